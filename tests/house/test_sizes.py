"""Sizes of functions, files and templates, as a ratchet: what is here now may not get worse."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    file
    for folder in ("questionnaires", "content", "patient_portal")
    for file in (ROOT / folder).rglob("*.py")
]
TEMPLATES = list((ROOT / "patient_portal" / "templates").rglob("*.html"))
# Files over 200 lines that were looked at again and left whole.
LOOKED_AT = {
    "patient_portal/access/services/owner.py": 255,
    "patient_portal/integration/fhir/questionnaire.py": 240,
    "patient_portal/answers/forms/questionnaire.py": 270,
    "patient_portal/web/labels.py": 310,
    "content/service_checks.py": 210,
    "patient_portal/integration/adapters/messages_smtp.py": 220,
    "patient_portal/answers/services/response_sheet.py": 220,
    "patient_portal/care/services/assessment.py": 285,
    "patient_portal/messages/services/letter.py": 240,
    "patient_portal/messages/services/message.py": 280,
    "patient_portal/integration/outbox.py": 250,
    "patient_portal/desk/services/overview.py": 270,
    "patient_portal/answers/services/response.py": 245,
    "patient_portal/access/services/sign_in.py": 230,
    "patient_portal/access/services/staff.py": 225,
    "patient_portal/answers/services/hand_over.py": 245,
    "patient_portal/imports/services/folder.py": 225,
    "patient_portal/care/views/event.py": 275,
    "patient_portal/care/services/pathway.py": 230,
    "patient_portal/access/views/account.py": 215,
    "patient_portal/answers/views/telephone.py": 240,
    "patient_portal/answers/views/questionnaire.py": 265,
    "patient_portal/answers/views/tablet.py": 245,
    "questionnaires/instrument.py": 265,
    "questionnaires/wording.py": 210,
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function]]:
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield f"{file.relative_to(ROOT)}: {node.name}", node


def body_lines(function: Function) -> int:
    """Lines of the body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_functions_are_short() -> None:
    lengths = {name: body_lines(function) for name, function in functions()}
    assert statistics.median(lengths.values()) <= 5
    assert sum(each < 20 for each in lengths.values()) >= 0.95 * len(lengths)
    assert {name: each for name, each in lengths.items() if each > 30} == {}


def test_functions_take_few_arguments_by_place() -> None:
    """Three, then keyword-only; three in a hundred of this house's have four."""
    many = {
        name: len(by_place)
        for name, function in functions()
        if len(by_place := arguments(function)) > 3
    }
    assert max(many.values(), default=0) <= 5, many
    assert len(many) <= 0.03 * len(list(functions())), many


def arguments(function: Function) -> list[str]:
    places = [each.arg for each in function.args.posonlyargs + function.args.args]
    return [each for each in places if each not in {"self", "cls"}]


def test_files_are_of_one_screen_or_a_few() -> None:
    sizes = {str(file.relative_to(ROOT)): lines(file) for file in CODE}
    assert statistics.median(sizes.values()) <= 80
    large = {name: size for name, size in sizes.items() if size > LOOKED_AT.get(name, 200)}
    assert large == {}, "split them, or look at them again and say so here"


def test_templates_are_small() -> None:
    sizes = {file.name: lines(file) for file in TEMPLATES}
    assert statistics.median(sizes.values()) <= 45
    assert {name: size for name, size in sizes.items() if size > 60} == {}


def test_blocks_are_not_nested_deeply() -> None:
    deep = {name: depth(function) for name, function in functions() if depth(function) > 2}
    assert max(deep.values(), default=0) <= 4, deep
    assert len(deep) <= 0.025 * len(list(functions())), deep


def depth(node: ast.AST, above: int = 0) -> int:
    """How many blocks lie in each other."""
    blocks = (ast.If, ast.For, ast.While, ast.With, ast.Try)
    inside = [
        depth(child, above + isinstance(child, blocks))
        for child in ast.iter_child_nodes(node)
        if not isinstance(child, Function)
    ]
    return max([above, *inside])
