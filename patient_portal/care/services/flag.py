"""What a member of staff must notice about a patient, decided purely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from content.shapes import Pathway
from patient_portal.care.services import reach
from patient_portal.models.episode import Channel, is_in_care, is_locked
from patient_portal.models.tables import Episode, Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagFacts:
    """What the flags are decided from."""

    episode: Episode
    patient: Patient
    channels: frozenset[Channel]
    missed_entry: bool = False
    shared_contact: bool = False
    wants_help: bool = False
    wants_call: bool = False
    unread_alert: bool = False
    proposed: bool = False


def flags(seen: FlagFacts, pathway: Pathway, *, on: date) -> list[str]:
    """The codes of all that holds, the most pressing first."""
    found = [code for code, holds in RULES.items() if holds(seen)]
    length = length_flag(seen.episode, pathway, on=on)
    return [*found, length] if length else found


def length_flag(episode: Episode, pathway: Pathway, *, on: date) -> str | None:
    """near_length or past_length of a stay that goes on, where the service sets a length."""
    ends = pathway_end(episode, pathway)
    if ends is None or not is_in_care(episode):
        return None
    if on > ends:
        return "past_length"
    return "near_length" if on >= ends - timedelta(days=pathway.warn_days_before) else None


def pathway_end(episode: Episode, pathway: Pathway) -> date | None:
    """The last day of the stay's planned length, counted from referral, else from acceptance."""
    begun = episode.referred_on or episode.accepted_on
    if begun is None or pathway.months is None:
        return None
    end: date = begun + relativedelta(months=pathway.months)
    return end


def _no_contact(seen: FlagFacts) -> bool:
    return reach.find_way(seen.episode, seen.patient, seen.channels) is None


RULES: Mapping[str, Callable[[FlagFacts], bool]] = {
    "died": lambda seen: seen.episode.died_on is not None,
    "withdrawn": lambda seen: seen.episode.withdrawn_at is not None,
    "wants_help": lambda seen: seen.wants_help,
    "wants_call": lambda seen: seen.wants_call,
    "alert": lambda seen: seen.unread_alert,
    "proposed": lambda seen: seen.proposed,
    "locked": lambda seen: is_locked(seen.episode),
    "ended": lambda seen: seen.episode.ended_on is not None,
    "questionnaires_off": lambda seen: seen.episode.questionnaires_off_at is not None,
    "no_messages": lambda seen: seen.episode.channel == Channel.NONE,
    "no_contact": _no_contact,
    "phone_failed": lambda seen: bool(seen.patient.phone and seen.patient.phone_failed_at),
    "email_failed": lambda seen: bool(seen.patient.email and seen.patient.email_failed_at),
    "shared_contact": lambda seen: seen.shared_contact,
    "no_baseline": lambda seen: seen.missed_entry,
    "no_nhs_number": lambda seen: seen.patient.nhs_number is None,
}
