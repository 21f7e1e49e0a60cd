"""Who a row is about: its episode and that episode's patient."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlmodel import col

from patient_portal.models.episode import Episode
from patient_portal.models.patient import Patient

StatementT = TypeVar("StatementT", bound=Any)


def join_patient(statement: StatementT, episode_id: Any = None) -> StatementT:
    """The SELECT with its episode, by a column that refers to it, and the episode's patient.

    Without a column the SELECT is of episodes already.
    """
    if episode_id is not None:
        statement = statement.join(Episode, col(Episode.id) == col(episode_id))
    found: StatementT = statement.join(Patient, col(Patient.id) == Episode.patient_id)
    return found
