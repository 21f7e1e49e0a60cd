"""What one service changes in a form: a small file instead of a copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from questionnaires.instrument import (
    AlertRule,
    Definition,
    Item,
    ProposalRule,
    SafetyReview,
    Section,
)
from questionnaires.item import Strict

Found = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AddedItem(Strict):
    """An item that goes after another, or without `after` to the end of its section."""

    item: Item
    after: str = ""


@dataclass(frozen=True, slots=True)
class AddedSection(Strict):
    """A section that goes after another, or without `after` to the end."""

    id: str
    title: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Overlay(Strict):
    """What is dropped, replaced and added. `since` is the oldest version of `base` that it fits.

    A later base is taken up at once: the result's version is the base's, a point, and this one.
    """

    id: str
    version: str
    base: str
    since: str
    title: str = ""
    introduction: str = ""
    minutes: int | None = None
    drops: tuple[str, ...] = ()
    replaces: tuple[Item, ...] = ()
    sections: tuple[AddedSection, ...] = ()
    adds: tuple[AddedItem, ...] = ()
    alerts: tuple[AlertRule, ...] = ()
    proposals: tuple[ProposalRule, ...] = ()
    consents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    review: SafetyReview | None = None


def overlay_problems(base: Definition, overlay: Overlay) -> Iterator[Found]:
    """Everything that the overlay names and this base does not have, as (key, sentence)."""
    items = {item.id for item in base.items}
    sections = {section.id for section in base.sections}
    for name in (*overlay.drops, *(item.id for item in overlay.replaces)):
        if name not in items:
            yield f"items.{name}", f"{base.id} {base.version} has no such item"
    for name in overlay.drops:
        if name in {alert.item for alert in base.alerts}:
            yield f"drops.{name}", "is a safety question: it cannot be dropped"
    for section in overlay.sections:
        if section.after and section.after not in sections:
            yield f"sections.{section.id}.after", f"there is no section {section.after}"
        sections.add(section.id)
    for added in overlay.adds:
        if added.after and added.after not in items - set(overlay.drops):
            yield f"adds.{added.item.id}.after", f"there is no item {added.after}"
        items.add(added.item.id)


def combined(base: Definition, overlay: Overlay) -> Definition:
    """The base with what the overlay changes; what it names must be there (overlay_problems)."""
    sections = _sections(base.sections, overlay.sections)
    kept = {item.id for item in base.items} - set(overlay.drops)
    return replace(
        base,
        id=overlay.id,
        version=f"{base.version}.{overlay.version}",
        title=overlay.title or base.title,
        introduction=overlay.introduction or base.introduction,
        minutes=overlay.minutes or base.minutes,
        sections=sections,
        items=_items(base.items, overlay, [section.id for section in sections]),
        alerts=base.alerts + overlay.alerts,
        proposals=tuple(each for each in base.proposals if each.item in kept) + overlay.proposals,
        consents=tuple(each for each in base.consents if each in kept) + overlay.consents,
        sources=base.sources + overlay.sources,
        # A service that changes the safety questions answers for them anew.
        review=overlay.review if overlay.alerts else base.review,
    )


def _sections(sections: Sequence[Section], added: Sequence[AddedSection]) -> tuple[Section, ...]:
    found = list(sections)
    for each in added:
        ids = [section.id for section in found]
        at = ids.index(each.after) + 1 if each.after else len(ids)
        found.insert(at, Section(each.id, each.title))
    return tuple(found)


def _items(items: Sequence[Item], overlay: Overlay, sections: Sequence[str]) -> tuple[Item, ...]:
    changed = {item.id: item for item in overlay.replaces}
    found = [changed.get(item.id, item) for item in items if item.id not in overlay.drops]
    for added in overlay.adds:
        found.insert(_place(found, added, sections), added.item)
    return tuple(found)


def _place(items: Sequence[Item], added: AddedItem, sections: Sequence[str]) -> int:
    """After the named item, else after the last item that is not of a later section."""
    if added.after:
        return [item.id for item in items].index(added.after) + 1
    until = sections[: sections.index(added.item.section) + 1] if sections else [""]
    return max((at + 1 for at, item in enumerate(items) if item.section in until), default=0)
