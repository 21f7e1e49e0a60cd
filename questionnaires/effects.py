"""What answers bring about beside scores: proposals for the patient's record, and consent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.flow import is_answered, shown_items
from questionnaires.instrument import Instrument, Item, ProposalRule, Value
from questionnaires.item import chosen


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """What one answer proposes; `words` is what the person wrote to it."""

    field: str
    value: str
    words: str = ""


def proposals(
    instrument: Instrument, answers: Mapping[str, Value | None]
) -> tuple[ProposedChange, ...]:
    """What the answers of shown items propose, each once, in the order of the rules."""
    shown = {item.id for item in shown_items(instrument, answers)}
    found = (
        each
        for rule in instrument.proposals
        if rule.item in shown and is_answered(answers.get(rule.item))
        for each in _proposed(
            rule, instrument.item(rule.item), answers[rule.item], answers.get(rule.comment)
        )
    )
    return tuple(dict.fromkeys(found))


def consents(instrument: Instrument, answers: Mapping[str, Value | None]) -> dict[str, bool]:
    """Each recipient that was asked about, and whether the person agrees.

    A question that was skipped or is not shown says nothing about its recipients.
    """
    shown = {item.id for item in shown_items(instrument, answers)}
    return {
        str(option.value): option.value in chosen(answers[item_id])
        for item_id in instrument.consents
        if item_id in shown and is_answered(answers.get(item_id))
        for option in instrument.item(item_id).options
        if not option.exclusive
    }


def _proposed(
    rule: ProposalRule, item: Item, value: Value | None, words: Value | None
) -> Iterator[ProposedChange]:
    said = value["words"] if isinstance(value, dict) else str(words or "")
    left_out = {option.value for option in item.options if option.exclusive} | set(rule.excluding)
    for each in chosen(value):
        if rule.equals is not None:
            if each == rule.equals:
                yield ProposedChange(rule.field, rule.value, said)
        elif each not in left_out:
            yield ProposedChange(rule.field, str(each), said)
