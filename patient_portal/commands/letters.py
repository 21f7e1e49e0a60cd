"""`portal letters`: the letters that are owed, as one PDF to print and post."""

from __future__ import annotations

import os
from pathlib import Path

import click

from patient_portal.commands.lists import find_service, service_option
from patient_portal.commands.open_portal import open_portal
from patient_portal.core import process
from patient_portal.messages.services import letter_pdf


@click.command()
@service_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.pdf"
)
@click.option("--large", is_flag=True, help="All in large print, not only where it is needed.")
def letters(key: str, out: Path, large: bool) -> None:
    """Write every letter that is owed into one PDF; each is owed once and counts as sent then."""
    if out.exists():
        # Letters that nobody has printed yet may be in it.
        raise click.ClickException(f"{out} is there already: name another file.")
    with open_portal() as portal:
        service = find_service(portal, key)
        mine = process.this_process("letters")
        found, aside = letter_pdf.print_due(
            portal,
            service,
            mine,
            is_gone=process.has_ended,
            large=large,
            keep=lambda content: _write(out, content),
        )
    if aside:
        click.echo(f"{aside} could not be made: the desk's list of what needs a person says why.")
    if not found:
        click.echo("No letter is owed." if not aside else "Nothing was written.")
        return
    count = "1 letter is" if len(found) == 1 else f"{len(found)} letters are"
    click.echo(f"{count} in {out}.")


def _write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    part = out.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
