"""The portal's processes on a clock of the test's, which is a file: `TEST_CLOCK` names it."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from flask import Flask

from patient_portal import worker
from patient_portal.app import create_app
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters import messages_notify, messages_smtp
from patient_portal.integration.adapters.messages_notify import NotifyMessages
from patient_portal.integration.adapters.messages_smtp import SmtpMessages
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.integration.protocols.messages import Messages
from patient_portal.models.outbox import DEFAULT
from patient_portal.startup import create_outside, create_portal
from tests.support.second_subject import with_visits

VARIABLE = "TEST_CLOCK"
JOBS = ("due", "messages")
# Seconds, for a worker with short timeouts: for one answer, and for all of one message.
ANSWER, TOTAL = 1.5, 3


class FileClock:
    """The time that the file says."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self.file.read_text())

    def set(self, at: datetime) -> None:
        part = self.file.with_suffix(".part")
        part.write_text(at.isoformat())
        part.replace(self.file)


def outside_of(settings: Settings, environ: Mapping[str, str] = os.environ) -> Integrations:
    return replace(create_outside(settings), now=FileClock(Path(environ[VARIABLE])))


def create() -> Flask:
    """For the web server."""
    settings = Settings.from_env(os.environ)
    return create_app(settings, outside_of(settings))


def serve_jobs(address: str, pace: str = "") -> None:
    """A worker that runs its message jobs once for each line it reads, and answers with a line."""
    settings = Settings.from_env(os.environ)
    integrations = outside_of(settings)
    if pace == "short-timeouts":
        integrations = replace(
            integrations,
            senders={DEFAULT: _with_short_timeouts(settings, integrations.senders[DEFAULT])},
        )
    portal = create_portal(settings, integrations)
    if pace == "visits":
        portal = with_visits(portal)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        for _ in connection.makefile():
            ran = [worker.run_job(portal, name) for name in JOBS]
            connection.sendall(b"done\n" if all(ran) else b"failed\n")


def _with_short_timeouts(settings: Settings, messages: Messages) -> Messages:
    if isinstance(messages, SmtpMessages):
        return replace(messages, limits=messages_smtp.SmtpTimeouts(ANSWER, TOTAL))
    assert isinstance(messages, NotifyMessages)
    limits = messages_notify.NotifyTimeouts(ANSWER, TOTAL)
    key, url = settings.notify_api_key, settings.notify_url
    return NotifyMessages(key, messages.templates, url=url, limits=limits)
