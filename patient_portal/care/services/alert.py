"""Alerts: raised in the transaction that keeps the answer (rule 17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.core.statements import insert_new
from patient_portal.models.alert import is_unread
from patient_portal.models.tables import Alert, Assessment, Episode, Response
from questionnaires import AlertRule, Instrument, met


def raise_for(
    actor: Actor, response_id: int, instrument: Instrument, *, item_id: str, value: Any
) -> Sequence[AlertRule]:
    """One alert for each rule that this answer meets; returns the rules.

    Every answer that is kept counts, also one that came late or lost to a newer one. What had
    been read and is answered so again is unread again. `by` is who kept the answer: staff where
    it was keyed in, asked by telephone or corrected.
    """
    rules = met(instrument, item_id, value)
    for rule in rules:
        _raise(actor, response_id, rule)
    return rules


def list_unread(session: Session, episode: Episode) -> list[Alert]:
    """What nobody has read yet, the oldest first."""
    rows = select(Alert).where(Alert.episode_id == episode.id, is_unread(Alert))
    return list(session.exec(rows.order_by(col(Alert.raised_at), col(Alert.id))))


def list_rules(session: Session, response_id: int, item_id: str) -> list[str]:
    """The ids of the rules that answers to an item have met in this response."""
    rows = select(Alert.rule_id).where(Alert.response_id == response_id, Alert.item_id == item_id)
    return list(session.exec(rows))


def _raise(actor: Actor, response_id: int, rule: AlertRule) -> None:
    episode = _episode(actor.session, response_id)
    fresh = {
        "episode_id": episode.id,
        "response_id": response_id,
        "rule_id": rule.id,
        "item_id": rule.item,
        "raised_at": actor.now,
    }
    insert_new(actor.session, Alert, fresh)
    actor.session.exec(
        update(Alert)
        .where(
            col(Alert.response_id) == response_id,
            col(Alert.rule_id) == rule.id,
            ~is_unread(Alert),
        )
        .values(raised_at=actor.now, read_at=None, read_by=None)
    )
    audit.record(
        actor, "alert_raised", episode=episode, subject=f"response:{response_id}", item=rule.item
    )


def _episode(session: Session, response_id: int) -> Episode:
    return session.exec(
        select(Episode)
        .join(Assessment, col(Assessment.episode_id) == Episode.id)
        .join(Response, col(Response.assessment_id) == Assessment.id)
        .where(Response.id == response_id)
    ).one()
