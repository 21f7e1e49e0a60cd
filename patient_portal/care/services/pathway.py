"""What happens in an episode: each event one function, with who, when and why.

Each stops or moves what it must in the same transaction: assessments follow their anchors,
and whoever has withdrawn or died is asked nothing more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from content import Service
from patient_portal.access.services import audit, invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import assessment, pathway_event
from patient_portal.care.services.schedule import AFTER_DISCHARGE
from patient_portal.core import bulk
from patient_portal.models.episode import Channel, EventKind, is_stopped
from patient_portal.models.tables import Episode, EpisodeEvent


class EpisodeChange:
    """Who says what, when, about one episode of a service: handed to every event.

    `aligns` False leaves the assessments as they are: whoever takes many events at once calls
    `assessment.align_all` after the last.
    """

    def __init__(
        self, actor: Actor, episode: Episode, service: Service, *, aligns: bool = True
    ) -> None:
        self.actor, self.episode, self.service, self.aligns = actor, episode, service, aligns

    def apply(self, kind: str, *, on: date, reason: str | None = None, **fields: Any) -> None:
        """Sets the fields, keeps the event and its audit, and dates the assessments again.

        Told once more, the same event is none.
        """
        if self._is_told(kind, on=on, reason=reason, fields=fields):
            return
        self.episode.sqlmodel_update(fields)
        event = {
            "episode_id": self.episode.id,
            "kind": kind,
            "happened_on": on,
            "recorded_at": self.actor.now,
            "by": self.actor.by,
            "reason": reason,
        }
        bulk.add(self.actor.session, EpisodeEvent, event)
        audit.record(
            self.actor, f"episode_{kind}", episode=self.episode, on=on.isoformat(), reason=reason
        )
        if self.aligns and not is_stopped(self.episode):
            assessment.align(self.actor, self.episode, self.service)

    def _is_told(self, kind: str, *, on: date, reason: str | None, fields: dict[str, Any]) -> bool:
        """Whether the newest event of the kind said the same, and all is as it said."""
        # The same reason may be given for the dates of another assessment.
        if kind == EventKind.DATES_SET:
            return False
        if any(getattr(self.episode, name) != value for name, value in fields.items()):
            return False
        newest = (
            select(EpisodeEvent)
            .where(EpisodeEvent.episode_id == self.episode.id, EpisodeEvent.kind == kind)
            .order_by(col(EpisodeEvent.id).desc())
        )
        last = self.actor.session.exec(newest).first()
        return last is not None and (last.happened_on, last.reason) == (on, reason)


def list_events(session: Session, episode: Episode) -> list[EpisodeEvent]:
    """Everything that happened in the episode, in the order in which it was told."""
    mine = select(EpisodeEvent).where(EpisodeEvent.episode_id == episode.id)
    return list(session.exec(mine.order_by(col(EpisodeEvent.id))))


def refer(change: EpisodeChange, *, on: date) -> None:
    """The referral arrived."""
    change.apply(EventKind.REFERRED, on=on, referred_on=on)


def accept(change: EpisodeChange, *, on: date) -> None:
    """Accepted: the entry assessment opens."""
    change.apply(EventKind.ACCEPTED, on=on, accepted_on=on)


def set_first_appointment(change: EpisodeChange, *, on: date | None) -> None:
    """The first appointment, by which the entry assessment is due."""
    change.apply(EventKind.FIRST_APPOINTMENT, on=on or change.actor.today, first_appointment_on=on)


def set_programme(change: EpisodeChange, *, starts_on: date | None, ends_on: date | None) -> None:
    """The days of the first and the last lesson; raises NotPossible."""
    days = pathway_event.set_programme(starts_on, ends_on)
    change.apply(EventKind.PROGRAMME, on=starts_on or change.actor.today, **days)


def set_review(change: EpisodeChange, *, on: date | None) -> None:
    """The day of the next review."""
    change.apply(EventKind.REVIEW, on=on or change.actor.today, review_on=on)


def plan_discharge(change: EpisodeChange, *, on: date | None) -> None:
    """A discharge is planned, moved, or (None) not planned any more."""
    change.apply(EventKind.DISCHARGE_PLANNED, on=on or change.actor.today, planned_discharge_on=on)


def discharge(change: EpisodeChange, *, on: date) -> None:
    """Discharged: the discharge, 3 and 6 month assessments are dated and the window begins."""
    fields = pathway_event.discharge(change.episode, change.service, on=on)
    change.apply(EventKind.DISCHARGED, on=on, **fields)


def move_to_follow_up(change: EpisodeChange, *, on: date) -> None:
    """Moved to follow-up: opens the discharge assessment and the window as a discharge does."""
    fields = pathway_event.move_to_follow_up(change.episode, change.service, on=on)
    change.apply(EventKind.MOVED_TO_FOLLOW_UP, on=on, **fields)


def reopen(change: EpisodeChange, *, on: date, reason: str) -> None:
    """Back within the window: the same episode and entry baseline; 3 and 6 months wait again.

    Raises NotPossible when the window is over: then a new referral is a new episode.
    """
    fields = pathway_event.reopen(change.episode, on=on)
    session = change.actor.session
    assessment.close(session, change.episode, AFTER_DISCHARGE, reason="re-opened", on=on)
    change.apply(EventKind.REOPENED, on=on, reason=reason, **fields)


def withdraw(change: EpisodeChange, *, reason: str | None = None) -> None:
    """The person wants no more of this: nothing is asked or sent, every code stops working."""
    now, today = change.actor.now, change.actor.today
    change.apply(EventKind.WITHDRAWN, on=today, reason=reason, withdrawn_at=now)
    _revoke(change, "withdrawn")


def die(change: EpisodeChange, *, on: date, told_by: str) -> None:
    """The person died, told formally or by family: nothing is sent from this moment on.

    It stops every episode of the person, in every service.
    """
    others = select(Episode).where(
        Episode.patient_id == change.episode.patient_id,
        Episode.id != change.episode.id,
        col(Episode.died_on).is_(None),
    )
    for episode in [change.episode, *change.actor.session.exec(others)]:
        there = EpisodeChange(change.actor, episode, change.service)
        there.apply(EventKind.DIED, on=on, reason=told_by, died_on=on)
        _revoke(there, "died")


def end(change: EpisodeChange, *, on: date, code: str) -> None:
    """Ended with a coded reason of the profile; one that counts as a discharge is one."""
    fields = pathway_event.end(change.episode, change.service, on=on, code=code)
    if "ended_on" in fields:
        change.apply(EventKind.ENDED, on=on, reason=code, **fields)
    else:
        change.apply(EventKind.DISCHARGED, on=on, **fields)


def transfer(change: EpisodeChange, *, on: date, to: str) -> None:
    """To another service: this episode asks and sends no more."""
    change.apply(EventKind.TRANSFERRED, on=on, reason=to, **pathway_event.transfer(on=on))


def change_strand(change: EpisodeChange, strand: str) -> None:
    """Into another strand of the service: what is asked from now on follows it."""
    key = change.service.strand(strand).key
    change.apply(EventKind.STRAND_CHANGED, on=change.actor.today, reason=strand, strand=key)
    assessment.renew_instruments(change.actor.session, change.episode, change.service)


def refuse_messages(change: EpisodeChange) -> None:
    """No message that the service starts; answering stays possible."""
    change.apply(EventKind.MESSAGES_REFUSED, on=change.actor.today, channel=Channel.NONE)


def choose_channel(change: EpisodeChange, channel: str) -> None:
    """Text, e-mail, letter or none, as the person chooses."""
    change.apply(EventKind.CHANNEL_CHOSEN, on=change.actor.today, reason=channel, channel=channel)


def switch_off(change: EpisodeChange, *, reason: str) -> None:
    """Questionnaires off for this person, by a clinician, with a reason."""
    change.apply(
        EventKind.QUESTIONNAIRES_OFF,
        on=change.actor.today,
        reason=reason,
        questionnaires_off_at=change.actor.now,
        questionnaires_off_reason=reason,
    )


def switch_on(change: EpisodeChange, *, reason: str) -> None:
    """Questionnaires on again."""
    change.apply(
        EventKind.QUESTIONNAIRES_ON,
        on=change.actor.today,
        reason=reason,
        questionnaires_off_at=None,
        questionnaires_off_reason=None,
    )


def unlock(change: EpisodeChange, *, reason: str) -> None:
    """The desk has made sure who it is: the date of birth may be tried again (rule 20)."""
    change.apply(EventKind.UNLOCKED, on=change.actor.today, reason=reason, birth_date_tries=0)


def agree_longer(change: EpisodeChange, *, reason: str) -> None:
    """A stay longer than the profile's length, with the reason that was agreed."""
    change.apply(EventKind.LONGER_AGREED, on=change.actor.today, reason=reason)


def _revoke(change: EpisodeChange, reason: str) -> None:
    invitation.revoke_all(change.actor, change.episode, reason=reason)
