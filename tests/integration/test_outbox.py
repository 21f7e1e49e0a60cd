"""The outbox with a second kind of thing and a second record, and taking back what was sent."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from patient_portal.answers.services import response_report
from patient_portal.app import create_app
from patient_portal.core.errors import NotFound, NotOpen, RecordRefused, RecordUnavailable
from patient_portal.integration import lane, outbox, reconciling, registry, sending
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import OutboxItem, RecordLane
from tests.integration.test_sending import FakeRecord, correct, drain, items, submit
from tests.support import second_kind
from tests.support.desks import make_desk
from tests.support.pages import Browser, over_wsgi
from tests.support.portals import SamplePortal, SteppedClock, make_sample

UUID = "6f1c9a52-3c1e-4a5e-9d0b-2f6f0a7d1c55"
OTHER = "other"


@pytest.fixture
def fake() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def other() -> FakeRecord:
    return FakeRecord()


@pytest.fixture
def sample(database_url: str, tmp_path: Path, clock: SteppedClock, fake: FakeRecord):
    made = make_sample(database_url, tmp_path, clock, record=fake)
    made.portal = second_kind.with_notes(made.portal)
    yield made
    made.close()


@pytest.fixture
def foldered(database_url: str, tmp_path: Path, clock: SteppedClock):
    made = make_sample(database_url, tmp_path, clock)
    made.portal = second_kind.with_notes(made.portal)
    yield made
    made.close()


def note(sample: SamplePortal, name: str = "Asha", **how: object) -> None:
    second_kind.queue_note(sample.portal, sample.episodes[name].id, UUID, **how)


def take_back(sample: SamplePortal, kind: str, identifier: str) -> OutboxItem:
    with sample.portal.database.writing() as session:
        return outbox.take_back(session, kind, identifier, now=sample.clock())


def two_records(sample: SamplePortal, other: FakeRecord) -> None:
    records = sample.portal.integrations.records | {OTHER: other}
    integrations = replace(sample.portal.integrations, records=records)
    sample.portal = replace(sample.portal, integrations=integrations)


def states(sample: SamplePortal) -> list[tuple[str, int, str]]:
    return [(row.kind, row.version, row.state) for row in items(sample)]


def test_a_second_kind_goes_in_the_patients_order_and_in_versions(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    submit(sample)
    note(sample)
    note(sample, version=2)
    assert drain(sample) == 3
    assert [(type(each).__name__, each.version) for each in fake.kept] == [
        ("ResponseReport", 1),
        ("NoteReport", 1),
        ("NoteReport", 2),
    ]


def test_one_version_of_one_thing_is_queued_once(sample: SamplePortal) -> None:
    note(sample)
    with pytest.raises(Exception, match=r"outbox_once|UNIQUE constraint|IntegrityError"):
        note(sample)
    assert states(sample) == [("note", 1, "waiting")]


def test_a_refused_note_holds_back_its_later_versions_and_no_answers(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    fake.trouble = lambda report: RecordRefused("No.") if report.identifier == UUID else None
    note(sample)
    note(sample, version=2)
    submit(sample)
    assert drain(sample) == 1
    assert states(sample) == [
        ("note", 1, "needs_person"),
        ("note", 2, "waiting"),
        ("response", 1, "sent"),
    ]


def test_the_folder_holds_a_note_as_bundle_page_and_manifest_row(foldered: SamplePortal) -> None:
    note(foldered)
    assert drain(foldered) == 1
    names = sorted(file.name for file in foldered.record_folder.iterdir())
    stem = f"2026-11-22_south-cheshire-vale-royal_{UUID}"
    assert names == [".lock", f"{stem}.json", f"{stem}.pdf", "manifest.csv"]
    with (foldered.record_folder / "manifest.csv").open(newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["identifier"], row["instrument"], row["instrument_version"]) == (UUID, "note", "1")
    assert reconciling.reconcile(foldered.portal).missing == 0


def test_a_note_that_the_folder_lost_is_sent_again_also_under_a_foreign_name(
    foldered: SamplePortal,
) -> None:
    note(foldered)
    drain(foldered)
    (file,) = foldered.record_folder.glob("*.json")
    taken = foldered.record_folder / "taken"
    taken.mkdir()
    moved = file.rename(taken / "4711.json")
    assert reconciling.reconcile(foldered.portal).missing == 0
    moved.unlink()
    assert reconciling.reconcile(foldered.portal).missing == 1
    assert drain(foldered) == 1
    assert reconciling.reconcile(foldered.portal).missing == 0


def test_what_needs_a_person_is_named_by_its_kind_at_the_desk(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    fake.trouble = lambda _: RecordRefused("Not today.")
    note(sample)
    note_of = sample.episodes["Asha"].id
    second_kind.queue_note(sample.portal, sample.episodes["Ben"].id, UUID[:-1] + "6")
    with sample.portal.database.writing() as session:
        (row,) = session.exec(select(OutboxItem).where(OutboxItem.identifier == UUID[:-1] + "6"))
        row.kind = "retired"
    drain(sample)
    app = create_app(sample.portal.settings, sample.portal.integrations)
    app.extensions["portal"].database.close()
    app.extensions["portal"] = sample.portal
    browser = Browser(over_wsgi(app))
    make_desk(sample).sign_in(browser, "rita")
    page = browser.get("/desk/attention")
    cells = [cell.text for cell in page.main.all("td")]
    assert f"Note of episode {note_of}: Not today." in cells
    assert "Health today: The record does not know this patient." in cells
    assert "retired: The report could not be made: KeyError." in cells


def test_one_record_that_is_down_holds_up_no_other(
    sample: SamplePortal, fake: FakeRecord, other: FakeRecord
) -> None:
    two_records(sample, other)
    fake.trouble = lambda _: RecordUnavailable("down")
    for name in ("Asha", "Ben", "Cara"):
        submit(sample, name)
    note(sample, target=OTHER)
    assert drain(sample) == 1
    assert len(other.kept) == 1
    assert fake.asked == 3
    with sample.portal.database.reading() as session:
        reasons = registry.check_record(session, now=sample.clock())
    assert [reason.sentence for reason in reasons] == ["The record cannot be reached."]


def test_a_second_record_that_fails_is_named(sample: SamplePortal, other: FakeRecord) -> None:
    two_records(sample, other)
    other.trouble = lambda _: RecordUnavailable("down")
    for number in (5, 6, 7):
        name = ("Asha", "Ben", "Cara")[number - 5]
        episode_id = sample.episodes[name].id
        second_kind.queue_note(sample.portal, episode_id, f"{UUID[:-1]}{number}", target=OTHER)
    submit(sample)
    assert drain(sample) == 1
    with sample.portal.database.reading() as session:
        reasons = registry.check_record(session, now=sample.clock())
    assert [reason.sentence for reason in reasons] == ["The record other cannot be reached."]


def test_a_lane_is_one_patients_way_to_one_record(sample: SamplePortal, other: FakeRecord) -> None:
    two_records(sample, other)
    submit(sample)
    note(sample, target=OTHER)
    with sample.portal.database.writing() as session:
        assert lane.claim(session, DEFAULT, "somebody", now=sample.clock())
        assert len(session.exec(select(RecordLane)).all()) == 2
    assert drain(sample) == 1
    assert len(other.kept) == 1


def test_what_was_sent_is_taken_back_once_under_the_same_identifier(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    first = submit(sample)
    correct(sample, first)
    drain(sample)
    taken = take_back(sample, response_report.KIND, first.identifier)
    assert take_back(sample, response_report.KIND, first.identifier).id == taken.id
    assert drain(sample) == 1
    withdrawal = fake.kept[-1]
    assert (withdrawal.version, withdrawal.is_withdrawn) == (3, True)
    assert withdrawal.identifier == first.identifier
    assert [row.standing for row in items(sample)] == ["sent", "sent", "taken_back"]


def test_what_was_not_sent_by_then_is_never_sent(sample: SamplePortal, fake: FakeRecord) -> None:
    fake.trouble = lambda _: RecordRefused("Not matched.")
    first = submit(sample)
    drain(sample)
    correct(sample, first)
    fake.trouble = lambda _: None
    take_back(sample, response_report.KIND, first.identifier)
    assert drain(sample) == 1
    assert [(report.version, report.is_withdrawn) for report in fake.kept] == [(3, True)]
    assert [row.state for row in items(sample)] == ["taken_back", "taken_back", "sent"]
    with sample.portal.database.reading() as session:
        standing = outbox.status(session, now=sample.clock.advance(hours=2))
    assert (standing.waiting, standing.needs_person, standing.oldest_seconds) == (0, 0, None)


def test_what_is_taken_back_while_it_is_on_its_way_is_followed_by_its_withdrawal(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    first = submit(sample)

    def take_back_meanwhile(report: object) -> None:
        fake.trouble = lambda _: None
        take_back(sample, response_report.KIND, first.identifier)

    fake.trouble = take_back_meanwhile
    assert drain(sample) == 2
    assert [report.is_withdrawn for report in fake.kept] == [False, True]
    assert [row.state for row in items(sample)] == ["sent", "sent"]


def test_what_was_taken_back_is_not_corrected_any_more(sample: SamplePortal) -> None:
    first = submit(sample)
    drain(sample)
    take_back(sample, response_report.KIND, first.identifier)
    with pytest.raises(NotOpen):
        correct(sample, first)
    assert [row.version for row in items(sample)] == [1, 2]


def test_a_refusal_that_comes_after_taking_back_holds_up_no_withdrawal(
    sample: SamplePortal, fake: FakeRecord
) -> None:
    first = submit(sample)

    def refuse_meanwhile(report: object) -> Exception:
        fake.trouble = lambda _: None
        take_back(sample, response_report.KIND, first.identifier)
        return RecordRefused("No.")

    fake.trouble = refuse_meanwhile
    assert drain(sample) == 1
    assert [row.state for row in items(sample)] == ["taken_back", "sent"]


def test_a_row_that_a_later_version_followed_is_not_sent_again(sample: SamplePortal) -> None:
    """It was read back before, and found to be missing."""
    first = submit(sample)
    drain(sample)
    correct(sample, first)
    drain(sample)
    with sample.portal.database.writing() as session:
        for row in session.exec(select(OutboxItem)).all():
            outbox.send_again(session, row.id)
    assert [row.state for row in items(sample)] == ["sent", "waiting"]


def test_a_row_that_cannot_be_made_ready_keeps_no_other_from_being_read_back(
    sample: SamplePortal,
) -> None:
    submit(sample)
    note(sample)
    drain(sample)
    with sample.portal.database.writing() as session:
        session.exec(select(OutboxItem)).first().kind = "retired"
    found = reconciling.reconcile(sample.portal)
    assert (found.checked, found.different) == (2, 1)


def test_what_was_never_queued_cannot_be_taken_back(sample: SamplePortal) -> None:
    with pytest.raises(NotFound):
        take_back(sample, response_report.KIND, UUID)


def test_the_folder_gets_a_withdrawal_as_a_version_that_says_so(foldered: SamplePortal) -> None:
    first = submit(foldered)
    drain(foldered)
    take_back(foldered, response_report.KIND, first.identifier)
    assert drain(foldered) == 1
    (file,) = foldered.record_folder.glob("*-v2.json")
    entries = json.loads(file.read_text())["entry"]
    assert {entry["resource"]["status"] for entry in entries} == {"entered-in-error"}
    assert {entry["request"]["method"] for entry in entries} == {"PUT"}
    with (foldered.record_folder / "scores_eq5d-5l_1.csv").open(newline="") as stream:
        before, after = csv.DictReader(stream)
    assert (before["vas"], after["vas"]) == ("60", "")
    assert (before["index_reason"], after["index_reason"]) == ("", "entered in error")
    found = reconciling.reconcile(foldered.portal)
    assert (found.checked, found.missing, found.different) == (1, 0, 0)


def test_a_row_for_a_record_that_is_not_there_waits_and_holds_up_nobody(
    sample: SamplePortal,
) -> None:
    note(sample, target="closed down")
    submit(sample)
    assert drain(sample) == 1
    sample.clock.advance(minutes=61)
    assert sending.tell_of_waiting(sample.portal) == 1
