"""A whole portal for a test: Asha owns, Ben (same service) and Cara (another) are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import PasswordIdentity
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.settings import Settings, variable
from patient_portal.core.working_days import london_date
from patient_portal.integration.adapters.messages_folder import FolderMessages
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Episode
from patient_portal.startup import create_portal

# A Tuesday in working hours, in winter time.
START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HOME, ELSEWHERE = "south-cheshire-vale-royal", "durham-darlington"
SECRET = "a secret for tests only, long enough to be one"

ASHA = NewPatient(
    given_name="Asha",
    family_name="Canary-Ashworth",
    date_of_birth=date(1979, 3, 14),
    nhs_number="9990000018",
    sex="female",
    phone="+447700900101",
    email="asha.canary@example.org",
)
BEN = NewPatient(
    given_name="Ben",
    family_name="Example",
    date_of_birth=date(1956, 11, 2),
    nhs_number="9990000026",
    sex="male",
)
CARA = NewPatient(
    given_name="Cara",
    family_name="Example",
    date_of_birth=date(1990, 2, 28),
    nhs_number="9990000034",
    sex="female",
)


class SteppedClock:
    """The time, which moves only when a test moves it."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **parts: float) -> datetime:
        self.at += timedelta(**parts)
        return self.at


@dataclass
class SamplePortal:
    """A whole portal with sample people and the codes of their links."""

    portal: Portal
    clock: SteppedClock
    folder: Path
    episodes: dict[str, Episode] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def record_folder(self) -> Path:
        return self.folder / "record"

    def environment(self, **changes: str) -> dict[str, str]:
        """The variables by which the script `portal` finds the same database and folders."""
        given = {
            "database_url": self.portal.settings.database_url,
            "secret_key": SECRET,
            "record": f"folder:{self.record_folder}",
            "messages": f"folder:{self.folder / 'messages'}",
            "public_url": "https://portal.example.test",
        }
        return {variable(name): value for name, value in (given | changes).items()}

    def invite(self, name: str) -> str:
        """A fresh code for a person."""
        with self.portal.database.writing() as session:
            episode = session.get_one(Episode, self.episodes[name].id)
            _, code = invitation.invite(
                Actor(session, self.clock(), "test"), episode, issued_via="test"
            )
        return code

    def change(self, name: str, **values: object) -> None:
        """Sets columns of a person's episode."""
        with self.portal.database.writing() as session:
            session.get_one(Episode, self.episodes[name].id).sqlmodel_update(values)

    def close(self) -> None:
        self.portal.database.close()


def make_settings(database_url: str, folder: Path, **changes: object) -> Settings:
    given = {
        "database_url": database_url,
        "secret_key": SECRET,
        "record": f"folder:{folder / 'record'}",
        "messages": f"folder:{folder / 'messages'}",
    }
    return Settings(**(given | changes))


def bare_sample(
    database_url: str,
    folder: Path,
    clock: SteppedClock,
    *,
    record: object = None,
    **changes: object,
) -> SamplePortal:
    """A whole portal on a database as it is, without sample people."""
    settings = make_settings(database_url, folder, **changes)
    integrations = Integrations(
        records={DEFAULT: record or FolderRecord(folder / "record")},
        senders={DEFAULT: FolderMessages(folder / "messages")},
        now=clock,
        identity=PasswordIdentity(),
    )
    return SamplePortal(create_portal(settings, integrations), clock, folder)


def make_sample(
    database_url: str,
    folder: Path,
    clock: SteppedClock,
    *,
    record: object = None,
    **changes: object,
) -> SamplePortal:
    made = bare_sample(database_url, folder, clock, record=record, **changes)
    portal = made.portal
    with portal.database.writing() as session:
        for person, at in ((ASHA, HOME), (BEN, HOME), (CARA, ELSEWHERE)):
            made.episodes[person.given_name] = patient.enrol(
                Actor(session, clock(), "test"),
                person,
                portal.content.services[at],
                accepted_on=london_date(clock()),
            )
    for name in made.episodes:
        made.codes[name] = made.invite(name)
    return made
