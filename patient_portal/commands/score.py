"""`portal score`: the scores of a set of answers, and their change, as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from patient_portal.core.bounds import read_json
from questionnaires import (
    Change,
    Instrument,
    QuestionnaireError,
    Result,
    Score,
    Value,
    catalogue,
    change,
    check_answers,
)
from questionnaires import score as score_answers


class InputRefused(click.ClickException):
    """Input that cannot be scored: one sentence, exit status 2."""

    exit_code = 2


@click.command()
@click.argument("instrument_id", metavar="INSTRUMENT")
@click.option("--age", type=click.IntRange(0, 130), help="Age in whole years.")
@click.option("--sex", type=click.Choice(["male", "female"]), help="Sex, for value sets by sex.")
@click.option(
    "--before",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the earlier answers, for the change since then.",
)
def score(instrument_id: str, age: int | None, sex: str | None, before: Path | None) -> None:
    """Score answers read from standard input.

    Reads {"item": value} as JSON; null or absent is unanswered. Prints the scores, and with
    --before their change, as JSON. Exit status 2 when an answer is not possible.
    """
    try:
        instrument = catalogue().instrument(instrument_id)
        answers = _answers(instrument, sys.stdin.buffer.read(), "standard input")
        results = score_answers(instrument, answers, age=age, sex=sex)
        changes: tuple[Change, ...] = ()
        if before:
            earlier = _answers(instrument, before.read_bytes(), "the --before file")
            changes = change(
                instrument, score_answers(instrument, earlier, age=age, sex=sex), results
            )
    except (QuestionnaireError, OSError) as error:
        raise InputRefused(str(error)) from None
    printed: dict[str, Any] = {"scores": [_score(each) for each in results]}
    printed["change"] = [_change(each) for each in changes]
    click.echo(json.dumps(printed, indent=2))


def _answers(instrument: Instrument, raw: bytes, where: str) -> dict[str, Value]:
    """The answers in a JSON text; raises InputRefused."""
    try:
        given = read_json(raw)
    except ValueError as error:
        raise InputRefused(f"{where} is not valid JSON: {error}") from None
    return check_answers(instrument, given)


def _score(result: Result) -> dict[str, object]:
    made = isinstance(result, Score)
    return {
        "id": result.id,
        "value": result.canonical if isinstance(result, Score) else None,
        "status": "scored" if made else "unscorable",
        "reason": None if isinstance(result, Score) else result.reason,
        "answered": result.answered,
        "of": result.of,
        "value_set": result.value_set,
        "band": result.band if isinstance(result, Score) else None,
    }


def _change(each: Change) -> dict[str, object]:
    if each.id == "paretian":
        return {"id": each.id, "value": each.canonical}
    return {
        "id": each.id,
        "value_set": each.value_set,
        "value": each.canonical,
        "important": each.important,
        "beyond_error": each.beyond_error,
    }
