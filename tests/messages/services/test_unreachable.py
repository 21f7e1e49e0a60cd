"""Who cannot be reached: nobody whose message was lost is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from patient_portal.core.errors import MessageNotSent, MessageUncertain
from patient_portal.core.working_days import london_date
from patient_portal.messages.services import receipt, unreachable
from patient_portal.models.tables import Message
from tests.support.messaging import SampleMessaging
from tests.support.portals import HOME


def lost(messaging: SampleMessaging) -> dict[str, str]:
    """Of whom the newest message was lost: its occasion by name."""
    clock, service = messaging.sample.clock, messaging.portal.content.services[HOME]
    with messaging.portal.database.reading() as session:
        found = unreachable.list_unreachable(
            session, messaging.portal, service, on=london_date(clock())
        )
    return {each.patient.given_name: each.lost.occasion for each in found if each.lost}


def test_whose_message_may_not_have_gone_is_shown_until_the_next_one_has(
    messaging: SampleMessaging,
) -> None:
    messaging.fake.trouble = lambda _: MessageUncertain("it may have gone")
    messaging.tick()
    messaging.fake.mend()
    assert lost(messaging) == {"Asha": "invitation"}
    messaging.sample.clock.advance(days=3)
    assert messaging.tick() == 1
    assert lost(messaging) == {}


def test_whose_message_was_given_up_is_shown(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: MessageNotSent("552 full")
    for _ in range(26):
        messaging.tick()
        messaging.sample.clock.advance(hours=1)
    assert messaging.rows()[0].state == "failed"
    assert lost(messaging) == {"Asha": "invitation"}


@pytest.mark.parametrize("outcome", ["temporary_failure", "technical_failure"])
def test_what_notify_gave_up_is_shown_until_it_is_delivered_after_all(
    messaging: SampleMessaging, outcome: str
) -> None:
    messaging.tick()
    for said, shown in ((outcome, {"Asha": "invitation"}), ("delivered", {})):
        row = messaging.rows()[0]
        with messaging.portal.database.writing() as session:
            receipt.take(
                session,
                said,
                reference=row.identifier,
                provider_id="",
                now=messaging.sample.clock() + timedelta(hours=1),
            )
        assert lost(messaging) == shown


def test_an_older_loss_does_not_show_once_a_newer_message_went(messaging: SampleMessaging) -> None:
    messaging.tick()
    messaging.sample.clock.advance(days=3)
    messaging.tick()
    first, second = messaging.rows()
    messaging.change(Message, first.id, state="failed")
    assert lost(messaging) == {}
    messaging.change(Message, second.id, state="failed")
    assert lost(messaging) == {"Asha": "reminder-1"}
