"""What a FHIR server's answers mean. Nothing is believed that was not asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Final

from patient_portal.core.bounds import read_json
from patient_portal.core.errors import PatientNotMatched, RecordRefused, RecordUnavailable
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.record import PatientIdentity

Identifier = tuple[str, str]
"""System and value of a business identifier."""

# These say something about what was sent; every other failure is the gateway's and is tried
# again: 401 and 403 are a setting, 404 a wrong address, 408, 425, 429 and 5xx pass.
REFUSALS: Final = frozenset({400, 406, 409, 410, 411, 412, 413, 414, 415, 422})

# R4, issue-type: the children of "transient", which the server itself expects to pass.
TRANSIENT: Final = frozenset(
    ["transient", "lock-error", "no-store", "exception", "timeout", "incomplete", "throttled"]
)
_WORD = re.compile(r"[a-z-]{1,30}")


def check_status(status: int, body: bytes, retry_after: timedelta | None) -> None:
    """Raises RecordRefused or RecordUnavailable unless the status is 2xx.

    The sentence holds the status and the issue codes, nothing that could name a patient.
    """
    if 200 <= status < 300:
        return
    issues = _issue_codes(body)
    said = f"HTTP {status}" + (f" ({', '.join(issues)})" if issues else "")
    if status in REFUSALS and not (issues and TRANSIENT.issuperset(issues)):
        raise RecordRefused(f"The record refused this: {said}.")
    raise RecordUnavailable(f"The record did not take anything: {said}.", retry_after)


def parsed(body: bytes) -> Json:
    """The JSON object of a reply; raises RecordUnavailable when it is cut off or something else."""
    try:
        found = read_json(body)
    except ValueError:
        raise RecordUnavailable("The record's answer is not JSON, or is cut off.") from None
    if not isinstance(found, dict):
        raise RecordUnavailable("The record's answer is not a FHIR resource.")
    return found


def resources(searchset: Json) -> Iterator[Json]:
    """The resources of a search's Bundle; raises RecordUnavailable when it is none."""
    _check_bundle_type(searchset, "searchset")
    for entry in _entries(searchset):
        resource = entry.get("resource")
        if isinstance(resource, dict) and resource.get("resourceType") != "OperationOutcome":
            yield resource


def next_page(searchset: Json) -> str | None:
    """The address of the search's next page."""
    links = searchset.get("link")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and link.get("relation") == "next":
            return str(link.get("url"))
    return None


def check_transaction(reply: Json, sent: Json) -> None:
    """Raises unless the reply says, entry by entry, that all that was sent is stored."""
    _check_bundle_type(reply, "transaction-response")
    entries = _entries(reply)
    if len(entries) != len(sent["entry"]):
        raise RecordUnavailable("The record answered for fewer or more resources than were sent.")
    for entry in entries:
        response = entry.get("response")
        status = str(response.get("status", "")) if isinstance(response, dict) else ""
        code = int(status[:3]) if re.match(r"\d{3}", status) else 0
        if code != 304:
            outcome = response.get("outcome") if isinstance(response, dict) else None
            check_status(code, json.dumps(outcome).encode(), None)


def as_asked(found: Iterable[Json], kind: str, wanted: Collection[Identifier]) -> list[Json]:
    """The resources found; raises RecordUnavailable when one is not what was searched for.

    A server that ignores a search parameter answers with other people's resources.
    """
    answers = list(found)
    for each in answers:
        if each.get("resourceType") != kind or not set(identifiers(each)) & set(wanted):
            raise RecordUnavailable("The record found other things than it was asked for.")
    return answers


def one_patient(matches: list[Json], patient: PatientIdentity) -> Json:
    """The literal reference to the only patient with the number, born on the right day.

    Raises PatientNotMatched otherwise.
    """
    if len(matches) != 1:
        several = "several patients" if matches else "no patient"
        raise PatientNotMatched(f"The record has {several} with this number.")
    if matches[0].get("active") is False:
        raise PatientNotMatched("The record's patient with this number is marked as not in use.")
    if not _born_alike(matches[0].get("birthDate"), patient):
        raise PatientNotMatched("The record has another date of birth for this number.")
    return {"reference": f"Patient/{resource_id(matches[0])}"}


def resource_id(resource: Json) -> str:
    """The id that the server gave; raises RecordUnavailable when there is none."""
    found = resource.get("id")
    if not isinstance(found, str) or not re.fullmatch(r"[A-Za-z0-9.-]{1,64}", found):
        raise RecordUnavailable("The record's answer holds a resource without an id.")
    return found


def identifiers(resource: Json) -> Iterator[Identifier]:
    """System and value of all the resource's business identifiers, in whatever order."""
    found = resource.get("identifier")
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            yield str(each.get("system")), str(each.get("value"))


def _born_alike(recorded: object, patient: PatientIdentity) -> bool:
    """A recorded birth date may be missing, or hold no more than a year or a month."""
    return not recorded or patient.date_of_birth.isoformat().startswith(str(recorded))


def _check_bundle_type(reply: Json, wanted: str) -> None:
    if reply.get("resourceType") != "Bundle" or reply.get("type") != wanted:
        raise RecordUnavailable(f"The record's answer is not a {wanted}.")


def _entries(bundle: Json) -> list[Json]:
    entries = bundle.get("entry", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise RecordUnavailable("The record's answer has no proper entries.")
    return entries


def _issue_codes(body: bytes) -> list[str]:
    try:
        outcome = read_json(body)
        codes = [str(issue["code"]) for issue in outcome["issue"]]
    except (ValueError, TypeError, KeyError):
        return []
    return [code for code in dict.fromkeys(codes) if _WORD.fullmatch(code)][:5]
