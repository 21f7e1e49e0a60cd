"""The five profiles against their specifications, value by value; every list in them walked."""

from datetime import time
from typing import get_args

import pytest

import content
import questionnaires
from content.shapes import Service

SERVICES = content.load().services
ALL = pytest.mark.parametrize("service", SERVICES.values(), ids=lambda each: each.key)
BATTERY = ("eq5d-5l", "bpi-sf", "pseq")

# key: minimum age, strands, working hours, agreed, routes, commissioners, areas
WHO = {
    "south-cheshire-vale-royal": (
        18,
        ["pain"],
        ("09:00", "17:30", True),
        ["phone"],
        ["01R", "02D"],
        ["northwich", "winsford", "crewe", "nantwich-rural", "smash"],
    ),
    "bassetlaw": (
        16,
        ["pain", "back-pain"],
        ("09:00", "17:00", False),
        ["phone", "email"],
        ["02Q"],
        ["harworth", "bassetlaw-other"],
    ),
    "mid-nottinghamshire": (
        16,
        ["pain", "cfs-me"],
        ("08:00", "18:30", True),
        ["freephone", "email"],
        ["04E", "04H"],
        ["newark", "sherwood", "mansfield", "ashfield"],
    ),
    "highly-specialist": (
        None,
        ["pain", "implant", "palliative"],
        ("09:00", "17:00", False),
        ["referring_centre", "phone"],
        ["X24"],
        ["network"],
    ),
    "durham-darlington": (
        18,
        ["pain", "palliative"],
        ("09:00", "17:00", False),
        ["single_point"],
        ["00D", "00J", "00C"],
        ["county-durham", "darlington"],
    ),
}

# key: pathway months, support, review, follow-up, self-referral, summary to the GP, own endings
HOW = {
    "south-cheshire-vale-royal": (6, 12, None, "by_plan", False, (3, 5), {"to_tier_3"}),
    "bassetlaw": (6, 12, None, "patient_initiated", True, (5, 5), {"incomplete"}),
    "mid-nottinghamshire": (None, 12, None, "patient_initiated", True, (5, 5), set()),
    "highly-specialist": (
        None,
        None,
        6,
        "discharge_route",
        False,
        None,
        {"to_referring_team", "to_gp", "self_care", "programme_not_completed"},
    ),
    "durham-darlington": (9, 12, None, "single_point", False, (3, 3), set()),
}

# docs/rules.md, "Defaults": kind -> months, opens, due, closes
WINDOWS = {
    "entry": (None, 0, 14, 28),
    "discharge": (None, -14, 0, 28),
    "three_months": (3, -14, 0, 42),
    "six_months": (6, -14, 0, 42),
    "programme_start": (None, -7, 0, 7),
    "programme_end": (None, 0, 0, 28),
    "review": (None, -14, 0, 14),
}
EXTRA_POINTS = {
    "south-cheshire-vale-royal": {"programme_start", "programme_end", "review"},
    "highly-specialist": {"review"},
}
# What a specification names beside the battery: (service, kind, strand) -> instruments
NAMED = {
    ("south-cheshire-vale-royal", "discharge", "pain"): ("fft",),
    ("bassetlaw", "entry", "back-pain"): ("start-back",),
    ("mid-nottinghamshire", "discharge", "pain"): ("collaborate", "fft"),
    ("mid-nottinghamshire", "discharge", "cfs-me"): ("collaborate", "fft"),
}
FIRST_CONTACT = {
    "south-cheshire-vale-royal": [(20, "operational_days"), (5, "operational_days")],
    "bassetlaw": [(5, "operational_days"), (20, "operational_days"), (30, "operational_days")],
    "mid-nottinghamshire": [
        (5, "operational_days"),
        (20, "operational_days"),
        (30, "operational_days"),
    ],
    "highly-specialist": [],
    "durham-darlington": [(18, "weeks")],
}
# (service, indicator) -> source, period, thresholds as (at_least or above), sample, exempt months
INDICATORS = {
    ("south-cheshire-vale-royal", "2"): ("portal", "monthly", [75, 65, None], 90, 3),
    ("south-cheshire-vale-royal", "6"): ("portal", "monthly", [98, None], None, 0),
    ("south-cheshire-vale-royal", "9"): ("survey", "quarterly", [75, None], 50, 0),
    ("south-cheshire-vale-royal", "10"): ("survey", "quarterly", [75, None], 50, 0),
    ("south-cheshire-vale-royal", "11"): ("survey", "quarterly", [75, None], 50, 0),
    ("south-cheshire-vale-royal", "13"): ("portal", "quarterly", [100, None], None, 0),
    ("south-cheshire-vale-royal", "18-returned"): ("portal", "yearly", [50, None], None, 0),
    ("south-cheshire-vale-royal", "18-positive"): ("portal", "yearly", [90, None], None, 0),
    ("bassetlaw", "pathway"): ("portal", "monthly", [95, None], None, 0),
    ("bassetlaw", "discharge-plan"): ("portal", "monthly", [95, None], None, 0),
    ("bassetlaw", "pifu"): ("portal", "monthly", [5, None], None, 0),
    ("bassetlaw", "virtual"): ("record", "monthly", [25, None], None, 0),
    ("bassetlaw", "referral-assessed"): ("record", "monthly", [95, None], None, 0),
    ("bassetlaw", "first-offer"): ("record", "monthly", [95, None], None, 0),
    ("bassetlaw", "first-appointment"): ("record", "monthly", [95, None], None, 0),
    ("bassetlaw", "treatment"): ("record", "monthly", [95, None], None, 0),
    ("bassetlaw", "incomplete"): ("portal", "quarterly", [], None, 0),
    ("mid-nottinghamshire", "joint-plan"): ("portal", "quarterly", [100, None], None, 0),
    ("mid-nottinghamshire", "assessed-entry"): ("portal", "quarterly", [100, None], None, 0),
    ("mid-nottinghamshire", "assessed-pathway"): ("portal", "quarterly", [100, None], None, 0),
    ("mid-nottinghamshire", "dependants"): ("portal", "quarterly", [100, None], None, 0),
    ("mid-nottinghamshire", "experience"): ("survey", "continuous", [], None, 0),
    ("mid-nottinghamshire", "shared-decisions"): ("portal", "quarterly", [], None, 0),
    ("mid-nottinghamshire", "activation"): ("record", "quarterly", [], None, 0),
    ("mid-nottinghamshire", "friends-family"): ("portal", "quarterly", [], None, 0),
    ("mid-nottinghamshire", "audit"): ("record", "quarterly", [], None, 0),
    **{
        ("highly-specialist", each): ("portal", "yearly", [], None, 0)
        for each in ("106", "107", "108", "109", "110")
    },
    ("highly-specialist", "204"): ("survey", "yearly", [], None, 0),
    ("highly-specialist", "205"): ("survey", "yearly", [], None, 0),
    ("durham-darlington", "improved-discharge"): ("portal", "yearly", [], None, 0),
    ("durham-darlington", "improved-3-months"): ("portal", "yearly", [], None, 0),
    ("durham-darlington", "experience"): ("survey", "yearly", [], None, 0),
    ("durham-darlington", "written-plan"): ("portal", "yearly", [], None, 0),
    ("durham-darlington", "complaints"): ("portal", "quarterly", [], None, 0),
    ("durham-darlington", "endings"): ("portal", "quarterly", [], None, 0),
    ("durham-darlington", "open-9-months"): ("portal", "monthly", [], None, 0),
    ("durham-darlington", "opioids"): ("record", "six_monthly", [], None, 0),
    ("durham-darlington", "data-set"): ("portal", "monthly", [100, None], None, 0),
}
# The record's own, filled in by hand or by import (South Cheshire).
FROM_THE_RECORD = {"1", "3", "4", "5", "7", "8", "12", "14", "15", "16", "17"}


def test_the_five_services_are_there():
    assert set(SERVICES) == set(WHO) == set(HOW) == set(FIRST_CONTACT)


@ALL
def test_it_is_for_the_people_of_its_specification(service):
    age, strands, hours, routes, commissioners, areas = WHO[service.key]
    assert service.age.minimum == age
    assert [each.key for each in service.strands] == strands
    working = service.working_hours
    assert (working.opens, working.closes, working.agreed) == hours
    assert working.days == ("mon", "tue", "wed", "thu", "fri")
    assert [each.kind for each in service.contacts] == routes
    assert [each.ods for each in service.commissioners] == commissioners
    assert [each.key for each in service.areas] == areas


@ALL
def test_its_pathway_is_that_of_its_specification(service):
    months, support, review, kind, self_referral, summary, own = HOW[service.key]
    pathway = service.pathway
    assert (pathway.months, pathway.support_months, pathway.review_months) == (
        months,
        support,
        review,
    )
    assert (service.follow_up.kind, service.follow_up.self_referral) == (kind, self_referral)
    assert (service.follow_up.months, service.follow_up.answer_within) == (12, 2)
    told = service.summary_to_gp
    assert (told and (told.within, told.indicator_within)) == summary
    standard = {
        "completed",
        "self_discharge",
        "disengaged",
        "left_area",
        "no_longer_appropriate",
    }
    assert {each.code for each in service.endings} == standard | own
    limits = [(each.within, each.unit) for each in pathway.limits]
    assert limits == FIRST_CONTACT[service.key]


@ALL
def test_its_windows_are_the_default_ones(service):
    found = {
        each.kind: (each.months, each.opens, each.due, each.closes) for each in service.time_points
    }
    kinds = {"entry", "discharge", "three_months", "six_months"}
    kinds |= EXTRA_POINTS.get(service.key, set())
    wanted = {kind: WINDOWS[kind] for kind in kinds}
    if service.key == "highly-specialist":
        wanted["review"] = (6, -14, 0, 14)
        assert not service.time_point("review").agreed, "a reading of the project"
    assert found == wanted


@ALL
def test_all_ask_the_battery_and_what_the_specification_names(service):
    for point in service.time_points:
        for strand in service.strands:
            asked = service.instruments_at(point.kind, strand.key)
            own = ("outcomes",) if point.kind in ("entry", "discharge", "six_months") else ()
            named = NAMED.get((service.key, point.kind, strand.key), ())
            form = (f"self-assessment-{service.self_assessment}",) if point.kind == "entry" else ()
            assert asked == BATTERY + own + named + form


@ALL
def test_it_reminds_reports_and_keeps_by_the_defaults(service):
    reminders = service.reminders
    assert reminders.after_days == (3, 7, 14)
    assert (reminders.call_from_day, reminders.call_tries) == (18, 3)
    assert service.value_set == "vanhout2012"
    assert service.alerts.read_within_hours == 1
    assert service.retention_years == 8
    assert {each.category for each in service.retention} == {
        "answers",
        "plans",
        "messages",
        "sign_ins",
        "audit",
        "not_accepted",
    }


@pytest.mark.parametrize(("key", "indicator_id"), INDICATORS)
def test_an_indicator_is_told_as_the_specification_says(key, indicator_id):
    found = {each.id: each for each in SERVICES[key].indicators}[indicator_id]
    limits = [each.above if each.at_least is None else each.at_least for each in found.thresholds]
    assert (
        found.source,
        found.period,
        limits,
        found.sample,
        found.exempt_months,
    ) == INDICATORS[key, indicator_id]


def test_the_records_own_indicators_are_there_to_be_filled_in():
    indicators = SERVICES["south-cheshire-vale-royal"].indicators
    assert {each.id for each in indicators if each.source == "record"} == FROM_THE_RECORD


def test_more_than_three_quarters_is_more_than_and_from_65_is_at_least():
    two = SERVICES["south-cheshire-vale-royal"].indicators[0]
    assert [(each.above, each.at_least) for each in two.thresholds] == [
        (75, None),
        (None, 65),
        (None, None),
    ]


def test_the_education_programme_is_the_one_of_south_cheshire():
    programme = SERVICES["south-cheshire-vale-royal"].programme
    assert (programme.lessons, programme.days_between, programme.lesson_minutes) == (6, 7, 240)
    assert (programme.group_size, programme.starts_within) == (15, 20)
    assert (len(programme.inclusion), len(programme.exclusion), len(programme.topics)) == (4, 7, 18)
    assert programme.plan_accepted_before == "completing"
    assert programme.agreed


def test_nobody_with_cfs_or_me_is_offered_movement_lessons():
    strand = SERVICES["mid-nottinghamshire"].strand("cfs-me")
    assert strand.lessons_left_out == ("movement", "graded-exercise")


def test_people_of_bassetlaw_who_are_registered_nowhere_have_a_commissioner():
    find = SERVICES["bassetlaw"].find_commissioner
    assert find(practice=None).key == "bassetlaw"
    assert find(practice="Z90999") is None, "a practice elsewhere is not Bassetlaw's to pay for"
    assert SERVICES["mid-nottinghamshire"].find_commissioner(practice=None) is None


@ALL
def test_every_practice_name_place_and_strand_is_found(service):
    for commissioner in service.commissioners:
        for practice in commissioner.practices:
            assert service.find_commissioner(practice=practice) == commissioner
        for name in (commissioner.name, commissioner.ods, *commissioner.names):
            found = service.find_commissioner(practice="Z99999", name=f" {name.upper()}  ")
            assert found == commissioner
    for area in service.areas:
        for name in (area.key, area.name, *area.places):
            assert service.find_area(name) == area
    for strand in service.strands:
        for name in (strand.key, strand.name, *strand.names):
            assert service.find_strand(name) == strand
    assert service.find_area("nowhere") is None
    assert service.find_strand("nothing") is None


@ALL
def test_every_ending_is_found_by_its_code(service):
    for ending in service.endings:
        assert service.ending(ending.code) == ending
    assert service.ending("completed").is_discharge
    with pytest.raises(KeyError):
        service.ending("flew_away")


@ALL
def test_every_number_and_address_is_a_made_up_one(service):
    assert service.phone.startswith(("01632 960", "0808 157 0"))
    assert service.senders.email.endswith(".example")
    for contact in service.contacts:
        if contact.kind in ("phone", "freephone", "single_point"):
            assert contact.value.startswith(("01632 960", "0808 157 0"))
        if contact.kind == "email":
            assert contact.value.endswith(".example")
    for commissioner in service.commissioners:
        assert all(practice.startswith("Z90") for practice in commissioner.practices)


@ALL
def test_every_crisis_line_is_one_of_england(service):
    assert [each.phone for each in service.crisis_lines] == ["999", "111", "116 123"]


@ALL
def test_both_record_systems_can_be_read(service):
    reports = {(each.system, each.report) for each in service.columns}
    assert reports == {
        (system, report)
        for system in ("systmone", "emis")
        for report in ("patients", "appointments", "not_accepted")
    }


@ALL
def test_hours_are_times_of_the_day(service):
    assert time(7) < service.working_hours.opens_at < service.working_hours.closes_at < time(20)


def test_the_value_sets_of_a_profile_are_those_of_the_instrument():
    known = questionnaires.catalogue().instrument("eq5d-5l").score_rule("index").value_sets
    field = Service.model_fields["value_set"]
    assert set(get_args(field.annotation)) == {each.id for each in known}


def test_every_instrument_that_is_asked_exists_and_every_one_is_asked_somewhere():
    asked = {each for service in SERVICES.values() for each in service.instruments}
    known = questionnaires.catalogue(None, content.FOLDER / content.FORMS).latest()
    # Every service has changes of its own to the default form.
    assert asked == {each.id for each in known} - {"self-assessment"}


def test_nothing_asked_of_nobody():
    service = SERVICES["bassetlaw"]
    assert service.time_point("programme_start") is None
    assert service.instruments_at("programme_start", "pain") == ()
