"""The portal of a simulation: real but for its clock, sending to a mail server of the test's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from patient_portal import worker
from patient_portal.access.services.password import PasswordIdentity
from patient_portal.integration.adapters.messages_smtp import SmtpMessages
from patient_portal.integration.adapters.record_folder import FolderRecord
from patient_portal.integration.portal import Portal
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.models.outbox import DEFAULT
from patient_portal.startup import create_portal
from tests.support.portals import SteppedClock, make_settings

RunJobs = Callable[[datetime], None]


def make_portal(database_url: str, folder: Path, port: int, clock: SteppedClock) -> Portal:
    messages = SmtpMessages(host="127.0.0.1", port=port, sender="portal@trust.example", tls="none")
    integrations = Integrations(
        records={DEFAULT: FolderRecord(folder / "record")},
        senders={DEFAULT: messages},
        now=clock,
        identity=PasswordIdentity(),
    )
    return create_portal(make_settings(database_url, folder), integrations)


def run_jobs_here(portal: Portal) -> RunJobs:
    """Runs the worker's two message jobs in this process, and once a day all of its jobs."""
    days = set()

    def run_jobs(at: datetime) -> None:
        if at.date() in days:
            assert worker.run_job(portal, "due")
            assert worker.run_job(portal, "messages")
        else:
            days.add(at.date())
            assert worker.run_once(portal)

    return run_jobs
