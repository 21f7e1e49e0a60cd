"""`portal record …`: how the way to the clinical record stands."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from patient_portal.commands.opened import json_option, opened, tell
from patient_portal.integration import outbox, sending


@click.group()
def record() -> None:
    """The way to the clinical record."""


@record.command()
@json_option
def status(as_json: bool) -> None:
    """Print how many results wait, are sent or need a person, and the oldest's age."""
    with opened() as portal, portal.database.reading() as session:
        standing = outbox.standing(session, now=portal.outside.now())
    tell(asdict(standing), as_json=as_json)


@record.command()
@json_option
def reconcile(as_json: bool) -> None:
    """Read back from the record what was sent; what is missing is sent again."""
    with opened() as portal:
        with portal.database.reading() as session:
            sent = outbox.standing(session, now=portal.outside.now()).sent
        with click.progressbar(length=sent, label="Reading back", file=sys.stderr) as bar:
            found = sending.reconcile(portal, progress=bar.update)
    tell(asdict(found), as_json=as_json)


@record.command()
def retry() -> None:
    """Let everything that needs a person go again, once its cause has been mended."""
    with opened() as portal, portal.database.writing() as session:
        count = outbox.retry(session, now=portal.outside.now())
    click.echo(f"{count} results wait to be sent again.")
