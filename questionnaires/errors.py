"""What can be wrong with a questionnaire, its files or an answer to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class QuestionnaireError(Exception):
    """Everything that this package raises on purpose; `str()` is one plain sentence."""


class UnknownInstrument(QuestionnaireError):
    """There is no such instrument, or no such version of it."""


class AnswerError(QuestionnaireError):
    """An answer that its item does not allow.

    `reason` is for programs: unknown_item, wrong_type, unknown_option, out_of_range, too_long,
    bad_character, twice, alone, no_date, too_many or no_name.
    """

    def __init__(self, sentence: str, *, item_id: str, reason: str) -> None:
        super().__init__(sentence)
        self.item_id = item_id
        self.reason = reason


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in one file; `key` is the way to it, such as `items.vas.minimum`."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class DefinitionError(QuestionnaireError):
    """Definitions or wording packs that cannot be used, with every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
