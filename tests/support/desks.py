"""A desk for a test: staff of two services, and rows of every kind about each person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pyotp
from sqlmodel import Session, col, select

from patient_portal.access.services import staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.staff import NewStaff
from patient_portal.answers.services import hand_over, paper, response, response_report, tablet
from patient_portal.answers.services.answer import NewAnswer, save
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.care.services import appointment, consent, patient
from patient_portal.core.working_days import london_date
from patient_portal.integration import outbox
from patient_portal.messages.services import call_request
from patient_portal.models.tables import (
    AnswerHistory,
    Assessment,
    Carer,
    Episode,
    Invitation,
    JobFault,
    Message,
    MessageRequest,
    PaperForm,
    Proposal,
    Response,
    Tablet,
)
from tests.support.pages import Browser, Page
from tests.support.portals import ASHA, CARA, ELSEWHERE, HOME, SamplePortal

PASSWORD = "harbour-violet-teaspoon-19"
# Who works where and as what. Rita, Clive and Mona see Asha and Ben; Edna sees Cara.
STAFF: Mapping[str, Mapping[str, str]] = {
    "rita": {HOME: "reception"},
    "clive": {HOME: "clinician"},
    "mona": {HOME: "manager"},
    "edna": {ELSEWHERE: "manager"},
    "otto": {HOME: "reception", ELSEWHERE: "reception"},
}
ANSWERED, ASKED_LATER = "eq5d-5l", "pseq"


@dataclass
class PatientEntries:
    """The ids of the rows about one person, by the names that the routes use."""

    ids: dict[str, Any]
    # What needs a person about them: kind and id.
    subjects: dict[str, int] = field(default_factory=dict)


@dataclass
class SampleDesk:
    """The sample portal with its staff, and with rows about every person."""

    sample: SamplePortal
    staff: dict[str, int]
    secrets: dict[str, str]
    entries: dict[str, PatientEntries]

    def sign_in(self, browser: Browser, who: str) -> Page:
        """By name, password and one-time code; ends on today's page."""
        code = pyotp.TOTP(self.secrets[who]).at(self.sample.clock())
        page = browser.get("/desk/sign-in")
        page = browser.press(page, {"username": who, "password": PASSWORD, "code": code})
        assert page.path == "/desk/", (page.path, page.errors)
        return page

    def by(self, who: str) -> str:
        """How audit rows name them."""
        return f"staff:{self.staff[who]}"


def make_desk(sample: SamplePortal) -> SampleDesk:
    """Adds staff, tablets, and one row of every kind about Asha, Ben and Cara."""
    made = SampleDesk(sample, {}, {}, {})
    with sample.portal.database.writing() as session:
        for name, roles in STAFF.items():
            new = NewStaff(
                username=name, full_name=f"{name.title()} Desk", password=PASSWORD, roles=roles
            )
            row = staff.add(Actor(session, sample.clock(), "test"), new)
            made.staff[name], made.secrets[name] = row.id, row.totp_secret
        for name in ("Asha", "Ben", "Cara"):
            made.entries[name] = add_entries(session, sample, name, made)
        _add_duplicates(session, sample, made)
    return made


def add_entries(
    session: Session, sample: SamplePortal, name: str, made: SampleDesk
) -> PatientEntries:
    """Adds one row of every kind about a sample person."""
    now = sample.clock()
    episode = session.get_one(Episode, sample.episodes[name].id)
    own = Assessment.episode_id == episode.id
    assessment = session.exec(select(Assessment).where(own)).one()
    device = _tablet(session, episode, name, now=now)
    ids = {
        "episode_id": episode.id,
        "assessment_id": assessment.id,
        "instrument_id": "pseq",
        "item_id": "enjoyment",
        "response_id": answer(session, sample, assessment, ANSWERED).id,
        "request_id": _wish(session, sample, episode),
        "carer_id": _carer(session, episode, sample),
        "invitation_id": _newest(session, Invitation, episode),
        "proposal_id": _proposal(session, sample, episode, assessment),
        "hand_over_id": _help(session, sample, episode, assessment, device),
        "code": _paper(session, sample, episode, assessment),
        "tablet_id": device.id,
        "staff_id": made.staff["edna" if name == "Cara" else "rita"],
    }
    consent.give(Actor(session, now, "test"), episode, "gp")
    appointment.expect(Actor(session, now, "test"), episode, starts_at=now, kind="Clinic")
    return PatientEntries(ids, _subjects(session, sample, episode, ids))


def _tablet(session: Session, episode: Episode, name: str, *, now: datetime) -> Tablet:
    """A paired one."""
    row = tablet.create(
        Actor(session, now, "test"), episode.service_key, f"Tablet of {name} {episode.id}"
    )
    tablet.pair(session, tablet.pairing_code(Actor(session, now, "test"), row), now=now)
    return row


def _wish(session: Session, sample: SamplePortal, episode: Episode) -> int:
    """Asked to be rung."""
    service = sample.portal.content.services[episode.service_key]
    return _flushed(session, call_request.ask(session, episode, service, now=sample.clock()))


def answer(
    session: Session, sample: SamplePortal, assessment: Assessment, instrument_id: str
) -> Response:
    """A submitted response to a questionnaire of numbers and choices."""
    now = sample.clock()
    catalogue = sample.portal.catalogue
    instrument = catalogue.in_language(catalogue.instrument(instrument_id), "en")
    begun = response.begin(
        session, assessment.id, instrument, how=ResponseOrigin(language="en"), now=now
    )
    for item in instrument.items:
        value = item.options[1].value if item.options else 5
        given = NewAnswer(item_id=item.id, value=value, reason=None, given_at=now, came_from="test")
        save(Actor(session, now, "patient"), begun, instrument, given)
    episode = session.get_one(Episode, assessment.episode_id)
    return response.submit(Actor(session, now, "patient"), assessment, instrument, episode=episode)


def _carer(session: Session, episode: Episode, sample: SamplePortal) -> int:
    row = Carer(
        episode_id=episode.id,
        name="Carol Example",
        agreed_on=london_date(sample.clock()),
        created_at=sample.clock(),
        created_by="test",
    )
    session.add(row)
    return _flushed(session, row)


def _newest(session: Session, kind: Any, episode: Episode) -> int:
    rows = select(kind.id).where(kind.episode_id == episode.id).order_by(col(kind.id).desc())
    return session.exec(rows).first()


def _proposal(
    session: Session, sample: SamplePortal, episode: Episode, assessment: Assessment
) -> int:
    given = select(Response.id).where(Response.assessment_id == assessment.id)
    row = Proposal(
        episode_id=episode.id,
        response_id=session.exec(given).first(),
        field="need",
        value="large_print",
        words="My eyes",
        proposed_at=sample.clock(),
    )
    session.add(row)
    return _flushed(session, row)


def _help(
    session: Session, sample: SamplePortal, episode: Episode, assessment: Assessment, device: Any
) -> int:
    """Somebody who pressed "I need help" at a tablet."""
    now = sample.clock()
    row = hand_over.send(
        Actor(session, now, "test"), device, episode=episode, assessment=assessment
    )
    hand_over.end(session, row, reason="help", now=now)
    return _flushed(session, row)


def _paper(session: Session, sample: SamplePortal, episode: Episode, assessment: Assessment) -> str:
    """The code of a printed form that nobody has keyed in."""
    paper.print_forms(
        Actor(session, sample.clock(), "test"),
        episode,
        assessment,
        sample.portal.catalogue,
        is_large=False,
    )
    session.flush()
    rows = select(PaperForm.code).where(
        PaperForm.assessment_id == assessment.id, PaperForm.instrument_id == ASKED_LATER
    )
    return session.exec(rows).one()


def _subjects(
    session: Session, sample: SamplePortal, episode: Episode, ids: Mapping[str, Any]
) -> dict[str, int]:
    return {
        "bounced": _bounced(session, sample, episode),
        "fault": _fault(session, sample, episode),
        "late": _late(session, sample, ids["response_id"]),
        "no_baseline": _no_baseline(session, sample, episode),
        "record": _refused(session, ids["response_id"]),
    }


def _fault(session: Session, sample: SamplePortal, episode: Episode) -> int:
    now = sample.clock()
    row = JobFault(
        job="due",
        subject_kind="episode",
        subject_id=episode.id,
        episode_id=episode.id,
        error="ValueError",
        since=now,
        again_at=now,
    )
    session.add(row)
    return _flushed(session, row)


def _bounced(session: Session, sample: SamplePortal, episode: Episode) -> int:
    now = sample.clock()
    row = Message(
        identifier=str(uuid.uuid4()),
        episode_id=episode.id,
        subject_kind="message_request",
        subject_id=wish(session, episode, now=now),
        recipient_kind="patient",
        recipient_id=episode.patient_id,
        channel="sms",
        to="+447700900101",
        occasion="invitation",
        language="en",
        state="failed",
        not_before=now,
        created_at=now,
    )
    session.add(row)
    return _flushed(session, row)


def wish(session: Session, episode: Episode, *, now: datetime) -> int:
    """The id of a wish for a new link."""
    row = MessageRequest(episode_id=episode.id, kind="link", asked_at=now)
    session.add(row)
    session.flush()
    return row.id


def _late(session: Session, sample: SamplePortal, response_id: int) -> int:
    now = sample.clock()
    row = AnswerHistory(
        response_id=response_id,
        item_id="vas",
        value=60,
        given_at=now,
        kept_at=now,
        came_from="test",
        fate="after_submission",
    )
    session.add(row)
    return response_id


def _no_baseline(session: Session, sample: SamplePortal, episode: Episode) -> int:
    """Answers after discharge without those of entry."""
    on = london_date(sample.clock())
    row = Assessment(
        episode_id=episode.id,
        kind="discharge",
        opens_on=on,
        due_on=on,
        closes_on=on + timedelta(days=30),
        instruments=[ASKED_LATER],
        created_at=sample.clock(),
    )
    session.add(row)
    session.flush()
    answer(session, sample, row, ASKED_LATER)
    return row.id


def _refused(session: Session, response_id: int) -> int:
    row = outbox.find_newest(session, response_report.KIND, response_id)
    assert row
    row.state, row.error = "needs_person", "The record does not know this patient."
    return row.id


def _add_duplicates(session: Session, sample: SamplePortal, made: SampleDesk) -> None:
    """Somebody in each service whose name is another's, spelt a little differently."""
    for known, at in ((ASHA, HOME), (CARA, ELSEWHERE)):
        alike = replace(
            known,
            family_name=f"{known.family_name}e",
            nhs_number=None,
            local_number=f"LOCAL-{known.given_name}",
            phone=None,
            email=None,
        )
        episode = patient.enrol(
            Actor(session, sample.clock(), "test"),
            alike,
            sample.portal.content.services[at],
            accepted_on=london_date(sample.clock()),
        )
        subjects = made.entries[known.given_name].subjects
        subjects["duplicate"] = subjects["no_contact"] = episode.id


def _flushed(session: Session, row: Any) -> int:
    session.flush()
    return row.id
