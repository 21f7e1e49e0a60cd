"""What every request, job and command works with, in one frozen bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlmodel import Session

from content import Content
from patient_portal.core.database import Database
from patient_portal.core.settings import Settings
from patient_portal.integration.protocols.outside import Outside
from patient_portal.integration.protocols.record import Report
from questionnaires import Catalogue


class ReportBuilder(Protocol):
    """Makes what the record receives of one version of a response."""

    def __call__(
        self, session: Session, response_id: int, *, catalogue: Catalogue, content: Content
    ) -> Report: ...


@dataclass(frozen=True, slots=True)
class Portal:
    settings: Settings
    database: Database
    content: Content
    catalogue: Catalogue
    outside: Outside
    gather: ReportBuilder
