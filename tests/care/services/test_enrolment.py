"""Who is enrolled by hand, and who is refused with a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact, pathway, patient
from patient_portal.care.services.episode_match import EnrolmentRefused
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Assessment, Episode, Patient
from tests.support.dumps import changed, dump
from tests.support.portals import ASHA, ELSEWHERE, HOME, SamplePortal

EVA = NewPatient(
    given_name="Eva",
    family_name="Example",
    date_of_birth=date(1970, 6, 1),
    nhs_number="9990000050",
)


def enrol(sample: SamplePortal, person: NewPatient, at: str = HOME, **days: Any) -> Episode:
    today = london_date(sample.clock())
    with sample.portal.database.writing() as session:
        return patient.enrol(
            Actor(session, sample.clock(), "desk"),
            person,
            sample.portal.content.services[at],
            **{"accepted_on": today, **days},
        )


def refused(sample: SamplePortal, person: NewPatient, at: str = HOME, **days: Any) -> str:
    """The sentence, after showing that nothing was kept."""
    before = dump(sample.portal.database)
    with pytest.raises(EnrolmentRefused) as why:
        enrol(sample, person, at, **days)
    assert changed(before, dump(sample.portal.database)) == []
    return str(why.value)


@pytest.mark.parametrize("minimum", [16, 18])
def test_the_youngest_have_had_their_birthday_on_the_day_of_referral(
    sample: SamplePortal, minimum: int
) -> None:
    services = sample.portal.content.services
    key = next(each.key for each in services.values() if each.age.minimum == minimum)
    today = london_date(sample.clock())
    birthday = today.replace(year=today.year - minimum)
    young = replace(EVA, date_of_birth=birthday + timedelta(days=1))
    assert refused(sample, young, key) == f"This service is for people of {minimum} and over."
    assert enrol(sample, replace(EVA, date_of_birth=birthday), key).id
    late = replace(young, nhs_number="9990000069")
    yesterday = today - timedelta(days=1)
    assert refused(sample, late, key, referred_on=yesterday).startswith("This service is for")


def test_a_service_without_a_minimum_takes_children_on(sample: SamplePortal) -> None:
    assert enrol(sample, replace(EVA, date_of_birth=date(2020, 1, 1)), "highly-specialist").id


def test_the_same_number_twice_in_one_service_is_refused(sample: SamplePortal) -> None:
    told = "The person is in an open episode of this service already."
    assert refused(sample, ASHA) == told
    assert (
        refused(sample, ASHA, accepted_on=london_date(sample.clock()) + timedelta(days=3)) == told
    )


def test_within_the_window_too_and_after_it_no_more(sample: SamplePortal) -> None:
    today = london_date(sample.clock())
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        service = sample.portal.content.services[HOME]
        here = EpisodeChange(Actor(session, sample.clock(), "desk"), episode, service)
        pathway.discharge(here, on=today)
        last_day = episode.window_ends_on
    assert last_day
    assert "may come back until" in refused(sample, ASHA, accepted_on=last_day)
    assert enrol(sample, ASHA, accepted_on=last_day + timedelta(days=1)).id


def test_the_same_person_elsewhere_is_one_patient_with_two_episodes(sample: SamplePortal) -> None:
    made = enrol(sample, ASHA, ELSEWHERE)
    assert made.patient_id == sample.episodes["Asha"].patient_id
    with sample.portal.database.reading() as session:
        theirs = select(Episode).where(Episode.patient_id == made.patient_id)
        assert {row.service_key for row in session.exec(theirs)} == {HOME, ELSEWHERE}
        assert len(session.exec(select(Patient)).all()) == 3


def test_a_number_held_for_somebody_else_needs_a_person(sample: SamplePortal) -> None:
    assert "a person must look" in refused(sample, replace(EVA, nhs_number=ASHA.nhs_number))


def test_somebody_without_numbers_and_contacts_is_enrolled_and_asked(sample: SamplePortal) -> None:
    bare = NewPatient(
        given_name="Nobody",
        family_name="Example",
        date_of_birth=date(1950, 1, 1),
        local_number="LOCAL-1",
    )
    made = enrol(sample, bare)
    with sample.portal.database.reading() as session:
        asked = session.exec(select(Assessment).where(Assessment.episode_id == made.id)).all()
    assert [row.kind for row in asked] == ["entry"]


def test_a_contact_of_two_people_is_allowed_and_marked(sample: SamplePortal) -> None:
    made = enrol(sample, replace(EVA, phone=ASHA.phone))
    with sample.portal.database.reading() as session:
        shared = contact.list_shared(session, "sms")
    assert shared == {ASHA.phone: [sample.episodes["Asha"].patient_id, made.patient_id]}
