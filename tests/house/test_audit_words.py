"""Whatever is written into a person's audit has words where the desk reads it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from patient_portal.web.labels import label

CODE = Path(__file__).resolve().parents[2] / "patient_portal"
# What writes an audit row; the action is a text in its place.
WRITERS = {
    "audit.record",
    "audit.record_all",
    "_tell_audit",
    "context.audit",
    "context.audit_all",
    "context.episode",
    "context.assessment",
}
# Of a service or an account, in nobody's own audit; or the beginning of a longer one.
OF_NOBODY = ("staff_", "tablet_created", "tablet_paired", "tablet_unpaired", "referrals_counted")
BEGINNINGS = {"proposal_": ("proposal_confirmed", "proposal_declined")}


def actions() -> Iterator[str]:
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITERS:
                yield from (
                    text for each in node.args if not is_actor(each) for text in texts(each)
                )


def is_actor(node: ast.AST) -> bool:
    """Who writes: not what is written."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "Actor"


def texts(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield from BEGINNINGS.get(each.value, (each.value,))


def test_every_action_of_a_persons_audit_has_words() -> None:
    found = set(actions())
    assert len(found) > 40
    wordless = {each for each in found if label(each, "action") == each}
    assert {each for each in wordless if not each.startswith(OF_NOBODY)} == set()
