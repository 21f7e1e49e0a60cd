"""What a tablet is handed over for: one thing, by its kind and id."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """The kinds of things for which a tablet can be handed over."""

    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing, by kind and id. No foreign key holds it: it may be gone."""

    kind: SubjectKind
    id: int
