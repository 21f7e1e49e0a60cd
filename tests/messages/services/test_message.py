"""Messages: who gets which, when, once, and what happens when the way fails."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from content.sms import LONGEST, sms_length
from patient_portal.access.services import invitation
from patient_portal.core.errors import (
    LinkClosed,
    MessageNotSent,
    MessagesUnavailable,
    MessageUncertain,
)
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import due, message, message_claim, new_link
from patient_portal.models.tables import Audit, Episode, Invitation, Message
from patient_portal.operations.services import health
from tests.support.messaging import SampleMessaging
from tests.support.portals import ASHA

SOME_TIME = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
OUT_OF_ORDER = MessagesUnavailable("down")


def states(messaging: SampleMessaging) -> list[tuple[str, str]]:
    return [(row.occasion, row.state) for row in messaging.rows()]


def occasions(messaging: SampleMessaging) -> list[str]:
    """What the rows say of what the way kept, in the order in which it went."""
    by_identifier = {row.identifier: row.occasion for row in messaging.rows()}
    return [by_identifier[each.identifier] for each in messaging.fake.kept]


def ask_link(messaging: SampleMessaging) -> None:
    now = messaging.sample.clock()
    with messaging.portal.database.writing() as session:
        new_link.ask(
            session, messaging.portal, ASHA.nhs_number or "", born=ASHA.date_of_birth, now=now
        )


def test_an_invitation_goes_on_the_day_of_opening_with_a_link_of_its_own(
    messaging: SampleMessaging,
) -> None:
    assert messaging.tick() == 1
    [sent] = messaging.fake.kept
    assert (sent.channel, sent.to) == ("sms", "+447700900101")
    code = re.search(r"/i/([0-9A-Z]{16})", sent.body)
    assert code
    with messaging.portal.database.reading() as session:
        found, episode = invitation.find(session, code[1], now=messaging.sample.clock())
    assert episode.id == messaging.sample.episodes["Asha"].id
    assert found.issued_via == f"message:{messaging.rows()[0].id}"
    assert (sms_length(sent.body) or 999) <= LONGEST
    assert messaging.tick() == 0


def test_an_email_comes_from_the_team_and_answers_go_to_it(messaging: SampleMessaging) -> None:
    messaging.give("Asha", phone=None, language="pl")
    messaging.tick()
    [sent] = messaging.fake.kept
    service = messaging.portal.content.services[messaging.sample.episodes["Asha"].service_key]
    assert (sent.channel, sent.to) == ("email", "asha.canary@example.org")
    assert (sent.sender, sent.reply_to) == (service.sender, service.senders.email)
    assert sent.subject == messaging.portal.content.messages["invitation"].texts["pl"].subject


def test_reminders_come_on_their_days_and_then_no_more(messaging: SampleMessaging) -> None:
    days = []
    for day in range(35):
        if messaging.tick():
            days.append((day, occasions(messaging)[-1]))
        messaging.sample.clock.advance(days=1)
    # Opened on a Tuesday; the days are 3, 7 and 14 after it.
    assert days == [(0, "invitation"), (3, "reminder-1"), (7, "reminder-2"), (14, "last-reminder")]


def test_after_days_without_a_worker_only_the_newest_goes(messaging: SampleMessaging) -> None:
    messaging.sample.clock.advance(days=8)
    assert messaging.tick() == 1
    assert occasions(messaging) == ["reminder-2"]
    assert messaging.tick() == 0


def test_after_days_without_a_way_only_the_newest_goes(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: OUT_OF_ORDER
    for _ in range(9):
        messaging.tick()
        messaging.sample.clock.advance(days=1)
    messaging.fake.mend()
    assert messaging.tick() == 1
    assert occasions(messaging) == ["reminder-2"]
    dropped = [row.dropped_reason for row in messaging.rows() if row.state == "dropped"]
    assert dropped == ["newer", "newer"]


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-11-25T07:59:59", False),
        ("2026-11-25T08:00:00", True),
        ("2026-11-25T17:59:59", True),
        ("2026-11-25T18:00:00", False),
        ("2026-11-28T11:00:00", False),
        ("2026-11-29T11:00:00", False),
        # In summer London is an hour ahead of UTC.
        ("2027-06-01T06:59:59", False),
        ("2027-06-01T07:00:00", True),
        ("2027-06-01T16:59:59", True),
        ("2027-06-01T17:00:00", False),
        # The last Friday before and the first Monday after each clock change.
        ("2027-03-26T08:00:00", False),
        ("2027-03-30T07:00:00", True),
        ("2027-10-29T07:00:00", True),
        ("2027-11-01T07:59:00", False),
        ("2027-11-01T08:00:00", True),
        # Christmas on a Friday, Boxing Day on a Saturday and so given on the Monday; Easter.
        ("2026-12-25T11:00:00", False),
        ("2026-12-28T11:00:00", False),
        ("2026-12-29T11:00:00", True),
        ("2027-03-29T11:00:00", False),
        ("2027-05-03T11:00:00", False),
        ("2027-05-31T11:00:00", False),
    ],
)
def test_what_the_service_starts_goes_in_working_hours_only(
    messaging: SampleMessaging, at: str, goes: bool
) -> None:
    messaging.change(Message, queued(messaging), not_before=SOME_TIME)
    keep_open(messaging, until=at)
    messaging.sample.clock.at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert messaging.tick() == goes
    ask_link(messaging)
    assert messaging.tick() == 1


def queued(messaging: SampleMessaging) -> int:
    """The id of Asha's invitation, which waits."""
    due.queue(messaging.portal)
    return messaging.rows()[-1].id


def keep_open(messaging: SampleMessaging, *, until: str) -> None:
    row = messaging.assessment("Asha")
    closes = max(row.closes_on, datetime.fromisoformat(until).date())
    messaging.change(type(row), row.id, closes_on=closes)


def test_a_message_that_failed_after_hours_waits_for_the_next_working_morning(
    messaging: SampleMessaging,
) -> None:
    # Friday, 17:58.
    messaging.sample.clock.at = datetime(2026, 11, 27, 17, 58, tzinfo=UTC)
    messaging.fake.trouble = lambda _: MessageNotSent("try later")
    messaging.tick()
    assert messaging.rows()[0].not_before == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"died_on": SOME_TIME.date()}, "died"),
        ({"withdrawn_at": SOME_TIME}, "withdrawn"),
        ({"ended_on": SOME_TIME.date(), "end_reason": "left_area"}, "stopped"),
        ({"questionnaires_off_at": SOME_TIME}, "stopped"),
        ({"channel": "none"}, "refused"),
    ],
)
def test_who_is_not_to_be_written_to_gets_nothing_that_was_queued(
    messaging: SampleMessaging, changes: dict[str, object], reason: str
) -> None:
    queued(messaging)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, **changes)
    assert messaging.tick() == 0
    assert [row.dropped_reason for row in messaging.rows()] == [reason]
    messaging.sample.clock.advance(days=3)
    assert messaging.tick() == 0
    assert len(messaging.rows()) == 1


def test_who_is_done_or_closed_gets_nothing_that_was_queued(messaging: SampleMessaging) -> None:
    queued(messaging)
    row = messaging.assessment("Asha")
    messaging.change(type(row), row.id, closed_on=messaging.sample.clock().date())
    assert messaging.tick() == 0
    assert messaging.rows()[0].dropped_reason == "done"


def test_who_refused_and_then_wants_them_again_is_not_forgotten(messaging: SampleMessaging) -> None:
    queued(messaging)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="none")
    assert messaging.tick() == 0
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="email")
    assert messaging.tick() == 1
    assert messaging.fake.kept[0].channel == "email"
    assert len(messaging.rows()) == 1


def test_the_dead_get_nothing_at_all_not_even_what_was_asked_for(
    messaging: SampleMessaging,
) -> None:
    ask_link(messaging)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, died_on=SOME_TIME.date())
    assert messaging.tick() == 0


def test_a_change_of_contact_counts_at_the_moment_of_sending(messaging: SampleMessaging) -> None:
    queued(messaging)
    messaging.give("Asha", phone="+447700900199")
    messaging.tick()
    assert messaging.fake.kept[0].to == "+447700900199"


@pytest.mark.parametrize(
    ("now", "to"),
    [
        ({"phone": "+447700900199"}, "+447700900199"),
        ({"phone": None}, ASHA.email),
        ({"phone_failed_at": SOME_TIME}, ASHA.email),
    ],
)
def test_a_link_never_goes_where_the_person_is_no_longer(
    messaging: SampleMessaging, now: dict[str, object], to: str
) -> None:
    ask_link(messaging)
    messaging.give("Asha", **now)
    messaging.tick()
    assert messaging.fake.kept[0].to == to


def test_the_persons_choice_of_channel_comes_first(messaging: SampleMessaging) -> None:
    queued(messaging)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="email")
    messaging.tick()
    assert messaging.fake.kept[0].channel == "email"


def test_a_way_without_text_messages_sends_emails(messaging: SampleMessaging) -> None:
    messaging.fake.channels = frozenset({"email"})
    messaging.tick()
    ask_link(messaging)
    messaging.tick()
    assert [each.channel for each in messaging.fake.kept] == ["email", "email"]


def test_who_cannot_be_reached_is_written_to_once_they_can(messaging: SampleMessaging) -> None:
    messaging.give("Asha", phone=None, email=None)
    assert messaging.tick() == 0
    assert messaging.rows() == []
    messaging.give("Ben", phone="+447700900102")
    assert messaging.tick() == 1
    assert messaging.fake.kept[0].to == "+447700900102"


def test_whoever_wants_letters_gets_no_message(messaging: SampleMessaging) -> None:
    messaging.give("Asha", address="1 Made-up Street, Nantwich")
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="letter")
    assert messaging.tick() == 0
    assert messaging.rows() == []


def test_a_message_that_fails_for_a_while_is_tried_again_and_holds_up_nobody(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone="+447700900102")
    messaging.fake.trouble = lambda sent: MessageNotSent("full") if "0101" in sent.to else None
    assert messaging.tick() == 1
    assert states(messaging) == [("invitation", "waiting"), ("invitation", "sent")]
    messaging.sample.clock.advance(minutes=4)
    messaging.fake.mend()
    assert messaging.tick() == 0
    messaging.sample.clock.advance(minutes=1)
    assert messaging.tick() == 1


def test_a_message_that_fails_for_a_day_is_given_up_and_the_next_is_not(
    messaging: SampleMessaging,
) -> None:
    messaging.fake.trouble = lambda _: MessageNotSent("full")
    for _ in range(60):
        messaging.tick()
        messaging.sample.clock.advance(minutes=30)
    assert states(messaging) == [("invitation", "failed")]
    assert messaging.patient("Asha").phone_failed_at is None
    messaging.fake.mend()
    messaging.sample.clock.advance(days=2)
    assert messaging.tick() == 1
    assert occasions(messaging) == ["reminder-1"]


def test_a_dead_number_is_marked_for_all_who_share_it_and_the_email_is_used(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone=ASHA.phone)
    messaging.fake.trouble = lambda sent: (
        MessageNotSent("unknown", is_permanent=True) if sent.channel == "sms" else None
    )
    assert messaging.tick() == 1
    assert [each.to for each in messaging.fake.kept] == ["asha.canary@example.org"]
    assert messaging.patient("Asha").phone_failed_at == messaging.sample.clock()
    assert messaging.patient("Ben").phone_failed_at == messaging.sample.clock()
    with messaging.portal.database.reading() as session:
        marked = session.exec(select(Audit).where(Audit.action == "contact_dead")).all()
    assert len(marked) == 2
    messaging.sample.clock.advance(days=3)
    messaging.tick()
    assert {each.channel for each in messaging.fake.kept} == {"email"}


def test_a_dead_number_without_another_way_fails_for_good(messaging: SampleMessaging) -> None:
    messaging.give("Asha", email=None)
    messaging.fake.trouble = lambda _: MessageNotSent("unknown", is_permanent=True)
    messaging.tick()
    assert states(messaging) == [("invitation", "failed")]
    messaging.fake.mend()
    messaging.sample.clock.advance(days=3)
    assert messaging.tick() == 0


def test_what_was_refused_goes_to_the_address_that_was_put_right(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Asha", phone=None, email="wrong@example.org")
    messaging.fake.trouble = lambda _: MessageNotSent("no such mailbox", is_permanent=True)
    messaging.tick()
    assert states(messaging) == [("invitation", "failed")]
    messaging.fake.mend()
    messaging.sample.clock.advance(days=1)
    assert messaging.tick() == 0
    messaging.give("Asha", email="right@example.org", email_failed_at=None)
    assert messaging.tick() == 1
    [sent] = messaging.fake.kept
    assert sent.to == "right@example.org"
    assert states(messaging) == [("invitation", "sent")]


def test_what_cannot_go_is_not_the_contacts_fault(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: MessageNotSent(
        "no template", is_permanent=True, is_contacts_fault=False
    )
    messaging.tick()
    assert states(messaging) == [("invitation", "failed")]
    assert messaging.patient("Asha").phone_failed_at is None


def test_what_may_have_gone_is_never_sent_again_and_is_shown(messaging: SampleMessaging) -> None:
    messaging.fake.loses = lambda _: MessageUncertain("it may have gone")
    messaging.tick()
    messaging.fake.mend()
    messaging.sample.clock.advance(hours=2)
    assert messaging.tick() == 0
    assert len(messaging.fake.kept) == 1
    with messaging.portal.database.reading() as session:
        [shown] = message.list_sent(session, messaging.episode("Asha"))
    assert (shown.state, shown.sent_at) == ("failed", SOME_TIME)


def test_a_reply_that_was_lost_does_not_send_the_message_twice(messaging: SampleMessaging) -> None:
    messaging.fake.loses = lambda _: MessagesUnavailable("cut off")
    assert messaging.tick() == 1
    assert len(messaging.fake.kept) == 1
    assert states(messaging) == [("invitation", "sent")]


def test_while_it_cannot_be_asked_what_became_of_it_nothing_is_sent_again(
    messaging: SampleMessaging,
) -> None:
    messaging.fake.loses = lambda _: OUT_OF_ORDER
    messaging.tick()
    messaging.fake.loses = lambda _: None
    messaging.fake.knows = OUT_OF_ORDER
    for _ in range(5):
        messaging.sample.clock.advance(minutes=1)
        assert messaging.tick() == 0
    messaging.fake.mend()
    messaging.sample.clock.advance(minutes=1)
    messaging.tick()
    assert len(messaging.fake.kept) == 1


def test_the_way_backs_off_as_a_whole_and_its_return_lets_all_go(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone="+447700900102")
    asked: list[str] = []

    def down(sent: object) -> Exception:
        asked.append("once")
        return OUT_OF_ORDER

    messaging.fake.trouble = down
    for _ in range(20):
        messaging.tick()
    assert len(asked) == 3
    assert "Messages cannot be sent." in standing(messaging)
    for _ in range(10):
        messaging.sample.clock.advance(seconds=60)
        messaging.tick()
        messaging.tick()
    assert len(asked) == 13
    messaging.fake.mend()
    messaging.sample.clock.advance(seconds=60)
    assert messaging.tick() == 2
    assert "Messages cannot be sent." not in standing(messaging)


def standing(messaging: SampleMessaging) -> tuple[str, ...]:
    with messaging.portal.database.reading() as session:
        return health.check(
            session, messaging.portal.registry, (), now=messaging.sample.clock()
        ).reasons


def test_a_limit_of_the_other_side_is_kept(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: MessagesUnavailable("429", retry_after=timedelta(seconds=90))
    messaging.tick()
    messaging.fake.mend()
    messaging.sample.clock.advance(seconds=89)
    assert messaging.tick() == 0
    messaging.sample.clock.advance(seconds=1)
    assert messaging.tick() == 1


def test_one_message_that_breaks_the_way_does_not_keep_it_closed(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Ben", phone="+447700900102")
    messaging.fake.trouble = lambda sent: OUT_OF_ORDER if "0101" in sent.to else None
    for _ in range(5):
        messaging.tick()
        messaging.sample.clock.advance(minutes=1)
    assert [each.to for each in messaging.fake.kept] == ["+447700900102"]


@pytest.mark.parametrize(
    ("knows", "state", "sent_again"),
    [("truth", "sent", False), ("nothing went", "sent", True), (None, "failed", False)],
)
def test_a_sender_that_died_before_marking_is_settled(
    messaging: SampleMessaging, knows: object, state: str, sent_again: bool
) -> None:
    claimed = message_claim.claim_next(messaging.portal, "dead") if queued(messaging) else None
    assert claimed
    if knows == "truth":
        messaging.fake.send(claimed.outgoing)
    messaging.fake.knows = knows
    before = len(messaging.fake.kept)
    messaging.sample.clock.advance(minutes=2)
    message.send_waiting(
        messaging.portal, "alive", is_gone=lambda process_identity: process_identity == "dead"
    )
    assert (len(messaging.fake.kept) > before) is sent_again
    [row] = messaging.rows()
    assert row.state == state
    assert row.sent_at


def test_the_other_side_may_still_be_at_work_on_what_a_dead_sender_began(
    messaging: SampleMessaging,
) -> None:
    """Asked at once it does not know the message yet; sending it again would double it."""
    claimed = message_claim.claim_next(messaging.portal, "dead") if queued(messaging) else None
    assert claimed
    for _ in range(2):
        message.send_waiting(messaging.portal, "alive", is_gone=lambda _: True)
        assert [row.state for row in messaging.rows()] == ["sending"]
        messaging.sample.clock.advance(seconds=30)
    messaging.fake.send(claimed.outgoing)
    assert message.send_waiting(messaging.portal, "alive", is_gone=lambda _: True) == 0
    assert [row.state for row in messaging.rows()] == ["sent"]
    assert len(messaging.fake.kept) == 1


def test_a_message_whose_answer_was_lost_is_not_asked_after_too_soon(
    messaging: SampleMessaging,
) -> None:
    """It is taken at last, a minute after we hung up."""
    slow: list[OutgoingMessage] = []

    def hang_up(sent: OutgoingMessage) -> Exception:
        slow.append(sent)
        return MessagesUnavailable("no answer", may_have_gone=True)

    messaging.fake.trouble = hang_up
    messaging.tick()
    messaging.fake.mend()
    messaging.sample.clock.advance(minutes=1)
    assert messaging.tick() == 0
    messaging.fake.send(slow[0])
    messaging.sample.clock.advance(minutes=1)
    messaging.tick()
    assert states(messaging) == [("invitation", "sent")]
    assert len(messaging.fake.kept) == 1


def test_a_claim_is_left_alone_while_its_sender_lives_and_not_for_ever(
    messaging: SampleMessaging,
) -> None:
    queued(messaging)
    message_claim.claim_next(messaging.portal, "elsewhere")
    messaging.sample.clock.advance(minutes=14)
    assert messaging.tick() == 0
    assert messaging.rows()[0].state == "sending"
    messaging.sample.clock.advance(minutes=1)
    assert messaging.tick() == 1


def test_a_claim_is_not_settled_by_guessing_while_the_way_is_down(
    messaging: SampleMessaging,
) -> None:
    queued(messaging)
    message_claim.claim_next(messaging.portal, "dead")
    messaging.fake.knows = OUT_OF_ORDER
    message.send_waiting(messaging.portal, "alive", is_gone=lambda _: True)
    assert messaging.rows()[0].state == "sending"
    messaging.fake.mend()
    messaging.sample.clock.advance(minutes=2)
    assert message.send_waiting(messaging.portal, "alive", is_gone=lambda _: True) == 1


def test_old_links_die_only_when_the_new_one_has_gone(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: OUT_OF_ORDER
    ask_link(messaging)
    messaging.tick()
    assert is_alive(messaging, messaging.sample.codes["Asha"])
    messaging.fake.mend()
    messaging.sample.clock.advance(minutes=1)
    messaging.tick()
    assert not is_alive(messaging, messaging.sample.codes["Asha"])
    sent = next(each for each in messaging.fake.kept if "new link" in each.body)
    assert is_alive(messaging, sent.body.partition("/i/")[2][:16])


def is_alive(messaging: SampleMessaging, code: str) -> bool:
    with messaging.portal.database.reading() as session:
        found, _ = invitation.find_known(session, code)
    return found.revoked_at is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_new_links_on_their_way_at_once_leave_the_newer_one(
    messaging: SampleMessaging, order: tuple[int, int]
) -> None:
    """Two workers send them, and either may be done first."""
    for _ in range(2):
        ask_link(messaging)
    claimed = [message_claim.claim_next(messaging.portal, name) for name in ("first", "second")]
    for place in order:
        message._send(messaging.portal, claimed[place])
    codes = [each.outgoing.body.partition("/i/")[2].split()[0] for each in claimed]
    with messaging.portal.database.reading() as session:
        with pytest.raises(LinkClosed):
            invitation.find(session, codes[0], now=messaging.sample.clock())
        _, episode = invitation.find(session, codes[1], now=messaging.sample.clock())
    assert episode.id == messaging.sample.episodes["Asha"].id


def test_a_link_that_was_asked_for_long_ago_is_not_sent(messaging: SampleMessaging) -> None:
    messaging.fake.trouble = lambda _: OUT_OF_ORDER
    ask_link(messaging)
    messaging.tick()
    messaging.sample.clock.advance(hours=24)
    messaging.fake.mend()
    messaging.tick()
    row = next(row for row in messaging.rows() if row.occasion == "new-link")
    assert (row.state, row.dropped_reason) == ("dropped", "too_old")


def test_every_message_carries_its_own_code_and_none_rests_in_the_database(
    messaging: SampleMessaging,
) -> None:
    messaging.tick()
    messaging.sample.clock.advance(days=3)
    messaging.tick()
    codes = [each.body.partition("/i/")[2][:16] for each in messaging.fake.kept]
    assert len(set(codes)) == 2
    assert all(is_alive(messaging, code) for code in codes)
    with messaging.portal.database.reading() as session:
        held = [str(row.model_dump()) for row in session.exec(select(Message))]
        held += [str(row.model_dump()) for row in session.exec(select(Invitation))]
    assert not any(code in text for code in codes for text in held)


@pytest.mark.parametrize("fault", ["service", "template", "subject"])
def test_a_message_without_a_text_holds_up_nobody(
    messaging: SampleMessaging, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """Content may lose a service or a template, and a wing its subject, while messages wait."""
    messaging.give("Ben", phone="+447700900102")
    due.queue(messaging.portal)
    asha, ben = messaging.rows()
    if fault == "service":
        messaging.sample.change("Asha", service_key="gone")
    elif fault == "template":
        messaging.change(Message, asha.id, occasion="gone")
    else:
        messaging.change(Message, asha.id, subject_kind="retired")
    assert message.send_waiting(messaging.portal, "test", is_gone=lambda _: False) == 1
    assert [each.identifier for each in messaging.fake.kept] == [ben.identifier]
    assert messaging.rows()[0].dropped_reason == "no_text"
    assert "a message has no text" in caplog.text


@pytest.mark.parametrize("shut", [{"birth_date_tries": 5}, {"window_ends_on": None}])
def test_a_link_that_would_open_nothing_by_now_is_not_sent(
    messaging: SampleMessaging, shut: dict[str, object]
) -> None:
    """Locked out, or the year ran out, between the wish and the worker's round."""
    ask_link(messaging)
    yesterday = messaging.sample.clock().date() - timedelta(days=1)
    messaging.sample.change("Asha", **{name: value or yesterday for name, value in shut.items()})
    messaging.tick()
    row = next(row for row in messaging.rows() if row.occasion == "new-link")
    assert (row.state, row.dropped_reason) == ("dropped", "link_dead")
