"""Numbers belong to who gives them: one service's number is another service's other person."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import details, identifier, numbering, patient, search
from patient_portal.care.services.episode_match import EnrolmentRefused
from patient_portal.care.services.identifier import SeveralPeople
from patient_portal.care.services.numbering import NumberTaken
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Episode, Patient, PatientIdentifier
from tests.support.portals import ASHA, ELSEWHERE, HOME, SamplePortal, bare_sample

SYSTEM = "https://trust.example/Id/hospital"
EVA = NewPatient(
    given_name="Eva", family_name="Example", date_of_birth=date(1970, 6, 1), local_number="L-1"
)
FAY = replace(EVA, given_name="Fay", family_name="Other", date_of_birth=date(1981, 2, 3))


@pytest.fixture
def one_system(sample: SamplePortal, tmp_path: Path) -> Iterator[SamplePortal]:
    """The same portal: its profiles name no system, and the deployment names one for all."""
    url = sample.portal.settings.database_url
    made = bare_sample(url, tmp_path, sample.clock, local_number_system=SYSTEM)
    yield made
    made.close()


def enrol(sample: SamplePortal, person: NewPatient, at: str = HOME) -> Episode:
    today = london_date(sample.clock())
    service = sample.portal.content.services[at]
    with sample.portal.database.writing() as session:
        actor = Actor(session, sample.clock(), "desk")
        made = patient.enrol(actor, person, service, accepted_on=today)
        assert made.local_number == person.local_number
        return made


def held(sample: SamplePortal, patient_id: int) -> set[tuple[str, str, bool]]:
    """Who gave the person which number, and whether it is theirs today."""
    mine = select(PatientIdentifier).where(PatientIdentifier.patient_id == patient_id)
    with sample.portal.database.reading() as session:
        return {
            (row.system, row.value, row.valid_until is None) for row in session.exec(mine).all()
        }


def test_the_same_number_in_two_services_is_two_people(sample: SamplePortal) -> None:
    here, there = enrol(sample, EVA), enrol(sample, FAY, ELSEWHERE)
    assert here.patient_id != there.patient_id
    assert held(sample, here.patient_id) == {(f"service:{HOME}", "L-1", True)}
    assert held(sample, there.patient_id) == {(f"service:{ELSEWHERE}", "L-1", True)}


def test_so_it_is_where_both_services_have_one_system(one_system: SamplePortal) -> None:
    assert enrol(one_system, EVA).patient_id != enrol(one_system, FAY, ELSEWHERE).patient_id


def test_where_they_have_one_system_the_same_person_is_known_again(
    one_system: SamplePortal,
) -> None:
    here, there = enrol(one_system, EVA), enrol(one_system, EVA, ELSEWHERE)
    assert here.patient_id == there.patient_id
    assert held(one_system, here.patient_id) == {
        (f"service:{HOME}", "L-1", True),
        (f"service:{ELSEWHERE}", "L-1", True),
    }


def test_in_one_service_another_name_for_a_number_needs_a_person(sample: SamplePortal) -> None:
    enrol(sample, EVA)
    with pytest.raises(EnrolmentRefused, match="a person must look"):
        enrol(sample, FAY)


def test_each_service_shows_and_sends_its_own_number(one_system: SamplePortal) -> None:
    known = replace(EVA, nhs_number="9990000050")
    here = enrol(one_system, known)
    there = enrol(one_system, replace(known, local_number="B-7"), ELSEWHERE)
    assert here.patient_id == there.patient_id
    with one_system.portal.database.reading() as session:
        episodes = session.exec(select(Episode).where(Episode.patient_id == here.patient_id))
        assert {row.service_key: row.local_number for row in episodes} == {
            HOME: "L-1",
            ELSEWHERE: "B-7",
        }
        assert session.get_one(Patient, here.patient_id).nhs_number == "9990000050"


def sent_as(sample: SamplePortal, episode: Episode) -> tuple[str | None, str]:
    """The local number and its system, as the record would get them."""
    service = sample.portal.content.services[episode.service_key]
    with sample.portal.database.reading() as session:
        row = session.get_one(Episode, episode.id)
        identity = identifier.about(session, row, service)
    return identity.local_number, identity.local_number_system


def test_the_record_gets_the_number_in_the_system_of_the_service(
    sample: SamplePortal, one_system: SamplePortal
) -> None:
    assert sent_as(sample, enrol(sample, EVA)) == ("L-1", "")
    fay = replace(FAY, local_number="L-2")
    assert sent_as(one_system, enrol(one_system, fay)) == ("L-2", SYSTEM)


def test_a_number_of_two_people_in_one_system_names_neither_to_the_record(
    one_system: SamplePortal,
) -> None:
    here, there = enrol(one_system, EVA), enrol(one_system, FAY, ELSEWHERE)
    assert sent_as(one_system, here) == sent_as(one_system, there) == ("L-1", "")


def correct(sample: SamplePortal, episode: Episode, **given: Any) -> list[str]:
    with sample.portal.database.writing() as session:
        row = session.get_one(Episode, episode.id)
        who = session.get_one(Patient, row.patient_id)
        told = details.held_of(session, who, row) | given
        actor = Actor(session, sample.clock(), "desk")
        fields = details.correct(actor, row, who, {name: told[name] for name in given})
        assert {name: details.held_of(session, who, row)[name] for name in given} == given
        return fields


def test_a_number_that_is_put_right_ends_and_is_free_again(sample: SamplePortal) -> None:
    eva = enrol(sample, EVA)
    fields = correct(sample, eva, local_number="L-2", nhs_number="9990000050")
    assert fields == ["local_number", "nhs_number"]
    assert held(sample, eva.patient_id) == {
        (f"service:{HOME}", "L-1", False),
        (f"service:{HOME}", "L-2", True),
        ("https://fhir.nhs.uk/Id/nhs-number", "9990000050", True),
    }
    assert enrol(sample, FAY).patient_id != eva.patient_id
    assert correct(sample, eva, local_number=None) == ["local_number"]
    with pytest.raises(details.NoNumber):
        correct(sample, eva, nhs_number=None)


@pytest.mark.parametrize("field", ["local_number", "nhs_number"])
def test_a_number_of_somebody_else_is_refused(sample: SamplePortal, field: str) -> None:
    enrol(sample, EVA)
    fay = enrol(sample, replace(FAY, local_number="L-2"))
    taken = {"local_number": "L-1", "nhs_number": ASHA.nhs_number}[field]
    with pytest.raises(NumberTaken) as why:
        correct(sample, fay, **{field: taken})
    assert why.value.field == field


def test_a_number_is_looked_for_in_the_services_own_system(sample: SamplePortal) -> None:
    enrol(sample, EVA)
    enrol(sample, FAY, ELSEWHERE)
    assert found(sample, "l-1", HOME) == ["Eva"]
    assert found(sample, "L-1", ELSEWHERE) == ["Fay"]
    # Of somebody who is in both, the other service's number finds nobody here.
    both = replace(ASHA, local_number="B-7")
    enrol(sample, both, ELSEWHERE)
    assert found(sample, "B-7", ELSEWHERE) == ["Asha"]
    assert found(sample, "B-7", HOME) == []


def found(sample: SamplePortal, text: str, at: str) -> list[str]:
    service, on = sample.portal.content.services[at], london_date(sample.clock())
    with sample.portal.database.reading() as session:
        return [each.patient.given_name for each in search.find(session, service, text, on=on)]


def test_a_number_of_several_people_is_not_guessed(sample: SamplePortal) -> None:
    here, there = enrol(sample, EVA), enrol(sample, FAY, ELSEWHERE)
    services = sample.portal.content.services
    with sample.portal.database.reading() as session:
        with pytest.raises(SeveralPeople):
            identifier.find_episode(session, "L-1")
        for key, episode in ((HOME, here), (ELSEWHERE, there)):
            assert identifier.find_episode(session, "L-1", services[key]).id == episode.id
        with pytest.raises(NotFound):
            identifier.find_episode(session, "L-1", services["bassetlaw"])


def test_eight_who_enrol_one_person_at_once_enrol_them_once(sample: SamplePortal) -> None:
    known = replace(EVA, nhs_number="9990000050")
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: _tried(sample, known), range(8)))
    assert [type(each) for each in outcomes].count(Episode) == 1
    assert {type(each) for each in outcomes} == {Episode, EnrolmentRefused}
    with sample.portal.database.reading() as session:
        rows = session.exec(select(PatientIdentifier.value).where(_is_of(session, "Eva"))).all()
    assert sorted(rows) == ["9990000050", "L-1"]


def test_eight_who_are_given_one_number_at_once_have_it_once(sample: SamplePortal) -> None:
    people = [
        enrol(sample, replace(FAY, local_number=f"L-{number}", given_name=name))
        for number, name in enumerate(("Ada", "Bob", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"), 10)
    ]

    def give(episode: Episode) -> str:
        try:
            correct(sample, episode, local_number="L-1")
        except NumberTaken as why:
            return why.field
        return "given"

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(give, people)) == ["given", *["local_number"] * 7]
    numbers = [
        value for each in people for _, value, is_held in held(sample, each.patient_id) if is_held
    ]
    assert (len(numbers), numbers.count("L-1")) == (8, 1)


def test_eight_corrections_of_one_person_leave_one_number(sample: SamplePortal) -> None:
    eva = enrol(sample, EVA)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: correct(sample, eva, local_number=f"L-{at}"), range(10, 18)))
    numbers = held(sample, eva.patient_id)
    assert len(numbers) == 9
    assert len([value for _, value, is_held in numbers if is_held]) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_enrolment_that_a_list_overtakes_keeps_nothing_and_says_so(
    sample: SamplePortal,
) -> None:
    """A list takes no lock for each number: it may give one while somebody enrols."""
    ben = sample.episodes["Ben"].patient_id
    told = {"nhs_number": None, "local_number": "L-1"}
    before = count_people(sample)
    with ThreadPoolExecutor(1) as pool:
        with sample.portal.database.writing() as session:
            numbering.give_all(session, [(ben, told)], HOME, now=sample.clock())
            enrolling = pool.submit(_tried, sample, FAY)
            waits = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            while not session.connection().execute(waits).scalar_one():
                assert not enrolling.done(), enrolling.result()
        assert "try again" in str(enrolling.result())
    assert count_people(sample) == before


def count_people(sample: SamplePortal) -> int:
    with sample.portal.database.reading() as session:
        return len(session.exec(select(Patient.id)).all())


def _tried(sample: SamplePortal, person: NewPatient) -> Episode | EnrolmentRefused:
    try:
        return enrol(sample, person)
    except EnrolmentRefused as refused:
        return refused


def _is_of(session: Session, name: str) -> Any:
    people = select(Patient.id).where(Patient.given_name == name)
    return col(PatientIdentifier.patient_id).in_(people)


def test_a_number_that_somebody_was_given_meanwhile_is_not_given_again(
    sample: SamplePortal,
) -> None:
    eva = enrol(sample, EVA)
    ben = sample.episodes["Ben"].patient_id
    database = sample.portal.database
    told = {"nhs_number": None, "local_number": "L-1"}
    with database.writing() as session, pytest.raises(NumberTaken, match="Another patient"):
        numbering.give_all(session, [(ben, told)], HOME, now=sample.clock())
    assert (f"service:{HOME}", "L-1", True) in held(sample, eva.patient_id)
    assert not any(value == "L-1" for _, value, _ in held(sample, ben))
