"""Receipts: late, twice or out of order does no harm."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlmodel import select

from patient_portal.core.errors import MessagesUnavailable, MessageUncertain
from patient_portal.messages.services import receipt
from patient_portal.messages.services.receipt import PRECEDENCE
from patient_portal.models.tables import Audit, Message
from tests.support.messaging import Post
from tests.support.portals import ASHA


def take(post: Post, outcome: str, *, reference: str = "", provider_id: str = "") -> bool:
    if not (reference or provider_id):
        reference = post.rows()[0].identifier
    with post.portal.database.writing() as session:
        return receipt.take(
            session,
            outcome,
            reference=reference,
            provider_id=provider_id,
            now=post.stage.clock(),
        )


def is_dead(post: Post, name: str = "Asha") -> bool:
    return post.patient(name).phone_failed_at is not None


def test_a_receipt_is_kept_with_its_time(post: Post) -> None:
    post.tick()
    post.stage.clock.advance(seconds=20)
    assert take(post, "delivered")
    [row] = post.rows()
    assert (row.receipt, row.receipt_at) == ("delivered", post.stage.clock())


@pytest.mark.parametrize("order", list(permutations(PRECEDENCE)))
def test_the_strongest_holds_whatever_the_order(post: Post, order: tuple[str, ...]) -> None:
    post.tick()
    for outcome in order:
        take(post, outcome)
        take(post, outcome)
    assert post.rows()[0].receipt == "delivered"
    assert not is_dead(post)


def test_a_permanent_failure_marks_everybody_with_that_number_once(post: Post) -> None:
    post.give("Ben", phone=ASHA.phone)
    post.tick()
    for _ in range(3):
        take(post, "permanent_failure")
    assert is_dead(post)
    assert is_dead(post, "Ben")
    with post.portal.database.reading() as session:
        marks = session.exec(select(Audit).where(Audit.action == "contact_dead")).all()
    assert len(marks) == 2


@pytest.mark.parametrize("outcome", ["temporary_failure", "technical_failure"])
def test_what_failed_for_a_while_marks_nobody(post: Post, outcome: str) -> None:
    post.tick()
    take(post, outcome)
    assert not is_dead(post)


def test_a_late_receipt_for_an_old_number_does_not_mark_the_new_one(post: Post) -> None:
    post.tick()
    post.give("Asha", phone="+447700900199")
    take(post, "permanent_failure")
    assert not is_dead(post)


def test_a_delivery_of_another_message_does_not_wake_a_dead_number(post: Post) -> None:
    post.tick()
    post.stage.clock.advance(days=3)
    post.tick()
    first, second = post.rows()
    take(post, "permanent_failure", reference=second.identifier)
    take(post, "delivered", reference=first.identifier)
    assert is_dead(post)


def test_a_receipt_finds_its_message_by_the_other_sides_id_too(post: Post) -> None:
    post.tick()
    provider_id = post.rows()[0].provider_id or ""
    assert take(post, "delivered", provider_id=provider_id)
    assert post.rows()[0].receipt == "delivered"


def test_a_receipt_for_nothing_that_is_known_changes_nothing(post: Post) -> None:
    post.tick()
    assert not take(post, "permanent_failure", reference="nothing", provider_id="nothing")
    assert post.rows()[0].receipt is None
    assert not is_dead(post)


@pytest.mark.parametrize("outcome", PRECEDENCE)
@pytest.mark.parametrize(
    "error", [MessageUncertain("may have gone"), MessagesUnavailable("cut off")], ids=str
)
def test_a_receipt_proves_that_a_message_went(post: Post, error: Exception, outcome: str) -> None:
    post.fake.loses = lambda _: error
    post.fake.knows = error if isinstance(error, MessagesUnavailable) else "truth"
    post.tick()
    assert post.rows()[0].state != "sent"
    take(post, outcome)
    assert post.rows()[0].state == "sent"
    post.fake.mend()
    post.stage.clock.advance(minutes=5)
    assert post.tick() == 0
    assert len(post.fake.kept) == 1


def test_a_receipt_that_is_faster_than_our_own_mark_is_kept(post: Post) -> None:
    def receipt_first(sent: object) -> None:
        take(post, "delivered", reference=post.rows()[0].identifier)

    post.fake.loses = receipt_first
    assert post.tick() == 1
    [row] = post.rows()
    assert isinstance(row, Message)
    assert (row.state, row.receipt) == ("sent", "delivered")
