"""What a command that needs settings and a database starts with."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from patient_portal.core import logs
from patient_portal.core.errors import PortalError
from patient_portal.core.settings import Settings
from patient_portal.integration.portal import Portal
from patient_portal.startup import create_portal

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


@contextmanager
def open_portal() -> Iterator[Portal]:
    """The portal as the environment sets it; a PortalError becomes one sentence and exit 1."""
    logs.set_up()
    try:
        portal = create_portal(Settings.from_env(os.environ))
    except PortalError as error:
        raise click.ClickException(str(error)) from None
    try:
        yield portal
    except PortalError as error:
        raise click.ClickException(str(error)) from None
    finally:
        portal.database.close()


def print_result(values: Mapping[str, object], *, as_json: bool) -> None:
    """Prints values as JSON or as lines that a person reads."""
    if as_json:
        click.echo(json.dumps(values))
        return
    for name, value in values.items():
        click.echo(f"{name.replace('_', ' ')}: {'none' if value is None else value}")
