"""`portal health`: the same as GET /health, for a terminal or a monitor."""

from __future__ import annotations

import sys

import click

from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.operations.services import health as checks


@click.command()
@click.option("--strict", is_flag=True, help="Exit 1 unless all is well (green).")
@json_option
def health(strict: bool, as_json: bool) -> None:
    """Say whether the portal is well, and why not."""
    with open_portal() as portal, portal.database.reading() as session:
        services = portal.content.services.values()
        found = checks.check(session, portal.registry, services, now=portal.integrations.now())
    if as_json:
        print_result({"status": found.status, "reasons": list(found.reasons)}, as_json=True)
    else:
        click.echo("\n".join((found.status, *found.reasons)))
    sys.exit(1 if strict and found.status != "green" else 0)
