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
from patient_portal.models.tables import Episode, EpisodeEvent


class NotPossible(PortalError):
    """The event does not fit where the episode stands."""

    sentence = "That does not fit where this episode stands."


class Happening:
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

    def change(self, kind: str, *, on: date, reason: str | None = None, **fields: Any) -> None:
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
        if self.aligns and not self.episode.is_stopped:
            assessment.align(self.session, self.episode, self.service, now=self.now, by=self.by)


def refer(here: Happening, *, on: date) -> None:
    """The referral arrived."""
    here.change("referred", on=on, referred_on=on)


def accept(here: Happening, *, on: date) -> None:
    """Accepted: the entry assessment opens."""
    here.change("accepted", on=on, accepted_on=on)


def set_first_appointment(here: Happening, *, on: date | None) -> None:
    """The first appointment, by which the entry assessment is due."""
    here.change("first_appointment", on=on or here.today, first_appointment_on=on)


def set_programme(here: Happening, *, starts_on: date | None, ends_on: date | None) -> None:
    """The days of the first and the last lesson."""
    if starts_on and ends_on and ends_on < starts_on:
        raise NotPossible("A programme cannot end before it starts.")
    here.change(
        "programme",
        on=starts_on or here.today,
        programme_starts_on=starts_on,
        programme_ends_on=ends_on,
    )


def set_review(here: Happening, *, on: date | None) -> None:
    """The day of the next review."""
    here.change("review", on=on or here.today, review_on=on)


def plan_discharge(here: Happening, *, on: date | None) -> None:
    """A discharge is planned, moved, or (None) not planned any more."""
    here.change("discharge_planned", on=on or here.today, planned_discharge_on=on)


def discharge(here: Happening, *, on: date) -> None:
    """Discharged: the discharge, 3 and 6 month assessments are dated and the window begins."""
    _leave(here, "discharged", "discharged_on", on)


def move_to_follow_up(here: Happening, *, on: date) -> None:
    """Moved to follow-up: opens the discharge assessment and the window as a discharge does."""
    _leave(here, "moved_to_follow_up", "moved_to_follow_up_on", on)


def reopen(here: Happening, *, on: date, reason: str) -> None:
    """Back within the window: the same episode and entry baseline; 3 and 6 months wait again.

    Raises NotPossible when the window is over: then a new referral is a new episode.
    """
    episode = here.episode
    if episode.died_on:
        raise NotPossible("The person has died.")
    if episode.discharge_on is None or on < episode.discharge_on:
        raise NotPossible("This episode had not been discharged then.")
    if episode.window_ends_on is None or on > episode.window_ends_on:
        raise NotPossible("The window is over: a new referral is a new episode.")
    assessment.close(here.session, episode, AFTER_DISCHARGE, reason="re-opened", on=on)
    here.change(
        "reopened",
        on=on,
        reason=reason,
        discharged_on=None,
        moved_to_follow_up_on=None,
        planned_discharge_on=None,
        window_ends_on=None,
        ended_on=None,
        end_reason=None,
    )


def withdraw(here: Happening, *, reason: str | None = None) -> None:
    """The person wants no more of this: nothing is asked or sent, every code dies."""
    here.change("withdrawn", on=here.today, reason=reason, withdrawn_at=here.now)
    _revoke(here, "withdrawn")


def die(here: Happening, *, on: date, told_by: str) -> None:
    """The person died, told formally or by family: nothing is sent from this moment on.

    It stops every episode of the person, in every service.
    """
    others = select(Episode).where(
        Episode.patient_id == here.episode.patient_id,
        Episode.id != here.episode.id,
        col(Episode.died_on).is_(None),
    )
    for episode in [here.episode, *here.session.exec(others)]:
        there = Happening(here.session, episode, here.service, now=here.now, by=here.by)
        there.change("died", on=on, reason=told_by, died_on=on)
        _revoke(there, "died")


def end(here: Happening, *, on: date, code: str) -> None:
    """Ended with a coded reason of the profile; one that counts as a discharge is one."""
    ending = {each.code: each for each in here.service.endings}.get(code)
    if ending is None:
        raise NotPossible(f"The service has no such reason: {code}.")
    if ending.is_discharge:
        _leave(here, "discharged", "discharged_on", on, end_reason=code)
        return
    here.change("ended", on=on, reason=code, ended_on=on, end_reason=code)


def transfer(here: Happening, *, on: date, to: str) -> None:
    """To another service: this episode asks and sends no more."""
    here.change("transferred", on=on, reason=to, ended_on=on, end_reason="transferred")


def change_strand(here: Happening, strand: str) -> None:
    """Into another strand of the service: what is asked from now on follows it."""
    key = here.service.strand(strand).key
    here.change("strand_changed", on=here.today, reason=strand, strand=key)
    assessment.renew_instruments(here.session, here.episode, here.service)


def refuse_messages(here: Happening) -> None:
    """No message that the service starts; answering stays possible."""
    here.change("messages_refused", on=here.today, channel="none")


def choose_channel(here: Happening, channel: str) -> None:
    """Text, e-mail, letter or none, as the person chooses."""
    here.change("channel_chosen", on=here.today, reason=channel, channel=channel)


def switch_off(here: Happening, *, reason: str) -> None:
    """Questionnaires off for this person, by a clinician, with a reason."""
    here.change(
        "questionnaires_off",
        on=here.today,
        reason=reason,
        questionnaires_off_at=here.now,
        questionnaires_off_reason=reason,
    )


def switch_on(here: Happening, *, reason: str) -> None:
    """Questionnaires on again."""
    here.change(
        "questionnaires_on",
        on=here.today,
        reason=reason,
        questionnaires_off_at=None,
        questionnaires_off_reason=None,
    )


def unlock(here: Happening, *, reason: str) -> None:
    """The desk has made sure who it is: the date of birth may be tried again (rule 20)."""
    here.change("unlocked", on=here.today, reason=reason, birth_date_tries=0)


def agree_longer(here: Happening, *, reason: str) -> None:
    """A stay longer than the profile's length, with the reason that was agreed."""
    here.change("longer_agreed", on=here.today, reason=reason)


def _leave(here: Happening, kind: str, field: str, on: date, **more: Any) -> None:
    """A discharge of either kind; the earlier of the two dates counts."""
    episode = here.episode
    other = {
        "discharged_on": episode.moved_to_follow_up_on,
        "moved_to_follow_up_on": episode.discharged_on,
    }[field]
    counts = min(day for day in (on, other) if day)
    fields: dict[str, Any] = {field: on, **more}
    here.change(
        kind,
        on=on,
        window_ends_on=schedule.window_end(counts, months=here.service.follow_up.months),
        round=episode.round + (1 if episode.discharge_on is None else 0),
        **fields,
    )


def _revoke(here: Happening, reason: str) -> None:
    invitation.revoke_all(here.session, here.episode, reason=reason, now=here.now, by=here.by)
