"""Every fault of a profile is told with file and key, all of them at once."""

import pytest

import content
from content.catalogue import RETIRED_FOLDERS
from content.reader import read
from content.service_checks import CHECKS
from content.shapes import Service
from patient_portal.core.errors import ConfigurationError
from patient_portal.core.settings import Settings
from patient_portal.startup import create_portal

FILE = "services/bassetlaw.yaml"

# key -> what stands in Bassetlaw's profile, what is put in its place, what is said
FAULTS = {
    # the shape
    "phone": ('phone: "01632 960 201"\n', "", "is missing"),
    "colour": ("population: >-", "colour: blue\npopulation: >-", "is one too many"),
    "age.minimum": ("  minimum: 16", '  minimum: "16"', "valid integer"),
    "value_set": ("value_set: vanhout2012", "value_set: vanhout2021", "vanhout2012"),
    "working_hours.opens": ('opens: "09:00"', 'opens: "9:00"', "pattern"),
    "contacts.phone": ('value: "01632 960 201"', "value: ring us", "no telephone number"),
    "contacts.email": ("queries@bassetlaw.example", "queries.example", "no e-mail address"),
    "indicators.pifu.period": (
        "    name: Appointments that patients asked for themselves, of all attendances\n"
        "    source: portal\n    period: monthly",
        "    name: Appointments\n    source: portal\n    period: sometimes",
        "monthly",
    ),
    # phone, senders, working hours
    "phone ": ('phone: "01632 960 201"', 'phone: "01632 960 299"', "not among the contacts"),
    "sender": ("sender: NHS team Bassetlaw", "sender: Bassetlaw pain team", "condition: pain"),
    "senders.sms": ("  sms: NHS team", "  sms: Pain team", "tells a condition: pain"),
    "senders.email": ("your-team@bassetlaw", "team@pain-clinic", "tells a condition: pain"),
    "senders.languages": ("languages: [en, pl]", "languages: [pl]", "en is missing"),
    "sender ": ("sender: NHS team Bassetlaw", "sender: Zespół NHS", "no text message has"),
    "working_hours.closes": ('closes: "17:00"', 'closes: "08:00"', "later than it opens"),
    "working_hours.days.fri": ("thu, fri]", "fri, fri]", "is there twice"),
    # who it is for
    "strands.pain": ("  - key: back-pain", "  - key: pain", "is there twice"),
    "strands.all.key": ("  - key: back-pain", "  - key: all", "all means every strand"),
    "areas.harworth": ("key: bassetlaw-other", "key: harworth", "is there twice"),
    "commissioners.bassetlaw": (
        "areas:\n",
        "  - {key: bassetlaw, name: Another, ods: 02Z}\nareas:\n",
        "is there twice",
    ),
    "commissioners.other.practices": (
        "areas:\n",
        "  - {key: other, name: Another, ods: 02Z, practices: [Z90201]}\nareas:\n",
        "Z90201 is bassetlaw's already",
    ),
    "commissioners": (
        "areas:\n",
        "  - {key: other, name: Another, ods: 02Z, default: true}\nareas:\n",
        "two are the default",
    ),
    # time points and reminders
    "time_points.entry": ("  - kind: entry", "  - kind: review", "is missing"),
    "time_points.six_months": ("  - kind: six_months", "  - kind: three_months", "is missing"),
    "time_points.three_months": (
        "  - kind: six_months\n    months: 6",
        "  - kind: three_months\n    months: 3",
        "is there twice",
    ),
    "time_points.three_months.months": ("    months: 3", "    months: 4", "must be 3"),
    "time_points.discharge.months": (
        "  - kind: discharge\n",
        "  - kind: discharge\n    months: 1\n",
        "has no place here",
    ),
    "time_points.discharge.closes": (
        "  - kind: discharge\n    opens: -14\n    due: 0\n    closes: 28",
        "  - kind: discharge\n    opens: -14\n    due: 0\n    closes: 80",
        "crosses three_months: it closes on day 80, and three_months can open on day 74",
    ),
    "time_points.three_months.closes": (
        "    months: 3\n    opens: -14\n    due: 0\n    closes: 42",
        "    months: 3\n    opens: -14\n    due: 0\n    closes: 74",
        "crosses six_months",
    ),
    "time_points.review.closes": (
        "  - kind: discharge\n",
        "  - {kind: review, months: 1, opens: -14, due: 0, closes: 14, "
        "instruments: {all: [pseq]}}\n  - kind: discharge\n",
        "crosses review",
    ),
    "time_points.programme_start.closes": (
        "  - kind: discharge\n",
        "  - {kind: programme_start, opens: 0, due: 0, closes: 35, instruments: {all: [pseq]}}\n"
        "  - {kind: programme_end, opens: 0, due: 0, closes: 28, instruments: {all: [pseq]}}\n"
        "  - kind: discharge\n",
        "crosses programme_end: it closes on day 35, and programme_end can open on day 35",
    ),
    "time_points.programme_end.opens": (
        "  - kind: discharge\n",
        "  - {kind: programme_end, opens: -7, due: 0, closes: 28, instruments: {all: [pseq]}}\n"
        "  - kind: discharge\n",
        "before the last lesson",
    ),
    "time_points.discharge.due": (
        "  - kind: discharge\n    opens: -14\n    due: 0",
        "  - kind: discharge\n    opens: -14\n    due: 3",
        "due on its day",
    ),
    "time_points.six_months.due": (
        "    months: 6\n    opens: -14",
        "    months: 6\n    opens: 14",
        "is before it opens",
    ),
    "time_points.entry.opens": (
        "    opens: 0\n    due: 14",
        "    opens: 1\n    due: 14",
        "must be 0",
    ),
    "time_points.entry.instruments.back-pian": ("back-pain: [", "back-pian: [", "no such strand"),
    "time_points.entry.instruments.back-pain": ("[start-back]", "[start-bach]", "no instrument"),
    "time_points.entry.instruments.pain": (
        "all: [core, outcomes]\n      back-pain",
        "back-pain",
        "nothing is asked in this strand",
    ),
    "reminders.after_days": (
        "after_days: [3, 7, 14]",
        "after_days: [3, 7, 29]",
        "closing of disch",
    ),
    "reminders.after_days ": ("after_days: [3, 7, 14]", "after_days: [3, 14, 7]", "must go up"),
    "reminders.call_from_day": ("call_from_day: 18", "call_from_day: 14", "after the last remin"),
    # indicators
    "indicators.pifu": ("  - id: virtual", "  - id: pifu", "is there twice"),
    "indicators.pifu.thresholds": (
        "[{band: met, at_least: 5}, {band: not_met}]",
        "[{band: met, at_least: 5}, {band: not_met, at_least: 9}]",
        "last band must hold for all the rest",
    ),
    "indicators.pifu.thresholds ": (
        "[{band: met, at_least: 5}, {band: not_met}]",
        "[{band: met, at_least: 5}, {band: so_so, above: 9}, {band: not_met}]",
        "must go down",
    ),
    "indicators.pifu.thresholds  ": (
        "[{band: met, at_least: 5}, {band: not_met}]",
        "[{band: met, at_least: 5, above: 5}, {band: not_met}]",
        "either at_least or above",
    ),
    "indicators.pifu.thresholds   ": (
        "[{band: met, at_least: 5}, {band: not_met}]",
        "[{band: met}, {band: not_met}]",
        "only the last band may be without a limit",
    ),
    "indicators.incomplete.endings": ("left_area, no_longer", "left_aera, no_longer", "left_aera"),
    "indicators.incomplete.strands": (
        "    endings: [self",
        "    strands: [implant]\n    endings: [self",
        "no implant",
    ),
    "indicators.incomplete.time_points": (
        "    endings: [self",
        "    time_points: [review]\n    endings: [self",
        "no review",
    ),
    "indicators.incomplete.instruments": (
        "    endings: [self",
        "    instruments: [fft]\n    endings: [self",
        "no fft",
    ),
    "indicators.pathway.within_unit": (
        "    within: 6\n    within_unit: months",
        "    within: 6",
        "belongs to within",
    ),
    "indicators.pifu.measure": ("measure: patient_initiated", "measure: pifu", "nothing that is"),
    "indicators.pifu.of": (
        "measure: patient_initiated\n    of: attendances",
        "measure: patient_initiated\n    of: everybody",
        "no group",
    ),
    # endings, keeping, columns
    "endings.disengaged": ("{code: disengaged,", "{code: disengage,", "every service has it"),
    "endings.incomplete": ("{code: completed,", "{code: incomplete,", "is there twice"),
    "retention.answers": ("{category: answers,", "{category: plans,", "is missing"),
    "retention.plans": ("{category: answers,", "{category: plans,", "is there twice"),
    "columns.systmone.patients.columns.date_of_birth": (
        "      date_of_birth: Date of birth\n",
        "",
        "is missing",
    ),
    "columns.systmone.patients.columns.local_number|nhs_number": (
        "      nhs_number: NHS number\n      local_number: Patient ID\n",
        "",
        "is missing",
    ),
    "columns.systmone.patients.columns.Surname": (
        "given_name: First name",
        "given_name: Surname",
        "is there twice",
    ),
    "columns.systmone.patients.month": (
        "      given_name: First name\n",
        "      given_name: First name\n      month: Month\n",
        "no file of this report",
    ),
    "columns.systmone.patients.values.month": (
        "    agreed: false\n  - system: systmone\n    report: appointments",
        "    values: {month: {Jan: '1'}}\n    agreed: false\n"
        "  - system: systmone\n    report: appointments",
        "is no column of this file",
    ),
    "columns.systmone.patients": (
        "  - system: systmone\n    report: appointments",
        "  - system: systmone\n    report: patients",
        "is there twice",
    ),
    # what is agreed
    "working_hours.agreed": (
        "  - key: working_hours\n    description: The core",
        "  - key: areas.harworth\n    description: The core",
        "no line",
    ),
    "to_agree.wrking": ("  - key: working_hours", "  - key: wrking", "no such key in the profile"),
    "to_agree.areas": ("  - key: time_points", "  - key: areas", "is there twice"),
    # keys of other files
    "plan.template": ("plan:\n", "plan:\n  template: flare-up\n", "no plans/flare-up.yaml"),
    "strands.pain.plan_template": (
        "    description: Pain other than back pain.\n",
        "    description: Pain other than back pain.\n    plan_template: flare-up\n",
        "no plans/flare-up.yaml",
    ),
    "self_assessment": (
        "self_assessment: bassetlaw",
        "self_assessment: elsewhere",
        "no forms/self-assessment-elsewhere.yaml",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_and_key(content_copy, fault):
    before, after, said = FAULTS[fault]
    content_copy.change(FILE, before, after)
    told = content_copy.problems()
    wanted = f"{FILE}: {fault.strip()}: "
    assert any(each.startswith(wanted) and said in each for each in told), told


def test_no_fault_no_problem(content_copy):
    assert content_copy.problems() == []


@pytest.mark.parametrize("crisis", ["crisis_lines: []\n", ""], ids=["empty", "absent"])
def test_a_service_without_a_crisis_line_is_refused(content_copy, crisis):
    file = content_copy.folder / FILE
    text = file.read_text(encoding="utf-8")
    lines = text[text.index("crisis_lines:") : text.index("working_hours:")]
    content_copy.change(FILE, lines, crisis)
    said = "must not be empty" if crisis else "is missing"
    assert content_copy.problems() == [f"{FILE}: crisis_lines: {said}"]
    with pytest.raises(content.ContentError, match="crisis"):
        content.load(content_copy.folder)


def test_all_faults_of_all_files_are_told_at_once(content_copy):
    content_copy.change(FILE, "value_set: vanhout2012", "value_set: none")
    content_copy.change(FILE, "call_from_day: 18", "call_from_day: 2")
    content_copy.change(FILE, "[start-back]", "[start-bach]")
    content_copy.change("services/durham-darlington.yaml", "  - kind: entry", "  - kind: entyr")
    content_copy.change("messages/survey.yaml", "how did we do?", "how is your pain?")
    (content_copy.folder / "services" / "broken.yaml").write_text("key: [", encoding="utf-8")
    told = content_copy.problems()
    for start in (
        f"{FILE}: value_set: ",
        f"{FILE}: reminders.call_from_day: ",
        f"{FILE}: time_points.entry.instruments.back-pain: ",
        "services/durham-darlington.yaml: time_points.entyr.kind: ",
        "messages/survey.yaml: texts.en.sms: ",
        "services/broken.yaml: line ",
    ):
        assert sum(each.startswith(start) for each in told) == 1, (start, told)
    assert len(told) == 6


def test_a_key_that_is_there_twice_is_refused(content_copy):
    content_copy.change(FILE, "hours: Monday", "hours: always\nhours: Monday")
    assert [each.split(": ")[0] for each in content_copy.problems()] == [FILE]
    assert "duplicate key" in content_copy.problems()[0]


def test_a_file_is_named_after_its_key(content_copy):
    (content_copy.folder / FILE).rename(content_copy.folder / "services" / "other.yaml")
    assert content_copy.problems() == ["services/other.yaml: key: 'bassetlaw' is not the file's"]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n"])
def test_a_file_that_is_no_profile_is_refused(content_copy, text):
    (content_copy.folder / FILE).write_text(text, encoding="utf-8")
    assert content_copy.problems() == [f"{FILE}: (whole file): is no mapping"]


def test_a_folder_without_services_is_refused(tmp_path):
    assert content.problems(tmp_path, instruments=()) == [
        "services: there is no file",
        "messages: there is no file",
        "advice: there is no file",
    ]


@pytest.mark.parametrize("old", RETIRED_FOLDERS)
def test_a_folder_of_version_0_1_0_is_an_error_that_names_the_new_one(content_copy, old):
    new = RETIRED_FOLDERS[old]
    (content_copy.folder / old).parent.mkdir(exist_ok=True)
    (content_copy.folder / new).rename(content_copy.folder / old)
    assert f"{old}: is called `{new}` since version 0.2.0" in content_copy.problems()
    assert content.FOLDER.joinpath(new).is_dir()


def test_a_template_that_exists_may_be_named(content_copy):
    (content_copy.folder / "plans").mkdir()
    (content_copy.folder / "plans" / "flare-up.yaml").write_text(
        "key: flare-up\n", encoding="utf-8"
    )
    content_copy.change(FILE, "plan:\n", "plan:\n  template: flare-up\n")
    assert content_copy.problems() == []


def test_values_of_a_column_that_no_file_has_are_refused(content_copy):
    file = content_copy.folder / FILE
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(each for each in lines if not each.startswith("      needs: ")))
    assert content_copy.problems() == [f"{FILE}: column_values.needs: is no column of any file"]


def test_a_battery_stands_for_its_instruments_and_is_no_instrument(content_copy):
    profile = content.load(content_copy.folder).services["bassetlaw"]
    assert profile.batteries == {"core": ("eq5d-5l", "bpi-sf", "pseq")}
    assert profile.instruments_at("three_months", "pain") == ("eq5d-5l", "bpi-sf", "pseq")
    content_copy.change(FILE, "  core: [eq5d-5l, bpi-sf, pseq]", "  pseq: [eq5d-5l, bpi-sf]")
    told = content_copy.problems()
    assert f"{FILE}: batteries.pseq: is the name of an instrument" in told
    assert f"{FILE}: time_points.entry.instruments.all: there is no instrument core" in told


def test_every_check_is_shown_by_a_fault(content_copy):
    shown = set()
    text = (content_copy.folder / FILE).read_text(encoding="utf-8")
    for before, after, _ in FAULTS.values():
        (content_copy.folder / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
        profile = read(content_copy.folder / FILE, Service)
        for parts, check in CHECKS:
            if parts <= profile.parts and list(check(profile.value)):
                shown.add(check)
    assert shown == {check for _, check in CHECKS}


def test_nothing_starts_that_asks_an_instrument_that_there_is_none_of(content_copy, tmp_path):
    content_copy.change(FILE, "[start-back]", "[start-bach]")
    settings = Settings(
        database_url="sqlite://",
        content_dir=content_copy.folder,
        secret_key="s" * 40,
        record=f"folder:{tmp_path / 'record'}",
        messages=f"folder:{tmp_path / 'messages'}",
    )
    with pytest.raises(ConfigurationError, match=r"bassetlaw.yaml: .*there is no instrument"):
        create_portal(settings)
