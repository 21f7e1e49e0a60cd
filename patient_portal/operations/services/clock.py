"""Whether the clock was changed: moments that no clock which is right can have written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, or_
from sqlmodel import Session, col, select

from patient_portal.core.waiting import is_ahead
from patient_portal.integration.gateway import SLOWEST_PROBE
from patient_portal.integration.lane import LEASE
from patient_portal.messages.services import message_claim
from patient_portal.models.message import MessageState
from patient_portal.models.tables import Gateway, JobRun, Message, RecordLane


def was_changed(session: Session, *, now: datetime) -> bool:
    """Whether a job's run, a probe, a lane or a message that waits lies too far ahead.

    Of small tables, and of what waits, by an index: it costs nothing by what was done before.
    """
    ran = [is_ahead(col(getattr(JobRun, name)), now=now) for name in _moments_of_runs()]
    found = [
        exists().where(or_(*ran)),
        exists().where(is_ahead(col(Gateway.probe_at), now=now, longest=SLOWEST_PROBE)),
        exists().where(
            col(RecordLane.process_identity).is_not(None),
            is_ahead(col(RecordLane.held_until), now=now, longest=LEASE),
        ),
        *(
            exists().where(
                col(Message.state) == MessageState.WAITING,
                col(Message.is_urgent) == is_urgent,
                message_claim.is_put_off_too_far(is_urgent=is_urgent, now=now),
            )
            for is_urgent in (True, False)
        ),
    ]
    return bool(session.exec(select(or_(*found))).one())


def _moments_of_runs() -> list[str]:
    return [name for name in JobRun.model_fields if name.endswith("_at")]
