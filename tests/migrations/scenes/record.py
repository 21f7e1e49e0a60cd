"""The way to the record: what was sent, what it refused, and what waits while it is away."""

from __future__ import annotations

from datetime import timedelta

from patient_portal.core.errors import RecordRefused, RecordUnavailable
from patient_portal.integration import lane, sending
from patient_portal.integration.protocols.record import Report
from patient_portal.models.outbox import DEFAULT
from tests.migrations.scenes.scene import TODAY, Scene

HOLDER = "clinic-pc:boot:4711:90:record"


def send(scene: Scene) -> None:
    """Comes when there are answers; those by proxy are refused."""

    def refuse(report: Report) -> Exception | None:
        return RecordRefused("No such patient: 'x'.") if report.respondent == "proxy" else None

    scene.record.trouble = refuse
    sending.drain(scene.portal, HOLDER, is_gone=lambda _: False)


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
