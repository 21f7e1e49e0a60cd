"""Texts that people send back: STOP refuses messages, other words ask for a call."""

from __future__ import annotations

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services.patient import NewPatient, enrol
from patient_portal.messages.services import reply
from patient_portal.messages.services.reply import is_stop
from patient_portal.models.tables import CallRequest, Episode, EpisodeEvent
from tests.support.messaging import SampleMessaging
from tests.support.portals import ASHA

PHONE = ASHA.phone or ""


@pytest.mark.parametrize(
    "text",
    [
        *("STOP", "stop", "Stop.", " S.T.O.P. ", "s t o p", "STOP!!!", "stop\n", "Stop please"),
        *("please STOP texting me", "STOP ALL", "StopAll", "UNSUBSCRIBE", "Stop sending me texts"),
        *("End", "cancel", "opt-out", "Thanks, stop now"),
        *("Koniec", "REZYGNUJĘ", "Proszę stop", "wypisz mnie", "Rezygnacja z wiadomości"),
        "Stop nie wysyłać wiadomości",
    ],
)
def test_stop_is_understood(text: str) -> None:
    assert is_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "...", "Hello", "Yes", "NIE", "I cannot stop crying", "the pain does not stop"),
        *("Stop the pain please", "when will it end", "I want to end it all tonight", "stopover"),
        *("please", "now", "cancel my appointment", "Ból nie do zatrzymania", "STOP? who is this"),
    ],
)
def test_other_words_are_for_a_person(text: str) -> None:
    assert not is_stop(text)


def send_back(messaging: SampleMessaging, text: str, phone: str = PHONE) -> str:
    with messaging.portal.database.writing() as session:
        return reply.take(session, messaging.portal, phone, text, now=messaging.sample.clock())


def test_stop_refuses_for_everybody_with_the_phone_in_every_service(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone=PHONE)
    messaging.give("Cara", phone="+447700900103")
    now = messaging.sample.clock()
    other = list(messaging.portal.content.services.values())[-1]
    with messaging.portal.database.writing() as session:
        twice = NewPatient(
            given_name="Dai",
            family_name="Example",
            date_of_birth=ASHA.date_of_birth,
            local_number="DAI-1",
            phone=PHONE,
        )
        dai = enrol(Actor(session, now, "test"), twice, other, accepted_on=now.date())
    assert send_back(messaging, "S.T.O.P.") == "stopped"
    assert messaging.episode("Asha").channel == "none"
    assert messaging.episode("Ben").channel == "none"
    assert messaging.episode("Cara").channel is None
    with messaging.portal.database.reading() as session:
        assert session.get_one(Episode, dai.id).channel == "none"
        events = session.exec(
            select(EpisodeEvent).where(EpisodeEvent.kind == "messages_refused")
        ).all()
    assert {event.by for event in events} == {"patient"}
    assert len(events) == 3


def test_stop_is_confirmed_once_to_the_phone_and_then_there_is_silence(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone=PHONE)
    assert send_back(messaging, "stop") == "stopped"
    assert send_back(messaging, "STOP") == "stopped"
    messaging.tick()
    assert [(each.to, each.channel) for each in messaging.fake.kept] == [(PHONE, "sms")]
    assert "/i/" not in messaging.fake.kept[0].body
    for _ in range(60):
        messaging.sample.clock.advance(days=1)
        messaging.tick()
    assert len(messaging.fake.kept) == 1


@pytest.mark.parametrize("gone", [{"died_on": ASHA.date_of_birth}, {"withdrawn_at": "now"}])
def test_those_who_have_gone_are_left_alone(
    messaging: SampleMessaging, gone: dict[str, object]
) -> None:
    values = {
        name: messaging.sample.clock() if value == "now" else value for name, value in gone.items()
    }
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, **values)
    assert send_back(messaging, "stop") == "nobody"
    assert messaging.tick() == 0


def test_an_unknown_phone_changes_nothing(messaging: SampleMessaging) -> None:
    assert send_back(messaging, "STOP", "+447700900555") == "nobody"
    assert messaging.episode("Asha").channel is None


def test_other_words_ask_for_one_call_and_are_not_kept(messaging: SampleMessaging) -> None:
    for _ in range(3):
        assert send_back(messaging, "I want to end it all tonight") == "call"
    with messaging.portal.database.reading() as session:
        [asked] = session.exec(select(CallRequest)).all()
    assert (asked.way, asked.episode_id) == ("text", messaging.sample.episodes["Asha"].id)
    assert "tonight" not in str(asked.model_dump())
    assert messaging.episode("Asha").channel is None
