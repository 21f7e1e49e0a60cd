"""What every request, job and command works with, in one frozen bundle."""

from __future__ import annotations

from dataclasses import dataclass

from content import Content
from patient_portal.database import Database
from patient_portal.outside import Outside
from patient_portal.settings import Settings
from questionnaires import Catalogue


@dataclass(frozen=True, slots=True)
class Portal:
    settings: Settings
    database: Database
    content: Content
    catalogue: Catalogue
    outside: Outside
