"""What is checked in a Bundle before it leaves: shape, required codes, our own promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fhir.resources.R4B.bundle import Bundle
from pydantic import ValidationError

from patient_portal.core.errors import RecordRefused
from patient_portal.integration.fhir.bindings import unknown_codes
from patient_portal.integration.fhir.bundle import identifier_of, identifier_query
from patient_portal.integration.fhir.terms import COMPLETION_MODE, MODES, Json

INDEX_VALUE: Final = "736534008"


class InvalidBundle(RecordRefused):
    """A Bundle that may not leave. The sentence names places in it, never what stands there."""

    sentence = "The Bundle for the record is not valid."


def check_bundle(bundle: Json) -> None:
    """Raises InvalidBundle unless the transaction is valid R4 and keeps the promises of rule 10."""
    problems = [*_shape(bundle), *unknown_codes(bundle)]
    if not problems:
        problems = list(_promises(bundle))
    if problems:
        raise InvalidBundle(f"The Bundle for the record is not valid: {'; '.join(problems[:5])}.")


def _shape(bundle: Json) -> Iterator[str]:
    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False, include_context=False):
            yield f"{'.'.join(map(str, each['loc']))}: {each['type']}"


def _promises(bundle: Json) -> Iterator[str]:
    if bundle["type"] != "transaction":
        yield "not a transaction"
    urls = [entry.get("fullUrl") for entry in bundle["entry"]]
    identifiers = []
    for index, entry in enumerate(bundle["entry"]):
        yield from (f"entry {index} {problem}" for problem in _entry_problems(entry, urls))
        if entry["resource"].get("identifier"):
            identifiers.append(identifier_of(entry["resource"]))
    if len(set(urls)) != len(urls) or len(set(identifiers)) != len(identifiers):
        yield "two entries have the same fullUrl or identifier"
    if set(urls) & {value for _, value in identifiers}:
        yield "a fullUrl is also an identifier, which some servers rewrite"
    if sum(map(_is_index, bundle["entry"])) > 1:
        yield "more than one Observation is the reported index"


def _entry_problems(entry: Json, urls: list[str]) -> Iterator[str]:
    resource = entry["resource"]
    if not resource.get("identifier"):
        yield "has no identifier, so that a retry would double it"
        return
    query = identifier_query(resource)
    request = entry["request"]
    conditions = {
        "POST": request.get("ifNoneExist"),
        "PUT": request["url"].partition("?")[2],
    }
    if conditions.get(request["method"]) != query:
        yield "is not conditional on its identifier"
    if not resource.get("subject"):
        yield "has no subject"
    yield from _mode_problems(resource)
    if resource["resourceType"] == "Observation":
        yield from _observation_problems(resource, urls)


def _mode_problems(resource: Json) -> Iterator[str]:
    """The completion mode is bound as required too, which its place in an extension hides."""
    known = {code for code, _ in MODES.values()}
    for extension in resource.get("extension", []):
        codings = extension.get("valueCodeableConcept", {}).get("coding", [])
        if extension["url"] == COMPLETION_MODE and {each["code"] for each in codings} - known:
            yield "has a completion mode that R4 does not know"


def _observation_problems(observation: Json, urls: list[str]) -> Iterator[str]:
    has_value = any(key.startswith("value") for key in observation)
    if has_value == ("dataAbsentReason" in observation):
        yield "needs either a value or the reason why there is none"
    if [each["reference"] for each in observation.get("derivedFrom", [])] != urls[:1]:
        yield "is not derived from the response"


def _is_index(entry: Json) -> bool:
    codes = entry["resource"].get("code", {}).get("coding", [])
    return any(each.get("code") == INDEX_VALUE for each in codes)
