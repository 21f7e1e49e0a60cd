"""`portal import` at a terminal: what would change, what is wrong and where, and how far it is."""

from __future__ import annotations

from pathlib import Path

from patient_portal.models.tables import Patient
from tests.commands.conftest import Terminal
from tests.support import lists
from tests.support.dumps import changed, dump
from tests.support.lists import DEV
from tests.support.portals import HOME

EVA = DEV | {
    "nhs_number": "9990000050",
    "local_number": "L-50",
    "given_name": "Eva",
    "phone": "",
    "email": "",
}


def service_of(terminal: Terminal):
    return terminal.sample.portal.content.services[HOME]


def a_list(terminal: Terminal, *rows: dict[str, str], name: str = "list.csv") -> Path:
    # The clock is the machine's: days of the past, whenever this runs.
    told = [row | {"referred_on": "01/11/2025", "accepted_on": "10/11/2025"} for row in rows]
    return lists.write(terminal.folder, service_of(terminal), *told, name=name)


def held(terminal: Terminal):
    return dump(terminal.sample.portal.database)


def test_a_dry_run_tells_row_by_row_and_then_the_same_file_once_and_twice(
    terminal: Terminal, home: tuple[str, str]
) -> None:
    file = a_list(terminal, DEV, EVA)
    before = held(terminal)
    dry = terminal.run("import", file, *home, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    first, second, summary, *_ = dry.stdout.splitlines()
    assert first.startswith("line 2: new patient; new episode; referred 2025-11-01; accepted")
    assert second.startswith("line 3: new patient; new episode")
    assert summary == "2 rows: 2 would change something."
    assert changed(before, held(terminal)) == []
    once = terminal.run("import", file, *home)
    assert once.stdout.splitlines()[0] == "2 rows: 2 changed something."
    assert "new patients: 2" in once.stdout
    after = held(terminal)
    assert len(after[Patient.__tablename__]) == len(before[Patient.__tablename__]) + 2
    twice = terminal.run("import", file, *home)
    assert twice.stdout == "2 rows: 0 changed something.\n"
    assert changed(after, held(terminal)) == []


def test_a_half_broken_file_does_nothing_and_tells_every_error_with_its_line(
    terminal: Terminal, home: tuple[str, str]
) -> None:
    wrong = EVA | {"phone": "12", "email": "nobody", "nhs_number": "9990000043"}
    young = EVA | {"nhs_number": "9990000069", "local_number": "", "date_of_birth": "01/01/2015"}
    file = a_list(terminal, DEV, wrong, young)
    before = held(terminal)
    done = terminal.run("import", file, *home)
    assert (done.returncode, done.stdout) == (1, "")
    *errors, last = done.stderr.splitlines()
    assert last == f"{len(errors)} errors: nothing was changed."
    assert [line.partition(":")[0] for line in errors] == ["line 3"] * 3 + ["line 4"]
    assert "This service is for people of 18 and over." in errors[-1]
    assert "9990000043" not in done.stderr
    assert changed(before, held(terminal)) == []
    machine = terminal.run("import", file, *home, "--json")
    assert machine.returncode == 1
    assert '"line": 3' in machine.stdout


def test_a_file_that_breaks_off_does_nothing(terminal: Terminal, home: tuple[str, str]) -> None:
    file = a_list(terminal, DEV, EVA)
    file.write_bytes(file.read_bytes()[:-30])
    before = held(terminal)
    done = terminal.run("import", file, *home)
    assert done.returncode == 1
    assert done.stderr.startswith("line 3: ")
    assert changed(before, held(terminal)) == []


def test_whose_list_it_is_must_be_said_where_the_name_does_not(terminal: Terminal) -> None:
    done = terminal.run("import", a_list(terminal, DEV))
    assert done.returncode == 1
    assert "Say whose list it is, with --service and one of: " in done.stderr
    named = a_list(terminal, DEV, name=f"{HOME}-2026.csv")
    assert terminal.json("import", named, "--dry-run")["service"] == HOME


def test_a_terminal_sees_how_far_it_is(terminal: Terminal, home: tuple[str, str]) -> None:
    file = a_list(terminal, DEV, EVA)
    out, seen = terminal.watch("import", file, *home)
    assert out.startswith(b"2 rows: 2 changed something.")
    read, written = [line for line in seen.split(b"\n") if b"ing " in line]
    for label, line in ((b"Reading", read), (b"Writing", written)):
        assert label in line
        assert b"100%" in line
