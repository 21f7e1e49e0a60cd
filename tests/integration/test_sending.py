"""The outbox: once, in order, one sender for each patient; the gateway backs off, not the row."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.core.errors import PatientNotMatched, RecordRefused, RecordUnavailable
from patient_portal.integration import lane, outbox, reconciling, sending
from patient_portal.integration.protocols.record import Receipt, RecordedState, Report
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import OutboxItem, Response
from tests.answers.services.test_response import EQ5D, ExampleForm
from tests.support.portals import SamplePortal, SteppedClock, make_sample


class FakeRecord:
    """Keeps what it is sent; `trouble` decides what goes wrong."""

    name = "fake"

    def __init__(self) -> None:
        self.kept: list[Report] = []
        self.asked = 0
        self.unmatched = ""
        self.trouble: Callable[[Report], Exception | None] = lambda report: None

    def send(self, report: Report) -> Receipt:
        self.asked += 1
        if error := self.trouble(report):
            raise error
        self.kept.append(report)
        return Receipt(report.identifier)

    def read_back(self, report: Report) -> RecordedState:
        if report.identifier == self.unmatched:
            raise PatientNotMatched
        same = [each for each in self.kept if each.identifier == report.identifier]
        return RecordedState.PRESENT if same else RecordedState.MISSING


@pytest.fixture
def fake() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def sample(database_url: str, tmp_path, clock: SteppedClock, fake: FakeRecord):
    made = make_sample(database_url, tmp_path, clock, record=fake)
    yield made
    made.close()


def submit(sample: SamplePortal, name: str = "Asha") -> Response:
    form = ExampleForm(sample, name)
    form.give_all()
    return form.submit()


def drain(sample: SamplePortal, process_identity: str = "one", *, gone: bool = False) -> int:
    return sending.drain(sample.portal, process_identity, is_gone=lambda _: gone)


def items(sample: SamplePortal) -> list[OutboxItem]:
    with sample.portal.database.reading() as session:
        return list(session.exec(select(OutboxItem).order_by(OutboxItem.id)))


def correct(sample: SamplePortal, old: Response) -> None:
    now = sample.clock.advance(minutes=1)
    form = ExampleForm(sample)
    with sample.portal.database.writing() as session:
        response.correct(
            Actor(session, now, "staff:1"),
            session.merge(old),
            form.instrument,
            [NewAnswer(item_id="mobility", reason="unreadable", given_at=now, came_from="desk")],
            episode=form.episode,
            reason="Two boxes ticked",
        )


def test_what_was_submitted_is_sent_once(sample: SamplePortal, fake: FakeRecord) -> None:
    submitted = submit(sample)
    assert drain(sample) == 1
    assert drain(sample) == 0
    (report,) = fake.kept
    assert report.identifier == submitted.identifier
    assert dict(report.answers) == EQ5D
    assert {(s.id, s.value_set): s.shown for s in report.scores if s.id == "profile"} == {
        ("profile", None): "21342"
    }


def test_a_correction_goes_after_the_first_and_takes_scores_away(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    correct(sample, submit(sample))
    assert drain(sample) == 2
    first, second = fake.kept
    assert (first.version, second.version) == (1, 2)
    assert first.identifier == second.identifier
    assert "index/vanhout2012" in second.void_scores
    assert second.reasons == {"mobility": "unreadable"}


def test_after_three_failures_one_row_probes_every_minute_and_the_first_success_drains_all(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    fake.trouble = lambda _: RecordUnavailable("down")
    submit(sample, "Asha")
    submit(sample, "Ben")
    assert drain(sample) == 0
    assert fake.asked == 3
    sample.clock.advance(seconds=30)
    drain(sample)
    assert fake.asked == 3
    sample.clock.advance(seconds=31)
    drain(sample)
    assert fake.asked == 4
    fake.trouble = lambda _: None
    sample.clock.advance(seconds=61)
    assert drain(sample) == 2


@pytest.mark.parametrize(("asked", "kept"), [(20, 20), (120, 120), (3600, 300)])
def test_retry_after_is_kept_but_never_slower_than_five_minutes(
    sample: SamplePortal, fake: FakeRecord, asked: int, kept: int
) -> None:
    fake.trouble = lambda _: RecordUnavailable("busy", retry_after=timedelta(seconds=asked))
    submit(sample)
    drain(sample)
    assert fake.asked == 1
    sample.clock.advance(seconds=kept - 1)
    drain(sample)
    assert fake.asked == 1
    sample.clock.advance(seconds=1)
    drain(sample)
    assert fake.asked == 2


def test_a_refused_row_holds_back_only_later_versions_of_the_same_response(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    old = submit(sample, "Asha")
    fake.trouble = lambda report: (
        RecordRefused("no such patient") if report.identifier == old.identifier else None
    )
    correct(sample, old)
    submit(sample, "Ben")
    assert drain(sample) == 1
    assert [item.state for item in items(sample)] == ["needs_person", "waiting", "sent"]
    fake.trouble = lambda _: None
    with sample.portal.database.writing() as session:
        assert outbox.retry(session, now=sample.clock()) == 1
    assert drain(sample) == 2


def test_a_dead_sender_is_not_waited_for_but_a_live_one_is(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    submit(sample)
    with sample.portal.database.writing() as session:
        assert lane.claim(session, DEFAULT, "other", now=sample.clock())
    assert drain(sample) == 0
    assert drain(sample, gone=True) == 1


def test_a_lane_comes_free_when_its_lease_ends(sample: SamplePortal) -> None:
    submit(sample)
    with sample.portal.database.writing() as session:
        lane.claim(session, DEFAULT, "other", now=sample.clock())
    sample.clock.advance(seconds=91)
    assert drain(sample) == 1


def test_eight_workers_at_once_send_each_row_once(sample: SamplePortal, fake: FakeRecord) -> None:
    for name in ("Asha", "Ben", "Cara"):
        submit(sample, name)
    start = threading.Barrier(8)

    def work(number: int) -> None:
        start.wait()
        drain(sample, f"worker-{number}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fake.kept) == 3
    assert {item.state for item in items(sample)} == {"sent"}


def test_after_an_hour_a_person_is_told_once(
    sample: SamplePortal, fake: FakeRecord, caplog: pytest.LogCaptureFixture
) -> None:
    fake.trouble = lambda _: RecordUnavailable("down")
    submit(sample)
    drain(sample)
    sample.clock.advance(minutes=59)
    assert sending.tell_of_waiting(sample.portal) == 0
    sample.clock.advance(minutes=1)
    assert sending.tell_of_waiting(sample.portal) == 1
    assert sending.tell_of_waiting(sample.portal) == 0
    assert [r.levelname for r in caplog.records if "over an hour" in r.message] == ["WARNING"]


def test_reconciling_sends_again_what_the_record_lost(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    submit(sample)
    drain(sample)
    fake.kept.clear()
    found = reconciling.reconcile(sample.portal)
    assert (found.checked, found.missing) == (1, 1)
    assert drain(sample) == 1
    again = reconciling.reconcile(sample.portal)
    assert (again.checked, again.missing, again.doubled, again.different) == (1, 0, 0, 0)


def test_the_standing_counts_each_state(sample: SamplePortal) -> None:
    submit(sample)
    sample.clock.advance(seconds=75)
    with sample.portal.database.reading() as session:
        standing = outbox.status(session, now=sample.clock())
    assert (standing.waiting, standing.sent, standing.oldest_seconds) == (1, 0, 75)


def test_one_row_that_breaks_the_record_does_not_keep_the_way_closed(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    poison = submit(sample, "Asha")
    fake.trouble = lambda report: (
        RecordUnavailable("500") if report.identifier == poison.identifier else None
    )
    drain(sample)
    submit(sample, "Ben")
    submit(sample, "Cara")
    sample.clock.advance(seconds=61)
    drain(sample)
    assert {report.identifier for report in fake.kept} == {
        item.identifier for item in items(sample) if item.state == "sent"
    }
    assert [item.state for item in items(sample)] == ["waiting", "sent", "sent"]


def test_a_read_back_that_is_refused_does_not_stop_the_others(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    lost = submit(sample, "Asha")
    submit(sample, "Ben")
    drain(sample)
    fake.unmatched = lost.identifier
    found = reconciling.reconcile(sample.portal)
    assert (found.checked, found.different, found.missing) == (2, 1, 0)


def test_a_fault_of_ours_in_one_row_holds_up_nobody_else(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    poisoned = submit(sample)
    submit(sample, "Ben")
    fake.trouble = lambda report: (
        ZeroDivisionError() if report.identifier == poisoned.identifier else None
    )
    assert drain(sample) == 1
    assert [row.state for row in items(sample)] == ["needs_person", "sent"]
    assert items(sample)[0].error == "The report could not be made: ZeroDivisionError."


def test_whoever_broke_off_goes_on_without_waiting_for_its_own_lease(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    submit(sample)
    with sample.portal.database.writing() as session:
        claimed = lane.claim(session, DEFAULT, "one", now=sample.clock())
    assert claimed is not None
    assert drain(sample, "another") == 0
    assert drain(sample, "one") == 1
