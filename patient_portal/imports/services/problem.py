"""What is wrong with a file: where, and a sentence that holds nothing of what the file says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """`line` counts from 1, the headings; 0 is the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}" if self.line else self.sentence


class UnreadableValue(ValueError):
    """The reading stops here: nothing after this line can be trusted."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = RowProblem(line, sentence)
