"""Who an answer is about, who gave it and what took it down."""

from __future__ import annotations

from collections.abc import Iterator

from patient_portal.integration.fhir.terms import NHS_NUMBER, Json, own_extension, own_system
from patient_portal.integration.fhir.text import fhir_text
from patient_portal.integration.protocols.record import PatientIdentity, Report, ResponseReport
from questionnaires import Respondent

DEVICE_ID = "portal"
PROXY_ID = "proxy"
SOFTWARE = "Pain service patient portal"


def numbers(patient: PatientIdentity) -> Iterator[Json]:
    """The identifiers by which a record knows the patient, the NHS number first."""
    if patient.nhs_number:
        yield {"system": NHS_NUMBER, "value": patient.nhs_number}
    if patient.local_number:
        system = patient.local_number_system
        yield {**({"system": system} if system else {}), "value": patient.local_number}


def logical_subject(patient: PatientIdentity) -> Json:
    """A Reference by number, with name and date of birth to compare, where no id is known."""
    name = f"{patient.family_name.upper()}, {patient.given_name}"
    return {
        "type": "Patient",
        "identifier": next(numbers(patient)),
        "display": fhir_text(f"{name}, born {patient.date_of_birth.isoformat()}"),
    }


def device(report: Report) -> Json:
    """The software that took the answers down, to be contained."""
    return {
        "resourceType": "Device",
        "id": DEVICE_ID,
        "deviceName": [{"name": SOFTWARE, "type": "user-friendly-name"}],
        "version": [{"value": report.software_version}],
    }


def proxies(report: ResponseReport, subject: Json) -> list[Json]:
    """The person who answered instead of the patient, to be contained; nobody otherwise."""
    if report.respondent != Respondent.PROXY:
        return []
    name = fhir_text(report.respondent_name)
    named = {"name": [{"text": name}]} if name else {}
    return [{"resourceType": "RelatedPerson", "id": PROXY_ID, "patient": subject, **named}]


def source(report: ResponseReport, subject: Json) -> Json:
    """Whose answers these are: the patient's, also when a helper wrote them down."""
    return {"reference": f"#{PROXY_ID}"} if report.respondent == Respondent.PROXY else subject


def respondent(report: ResponseReport) -> Json:
    """The extension that says who sat at the form, and the helper's or proxy's name."""
    name = fhir_text(report.respondent_name)
    concept = {"coding": [{"system": own_system("respondent"), "code": report.respondent}]}
    named = {"text": name} if name else {}
    return own_extension("respondent", valueCodeableConcept={**concept, **named})
