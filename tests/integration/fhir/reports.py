"""Reports about made-up people, for the tests of the record's side."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from patient_portal.answers.services.response_report import FORM
from patient_portal.integration.protocols.record import PatientIdentity, ResponseReport
from questionnaires import catalogue, score

ASHA = PatientIdentity(
    nhs_number="9990000018",
    local_number=None,
    given_name="Asha",
    family_name="Example",
    date_of_birth=date(1980, 2, 29),
)
BEN = PatientIdentity(
    nhs_number="9990000026",
    local_number=None,
    given_name="Ben",
    family_name="Example",
    date_of_birth=date(1991, 12, 31),
)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
IDENTIFIER = "6f1c9a52-3c1e-4a5e-9d0b-2f6f0a7d1c11"

EQ5D = {
    "mobility": 2,
    "self_care": 1,
    "usual_activities": 1,
    "pain_discomfort": 4,
    "anxiety_depression": 3,
    "vas": 60,
}
BPI = {
    "pain_today": "yes",
    "body_areas": ("neck_back", "left_lower_back_back"),
    "worst": 8,
    "least": 0,
    "average": 5,
    "now": 4,
    "treatments": "Paracetamol, <b>heat</b> & walks",
    "relief": 30,
    "activity": 5,
    "mood": 5,
    "walking": 6,
    "work": 7,
    "relations": 4,
    "sleep": 8,
}
PSEQ = dict.fromkeys(
    (
        *("enjoyment", "chores", "socialising", "coping", "work", "leisure"),
        *("coping_without_medication", "goals", "normal_lifestyle", "becoming_active"),
    ),
    3,
)
ANSWERS: dict[str, dict[str, Any]] = {"eq5d-5l": EQ5D, "bpi-sf": BPI, "pseq": PSEQ}


def report(instrument_id: str = "eq5d-5l", **changes: Any) -> ResponseReport:
    """Asha's report; `answers`, `instrument` or anything else of it can be given."""
    instrument = changes.pop("instrument", None) or catalogue().instrument(instrument_id)
    answers = changes.pop("answers", ANSWERS.get(instrument.id, {}))
    given: dict[str, Any] = {
        "form": FORM,
        "identifier": IDENTIFIER,
        "patient": ASHA,
        "service_key": "bassetlaw",
        "service_name": "Bassetlaw pain service",
        "instrument": instrument,
        "answers": answers,
        "scores": score(instrument, answers, age=46, sex="female"),
        "value_set": "vanhout2012",
        "mode": "own_device",
        "assessment_kind": "entry",
        "opens_on": date(2026, 11, 1),
        "authored_at": NOW,
        "submitted_at": NOW,
        "software_version": "0.1.0",
    }
    return ResponseReport(**given | changes)
