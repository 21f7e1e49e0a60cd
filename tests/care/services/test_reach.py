"""By which way a person is reached: one rule, the same in SQL, on every page and at sending."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlmodel import select

from patient_portal.app import create_app
from patient_portal.care.services import reach
from patient_portal.integration.portal import Portal
from patient_portal.models.episode import Channel
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Episode, Patient
from tests.support.desks import SampleDesk, make_desk
from tests.support.messaging import FakeMessages, SampleMessaging, make_messaging
from tests.support.pages import Browser, controls, over_wsgi
from tests.support.portals import ASHA, SamplePortal
from tests.support.walks import born

CHANNELS = [frozenset(found) for n in range(3) for found in itertools.combinations("se", n)]
NAMED = {"s": Channel.SMS, "e": Channel.EMAIL}
EMAIL = "asha@example.org"


@pytest.mark.parametrize("letters", CHANNELS, ids=lambda found: "".join(sorted(found)) or "none")
def test_sql_and_python_find_the_same_people(sample: SamplePortal, letters: frozenset[str]) -> None:
    channels = frozenset(NAMED[letter] for letter in letters)
    contacts = itertools.product(
        ({}, {"phone": "+447700900101"}, {"phone": "+447700900101", "phone_failed_at": True}),
        ({}, {"email": EMAIL}, {"email": EMAIL, "email_failed_at": True}),
        ({}, {"address": ""}, {"address": "1 Street"}),
        (None, *Channel),
    )
    asha, now = sample.episodes["Asha"], sample.clock()
    for phone, email, address, wish in contacts:
        empty = dict.fromkeys(("phone", "email", "address", "phone_failed_at", "email_failed_at"))
        known = empty | phone | email | address
        for name in ("phone_failed_at", "email_failed_at"):
            known[name] = now if known[name] else None
        with sample.portal.database.writing() as session:
            episode = session.get_one(Episode, asha.id)
            patient = session.get_one(Patient, asha.patient_id)
            patient.sqlmodel_update(known)
            episode.channel = wish
            session.flush()
            mine = join_patient(select(Episode.id)).where(Episode.id == asha.id)
            way = reach.find_way(episode, patient, channels)
            electronic = reach.find_electronic_way(episode, patient, channels)
            by_any = session.exec(mine.where(reach.has_way(channels))).first()
            by_wire = session.exec(mine.where(reach.has_electronic_way(channels))).first()
        assert (by_any is not None) is (way is not None), (known, wish)
        assert (by_wire is not None) is (electronic is not None), (known, wish)
        assert electronic in (way, None)


@pytest.mark.parametrize(
    ("wish", "way"),
    [
        (None, (Channel.SMS, "+447700900101")),
        (Channel.SMS, (Channel.SMS, "+447700900101")),
        (Channel.EMAIL, (Channel.EMAIL, "asha.canary@example.org")),
        # Nobody knows an address: the wish cannot be met, and the person is still reached.
        (Channel.LETTER, (Channel.SMS, "+447700900101")),
        (Channel.NONE, (Channel.SMS, "+447700900101")),
    ],
)
def test_the_persons_own_choice_comes_first(
    sample: SamplePortal, wish: Channel | None, way: tuple[Channel, str]
) -> None:
    sample.change("Asha", channel=wish)
    assert find(sample, frozenset(reach.ELECTRONIC)) == way


def find(sample: SamplePortal, channels: frozenset[Channel]) -> reach.Way | None:
    asha = sample.episodes["Asha"]
    with sample.portal.database.reading() as session:
        episode = session.get_one(Episode, asha.id)
        return reach.find_way(episode, session.get_one(Patient, asha.patient_id), channels)


@pytest.fixture
def text_only(sample: SamplePortal) -> SampleMessaging:
    """An installation that sends text messages alone; Asha has but an email address."""
    messaging = make_messaging(sample, FakeMessages(channels=frozenset({"sms"})))
    messaging.give("Asha", phone=None, email=EMAIL, address=None)
    return messaging


@pytest.fixture
def text_only_app(text_only: SampleMessaging) -> Iterator[Flask]:
    portal = text_only.portal
    made = create_app(portal.settings, portal.integrations)
    yield made
    opened: Portal = made.extensions["portal"]
    opened.database.close()


@pytest.fixture
def rita(text_only: SampleMessaging, text_only_app: Flask) -> Browser:
    made: SampleDesk = make_desk(replace(text_only.sample, portal=text_only.portal))
    text_only.give("Asha", phone=None, email=EMAIL, address=None)
    browser = Browser(over_wsgi(text_only_app))
    made.sign_in(browser, "rita")
    return browser


def test_whom_no_channel_of_the_installation_reaches_is_on_the_worklist(rita: Browser) -> None:
    page = rita.get("/desk/attention")
    (section,) = [
        each for each in page.main.all("section") if each["aria-labelledby"] == "no_contact"
    ]
    assert "Asha" in section.text


def test_whom_no_channel_of_the_installation_reaches_has_the_flag(
    rita: Browser, text_only: SampleMessaging
) -> None:
    page = rita.get(f"/desk/patients/{text_only.sample.episodes['Asha'].id}")
    assert "Cannot be reached: no phone, e-mail or address" in page.main.text


def test_a_link_that_cannot_go_is_refused_at_once(
    rita: Browser, text_only: SampleMessaging
) -> None:
    episode = text_only.sample.episodes["Asha"]
    before = len(text_only.rows())
    page = rita.get(f"/desk/patients/{episode.id}")
    (button,) = [
        each for each in page.main.all("button") if each.get("formaction").endswith("/send")
    ]
    (form,) = [each for each in button.ancestors() if each.tag == "form"]
    reply = rita.post(button["formaction"], controls(form))
    assert reply.status == 409
    assert len(text_only.rows()) == before


def test_the_front_door_queues_nothing_that_cannot_go(
    text_only: SampleMessaging, text_only_app: Flask
) -> None:
    browser = Browser(over_wsgi(text_only_app))
    said = browser.press(browser.get("/link/"), {"who": EMAIL, **born(ASHA.date_of_birth)})
    assert said.status == 200
    assert text_only.rows() == []


def test_the_worker_and_the_list_agree(text_only: SampleMessaging) -> None:
    assert text_only.tick() == 0
    assert text_only.rows() == []
    text_only.give("Asha", phone="+447700900101")
    assert text_only.tick() == 1
