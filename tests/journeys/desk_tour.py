"""Every page of the desk, and every state of it that looks different, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page

from patient_portal.care.views.event import EVENTS
from patient_portal.core.working_days import london_date
from tests.journeys.reception import DeskUser, admit, furnish, utc_now
from tests.journeys.site import fresh_number
from tests.support.desks import PatientEntries
from tests.support.portals import ASHA

# These ask twice; the others stay on their one form.
ASKED_TWICE = {"death": {"told_by": "Her sister"}, "withdraw": {}}
# An event whose form looks like no other's.
FORMS = ("discharge", "programme", "channel", "unlock", "transfer", "end", "death", "withdraw")


def desk_tour(desk: DeskUser) -> Iterator[str]:
    """As a manager, who may open every page."""
    yield from sign_in(desk)
    people = furnish(desk.site, desk.me)
    yield from lists(desk)
    yield from enrolling(desk)
    yield from person(desk, people["Asha"])
    yield from links(desk, people["Asha"])
    yield from happenings(desk, people["Asha"])
    yield from paper(desk, people["Asha"])
    yield from answers(desk, people["Asha"])
    yield from calls(desk, people["Ben"])
    yield from tablets(desk)
    yield from accounts(desk)
    yield from nobody_there(desk)


def sign_in(desk: DeskUser) -> Iterator[str]:
    desk.open("/desk/")
    yield "sign in"
    desk.submit()
    yield "sign in, refused"
    desk.sign_in()


def lists(desk: DeskUser) -> Iterator[str]:
    for path, name in {
        "/desk/": "today",
        "/desk/find": "find",
        "/desk/find?q=ascha+canary": "found",
        "/desk/find?q=zzzzzzzz": "found, nobody",
        "/desk/calls": "calls",
        "/desk/stopped": "who stopped coming",
        "/desk/lengths": "long stays",
        "/desk/letters": "letters",
        "/desk/attention": "needs a person",
    }.items():
        desk.open(path)
        yield name


def enrolling(desk: DeskUser) -> Iterator[str]:
    desk.open("/desk/enrol")
    yield "enrol"
    desk.submit()
    yield "enrol, nothing filled in"
    fill(
        desk.page,
        {
            "given_name": ASHA.given_name,
            "family_name": "Canary-Ashwort",
            "nhs_number": fresh_number(),
        },
    )
    desk.fill_date("date_of_birth", ASHA.date_of_birth)
    desk.page.check("[name=sex][value=female]")
    desk.submit()
    yield "enrol, is it one of these"


def person(desk: DeskUser, asha: PatientEntries) -> Iterator[str]:
    episode = asha.ids["episode_id"]
    place = f"/desk/patients/{episode}"
    desk.open(place)
    desk.page.locator("main details summary").click()
    yield "person"
    for path, name in {
        "details": "details",
        "carers": "carers",
        f"carers/{asha.ids['carer_id']}/end": "end a carer",
        "consent": "consent",
        "expected": "expect",
        "audit": "audit",
        "stopped": "what came of it",
        f"assessments/{asha.ids['assessment_id']}/dates": "dates",
    }.items():
        desk.open(f"{place}/{path}")
        yield name
        if path in {"details", "carers", "expected", "stopped"}:
            spoil(desk.page)
            desk.submit()
            yield f"{name}, wrong"


def fill(page: Page, fields: Mapping[str, Any]) -> None:
    for name, text in fields.items():
        page.fill(f"[name={name}]", str(text))


def spoil(page: Page) -> None:
    """A form that cannot be taken."""
    for name, text in {"phone": "abc", "name": "", "on-day": "45", "why": ""}.items():
        box = page.locator(f"main [name={name}]")
        if box.count():
            box.fill(text)


def links(desk: DeskUser, asha: PatientEntries) -> Iterator[str]:
    place = f"/desk/patients/{asha.ids['episode_id']}"
    desk.open(place)
    desk.push("[action$='/invitations/code'] button")
    yield "code"
    desk.open(place)
    desk.push("[formaction$='/invitations/sheet']")
    yield "sheet"
    desk.open(place)
    with desk.page.expect_navigation():
        desk.page.locator("main a[href$='/revoke']").first.click()
    yield "revoke"
    unreached = admit(desk.site, ASHA, family_name="Outofreach", phone=None, email=None)
    desk.open(f"/desk/patients/{unreached.id}")
    yield "person, out of reach"
    desk.push("[formaction$='/invitations/send']")
    yield "no way to send"


def happenings(desk: DeskUser, asha: PatientEntries) -> Iterator[str]:
    place = f"/desk/patients/{asha.ids['episode_id']}/events"
    assert set(FORMS) <= set(EVENTS)
    for kind in FORMS:
        if kind == "unlock":
            continue
        desk.open(f"{place}/{kind}")
        yield f"event {kind}"
    for kind, fields in ASKED_TWICE.items():
        desk.open(f"{place}/{kind}")
        fill(desk.page, fields)
        if kind == "death":
            desk.fill_date("on", london_date(utc_now()))
        desk.submit()
        yield f"event {kind}, are you sure"
    desk.open(f"{place}/transfer")
    desk.submit()
    yield "event transfer, wrong"


def paper(desk: DeskUser, asha: PatientEntries) -> Iterator[str]:
    desk.open("/desk/paper/")
    yield "paper"
    fill(desk.page, {"code": "ABCDEFGH23"})
    desk.submit()
    yield "paper, no such code"
    desk.open(f"/desk/paper/{asha.ids['code']}")
    yield "keying"
    fill(desk.page, {"enjoyment": "9"})
    desk.push("[data-keying] .nhsuk-button-group button")
    yield "keying, wrong"
    fill(desk.page, {"enjoyment": "2"})
    yesterday = london_date(utc_now()) - timedelta(days=1)
    desk.fill_date("filled", yesterday)
    desk.page.check("[name=respondent][value=patient]")
    desk.push("[data-keying] .nhsuk-button-group button")
    yield "keying, left out"
    desk.push("[name=left_out]")
    yield "kept"
    desk.open(f"/desk/paper/{asha.ids['form_code']}")
    yield "keying, the service's own form"
    desk.fill_date("filled", yesterday)
    desk.page.check("[name=respondent][value=proxy]")
    desk.page.check("[name=urgent_signs][value=bladder_bowel]")
    desk.push("[data-keying] .nhsuk-button-group button")
    desk.push("[name=left_out]")
    yield "kept, cannot wait"


def answers(desk: DeskUser, asha: PatientEntries) -> Iterator[str]:
    place = f"/desk/patients/{asha.ids['episode_id']}/responses/{asha.ids['response_id']}"
    desk.open(place)
    yield "answers"
    desk.open(f"{place}/correct/mobility")
    yield "correct"
    desk.submit()
    yield "correct, no reason"


def calls(desk: DeskUser, ben: PatientEntries) -> Iterator[str]:
    place = f"/desk/patients/{ben.ids['episode_id']}"
    desk.open(f"{place}/assessments/{ben.ids['assessment_id']}/call")
    yield "ring"
    desk.submit()
    yield "ring, nothing chosen"
    desk.open(f"{place}/call-requests/{ben.ids['request_id']}/call")
    yield "ring, they asked"
    questions = f"{place}/telephone/{ben.ids['assessment_id']}"
    desk.open(f"{questions}/pseq")
    yield "telephone"
    desk.submit()
    yield "telephone, nobody chosen"
    desk.page.check("[name=respondent][value=patient]")
    desk.submit()
    yield "telephone, question"
    desk.submit()
    yield "telephone, question, untouched"
    desk.open(f"{questions}/pseq/check")
    yield "telephone, check"
    form = ben.ids["form_id"]
    desk.open(f"{questions}/{form}")
    desk.page.check("[name=respondent][value=patient]")
    desk.submit()
    desk.open(f"{questions}/{form}/question/urgent_signs")
    yield "telephone, urgent question"
    desk.page.check("[name=urgent_signs][value=bladder_bowel]")
    desk.submit()
    yield "telephone, advice"
    desk.open(place)
    yield "person, many flags"


def tablets(desk: DeskUser) -> Iterator[str]:
    desk.open("/desk/tablets/")
    yield "tablets"
    desk.push("a[href$='/pairing']")
    yield "tablets, pairing asked about"
    desk.submit()
    yield "tablets, pairing code"
    desk.push("[action='/desk/tablets/'] button")
    yield "tablets, no name"


def accounts(desk: DeskUser) -> Iterator[str]:
    desk.open("/desk/password")
    yield "own password"
    desk.open("/desk/staff")
    yield "staff"
    desk.open("/desk/staff/add")
    yield "add staff"
    desk.submit()
    yield "add staff, nothing filled in"
    me = f"/desk/staff/{desk.me.id}"
    for change in ("roles", "renew", "disable"):
        desk.open(f"{me}/{change}")
        yield f"staff {change}"
    fill_new_account(desk)
    desk.submit()
    yield "shown once"


def fill_new_account(desk: DeskUser) -> None:
    desk.open("/desk/staff/add")
    fill(desk.page, {"username": f"new-{desk.me.username}", "full_name": "New Colleague"})
    desk.page.locator(f"[name=role_{desk.service}][value=reception]").check()


def nobody_there(desk: DeskUser) -> Iterator[str]:
    """The lists of a service without patients, and pages that are not there."""
    desk.push("[action='/desk/sign-out'] button", within="header")
    yield "signed out"
    quiet = DeskUser(desk.page, desk.site, role="manager", service="highly-specialist")
    quiet.sign_in()
    for path, name in {
        "/desk/": "today, nobody",
        "/desk/calls": "calls, nobody",
        "/desk/letters": "letters, none",
        "/desk/attention": "needs a person, all well",
        "/desk/tablets/": "tablets, none",
        "/desk/patients/1": "not found",
    }.items():
        quiet.open(path)
        yield name
