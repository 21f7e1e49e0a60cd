"""What a desk page starts from: who works, in which service, inside one writing transaction.

Every look and change is audited in the transaction that makes it (rule 23), so a
desk page always writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import g, request
from flask import session as cookie
from sqlmodel import Session

from content import Service
from patient_portal.access.services import audit, owner, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.owner import RowT
from patient_portal.access.services.staff import ANYBODY, StaffSession
from patient_portal.access.views.form_post import FormPost
from patient_portal.access.views.patient_context import SAFE, check_part, now, portal
from patient_portal.core.errors import NotAllowed
from patient_portal.core.working_days import london_date
from patient_portal.integration.protocols.registry import NavigationLink
from patient_portal.models.tables import Assessment, Episode, Patient

TOKEN = "staff"  # noqa: S105 - the name of a cookie's key
# The cookie by which a browser is known.
BROWSER = "__Host-desk"


@dataclass(frozen=True, slots=True)
class DeskHeader:
    """Who works, as every desk page shows it; plain values, which outlive the transaction."""

    full_name: str
    username: str
    role: str
    service_key: str
    services: tuple[tuple[str, str], ...]
    navigation: list[NavigationLink]
    idle_seconds: int


@dataclass(frozen=True, slots=True)
class DeskContext:
    """What a desk page works with, inside one writing transaction."""

    session: Session
    staff_session: StaffSession
    service: Service
    now: datetime
    form: FormPost

    @property
    def today(self) -> date:
        return london_date(self.now)

    @property
    def actor(self) -> Actor:
        return Actor(self.session, self.now, self.staff_session.by)

    def episode(self, episode_id: int, action: str, **detail: Any) -> Episode:
        """An episode of this service, with the look at it audited; raises NotFound."""
        row = owner.service_episode(self.session, self.service.key, episode_id)
        self.audit(row, action, **detail)
        return row

    def assessment(
        self, episode_id: int, assessment_id: int, action: str
    ) -> tuple[Episode, Assessment]:
        """An assessment of an episode of this service, audited; raises NotFound."""
        episode, row = owner.service_assessment(
            self.session, self.service.key, episode_id, assessment_id=assessment_id
        )
        self.audit(episode, action, subject=f"assessment:{row.id}")
        return episode, row

    def row(self, kind: type[RowT], row_id: int, *, of: int | None = None) -> tuple[Episode, RowT]:
        """A row of an episode of this service, with that episode; raises NotFound.

        `of`: the episode that the address names.
        """
        return owner.service_row(self.session, self.service.key, kind, row_id=row_id, episode_id=of)

    def patient(self, episode: Episode) -> Patient:
        return self.session.get_one(Patient, episode.patient_id)

    def audit(self, episode: Episode, action: str, **detail: Any) -> None:
        """Keeps who looked at or did what."""
        audit.record(self.actor, action, episode=episode, **detail)

    def audit_all(self, episodes: Iterable[Episode], action: str) -> None:
        """Keeps that a list showed these people."""
        audit.record_all(self.actor, episodes, action)


@contextmanager
def desk_context(roles: tuple[str, ...] = ANYBODY) -> Iterator[DeskContext]:
    """The transaction of a member of staff in one of these roles.

    Raises StaffSignInNeeded when nobody is signed in, NotAllowed for another role.
    """
    with portal().database.writing() as session:
        if request.method not in SAFE:
            owner.lock_what_is_reached(session)
        staff_session = staff.resume(session, cookie.get(TOKEN), now=now())
        staff_session.sign_in.seen_at = now()
        g.service = portal().content.services[staff_session.service_key]
        g.desk = _head(staff_session)
        if staff_session.role not in roles:
            raise NotAllowed
        check_part(g.service)
        form = FormPost(session, staff_session.by, now=now())
        yield DeskContext(session, staff_session, g.service, now(), form)
        form.close()


def _head(staff_session: StaffSession) -> DeskHeader:
    names = {key: each.name for key, each in portal().content.services.items()}
    return DeskHeader(
        staff_session.staff.full_name,
        staff_session.staff.username,
        staff_session.role,
        staff_session.service_key,
        tuple(sorted((key, names[key]) for key in staff_session.roles if key in names)),
        portal().registry.navigation_for(staff_session.role, g.service),
        int(staff.IDLE.total_seconds()),
    )
