"""`portal content check`: every definition, wording pack and service file, or what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from questionnaires import problems as instrument_problems


class Faulty(click.ClickException):
    """Content that cannot be used: every problem on its own line, exit status 1."""

    exit_code = 1


def _instruments(wording: Path | None) -> Iterable[str]:
    return map(str, instrument_problems(wording))


CHECKS: Mapping[str, Callable[[Path | None], Iterable[str]]] = {
    "questionnaires": _instruments,
}
"""What is checked: each takes the folder of wording packs and names every problem in a line."""


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
def check(wording: Path | None) -> None:
    """Check every definition and wording pack; list all that is wrong, with file and key."""
    found = {name: list(problems(wording)) for name, problems in CHECKS.items()}
    if lines := [f"{name}/{line}" for name, several in found.items() for line in several]:
        raise Faulty("\n" + "\n".join(lines))
    click.echo(f"All well: {', '.join(found)}.")
