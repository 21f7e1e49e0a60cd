"""Frozen settings, and the only reader of the environment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic.dataclasses import dataclass
from pydantic_core import ErrorDetails

from patient_portal.core.errors import ConfigurationError

ROOT = Path(__file__).resolve().parent.parent.parent


def _parted(value: object) -> object:
    """The parts of a text that commas part."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _not_to_be_guessed(token: str) -> str:
    if 0 < len(token) < 16:
        raise ValueError("it needs at least 16 characters")
    return token


# Written nowhere: an object that prints itself would print keys and passwords.
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Settings:
    """What a deployment decides. The README lists each with its variable and default."""

    env: Literal["development", "production"] = "development"
    database_url: str = f"sqlite:///{ROOT / 'var' / 'portal.db'}"
    sqlite_journal: Literal["delete", "wal"] = "delete"
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
    notify_callback_token: Annotated[str, AfterValidator(_not_to_be_guessed)] = ""
    wording_dir: Path | None = None
    content_dir: Path = ROOT / "content" / "data"
    import_dir: Path | None = None
    public_url: str = "http://127.0.0.1:5000"
    proxy_hops: Annotated[int, Field(ge=0, le=10)] = 0
    languages: Annotated[tuple[str, ...], BeforeValidator(_parted)] = ("en", "pl")
    nhs_branding: bool = False

    @property
    def is_production(self) -> bool:
        return self.env == "production"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from `PORTAL_…` variables, an empty one being none.

        Raises ConfigurationError naming every variable that is wrong, and never what it says.
        """
        given = {each.name: environ.get(variable(each.name), "") for each in fields(cls)}
        try:
            settings = cls(**{name: text for name, text in given.items() if text})  # type: ignore[arg-type]
        except ValidationError as refused:
            raise ConfigurationError("; ".join(map(_sentence, refused.errors()))) from None
        if settings.is_production:
            _check_production(settings)
        return settings


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"PORTAL_{name.upper()}"


def _sentence(error: ErrorDetails) -> str:
    return f"{variable(str(error['loc'][0]))}: {error['msg'].removeprefix('Value error, ')}"


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
