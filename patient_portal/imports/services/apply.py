"""Acts on a plan, in the caller's one transaction: rows in bulk, events through `pathway`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import insert
from sqlmodel import Session, col

from content import Service
from patient_portal.access.services import audit
from patient_portal.care.services import assessment, pathway, search
from patient_portal.care.services.episode_match import EpisodeFacts
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.core import bulk
from patient_portal.core.columns import stored_name
from patient_portal.imports.services.known import KnownPatients
from patient_portal.imports.services.plan import (
    AppointmentChange,
    ImportedEvent,
    ImportedPatient,
    ImportPlan,
    PatientChange,
    ReferralCountChange,
)
from patient_portal.models.episode import is_stopped
from patient_portal.models.tables import Appointment, Episode, Patient, ReferralCount

EPISODE_FIELDS = ("strand", "commissioner", "area", "practice", "referrer")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWriter:
    """One plan being acted on, with all that is needed for it."""

    session: Session
    known: KnownPatients
    service: Service
    now: datetime
    by: str
    progress: Callable[[int], None]

    def apply(self, plan: ImportPlan) -> None:
        """Everything in the plan: whether it is kept, the caller's transaction says."""
        with bulk.in_bulk(self.session):
            self._apply(plan)

    def _apply(self, plan: ImportPlan) -> None:
        patient_ids = self._enrol(plan.changes)
        episodes = self._begin(plan.changes, patient_ids)
        for change in plan.changes:
            self._change(change, episodes[change.facts])
            self.progress(1)
        moved = {change.facts: episodes[change.facts] for change in plan.changes if change.events}
        going_on = [episode for episode in moved.values() if not is_stopped(episode)]
        assessment.align_all(self.session, going_on, self.service, now=self.now, by=self.by)
        for booking in plan.bookings:
            self._book(booking)
            self.progress(1)
        for count in plan.counts:
            self._count(count)
            self.progress(1)

    def _enrol(self, changes: Sequence[PatientChange]) -> dict[ImportedPatient, int]:
        """The patient's id of every person; those who are new are added with all that was told."""
        people = list(dict.fromkeys(change.person for change in changes))
        new = [person for person in people if person.id is None]
        ids = {person: person.id for person in people if person.id is not None}
        if new:
            rows = [person.values | {"created_at": self.now} for person in new]
            added = insert(Patient).returning(col(Patient.id), sort_by_parameter_order=True)
            ids |= dict(zip(new, self.session.scalars(added, rows), strict=True))
        for person in new:
            name = f"{person.values['given_name']} {person.values['family_name']}"
            search.add(self.session, ids[person], name)
        return ids

    def _begin(
        self, changes: Sequence[PatientChange], patient_ids: Mapping[ImportedPatient, int]
    ) -> dict[EpisodeFacts, Episode]:
        """The episode of every stay; those that are new begin without any day."""
        found: dict[EpisodeFacts, Episode] = {}
        for change in changes:
            facts = change.facts
            if facts in found:
                continue
            if facts.id is not None:
                found[facts] = self.known.episodes[facts.id]
                continue
            found[facts] = Episode(
                patient_id=patient_ids[change.person],
                service_key=facts.service_key,
                created_at=self.now,
                **{name: getattr(facts, name) for name in EPISODE_FIELDS},
            )
            self.session.add(found[facts])
        self.session.flush()
        return found

    def _change(self, change: PatientChange, episode: Episode) -> None:
        if change.is_new_episode:
            self._tell("enrolled", episode, service=self.service.key)
        if change.person_news and not change.is_new_person:
            self._change_patient(change)
            self._tell(
                "patient_changed",
                episode,
                fields=sorted(stored_name(Patient, name) for name in change.person_news),
            )
        if change.episode_news and not change.is_new_episode:
            episode.sqlmodel_update({name: new for name, (_, new) in change.episode_news.items()})
            self._tell("episode_changed", episode, fields=sorted(change.episode_news))
        episode_change = EpisodeChange(
            self.session, episode, self.service, now=self.now, by=self.by, aligns=False
        )
        for event in change.events:
            EVENTS[event.name](episode_change, event)

    def _change_patient(self, change: PatientChange) -> None:
        if change.person.id is None:
            return
        patient = self.known.patients[change.person.id]
        patient.sqlmodel_update({name: new for name, (_, new) in change.person_news.items()})
        if {"given_name", "family_name"} & set(change.person_news):
            search.index(self.session, patient)
        # A new contact has not been found dead.
        if "phone" in change.person_news:
            patient.phone_failed_at = None
        if "email" in change.person_news:
            patient.email_failed_at = None

    def _book(self, booking: AppointmentChange) -> None:
        episode_id = cast(int, booking.facts.id)
        state = {
            "kind": booking.kind,
            "cancelled_at": self.now if booking.cancelled else None,
        }
        if row := self.known.appointments.get((episode_id, booking.starts_at)):
            row.sqlmodel_update(state)
        else:
            place = {"episode_id": episode_id, "on": booking.on, "starts_at": booking.starts_at}
            bulk.add(self.session, Appointment, place | state)
        self._tell(
            "appointment_told",
            self.known.episodes[episode_id],
            on=booking.on.isoformat(),
            cancelled=booking.cancelled,
        )

    def _count(self, count: ReferralCountChange) -> None:
        key = (count.month, count.commissioner, count.area)
        row = self.known.counts.get(key) or ReferralCount(
            service_key=self.service.key,
            month=count.month,
            commissioner=count.commissioner,
            area=count.area,
            not_accepted=count.not_accepted,
        )
        row.not_accepted = count.not_accepted
        self.session.add(row)
        audit.record(
            self.session,
            "referrals_counted",
            now=self.now,
            by=self.by,
            subject=self.service.key,
            month=count.month.isoformat(),
            before=count.before,
            after=count.not_accepted,
        )

    def _tell(self, action: str, episode: Episode, **detail: Any) -> None:
        audit.record(self.session, action, now=self.now, by=self.by, episode=episode, **detail)


EVENTS: Mapping[str, Callable[[EpisodeChange, ImportedEvent], None]] = {
    "referred": lambda change, event: pathway.refer(change, on=event.day),
    "accepted": lambda change, event: pathway.accept(change, on=event.day),
    "planned_discharge": lambda change, event: pathway.plan_discharge(change, on=event.day),
    "discharged": lambda change, event: pathway.discharge(change, on=event.day),
    "ended": lambda change, event: pathway.end(change, on=event.day, code=event.detail or ""),
    "moved_to_follow_up": lambda change, event: pathway.move_to_follow_up(change, on=event.day),
    "reopened": lambda change, event: pathway.reopen(change, on=event.day, reason="the record"),
    "died": lambda change, event: pathway.die(change, on=event.day, told_by="the record"),
    "strand": lambda change, event: pathway.change_strand(change, event.detail or ""),
    "first_appointment": lambda change, event: pathway.set_first_appointment(change, on=event.on),
}
"""Event of a plan -> what happens to the episode."""
