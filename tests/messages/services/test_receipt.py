"""Receipts: late, twice or out of order does no harm."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlmodel import select

from patient_portal.core.errors import MessagesUnavailable, MessageUncertain
from patient_portal.messages.services import receipt
from patient_portal.messages.services.receipt import PRECEDENCE
from patient_portal.models.tables import Audit, Message
from tests.support.messaging import SampleMessaging
from tests.support.portals import ASHA


def take(
    messaging: SampleMessaging, outcome: str, *, reference: str = "", provider_id: str = ""
) -> bool:
    if not (reference or provider_id):
        reference = messaging.rows()[0].identifier
    with messaging.portal.database.writing() as session:
        return receipt.take(
            session,
            outcome,
            reference=reference,
            provider_id=provider_id,
            now=messaging.sample.clock(),
        )


def is_dead(messaging: SampleMessaging, name: str = "Asha") -> bool:
    return messaging.patient(name).phone_failed_at is not None


def test_a_receipt_is_kept_with_its_time(messaging: SampleMessaging) -> None:
    messaging.tick()
    messaging.sample.clock.advance(seconds=20)
    assert take(messaging, "delivered")
    [row] = messaging.rows()
    assert (row.receipt, row.receipt_at) == ("delivered", messaging.sample.clock())


@pytest.mark.parametrize("order", list(permutations(PRECEDENCE)))
def test_the_strongest_holds_whatever_the_order(
    messaging: SampleMessaging, order: tuple[str, ...]
) -> None:
    messaging.tick()
    for outcome in order:
        take(messaging, outcome)
        take(messaging, outcome)
    assert messaging.rows()[0].receipt == "delivered"
    assert not is_dead(messaging)


def test_a_permanent_failure_marks_everybody_with_that_number_once(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone=ASHA.phone)
    messaging.tick()
    for _ in range(3):
        take(messaging, "permanent_failure")
    assert is_dead(messaging)
    assert is_dead(messaging, "Ben")
    with messaging.portal.database.reading() as session:
        marks = session.exec(select(Audit).where(Audit.action == "contact_dead")).all()
    assert len(marks) == 2


@pytest.mark.parametrize("outcome", ["temporary_failure", "technical_failure"])
def test_what_failed_for_a_while_marks_nobody(messaging: SampleMessaging, outcome: str) -> None:
    messaging.tick()
    take(messaging, outcome)
    assert not is_dead(messaging)


def test_a_late_receipt_for_an_old_number_does_not_mark_the_new_one(
    messaging: SampleMessaging,
) -> None:
    messaging.tick()
    messaging.give("Asha", phone="+447700900199")
    take(messaging, "permanent_failure")
    assert not is_dead(messaging)


def test_a_delivery_of_another_message_does_not_wake_a_dead_number(
    messaging: SampleMessaging,
) -> None:
    messaging.tick()
    messaging.sample.clock.advance(days=3)
    messaging.tick()
    first, second = messaging.rows()
    take(messaging, "permanent_failure", reference=second.identifier)
    take(messaging, "delivered", reference=first.identifier)
    assert is_dead(messaging)


def test_a_receipt_finds_its_message_by_the_other_sides_id_too(messaging: SampleMessaging) -> None:
    messaging.tick()
    provider_id = messaging.rows()[0].provider_id or ""
    assert take(messaging, "delivered", provider_id=provider_id)
    assert messaging.rows()[0].receipt == "delivered"


def test_a_receipt_for_nothing_that_is_known_changes_nothing(messaging: SampleMessaging) -> None:
    messaging.tick()
    assert not take(messaging, "permanent_failure", reference="nothing", provider_id="nothing")
    assert messaging.rows()[0].receipt is None
    assert not is_dead(messaging)


@pytest.mark.parametrize("outcome", PRECEDENCE)
@pytest.mark.parametrize(
    "error", [MessageUncertain("may have gone"), MessagesUnavailable("cut off")], ids=str
)
def test_a_receipt_proves_that_a_message_went(
    messaging: SampleMessaging, error: Exception, outcome: str
) -> None:
    messaging.fake.loses = lambda _: error
    messaging.fake.knows = error if isinstance(error, MessagesUnavailable) else "truth"
    messaging.tick()
    assert messaging.rows()[0].state != "sent"
    take(messaging, outcome)
    assert messaging.rows()[0].state == "sent"
    messaging.fake.mend()
    messaging.sample.clock.advance(minutes=5)
    assert messaging.tick() == 0
    assert len(messaging.fake.kept) == 1


def test_a_receipt_that_is_faster_than_our_own_mark_is_kept(messaging: SampleMessaging) -> None:
    def receipt_first(sent: object) -> None:
        take(messaging, "delivered", reference=messaging.rows()[0].identifier)

    messaging.fake.loses = receipt_first
    assert messaging.tick() == 1
    [row] = messaging.rows()
    assert isinstance(row, Message)
    assert (row.state, row.receipt) == ("sent", "delivered")
