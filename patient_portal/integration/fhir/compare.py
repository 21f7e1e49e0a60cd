"""Whether a record still holds what it was sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from patient_portal.integration.fhir.terms import Json

# What a server may not change. It may add ids, meta data, narrative and codes of its own, and
# it may rename what is contained.
_BOTH = ("identifier", "status", "subject")
COUNTS = {
    "QuestionnaireResponse": (*_BOTH, "questionnaire", "authored", "item", "extension"),
    "Observation": (
        *(*_BOTH, "category", "code", "effectiveDateTime", "derivedFrom", "method"),
        *("interpretation", "dataAbsentReason"),
        *("valueQuantity", "valueString", "valueCodeableConcept"),
    ),
}

# Of other resources everything counts but what servers rewrite.
REWRITTEN = {"id", "meta", "language", "text", "contained", "resourceType"}

# Here more than what was sent is a difference too.
WHOLE = {"item", "answer", "derivedFrom"}

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.]+(Z|[+-]\d\d:\d\d)")


def holds(stored: Json, sent: Json) -> bool:
    """True when the stored resource says what was sent.

    Order of repeated elements, how an instant or a number is written, and whether a reference
    is absolute make no difference.
    """
    counts = COUNTS.get(sent["resourceType"], tuple(key for key in sent if key not in REWRITTEN))
    left = [key for key in counts if key in stored and key not in sent and _is_result(key)]
    return not left and all(
        _equal(stored.get(key), sent[key], key) for key in counts if key in sent
    )


def resolved(sent: Any, places: Mapping[str, str]) -> Any:
    """What was sent, with each placeholder of an entry as the server resolves it."""
    if isinstance(sent, dict):
        return {key: resolved(value, places) for key, value in sent.items()}
    if isinstance(sent, list):
        return [resolved(each, places) for each in sent]
    return places.get(sent, sent) if isinstance(sent, str) else sent


def _is_result(key: str) -> bool:
    return key.startswith("value") or key == "dataAbsentReason"


def _equal(stored: object, sent: object, key: str) -> bool:
    if isinstance(sent, dict):
        return isinstance(stored, dict) and all(
            _equal(stored.get(name), value, name) for name, value in sent.items()
        )
    if isinstance(sent, list):
        return isinstance(stored, list) and _all_held(stored, sent, key)
    if isinstance(sent, bool) or not isinstance(sent, int | float | str):
        return stored == sent
    return type(stored) is not bool and _plain(stored, key) == _plain(sent, key)


def _all_held(stored: list[object], sent: list[object], key: str) -> bool:
    if key in WHOLE and len(stored) != len(sent):
        return False
    left = list(stored)
    for each in sent:
        match = next((one for one in left if _equal(one, each, key)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _plain(value: object, key: str) -> object:
    if isinstance(value, int | float):
        return Decimal(str(value))
    if not isinstance(value, str):
        return value
    if key == "reference":
        return "/".join(_without_version(value).rsplit("/", 2)[-2:])
    return datetime.fromisoformat(value) if _INSTANT.fullmatch(value) else value


def _without_version(reference: str) -> str:
    return reference.partition("/_history/")[0]
