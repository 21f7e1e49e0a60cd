"""`portal record …`: how the way to the clinical record stands."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.integration import outbox, reconciling


@click.group()
def record() -> None:
    """The way to the clinical record."""


@record.command()
@json_option
def status(as_json: bool) -> None:
    """Print how many results wait, are sent or need a person, and the oldest's age."""
    with open_portal() as portal, portal.database.reading() as session:
        standing = outbox.status(session, now=portal.integrations.now())
    print_result(asdict(standing), as_json=as_json)


@record.command()
@json_option
def reconcile(as_json: bool) -> None:
    """Read back from the record what was sent; what is missing is sent again."""
    with open_portal() as portal:
        with portal.database.reading() as session:
            sent = outbox.status(session, now=portal.integrations.now()).sent
        with click.progressbar(length=sent, label="Reading back", file=sys.stderr) as bar:
            found = reconciling.reconcile(portal, progress=bar.update)
    print_result(asdict(found), as_json=as_json)


@record.command()
def retry() -> None:
    """Let everything that needs a person go again, once its cause has been mended."""
    with open_portal() as portal, portal.database.writing() as session:
        count = outbox.retry(session, now=portal.integrations.now())
    click.echo(f"{count} results wait to be sent again.")
