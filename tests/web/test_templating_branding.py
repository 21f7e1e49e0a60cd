"""The NHS logo is shown only where the setting says so: it is not covered by any licence here."""

from __future__ import annotations

from pathlib import Path

import pytest

from patient_portal.app import create_app
from tests.support.portals import make_settings


@pytest.mark.parametrize("is_branded", [True, False])
def test_the_logo_is_a_setting(is_branded: bool, tmp_path: Path) -> None:
    settings = make_settings(f"sqlite:///{tmp_path}/x.db", tmp_path, nhs_branding=is_branded)
    app = create_app(settings)
    page = app.test_client().get("/link/sent", base_url="https://localhost").text
    assert "Look at your messages" in page
    assert ('aria-label="NHS"' in page) is is_branded
