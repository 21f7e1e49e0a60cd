"""The call list: who is rung, how often, and who is not."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.core.errors import StorageUnavailable
from patient_portal.core.working_days import london_date, operational_days_after
from patient_portal.messages.services import call_list, call_request, call_try, unreachable
from patient_portal.messages.services.call_list import CallListEntry
from patient_portal.models.tables import Assessment, Audit, CallRequest, Episode
from tests.support.messaging import SampleMessaging

MON_TO_FRI = frozenset(range(5))


def service_of(messaging: SampleMessaging, name: str = "Asha"):
    return messaging.portal.content.services[messaging.sample.episodes[name].service_key]


def listed(messaging: SampleMessaging, name: str = "Asha") -> list[CallListEntry]:
    with messaging.portal.database.reading() as session:
        return call_list.list_today(
            session, service_of(messaging, name), on=london_date(messaging.sample.clock())
        )


def names(messaging: SampleMessaging) -> list[str]:
    return [each.patient.given_name for each in listed(messaging)]


def ring(messaging: SampleMessaging, outcome: str = "no_answer", name: str = "Asha") -> None:
    with messaging.portal.database.writing() as session:
        row = session.get_one(Assessment, messaging.assessment(name).id)
        call_try.record(Actor(session, messaging.sample.clock(), "desk"), row, outcome=outcome)


def ask(messaging: SampleMessaging, name: str = "Asha", **how: str) -> int:
    with messaging.portal.database.writing() as session:
        episode = session.get_one(Episode, messaging.sample.episodes[name].id)
        row = call_request.ask(
            session, episode, service_of(messaging, name), now=messaging.sample.clock(), **how
        )
        session.flush()
        return row.id


def test_people_are_rung_from_their_day_on_and_not_before(messaging: SampleMessaging) -> None:
    day = service_of(messaging).reminders.call_from_day
    messaging.sample.clock.advance(days=day - 1)
    assert listed(messaging) == []
    messaging.sample.clock.advance(days=1)
    [found] = listed(messaging)
    assert (found.patient.given_name, found.tries) == ("Asha", 0)


def test_three_tries_on_different_days_and_then_no_more(messaging: SampleMessaging) -> None:
    messaging.sample.clock.advance(days=18)
    for number in range(3):
        assert [each.tries for each in listed(messaging)] == [number]
        ring(messaging)
        ring(messaging, "message_left")
        assert listed(messaging) == [], "nobody is rung again on the same day"
        messaging.sample.clock.advance(days=1)
    assert listed(messaging) == []


def test_who_says_no_is_not_rung_again(messaging: SampleMessaging) -> None:
    messaging.sample.clock.advance(days=18)
    ring(messaging, "refused")
    messaging.sample.clock.advance(days=1)
    assert listed(messaging) == []


def test_a_wrong_number_is_dead_and_shown_as_such(messaging: SampleMessaging) -> None:
    messaging.give("Asha", email=None)
    messaging.sample.clock.advance(days=18)
    ring(messaging, "wrong_number")
    messaging.sample.clock.advance(days=1)
    assert listed(messaging) == []
    with messaging.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session,
            messaging.portal,
            service_of(messaging),
            on=london_date(messaging.sample.clock()),
        )
    by_name = {each.patient.given_name: each for each in found}
    assert by_name["Asha"].patient.phone_failed_at
    assert {name: each.way for name, each in by_name.items()} == {"Asha": None, "Ben": None}


@pytest.mark.parametrize(
    "stopped",
    [
        {"died_on": date(2026, 11, 30)},
        {"withdrawn_at": "now"},
        {"ended_on": date(2026, 11, 30)},
        {"questionnaires_off_at": "now"},
        {"channel": "none"},
    ],
)
def test_nobody_who_is_stopped_is_rung(
    messaging: SampleMessaging, stopped: dict[str, object]
) -> None:
    now = messaging.sample.clock.advance(days=18)
    assert names(messaging) == ["Asha"]
    values = {name: now if value == "now" else value for name, value in stopped.items()}
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, **values)
    assert listed(messaging) == []


def test_other_services_people_are_on_another_list(messaging: SampleMessaging) -> None:
    messaging.give("Cara", phone="+447700900103")
    messaging.sample.clock.advance(days=18)
    assert names(messaging) == ["Asha"]
    assert [each.patient.given_name for each in listed(messaging, "Cara")] == ["Cara"]


def test_who_asked_is_rung_first_and_says_when_it_suits(messaging: SampleMessaging) -> None:
    messaging.give("Ben", phone="+447700900102")
    messaging.sample.clock.advance(days=18)
    ask(messaging, "Ben", time="morning")
    first, *others = listed(messaging)
    assert first.request
    assert (first.patient.given_name, first.request.time) == ("Ben", "morning")
    assert {each.patient.given_name for each in others} == {"Asha", "Ben"}


def test_asking_again_is_the_same_wish_until_somebody_has_rung(messaging: SampleMessaging) -> None:
    first = ask(messaging)
    assert ask(messaging, time="afternoon") == first
    assert listed(messaging)[0].request.time == "afternoon"  # type: ignore[union-attr]
    with messaging.portal.database.writing() as session:
        request = session.get_one(CallRequest, first)
        call_request.close(Actor(session, messaging.sample.clock(), "desk"), request)
    assert listed(messaging) == []
    assert ask(messaging) != first


def test_a_wish_is_listed_even_when_messages_are_refused_but_not_after_death(
    messaging: SampleMessaging,
) -> None:
    ask(messaging)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="none")
    assert names(messaging) == ["Asha"]
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, died_on=date(2026, 11, 24))
    assert listed(messaging) == []


def test_many_wishes_at_the_same_moment_are_one(messaging: SampleMessaging) -> None:
    refused: list[Exception] = []

    def wish() -> None:
        try:
            ask(messaging)
        except StorageUnavailable as error:
            refused.append(error)

    threads = [threading.Thread(target=wish) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    with messaging.portal.database.reading() as session:
        assert len(session.exec(select(CallRequest)).all()) == 1


def test_an_outcome_that_there_is_not_is_refused(messaging: SampleMessaging) -> None:
    with pytest.raises(IntegrityError):
        ring(messaging, "laughed")


def test_who_rang_and_who_asked_is_audited(messaging: SampleMessaging) -> None:
    ask(messaging)
    ring(messaging)
    with messaging.portal.database.reading() as session:
        found = session.exec(select(Audit).where(Audit.action.in_(["call_asked", "call_tried"])))  # type: ignore[attr-defined]
        assert sorted((each.action, each.by) for each in found) == [
            ("call_asked", "patient"),
            ("call_tried", "desk"),
        ]


@pytest.mark.parametrize(
    ("asked", "within", "answer_by"),
    [
        (date(2026, 11, 24), 2, date(2026, 11, 26)),
        (date(2026, 11, 27), 2, date(2026, 12, 1)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        # Christmas Day is a Friday, its Monday a holiday too.
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_a_wish_is_answered_within_operational_days(
    asked: date, within: int, answer_by: date
) -> None:
    assert operational_days_after(asked, within, MON_TO_FRI) == answer_by


def test_a_wish_keeps_the_profiles_promise(messaging: SampleMessaging) -> None:
    service = service_of(messaging)
    ask(messaging)
    expected = operational_days_after(
        london_date(messaging.sample.clock()),
        service.follow_up.answer_within,
        service.working_hours.weekdays,
    )
    assert listed(messaging)[0].request.answer_by == expected  # type: ignore[union-attr]
    assert expected >= london_date(messaging.sample.clock()) + timedelta(days=1)
