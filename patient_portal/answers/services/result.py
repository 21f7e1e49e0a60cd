"""One response with everything that is kept of it: answers, scores, history, versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

import questionnaires
from patient_portal.answers.services import answer, questionnaire, response_report, scores
from patient_portal.core.errors import NotFound
from patient_portal.integration import outbox
from patient_portal.models.response import HistoryKind, is_current_submitted
from patient_portal.models.tables import (
    Answer,
    AnswerHistory,
    Assessment,
    Episode,
    OutboxItem,
    Response,
    ScoreRow,
)
from questionnaires import Catalogue, Instrument, Item, rounded


@dataclass(frozen=True, slots=True)
class Result:
    """What the desk reads of one response."""

    episode: Episode
    assessment: Assessment
    response: Response
    instrument: Instrument
    answers: Mapping[str, Answer]
    scores: Sequence[ScoreRow]
    history: Sequence[AnswerHistory]
    versions: Sequence[Response]
    outbox: OutboxItem | None

    @property
    def values(self) -> dict[str, Any]:
        return answer.values(self.answers)

    @property
    def shown(self) -> tuple[Item, ...]:
        return questionnaires.shown_items(self.instrument, self.values)

    @property
    def parts(self) -> list[tuple[str, list[Item]]]:
        """What was shown by section, each with its title; one part without a title otherwise."""
        titles = {each.id: each.title for each in self.instrument.sections}
        found = groupby(self.shown, key=lambda item: item.section)
        return [(titles.get(section, ""), list(items)) for section, items in found]

    @property
    def can_correct(self) -> bool:
        """Only what was submitted is corrected, its newest version, and not what was taken back."""
        is_taken_back = self.outbox is not None and self.outbox.is_withdrawal
        return is_current_submitted(self.response) and not is_taken_back

    @property
    def newest(self) -> Response:
        """The version that stands."""
        return self.versions[0]

    @property
    def late(self) -> list[AnswerHistory]:
        """What came after the answers were sent: never merged, for a person to look at."""
        return [row for row in self.history if row.fate == HistoryKind.AFTER_SUBMISSION]

    def item(self, item_id: str) -> Item:
        """An item of the instrument; raises NotFound."""
        for item in self.instrument.items:
            if item.id == item_id:
                return item
        raise NotFound

    def given(self, item: Item) -> tuple[Any, str | None]:
        """The answer's value as the forms have it, or why there is none."""
        row = self.answers.get(item.id)
        return self.values.get(item.id), row.reason if row else None

    def value_of(self, row: AnswerHistory) -> Any:
        """A value of the history as the forms have it: JSON has no tuple."""
        return tuple(row.value) if isinstance(row.value, list) else row.value

    def score_title(self, row: ScoreRow) -> str:
        return self.instrument.score_rule(row.score_id).title

    def value_set_title(self, row: ScoreRow) -> str:
        """What people call the value set that a score was made with; nothing where it has none."""
        if not row.value_set:
            return ""
        return self.instrument.score_rule(row.score_id).value_set(row.value_set).title

    def score_shown(self, row: ScoreRow) -> str:
        """The score as pages show it, half up to the places of its rule (rule 7)."""
        if row.number is None:
            return row.label or ""
        rule = self.instrument.score_rule(row.score_id)
        places = rule.value_set(row.value_set).places if row.value_set else rule.places
        return rounded(row.number, places)


def changed_items(before: Result, after: Result) -> list[Item]:
    """The items that a later version of the same response answers otherwise."""
    return [item for item in after.instrument.items if before.given(item) != after.given(item)]


def gather(
    session: Session,
    catalogue: Catalogue,
    episode: Episode,
    *,
    assessment: Assessment,
    row: Response,
) -> Result:
    """The response in the wording that it was begun in."""
    return Result(
        episode=episode,
        assessment=assessment,
        response=row,
        instrument=questionnaire.pinned(catalogue, row, row.instrument_id, language=row.language),
        answers=answer.list_answers(session, row),
        scores=scores.list_for(session, row),
        history=_history(session, row),
        versions=_versions(session, row),
        outbox=outbox.find_newest(session, response_report.KIND, row.id),
    )


def _history(session: Session, row: Response) -> list[AnswerHistory]:
    rows = select(AnswerHistory).where(AnswerHistory.response_id == row.id)
    return list(session.exec(rows.order_by(col(AnswerHistory.id).desc())))


def _versions(session: Session, row: Response) -> list[Response]:
    """Every version under the same identifier, newest first."""
    rows = select(Response).where(Response.identifier == row.identifier)
    return list(session.exec(rows.order_by(col(Response.version).desc())))
