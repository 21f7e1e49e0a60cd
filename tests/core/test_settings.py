"""Settings from the environment: each read by its type, and a wrong one named."""

from __future__ import annotations

from pathlib import Path

import pytest

from patient_portal.core.errors import ConfigurationError
from patient_portal.core.settings import Settings


def test_what_is_not_set_or_empty_has_its_default() -> None:
    assert Settings.from_env({"PORTAL_PROXY_HOPS": "", "PORTAL_IMPORT_DIR": ""}) == Settings()


def test_each_is_read_by_its_type() -> None:
    settings = Settings.from_env(
        {
            "PORTAL_PROXY_HOPS": "2",
            "PORTAL_NHS_BRANDING": "yes",
            "PORTAL_LANGUAGES": "en, cy,,pl ",
            "PORTAL_IMPORT_DIR": "/srv/lists",
            "ANOTHER": "variable",
        }
    )
    assert (settings.proxy_hops, settings.nhs_branding) == (2, True)
    assert settings.languages == ("en", "cy", "pl")
    assert settings.import_dir == Path("/srv/lists")


def test_everything_that_is_wrong_is_named_at_once_and_not_repeated() -> None:
    wrong = {
        "PORTAL_ENV": "canary",
        "PORTAL_SQLITE_JOURNAL": "canary",
        "PORTAL_PROXY_HOPS": "11",
        "PORTAL_NHS_BRANDING": "canary",
        "PORTAL_NOTIFY_CALLBACK_TOKEN": "canary",
    }
    with pytest.raises(ConfigurationError) as refused:
        Settings.from_env(wrong)
    assert all(name in str(refused.value) for name in wrong)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"PORTAL_SECRET_KEY": "short"}, "PORTAL_SECRET_KEY"),
        ({"PORTAL_PUBLIC_URL": "http://portal.example"}, "PORTAL_PUBLIC_URL"),
    ],
)
def test_production_needs_a_key_and_https(change: dict[str, str], named: str) -> None:
    given = {
        "PORTAL_ENV": "production",
        "PORTAL_SECRET_KEY": "k" * 32,
        "PORTAL_PUBLIC_URL": "https://portal.example",
    }
    assert Settings.from_env(given).is_production
    with pytest.raises(ConfigurationError, match=named):
        Settings.from_env(given | change)


def test_settings_that_are_printed_show_no_secret() -> None:
    settings = Settings(secret_key="CANARY", messages="smtp://user:CANARY@mail.example")
    assert "CANARY" not in f"{settings!r} {settings}"
