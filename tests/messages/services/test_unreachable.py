"""Who cannot be reached: nobody whose message was lost is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patient_portal.core.errors import MessageNotSent, MessageUncertain
from patient_portal.core.working_days import london_date
from patient_portal.messages.services import receipt, unreachable
from patient_portal.models.tables import Message
from tests.support.messaging import Post
from tests.support.portals import HOME


def lost(post: Post) -> dict[str, str]:
    """Of whom the newest message was lost: its occasion by name."""
    clock, service = post.stage.clock, post.portal.content.services[HOME]
    with post.portal.database.reading() as session:
        found = unreachable.list_unreachable(session, post.portal, service, on=london_date(clock()))
    return {each.patient.given_name: each.lost.occasion for each in found if each.lost}


def test_whose_message_may_not_have_gone_is_shown_until_the_next_one_has(post: Post) -> None:
    post.fake.trouble = lambda _: MessageUncertain("it may have gone")
    post.tick()
    post.fake.mend()
    assert lost(post) == {"Asha": "invitation"}
    post.stage.clock.advance(days=3)
    assert post.tick() == 1
    assert lost(post) == {}


def test_whose_message_was_given_up_is_shown(post: Post) -> None:
    post.fake.trouble = lambda _: MessageNotSent("552 full")
    for _ in range(26):
        post.tick()
        post.stage.clock.advance(hours=1)
    assert post.rows()[0].state == "failed"
    assert lost(post) == {"Asha": "invitation"}


@pytest.mark.parametrize("outcome", ["temporary_failure", "technical_failure"])
def test_what_notify_gave_up_is_shown_until_it_is_delivered_after_all(
    post: Post, outcome: str
) -> None:
    post.tick()
    for said, shown in ((outcome, {"Asha": "invitation"}), ("delivered", {})):
        row = post.rows()[0]
        with post.portal.database.writing() as session:
            receipt.take(
                session,
                said,
                reference=row.identifier,
                provider_id="",
                now=post.stage.clock() + timedelta(hours=1),
            )
        assert lost(post) == shown


def test_an_older_loss_does_not_show_once_a_newer_message_went(post: Post) -> None:
    post.tick()
    post.stage.clock.advance(days=3)
    post.tick()
    first, second = post.rows()
    post.change(Message, first.id, state="failed")
    assert lost(post) == {}
    post.change(Message, second.id, state="failed")
    assert lost(post) == {"Asha": "reminder-1"}
