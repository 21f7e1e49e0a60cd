"""What web, worker and commands start from: settings made into one bundle, checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import content
import questionnaires
from patient_portal.access import registry as access
from patient_portal.access.services.password import PasswordIdentity
from patient_portal.answers import registry as answers
from patient_portal.answers.services import safety
from patient_portal.care import registry as care
from patient_portal.core.database import Database
from patient_portal.core.errors import ConfigurationError
from patient_portal.core.settings import ROOT, Settings, development_key
from patient_portal.desk import registry as desk
from patient_portal.imports import registry as imports
from patient_portal.integration import registry as integration
from patient_portal.integration.adapters.messages_folder import FolderMessages
from patient_portal.integration.adapters.messages_notify import NotifyMessages
from patient_portal.integration.adapters.messages_smtp import SmtpMessages
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.portal import Portal, Registry
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.integration.protocols.messages import Messages
from patient_portal.integration.protocols.record import Record
from patient_portal.messages import registry as messages
from patient_portal.models.outbox import DEFAULT

# From bottom to top; the lines of a list follow each other in this order.
WINGS = (integration, access, care, answers, imports, messages, desk)


def create_portal(settings: Settings, integrations: Integrations | None = None) -> Portal:
    """What web, worker and commands share; raises ConfigurationError."""
    if not settings.secret_key:
        settings = replace(settings, secret_key=development_key(ROOT / "var"))
    catalogue = _catalogue(settings)
    loaded = _content(settings, catalogue)
    _check_forms(loaded, catalogue)
    if settings.is_production:
        _check_licences(loaded, catalogue)
        _check_reviews(loaded, catalogue)
    return Portal(
        settings=settings,
        database=Database(settings.database_url, sqlite_journal=settings.sqlite_journal),
        content=loaded,
        catalogue=catalogue,
        integrations=integrations or create_outside(settings),
        registry=create_registry(),
    )


def create_registry() -> Registry:
    """What all wings register."""
    return Registry.joined(wing.REGISTRY for wing in WINGS)


def create_outside(settings: Settings) -> Integrations:
    """The gateways that the settings name."""
    return Integrations(
        records={DEFAULT: _record(settings)},
        senders={DEFAULT: _messages(settings)},
        now=utc_now,
        identity=PasswordIdentity(),
    )


def utc_now() -> datetime:
    return datetime.now(UTC)


def _content(settings: Settings, catalogue: questionnaires.Catalogue) -> content.Content:
    known = frozenset(each.id for each in catalogue.latest())
    try:
        return content.load(
            settings.content_dir,
            instruments=known,
            local_number_system=settings.local_number_system,
        )
    except content.ContentError as error:
        raise ConfigurationError(f"The content is not right:\n{error}") from None


def _catalogue(settings: Settings) -> questionnaires.Catalogue:
    try:
        forms = settings.content_dir / content.FORMS
        return questionnaires.catalogue(settings.wording_dir, forms)
    except questionnaires.DefinitionError as error:
        raise ConfigurationError(f"The questionnaires are not right:\n{error}") from None


def _check_forms(loaded: content.Content, catalogue: questionnaires.Catalogue) -> None:
    if problems := safety.form_problems(loaded, catalogue):
        raise ConfigurationError("The forms are not right:\n" + "\n".join(problems))


def _check_reviews(loaded: content.Content, catalogue: questionnaires.Catalogue) -> None:
    """In production a person answers for what patients are told to do (rule 19)."""
    if unreviewed := safety.unreviewed(loaded, catalogue):
        raise ConfigurationError(
            "Nobody has reviewed these yet (`review` in the file of each): " + ", ".join(unreviewed)
        )


def _check_licences(loaded: content.Content, catalogue: questionnaires.Catalogue) -> None:
    """In production what is asked has a licensed wording (rule 25)."""
    asked = {each for service in loaded.services.values() for each in service.instruments}
    unlicensed = [each for each in catalogue.without_licence() if each in asked]
    if unlicensed:
        raise ConfigurationError(
            "These questionnaires have no licensed wording pack in PORTAL_WORDING_DIR: "
            + ", ".join(unlicensed)
        )


def _record(settings: Settings) -> Record:
    kind, _, rest = settings.record.partition(":")
    if kind == "folder":
        return FolderRecord(Path(rest))
    return FhirRecord.from_settings(settings)


def _messages(settings: Settings) -> Messages:
    kind, _, rest = settings.messages.partition(":")
    if kind == "folder":
        return FolderMessages(Path(rest))
    if kind == "smtp":
        return SmtpMessages.from_settings(settings)
    if kind == "notify":
        return NotifyMessages.from_settings(settings)
    raise ConfigurationError("PORTAL_MESSAGES: write folder:PATH, smtp://… or notify")
