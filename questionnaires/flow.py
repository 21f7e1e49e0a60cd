"""Which items are shown, which comes next, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.instrument import AlertRule, Instrument, Item, Value
from questionnaires.item import chosen


def is_answered(value: object) -> bool:
    """None, blank own words and an empty list are not answers; 0 is one."""
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def shown_items(instrument: Instrument, answers: Mapping[str, object]) -> tuple[Item, ...]:
    """The items that these answers show, in the instrument's order."""
    shown: dict[str, Item] = {}
    for item in instrument.items:
        condition = item.show_if
        if condition is None or (
            condition.item in shown and condition.equals in chosen(answers.get(condition.item))
        ):
            shown[item.id] = item
    return tuple(shown.values())


def is_shown(instrument: Instrument, answers: Mapping[str, object], item_id: str) -> bool:
    """Whether these answers show the item."""
    return any(item.id == item_id for item in shown_items(instrument, answers))


def next_item(
    instrument: Instrument, answers: Mapping[str, object], after_id: str | None = None
) -> Item | None:
    """The next shown item after this one (the first, after None), or None at the end."""
    order = [item.id for item in instrument.items]
    start = 0 if after_id is None else order.index(after_id) + 1
    later = set(order[start:])
    return next((item for item in shown_items(instrument, answers) if item.id in later), None)


def previous_item(
    instrument: Instrument, answers: Mapping[str, object], before_id: str
) -> Item | None:
    """The shown item before this one, or None at the beginning."""
    order = [item.id for item in instrument.items]
    earlier = set(order[: order.index(before_id)])
    before = [item for item in shown_items(instrument, answers) if item.id in earlier]
    return before[-1] if before else None


def first_open(instrument: Instrument, dealt_with: Mapping[str, object]) -> Item | None:
    """The first shown item with neither an answer nor a reason (skipped on purpose, unreadable)."""
    return next(iter(missing_items(instrument, dealt_with)), None)


def missing_items(instrument: Instrument, dealt_with: Mapping[str, object]) -> tuple[Item, ...]:
    """Every shown item with neither an answer nor a reason."""
    return tuple(
        item
        for item in shown_items(instrument, dealt_with)
        if not is_answered(dealt_with.get(item.id))
    )


def alerts(instrument: Instrument, answers: Mapping[str, Value | None]) -> tuple[AlertRule, ...]:
    """The alert rules that these answers meet."""
    shown = {item.id for item in shown_items(instrument, answers)}
    return tuple(
        rule
        for rule in instrument.alerts
        if rule.item in shown and rule in met(instrument, rule.item, answers.get(rule.item))
    )


def met(instrument: Instrument, item_id: str, value: Value | None) -> tuple[AlertRule, ...]:
    """The alert rules that one answer to one item meets, whatever else was answered."""
    given = chosen(value)
    return tuple(
        rule
        for rule in instrument.alerts
        if rule.item == item_id and any(each in given for each in rule.any_of)
    )
