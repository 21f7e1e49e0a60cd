"""A clock was ahead and left moments a year from now: all goes on within the longest pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from patient_portal import worker
from patient_portal.access.services import form_use, invitation, password, sign_in, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.staff import StaffTokens
from patient_portal.answers.services import hand_over, tablet
from patient_portal.core import waiting
from patient_portal.core.errors import (
    MessagesUnavailable,
    RecordUnavailable,
    SignInNeeded,
    StaffSignInNeeded,
)
from patient_portal.core.waiting import CLOCKS_DIFFER
from patient_portal.imports.services.folder import WatchedFolder
from patient_portal.integration import faults, gateway, lane
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.identity import Credentials
from patient_portal.messages.services import message_queue, message_settle
from patient_portal.models.message import MessageState
from patient_portal.models.message_request import RequestedMessage
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.tables import (
    Answer,
    Assessment,
    Episode,
    FormUse,
    Gateway,
    HandOver,
    JobFault,
    JobRun,
    LimitCount,
    Message,
    OutboxItem,
    Patient,
    RecordLane,
    SignIn,
    Staff,
    StaffBrowser,
    StaffSignIn,
    Tablet,
)
from patient_portal.operations.services import health, job
from patient_portal.startup import create_registry
from tests.answers.services.test_response import ExampleForm
from tests.house.test_moments import WAITED_FOR
from tests.integration.test_sending import FakeRecord
from tests.support import lists
from tests.support.messaging import FakeMessages, portal_with
from tests.support.portals import (
    ASHA,
    HOME,
    START,
    SamplePortal,
    SteppedClock,
    bare_sample,
    make_sample,
)
from tests.support.staff_accounts import PASSWORD, StaffAccount, add_account

YEAR, SECOND = timedelta(days=365), timedelta(seconds=1)
JOBS = create_registry().jobs
# No process of this machine: nobody knows whether it lives.
ELSEWHERE = "other-host:boot:1:1:record"


@dataclass
class YearAhead:
    """A portal that can be asked for everything that waits, and moments that lie a year ahead."""

    sample: SamplePortal
    record: FakeRecord
    messages: FakeMessages

    @property
    def now(self) -> datetime:
        return self.sample.clock()

    @property
    def portal(self) -> Portal:
        return portal_with(self.sample.portal, self.messages)

    def do(self, what: Callable[[Session], Any]) -> Any:
        with self.sample.portal.database.writing() as session:
            return what(session)

    def set(self, table: type[SQLModel], **values: object) -> None:
        """In every row of the table."""

        def change(session: Session) -> None:
            rows = session.exec(select(table)).all()
            assert rows
            for row in rows:
                row.sqlmodel_update(values)

        self.do(change)

    def put_ahead(self, table: type[SQLModel], name: str) -> None:
        self.set(table, **{name: self.now + YEAR})

    def rows(self, table: type[SQLModel]) -> list[Any]:
        return self.do(lambda session: [*session.exec(select(table))])

    def run(self, *names: str) -> None:
        for name in names:
            assert worker.run_job(self.portal, name)

    def says_that_the_clock_was_changed(self) -> bool:
        found = self.do(
            lambda session: health.check(session, self.portal.registry, (), now=self.now)
        )
        return health.CLOCK_CHANGED in found.reasons

    def submit(self, name: str = "Asha") -> None:
        form = ExampleForm(self.sample, name)
        form.give_all()
        form.submit()

    def ask_for_link(self) -> None:
        episode = self.sample.episodes["Asha"]
        how = {"kind": RequestedMessage.LINK, "occasion": "new-link", "now": self.now}
        self.do(lambda session: message_queue.ask(session, self.portal, episode, **how))

    def sent(self) -> list[str]:
        """The occasions of the messages that went."""
        return [row.occasion for row in self.rows(Message) if row.state == MessageState.SENT]

    def patient_signs_in(self) -> str:
        code = self.sample.invite("Asha")

        def start(session: Session) -> str:
            carried, _ = invitation.find(session, code, now=self.now)
            episode = session.get_one(Episode, carried.episode_id)
            how = {"level": SignInLevel.LINK, "device": Device.OWN_DEVICE}
            return sign_in.start(session, episode, through=carried, **how, now=self.now)[1]

        token: str = self.do(start)
        assert self.do(lambda session: sign_in.resume(session, token, now=self.now))
        return token

    def staff_sign_in(
        self, who: StaffAccount, *, code: str | None = None, browser: str | None = None
    ) -> StaffTokens | None:
        shown = Credentials(
            username=who.username,
            password=PASSWORD,
            code=who.code(self.now) if code is None else code,
            browser=browser,
        )
        identity = self.portal.integrations.identity
        return self.do(lambda session: staff.sign_in(session, identity, shown, now=self.now))

    def send_to_tablet(self) -> HandOver:
        def send(session: Session) -> HandOver:
            actor = Actor(session, self.now, "staff:1")
            device = tablet.create(actor, HOME, "Tablet")
            tablet.pair(session, tablet.pairing_code(actor, device), now=self.now)
            episode = session.get_one(Episode, self.sample.episodes["Asha"].id)
            asked = select(Assessment).where(Assessment.episode_id == episode.id)
            row = session.exec(asked).first()
            assert row
            return hand_over.send(actor, device, episode=episode, assessment=row)

        return self.do(send)


@pytest.fixture
def ahead(database_url: str, tmp_path: Path, clock: SteppedClock):
    record = FakeRecord()
    sample = make_sample(database_url, tmp_path, clock, record=record)
    yield YearAhead(sample, record, FakeMessages())
    sample.close()


def fail(name: str) -> Gateway:
    return Gateway(name=name, failures=3)


def probes(ahead: YearAhead) -> None:
    ahead.submit()
    ahead.ask_for_link()
    ahead.do(lambda session: session.add_all([fail(gateway.RECORD), fail(gateway.MESSAGES)]))
    ahead.put_ahead(Gateway, "probe_at")
    assert ahead.says_that_the_clock_was_changed()
    ahead.run("record", "messages")
    assert len(ahead.record.kept) == 1
    assert ahead.sent() == ["new-link"]
    assert not ahead.says_that_the_clock_was_changed()


def a_row_that_is_aside(ahead: YearAhead) -> None:
    asked = ahead.rows(Assessment)[0].id
    row = faults.FaultyRow(job="due", subject_kind="assessment", subject_id=asked)
    faults.put_aside(ahead.portal, row, "No.")
    ahead.put_ahead(JobFault, "again_at")
    ahead.run("due", "messages")
    assert "invitation" in ahead.sent()
    assert ahead.rows(JobFault) == []


def a_lane(ahead: YearAhead) -> None:
    """Its holder may be at work: it is another's after a lease, not before."""
    ahead.submit()
    ahead.set(RecordLane, process_identity=ELSEWHERE)
    ahead.put_ahead(RecordLane, "held_until")
    assert ahead.says_that_the_clock_was_changed()
    ahead.run("record")
    assert ahead.record.kept == []
    assert not ahead.says_that_the_clock_was_changed()
    ahead.sample.clock.at += lane.LEASE
    ahead.run("record")
    assert len(ahead.record.kept) == 1


def a_row_that_is_not_sent(ahead: YearAhead) -> None:
    ahead.submit()
    ahead.put_ahead(OutboxItem, "created_at")
    ahead.run("waiting")
    assert [row.told_at for row in ahead.rows(OutboxItem)] == [ahead.now]


def a_row_that_was_tried(ahead: YearAhead) -> None:
    """Another row breaks the other side each time: it may not keep the way closed for all."""
    ahead.submit("Asha")
    ahead.put_ahead(OutboxItem, "tried_at")
    ahead.submit("Ben")
    first, broken = ahead.rows(OutboxItem)
    ahead.do(lambda s: s.get_one(OutboxItem, broken.id).sqlmodel_update({"tried_at": ahead.now}))
    ahead.do(lambda session: session.add(fail(gateway.RECORD)))

    def trouble(report: Any) -> Exception | None:
        return RecordUnavailable("broken") if report.identifier == broken.identifier else None

    ahead.record.trouble = trouble
    ahead.run("record")
    assert [report.identifier for report in ahead.record.kept] == [first.identifier]


def messages_that_wait(ahead: YearAhead) -> None:
    ahead.run("due")
    ahead.ask_for_link()
    ahead.put_ahead(Message, "not_before")
    assert ahead.says_that_the_clock_was_changed()
    ahead.run("messages")
    assert sorted(ahead.sent()) == ["invitation", "new-link"]
    assert not ahead.says_that_the_clock_was_changed()


def messages_that_were_owed(ahead: YearAhead) -> None:
    """They go, and what is owed after them is newer."""
    ahead.run("due")
    ahead.ask_for_link()
    ahead.put_ahead(Message, "created_at")
    ahead.run("messages")
    assert sorted(ahead.sent()) == ["invitation", "new-link"]
    assert {row.created_at for row in ahead.rows(Message)} == {ahead.now}
    ahead.put_ahead(Message, "created_at")
    ahead.sample.clock.advance(days=3)
    ahead.run("due", "messages")
    assert "reminder-1" in ahead.sent()


def a_claim_of_a_message(ahead: YearAhead) -> None:
    """Its sender may be at work: it is nobody's after a quarter of an hour, not before."""
    ahead.ask_for_link()
    ahead.set(Message, state=MessageState.SENDING, claimed_by=ELSEWHERE)
    ahead.put_ahead(Message, "claimed_at")
    ahead.run("messages")
    assert ahead.sent() == []
    ahead.sample.clock.at += message_settle.CLAIM_LASTS
    ahead.run("messages")
    assert ahead.sent() == ["new-link"]


def a_locked_account(ahead: YearAhead) -> None:
    rita = add_account(ahead.sample)
    ahead.put_ahead(Staff, "locked_until")
    assert ahead.staff_sign_in(rita)


def a_used_code(ahead: YearAhead) -> None:
    rita = add_account(ahead.sample)
    step = int((ahead.now + YEAR).timestamp()) // password.STEP_SECONDS
    ahead.set(Staff, totp_step=step)
    assert ahead.staff_sign_in(rita)
    assert ahead.staff_sign_in(rita) is None


def a_known_browser(ahead: YearAhead) -> None:
    rita = add_account(ahead.sample)
    known = ahead.staff_sign_in(rita)
    assert known
    assert ahead.staff_sign_in(rita, code="", browser=known.browser)
    ahead.put_ahead(StaffBrowser, "since")
    ahead.sample.clock.advance(minutes=1)
    assert ahead.staff_sign_in(rita, code="", browser=known.browser) is None
    assert ahead.staff_sign_in(rita, browser=known.browser)


def a_sign_in_at_the_desk(ahead: YearAhead) -> None:
    rita = add_account(ahead.sample)
    idle = ahead.staff_sign_in(rita)
    assert idle
    ahead.put_ahead(StaffSignIn, "seen_at")
    with pytest.raises(StaffSignInNeeded):
        ahead.do(lambda session: staff.resume(session, idle.sign_in, now=ahead.now))
    again = ahead.staff_sign_in(rita, code="", browser=idle.browser)
    assert again
    assert ahead.do(lambda session: staff.resume(session, again.sign_in, now=ahead.now))


def a_sign_in_and_a_turn(ahead: YearAhead) -> None:
    token = ahead.patient_signs_in()
    turn = ahead.send_to_tablet()
    ahead.do(lambda session: take(session, turn, now=ahead.now))
    ahead.put_ahead(SignIn, "seen_at")
    with pytest.raises(SignInNeeded):
        ahead.do(lambda session: sign_in.resume(session, token, now=ahead.now))
    assert ahead.patient_signs_in()
    ahead.run("tablets")
    assert [row.ended_reason for row in ahead.rows(HandOver)] == ["idle"]


def take(session: Session, sent: HandOver, *, now: datetime) -> str | None:
    """At the tablet, by the birth date."""
    row = session.get_one(HandOver, sent.id)
    episode = session.get_one(Episode, row.episode_id)
    person = session.get_one(Patient, episode.patient_id)
    turn = hand_over.TabletTurn(row, episode, person)
    return hand_over.take(session, turn, ASHA.date_of_birth, now=now)


def a_pairing_code(ahead: YearAhead) -> None:
    def draw(session: Session) -> str:
        actor = Actor(session, ahead.now, "staff:1")
        return tablet.pairing_code(actor, tablet.create(actor, HOME, "Tablet"))

    code = ahead.do(draw)
    ahead.put_ahead(Tablet, "pairing_until")
    assert ahead.do(lambda session: tablet.pair(session, code, now=ahead.now)) is None


def somebody_who_never_came(ahead: YearAhead) -> None:
    ahead.send_to_tablet()
    ahead.put_ahead(HandOver, "sent_at")
    ahead.run("tablets")
    assert [row.ended_reason for row in ahead.rows(HandOver)] == ["idle"]


def counted_tries(ahead: YearAhead) -> None:
    this_hour = ahead.now.replace(minute=0)
    counts = [LimitCount(key="k", hour=at, tries=5) for at in (this_hour, this_hour + YEAR)]
    ahead.do(lambda session: session.add_all(counts))
    ahead.run("tidy")
    assert [row.hour for row in ahead.rows(LimitCount)] == [this_hour]


def a_used_form(ahead: YearAhead) -> None:
    """It is still used, but what it made was not made just now."""
    ahead.do(lambda session: form_use.claim(session, "key", now=ahead.now))
    ahead.put_ahead(FormUse, "used_at")
    ahead.run("tidy")
    first = ahead.do(lambda session: form_use.claim(session, "key", now=ahead.now))
    assert first
    assert not form_use.is_recent(first, now=ahead.now)


def an_answer(ahead: YearAhead) -> None:
    form = ExampleForm(ahead.sample)
    form.give("mobility", 1)
    ahead.put_ahead(Answer, "given_at")
    ahead.sample.clock.advance(minutes=1)
    assert form.give("mobility", 2, ago=timedelta(seconds=1)) == "saved"
    assert [row.value for row in ahead.rows(Answer)] == [2]


def a_dead_worker(ahead: YearAhead) -> None:
    assert worker.run_once(ahead.portal)
    jobs = ahead.portal.registry.jobs
    ahead.put_ahead(JobRun, "finished_at")
    late = ahead.do(lambda session: job.list_late(session, jobs, now=ahead.now))
    assert late == [each.name for each in jobs]
    assert ahead.says_that_the_clock_was_changed()
    assert worker.run_once(ahead.portal)
    assert not ahead.says_that_the_clock_was_changed()


def a_dead_run(ahead: YearAhead) -> None:
    ahead.do(lambda s: job.record_alive(s, {"record": ahead.now}, now=ahead.now))
    jobs = [ahead.portal.registry.job("record")]
    assert ahead.do(lambda session: job.list_late(session, jobs, now=ahead.now)) == []
    ahead.put_ahead(JobRun, "alive_at")
    assert ahead.do(lambda session: job.list_late(session, jobs, now=ahead.now)) == ["record"]
    assert ahead.says_that_the_clock_was_changed()


SCENES: dict[str, Callable[[YearAhead], None]] = {
    "fault.again_at": a_row_that_is_aside,
    "gateway.probe_at": probes,
    "record_lane.held_until": a_lane,
    "outbox.created_at": a_row_that_is_not_sent,
    "outbox.tried_at": a_row_that_was_tried,
    "message.not_before": messages_that_wait,
    "message.created_at": messages_that_were_owed,
    "message.claimed_at": a_claim_of_a_message,
    "staff.locked_until": a_locked_account,
    "staff.totp_step": a_used_code,
    "staff_browser.since": a_known_browser,
    "staff_sign_in.seen_at": a_sign_in_at_the_desk,
    "sign_in.seen_at": a_sign_in_and_a_turn,
    "tablet.pairing_until": a_pairing_code,
    "hand_over.sent_at": somebody_who_never_came,
    "limit_count.hour": counted_tries,
    "form_use.used_at": a_used_form,
    "answer.given_at": an_answer,
    "job_run.finished_at": a_dead_worker,
    "job_run.alive_at": a_dead_run,
}


@pytest.mark.parametrize("moment", WAITED_FOR)
def test_a_moment_a_year_ahead_holds_nothing_up_for_longer_than_its_longest_pause(
    ahead: YearAhead, moment: str
) -> None:
    SCENES[moment](ahead)


@pytest.mark.parametrize("days", [1, -1])
def test_a_clock_that_is_a_day_wrong_and_put_right_holds_nothing_up(
    ahead: YearAhead, days: int
) -> None:
    """Record and messages fail meanwhile, so that the wrong clock puts them off."""
    rita = add_account(ahead.sample)
    ahead.sample.clock.advance(days=1)
    form, jobs = ExampleForm(ahead.sample, "Ben"), [each.name for each in JOBS]
    # The invitation waits: what a person asked for would be a day old.
    ahead.run("due")
    form.give("mobility", 1)
    ahead.submit()
    ahead.record.trouble = lambda _: RecordUnavailable("down", retry_after=timedelta(minutes=5))
    ahead.messages.trouble = lambda _: MessagesUnavailable("down", retry_after=timedelta(minutes=5))
    right = ahead.now
    for value, at in ((2, right + timedelta(days=days)), (3, right + timedelta(minutes=1))):
        ahead.sample.clock.at = at
        ahead.run(*jobs)
        assert ahead.patient_signs_in()
        assert ahead.staff_sign_in(rita)
        assert form.give("mobility", value) == "saved"
        assert ahead.do(lambda s: job.list_late(s, JOBS, now=ahead.now)) == []
        ahead.record.trouble = lambda _: None
        ahead.messages.mend()
    ahead.ask_for_link()
    ahead.sample.clock.at += gateway.SLOWEST_PROBE
    ahead.run(*jobs)
    assert len(ahead.record.kept) == 1
    assert {row.state for row in ahead.rows(Message)} == {MessageState.SENT}
    assert form.give("mobility", 4) == "saved"
    assert not ahead.says_that_the_clock_was_changed()


def test_clocks_of_two_machines_may_differ_by_a_minute() -> None:
    """What the one has just written is not taken by the other for written by a wrong clock."""
    now, pause = START, timedelta(minutes=5)
    just = now + CLOCKS_DIFFER
    assert not waiting.has_lasted(pause, since=just, now=now)
    assert waiting.has_lasted(pause, since=just + SECOND, now=now)
    assert not waiting.has_come(just + pause, now=now, longest=pause)
    assert waiting.has_come(just + pause + SECOND, now=now, longest=pause)
    assert waiting.has_come(now, now=now, longest=pause)
    assert not waiting.has_come(now + SECOND, now=now, longest=pause)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_list_from_a_time_that_is_yet_to_come_is_taken_up(
    tmp_path: Path, database_url: str, clock: SteppedClock
) -> None:
    """Up to an hour the clock of the file's machine may be ahead; then one of them was wrong."""
    folder = tmp_path / "lists"
    folder.mkdir()
    sample = bare_sample(database_url, tmp_path, clock, import_dir=folder)
    service = sample.portal.content.services[HOME]
    for ahead_by, is_taken in ((-9, 0), (3000, 0), (-11, 1), (3700, 1), (YEAR.total_seconds(), 1)):
        file = lists.write(folder, service, lists.DEV, name=f"{HOME}.csv")
        now = file.stat().st_ctime - ahead_by
        watched = WatchedFolder(
            portal=sample.portal,
            folder=folder,
            process_identity="test",
            is_gone=lambda _: False,
            clock=lambda now=now: now,
        )
        assert watched.pick_up() == is_taken, ahead_by
    sample.close()
