"""Lists as a record system exports them, for tests. Made-up people only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from content import Export, Service

ASHA = {
    "nhs_number": "999 000 0018",
    "given_name": "Asha",
    "family_name": "Canary-Ashworth",
    "date_of_birth": "14/03/1979",
    "accepted_on": "24/11/2026",
}
DEV = {
    "nhs_number": "999 000 0042",
    "local_number": "L-42",
    "given_name": "Dev",
    "family_name": "Example",
    "date_of_birth": "01/02/1960",
    "sex": "Male",
    "phone": "07700 900142",
    "email": "Dev@Example.org",
    "referred_on": "01/11/2026",
    "accepted_on": "10/11/2026",
}


def export_of(service: Service, report: str = "patients", system: str = "systmone") -> Export:
    return next(each for each in service.columns if (each.system, each.report) == (system, report))


def text_of(
    export: Export,
    rows: Iterable[Mapping[str, str]],
    *,
    delimiter: str = ",",
    optional: Iterable[str] = (),
) -> str:
    """The rows, by our column names, under the export's own headings."""
    columns = [*export.columns, *optional]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([export.headings[column] for column in columns])
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return out.getvalue()


def write(
    folder: Path,
    service: Service,
    *rows: Mapping[str, str],
    report: str = "patients",
    name: str = "list.csv",
    system: str = "systmone",
    encoding: str = "utf-8-sig",
    delimiter: str = ",",
) -> Path:
    """A file of the report; optional columns are there where a row has them."""
    export = export_of(service, report, system)
    optional = [column for column in export.optional if any(column in row for row in rows)]
    file = folder / name
    text = text_of(export, rows, delimiter=delimiter, optional=optional)
    file.write_bytes(text.encode(encoding))
    return file
