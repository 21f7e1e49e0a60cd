"""A line of text on the command line is read as one at the desk is."""

from __future__ import annotations

import click
import pytest

from patient_portal.commands.line_of_text import LineOfText


def test_words_come_in_one_line() -> None:
    assert LineOfText(12).convert("  Zoe\u0308 \n Desk ", None, None) == "Zoë Desk"


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "1 to 5"), (" \t", "1 to 5"), ("abcdef", "1 to 5"), ("a\u202eb", "seen")],
)
def test_what_is_no_line_is_refused(text: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match=said):
        LineOfText(5).convert(text, None, None)
