"""`portal questionnaire export`: an instrument as a FHIR Questionnaire."""

from __future__ import annotations

import json
from pathlib import Path

import click

from content import FOLDER, FORMS
from patient_portal.commands.score import InputRefused
from patient_portal.integration.fhir.questionnaire import questionnaire as as_questionnaire
from questionnaires import QuestionnaireError, catalogue


@click.group()
def questionnaire() -> None:
    """Take questionnaires to other systems."""


@questionnaire.command()
@click.argument("instrument_id", metavar="INSTRUMENT")
@click.option("--language", default="en", show_default=True, help="Language of a licensed pack.")
@click.option(
    "--wording",
    type=click.Path(path_type=Path),
    envvar="PORTAL_WORDING_DIR",
    help="Folder of licensed wording packs (PORTAL_WORDING_DIR).",
)
def export(instrument_id: str, language: str, wording: Path | None) -> None:
    """Print an instrument as a FHIR R4 (SDC) Questionnaire, as JSON."""
    try:
        instruments = catalogue(wording, FOLDER / FORMS)
        instrument = instruments.in_language(instruments.instrument(instrument_id), language)
    except QuestionnaireError as error:
        raise InputRefused(str(error)) from None
    click.echo(json.dumps(as_questionnaire(instrument), indent=2))
