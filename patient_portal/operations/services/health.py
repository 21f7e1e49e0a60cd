"""Whether the portal is well: green, amber or red, with reasons and no patient data."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from content import Service
from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import HealthReason
from patient_portal.operations.services import clock, job

CLOCK_CHANGED = "The clock was changed: some stored moments lie too far in the future."


@dataclass(frozen=True, slots=True)
class Health:
    status: str
    reasons: tuple[str, ...]


def check(
    session: Session, registry: Registry, services: Collection[Service], *, now: datetime
) -> Health:
    """Green when no wing has a reason against it, red when one of the reasons is red.

    Of parts that no service serves nothing is asked.
    """
    lines = [
        line
        for line in registry.health
        if not line.parts or any(service.serves(*line.parts) for service in services)
    ]
    reasons = [
        *_late_jobs(session, registry, now=now),
        *_changed_clock(session, now=now),
        *(reason for line in lines for reason in line.check(session, now=now)),
    ]
    if not reasons:
        return Health("green", ())
    is_red = any(reason.is_red for reason in reasons)
    return Health("red" if is_red else "amber", tuple(reason.sentence for reason in reasons))


def _late_jobs(session: Session, registry: Registry, *, now: datetime) -> list[HealthReason]:
    return [
        HealthReason(f"The worker's job {name} has not run for twice its interval.")
        for name in job.list_late(session, registry.jobs, now=now)
    ]


def _changed_clock(session: Session, *, now: datetime) -> list[HealthReason]:
    if clock.was_changed(session, now=now):
        return [HealthReason(CLOCK_CHANGED)]
    return []
