"""Licensed wording packs: an instrument's texts in one language, checked against its structure."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from questionnaires.errors import DefinitionError, Problem
from questionnaires.instrument import Definition, Instrument, Item, Strict, Variant, Wording
from questionnaires.loader import read

LABELS = ("low_label", "high_label", "detail")


@dataclass(frozen=True, slots=True)
class OptionTexts(Strict):
    """The text of the option with this value."""

    value: int | str
    text: str


@dataclass(frozen=True, slots=True)
class ItemTexts(Strict):
    """The texts of the item with this id; a hint belongs to the wording, so it may come or go."""

    id: str
    text: str
    hint: str = ""
    options: tuple[OptionTexts, ...] = ()
    low_label: str = ""
    high_label: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SectionTexts(Strict):
    """The heading of the section with this id."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PackLicence(Strict):
    """Under which licence the texts are used here."""

    holder: str
    number: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Texts(Strict):
    """Everything in an instrument that is wording."""

    title: str
    short_title: str
    introduction: str
    recall: str
    copyright: str
    items: tuple[ItemTexts, ...]
    sections: tuple[SectionTexts, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack(Strict):
    """One pack file. `version` is the instrument's."""

    instrument: str
    version: str
    language: str
    variant: Variant
    licence: PackLicence
    texts: Texts

    @property
    def id(self) -> str:
        """Names the pack and pins its texts: a changed text is another id."""
        # The names of these classes and fields go into it: renaming one would change every id.
        digest = hashlib.sha256(repr(self).encode()).hexdigest()[:12]
        return f"{self.instrument}-{self.version}-{self.language}-{self.variant}-{digest}"

    def fits(self, definition: Definition) -> bool:
        return (self.instrument, self.version) == (definition.id, definition.version)


def load_packs(folder: Path, definitions: tuple[Definition, ...]) -> tuple[Pack, ...]:
    """Every pack of the folder, checked; raises DefinitionError with all problems."""
    if not folder.is_dir():
        raise DefinitionError([Problem(folder.name, "", "there is no such folder of packs")])
    problems: list[Problem] = []
    packs: dict[tuple[str, str, str, str], Pack] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            pack = read(file, Pack)
        except DefinitionError as error:
            problems += error.problems
            continue
        problems += [Problem(file.name, *each) for each in pack_problems(pack, definitions)]
        key = (pack.instrument, pack.version, pack.language, pack.variant)
        if key in packs:
            problems.append(Problem(file.name, "language", "another pack has these texts"))
        packs[key] = pack
    if problems:
        raise DefinitionError(problems)
    return tuple(packs.values())


def pack_problems(pack: Pack, definitions: tuple[Definition, ...]) -> Iterator[tuple[str, str]]:
    """Every text that is missing or one too many, as (key, sentence)."""
    fitting = [definition for definition in definitions if pack.fits(definition)]
    if not fitting:
        yield "instrument", f"there is no instrument {pack.instrument} in version {pack.version}"
        return
    definition = fitting[0]
    if pack.variant == "proxy" and "proxy" not in definition.respondents:
        yield "variant", "this instrument is never answered by a proxy"
    for name in ("items", "sections"):
        wanted, given = (getattr(each, name) for each in (definition, pack.texts))
        yield from _same(name, [each.id for each in wanted], [each.id for each in given])
    texts = {each.id: each for each in pack.texts.items}
    for item in definition.items:
        if item.id in texts:
            yield from _item_problems(item, texts[item.id])
    yield from _empty(pack)


def _item_problems(item: Item, texts: ItemTexts) -> Iterator[tuple[str, str]]:
    key = f"texts.items.{item.id}"
    for name in LABELS:
        if getattr(item, name) and not getattr(texts, name):
            yield f"{key}.{name}", "is missing"
        if getattr(texts, name) and not getattr(item, name):
            yield f"{key}.{name}", f"has no place in a {item.kind}"
    wanted = [] if item.kind == "scale" else [str(option.value) for option in item.options]
    given = [str(option.value) for option in texts.options]
    for value in wanted:
        if value not in given:
            yield f"{key}.options.{value}", "is missing"
    for value in given:
        if value not in wanted or given.count(value) > 1:
            yield f"{key}.options.{value}", "is one too many"


def _same(name: str, wanted: list[str], given: list[str]) -> Iterator[tuple[str, str]]:
    for each in wanted:
        if each not in given:
            yield f"texts.{name}.{each}", "is missing"
    for each in given:
        if each not in wanted or given.count(each) > 1:
            yield f"texts.{name}.{each}", "is one too many"


def _empty(pack: Pack) -> Iterator[tuple[str, str]]:
    for part, key in ((pack.texts, "texts"), (pack.licence, "licence")):
        for field in fields(part):
            if getattr(part, field.name) == "":
                yield f"{key}.{field.name}", "must not be empty"
    for section in pack.texts.sections:
        if not section.title:
            yield f"texts.sections.{section.id}", "must not have an empty text"
    for item in pack.texts.items:
        if not item.text or not all(option.text for option in item.options):
            yield f"texts.items.{item.id}", "must not have an empty text"


def dressed(definition: Definition, pack: Pack | None) -> Instrument:
    """The definition as an instrument in the pack's texts, or in its own stand-in wording."""
    own = {field.name: getattr(definition, field.name) for field in fields(Definition)}
    if pack is None:
        return Instrument(**own, wording=Wording(own=definition.own_wording))
    texts = {each.id: each for each in pack.texts.items}
    titles = {each.id: each.title for each in pack.texts.sections}
    return Instrument(
        **own
        | {name: text for name, text in asdict(pack.texts).items() if isinstance(text, str)}
        | {"items": tuple(_worded(item, texts[item.id]) for item in definition.items)}
        | {"sections": tuple(replace(s, title=titles[s.id]) for s in definition.sections)},
        wording=Wording(
            language=pack.language,
            variant=pack.variant,
            pack=pack.id,
            holder=pack.licence.holder,
            number=pack.licence.number,
            date=pack.licence.date,
        ),
    )


def _worded(item: Item, texts: ItemTexts) -> Item:
    by_value = {str(option.value): option.text for option in texts.options}
    return replace(
        item,
        text=texts.text,
        hint=texts.hint,
        low_label=texts.low_label,
        high_label=texts.high_label,
        detail=texts.detail,
        options=tuple(
            replace(option, text=by_value.get(str(option.value), option.text))
            for option in item.options
        ),
    )
