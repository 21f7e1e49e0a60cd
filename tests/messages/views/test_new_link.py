""" "Send me a link": one answer for all, few for each person, and the old codes die."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.messages.services import message
from patient_portal.models.tables import Message, Patient
from tests.support.browser_fixtures import NewBrowser
from tests.support.pages import Browser, Page
from tests.support.portals import ASHA, BEN, HOME, START, SamplePortal
from tests.support.walks import born, sign_in

BORN = ASHA.date_of_birth
# 3GPP TS 23.038: the basic table and, at two septets each, its extension.
GSM_7 = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TELLING = re.compile(r"pain|ból|bol|clinic|questionnaire|kwestionariusz|Asha|Canary|999000", re.I)


def ask(browser: Browser, who: str, day: date = BORN) -> Page:
    return browser.press(browser.get("/link/"), {"who": who, **born(day)})


def sent(sample: SamplePortal) -> list[dict[str, str]]:
    """What lies in the messages folder after the worker's turn."""
    message.send_waiting(sample.portal, "test", is_gone=lambda _: False)
    files = sorted(
        (sample.folder / "messages").glob("*.json"), key=lambda each: each.stat().st_mtime
    )
    return [json.loads(file.read_text()) for file in files]


def code_in(sent_message: dict[str, str]) -> str:
    return sent_message["body"].partition("/i/")[2].split()[0].rstrip(".")


@pytest.mark.parametrize(
    "who",
    [
        "999 000 0018",
        "999-000-0018",
        "07700 900101",
        "+44 7700 900101",
        "0044 7700 900101",
        " Asha.Canary@Example.ORG ",
    ],
)
def test_a_known_person_gets_one_message_with_a_link_that_works(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser, who: str
) -> None:
    assert ask(browser, who).heading == "Look at your messages"
    [only] = sent(sample)
    assert (only["channel"], only["to"]) == ("sms", "+447700900101")
    sign_in(new_browser(), code_in(only))


def test_everyone_gets_the_same_answer_at_the_same_price(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    pages = [
        ask(new_browser(), who, day)
        for who, day in (
            ("9990000018", BORN),
            ("9990000018", date(1980, 1, 1)),
            ("9990009999", BORN),
            ("nobody@example.org", BORN),
            ("neither number nor address", BORN),
            # Ben is known, but has neither phone nor e-mail.
            ("9990000026", BEN.date_of_birth),
        )
    ]
    assert {(page.status, page.path, page.text) for page in pages} == {
        (200, "/link/sent", pages[0].text)
    }
    assert len(sent(sample)) == 1


def test_the_old_codes_die_with_the_new_one_and_others_keep_theirs(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    old = [sample.codes["Asha"], sample.invite("Asha")]
    ask(browser, "9990000018")
    assert new_browser().get(f"/i/{old[0]}").status == 200
    [only] = sent(sample)
    assert [new_browser().get(f"/i/{code}").status for code in old] == [404, 404]
    assert new_browser().get(f"/i/{code_in(only)}").status == 200
    assert new_browser().get(f"/i/{sample.codes['Ben']}").status == 200


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("channel", ["sms", "email"])
def test_a_message_names_no_condition_and_no_patient(
    sample: SamplePortal, browser: Browser, language: str, channel: str
) -> None:
    with sample.portal.database.writing() as session:
        patient = session.get_one(Patient, sample.episodes["Asha"].patient_id)
        patient.language = language
        if channel == "email":
            patient.phone = None
    ask(browser, "9990000018")
    [only] = sent(sample)
    assert only["channel"] == channel
    assert not TELLING.search(only["subject"] + only["body"]), only
    if channel == "sms":
        assert septets(only["body"]) <= 160, only["body"]


def test_the_longest_public_address_still_fits_one_sms(sample: SamplePortal) -> None:
    """With the code and the words, an address of 40 characters fits in both languages."""
    texts = sample.portal.content.messages["new-link"].texts
    service = sample.portal.content.services[HOME]
    link = "https://" + "a" * 32 + "/i/" + "X" * 16
    for language, text in texts.items():
        parts = {"sender": service.sender, "phone": service.phone, "link": link}
        assert septets(text.sms.format_map(parts).strip()) <= 160, language


def septets(text: str) -> int:
    """Characters of the GSM alphabet; any other makes a message of 70."""
    strange = [each for each in text if each not in GSM_7]
    assert not strange, strange
    return len(text)


def test_a_person_gets_five_an_hour_however_they_name_themselves(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    ways = ["9990000018", "07700900101", "asha.canary@example.org", "+447700900101"]
    pages = [ask(new_browser(), ways[number % len(ways)]) for number in range(12)]
    assert len({page.text for page in pages}) == 1
    with sample.portal.database.reading() as session:
        assert len(session.exec(select(Message)).all()) == 5
    sample.clock.advance(hours=1)
    ask(new_browser(), "9990000018")
    assert len(sent(sample)) == 6


def test_an_address_may_ask_for_a_hundred_an_hour(sample: SamplePortal, browser: Browser) -> None:
    page = browser.get("/link/")
    statuses = [
        browser.press(page, {"who": f"someone{number}@example.org", **born(BORN)}).status
        for number in range(101)
    ]
    assert statuses == [200] * 100 + [429]


SHUT = {
    "locked": {"birth_date_tries": 5},
    "withdrawn": {"withdrawn_at": START},
    "died": {"died_on": START.date()},
    "the year is over": {"window_ends_on": START.date() - timedelta(days=1)},
}


@pytest.mark.parametrize("why", SHUT)
def test_whom_a_link_would_lead_nowhere_gets_none(
    sample: SamplePortal, browser: Browser, why: str
) -> None:
    sample.change("Asha", **SHUT[why])
    assert ask(browser, "9990000018").heading == "Look at your messages"
    assert sent(sample) == []


def test_an_old_stay_that_is_over_gets_no_link_and_the_new_one_does(
    sample: SamplePortal, browser: Browser, new_browser: NewBrowser
) -> None:
    over = START.date() - timedelta(days=1)
    long_ago = over - timedelta(days=500)
    sample.change(
        "Asha",
        referred_on=long_ago,
        accepted_on=long_ago,
        discharged_on=over - timedelta(days=365),
        window_ends_on=over,
    )
    with sample.portal.database.writing() as session:
        service = sample.portal.content.services[HOME]
        today = START.date()
        newer = patient.enrol(
            Actor(session, START, "test"), ASHA, service, referred_on=today, accepted_on=today
        )
    ask(browser, "9990000018")
    [only] = sent(sample)
    with sample.portal.database.reading() as session:
        _, opened = invitation.find(session, code_in(only), now=sample.clock())
    assert opened.id == newer.id


@pytest.mark.parametrize(
    "given", [{"who": ""}, {"born-day": ""}, {"born-month": "13"}, {"born-year": "2999"}]
)
def test_a_slip_in_the_form_is_shown_with_everything_still_in_it(
    sample: SamplePortal, browser: Browser, given: dict[str, str]
) -> None:
    fields = {"who": "9990000018", **born(BORN)} | given
    page = browser.press(browser.get("/link/"), fields)
    assert (page.status, len(page.errors)) == (422, 1)
    assert {name: page.value(name) for name in fields} == fields
    assert sent(sample) == []
