"""What happens in an episode: each event one function, with who, when and why.

Each stops or moves what it must in the same transaction: assessments follow their anchors,
and whoever has withdrawn or died is asked nothing more.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from content import Service
from patient_portal.access.services import audit, invitation
from patient_portal.care.services import assessment, schedule
from patient_portal.care.services.schedule import AFTER_DISCHARGE
from patient_portal.core import bulk
from patient_portal.core.errors import PortalError
from patient_portal.core.working_days import london_date
from patient_portal.models.episode import Channel, EventKind, is_stopped
from patient_portal.models.tables import Episode, EpisodeEvent


class NotPossible(PortalError):
    """The event does not fit where the episode stands."""

    sentence = "That does not fit where this episode stands."


class EpisodeChange:
    """Who says what, when, about one episode of a service: handed to every event.

    `aligns` False leaves the assessments as they are: whoever takes many events at once calls
    `assessment.align_all` after the last.
    """

    def __init__(
        self,
        session: Session,
        episode: Episode,
        service: Service,
        *,
        now: datetime,
        by: str,
        aligns: bool = True,
    ) -> None:
        self.session, self.episode, self.service = session, episode, service
        self.now, self.by, self.aligns = now, by, aligns

    @property
    def today(self) -> date:
        return london_date(self.now)

    def apply(self, kind: str, *, on: date, reason: str | None = None, **fields: Any) -> None:
        """Sets the fields, keeps the event and its audit, and dates the assessments again."""
        self.episode.sqlmodel_update(fields)
        event = {
            "episode_id": self.episode.id,
            "kind": kind,
            "happened_on": on,
            "recorded_at": self.now,
            "by": self.by,
            "reason": reason,
        }
        bulk.add(self.session, EpisodeEvent, event)
        audit.record(
            self.session,
            f"episode_{kind}",
            now=self.now,
            by=self.by,
            episode=self.episode,
            on=on.isoformat(),
            reason=reason,
        )
        if self.aligns and not is_stopped(self.episode):
            assessment.align(self.session, self.episode, self.service, now=self.now, by=self.by)


def refer(change: EpisodeChange, *, on: date) -> None:
    """The referral arrived."""
    change.apply(EventKind.REFERRED, on=on, referred_on=on)


def accept(change: EpisodeChange, *, on: date) -> None:
    """Accepted: the entry assessment opens."""
    change.apply(EventKind.ACCEPTED, on=on, accepted_on=on)


def set_first_appointment(change: EpisodeChange, *, on: date | None) -> None:
    """The first appointment, by which the entry assessment is due."""
    change.apply(EventKind.FIRST_APPOINTMENT, on=on or change.today, first_appointment_on=on)


def set_programme(change: EpisodeChange, *, starts_on: date | None, ends_on: date | None) -> None:
    """The days of the first and the last lesson."""
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("A programme cannot end before it starts.")
    change.apply(
        EventKind.PROGRAMME,
        on=starts_on or change.today,
        programme_starts_on=starts_on,
        programme_ends_on=ends_on,
    )


def set_review(change: EpisodeChange, *, on: date | None) -> None:
    """The day of the next review."""
    change.apply(EventKind.REVIEW, on=on or change.today, review_on=on)


def plan_discharge(change: EpisodeChange, *, on: date | None) -> None:
    """A discharge is planned, moved, or (None) not planned any more."""
    change.apply(EventKind.DISCHARGE_PLANNED, on=on or change.today, planned_discharge_on=on)


def discharge(change: EpisodeChange, *, on: date) -> None:
    """Discharged: the discharge, 3 and 6 month assessments are dated and the window begins."""
    _leave(change, "discharged", "discharged_on", on)


def move_to_follow_up(change: EpisodeChange, *, on: date) -> None:
    """Moved to follow-up: opens the discharge assessment and the window as a discharge does."""
    _leave(change, "moved_to_follow_up", "moved_to_follow_up_on", on)


def reopen(change: EpisodeChange, *, on: date, reason: str) -> None:
    """Back within the window: the same episode and entry baseline; 3 and 6 months wait again.

    Raises NotPossible when the window is over: then a new referral is a new episode.
    """
    episode = change.episode
    if episode.died_on:
        raise NotPossible("The person has died.")
    if episode.discharge_on is None or on < episode.discharge_on:
        raise NotPossible("This episode had not been discharged then.")
    if episode.window_ends_on is None or on > episode.window_ends_on:
        raise NotPossible("The window is over: a new referral is a new episode.")
    assessment.close(change.session, episode, AFTER_DISCHARGE, reason="re-opened", on=on)
    change.apply(
        EventKind.REOPENED,
        on=on,
        reason=reason,
        discharged_on=None,
        moved_to_follow_up_on=None,
        planned_discharge_on=None,
        window_ends_on=None,
        ended_on=None,
        end_reason=None,
    )


def withdraw(change: EpisodeChange, *, reason: str | None = None) -> None:
    """The person wants no more of this: nothing is asked or sent, every code dies."""
    change.apply(EventKind.WITHDRAWN, on=change.today, reason=reason, withdrawn_at=change.now)
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
    for episode in [change.episode, *change.session.exec(others)]:
        there = EpisodeChange(change.session, episode, change.service, now=change.now, by=change.by)
        there.apply(EventKind.DIED, on=on, reason=told_by, died_on=on)
        _revoke(there, "died")


def end(change: EpisodeChange, *, on: date, code: str) -> None:
    """Ended with a coded reason of the profile; one that counts as a discharge is one."""
    ending = {each.code: each for each in change.service.endings}.get(code)
    if ending is None:
        raise NotPossible(f"The service has no such reason: {code}.")
    if ending.is_discharge:
        _leave(change, "discharged", "discharged_on", on, end_reason=code)
        return
    change.apply(EventKind.ENDED, on=on, reason=code, ended_on=on, end_reason=code)


def transfer(change: EpisodeChange, *, on: date, to: str) -> None:
    """To another service: this episode asks and sends no more."""
    change.apply(EventKind.TRANSFERRED, on=on, reason=to, ended_on=on, end_reason="transferred")


def change_strand(change: EpisodeChange, strand: str) -> None:
    """Into another strand of the service: what is asked from now on follows it."""
    key = change.service.strand(strand).key
    change.apply(EventKind.STRAND_CHANGED, on=change.today, reason=strand, strand=key)
    assessment.renew_instruments(change.session, change.episode, change.service)


def refuse_messages(change: EpisodeChange) -> None:
    """No message that the service starts; answering stays possible."""
    change.apply(EventKind.MESSAGES_REFUSED, on=change.today, channel=Channel.NONE)


def choose_channel(change: EpisodeChange, channel: str) -> None:
    """Text, e-mail, letter or none, as the person chooses."""
    change.apply(EventKind.CHANNEL_CHOSEN, on=change.today, reason=channel, channel=channel)


def switch_off(change: EpisodeChange, *, reason: str) -> None:
    """Questionnaires off for this person, by a clinician, with a reason."""
    change.apply(
        EventKind.QUESTIONNAIRES_OFF,
        on=change.today,
        reason=reason,
        questionnaires_off_at=change.now,
        questionnaires_off_reason=reason,
    )


def switch_on(change: EpisodeChange, *, reason: str) -> None:
    """Questionnaires on again."""
    change.apply(
        EventKind.QUESTIONNAIRES_ON,
        on=change.today,
        reason=reason,
        questionnaires_off_at=None,
        questionnaires_off_reason=None,
    )


def unlock(change: EpisodeChange, *, reason: str) -> None:
    """The desk has made sure who it is: the date of birth may be tried again (rule 20)."""
    change.apply(EventKind.UNLOCKED, on=change.today, reason=reason, birth_date_tries=0)


def agree_longer(change: EpisodeChange, *, reason: str) -> None:
    """A stay longer than the profile's length, with the reason that was agreed."""
    change.apply(EventKind.LONGER_AGREED, on=change.today, reason=reason)


def _leave(change: EpisodeChange, kind: str, field: str, on: date, **more: Any) -> None:
    """A discharge of either kind; the earlier of the two dates counts."""
    episode = change.episode
    other = {
        "discharged_on": episode.moved_to_follow_up_on,
        "moved_to_follow_up_on": episode.discharged_on,
    }[field]
    counts = min(day for day in (on, other) if day)
    fields: dict[str, Any] = {field: on, **more}
    change.apply(
        kind,
        on=on,
        window_ends_on=schedule.window_end(counts, months=change.service.follow_up.months),
        discharge_number=episode.discharge_number + (1 if episode.discharge_on is None else 0),
        **fields,
    )


def _revoke(change: EpisodeChange, reason: str) -> None:
    invitation.revoke_all(
        change.session, change.episode, reason=reason, now=change.now, by=change.by
    )
