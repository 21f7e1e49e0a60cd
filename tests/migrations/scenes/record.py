"""The way to the record: what was sent, what it refused, and what waits while it is away."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from patient_portal.core.errors import RecordRefused, RecordUnavailable
from patient_portal.integration import faults, lane, outbox, sending
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.protocols.record import Report
from patient_portal.models.outbox import DEFAULT, OutboxState
from patient_portal.models.tables import OutboxItem
from tests.migrations.scenes.scene import TODAY, Scene
from tests.support.portals import HOME

HOLDER = "clinic-pc:boot:4711:90:record"


def send(scene: Scene) -> None:
    """Comes when there are answers; those by proxy are refused."""

    def refuse(report: Report) -> Exception | None:
        return RecordRefused("No such patient: 'x'.") if report.respondent == "proxy" else None

    scene.record.trouble = refuse
    sending.drain(scene.portal, HOLDER, is_gone=lambda _: False)
    take_back(scene)


def take_back(scene: Scene) -> None:
    """One that the record has and one that it refused are taken back; a list was wrong."""
    for state in (OutboxState.SENT, OutboxState.NEEDS_PERSON):
        with scene.writing() as session:
            rows = select(OutboxItem).where(OutboxItem.state == state)
            row = session.exec(rows.order_by(col(OutboxItem.id))).first()
            assert row
            outbox.take_back(session, row.kind, row.identifier, now=TODAY)
    sending.drain(scene.portal, HOLDER, is_gone=lambda _: False)
    wrong = FaultyRow(job="import", subject_kind="list", name="patients.csv", service_key=HOME)
    faults.put_aside(scene.portal, wrong, "No heading of this list is known.")


def fail(scene: Scene) -> None:
    """Comes last: new answers wait, the gateway backs off, and one patient's lane is held."""
    for at in range(2):
        episode_id = scene.enrol(f"Wait{at} Example", service="bassetlaw", days_ago=1)
        scene.answer(episode_id, "eq5d-5l")
    with scene.writing() as session:
        lane.claim(session, DEFAULT, HOLDER, now=TODAY)
    scene.record.trouble = lambda _: RecordUnavailable("Connection refused")
    for _ in range(3):
        sending.drain(scene.portal, "other-pc:boot:12:90:record", is_gone=lambda _: False)
    scene.clock.at = TODAY + timedelta(hours=2)
    sending.tell_of_waiting(scene.portal)
    scene.clock.at = TODAY
