"""`python -m benchmarks`: measures, and writes docs/benchmarks.md."""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks.report import written
from benchmarks.results import measure
from benchmarks.scale import FULL, QUICK

REPORT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


@click.command()
@click.option("--quick", is_flag=True, help="A smoke run of seconds; its figures mean nothing.")
@click.option("--out", type=click.Path(path_type=Path), default=REPORT, help="Where to write.")
def main(quick: bool, out: Path) -> None:
    """Measure the portal on this machine."""
    results = measure(QUICK if quick else FULL, lambda what: click.echo(what, err=True))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(written(results), encoding="utf-8")
    click.echo(f"Written: {out.name}", err=True)


if __name__ == "__main__":
    main()
