"""Where a person is in a questionnaire: the definition pinned, and what was given so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session, select

from patient_portal.access.services.owner import OpenQuestionnaire, StoredAnswer, StoredResponse
from patient_portal.answers.services import answer
from patient_portal.core.errors import NotFound
from patient_portal.models.tables import PaperForm, Response
from questionnaires import (
    Catalogue,
    Instrument,
    Item,
    first_open,
    is_shown,
    next_item,
    previous_item,
    shown_items,
)


@dataclass(frozen=True, slots=True)
class QuestionnaireProgress:
    """One questionnaire of one assessment, as far as it has come."""

    assessment_id: int
    instrument: Instrument
    response: StoredResponse | None
    rows: Mapping[str, StoredAnswer]

    @property
    def is_submitted(self) -> bool:
        return bool(self.response and self.response.submitted_at)

    @property
    def values(self) -> dict[str, Any]:
        return answer.values(self.rows)

    @property
    def dealt_with(self) -> dict[str, Any]:
        return answer.dealt_with(self.rows)

    @property
    def first_open(self) -> Item | None:
        """The first question with neither an answer nor a reason."""
        return first_open(self.instrument, self.dealt_with)

    @property
    def shown(self) -> tuple[Item, ...]:
        return shown_items(self.instrument, self.values)

    def item(self, item_id: str) -> Item:
        """The item if it is shown now; raises NotFound."""
        item = self.any_item(item_id)
        if not is_shown(self.instrument, self.values, item_id):
            raise NotFound
        return item

    def any_item(self, item_id: str) -> Item:
        """The item, shown or not; raises NotFound.

        An answer that comes late is kept even when another answer has hidden its question.
        """
        if item_id not in {item.id for item in self.instrument.items}:
            raise NotFound
        return self.instrument.item(item_id)

    def with_answer(self, item: Item, value: Any, reason: str | None) -> QuestionnaireProgress:
        """The same place once this answer is kept."""
        return replace(self, rows={**self.rows, item.id: StoredAnswer(value, reason)})

    def reason(self, item: Item) -> str | None:
        """Why the item has no value, where it was dealt with."""
        row = self.rows.get(item.id)
        return row.reason if row else None

    def after(self, item: Item) -> Item | None:
        return next_item(self.instrument, self.values, item.id)

    def before(self, item: Item) -> Item | None:
        return previous_item(self.instrument, self.values, item.id)

    def number(self, item: Item, among: Sequence[Item] | None = None) -> int:
        """Which question this is among the shown, or among these, counting from 1."""
        items = self.instrument.items
        before = items[: items.index(item)]
        return 1 + sum(each in before for each in (self.shown if among is None else among))

    def part(self, item: Item) -> SectionProgress | None:
        """The item's section with its place in it; None where there are no sections."""
        if not item.section:
            return None
        titles = dict.fromkeys(each.section for each in (*self.shown, item))
        order = [each.id for each in self.instrument.sections if each.id in titles]
        same = [each for each in self.shown if each.section == item.section]
        return SectionProgress(
            title=self.instrument.section(item.section).title,
            number=order.index(item.section) + 1,
            of=len(order),
            question=self.number(item, same),
            questions=max(len(same), 1),
        )


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """Where an item stands in its section, counting from 1 and only what is shown."""

    title: str
    number: int
    of: int
    question: int
    questions: int


def place(
    catalogue: Catalogue, opened: OpenQuestionnaire, instrument_id: str, *, language: str
) -> QuestionnaireProgress:
    """The questionnaire in the wording that its response was begun in, else in `language`."""
    instrument = pinned(catalogue, opened.response, instrument_id, language=language)
    return QuestionnaireProgress(opened.assessment_id, instrument, opened.response, opened.answers)


def pinned(
    catalogue: Catalogue,
    response: StoredResponse | Response | None,
    instrument_id: str,
    *,
    language: str,
) -> Instrument:
    """The definition that a response was begun with, otherwise the latest (rule 5)."""
    if response is None:
        return catalogue.in_language(catalogue.instrument(instrument_id), language)
    definition = catalogue.instrument(instrument_id, response.instrument_version)
    return catalogue.in_language(definition, response.language)


def list_lost(session: Session, catalogue: Catalogue) -> list[str]:
    """Every version that answers or printed forms name and that is not there any more (rule 5)."""
    known = {(each.id, each.version) for each in catalogue.definitions}
    named = {
        (row[0], row[1])
        for kind in (Response, PaperForm)
        for row in session.exec(select(kind.instrument_id, kind.instrument_version).distinct())
    }
    return sorted(f"{name} {version}" for name, version in named - known)
