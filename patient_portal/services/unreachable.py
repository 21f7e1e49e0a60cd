"""People who cannot be reached: nothing on record, or a contact that was found dead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from content import Service
from patient_portal.models import Episode, Patient
from patient_portal.portal import Portal
from patient_portal.services import reminder


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Somebody whose contacts want mending. `way` is what is left: None is nothing at all."""

    episode: Episode
    patient: Patient
    way: str | None


def list_unreachable(
    session: Session, portal: Portal, service: Service, *, on: date
) -> list[Unreachable]:
    """Whoever is asked for answers now and has a dead contact or none, the worst first."""
    channels = reminder.channels_of(portal, service)
    found: dict[int, Unreachable] = {}
    for _, episode, patient in reminder.list_open(session, on=on, service=service.key):
        way = reminder.channel_for(episode, patient, channels)
        if way is None or patient.phone_failed_at or patient.email_failed_at:
            found[episode.id] = Unreachable(episode, patient, way[0] if way else None)
    return sorted(found.values(), key=lambda each: (each.way is not None, each.episode.id))
