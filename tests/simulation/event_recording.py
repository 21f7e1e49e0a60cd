"""Records events in the portal, by the services that pages and lists use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

import pytest
from sqlmodel import Session, col, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import response
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.care.services import pathway, patient
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_request, new_link, reply
from patient_portal.models.tables import Assessment, Episode, Patient
from tests.simulation.event import AnswerDetail, SimulatedEvent
from tests.support.oracle.episode import ExpectedEpisode, SimulatedPerson

BORN_ON = date(1970, 5, 4)


def enrol(
    session: Session, person: SimulatedPerson, *, now: datetime
) -> dict[ExpectedEpisode, int]:
    """Adds the rows of a person, before any event; returns the ids of the episodes."""
    told = {
        "nhs_number": person.nhs_number,
        "given_name": "Sim",
        "family_name": "Example",
        "date_of_birth": BORN_ON,
        "phone": person.phone,
        "email": person.email,
        "address": person.address,
    }
    [patient_id] = patient.add_all(session, [told], person.episodes[0].facts.key, now=now)
    row = session.get_one(Patient, patient_id)
    return {expected: _episode(session, row, expected, now=now) for expected in person.episodes}


def _episode(
    session: Session, patient: Patient, expected: ExpectedEpisode, *, now: datetime
) -> int:
    row = Episode(
        patient_id=patient.id,
        service_key=expected.facts.key,
        strand=expected.strand,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def record(
    portal: Portal,
    session: Session,
    event: SimulatedEvent,
    expected: ExpectedEpisode,
    episode_id: int,
) -> None:
    episode = session.get_one(Episode, episode_id)
    if event.what in PATHWAY:
        service = portal.content.services[episode.service_key]
        change = EpisodeChange(Actor(session, event.at, "simulation"), episode, service)
        PATHWAY[event.what](change, event, expected)
    else:
        OTHERS[event.what](portal, session, event, episode)


def _end(change: EpisodeChange, event: SimulatedEvent, _expected: ExpectedEpisode) -> None:
    pathway.end(change, on=event.on or change.actor.today, code=event.detail)


def _reopen(change: EpisodeChange, event: SimulatedEvent, expected: ExpectedEpisode) -> None:
    assert event.on
    if expected.can_reopen(event.on):
        pathway.reopen(change, on=event.on, reason="a flare-up")
        return
    with pytest.raises(NotPossible):
        pathway.reopen(change, on=event.on, reason="a flare-up")


def _programme(change: EpisodeChange, event: SimulatedEvent, _expected: ExpectedEpisode) -> None:
    pathway.set_programme(change, starts_on=event.on, ends_on=event.detail)


def _choose(change: EpisodeChange, event: SimulatedEvent, _expected: ExpectedEpisode) -> None:
    if event.detail == "none":
        pathway.refuse_messages(change)
    else:
        pathway.choose_channel(change, event.detail)


def _on(
    event_of: Callable[..., None],
) -> Callable[[EpisodeChange, SimulatedEvent, ExpectedEpisode], None]:
    return lambda change, event, _expected: event_of(change, on=event.on)


PATHWAY: Mapping[str, Callable[[EpisodeChange, SimulatedEvent, ExpectedEpisode], None]] = {
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
    "transfer": lambda change, event, _: pathway.transfer(change, on=event.on, to=event.detail),
    "withdraw": lambda change, _event, _expected: pathway.withdraw(change, reason="had enough"),
    "die": lambda change, event, _: pathway.die(change, on=event.on, told_by=event.detail),
    "off": lambda change, event, _expected: pathway.switch_off(change, reason=event.detail),
    "on": lambda change, event, _expected: pathway.switch_on(change, reason=event.detail),
    "choose": _choose,
    "strand": lambda change, event, _expected: pathway.change_strand(change, event.detail),
}


def _request_link(
    portal: Portal, session: Session, event: SimulatedEvent, episode: Episode
) -> None:
    number = session.get_one(Patient, episode.patient_id).nhs_number or ""
    new_link.ask(session, portal, number, born=BORN_ON, now=event.at)


def _stop(portal: Portal, session: Session, event: SimulatedEvent, episode: Episode) -> None:
    phone = session.get_one(Patient, episode.patient_id).phone or ""
    outcome = reply.take(session, portal, phone, "Stop.", now=event.at)
    assert outcome == "stopped"


def _want_call(portal: Portal, session: Session, event: SimulatedEvent, episode: Episode) -> None:
    call_request.ask(session, episode, portal.content.services[episode.service_key], now=event.at)


def _new_email(_portal: Portal, session: Session, event: SimulatedEvent, episode: Episode) -> None:
    patient = session.get_one(Patient, episode.patient_id)
    patient.email, patient.email_failed_at = event.detail, None


def _answer(portal: Portal, session: Session, event: SimulatedEvent, episode: Episode) -> None:
    answering: AnswerDetail = event.detail
    row = session.exec(
        select(Assessment).where(
            Assessment.episode_id == episode.id,
            Assessment.kind == answering.assessment.kind,
            Assessment.opens_on == answering.assessment.opens,
            col(Assessment.closed_on).is_(None),
        )
    ).one()
    for instrument_id in sorted(answering.instruments & set(row.instruments)):
        _respond(portal, session, event, episode, row, instrument_id)


def _respond(
    portal: Portal,
    session: Session,
    event: SimulatedEvent,
    episode: Episode,
    row: Assessment,
    instrument_id: str,
) -> None:
    """Begun or sent. Other tests check answers and scores, which would take most of the time."""
    instrument = portal.catalogue.instrument(instrument_id)
    response.begin(session, row.id, instrument, how=ResponseOrigin(language="en"), now=event.at)
    begun = response.find_current(session, row, instrument_id)
    if begun and event.detail.is_sent:
        begun.submitted_at = begun.submitted_at or event.at


OTHERS: Mapping[str, Callable[[Portal, Session, SimulatedEvent, Episode], None]] = {
    "link": _request_link,
    "stop": _stop,
    "want_call": _want_call,
    "new_email": _new_email,
    "answer": _answer,
}
