"""States, channels, modes, reasons: each a StrEnum beside its table, with labels in one place.

A comparison with a bare string is found by nobody who looks for the state, and by no type check.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

import patient_portal.models.tables  # noqa: F401
from content import TimePointKind
from patient_portal.core.columns import OneOf
from patient_portal.models.assessment import AssessmentStatus
from patient_portal.models.call import CallOutcome, CallTime
from patient_portal.models.episode import Channel, EventKind
from patient_portal.models.invitation import Carrier
from patient_portal.models.message import DeliveryReceipt, DropReason, MessageState
from patient_portal.models.outbox import OutboxState
from patient_portal.models.patient import Sex
from patient_portal.models.proposal import ProposedField
from patient_portal.models.response import HistoryKind, MissingReason
from patient_portal.models.staff import Role
from patient_portal.web.labels import LABELS
from questionnaires import Mode, Respondent

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = {
    f"{table.name}.{column.key}": column.type
    for table in SQLModel.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, OneOf)
}
LABELLED: dict[str, type[StrEnum]] = {
    "kind": TimePointKind,
    "status": AssessmentStatus,
    "mode": Mode,
    "respondent": Respondent,
    "channel": Channel,
    "message": MessageState,
    "dropped": DropReason,
    "receipt": DeliveryReceipt,
    "issued_via": Carrier,
    "outcome": CallOutcome,
    "call_time": CallTime,
    "outbox": OutboxState,
    "role": Role,
    "sex": Sex,
    "reason": MissingReason,
    "fate": HistoryKind,
    "event": EventKind,
    "proposal": ProposedField,
}
# Shown to nobody: an act is asked for, a decision an action of the audit, a device a setting of
# time; a level and a subject are what a page asks for, a recipient and a
# wish how messages are told apart.
UNLABELLED = {
    *("Act", "CallRequestWay", "Decision", "Device", "ScoreStatus", "SignInLevel", "SubjectKind"),
    *("TurnEnd", "RecipientKind", "RequestedMessage"),
}


@pytest.mark.parametrize("words", LABELLED)
def test_every_member_has_its_words_and_nothing_else_has(words: str) -> None:
    assert set(LABELS[words]) == set(LABELLED[words])


def test_every_set_of_states_has_words_or_is_shown_to_nobody() -> None:
    defined = {
        name
        for file in (ROOT / "patient_portal" / "models").glob("*.py")
        for name, value in vars(import_module(f"patient_portal.models.{file.stem}")).items()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    assert defined == {each.__name__ for each in LABELLED.values()} | UNLABELLED


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_of_states_takes_every_member_and_tells_it_back(column: str) -> None:
    kept = COLUMNS[column]
    for member in kept.members:
        assert len(member) <= (kept.impl.length or 0)
        assert type(kept.process_bind_param(member, None)) is str  # type: ignore[arg-type]
        assert kept.process_result_value(str(member), None) is member  # type: ignore[arg-type]
    # A later version's value stays as it is.
    assert kept.process_result_value("new", None) == "new"  # type: ignore[arg-type]


# Kinds of time points belong to the profiles (rule 6).
OPEN_LISTS = {"assessment.kind"}


def test_the_database_checks_every_column_of_states_but_those_that_grow() -> None:
    checked = set()
    for table in SQLModel.metadata.sorted_tables:
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                name = str(check.sqltext).partition(" IN ")[0]
                checked.add(f"{table.name}.{name}")
    assert set(COLUMNS) - checked == OPEN_LISTS


def test_no_state_is_compared_with_a_bare_string() -> None:
    values: dict[str, set[str]] = defaultdict(set)
    for column, kept in COLUMNS.items():
        values[column.partition(".")[2]] |= {str(member) for member in kept.members}
    assert values["state"] >= {"waiting", "sent", "needs_person", "dropped"}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for folder in ("patient_portal", "content")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and compares(node, values)
    ]
    assert found == []


def compares(node: ast.Compare, values: dict[str, set[str]]) -> bool:
    """Whether a column is compared with one of its values as a bare string."""
    sides = [node.left, *node.comparators]
    named = {
        each.attr if isinstance(each, ast.Attribute) else each.id
        for side in sides
        for each in ast.walk(side)
        if isinstance(each, ast.Attribute | ast.Name)
    }
    bare = {
        each.value
        for side in sides
        for each in ast.walk(side)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    return any(bare & values.get(name, set()) for name in named)
