"""Names that leave the house: canonical URLs, code systems, and codings of what was chosen."""

from __future__ import annotations

from typing import Any, Final

from questionnaires.instrument import Code, Instrument, Item, Option

CANONICAL: Final = "https://fhir.pain-service-portal.example"
SNOMED: Final = "http://snomed.info/sct"
LOINC: Final = "http://loinc.org"
SYSTEMS: Final = {"snomed": SNOMED, "loinc": LOINC}


def questionnaire_url(instrument: Instrument) -> str:
    """The canonical URL of the Questionnaire, without its version."""
    return f"{CANONICAL}/Questionnaire/{instrument.id}"


def canonical(instrument: Instrument) -> str:
    """The canonical reference `url|version`, as a response names its questionnaire."""
    return f"{questionnaire_url(instrument)}|{instrument.version}"


def option_system(instrument: Instrument, item: Item) -> str:
    """The project's code system of one item's options: 3 means something else in each item."""
    return f"{CANONICAL}/CodeSystem/{instrument.id}-{item.id.replace('_', '-')}"


def option_coding(instrument: Instrument, item: Item, option: Option) -> dict[str, Any]:
    """The option as a Coding: its value as code, its text as display.

    The ends of a scale carry their labels, because not every form filler shows them elsewhere.
    """
    label = ""
    if item.kind == "scale":
        label = {item.minimum: item.low_label, item.maximum: item.high_label}.get(
            int(option.value), ""
        )
    return {
        "system": option_system(instrument, item),
        "code": str(option.value),
        "display": f"{option.text} ({label})" if label else option.text,
    }


def public_coding(code: Code) -> dict[str, Any]:
    """A code of a public system as a Coding; the display only where it was seen."""
    coding = {"system": SYSTEMS[code.system], "code": code.code}
    return coding | ({"display": code.display} if code.display else {})
