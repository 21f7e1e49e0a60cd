"""Whether the portal is well: green, amber or red, with reasons and no patient data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import HealthReason
from patient_portal.operations.services import job


@dataclass(frozen=True, slots=True)
class Health:
    status: str
    reasons: tuple[str, ...]


def check(session: Session, registry: Registry, *, now: datetime) -> Health:
    """Green when no wing has a reason against it, red when one of the reasons is red."""
    reasons = [
        *_late_jobs(session, registry, now=now),
        *(reason for find in registry.health for reason in find(session, now=now)),
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
