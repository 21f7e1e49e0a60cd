"""One transaction for everything that the record receives about a response (rule 11)."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID, uuid5

from patient_portal.integration.fhir.observation import observations
from patient_portal.integration.fhir.response import questionnaire_response
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.record import Report


def transaction(report: Report, *, subject: Json) -> Json:
    """The transaction Bundle: the response, and an Observation for each of its scores.

    `subject` is the Reference to the patient, taken as it is. A first version is created under
    the condition that its identifier is not there yet, a later one replaces what has the
    identifier, so sending again changes nothing.
    """
    response_url = _full_url(report.identifier)
    resources = [
        questionnaire_response(report, subject),
        *observations(report, subject, response_url),
    ]
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [_entry(resource, amends=report.amends) for resource in resources],
    }


def identifier_of(resource: Json) -> tuple[str, str]:
    """System and value of the business identifier that each resource sent has."""
    found = resource["identifier"]
    first = found[0] if isinstance(found, list) else found
    return first["system"], first["value"]


def identifier_query(resource: Json) -> str:
    """The search for exactly this resource: `identifier=system%7Cvalue`."""
    return f"identifier={quote('|'.join(identifier_of(resource)), safe=':')}"


def _entry(resource: Json, *, amends: bool) -> Json:
    uuid = identifier_of(resource)[1].removeprefix("urn:uuid:")
    return {
        "fullUrl": _full_url(uuid),
        "resource": resource,
        "request": _replace(resource) if amends else _create(resource),
    }


def _full_url(uuid: str) -> str:
    """A placeholder that is never the identifier: some servers rewrite it wherever it stands.

    Medplum's router replaces a fullUrl in every string of the Bundle, identifiers included.
    """
    return f"urn:uuid:{uuid5(UUID(uuid), 'entry')}"


def _create(resource: Json) -> Json:
    kind = resource["resourceType"]
    return {"method": "POST", "url": kind, "ifNoneExist": identifier_query(resource)}


def _replace(resource: Json) -> Json:
    return {"method": "PUT", "url": f"{resource['resourceType']}?{identifier_query(resource)}"}
