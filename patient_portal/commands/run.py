"""`portal run`: everything on one machine with made-up patients, to try it. Not for production."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import click

import migrations
from patient_portal.access.services.invitation import link
from patient_portal.core import qr
from patient_portal.core.settings import ROOT, Settings
from patient_portal.operations.services import demo, demo_desk
from patient_portal.startup import create_portal


@click.command()
@click.option("--port", default=5000, show_default=True, help="Port on this machine.")
def run(port: int) -> None:
    """Run web and worker together on this machine with made-up patients, until Ctrl+C."""
    os.environ.setdefault("PORTAL_PUBLIC_URL", f"http://127.0.0.1:{port}")
    settings = Settings.from_env(os.environ)
    if settings.is_production:
        raise click.ClickException("In production, run the web server and the worker apart.")
    _show(settings)
    web = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "wsgi:app"]
    worker = [sys.executable, "-m", "patient_portal.commands", "worker"]
    sys.exit(_supervise([web, worker]))


def _show(settings: Settings) -> None:
    """Prints a patient's link and where files appear."""
    portal = create_portal(settings)
    migrations.upgrade(portal.database.engine)
    with portal.database.writing() as session:
        now = portal.integrations.now()
        people = demo.make(session, portal.content, now=now)
        secret = portal.settings.secret_key
        account = demo_desk.make(session, portal.content, people, secret=secret, now=now)
    portal.database.close()
    person = people[0]
    address = link(settings.public_url, person.code)
    click.echo(qr.terminal(address))
    click.echo(f"A made-up patient's link:  {address}")
    click.echo(f"Their date of birth:       {person.date_of_birth:%d %m %Y}")
    click.echo(f"The desk:                  {demo_desk.address(settings.public_url)}")
    click.echo(f"Its user and password:     {account.user}  {account.password}")
    click.echo(f"Its one-time code now:     {demo_desk.code(account, now=now)}")
    click.echo(f"Key for an app of codes:   {account.totp_secret}")
    click.echo(f"Record appears in:         {settings.record}")
    # The way may hold a password.
    click.echo(f"Messages appear in:        {settings.messages.partition('://')[0]}")
    click.echo("Stop with Ctrl+C.")


def _supervise(commands: Sequence[Sequence[str]]) -> int:
    """Runs the processes until one ends or a signal comes, then ends the others."""
    running = [subprocess.Popen(command, cwd=ROOT) for command in commands]  # noqa: S603
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
