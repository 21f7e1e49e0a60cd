"""An instrument as an SDC Questionnaire (FHIR R4) that other form fillers render."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from patient_portal.integration.fhir.codes import option_coding, public_coding, questionnaire_url
from questionnaires.instrument import Instrument, Item, Option, ShowIf

Json = dict[str, Any]

PROFILE: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
EXTENSIONS: Final = "http://hl7.org/fhir/StructureDefinition"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
STAND_IN: Final = "Stand-in wording of this project, not the published questionnaire."


def questionnaire(instrument: Instrument) -> Json:
    """The Questionnaire resource, valid R4; linkId is the item id, a choice's code its value.

    Sections are groups. Hints and a slider's end labels are display items below their question, the
    words to a yes are a question below it, and a list of medicines is a group that repeats. A
    stand-in is a draft and says so; only licensed wording is active.
    """
    licensed = instrument.wording.licensed
    resource: Json = {
        "resourceType": "Questionnaire",
        "meta": {"profile": [PROFILE]},
        "language": instrument.wording.language,
        "url": questionnaire_url(instrument),
        "version": instrument.version,
        "name": "".join(part.capitalize() for part in instrument.id.split("-")),
        "title": instrument.title if licensed else f"{instrument.title} (stand-in wording)",
        "status": "active" if licensed else "draft",
        "experimental": not licensed,
        "subjectType": ["Patient"],
        "description": _description(instrument),
        "copyright": instrument.copyright,
        "item": list(_items(instrument)),
    }
    if instrument.codes:
        resource["code"] = [public_coding(code) for code in instrument.codes]
    return resource


def _description(instrument: Instrument) -> str:
    texts = [instrument.introduction.strip(), instrument.recall.strip()]
    return "\n\n".join(texts if instrument.wording.licensed else [STAND_IN, *texts])


def _items(instrument: Instrument) -> Iterator[Json]:
    for section, items in sections(instrument.items):
        found = [_item(instrument, item) for item in items]
        if section:
            title = instrument.section(section).title
            yield {"linkId": section_id(section), "text": title, "type": "group", "item": found}
        else:
            yield from found


def sections(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """The items of each section in order; all in one, without a name, where there are none."""
    return (
        (name, list(several)) for name, several in groupby(items, key=lambda each: each.section)
    )


def section_id(section: str) -> str:
    """The linkId of a section; no item's id has a point."""
    return f"section.{section}"


def _item(instrument: Instrument, item: Item) -> Json:
    kind, control = TYPES[item.kind]
    resource: Json = {"linkId": item.id, "text": item.text, "type": kind, "required": False}
    resource |= DETAILS[kind](instrument, item)
    extension = [*_range(item), *([_control(control)] if control else [])]
    if extension:
        resource["extension"] = extension
    if item.code:
        resource["code"] = [public_coding(item.code)]
    if item.show_if:
        resource["enableWhen"] = [_enable_when(instrument, item.show_if)]
    if below := [*_notes(item), *PARTS.get(item.kind, _no_parts)(item)]:
        resource["item"] = below
    return resource


def _choice(instrument: Instrument, item: Item) -> Json:
    return {
        "repeats": item.kind in ("body_map", "several"),
        "answerOption": [_option(instrument, item, option) for option in item.options],
    }


def _option(instrument: Instrument, item: Item, option: Option) -> Json:
    coding: Json = {"valueCoding": option_coding(instrument, item, option)}
    if option.exclusive:
        exclusive = {"url": f"{EXTENSIONS}/questionnaire-optionExclusive", "valueBoolean": True}
        return {"extension": [exclusive], **coding}
    if isinstance(option.value, str):
        return coding
    weight = {"url": f"{EXTENSIONS}/itemWeight", "valueDecimal": option.value}
    return {"extension": [weight], **coding}


def _plain(_instrument: Instrument, _item: Item) -> Json:
    return {}


def _rows(_instrument: Instrument, _item: Item) -> Json:
    return {"repeats": True}


def _no_parts(_item: Item) -> Iterator[Json]:
    return iter(())


def _detail(item: Item) -> Iterator[Json]:
    """The own words to a yes."""
    yield {
        "linkId": detail_id(item),
        "text": item.detail,
        "type": "text",
        "required": False,
        "maxLength": item.max_length,
        "enableWhen": [{"question": item.id, "operator": "=", "answerBoolean": True}],
    }


def _columns(item: Item) -> Iterator[Json]:
    for part, text in MEDICINE_PARTS.items():
        yield {
            "linkId": part_id(item, part),
            "text": text,
            "type": "string",
            "required": False,
            "maxLength": item.max_length,
        }


def detail_id(item: Item) -> str:
    """The linkId of the own words to a yes."""
    return f"{item.id}.detail"


def part_id(item: Item, part: str) -> str:
    """The linkId of one part of a medicine."""
    return f"{item.id}.{part}"


def _words(_instrument: Instrument, item: Item) -> Json:
    return {"maxLength": item.max_length}


TYPES: Mapping[str, tuple[str, str]] = {
    "choice": ("choice", "radio-button"),
    "several": ("choice", "check-box"),
    "scale": ("choice", "radio-button"),
    "body_map": ("choice", "check-box"),
    "vas": ("integer", "slider"),
    "integer": ("integer", ""),
    "date": ("date", ""),
    "text": ("text", ""),
    "long_text": ("text", ""),
    "yes_no_detail": ("boolean", ""),
    "medicines": ("group", ""),
}
"""Our kind of item -> FHIR item type and SDC item control."""

DETAILS: Mapping[str, Callable[[Instrument, Item], Json]] = {
    "choice": _choice,
    "integer": _plain,
    "date": _plain,
    "text": _words,
    "boolean": _plain,
    "group": _rows,
}

MEDICINE_PARTS: Mapping[str, str] = {
    "name": "Name of the medicine",
    "dose": "How much",
    "how_often": "How often",
}
PARTS: Mapping[str, Callable[[Item], Iterator[Json]]] = {
    "yes_no_detail": _detail,
    "medicines": _columns,
}
"""What stands below a question of that kind."""


def _range(item: Item) -> Iterator[Json]:
    if item.kind in ("vas", "integer"):
        yield {"url": f"{EXTENSIONS}/minValue", "valueInteger": item.minimum}
        yield {"url": f"{EXTENSIONS}/maxValue", "valueInteger": item.maximum}
    elif item.kind == "date":
        yield {"url": f"{EXTENSIONS}/minValue", "valueDate": f"{item.minimum}-01-01"}
        yield {"url": f"{EXTENSIONS}/maxValue", "valueDate": f"{item.maximum}-12-31"}
    elif item.kind == "medicines":
        url = f"{EXTENSIONS}/questionnaire-maxOccurs"
        yield {"url": url, "valueInteger": item.maximum}


def _control(code: str) -> Json:
    concept = {"coding": [{"system": CONTROLS, "code": code}]}
    return {"url": f"{EXTENSIONS}/questionnaire-itemControl", "valueCodeableConcept": concept}


def _notes(item: Item) -> Iterator[Json]:
    notes = [("help", "hint", item.hint)]
    if item.kind == "vas":
        notes += [("lower", "low", item.low_label), ("upper", "high", item.high_label)]
    for control, name, text in notes:
        if text:
            yield {
                "linkId": f"{item.id}.{name}",
                "text": text,
                "type": "display",
                "extension": [_control(control)],
            }


def _enable_when(instrument: Instrument, show_if: ShowIf) -> Json:
    item = instrument.item(show_if.item)
    condition: Json = {"question": item.id, "operator": "="}
    kind = TYPES[item.kind][0]
    if kind == "integer":
        return condition | {"answerInteger": show_if.equals}
    if kind == "boolean":
        return condition | {"answerBoolean": show_if.equals == "yes"}
    if kind == "date":
        return condition | {"answerDate": show_if.equals}
    chosen = next(option for option in item.options if option.value == show_if.equals)
    return condition | {"answerCoding": option_coding(instrument, item, chosen)}
