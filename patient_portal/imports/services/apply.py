"""Acts on a plan, in the caller's one transaction: rows in bulk, events through `pathway`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import (
    appointment,
    assessment,
    details,
    episode,
    pathway,
    patient,
)
from patient_portal.care.services.episode import PLACE
from patient_portal.care.services.episode_match import EpisodeFacts
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.core import bulk
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
from patient_portal.models.tables import Episode, ReferralCount

EPISODE_FIELDS = ("service_key", "strand", *PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWriter:
    """One plan being acted on, with all that is needed for it."""

    actor: Actor
    known: KnownPatients
    service: Service
    progress: Callable[[int], None]

    def apply(self, plan: ImportPlan) -> None:
        """Everything in the plan: whether it is kept, the caller's transaction says."""
        with bulk.in_bulk(self.actor.session):
            self._apply(plan)

    def _apply(self, plan: ImportPlan) -> None:
        patient_ids = self._enrol(plan.changes)
        episodes = self._begin(plan.changes, patient_ids)
        for change in plan.changes:
            self._change(change, episodes[change.facts])
            self.progress(1)
        moved = {change.facts: episodes[change.facts] for change in plan.changes if change.events}
        going_on = [row for row in moved.values() if not is_stopped(row)]
        assessment.align_all(self.actor, going_on, self.service)
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
            values = [person.values for person in new]
            added = patient.add_all(
                self.actor.session, values, self.service.key, now=self.actor.now
            )
            ids |= dict(zip(new, added, strict=True))
        return ids

    def _begin(
        self, changes: Sequence[PatientChange], patient_ids: Mapping[ImportedPatient, int]
    ) -> dict[EpisodeFacts, Episode]:
        """The episode of every stay; those that are new begin without any day."""
        of_person = {change.facts: change.person for change in changes}
        held = {facts: self.known.episodes[facts.id] for facts in of_person if facts.id is not None}
        new = [facts for facts in of_person if facts.id is None]
        rows = [
            {name: getattr(facts, name) for name in EPISODE_FIELDS}
            | {"patient_id": patient_ids[of_person[facts]]}
            for facts in new
        ]
        begun = episode.begin(self.actor.session, rows, now=self.actor.now)
        return held | dict(zip(new, begun, strict=True))

    def _change(self, change: PatientChange, row: Episode) -> None:
        if change.is_new_episode:
            episode.enrolled(self.actor, row)
        if change.person_news and change.person.id is not None:
            told = {name: new for name, (_, new) in change.person_news.items()}
            person = self.known.patients[change.person.id]
            fields = details.take(self.actor, person, told, self.service.key)
            audit.record(self.actor, "patient_changed", episode=row, fields=fields)
        if change.episode_news and not change.is_new_episode:
            told = {name: new for name, (_, new) in change.episode_news.items()}
            episode.place(self.actor, row, told)
        episode_change = EpisodeChange(self.actor, row, self.service, aligns=False)
        for event in change.events:
            EVENTS[event.name](episode_change, event)

    def _book(self, booking: AppointmentChange) -> None:
        episode_id = cast(int, booking.facts.id)
        appointment.tell(
            self.actor,
            self.known.episodes[episode_id],
            self.known.appointments.get((episode_id, booking.starts_at)),
            starts_at=booking.starts_at,
            kind=booking.kind,
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
        self.actor.session.add(row)
        audit.record(
            self.actor,
            "referrals_counted",
            subject=self.service.key,
            month=count.month.isoformat(),
            before=count.before,
            after=count.not_accepted,
        )


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
