"""`portal import`: a list from the record, all of it or nothing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click

from content import Service
from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.imports import services as imports
from patient_portal.imports.services import ImportOutcome, ImportProgress
from patient_portal.integration.portal import Portal


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--service", "key", metavar="KEY", help="Whose list it is, where there are several.")
@click.option("--dry-run", is_flag=True, help="Show row by row what would change; change nothing.")
@json_option
def import_list(file: Path, key: str | None, dry_run: bool, as_json: bool) -> None:
    """Take in a CSV list from the record: patients, appointments or referrals not accepted.

    The profile's `columns` say how the record's reports are written. With an error nothing is
    changed, and every error is listed with its line.
    """
    with open_portal() as portal:
        service = _service(portal, file, key)
        with _bars(file) as progress:
            outcome = imports.run(
                portal, file, service, by="import", dry_run=dry_run, progress=progress
            )
    if as_json:
        print_result(_values(file, service, outcome), as_json=True)
    else:
        _show(outcome)
    if outcome.is_refused:
        sys.exit(1)


def _service(portal: Portal, file: Path, key: str | None) -> Service:
    services = portal.content.services
    found = services.get(key) if key else imports.service_of(services, file)
    if found is None:
        known = ", ".join(services)
        raise click.ClickException(f"Say whose list it is, with --service and one of: {known}.")
    return found


@contextmanager
def _bars(file: Path) -> Iterator[ImportProgress]:
    """Two bars on a terminal, one below the other: bytes read, rows written."""
    if not sys.stderr.isatty():
        yield ImportProgress()
        return
    size = file.stat().st_size
    with ExitStack() as bars:

        def bar(label: str, length: int) -> Any:
            shown = click.progressbar(length=length, label=label, file=sys.stderr)
            return bars.enter_context(shown)

        def decided(count: int) -> None:
            reading.update(size - reading.pos)
            bars.close()
            if count:
                progress.writing = bar("Writing", count).update

        reading = bar("Reading", size)
        progress = ImportProgress(reading=reading.update, deciding=decided)
        yield progress


def _show(outcome: ImportOutcome) -> None:
    for line, told in outcome.plan.lines:
        if outcome.is_dry:
            click.echo(f"line {line}: {'; '.join(told)}")
    for problem in outcome.problems:
        click.echo(str(problem), err=True)
    if outcome.is_refused:
        click.echo(f"{len(outcome.problems)} errors: nothing was changed.", err=True)
        return
    verb = "would change" if outcome.is_dry else "changed"
    click.echo(f"{outcome.rows} rows: {outcome.rows - outcome.unchanged} {verb} something.")
    for name, count in sorted(_counts(outcome).items()):
        click.echo(f"{name}: {count}")


def _counts(outcome: ImportOutcome) -> Counter[str]:
    """How often each thing happens."""
    plan = outcome.plan
    found = Counter(event.name.replace("_", " ") for each in plan.changes for event in each.events)
    found["new patients"] = sum(each.is_new_person for each in plan.changes)
    found["new episodes"] = sum(each.is_new_episode for each in plan.changes)
    found["appointments"] = len(plan.bookings)
    found["monthly counts"] = len(plan.counts)
    return +found


def _values(file: Path, service: Service, outcome: ImportOutcome) -> dict[str, object]:
    return {
        "file": file.name,
        "service": service.key,
        "report": outcome.report or None,
        "dry_run": outcome.is_dry,
        "rows": outcome.rows,
        "unchanged": outcome.unchanged,
        "counts": dict(_counts(outcome)),
        "changes": [{"line": line, "what": told} for line, told in outcome.plan.lines],
        "errors": [{"line": each.line, "sentence": each.sentence} for each in outcome.problems],
    }
