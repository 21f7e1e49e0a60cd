"""The lists that were exported for 0.1.0 are still taken in, column by column."""

from __future__ import annotations

import json
import typing
from pathlib import Path

import content
from content.shapes.export import Column, Export
from tests.kept.commands import Script
from tests.kept.version import kept
from tests.support.portals import HOME


def test_columns_and_systems_have_the_names_that_profiles_give_them() -> None:
    systems = typing.get_args(Export.model_fields["system"].annotation)
    assert set(kept("lists")["columns"]) <= set(typing.get_args(Column))
    assert set(kept("lists")["systems"]) <= set(systems)


def test_the_services_have_the_headings_that_they_had() -> None:
    services = content.load().services
    found = {
        f"{key} {export.system} {export.report}": export.headings
        for key, service in services.items()
        for export in service.columns
    }
    for name, headings in kept("lists")["headings"].items():
        assert headings.items() <= found[name].items(), name


def test_an_old_file_changes_what_it_changed(script: Script, tmp_path: Path) -> None:
    files = kept("lists")["files"]
    assert set(files) == {"patients", "appointments", "not_accepted"}
    for report, expected in files.items():
        file = tmp_path / f"{report}.csv"
        file.write_bytes("".join(f"{line}\r\n" for line in expected["lines"]).encode())
        done = script.run(f"import {file} --service {HOME} --json")
        found = json.loads(done.stdout)
        assert (found["report"], found["counts"]) == (report, expected["counts"]), done.output
