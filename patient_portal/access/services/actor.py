"""Who does something, when, and in which transaction: what every use case is handed first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from patient_portal.core.working_days import london_date


@dataclass(frozen=True, slots=True)
class Actor:
    """One person or process at one instant, inside one transaction.

    `now` is a UTC instant. `by` is what the audit names: `staff:3`, `patient`, `worker`, a file.
    """

    session: Session
    now: datetime
    by: str

    @property
    def today(self) -> date:
        """The day in London."""
        return london_date(self.now)
