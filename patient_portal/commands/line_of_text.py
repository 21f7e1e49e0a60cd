"""A line of text on the command line."""

from __future__ import annotations

import click

from patient_portal.core.bounds import read_line


class LineOfText(click.ParamType):
    """Words in one line, at most so many letters, and at least one."""

    name = "text"

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            line = read_line(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not 0 < len(line) <= self.longest:
            self.fail(f"Write 1 to {self.longest} letters.", param, ctx)
        return line
