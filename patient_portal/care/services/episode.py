"""Stays in a service: begun, and placed within it; what happens in them is in pathway.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.models.tables import Episode

# Where in its service an episode stands; none of these has a day.
PLACE = ("commissioner", "area", "practice", "referrer")


def begin(session: Session, rows: Sequence[Mapping[str, Any]], *, now: datetime) -> list[Episode]:
    """New episodes without any day, in order; each row has `patient_id`, `service_key`, `strand`
    and, where they are known, the values of PLACE. `enrolled` is to be told of each.
    """
    episodes = [Episode(**row, created_at=now) for row in rows]
    session.add_all(episodes)
    session.flush()
    return episodes


def enrolled(actor: Actor, episode: Episode) -> None:
    """Tells the audit who began the episode."""
    audit.record(actor, "enrolled", episode=episode, service=episode.service_key)


def place(actor: Actor, episode: Episode, news: Mapping[str, Any]) -> None:
    """Sets where in its service the episode stands: fields of PLACE."""
    episode.sqlmodel_update({**news})
    audit.record(actor, "episode_changed", episode=episode, fields=sorted(news))
