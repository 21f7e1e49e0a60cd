"""An instrument as an SDC Questionnaire (FHIR R4) that other form fillers render."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from patient_portal.fhir.codes import option_coding, public_coding, questionnaire_url
from questionnaires.instrument import Instrument, Item, Option, ShowIf

Json = dict[str, Any]

PROFILE: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
EXTENSIONS: Final = "http://hl7.org/fhir/StructureDefinition"
CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"
STAND_IN: Final = "Stand-in wording of this project, not the published questionnaire."


def questionnaire(instrument: Instrument) -> Json:
    """The Questionnaire resource, valid R4; linkId is the item id, a choice's code its value.

    Hints and a slider's end labels are display items below their question. A stand-in is a draft
    and says so; only licensed wording is active.
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
        "item": [_item(instrument, item) for item in instrument.items],
    }
    if instrument.codes:
        resource["code"] = [public_coding(code) for code in instrument.codes]
    return resource


def _description(instrument: Instrument) -> str:
    texts = [instrument.introduction.strip(), instrument.recall.strip()]
    return "\n\n".join(texts if instrument.wording.licensed else [STAND_IN, *texts])


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
    if notes := list(_notes(item)):
        resource["item"] = notes
    return resource


def _choice(instrument: Instrument, item: Item) -> Json:
    return {
        "repeats": item.kind == "body_map",
        "answerOption": [_option(instrument, item, option) for option in item.options],
    }


def _option(instrument: Instrument, item: Item, option: Option) -> Json:
    coding = {"valueCoding": option_coding(instrument, item, option)}
    if isinstance(option.value, str):
        return coding
    weight = {"url": f"{EXTENSIONS}/itemWeight", "valueDecimal": option.value}
    return {"extension": [weight], **coding}


def _number(_instrument: Instrument, _item: Item) -> Json:
    return {}


def _words(_instrument: Instrument, item: Item) -> Json:
    return {"maxLength": item.max_length}


TYPES: Mapping[str, tuple[str, str]] = {
    "choice": ("choice", "radio-button"),
    "scale": ("choice", "radio-button"),
    "body_map": ("choice", "check-box"),
    "vas": ("integer", "slider"),
    "integer": ("integer", ""),
    "text": ("text", ""),
}
"""Our kind of item -> FHIR item type and SDC item control."""

DETAILS: Mapping[str, Callable[[Instrument, Item], Json]] = {
    "choice": _choice,
    "integer": _number,
    "text": _words,
}


def _range(item: Item) -> Iterator[Json]:
    if item.kind in ("vas", "integer"):
        yield {"url": f"{EXTENSIONS}/minValue", "valueInteger": item.minimum}
        yield {"url": f"{EXTENSIONS}/maxValue", "valueInteger": item.maximum}


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
    if TYPES[item.kind][0] == "integer":
        return condition | {"answerInteger": show_if.equals}
    chosen = next(option for option in item.options if option.value == show_if.equals)
    return condition | {"answerCoding": option_coding(instrument, item, chosen)}
