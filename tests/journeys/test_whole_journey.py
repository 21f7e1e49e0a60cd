"""From the link to the clinical record: everything asked at entry on a phone, and read back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.answers import ANSWERS, ORDER
from tests.journeys.form_answers import FORM
from tests.journeys.phones import PhoneUser, PhoneWithoutScript, PhoneWithScript
from tests.journeys.readback import read_back
from tests.journeys.site import InvitedPatient, PortalSite
from tests.servers.fhir_server import FhirServer

SCORES = {
    "eq5d-5l": {"eq5d-5l.profile": "21345", "eq5d-5l.index": 0.093, "eq5d-5l.vas": 45},
    "bpi-sf": {"bpi-sf.severity": 4.5, "bpi-sf.interference": 5.29},
    "pseq": {"pseq.total": 33},
    "outcomes": {
        "outcomes.days_off_work": 12,
        "outcomes.gp_visits": 3,
        "outcomes.emergency_visits": 1,
        "outcomes.hospital_visits": 0,
        "outcomes.plan_use": "flare_ups",
    },
    FORM: {},
}


# Each database and each language, with the script and without.
KINDS = [("sqlite", "en"), ("postgresql", "pl")]
OTHER_KINDS = [("sqlite", "pl"), ("postgresql", "en")]
SAVED = {"en": "Saved", "pl": "Zapisano"}


@pytest.fixture
def site(sites, database: str) -> PortalSite:
    """The same portal on that kind of database."""
    return sites(database)


@pytest.fixture
def reference(medplum: FhirServer, someone: InvitedPatient) -> str:
    """The person in the record."""
    return medplum.seed(someone.nhs_number, someone.born)


@pytest.mark.parametrize(("database", "language"), KINDS)
def test_a_journey_with_the_script(
    phone: PhoneWithScript,
    new_page,
    site: PortalSite,
    medplum: FhirServer,
    reference: str,
    language: str,
) -> None:
    phone.sign_in()
    choose(phone, language)
    phone.start()
    phone.give_all({item: ANSWERS["eq5d-5l"][item] for item in ("mobility", "self_care")})
    expect(phone.status).to_have_text(SAVED[language])
    phone = on_another_device(phone, new_page(), language)
    phone.answer_rest()
    phone.press()
    answer_without_a_connection(phone, language)
    phone.press()
    answer_past_the_idle_limit(phone)
    phone.press()
    for _ in ("outcomes", FORM):
        phone.follow()
        phone.answer_rest()
        phone.press()
    expect(phone.page.locator("main a.nhsuk-button")).to_have_count(0)
    check_what_arrived(site, phone.someone, medplum, reference, language)


@pytest.mark.parametrize(("database", "language"), OTHER_KINDS)
def test_a_journey_without_script(
    old_phone: PhoneWithoutScript,
    new_page,
    site: PortalSite,
    medplum,
    reference: str,
    language: str,
) -> None:
    old_phone.open_link()
    choose(old_phone, language)
    old_phone.walk(until=f"/to-do/{old_phone.someone.assessment_id}/eq5d-5l/question/pain")
    page = new_page(java_script_enabled=False)
    old_phone = PhoneWithoutScript(page, site, old_phone.someone)
    nothing_before_the_birth_date(old_phone)
    choose(old_phone, language)
    old_phone.walk(until=f"/to-do/{old_phone.someone.assessment_id}")
    assert old_phone.path.endswith("/question/pain_discomfort")
    old_phone.walk()
    check_what_arrived(site, old_phone.someone, medplum, reference, language)


def choose(person: PhoneUser, language: str) -> None:
    if language == "pl":
        person.choose_language("Polski")


def on_another_device(phone: PhoneWithScript, page: Page, language: str) -> PhoneWithScript:
    """The bus comes: stopped here, gone on elsewhere, at the first question that is open."""
    with phone.page.expect_navigation():
        phone.page.locator("main a[href='/stop']").click()
    phone.press()
    phone.page.goto(f"{phone.site.url}/to-do")
    assert phone.page.locator("main a[href*=eq5d]").count() == 0
    other = PhoneWithScript(page, phone.site, phone.someone)
    nothing_before_the_birth_date(other)
    choose(other, language)
    other.give_birth_date()
    other.start()
    assert other.item == "usual_activities"
    return other


def nothing_before_the_birth_date(person: PhoneUser) -> None:
    person.open_link()
    path = person.path
    person.page.goto(f"{person.site.url}/to-do/{person.someone.assessment_id}/eq5d-5l/all")
    expect(person.page.locator("[data-question], dl, [type=radio]")).to_have_count(0)
    person.page.goto(person.site.url + path)
    expect(person.page.locator("main")).not_to_contain_text(re.compile("EQ-5D|Asha|999"))


def answer_without_a_connection(phone: PhoneWithScript, language: str) -> None:
    """A tunnel in the middle of the BPI."""
    phone.follow()
    answers = ANSWERS["bpi-sf"]
    first, tunnel = list(answers)[:5], list(answers)[5:9]
    phone.give_all({item: answers[item] for item in first})
    expect(phone.status).to_have_text(SAVED[language])
    phone.page.context.set_offline(True)
    phone.give_all({item: answers[item] for item in tunnel})
    expect(phone.status).to_have_text(phone.status.get_attribute("data-kept"))
    assert set(phone.site.answers(phone.someone, "bpi-sf")) == set(first)
    phone.page.context.set_offline(False)
    expect(phone.status).to_have_text(SAVED[language])
    assert set(phone.site.answers(phone.someone, "bpi-sf")) == {*first, *tunnel}
    phone.answer_rest()


def answer_past_the_idle_limit(phone: PhoneWithScript) -> None:
    """A long tunnel in the PSEQ: then the birth date is asked for again, and the answers go."""
    phone.follow()
    answers = ANSWERS["pseq"]
    phone.give("enjoyment", answers["enjoyment"])
    expect(phone.status).to_have_text(phone.status.get_attribute("data-saved"))
    phone.page.context.set_offline(True)
    phone.give("chores", answers["chores"])
    phone.give("socialising", answers["socialising"])
    phone.site.forget_seeing(phone.someone)
    phone.page.context.set_offline(False)
    expect(phone.page).to_have_url(re.compile(r"/sign-in\?"))
    expect(phone.page.locator("[data-question], [type=radio]")).to_have_count(0)
    phone.give_birth_date()
    assert phone.item == "coping"
    expect(phone.status).to_have_text(phone.status.get_attribute("data-saved"))
    assert len(phone.site.answers(phone.someone, "pseq")) == 3
    phone.answer_rest()


def check_what_arrived(
    site: PortalSite, someone: InvitedPatient, server: FhirServer, reference: str, language: str
) -> None:
    for _ in range(2):
        site.work()
    found = read_back(server, reference)
    assert set(found) == set(ORDER)
    for name, one in found.items():
        assert one.scores == SCORES[name]
        # The form is the project's own, and nobody has translated it yet.
        assert one.language == ("en" if name == FORM else language)
        assert one.answers == ANSWERS[name]
