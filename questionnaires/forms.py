"""A folder of forms of the project's own: one form, and what others change in it.

A file is named after the form: `self-assessment.yaml`, and `self-assessment-north.yaml` for what
one service changes. A version that was answered stays beside it as `self-assessment@1.0.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from questionnaires.checks import definition_problems
from questionnaires.errors import DefinitionError, Problem
from questionnaires.instrument import Definition
from questionnaires.loader import check, completed, read
from questionnaires.overlay import Overlay, combined, overlay_problems
from questionnaires.versions import is_number, is_pair, order

DEFAULT = "self-assessment"
# What the file of the default form was called in version 0.1.0.
RETIRED = "default"


def load_forms(folder: Path) -> tuple[Definition, ...]:
    """Every version of every form in the folder; raises DefinitionError with all problems.

    An overlay makes a form of each version of the default that it fits. That the newest fits the
    newest is checked; an older pair that does not fit was never asked, as no portal started with
    it.
    """
    problems = list(_retired(folder))
    defaults = list(_defaults(folder, problems))
    forms = list(defaults)
    for several in _overlays(folder, problems).values():
        newest = max(several, key=lambda file: order(several[file].version))
        for file, overlay in several.items():
            is_newest = file == newest
            forms += _made(defaults, overlay, file, problems if is_newest else [])
    problems += _twice(forms, folder)
    if problems:
        raise DefinitionError(problems)
    return tuple(map(completed, forms))


def _defaults(folder: Path, problems: list[Problem]) -> Iterator[Definition]:
    for file in _files(folder, is_default=True):
        try:
            definition = read(file, Definition)
            check(definition, file, _names(definition))
        except DefinitionError as error:
            problems += error.problems
            continue
        yield definition
        if not is_pair(definition.version):
            problems.append(Problem(file.name, "version", "must be two numbers, such as 1.0"))


def _overlays(folder: Path, problems: list[Problem]) -> dict[str, dict[Path, Overlay]]:
    """The overlays by file, for each form."""
    found: dict[str, dict[Path, Overlay]] = {}
    for file in _files(folder, is_default=False):
        try:
            overlay = read(file, Overlay)
        except DefinitionError as error:
            problems += error.problems
            continue
        if file.stem not in _names(overlay):
            wanted = f"the file must be named after the form: {overlay.id}.yaml"
            problems.append(Problem(file.name, "id", wanted))
        if not overlay.id.startswith(f"{DEFAULT}-"):
            problems.append(Problem(file.name, "id", f"must begin with {DEFAULT}-"))
        if overlay.base != DEFAULT:
            problems.append(Problem(file.name, "base", f"must be {DEFAULT}"))
        if is_number(overlay.version) and is_pair(overlay.since):
            found.setdefault(_form(file), {})[file] = overlay
        else:
            problems.append(Problem(file.name, "version", "version 1 fits since 1.0, as text"))
    return found


def _made(
    defaults: list[Definition], overlay: Overlay, file: Path, problems: list[Problem]
) -> Iterator[Definition]:
    """The form of each default that fits; what does not fit the newest is added to `problems`."""
    fitting = [each for each in defaults if order(each.version) >= order(overlay.since)]
    newest = max(fitting, key=lambda each: order(each.version), default=None)
    if newest is None:
        problems.append(Problem(file.name, "since", "there is no such version"))
    for base in fitting:
        found = [Problem(file.name, *each) for each in overlay_problems(base, overlay)]
        if not found:
            form = combined(base, overlay)
            found += [Problem(file.name, *each) for each in definition_problems(form)]
        if not found:
            yield form
        if base is newest:
            problems += found


def _files(folder: Path, *, is_default: bool) -> list[Path]:
    return [
        file
        for file in sorted(folder.glob("*.yaml"))
        if _form(file) != RETIRED and (_form(file) == DEFAULT) == is_default
    ]


def _form(file: Path) -> str:
    """The form that a file is named after; a version of it goes behind @."""
    return file.stem.partition("@")[0]


def _names(form: Definition | Overlay) -> tuple[str, str]:
    """What the file of a form may be called, without its ending."""
    return form.id, f"{form.id}@{form.version}"


def _retired(folder: Path) -> Iterator[Problem]:
    for file in sorted(folder.glob("*.yaml")):
        if _form(file) == RETIRED:
            name = file.name.replace(RETIRED, DEFAULT, 1)
            yield Problem(file.name, "", f"is called `{name}` since version 0.2.0")


def _twice(forms: list[Definition], folder: Path) -> Iterator[Problem]:
    seen = set()
    for form in forms:
        if (form.id, form.version) in seen:
            yield Problem(folder.name, form.id, f"there are two of version {form.version}")
        seen.add((form.id, form.version))
