"""One transaction for everything that the record receives about one thing (rule 11)."""

from __future__ import annotations

from urllib.parse import quote

from patient_portal.integration.fhir.terms import Json, entry_url
from patient_portal.integration.protocols.record import Report


def transaction(report: Report, *, subject: Json) -> Json:
    """The transaction Bundle of the resources that the report's kind makes, the main one first.

    `subject` is the Reference to the patient, taken as it is. A first version is created under
    the condition that its identifier is not there yet, a later one replaces what has the
    identifier, so sending again changes nothing.
    """
    resources = report.form.resources(report, subject)
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
        "fullUrl": entry_url(uuid),
        "resource": resource,
        "request": _replace(resource) if amends else _create(resource),
    }


def _create(resource: Json) -> Json:
    kind = resource["resourceType"]
    return {"method": "POST", "url": kind, "ifNoneExist": identifier_query(resource)}


def _replace(resource: Json) -> Json:
    return {"method": "PUT", "url": f"{resource['resourceType']}?{identifier_query(resource)}"}
