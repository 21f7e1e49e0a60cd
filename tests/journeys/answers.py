"""One answer to every item of the questionnaires at entry, no two scales alike by accident."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.form_answers import FORM, FORM_ANSWERS

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = 'Ciepło i spacery.\nHeat, "pacing" & <b>short</b> walks'
ANSWERS: dict[str, dict[str, Any]] = {
    "eq5d-5l": {
        "mobility": 2,
        "self_care": 1,
        "usual_activities": 3,
        "pain_discomfort": 4,
        "anxiety_depression": 5,
        "vas": 45,
    },
    "bpi-sf": {
        "pain_today": "yes",
        "body_areas": ["neck_front", "left_knee_front"],
        "worst": 9,
        "least": 0,
        "average": 5,
        "now": 4,
        "treatments": WORDS,
        "relief": 30,
        "activity": 7,
        "mood": 3,
        "walking": 8,
        "work": 10,
        "relations": 1,
        "sleep": 6,
        "enjoyment": 2,
    },
    "pseq": {
        "enjoyment": 0,
        "chores": 1,
        "socialising": 2,
        "coping": 3,
        "work": 4,
        "leisure": 5,
        "coping_without_medication": 6,
        "goals": 5,
        "normal_lifestyle": 4,
        "becoming_active": 3,
    },
    "outcomes": {
        "medicines": "Paracetamol, when it is bad",
        "days_off_work": 12,
        "gp_visits": 3,
        "emergency_visits": 1,
        "hospital_visits": 0,
        "plan_use": "flare_ups",
        "plan_words": "It helps at night",
    },
    FORM: FORM_ANSWERS,
}
ORDER = tuple(ANSWERS)


def boxes(item: str, value: Any) -> dict[str, list[str]]:
    """The boxes of a question by name, and what they hold when this is the answer.

    A date, a yes with words and a list of medicines have several, named after the item.
    """
    if isinstance(value, dict):
        words = {f"{item}-detail": [value["words"]]} if value["words"] else {}
        return {item: [value["answer"]], **words}
    if isinstance(value, list) and isinstance(value[0], dict):
        rows = enumerate(value, start=1)
        return {f"{item}-{n}-{part}": [text] for n, row in rows for part, text in row.items()}
    if isinstance(value, str) and DAY.fullmatch(value):
        year, month, day = value.split("-")
        return {f"{item}-day": [day], f"{item}-month": [month], f"{item}-year": [year]}
    return {item: texts(value)}


def texts(value: Any) -> list[str]:
    """The value as one box or one group of boxes has it."""
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]
