"""`portal migrate`: brings the database to the newest of the numbered migrations."""

from __future__ import annotations

import click

import migrations
from patient_portal.commands.opened import opened
from patient_portal.services import search


@click.command()
def migrate() -> None:
    """Bring the database up to date. Safe to run again, and by two at once."""
    with opened() as portal:
        migrations.upgrade(portal.database.engine)
        with portal.database.writing() as session:
            search.index_missing(session)
        click.echo(f"The database is at migration {migrations.current(portal.database.engine)}.")
