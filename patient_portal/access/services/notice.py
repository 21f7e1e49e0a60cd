"""The privacy notice, shown once before the first answer (rule 24)."""

from __future__ import annotations

from typing import Protocol

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.models.tables import Episode

# Counts up when what the notice says changes; people are then shown it again.
VERSION = "1"


class NoticeReader(Protocol):
    """An episode, or the person who is signed in to it."""

    @property
    def notice_version(self) -> str | None: ...


def is_due(reader: NoticeReader) -> bool:
    """Whether this version of the notice has not been shown yet."""
    return reader.notice_version != VERSION


def accept(actor: Actor, episode: Episode) -> None:
    """Keeps that this version was shown and when."""
    if not is_due(episode):
        return
    episode.notice_version, episode.notice_seen_at = VERSION, actor.now
    audit.record(actor, "notice_seen", episode=episode, version=VERSION)
