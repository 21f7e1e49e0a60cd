"""One row's own fault puts that row aside and is named; every other row goes in the same turn.

The database itself refuses the row (a trigger), or what a wing registers raises for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, delete, select

from patient_portal import worker
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient, review
from patient_portal.core.errors import StorageUnavailable
from patient_portal.core.working_days import london_date
from patient_portal.imports.services.folder import WatchedFolder
from patient_portal.integration import faults, outbox, registry, sending
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import due, letter_pdf, message, new_link
from patient_portal.messages.services.letter import Letter
from patient_portal.models.message import RecipientKind
from patient_portal.models.tables import Assessment, Episode, Invitation, JobFault, Message, Patient
from tests.answers.services.test_response import ExampleForm
from tests.answers.services.test_tablet import PairedTablet
from tests.support import lists, second_subject
from tests.support.bad_rows import accept, refuse
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import make_desk
from tests.support.messaging import SampleMessaging
from tests.support.portals import ASHA, BEN, HOME, START, SamplePortal

BENS_PHONE = "+447700900102"


def aside(portal: Portal) -> list[tuple[str, str]]:
    """Job and error of what is put aside, as the health check counts it too."""
    with portal.database.reading() as session:
        rows = session.exec(select(JobFault.job, JobFault.error).order_by(JobFault.id)).all()
        reasons = registry.check_faults(session, now=portal.integrations.now())
    assert len(reasons) == len({job for job, _ in rows})
    return [*map(tuple, rows)]


def send(messaging: SampleMessaging) -> list[str]:
    before = len(messaging.fake.kept)
    message.send_waiting(messaging.portal, "worker", is_gone=lambda _: False)
    return [each.to for each in messaging.fake.kept[before:]]


@pytest.fixture
def two(messaging: SampleMessaging) -> SampleMessaging:
    """Asha and Ben are both due an invitation by text."""
    messaging.give("Ben", phone=BENS_PHONE)
    return messaging


def test_an_invitation_that_cannot_be_queued(two: SampleMessaging) -> None:
    asha = two.assessment("Asha").id
    refuse(two.portal.database, "message", "INSERT", f"NEW.subject_id = {asha}")
    assert due.queue(two.portal) == 1
    assert send(two) == [BENS_PHONE]
    assert aside(two.portal) == [("due", "IntegrityError")]
    accept(two.portal.database)
    assert due.queue(two.portal) == 0
    two.sample.clock.advance(hours=1)
    assert due.queue(two.portal) == 1
    assert send(two) == [ASHA.phone]
    assert aside(two.portal) == []


@pytest.mark.parametrize("state", ["sending", "sent"])
def test_a_message_that_cannot_be_marked(two: SampleMessaging, state: str) -> None:
    """Marked as sent it went, and goes no more; claimed it has not gone yet."""
    due.queue(two.portal)
    asha, _ = two.rows()
    refuse(
        two.portal.database,
        "message",
        "UPDATE",
        f"NEW.id = {asha.id} AND NEW.state = '{state}'",
    )
    assert BENS_PHONE in send(two)
    assert aside(two.portal) == [("messages", "IntegrityError")]
    assert send(two) == []
    accept(two.portal.database)
    two.sample.clock.advance(hours=1)
    send(two)
    assert [each.to for each in two.fake.kept].count(ASHA.phone) == 1
    assert [row.state for row in two.rows()] == ["sent", "sent"]
    assert state == "sent" or aside(two.portal) == []


def test_a_gateway_that_breaks_over_one_message(two: SampleMessaging) -> None:
    """Nobody can know whether it went: it is not tried again, and a person is told."""
    due.queue(two.portal)
    two.fake.trouble = lambda outgoing: ZeroDivisionError() if outgoing.to == ASHA.phone else None
    assert send(two) == [BENS_PHONE]
    asha, _ = two.rows()
    assert (asha.state, asha.sent_at) == ("failed", two.sample.clock())
    assert aside(two.portal) == [("messages", "ZeroDivisionError")]


def test_a_claim_that_cannot_be_settled(two: SampleMessaging) -> None:
    due.queue(two.portal)
    asha, ben = two.rows()
    claimed = {"state": "sending", "claimed_by": "dead", "claimed_at": START}
    for row in (asha, ben):
        two.change(Message, row.id, **claimed)
    two.sample.clock.advance(minutes=3)
    refuse(two.portal.database, "message", "UPDATE", f"NEW.id = {asha.id}")
    message.send_waiting(two.portal, "worker", is_gone=lambda name: name == "dead")
    assert [each.to for each in two.fake.kept] == [BENS_PHONE]
    assert aside(two.portal) == [("messages", "IntegrityError")]


@pytest.mark.parametrize("where", ["why_not", "template", "after_sending", "service_key"])
def test_a_subject_that_raises(two: SampleMessaging, where: str) -> None:
    def broken(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    subject = second_subject.SUBJECT
    if where == "after_sending":
        (occasion,) = subject.occasions
        subject = replace(subject, occasions=(replace(occasion, after_sending=broken),))
    else:
        subject = replace(subject, **{where: broken})
    portal = second_subject.with_visits(two.portal)
    subjects = (*two.portal.registry.subjects, subject)
    two.portal = replace(portal, registry=replace(portal.registry, subjects=subjects))
    with two.portal.database.writing() as session:
        episode = session.get_one(Episode, two.sample.episodes["Asha"].id)
        visit = second_subject.book(session, episode, at=START + timedelta(days=1))
    role = (RecipientKind.ROLE, 0)
    second_subject.tell(two.portal, visit, role, to="+447700900999", has_episode=False)
    due.queue(two.portal)
    assert {ASHA.phone, BENS_PHONE} <= set(send(two))
    assert aside(two.portal) == [("messages", "ZeroDivisionError")]
    assert send(two) == []
    state = next(row.state for row in two.rows() if row.subject_kind == second_subject.KIND)
    assert state == ("sent" if where == "after_sending" else "waiting")


def test_what_should_have_followed_from_a_message_is_made_up(two: SampleMessaging) -> None:
    """Older links are revoked once the new one went; the database refuses that at first."""
    with two.portal.database.writing() as session:
        asked = {"born": ASHA.date_of_birth, "now": START}
        new_link.ask(session, two.portal, ASHA.nhs_number or "", **asked)
    refuse(two.portal.database, "invitation", "UPDATE", "NEW.revoked_at IS NOT NULL")
    assert send(two) == [ASHA.phone]
    assert aside(two.portal) == [("messages", "IntegrityError")]
    accept(two.portal.database)
    assert send(two) == []
    assert not are_revoked(two)
    two.sample.clock.advance(hours=1)
    assert send(two) == []
    assert are_revoked(two)
    assert aside(two.portal) == []


def are_revoked(messaging: SampleMessaging) -> bool:
    """Whether the link that Asha had at first is revoked."""
    with messaging.portal.database.reading() as session:
        rows = select(Invitation).where(
            Invitation.episode_id == messaging.sample.episodes["Asha"].id
        )
        return session.exec(rows.order_by(Invitation.id)).all()[0].revoked_at is not None


def test_a_fault_that_no_turn_meets_again_is_forgotten(two: SampleMessaging) -> None:
    """The person answered meanwhile, or the turn at the tablet ended: nothing is wrong any more."""
    for kind in ("assessment", faults.LIST, faults.NOTICE, faults.FOLLOWS):
        row = faults.FaultyRow(job="due", subject_kind=kind, subject_id=4711)
        faults.put_aside(two.portal, row, "No.")
    two.sample.clock.advance(hours=2)
    assert worker.run_job(two.portal, "waiting")
    assert len(aside(two.portal)) == 4
    two.sample.clock.advance(minutes=1)
    assert worker.run_job(two.portal, "waiting")
    with two.portal.database.reading() as session:
        left = session.exec(select(JobFault.subject_kind)).all()
    assert sorted(left) == ["follows", "list", "notice"]


def test_lists_of_one_name_from_two_services_are_two(two: SampleMessaging) -> None:
    rows = [
        faults.FaultyRow(job="import", subject_kind=faults.LIST, name=name, service_key=key)
        for name, key in (("p.csv", HOME), ("p.csv", "mid-nottinghamshire"), ("\udcff" * 300, HOME))
    ]
    for row in rows:
        faults.put_aside(two.portal, row, "Wrong.")
    assert len(aside(two.portal)) == 3
    for left, row in zip((2, 1, 0), rows, strict=True):
        with two.portal.database.writing() as session:
            faults.clear(session, [row])
        assert len(aside(two.portal)) == left


def three_responses(sample: SamplePortal) -> list[str]:
    found = []
    for name in ("Asha", "Ben", "Cara"):
        form = ExampleForm(sample, name)
        form.give_all()
        found.append(form.submit().identifier)
    return found


def test_a_result_that_cannot_be_marked(sample: SamplePortal) -> None:
    first, *others = three_responses(sample)
    refuse(
        sample.portal.database,
        "outbox",
        "UPDATE",
        f"NEW.identifier = '{first}' AND NEW.state = 'sent'",
    )
    assert sending.drain(sample.portal, "one", is_gone=lambda _: False) == len(others)
    with sample.portal.database.reading() as session:
        assert outbox.status(session, now=START).needs_person == 1


def test_a_result_that_cannot_be_written_at_all(sample: SamplePortal) -> None:
    first, *others = three_responses(sample)
    refuse(sample.portal.database, "outbox", "UPDATE", f"NEW.identifier = '{first}'")
    assert sending.drain(sample.portal, "one", is_gone=lambda _: False) == len(others)
    assert aside(sample.portal) == [("record", "IntegrityError")]
    accept(sample.portal.database)
    assert sending.drain(sample.portal, "one", is_gone=lambda _: False) == 0
    sample.clock.advance(hours=1)
    assert sending.drain(sample.portal, "one", is_gone=lambda _: False) == 1
    assert aside(sample.portal) == []


def test_a_turn_at_a_tablet_that_cannot_be_ended(sample: SamplePortal) -> None:
    device = PairedTablet(sample)
    sent = device.send()
    device.tablet_id = device.create("Tablet 3")
    device.do(lambda session: device.row(session).sqlmodel_update({"token_hash": "paired"}))
    second = device.send("Ben")
    refuse(sample.portal.database, "hand_over", "UPDATE", f"NEW.id = {sent.id}")
    sample.clock.advance(hours=3)
    assert worker.run_job(sample.portal, "tablets")
    with sample.portal.database.reading() as session:
        rows = [session.get_one(type(sent), row.id) for row in (sent, second)]
    assert [row.ended_reason for row in rows] == [None, "idle"]
    assert aside(sample.portal) == [("tablets", "IntegrityError")]


def test_a_review_that_cannot_be_dated(sample: SamplePortal) -> None:
    service = sample.portal.content.services["highly-specialist"]
    with sample.portal.database.writing() as session:
        episodes = [
            patient.enrol(
                Actor(session, START, "test"),
                replace(person, nhs_number=number),
                service,
                accepted_on=london_date(START),
            )
            for person, number in ((ASHA, "9990000042"), (BEN, "9990000050"))
        ]
    sample.clock.advance(days=190)
    refuse(sample.portal.database, "assessment", "INSERT", f"NEW.episode_id = {episodes[0].id}")
    review.date_next(sample.portal)
    with sample.portal.database.reading() as session:
        dated = [len(reviews(session, episode)) for episode in episodes]
    assert dated == [1, 2]
    assert aside(sample.portal) == [("review", "IntegrityError")]


def reviews(session: Session, episode: Episode) -> list[Assessment]:
    rows = select(Assessment).where(
        Assessment.episode_id == episode.id, Assessment.kind == "review"
    )
    return list(session.exec(rows))


def take_up(portal: Portal, folder: Path) -> int:
    # By the machine's clock, as its files are.
    return WatchedFolder(
        portal=portal,
        folder=folder,
        process_identity="me",
        is_gone=lambda _: False,
        clock=lambda: time.time() + 60,
    ).pick_up()


def write_list(portal: Portal, file: Path, **cells: str) -> None:
    service = portal.content.services[HOME]
    lists.write(file.parent, service, lists.DEV | cells, name=file.name)
    os.utime(file, (START.timestamp(), START.timestamp()))


def test_a_list_that_breaks_the_portal_and_one_that_is_wrong(
    sample: SamplePortal, tmp_path: Path
) -> None:
    portal, folder = sample.portal, tmp_path / "lists"
    (folder / HOME).mkdir(parents=True)
    write_list(portal, folder / HOME / "a.csv", family_name="Poison")
    write_list(portal, folder / HOME / "b.csv", date_of_birth="32/13/1960")
    write_list(portal, folder / HOME / "c.csv", nhs_number="999 000 0050", local_number="L-43")
    refuse(portal.database, "patient", "INSERT", "NEW.family_name = 'Poison'")
    assert take_up(portal, folder) == 2
    with portal.database.reading() as session:
        names = session.exec(select(Patient.family_name)).all()
        told = session.exec(select(JobFault.name, JobFault.service_key).order_by(JobFault.id)).all()
    assert "Poison" not in names
    assert names.count("Example") == 3
    assert [*map(tuple, told)] == [("a.csv", HOME), ("b.csv", HOME)]
    accept(portal.database)
    assert take_up(portal, folder) == 1
    assert [job for job, _ in aside(portal)] == ["import"]


@pytest.fixture
def letters(messaging: SampleMessaging) -> SampleMessaging:
    for name in ("Asha", "Ben"):
        messaging.give(name, phone=None, email=None, address="1 Made-up Street")
    return messaging


def print_all(
    messaging: SampleMessaging, draw: Callable[[list[Letter]], bytes] = lambda _: b"PDF"
) -> tuple[list[str], list[bytes]]:
    files: list[bytes] = []
    printed = letter_pdf.print_due(
        messaging.portal,
        messaging.portal.content.services[HOME],
        "printer",
        is_gone=lambda _: False,
        large=False,
        keep=files.append,
        draw=draw,
    )
    return [each.name.split()[0] for each in printed[0]], files


def test_a_letter_that_cannot_be_drawn(letters: SampleMessaging) -> None:
    def draw(some: list[Letter]) -> bytes:
        if any(each.name.startswith("Asha") for each in some):
            raise ZeroDivisionError
        return b"PDF"

    assert print_all(letters, draw) == (["Ben"], [b"PDF"])
    assert aside(letters.portal) == [("letters", "ZeroDivisionError")]
    assert print_all(letters) == ([], [])
    letters.sample.clock.advance(hours=1)
    assert print_all(letters) == (["Asha"], [b"PDF"])
    assert aside(letters.portal) == []


def test_where_no_letter_can_be_drawn_it_is_the_drawing_and_all_are_owed_still(
    letters: SampleMessaging,
) -> None:
    def broken(_: list[Letter]) -> bytes:
        raise OSError("no fonts")

    with pytest.raises(OSError, match="no fonts"):
        print_all(letters, broken)
    assert aside(letters.portal) == []
    assert print_all(letters)[0] == ["Asha", "Ben"]


def test_a_letter_that_cannot_be_queued(letters: SampleMessaging) -> None:
    asha = letters.assessment("Asha").id
    refuse(letters.portal.database, "message", "INSERT", f"NEW.subject_id = {asha}")
    assert print_all(letters) == (["Ben"], [b"PDF"])
    assert aside(letters.portal) == [("letters", "IntegrityError")]


def test_a_file_that_cannot_be_kept_leaves_every_letter_owed(letters: SampleMessaging) -> None:
    def full(_: bytes) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        letter_pdf.print_due(
            letters.portal,
            letters.portal.content.services[HOME],
            "printer",
            is_gone=lambda _: False,
            large=False,
            keep=full,
            draw=lambda _: b"PDF",
        )
    assert print_all(letters)[0] == ["Asha", "Ben"]


def test_what_is_aside_is_on_the_worklist_of_its_service_and_is_tried_again(
    two: SampleMessaging, new_browser: NewBrowser
) -> None:
    asha = two.assessment("Asha").id
    made = make_desk(two.sample)
    with two.portal.database.writing() as session:
        session.exec(delete(JobFault))
    refuse(two.portal.database, "message", "INSERT", f"NEW.subject_id = {asha}")
    due.queue(two.portal)
    accept(two.portal.database)
    for name, key in (("own.csv", HOME), ("lost.csv", ""), ("other.csv", "mid-nottinghamshire")):
        row = faults.FaultyRow(job="import", subject_kind="list", name=name, service_key=key)
        faults.put_aside(two.portal, row, "No heading is known.")
    browser = new_browser()
    made.sign_in(browser, "rita")
    page = browser.get("/desk/attention")
    (section,) = [each for each in page.main.all("section") if each["aria-labelledby"] == "fault"]
    said = [row.all("td")[0].text for row in section.first("tbody").all("tr")]
    assert said == [
        "Invitations and reminders: IntegrityError",
        "Lists from the record, own.csv: No heading is known.",
        "Lists from the record, lost.csv: No heading is known.",
    ]
    for _ in said:
        page = browser.get("/desk/attention")
        form = next(each for each in page.main.all("form") if "/fault/" in each["action"])
        assert browser.press_in(page, form, form.first("button")).status == 200
    assert "Things that the portal could not do" not in browser.get("/desk/attention").text
    assert due.queue(two.portal) == 1


def test_only_a_database_that_is_away_ends_a_turn(two: SampleMessaging) -> None:
    two.fake.trouble = lambda _: StorageUnavailable("away")
    due.queue(two.portal)
    with pytest.raises(StorageUnavailable):
        send(two)
