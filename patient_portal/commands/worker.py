"""`portal worker`: the process that sends what is owed."""

from __future__ import annotations

import click

from patient_portal import worker as worker_process
from patient_portal.commands.open_portal import open_portal


@click.command()
@click.option("--once", is_flag=True, help="Run every job once, then end.")
def worker(once: bool) -> None:
    """Send to the record and do what is due, until stopped."""
    with open_portal() as portal:
        if not once:
            worker_process.run_forever(portal)
        elif not worker_process.run_once(portal):
            raise click.ClickException("A job failed: the log says which and why.")
