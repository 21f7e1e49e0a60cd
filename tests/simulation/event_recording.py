"""Tells the portal what happened, by the use cases that pages and lists use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pytest
from sqlmodel import Session, col, select

from patient_portal.answers.services import response
from patient_portal.answers.services.response import How
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import Happening, NotPossible
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call, new_link, reply
from patient_portal.models.tables import Assessment, Episode, Patient
from tests.simulation.event import Answering, Event
from tests.simulation.oracle import Life, Person

BORN_ON = date(1970, 5, 4)


def enrol(session: Session, person: Person, *, now: datetime) -> dict[Life, int]:
    """The rows of a person, before anything has happened; the ids of the episodes."""
    row = Patient(
        nhs_number=person.nhs_number,
        given_name="Sim",
        family_name="Example",
        date_of_birth=BORN_ON,
        phone=person.phone,
        email=person.email,
        address=person.address,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return {life: _episode(session, row, life, now=now) for life in person.lives}


def _episode(session: Session, patient: Patient, life: Life, *, now: datetime) -> int:
    row = Episode(
        patient_id=patient.id, service_key=life.facts.key, strand=life.strand, created_at=now
    )
    session.add(row)
    session.flush()
    return row.id


def tell(portal: Portal, session: Session, event: Event, life: Life, episode_id: int) -> None:
    episode = session.get_one(Episode, episode_id)
    if event.what in PATHWAY:
        service = portal.content.services[episode.service_key]
        here = Happening(session, episode, service, now=event.at, by="simulation")
        PATHWAY[event.what](here, event, life)
    else:
        OTHERS[event.what](portal, session, event, episode)


def _end(here: Happening, event: Event, _life: Life) -> None:
    pathway.end(here, on=event.on or here.today, code=event.detail)


def _reopen(here: Happening, event: Event, life: Life) -> None:
    assert event.on
    if life.can_reopen(event.on):
        pathway.reopen(here, on=event.on, reason="a flare-up")
        return
    with pytest.raises(NotPossible):
        pathway.reopen(here, on=event.on, reason="a flare-up")


def _programme(here: Happening, event: Event, _life: Life) -> None:
    pathway.set_programme(here, starts_on=event.on, ends_on=event.detail)


def _choose(here: Happening, event: Event, _life: Life) -> None:
    if event.detail == "none":
        pathway.refuse_messages(here)
    else:
        pathway.choose_channel(here, event.detail)


def _on(event_of: Callable[..., None]) -> Callable[[Happening, Event, Life], None]:
    return lambda here, event, _life: event_of(here, on=event.on)


PATHWAY: Mapping[str, Callable[[Happening, Event, Life], None]] = {
    "refer": _on(pathway.refer),
    "accept": _on(pathway.accept),
    "appointment": _on(pathway.set_first_appointment),
    "programme": _programme,
    "review": _on(pathway.set_review),
    "plan": _on(pathway.plan_discharge),
    "discharge": _on(pathway.discharge),
    "move": _on(pathway.move_to_follow_up),
    "finish": _end,
    "reopen": _reopen,
    "end": _end,
    "transfer": lambda here, event, _: pathway.transfer(here, on=event.on, to=event.detail),
    "withdraw": lambda here, _event, _life: pathway.withdraw(here, reason="had enough"),
    "die": lambda here, event, _: pathway.die(here, on=event.on, told_by=event.detail),
    "off": lambda here, event, _life: pathway.switch_off(here, reason=event.detail),
    "on": lambda here, event, _life: pathway.switch_on(here, reason=event.detail),
    "choose": _choose,
    "strand": lambda here, event, _life: pathway.change_strand(here, event.detail),
}


def _ask_link(portal: Portal, session: Session, event: Event, episode: Episode) -> None:
    number = session.get_one(Patient, episode.patient_id).nhs_number or ""
    new_link.ask(session, number, BORN_ON, now=event.at, secret=portal.settings.secret_key)


def _stop(portal: Portal, session: Session, event: Event, episode: Episode) -> None:
    phone = session.get_one(Patient, episode.patient_id).phone or ""
    outcome = reply.take(session, portal.content.services, phone, "Stop.", now=event.at)
    assert outcome == "stopped"


def _want_call(portal: Portal, session: Session, event: Event, episode: Episode) -> None:
    call.ask(session, episode, portal.content.services[episode.service_key], now=event.at)


def _new_email(_portal: Portal, session: Session, event: Event, episode: Episode) -> None:
    patient = session.get_one(Patient, episode.patient_id)
    patient.email, patient.email_failed_at = event.detail, None


def _answer(portal: Portal, session: Session, event: Event, episode: Episode) -> None:
    answering: Answering = event.detail
    row = session.exec(
        select(Assessment).where(
            Assessment.episode_id == episode.id,
            Assessment.kind == answering.ask.kind,
            Assessment.opens_on == answering.ask.opens,
            col(Assessment.closed_on).is_(None),
        )
    ).one()
    for instrument_id in sorted(answering.instruments & set(row.instruments)):
        _respond(portal, session, event, episode, row, instrument_id)


def _respond(
    portal: Portal,
    session: Session,
    event: Event,
    episode: Episode,
    row: Assessment,
    instrument_id: str,
) -> None:
    """Begun or sent. Answers and scores are judged elsewhere, and would take most of the time."""
    instrument = portal.catalogue.instrument(instrument_id)
    response.begin(session, row.id, instrument, how=How(language="en"), now=event.at)
    begun = response.find_current(session, row, instrument_id)
    if begun and event.detail.is_sent:
        begun.submitted_at = begun.submitted_at or event.at


OTHERS: Mapping[str, Callable[[Portal, Session, Event, Episode], None]] = {
    "link": _ask_link,
    "stop": _stop,
    "want_call": _want_call,
    "new_email": _new_email,
    "answer": _answer,
}
