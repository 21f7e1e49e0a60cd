"""Messages: who gets which, when, once, and what happens when the way fails."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from content.sms import LONGEST, sms_length
from patient_portal.access.services import invitation
from patient_portal.core.errors import (
    LinkDead,
    MessageNotSent,
    MessagesUnavailable,
    MessageUncertain,
)
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.messages.services import due, message, new_link
from patient_portal.models.tables import Audit, Episode, Invitation, Message
from patient_portal.operations.services import health
from tests.support.messaging import Post
from tests.support.portals import ASHA, SECRET

SOME_TIME = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
OUT_OF_ORDER = MessagesUnavailable("down")


def states(post: Post) -> list[tuple[str, str]]:
    return [(row.occasion, row.state) for row in post.rows()]


def occasions(post: Post) -> list[str]:
    """What the rows say of what the way kept, in the order in which it went."""
    by_identifier = {row.identifier: row.occasion for row in post.rows()}
    return [by_identifier[each.identifier] for each in post.fake.kept]


def ask_link(post: Post) -> None:
    now = post.stage.clock()
    with post.portal.database.writing() as session:
        new_link.ask(session, ASHA.nhs_number or "", ASHA.date_of_birth, now=now, secret=SECRET)


def test_an_invitation_goes_on_the_day_of_opening_with_a_link_of_its_own(post: Post) -> None:
    assert post.tick() == 1
    [sent] = post.fake.kept
    assert (sent.channel, sent.to) == ("sms", "+447700900101")
    code = re.search(r"/i/([0-9A-Z]{16})", sent.body)
    assert code
    with post.portal.database.reading() as session:
        found, episode = invitation.find(session, code[1], now=post.stage.clock())
    assert episode.id == post.stage.episodes["Asha"].id
    assert found.carrier == f"message:{post.rows()[0].id}"
    assert (sms_length(sent.body) or 999) <= LONGEST
    assert post.tick() == 0


def test_an_email_comes_from_the_team_and_answers_go_to_it(post: Post) -> None:
    post.give("Asha", phone=None, language="pl")
    post.tick()
    [sent] = post.fake.kept
    service = post.portal.content.services[post.stage.episodes["Asha"].service_key]
    assert (sent.channel, sent.to) == ("email", "asha.canary@example.org")
    assert (sent.sender, sent.reply_to) == (service.sender, service.senders.email)
    assert sent.subject == post.portal.content.messages["invitation"].texts["pl"].subject


def test_reminders_come_on_their_days_and_then_no_more(post: Post) -> None:
    days = []
    for day in range(35):
        if post.tick():
            days.append((day, occasions(post)[-1]))
        post.stage.clock.advance(days=1)
    # Opened on a Tuesday; the days are 3, 7 and 14 after it.
    assert days == [(0, "invitation"), (3, "reminder-1"), (7, "reminder-2"), (14, "last-reminder")]


def test_after_days_without_a_worker_only_the_newest_goes(post: Post) -> None:
    post.stage.clock.advance(days=8)
    assert post.tick() == 1
    assert occasions(post) == ["reminder-2"]
    assert post.tick() == 0


def test_after_days_without_a_way_only_the_newest_goes(post: Post) -> None:
    post.fake.trouble = lambda _: OUT_OF_ORDER
    for _ in range(9):
        post.tick()
        post.stage.clock.advance(days=1)
    post.fake.mend()
    assert post.tick() == 1
    assert occasions(post) == ["reminder-2"]
    dropped = [row.dropped_reason for row in post.rows() if row.state == "dropped"]
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
    post: Post, at: str, goes: bool
) -> None:
    post.change(Message, queued(post), not_before=SOME_TIME)
    keep_open(post, until=at)
    post.stage.clock.at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert post.tick() == goes
    ask_link(post)
    assert post.tick() == 1


def queued(post: Post) -> int:
    """The id of Asha's invitation, which waits."""
    due.queue(post.portal)
    return post.rows()[-1].id


def keep_open(post: Post, *, until: str) -> None:
    row = post.assessment("Asha")
    closes = max(row.closes_on, datetime.fromisoformat(until).date())
    post.change(type(row), row.id, closes_on=closes)


def test_a_message_that_failed_after_hours_waits_for_the_next_working_morning(post: Post) -> None:
    # Friday, 17:58.
    post.stage.clock.at = datetime(2026, 11, 27, 17, 58, tzinfo=UTC)
    post.fake.trouble = lambda _: MessageNotSent("try later")
    post.tick()
    assert post.rows()[0].not_before == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


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
    post: Post, changes: dict[str, object], reason: str
) -> None:
    queued(post)
    post.change(Episode, post.stage.episodes["Asha"].id, **changes)
    assert post.tick() == 0
    assert [row.dropped_reason for row in post.rows()] == [reason]
    post.stage.clock.advance(days=3)
    assert post.tick() == 0
    assert len(post.rows()) == 1


def test_who_is_done_or_closed_gets_nothing_that_was_queued(post: Post) -> None:
    queued(post)
    row = post.assessment("Asha")
    post.change(type(row), row.id, closed_on=post.stage.clock().date())
    assert post.tick() == 0
    assert post.rows()[0].dropped_reason == "done"


def test_who_refused_and_then_wants_them_again_is_not_forgotten(post: Post) -> None:
    queued(post)
    post.change(Episode, post.stage.episodes["Asha"].id, channel="none")
    assert post.tick() == 0
    post.change(Episode, post.stage.episodes["Asha"].id, channel="email")
    assert post.tick() == 1
    assert post.fake.kept[0].channel == "email"
    assert len(post.rows()) == 1


def test_the_dead_get_nothing_at_all_not_even_what_was_asked_for(post: Post) -> None:
    ask_link(post)
    post.change(Episode, post.stage.episodes["Asha"].id, died_on=SOME_TIME.date())
    assert post.tick() == 0


def test_a_change_of_contact_counts_at_the_moment_of_sending(post: Post) -> None:
    queued(post)
    post.give("Asha", phone="+447700900199")
    post.tick()
    assert post.fake.kept[0].to == "+447700900199"


@pytest.mark.parametrize(
    ("now", "to"),
    [
        ({"phone": "+447700900199"}, "+447700900199"),
        ({"phone": None}, ASHA.email),
        ({"phone_failed_at": SOME_TIME}, ASHA.email),
    ],
)
def test_a_link_never_goes_where_the_person_is_no_longer(
    post: Post, now: dict[str, object], to: str
) -> None:
    ask_link(post)
    post.give("Asha", **now)
    post.tick()
    assert post.fake.kept[0].to == to


def test_the_persons_choice_of_channel_comes_first(post: Post) -> None:
    queued(post)
    post.change(Episode, post.stage.episodes["Asha"].id, channel="email")
    post.tick()
    assert post.fake.kept[0].channel == "email"


def test_a_way_without_text_messages_sends_emails(post: Post) -> None:
    post.fake.channels = frozenset({"email"})
    post.tick()
    ask_link(post)
    post.tick()
    assert [each.channel for each in post.fake.kept] == ["email", "email"]


def test_who_cannot_be_reached_is_written_to_once_they_can(post: Post) -> None:
    post.give("Asha", phone=None, email=None)
    assert post.tick() == 0
    assert post.rows() == []
    post.give("Ben", phone="+447700900102")
    assert post.tick() == 1
    assert post.fake.kept[0].to == "+447700900102"


def test_whoever_wants_letters_gets_no_message(post: Post) -> None:
    post.give("Asha", address="1 Made-up Street, Nantwich")
    post.change(Episode, post.stage.episodes["Asha"].id, channel="letter")
    assert post.tick() == 0
    assert post.rows() == []


def test_a_message_that_fails_for_a_while_is_tried_again_and_holds_up_nobody(post: Post) -> None:
    post.give("Ben", phone="+447700900102")
    post.fake.trouble = lambda sent: MessageNotSent("full") if "0101" in sent.to else None
    assert post.tick() == 1
    assert states(post) == [("invitation", "waiting"), ("invitation", "sent")]
    post.stage.clock.advance(minutes=4)
    post.fake.mend()
    assert post.tick() == 0
    post.stage.clock.advance(minutes=1)
    assert post.tick() == 1


def test_a_message_that_fails_for_a_day_is_given_up_and_the_next_is_not(post: Post) -> None:
    post.fake.trouble = lambda _: MessageNotSent("full")
    for _ in range(60):
        post.tick()
        post.stage.clock.advance(minutes=30)
    assert states(post) == [("invitation", "failed")]
    assert post.patient("Asha").phone_failed_at is None
    post.fake.mend()
    post.stage.clock.advance(days=2)
    assert post.tick() == 1
    assert occasions(post) == ["reminder-1"]


def test_a_dead_number_is_marked_for_all_who_share_it_and_the_email_is_used(post: Post) -> None:
    post.give("Ben", phone=ASHA.phone)
    post.fake.trouble = lambda sent: (
        MessageNotSent("unknown", is_permanent=True) if sent.channel == "sms" else None
    )
    assert post.tick() == 1
    assert [each.to for each in post.fake.kept] == ["asha.canary@example.org"]
    assert post.patient("Asha").phone_failed_at == post.stage.clock()
    assert post.patient("Ben").phone_failed_at == post.stage.clock()
    with post.portal.database.reading() as session:
        marked = session.exec(select(Audit).where(Audit.action == "contact_dead")).all()
    assert len(marked) == 2
    post.stage.clock.advance(days=3)
    post.tick()
    assert {each.channel for each in post.fake.kept} == {"email"}


def test_a_dead_number_without_another_way_fails_for_good(post: Post) -> None:
    post.give("Asha", email=None)
    post.fake.trouble = lambda _: MessageNotSent("unknown", is_permanent=True)
    post.tick()
    assert states(post) == [("invitation", "failed")]
    post.fake.mend()
    post.stage.clock.advance(days=3)
    assert post.tick() == 0


def test_what_was_refused_goes_to_the_address_that_was_put_right(post: Post) -> None:
    post.give("Asha", phone=None, email="wrong@example.org")
    post.fake.trouble = lambda _: MessageNotSent("no such mailbox", is_permanent=True)
    post.tick()
    assert states(post) == [("invitation", "failed")]
    post.fake.mend()
    post.stage.clock.advance(days=1)
    assert post.tick() == 0
    post.give("Asha", email="right@example.org", email_failed_at=None)
    assert post.tick() == 1
    [sent] = post.fake.kept
    assert sent.to == "right@example.org"
    assert states(post) == [("invitation", "sent")]


def test_what_cannot_go_is_not_the_contacts_fault(post: Post) -> None:
    post.fake.trouble = lambda _: MessageNotSent(
        "no template", is_permanent=True, is_contacts_fault=False
    )
    post.tick()
    assert states(post) == [("invitation", "failed")]
    assert post.patient("Asha").phone_failed_at is None


def test_what_may_have_gone_is_never_sent_again_and_is_shown(post: Post) -> None:
    post.fake.loses = lambda _: MessageUncertain("it may have gone")
    post.tick()
    post.fake.mend()
    post.stage.clock.advance(hours=2)
    assert post.tick() == 0
    assert len(post.fake.kept) == 1
    with post.portal.database.reading() as session:
        [shown] = message.list_sent(session, post.episode("Asha"))
    assert (shown.state, shown.sent_at) == ("failed", SOME_TIME)


def test_a_reply_that_was_lost_does_not_send_the_message_twice(post: Post) -> None:
    post.fake.loses = lambda _: MessagesUnavailable("cut off")
    assert post.tick() == 1
    assert len(post.fake.kept) == 1
    assert states(post) == [("invitation", "sent")]


def test_while_it_cannot_be_asked_what_became_of_it_nothing_is_sent_again(post: Post) -> None:
    post.fake.loses = lambda _: OUT_OF_ORDER
    post.tick()
    post.fake.loses = lambda _: None
    post.fake.knows = OUT_OF_ORDER
    for _ in range(5):
        post.stage.clock.advance(minutes=1)
        assert post.tick() == 0
    post.fake.mend()
    post.stage.clock.advance(minutes=1)
    post.tick()
    assert len(post.fake.kept) == 1


def test_the_way_backs_off_as_a_whole_and_its_return_lets_all_go(post: Post) -> None:
    post.give("Ben", phone="+447700900102")
    asked: list[str] = []

    def down(sent: object) -> Exception:
        asked.append("once")
        return OUT_OF_ORDER

    post.fake.trouble = down
    for _ in range(20):
        post.tick()
    assert len(asked) == 3
    assert "Messages cannot be sent." in standing(post)
    for _ in range(10):
        post.stage.clock.advance(seconds=60)
        post.tick()
        post.tick()
    assert len(asked) == 13
    post.fake.mend()
    post.stage.clock.advance(seconds=60)
    assert post.tick() == 2
    assert "Messages cannot be sent." not in standing(post)


def standing(post: Post) -> tuple[str, ...]:
    with post.portal.database.reading() as session:
        return health.check(session, post.portal.registry, now=post.stage.clock()).reasons


def test_a_limit_of_the_other_side_is_kept(post: Post) -> None:
    post.fake.trouble = lambda _: MessagesUnavailable("429", retry_after=timedelta(seconds=90))
    post.tick()
    post.fake.mend()
    post.stage.clock.advance(seconds=89)
    assert post.tick() == 0
    post.stage.clock.advance(seconds=1)
    assert post.tick() == 1


def test_one_message_that_breaks_the_way_does_not_keep_it_closed(post: Post) -> None:
    post.give("Ben", phone="+447700900102")
    post.fake.trouble = lambda sent: OUT_OF_ORDER if "0101" in sent.to else None
    for _ in range(5):
        post.tick()
        post.stage.clock.advance(minutes=1)
    assert [each.to for each in post.fake.kept] == ["+447700900102"]


@pytest.mark.parametrize(
    ("knows", "state", "sent_again"),
    [("truth", "sent", False), ("nothing went", "sent", True), (None, "failed", False)],
)
def test_a_sender_that_died_before_marking_is_settled(
    post: Post, knows: object, state: str, sent_again: bool
) -> None:
    claimed = message._claim(post.portal, holder="dead") if queued(post) else None
    assert claimed
    if knows == "truth":
        post.fake.send(claimed.outgoing)
    post.fake.knows = knows
    before = len(post.fake.kept)
    post.stage.clock.advance(minutes=2)
    message.send_waiting(post.portal, "alive", is_gone=lambda holder: holder == "dead")
    assert (len(post.fake.kept) > before) is sent_again
    [row] = post.rows()
    assert row.state == state
    assert row.sent_at


def test_the_other_side_may_still_be_at_work_on_what_a_dead_sender_began(post: Post) -> None:
    """Asked at once it does not know the message yet; sending it again would double it."""
    claimed = message._claim(post.portal, holder="dead") if queued(post) else None
    assert claimed
    for _ in range(2):
        message.send_waiting(post.portal, "alive", is_gone=lambda _: True)
        assert [row.state for row in post.rows()] == ["sending"]
        post.stage.clock.advance(seconds=30)
    post.fake.send(claimed.outgoing)
    assert message.send_waiting(post.portal, "alive", is_gone=lambda _: True) == 0
    assert [row.state for row in post.rows()] == ["sent"]
    assert len(post.fake.kept) == 1


def test_a_message_whose_answer_was_lost_is_not_asked_after_too_soon(post: Post) -> None:
    """It is taken at last, a minute after we hung up."""
    slow: list[OutgoingMessage] = []

    def hang_up(sent: OutgoingMessage) -> Exception:
        slow.append(sent)
        return MessagesUnavailable("no answer", may_have_gone=True)

    post.fake.trouble = hang_up
    post.tick()
    post.fake.mend()
    post.stage.clock.advance(minutes=1)
    assert post.tick() == 0
    post.fake.send(slow[0])
    post.stage.clock.advance(minutes=1)
    post.tick()
    assert states(post) == [("invitation", "sent")]
    assert len(post.fake.kept) == 1


def test_a_claim_is_left_alone_while_its_sender_lives_and_not_for_ever(post: Post) -> None:
    queued(post)
    message._claim(post.portal, holder="elsewhere")
    post.stage.clock.advance(minutes=14)
    assert post.tick() == 0
    assert post.rows()[0].state == "sending"
    post.stage.clock.advance(minutes=1)
    assert post.tick() == 1


def test_a_claim_is_not_settled_by_guessing_while_the_way_is_down(post: Post) -> None:
    queued(post)
    message._claim(post.portal, holder="dead")
    post.fake.knows = OUT_OF_ORDER
    message.send_waiting(post.portal, "alive", is_gone=lambda _: True)
    assert post.rows()[0].state == "sending"
    post.fake.mend()
    post.stage.clock.advance(minutes=2)
    assert message.send_waiting(post.portal, "alive", is_gone=lambda _: True) == 1


def test_old_links_die_only_when_the_new_one_has_gone(post: Post) -> None:
    post.fake.trouble = lambda _: OUT_OF_ORDER
    ask_link(post)
    post.tick()
    assert is_alive(post, post.stage.codes["Asha"])
    post.fake.mend()
    post.stage.clock.advance(minutes=1)
    post.tick()
    assert not is_alive(post, post.stage.codes["Asha"])
    sent = next(each for each in post.fake.kept if "new link" in each.body)
    assert is_alive(post, sent.body.partition("/i/")[2][:16])


def is_alive(post: Post, code: str) -> bool:
    with post.portal.database.reading() as session:
        found, _ = invitation.find_known(session, code)
    return found.revoked_at is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_new_links_on_their_way_at_once_leave_the_newer_one(
    post: Post, order: tuple[int, int]
) -> None:
    """Two workers send them, and either may be done first."""
    for _ in range(2):
        ask_link(post)
    claimed = [message._claim(post.portal, holder=name) for name in ("first", "second")]
    for place in order:
        message._send(post.portal, claimed[place])
    codes = [each.outgoing.body.partition("/i/")[2].split()[0] for each in claimed]
    with post.portal.database.reading() as session:
        with pytest.raises(LinkDead):
            invitation.find(session, codes[0], now=post.stage.clock())
        _, episode = invitation.find(session, codes[1], now=post.stage.clock())
    assert episode.id == post.stage.episodes["Asha"].id


def test_a_link_that_was_asked_for_long_ago_is_not_sent(post: Post) -> None:
    post.fake.trouble = lambda _: OUT_OF_ORDER
    ask_link(post)
    post.tick()
    post.stage.clock.advance(hours=24)
    post.fake.mend()
    post.tick()
    row = next(row for row in post.rows() if row.occasion == "new-link")
    assert (row.state, row.dropped_reason) == ("dropped", "too_old")


def test_every_message_carries_its_own_code_and_none_rests_in_the_database(post: Post) -> None:
    post.tick()
    post.stage.clock.advance(days=3)
    post.tick()
    codes = [each.body.partition("/i/")[2][:16] for each in post.fake.kept]
    assert len(set(codes)) == 2
    assert all(is_alive(post, code) for code in codes)
    with post.portal.database.reading() as session:
        held = [str(row.model_dump()) for row in session.exec(select(Message))]
        held += [str(row.model_dump()) for row in session.exec(select(Invitation))]
    assert not any(code in text for code in codes for text in held)


@pytest.mark.parametrize("fault", ["service", "template"])
def test_a_message_without_a_text_holds_up_nobody(
    post: Post, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """The content may lose a service or a template while its messages wait."""
    post.give("Ben", phone="+447700900102")
    due.queue(post.portal)
    asha, ben = post.rows()
    if fault == "service":
        post.stage.change("Asha", service_key="gone")
    else:
        post.change(Message, asha.id, occasion="gone")
    assert message.send_waiting(post.portal, "test", is_gone=lambda _: False) == 1
    assert [each.identifier for each in post.fake.kept] == [ben.identifier]
    assert post.rows()[0].dropped_reason == "no_text"
    assert "a message has no text" in caplog.text


@pytest.mark.parametrize("shut", [{"birth_date_tries": 5}, {"window_ends_on": None}])
def test_a_link_that_would_open_nothing_by_now_is_not_sent(
    post: Post, shut: dict[str, object]
) -> None:
    """Locked out, or the year ran out, between the wish and the worker's round."""
    ask_link(post)
    yesterday = post.stage.clock().date() - timedelta(days=1)
    post.stage.change("Asha", **{name: value or yesterday for name, value in shut.items()})
    post.tick()
    row = next(row for row in post.rows() if row.occasion == "new-link")
    assert (row.state, row.dropped_reason) == ("dropped", "link_dead")
