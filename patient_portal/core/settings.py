"""Frozen settings, and the only reader of the environment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patient_portal.core.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENTS = ("development", "production")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a deployment decides. The README lists each with its variable and default."""

    env: str = "development"
    database_url: str = f"sqlite:///{ROOT / 'var' / 'portal.db'}"
    sqlite_journal: str = "delete"
    secret_key: str = ""
    record: str = f"folder:{ROOT / 'var' / 'record'}"
    record_token: str = ""
    record_token_url: str = ""
    record_client_id: str = ""
    record_private_key: Path | None = None
    record_key_id: str = ""
    local_number_system: str = ""
    messages: str = f"folder:{ROOT / 'var' / 'messages'}"
    notify_api_key: str = ""
    notify_sms_template: str = ""
    notify_email_template: str = ""
    # Empty: the address that the client of GOV.UK Notify knows.
    notify_url: str = ""
    notify_callback_token: str = ""
    wording_dir: Path | None = None
    content_dir: Path = ROOT / "content" / "data"
    import_dir: Path | None = None
    public_url: str = "http://127.0.0.1:5000"
    proxy_hops: int = 0
    languages: tuple[str, ...] = ("en", "pl")
    nhs_branding: bool = False

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from `PORTAL_…` variables; raises ConfigurationError naming the variable."""
        given = {name: environ.get(variable(name), "") for name in cls.__dataclass_fields__}
        values: dict[str, Any] = {name: _read(name, text) for name, text in given.items() if text}
        settings = cls(**values)
        return _checked(settings)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"PORTAL_{name.upper()}"


def _read(name: str, text: str) -> object:
    reader = _READERS.get(name, str)
    try:
        return reader(text)
    except ValueError as error:
        raise ConfigurationError(f"{variable(name)} is not valid: {error}") from None


def _flag(text: str) -> bool:
    if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
        raise ValueError("write 1 or 0")
    return text.lower() in {"1", "true", "yes"}


def _hops(text: str) -> int:
    hops = int(text)
    if not 0 <= hops <= 10:
        raise ValueError("a number from 0 to 10")
    return hops


def _languages(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_READERS = {
    "proxy_hops": _hops,
    "nhs_branding": _flag,
    "languages": _languages,
    "wording_dir": Path,
    "content_dir": Path,
    "import_dir": Path,
    "record_private_key": Path,
}


def _checked(settings: Settings) -> Settings:
    if settings.env not in ENVIRONMENTS:
        raise ConfigurationError(f"PORTAL_ENV is {settings.env!r}: write one of {ENVIRONMENTS}")
    if settings.sqlite_journal not in {"delete", "wal"}:
        raise ConfigurationError("PORTAL_SQLITE_JOURNAL: write delete or wal")
    if 0 < len(settings.notify_callback_token) < 16:
        raise ConfigurationError("PORTAL_NOTIFY_CALLBACK_TOKEN needs at least 16 characters")
    if settings.is_production:
        _check_production(settings)
    return settings


def _check_production(settings: Settings) -> None:
    if len(settings.secret_key) < 32:
        raise ConfigurationError("PORTAL_SECRET_KEY needs at least 32 characters in production")
    if not settings.public_url.startswith("https://"):
        raise ConfigurationError("PORTAL_PUBLIC_URL must begin with https:// in production")


def development_key(folder: Path) -> str:
    """A key for development that outlives a restart: written once beside the database."""
    file = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        fresh = file.with_suffix(".part")
        fresh.write_text(secrets.token_hex(32))
        fresh.chmod(0o600)
        fresh.rename(file)
    return file.read_text()
