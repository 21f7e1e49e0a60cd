"""`portal clinic-pack`: what a clinic prints the day before, for a day without a network."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from content import Service
from patient_portal.answers.services import paper_pdf
from patient_portal.answers.services.paper import PrintedForm
from patient_portal.commands.lists import find_service, service_option
from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.core.bounds import check_day
from patient_portal.core.working_days import london_date, operational_days_after
from patient_portal.desk.services import clinic_pack_pdf
from patient_portal.desk.services.clinic_pack import ClinicPack, ClinicPackRow, file_name, prepare
from patient_portal.web.labels import label

CONTENTS = "files.txt"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the pack: its name, what it is, and how it is made."""

    name: str
    about: str
    make: Callable[[], bytes]


@click.command("clinic-pack")
@service_option
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day as 2026-11-25; without it the next operational day.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new FOLDER.")
@json_option
def clinic_pack(key: str, day: datetime | None, out: Path, as_json: bool) -> None:
    """Write a day's forms, its list and its calls into a folder, to print before the day.

    Letters stay owed. The folder holds patients' details: only this user may read it.
    """
    with open_portal() as portal, _whole_folder(out) as folder:
        service, now = find_service(portal, key), portal.integrations.now()
        on = _day(service, day, today=london_date(now))
        pack = prepare(portal, service, on=on, by="command")
        files = _files(pack)
        _write(folder, files)
    _tell(pack, files, out, as_json=as_json)


def _day(service: Service, given: datetime | None, *, today: date) -> date:
    if given is None:
        return operational_days_after(today, 1, service.working_hours.weekdays)
    if given.date() < today:
        raise click.BadParameter("the day is over.", param_hint="--on")
    try:
        return check_day(given.date())
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--on") from None


@contextmanager
def _whole_folder(out: Path) -> Iterator[Path]:
    """Whole or not at all: it gets its name when everything is in it."""
    if out.exists():
        # Forms that nobody has printed yet may be in it.
        raise click.ClickException(f"{out} is there already: name another folder.")
    part = out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700)
        yield part
        part.rename(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _files(pack: ClinicPack) -> list[File]:
    return [
        File(
            "day-list.pdf",
            "who is expected, and whose each form is",
            _of(clinic_pack_pdf.day_pdf, pack),
        ),
        File("call-list.pdf", "who is to be rung", _of(clinic_pack_pdf.calls_pdf, pack)),
        *(_form(line, form) for line, form in pack.forms),
    ]


def _of(
    made: Callable[[ClinicPack, clinic_pack_pdf.Label], bytes], pack: ClinicPack
) -> Callable[[], bytes]:
    return lambda: made(pack, label)


def _form(line: ClinicPackRow, form: PrintedForm) -> File:
    about = f"form for number {line.number} of the list: {form.instrument.title}"
    return File(file_name(line, form), about, lambda: paper_pdf.forms_pdf([form]))


def _write(folder: Path, files: list[File]) -> None:
    with click.progressbar(files, label="Writing", file=sys.stderr, show_pos=True) as shown:
        for each in shown:
            (folder / each.name).write_bytes(each.make())
    contents = "".join(f"{each.name}: {each.about}\n" for each in files)
    (folder / CONTENTS).write_text(contents, encoding="utf-8")


def _tell(pack: ClinicPack, files: list[File], out: Path, *, as_json: bool) -> None:
    values: dict[str, object] = {
        "on": pack.on.isoformat(),
        "folder": str(out),
        "expected": len(pack.lines),
        "forms": len(pack.forms),
        "calls": len(pack.calls),
        "letters_owed": pack.letters,
    }
    if as_json:
        values["files"] = [each.name for each in files]
    print_result(values, as_json=as_json)
