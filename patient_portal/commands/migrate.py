"""`portal migrate`: brings the database to the newest of the numbered migrations."""

from __future__ import annotations

import click

import migrations
from patient_portal.answers.services import questionnaire
from patient_portal.care.services import search
from patient_portal.commands.open_portal import open_portal

LOST = (
    "Answers were given to versions of questionnaires that are not there: {lost}. Put their files"
    " back beside the newer ones, such as self-assessment@1.0.yaml beside self-assessment.yaml."
)


@click.command()
def migrate() -> None:
    """Bring the database up to date. Safe to run again, and by two at once."""
    with open_portal() as portal:
        migrations.upgrade(portal.database.engine)
        with portal.database.writing() as session:
            search.index_missing(session)
            lost = questionnaire.list_lost(session, portal.catalogue)
        if lost:
            raise click.ClickException(LOST.format(lost=", ".join(lost)))
        click.echo(f"The database is at migration {migrations.current(portal.database.engine)}.")
