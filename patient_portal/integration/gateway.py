"""How a way out does: it backs off as a whole, not each row (docs/rules.md, "Data and
transactions").

After three failures one row probes it every 60 seconds; the first success lets all go.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from patient_portal.core.statements import insert_new, locked
from patient_portal.core.waiting import has_come
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.tables import Gateway

RECORD, MESSAGES = "record", "messages"

FAILURES_BEFORE_BACKING_OFF = 3
PROBE_EVERY = timedelta(seconds=60)
SLOWEST_PROBE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what goes it, and to which record or by which sender."""

    name: str
    target: str = DEFAULT

    @property
    def key(self) -> tuple[str, str]:
        return self.name, self.target


def may_try(session: Session, way: Way, *, now: datetime) -> bool:
    """While the way fails, a probe goes when it is due; whoever takes it moves the next one on."""
    gateway = session.get(Gateway, way.key)
    if gateway is None or gateway.probe_at is None:
        return True
    is_due = has_come(gateway.probe_at, now=now, longest=SLOWEST_PROBE)
    return is_due and _take_probe(session, gateway, now=now)


def failed(
    session: Session,
    way: Way,
    sentence: str,
    *,
    now: datetime,
    retry_after: timedelta | None = None,
) -> None:
    """One more failure. `retry_after` as the other side asked: never slower than 5 minutes."""
    gateway = _locked(session, way)
    gateway.failures += 1
    gateway.failing_since = gateway.failing_since or now
    gateway.error = sentence[:500]
    gateway.probe_at = now + _pause(gateway.failures, retry_after)


def recovered(session: Session, way: Way) -> None:
    """Whatever was wrong with the way is over."""
    gateway = session.get(Gateway, way.key)
    if gateway and gateway.failures:
        gateway.failures, gateway.probe_at = 0, None
        gateway.failing_since, gateway.error = None, None


def list_failing(session: Session, name: str) -> list[str]:
    """The targets to which a way has failed so often that only probes go."""
    failing = select(Gateway.target).where(
        Gateway.name == name, Gateway.failures >= FAILURES_BEFORE_BACKING_OFF
    )
    return list(session.exec(failing.order_by(Gateway.target)))


def _locked(session: Session, way: Way) -> Gateway:
    """The row, made where there is none; two workers that fail at once count as two."""
    insert_new(session, Gateway, {"name": way.name, "target": way.target, "failures": 0})
    same = select(Gateway).where(Gateway.name == way.name, Gateway.target == way.target)
    return session.exec(locked(same)).one()


def _take_probe(session: Session, gateway: Gateway, *, now: datetime) -> bool:
    taken = (
        update(Gateway)
        .where(
            col(Gateway.name) == gateway.name,
            col(Gateway.target) == gateway.target,
            col(Gateway.probe_at) == gateway.probe_at,
        )
        .values(probe_at=now + PROBE_EVERY)
    )
    return session.exec(taken).rowcount == 1


def _pause(failures: int, retry_after: timedelta | None) -> timedelta:
    if retry_after is not None:
        return min(max(retry_after, timedelta(seconds=1)), SLOWEST_PROBE)
    return PROBE_EVERY if failures >= FAILURES_BEFORE_BACKING_OFF else timedelta(0)
