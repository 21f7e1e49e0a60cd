"""`portal invite`: a fresh link for a patient, as text and as a QR code."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import identifier
from patient_portal.commands.lists import find_service
from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.core import qr, tokens
from patient_portal.core.working_days import london_date
from patient_portal.models.allowed import Act, may
from patient_portal.models.episode import is_locked
from patient_portal.models.invitation import Carrier
from patient_portal.models.tables import Episode

LOCKED = "Too many wrong birth dates: the person is locked out, and a link would open nothing."
OVER = "The person has gone, or the time to answer is over: a link would open nothing."


@click.command()
@click.argument("number", metavar="NHS_OR_LOCAL_NUMBER")
@click.option("--service", "key", metavar="S", help="Of which service: its key.")
@click.option("--png", type=click.Path(path_type=Path), help="Write the QR code as a PNG file.")
@click.option("--svg", type=click.Path(path_type=Path), help="Write the QR code as an SVG file.")
@json_option
def invite(number: str, key: str | None, png: Path | None, svg: Path | None, as_json: bool) -> None:
    """Print a fresh link for the patient with this NHS or local number."""
    with open_portal() as portal, portal.database.writing() as session:
        service = find_service(portal, key) if key else None
        episode = identifier.find_episode(session, number, service)
        _check(episode, on=london_date(portal.integrations.now()))
        _, code = invitation.invite(
            Actor(session, portal.integrations.now(), "command"),
            episode,
            issued_via=Carrier.COMMAND,
        )
    link = invitation.link(portal.settings.public_url, code)
    if png:
        png.write_bytes(qr.png(link))
    if svg:
        svg.write_text(qr.svg(link), encoding="utf-8")
    if as_json:
        print_result({"link": link, "code": tokens.spell_code(code)}, as_json=True)
        return
    click.echo(link)
    if sys.stdout.isatty():
        click.echo(qr.terminal(link))


def _check(episode: Episode, *, on: date) -> None:
    if not may(episode, act=Act.SIGN_IN, on=on):
        raise click.ClickException(LOCKED if is_locked(episode) else OVER)
