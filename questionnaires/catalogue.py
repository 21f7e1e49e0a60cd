"""The instruments that there are, in the wordings that there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from questionnaires.errors import DefinitionError, Problem, UnknownInstrument
from questionnaires.forms import load_forms
from questionnaires.instrument import Definition, Instrument, Variant
from questionnaires.loader import load_definitions
from questionnaires.versions import order
from questionnaires.wording import Pack, dressed, load_packs

FALLBACK = "en"
"""The language of the stand-in, and of the page when a person's own has no licensed pack."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every version of every instrument, and the licensed packs."""

    definitions: tuple[Definition, ...]
    packs: tuple[Pack, ...] = ()
    # Every instrument is made once in each wording: pages ask for one with each question.
    _made: dict[tuple[str, str, str, Variant], Instrument] = field(
        default_factory=dict, compare=False, repr=False, init=False
    )

    def instrument(self, instrument_id: str, version: str | None = None) -> Instrument:
        """The instrument in English, latest version when none is named; else UnknownInstrument."""
        found = [
            each
            for each in self.definitions
            if each.id == instrument_id and version in (None, each.version)
        ]
        if not found:
            which = "" if version is None else f" in version {ascii(version)[:60]}"
            raise UnknownInstrument(f"there is no instrument {ascii(instrument_id)[:60]}{which}")
        return self._dressed(max(found, key=lambda each: order(each.version)), FALLBACK, "self")

    def latest(self) -> tuple[Instrument, ...]:
        """The latest version of each instrument, by id."""
        return tuple(self.instrument(each) for each in sorted({one.id for one in self.definitions}))

    def in_language(
        self, instrument: Instrument, language: str, variant: Variant = "self"
    ) -> Instrument:
        """The instrument in a licensed pack's texts in that language and variant.

        Without such a pack: in English, licensed or stand-in, in that variant where there is one,
        otherwise as the person answers alone. `wording` tells what it came to.
        """
        definition = next(
            each
            for each in self.definitions
            if (each.id, each.version) == (instrument.id, instrument.version)
        )
        return self._dressed(definition, language, variant)

    def without_licence(self) -> tuple[str, ...]:
        """The ids of instruments whose latest version has no licensed English pack.

        English is what everybody without a pack of their own language is shown, so a pack in
        another language alone does not do.
        """
        return tuple(each.id for each in self.latest() if not each.wording.licensed)

    def _dressed(self, definition: Definition, language: str, variant: Variant) -> Instrument:
        key = (definition.id, definition.version, language, variant)
        if key not in self._made:
            self._made[key] = self._newly_dressed(definition, language, variant)
        return self._made[key]

    def _newly_dressed(self, definition: Definition, language: str, variant: Variant) -> Instrument:
        wanted = ((language, variant), (FALLBACK, variant), (FALLBACK, "self"))
        for each in dict.fromkeys(wanted):
            for pack in self.packs:
                if pack.fits(definition) and (pack.language, pack.variant) == each:
                    return dressed(definition, pack)
        return dressed(definition, None)


def problems(wording_dir: Path | None = None, forms_dir: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong in the definitions or, when they are well, in a folder of packs."""
    try:
        _read(wording_dir, forms_dir)
    except DefinitionError as error:
        return error.problems
    return ()


@cache
def catalogue(wording_dir: Path | None = None, forms_dir: Path | None = None) -> Catalogue:
    """The project's instruments with the licensed packs of a folder; DefinitionError otherwise.

    `forms_dir` has a form of the project's own and what others change in it (see forms.py).
    Read once for each pair of folders and kept.
    """
    return _read(wording_dir, forms_dir)


def _read(wording_dir: Path | None, forms_dir: Path | None) -> Catalogue:
    definitions = load_definitions() + (load_forms(forms_dir) if forms_dir else ())
    packs: Iterable[Pack] = load_packs(wording_dir, definitions) if wording_dir else ()
    return Catalogue(definitions, tuple(packs))
