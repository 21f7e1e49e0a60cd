"""Every page of a patient, and every state of it, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from playwright.sync_api import expect

from tests.journeys.answers import ANSWERS
from tests.journeys.phones import ANSWER, PhoneUser, PhoneWithoutScript, PhoneWithScript

# One question of each kind: questionnaire, item, and what is wrong or missing in it.
KINDS = (
    ("eq5d-5l", "mobility", None),
    ("eq5d-5l", "vas", "101"),
    ("bpi-sf", "body_areas", None),
    ("bpi-sf", "worst", None),
    ("bpi-sf", "treatments", None),
    ("bpi-sf", "relief", "abc"),
)
# How somebody can be reached, and what has been sent there, the newest first.
CONTACTS = {
    "phone": "+447700900101",
    "email": "asha.canary-ashworth@a-very-long-name-of-a-provider.example.org",
    "address": "1 Made-up Street, Nantwich",
}
SENT: tuple[dict[str, str], ...] = (
    {"channel": "letter", "to": "", "occasion": "last-letter"},
    {"channel": "email", "to": CONTACTS["email"], "occasion": "last-reminder"},
    {"channel": "sms", "to": CONTACTS["phone"], "occasion": "new-link"},
    {
        "channel": "sms",
        "to": CONTACTS["phone"],
        "occasion": "reminder-1",
        "receipt": "permanent_failure",
    },
    {"channel": "email", "to": CONTACTS["email"], "occasion": "invitation", "state": "failed"},
)
ERRORS = (400, 403, 404, 410, 413, 429, 500, 503)


def strangers_pages(person: PhoneUser) -> Iterator[str]:
    """Before anybody has given a birth date."""
    page, url = person.page, person.site.url
    page.goto(f"{url}/")
    yield "front door"
    person.press()
    yield "front door, no code"
    page.goto(f"{url}/link/")
    yield "new link"
    person.press()
    yield "new link, nothing filled in"
    page.goto(f"{url}/i/{person.someone.code}")
    yield "birth date"
    person.press()
    yield "birth date, nothing filled in"
    wrong_birth_date(person)
    yield "birth date, wrong"
    page.goto(f"{url}/i/0123456789ABCDEF")
    yield "dead link"
    page.goto(f"{url}/to-do")
    yield "nobody signed in"


def wrong_birth_date(person: PhoneUser) -> None:
    for part, text in (("day", "1"), ("month", "1"), ("year", "1980")):
        person.page.fill(f"[name=born-{part}]", text)
    person.press()


def error_pages(person: PhoneUser) -> Iterator[str]:
    """On the made-up site."""
    for status in ERRORS:
        person.page.goto(f"{person.site.url}/raise/{status}")
        yield f"error {status}"


def first_pages(person: PhoneUser) -> Iterator[str]:
    person.open_link()
    person.give_birth_date()
    yield "notice"
    person.press()
    yield "list"
    person.page.goto(f"{person.site.url}/privacy")
    yield "notice, again"


def message_pages(person: PhoneUser) -> Iterator[str]:
    """What was sent, how we write, stopping, and being rung; first of somebody out of reach."""
    page, url = person.page, person.site.url
    page.goto(f"{url}/messages/")
    yield "messages, none, no way to write"
    page.goto(f"{url}/messages/choice")
    yield "how we write, no way"
    page.goto(f"{url}/call/")
    yield "call, no number"
    person.site.give(person.someone, **CONTACTS)
    page.goto(f"{url}/messages/")
    yield "messages, none yet"
    person.site.write_to(person.someone, *SENT)
    page.goto(f"{url}/messages/")
    yield "messages"
    page.goto(f"{url}/messages/choice")
    yield "how we write"
    person.press()
    yield "how we write, nothing chosen"
    page.check("[name=channel][value=letter]")
    person.press()
    yield "messages, by letter"
    page.goto(f"{url}/messages/choice")
    yield "how we write, by letter"
    page.goto(f"{url}/messages/stop")
    yield "stop messages"
    person.press()
    yield "messages, stopped"
    page.goto(f"{url}/call/")
    yield "call"
    person.press()
    yield "call, nothing chosen"
    page.check("[name=time][value=morning]")
    person.press()
    yield "call, asked"
    person.site.give(person.someone, phone=None)
    page.goto(f"{url}/call/")
    yield "call, asked, no number"
    person.site.give(person.someone, phone=CONTACTS["phone"])
    person.site.let_call_be_late(person.someone)
    page.goto(f"{url}/call/")
    yield "call, late"


def plain_questions(person: PhoneWithoutScript) -> Iterator[str]:
    """Each kind of question as a page of its own, untouched and wrong."""
    for instrument, item, wrong in KINDS:
        place = f"{person.site.url}/to-do/{person.someone.assessment_id}/{instrument}"
        person.page.goto(f"{place}/question/{item}")
        yield f"plain {item}"
        if wrong:
            person.page.fill(f"[name={item}]", wrong)
        person.press()
        yield f"plain {item}, wrong"
    person.page.goto(f"{person.site.url}/to-do/{person.someone.assessment_id}/bpi-sf/all")
    yield "plain, all questions"


def last_pages(person: PhoneUser, *, with_script: bool) -> Iterator[str]:
    """Checking, sending, stopping, from a questionnaire that nobody has begun."""
    place = f"{person.site.url}/to-do/{person.someone.assessment_id}/eq5d-5l"
    person.page.goto(f"{place}/check")
    yield "check, all open"
    plain = PhoneWithoutScript(person.page, person.site, person.someone)
    if with_script:
        scripted = PhoneWithScript(person.page, person.site, person.someone)
        scripted.open_all()
        scripted.answer_rest()
    else:
        person.page.goto(f"{place}/question/mobility")
        plain.walk(until=f"/to-do/{person.someone.assessment_id}/eq5d-5l/check")
    yield "check"
    person.press()
    yield "received"
    person.page.goto(f"{place}/received?too_late=1")
    yield "received, too late"
    person.page.goto(f"{person.site.url}/stop")
    yield "stop"
    person.site.forget_seeing(person.someone)
    person.page.goto(f"{person.site.url}/to-do")
    yield "birth date again"
    wrong_birth_date(person)
    yield "birth date again, wrong"
    person.give_birth_date()
    person.page.goto(f"{person.site.url}/stop")
    person.press()
    yield "stopped"


def script_questions(person: PhoneWithScript) -> Iterator[str]:
    """The page of all questions in each of its states. The page's clock must be installed."""
    for instrument, item, wrong in KINDS:
        person.open_at(instrument, item)
        yield item
        if wrong:
            person.fill(wrong)
        person.page.clock.fast_forward(1000)
        person.go_on()
        expect(person.page.locator("[data-problem]")).to_be_visible()
        yield f"{item}, wrong"
    person.open_at("bpi-sf", "body_areas")
    person.fill(ANSWERS["bpi-sf"]["body_areas"])
    yield "body_areas, chosen"
    person.open_at("eq5d-5l", "vas")
    person.fill(70)
    yield "vas, chosen"
    yield from without_connection(person)
    yield from idling(person)


def without_connection(person: PhoneWithScript) -> Iterator[str]:
    person.open_at("pseq", "enjoyment")
    person.give("enjoyment", 6)
    person.expect_status("saved")
    yield "saved"
    person.hold_answers()
    person.give("chores", 3)
    person.expect_status("kept")
    yield "no connection"
    person.open_at("pseq", "becoming_active")
    person.give("becoming_active", 3)
    person.expect_status("last")
    yield "no connection, last question"
    person.page.goto(f"{person.site.url}/stop")
    expect(person.page.locator("[data-unsent]")).to_be_visible()
    yield "stop with unsent answers"
    person.press()
    expect(person.page.locator("[data-unsent]")).to_be_visible()
    yield "stopped with unsent answers"
    person.page.unroute(ANSWER)
    person.sign_in()
    # What was unsent goes now, and the list is loaded again to show it.
    person.page.wait_for_load_state("networkidle")


def idling(person: PhoneWithScript) -> Iterator[str]:
    person.open_at("bpi-sf", "worst")
    person.page.clock.fast_forward("19:31")
    expect(person.page.locator("[data-idle]")).to_be_visible()
    yield "idle warning"
    person.page.context.set_offline(True)
    person.site.forget_seeing(person.someone)
    person.page.clock.fast_forward("00:35")
    expect(person.page.locator("[data-away]")).to_be_visible()
    yield "away without a connection"
    person.page.context.set_offline(False)
    expect(person.page).to_have_url(re.compile(r"/sign-in\?"))
    person.page.wait_for_load_state("networkidle")
    yield "birth date after idling"
    person.give_birth_date()


def install_clock(person: PhoneUser) -> None:
    person.page.clock.install(time=datetime.now(UTC))
