"""`portal demo`: made-up patients with links, to try the portal and to test it from outside."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import migrations
from patient_portal.access.services.invitation import link
from patient_portal.commands.open_portal import json_option, open_portal
from patient_portal.operations.services import demo as made_up
from patient_portal.operations.services import demo_desk
from patient_portal.operations.services.demo import DemoPatient


@click.command()
@json_option
def demo(as_json: bool) -> None:
    """Make up patients (once) and print a fresh link for each."""
    with open_portal() as portal:
        if portal.settings.is_production:
            raise click.ClickException("Made-up patients do not belong in production.")
        migrations.upgrade(portal.database.engine)
        with portal.database.writing() as session:
            now = portal.integrations.now()
            people = made_up.make(session, portal.content, now=now)
            secret = portal.settings.secret_key
            account = demo_desk.make(session, portal.content, people, secret=secret, now=now)
        shown = [_shown(person, portal.settings.public_url) for person in people]
        desk = {"url": demo_desk.address(portal.settings.public_url), **asdict(account)}
    if as_json:
        click.echo(json.dumps({"patients": shown, "desk": desk}))
        return
    click.echo(f"The desk: {desk['url']}  user {account.user}  password {account.password}")
    click.echo(f"Its one-time codes come from the key {account.totp_secret}")
    for person in shown:
        click.echo(f"{person['link']}  born {person['date_of_birth']}  {person['service']}")


def _shown(person: DemoPatient, public_url: str) -> dict[str, str | None]:
    return {
        "nhs_number": person.nhs_number,
        "date_of_birth": person.date_of_birth.isoformat(),
        "service": person.service,
        "link": link(public_url, person.code),
    }
