"""A list of patients changes what is news, refuses what cannot be, and twice changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import contact, pathway
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.models.tables import (
    Assessment,
    Audit,
    Episode,
    EpisodeEvent,
    Patient,
    PatientIdentifier,
)
from tests.imports.services.conftest import Intake
from tests.support import lists
from tests.support.lists import ASHA, DEV

EVA = DEV | {
    "nhs_number": "999 000 0050",
    "local_number": "L-50",
    "given_name": "Eva",
    "phone": "",
    "email": "",
}


def happen(intake: Intake, event, **given) -> None:
    """Something that the desk does to Dev's newest episode."""
    with intake.sample.portal.database.writing() as session:
        episode = session.get_one(Episode, intake.episodes()[-1].id)
        event(
            EpisodeChange(Actor(session, intake.sample.clock(), "desk"), episode, intake.service),
            **given,
        )


# Everything that a row can tell


def test_a_row_makes_a_patient_an_episode_and_what_is_asked(intake):
    outcome = intake.take(
        DEV
        | {
            "language": "Main spoken language Polish",
            "address": "1 Example Road\nExample Town",
            "postcode": "ZZ1 1ZZ",
            "practice": "z90111",
            "referrer": "RXX01",
            "area": "sandbach",
            "strand": "Persistent pain",
            "needs": "Large print; Own chair ;large print",
            "planned_discharge_on": "01/06/2027",
        }
    )
    assert not outcome.problems
    person, episode = intake.patient(), intake.episodes()[0]
    assert (person.nhs_number, episode.local_number) == ("9990000042", "L-42")
    assert (person.given_name, person.family_name) == ("Dev", "Example")
    assert (person.date_of_birth, person.sex, person.language) == (date(1960, 2, 1), "male", "pl")
    assert (person.phone, person.email) == ("+447700900142", "dev@example.org")
    assert person.address == "1 Example Road Example Town, ZZ1 1ZZ"
    assert person.access_needs == ["large_print", "Own chair"]
    assert (episode.service_key, episode.strand) == (intake.key, "pain")
    assert (episode.practice, episode.referrer) == ("Z90111", "RXX01")
    assert (episode.commissioner, episode.area) == ("vale-royal", "smash")
    assert (episode.referred_on, episode.accepted_on) == (date(2026, 11, 1), date(2026, 11, 10))
    assert intake.due("entry") == [date(2026, 11, 24)]
    assert intake.due("discharge") == [date(2027, 6, 1)]


def test_every_event_and_the_enrolment_are_audited_with_who(intake):
    intake.take(DEV)
    episode = intake.episodes()[0]
    told = [row for row in intake.all(Audit) if row.episode_id == episode.id]
    assert [row.action for row in told] == ["enrolled", "episode_referred", "episode_accepted"]
    assert {row.by for row in told} == {"import"}


def test_somebody_without_nhs_number_practice_address_phone_or_email_is_enrolled(intake):
    bare = {key: DEV[key] for key in ("given_name", "family_name", "date_of_birth")}
    outcome = intake.take(bare | {"local_number": "L-1", "referred_on": "01/11/2026"})
    assert not outcome.problems
    assert intake.patient("L-1").nhs_number is None
    assert intake.due("entry", "L-1") == []


@pytest.mark.parametrize(("practice", "kept"), [("", None), ("V81997", None), ("Z90999", "Z90999")])
def test_a_practice_may_be_missing_or_of_no_commissioner(intake, practice, kept):
    assert not intake.take(DEV | {"practice": practice}).problems
    assert (intake.episodes()[0].practice, intake.episodes()[0].commissioner) == (kept, None)


def test_a_language_that_nobody_knows_is_not_taken_for_english(intake):
    intake.take(DEV | {"language": "Old Example"})
    assert intake.patient().language == "und"
    assert intake.patient().access_needs == ["Language: Old Example"]


def test_the_first_strand_is_meant_where_none_is_told(intake):
    intake.key = "mid-nottinghamshire"
    intake.take(DEV)
    assert intake.episodes()[0].strand == intake.service.strands[0].key


def test_somebody_enrolled_by_hand_is_found_by_the_day_of_acceptance(intake):
    intake.key = intake.sample.episodes["Asha"].service_key
    outcome = intake.take(ASHA | {"referred_on": "01/11/2026"})
    assert not outcome.problems
    (episode,) = intake.episodes("9990000018")
    assert (episode.referred_on, episode.id) == (
        date(2026, 11, 1),
        intake.sample.episodes["Asha"].id,
    )


# The same again, and what is news


def test_what_has_no_end_throws_no_list_away(intake):
    """A record system writes the day that there is not as 31 December 9999."""
    assert not intake.take(DEV | {"planned_discharge_on": "31/12/9999"}).is_refused
    assert intake.episodes()[0].planned_discharge_on is None


FULL = DEV | {
    "practice": "Z90101",
    "area": "Crewe",
    "needs": "Hearing",
    "planned_discharge_on": "20/11/2026",
    "discharged_on": "21/11/2026",
    "end_reason": "Completed",
    "address": "1 Example Road",
    "language": "Old Example",
}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"died_on": "22/11/2026"},
        {"reopened_on": "22/11/2026"},
        {"reopened_on": "20/11/2026"},
        {"reopened_on": "21/11/2026"},
        {"moved_to_follow_up_on": "15/11/2026"},
        {"end_reason": "Left the area"},
        {"end_reason": "Left the area", "reopened_on": "22/11/2026"},
    ],
)
def test_the_same_file_twice_changes_nothing(intake, more):
    file = intake.write(FULL | more, EVA)
    assert not intake.take_file(file).problems
    before = intake.dump()
    intake.sample.clock.advance(days=1)
    again = intake.take_file(file)
    assert (again.problems, again.plan.lines, again.unchanged) == ([], [], 2)
    assert intake.dump() == before


def test_an_empty_cell_takes_nothing_away(intake):
    intake.take(FULL)
    before = intake.dump()
    intake.take({key: FULL[key] for key in (*DEV, "referred_on")} | {"phone": "", "email": ""})
    assert intake.dump() == before


def test_capitals_blanks_and_accents_are_no_news(intake):
    intake.take(DEV | {"given_name": "Zoë", "family_name": "O'Example"})
    before = intake.dump()
    outcome = intake.take(DEV | {"given_name": "ZOE", "family_name": "OExample "})
    assert not outcome.problems
    assert intake.dump() == before


def test_a_new_contact_replaces_the_old_one_and_is_not_dead(intake):
    intake.take(DEV)
    with intake.sample.portal.database.writing() as session:
        now = intake.sample.clock()
        contact.mark_dead(Actor(session, now, "test"), "sms", "+447700900142")
    outcome = intake.take(DEV | {"phone": "07700 900199"})
    assert outcome.plan.lines == [(2, ["phone: +447700900142 → +447700900199"])]
    assert intake.patient().phone == "+447700900199"
    assert intake.patient().phone_failed_at is None
    told = intake.all(Audit)[-1]
    assert (told.action, told.detail) == ("patient_changed", {"fields": ["phone"]})


def test_needs_are_added_to_what_the_person_needs_already(intake):
    intake.take(DEV | {"needs": "Hearing"})
    intake.take(DEV | {"needs": "Large print"})
    assert intake.patient().access_needs == ["hearing", "large_print"]


def test_a_married_name_or_a_mistyped_one_is_changed_and_shown(intake):
    intake.take(DEV)
    outcome = intake.take(DEV | {"given_name": "Devi", "family_name": "Other"}, dry_run=True)
    assert outcome.plan.lines == [(2, ["given name: Dev → Devi", "family name: Example → Other"])]


def test_another_strand_changes_what_is_asked(intake):
    intake.key = "bassetlaw"
    intake.take(DEV | {"strand": "pain"})
    intake.take(DEV | {"strand": "back-pain"})
    assert intake.episodes()[0].strand == "back-pain"
    entry = next(
        row
        for row in intake.all(Assessment)
        if row.episode_id == intake.episodes()[0].id and row.kind == "entry"
    )
    assert "start-back" in entry.instruments


def test_the_number_that_was_missing_is_taken_in(intake):
    intake.take(DEV | {"nhs_number": ""})
    assert not intake.take(DEV).problems
    assert intake.patient("L-42").nhs_number == "9990000042"
    assert len([row for row in intake.all(Patient) if row.given_name == "Dev"]) == 1


def test_another_systems_local_number_is_not_taken_over(intake):
    intake.take(DEV)
    before = intake.dump()
    assert not intake.take(DEV | {"local_number": "OTHER-1"}).problems
    assert intake.dump() == before


# Events


def test_discharge_takes_effect_at_once(intake):
    intake.take(DEV)
    intake.take(DEV | {"discharged_on": "24/11/2026"})
    assert intake.episodes()[0].window_ends_on == date(2027, 11, 24)
    assert intake.due("three_months") == [date(2027, 2, 24)]


def test_an_ending_without_discharge_dates_nothing(intake):
    intake.take(DEV | {"discharged_on": "24/11/2026", "end_reason": "No longer appropriate"})
    episode = intake.episodes()[0]
    assert (episode.ended_on, episode.end_reason) == (date(2026, 11, 24), "no_longer_appropriate")
    assert (episode.discharged_on, intake.due("three_months")) == (None, [])


def test_moving_to_follow_up_dates_as_discharge_does(intake):
    intake.take(DEV | {"moved_to_follow_up_on": "24/11/2026"})
    assert intake.due("three_months") == [date(2027, 2, 24)]


def test_death_stops_the_person_in_every_service(intake):
    intake.take(DEV)
    intake.key = "bassetlaw"
    intake.take(DEV | {"died_on": "23/11/2026"})
    assert [row.died_on for row in intake.episodes()] == [date(2026, 11, 23)] * 2


def test_after_a_death_nobody_is_enrolled(intake):
    intake.take(DEV | {"died_on": "20/11/2026"})
    intake.key = "bassetlaw"
    assert intake.refuse(DEV) == ["line 2: The person has died."]


def test_a_discharge_that_is_put_right_moves_what_follows(intake):
    intake.take(DEV | {"discharged_on": "24/11/2026"})
    intake.take(DEV | {"discharged_on": "20/11/2026"})
    assert intake.due("three_months") == [date(2027, 2, 20)]


def test_days_that_come_later_belong_to_the_same_stay(intake):
    intake.take(DEV | {"accepted_on": ""})
    intake.take(DEV)
    assert len(intake.episodes()) == 1
    assert intake.due("entry") == [date(2026, 11, 24)]


# Two services, two stays


def test_the_same_person_in_two_services_is_one_patient_with_two_episodes(intake):
    intake.take(DEV)
    intake.key = "bassetlaw"
    outcome = intake.take(DEV | {"local_number": "B-7"})
    assert not outcome.problems
    assert [row.service_key for row in intake.episodes()] == [
        "south-cheshire-vale-royal",
        "bassetlaw",
    ]


def test_a_number_of_another_service_is_another_person(intake):
    """The same local number, another name and birth date: no one's details are mixed up."""
    local = DEV | {"nhs_number": ""}
    intake.take(local)
    intake.key = "bassetlaw"
    other = local | {"given_name": "Rowan", "family_name": "Else", "date_of_birth": "01/02/1960"}
    assert not intake.take(other).problems
    held = {
        row.system: row.patient_id for row in intake.all(PatientIdentifier) if row.value == "L-42"
    }
    assert set(held) == {"service:south-cheshire-vale-royal", "service:bassetlaw"}
    names = {row.id: row.given_name for row in intake.all(Patient)}
    assert names[held["service:bassetlaw"]] == "Rowan"
    assert names[held["service:south-cheshire-vale-royal"]] == "Dev"
    before = intake.dump()
    assert not intake.take(other).problems
    assert intake.dump() == before


def test_services_of_one_system_know_the_same_person_by_one_number(one_system):
    local = DEV | {"nhs_number": ""}
    one_system.take(local)
    one_system.key = "bassetlaw"
    assert not one_system.take(local).problems
    assert len(one_system.episodes("L-42")) == 2
    other = local | {"given_name": "Rowan", "date_of_birth": "01/02/1960"}
    one_system.key = "highly-specialist"
    assert not one_system.take(other).problems
    assert len(one_system.episodes("L-42")) == 1


def test_appointments_of_a_number_are_the_services_own(intake):
    intake.take(DEV | {"nhs_number": ""})
    intake.key = "bassetlaw"
    told = {"local_number": "L-42", "appointment_on": "30/11/2026", "appointment_time": "09:30"}
    [sentence] = intake.refuse(told, report="appointments")
    assert "Nobody with this number is in this service" in sentence


def test_a_second_referral_into_an_open_episode_is_refused(intake):
    intake.take(DEV)
    again = DEV | {"referred_on": "15/11/2026", "accepted_on": "20/11/2026"}
    assert intake.refuse(again) == [
        "line 2: The person is in an open episode of this service already."
    ]


BACK = DEV | {"referred_on": "01/11/2027", "accepted_on": ""}


def test_a_referral_within_the_window_is_explained(intake):
    intake.take(DEV | {"discharged_on": "24/11/2026"})
    intake.go_to(date(2027, 11, 24))
    (sentence,) = intake.refuse(BACK)
    assert "discharged on 2026-11-24 and may come back until 2027-11-24" in sentence


def test_within_the_window_the_record_may_say_that_it_was_reopened(intake):
    intake.take(DEV | {"discharged_on": "24/11/2026"})
    intake.go_to(date(2027, 11, 24))
    outcome = intake.take(BACK | {"reopened_on": "02/11/2027"})
    assert not outcome.problems
    (episode,) = intake.episodes()
    assert (episode.discharge_on, episode.window_ends_on) == (None, None)


def test_a_referral_after_the_window_is_a_new_episode(intake):
    intake.take(DEV | {"discharged_on": "20/11/2026"})
    intake.go_to(date(2027, 11, 24))
    later = DEV | {"referred_on": "21/11/2027", "accepted_on": "22/11/2027"}
    assert not intake.take(later).problems
    assert len(intake.episodes()) == 2
    assert intake.due("entry") == [date(2026, 11, 24), date(2027, 12, 6)]


def test_two_stays_of_one_person_may_stand_in_one_file_in_any_order(intake):
    intake.go_to(date(2027, 11, 24))
    first = DEV | {"discharged_on": "20/11/2026"}
    later = DEV | {"referred_on": "21/11/2027", "accepted_on": "22/11/2027"}
    file = intake.write(later, first)
    assert not intake.take_file(file).problems
    assert [row.referred_on for row in intake.episodes()] == [date(2026, 11, 1), date(2027, 11, 21)]
    before = intake.dump()
    intake.take_file(file)
    assert intake.dump() == before


def test_a_stay_from_before_the_one_that_is_held_needs_a_person(intake):
    intake.take(DEV)
    (sentence,) = intake.refuse(DEV | {"referred_on": "01/01/2020", "accepted_on": "02/01/2020"})
    assert "began before the one that is held" in sentence


def test_a_reopening_after_the_window_is_refused(intake):
    intake.take(DEV | {"discharged_on": "20/11/2026"})
    intake.go_to(date(2028, 1, 1))
    (sentence,) = intake.refuse(DEV | {"reopened_on": "01/12/2027"})
    assert "a new referral is a new episode" in sentence


def test_the_desks_reopening_is_not_undone_by_the_old_discharge(intake):
    intake.take(DEV | {"discharged_on": "20/11/2026"})
    happen(intake, pathway.reopen, on=date(2026, 11, 24), reason="a flare")
    before = intake.dump()
    assert not intake.take(DEV | {"discharged_on": "20/11/2026"}).problems
    assert intake.dump() == before


def test_a_second_discharge_after_the_reopening_counts(intake):
    intake.take(DEV | {"discharged_on": "18/11/2026"})
    intake.take(DEV | {"discharged_on": "22/11/2026", "reopened_on": "20/11/2026"})
    assert intake.episodes()[0].discharge_number == 2
    assert intake.due("three_months") == [date(2027, 2, 22)]


def test_whoever_withdrew_may_be_referred_again(intake):
    intake.take(DEV)
    happen(intake, pathway.withdraw)
    intake.go_to(date(2027, 3, 1))
    later = DEV | {"referred_on": "20/02/2027", "accepted_on": "22/02/2027"}
    assert not intake.take(later).problems
    assert len(intake.episodes()) == 2


# Refusals


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date_of_birth": "02/02/1960"}, "birth date is not the one held"),
        ({"given_name": "Rowan"}, "given name is not the one held"),
        ({"nhs_number": "9990000050"}, "another NHS number"),
        ({"nhs_number": "", "family_name": "Rowan"}, "family name is not the one held"),
    ],
)
def test_somebody_who_may_be_another_person_needs_a_person(intake, change, sentence):
    intake.take(DEV)
    (told,) = intake.refuse(DEV | change)
    assert sentence in told
    assert "Rowan" not in told


def test_two_numbers_of_two_people_need_a_person(intake):
    intake.take(DEV, EVA)
    (sentence,) = intake.refuse(DEV | {"local_number": "L-50"})
    assert sentence == "line 2: The two numbers are held for two people: a person must look."


@pytest.mark.parametrize(
    ("born", "is_taken"), [("01/11/2008", True), ("02/11/2008", False), ("29/02/2008", True)]
)
def test_the_age_counts_on_the_day_of_referral(intake, born, is_taken):
    young = DEV | {"date_of_birth": born}
    if is_taken:
        assert not intake.take(young).problems
    else:
        assert intake.refuse(young) == ["line 2: This service is for people of 18 and over."]


def test_a_service_without_an_age_refuses_nobody(intake):
    intake.key = "highly-specialist"
    assert not intake.take(DEV | {"date_of_birth": "01/11/2012"}).problems


def test_every_error_is_told_at_once_with_its_line(intake):
    told = intake.refuse(
        DEV,
        EVA | {"phone": "12", "email": "nobody", "date_of_birth": "31/02/1960"},
        DEV | {"nhs_number": "9990000043", "local_number": "", "area": "Nowhere"},
        EVA | {"nhs_number": "9990000026", "date_of_birth": "01/01/2015", "local_number": ""},
        EVA | {"nhs_number": "", "local_number": "", "family_name": ""},
    )
    assert [line.partition(":")[0] for line in told] == [
        *["line 3"] * 3,
        *["line 4"] * 2,
        "line 5",
        *["line 6"] * 2,
    ]


WRONG = {
    "NHS number": {"nhs_number": "9990000043"},
    "NHS number of Scotland": {"nhs_number": "0101010106"},
    "NHS number of noughts": {"nhs_number": "0000000000"},
    "NHS number of nine digits": {"nhs_number": "999000004"},
    "NHS number with a letter": {"nhs_number": "999000004X"},
    "NHS number of another range": {"nhs_number": "3200000007"},
    "phone of two digits": {"phone": "12"},
    "phone in words": {"phone": "ask her sister"},
    "phone too long": {"phone": "07700 900142 900142"},
    "e-mail without a host": {"email": "dev@"},
    "e-mail without an at sign": {"email": "dev.example.org"},
    "two e-mails": {"email": "dev@example.org; eva@example.org"},
    "e-mail without a country": {"email": "dev@localhost"},
    "birth date to come": {"date_of_birth": "01/01/2030"},
    "birth date of two digits": {"date_of_birth": "01/01/60"},
    "birth date long ago": {"date_of_birth": "01/01/1903"},
    "no birth date": {"date_of_birth": ""},
    "a referral to come": {"referred_on": "25/11/2026"},
    "death before birth": {"died_on": "01/01/1959"},
    "death before referral": {"died_on": "31/10/2026"},
    "acceptance before referral": {"accepted_on": "31/10/2026"},
    "discharge before acceptance": {"discharged_on": "09/11/2026"},
    "discharge to come": {"discharged_on": "25/11/2026"},
    "sex": {"sex": "Robot"},
    "practice": {"practice": "The old surgery"},
    "area": {"area": "Atlantis"},
    "strand": {"strand": "toothache"},
    "commissioner": {"commissioner": "NHS Atlantis"},
    "reason": {"end_reason": "bored"},
    "formula": {"family_name": "=HYPERLINK(1)"},
    "formula with an at sign": {"address": "@SUM(1)"},
    "name without letters": {"given_name": "123"},
    "long name": {"given_name": "a" * 201},
    "long address": {"address": "a" * 481},
    "control sign": {"given_name": "De\x07v"},
    "turned text": {"given_name": "De‮v"},
    "local number": {"local_number": "L;42"},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_cell_is_refused_by_its_heading(intake, what):
    told = intake.refuse(DEV | WRONG[what])
    assert all(sentence.startswith("line 2: ") for sentence in told)
    (column, value), *_ = WRONG[what].items()
    heading = lists.export_of(intake.service).headings[column]
    assert any(heading in sentence for sentence in told)
    assert not value or not any(value in sentence for sentence in told)


def test_somebody_new_needs_a_day_of_referral_or_acceptance(intake):
    (sentence,) = intake.refuse(DEV | {"referred_on": "", "accepted_on": ""})
    assert "needs a day of referral or of acceptance" in sentence


# Twice in one file


def test_a_row_that_is_there_twice_counts_once(intake):
    assert not intake.take(DEV, DEV).problems
    assert len(intake.episodes()) == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"phone": "07700 900143"}, "Lines 2 and 3 differ about one person."),
        ({"discharged_on": "20/11/2026"}, "Lines 2 and 3 differ about one stay."),
        ({"nhs_number": ""}, None),
    ],
)
def test_rows_that_contradict_each_other_are_refused(intake, change, sentence):
    if sentence:
        assert intake.refuse(DEV, DEV | change) == [f"line 3: {sentence}"]
    else:
        assert intake.refuse(DEV, DEV | change) == ["line 3: Lines 2 and 3 differ about one stay."]


def test_a_contact_of_two_patients_is_allowed_and_marked(intake):
    outcome = intake.take(DEV, EVA | {"phone": DEV["phone"]})
    assert not outcome.problems
    assert "phone is held for another patient too" in outcome.plan.lines[1][1]
    with intake.sample.portal.database.reading() as session:
        shared = contact.list_shared(session, "sms")
    assert shared == {"+447700900142": [intake.patient().id, intake.patient("9990000050").id]}


def test_a_dry_run_shows_every_row_and_changes_nothing(intake):
    intake.take(DEV)
    before = intake.dump()
    outcome = intake.take(
        DEV | {"discharged_on": "20/11/2026", "phone": "07700 900199"}, EVA, dry_run=True
    )
    assert [line for line, _ in outcome.plan.lines] == [2, 3]
    assert outcome.plan.lines[0][1] == [
        "phone: +447700900142 → +447700900199",
        "discharged 2026-11-20",
    ]
    assert outcome.plan.lines[1][1][:2] == ["new patient", "new episode"]
    assert intake.dump() == before


def test_events_keep_their_days_and_who_told_them(intake):
    intake.take(DEV | {"discharged_on": "20/11/2026"})
    events = [row for row in intake.all(EpisodeEvent) if row.episode_id == intake.episodes()[0].id]
    assert [(row.kind, row.happened_on) for row in events] == [
        ("referred", date(2026, 11, 1)),
        ("accepted", date(2026, 11, 10)),
        ("discharged", date(2026, 11, 20)),
    ]
