"""`portal content check`: every definition, pack, service and message, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from content import FOLDER, FORMS, ContentError, load
from content import problems as content_problems
from patient_portal.answers.services.safety import form_problems
from questionnaires import DefinitionError, catalogue
from questionnaires import problems as instrument_problems


@dataclass(frozen=True, slots=True)
class Folders:
    """Where licensed wording packs and content are."""

    wording: Path | None
    content: Path


class FaultyContent(click.ClickException):
    """Content that cannot be used: every problem on its own line, exit status 1."""

    exit_code = 1


def _instruments(folders: Folders) -> Iterable[str]:
    return map(str, instrument_problems(folders.wording, folders.content / FORMS))


def _content(folders: Folders) -> Iterable[str]:
    return content_problems(folders.content, instruments=_known_instruments(folders))


def _known_instruments(folders: Folders) -> frozenset[str] | None:
    """None when a definition is wrong: that is told already, and is no fault of a service."""
    try:
        return frozenset(each.id for each in catalogue(None, folders.content / FORMS).latest())
    except DefinitionError:
        return None


def _forms(folders: Folders) -> Iterable[str]:
    """What each half is right in for itself and the two do not fit in together."""
    try:
        return form_problems(load(folders.content), catalogue(None, folders.content / FORMS))
    except (ContentError, DefinitionError):
        return ()


CHECKS: Mapping[str, Callable[[Folders], Iterable[str]]] = {
    "questionnaires": _instruments,
    "content": _content,
    "forms": _forms,
}
"""What is checked: each takes the folders and names every problem in a line."""


@click.group()
def content() -> None:
    """Look after questionnaires, services and lessons."""


@content.command()
@click.option(
    "--wording",
    type=click.Path(path_type=Path),
    envvar="PORTAL_WORDING_DIR",
    help="Folder of licensed wording packs (PORTAL_WORDING_DIR).",
)
@click.option(
    "--content",
    "folder",
    type=click.Path(path_type=Path),
    envvar="PORTAL_CONTENT_DIR",
    default=FOLDER,
    help="Folder of services and messages (PORTAL_CONTENT_DIR).",
)
def check(wording: Path | None, folder: Path) -> None:
    """Check definitions, packs, services and messages; list all that is wrong, by file and key."""
    folders = Folders(wording, folder)
    found = {name: list(problems(folders)) for name, problems in CHECKS.items()}
    if lines := [f"{name}/{line}" for name, several in found.items() for line in several]:
        raise FaultyContent("\n" + "\n".join(lines))
    click.echo(f"All well: {', '.join(found)}.")
