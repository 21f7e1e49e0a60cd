"""Systems, codes and extensions of HL7 and of this project that a Bundle uses."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid5

from patient_portal.integration.fhir.codes import CANONICAL

Json = dict[str, Any]

UUID_SYSTEM: Final = "urn:ietf:rfc:3986"
NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"
UCUM: Final = "http://unitsofmeasure.org"
CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
DATA_ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
PARTICIPATION_MODE: Final = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode"
COMPLETION_MODE: Final = (
    "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode"
)
DATA_ABSENT_EXTENSION: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

# R4 binds the completion mode to these three as required. Our own mode goes along beside it.
MODES: Final = {
    "own_device": ("ELECTRONIC", "electronic data"),
    "tablet": ("ELECTRONIC", "electronic data"),
    "paper": ("WRITTEN", "written"),
    "telephone": ("VERBAL", "verbal"),
}

# Why a shown item has no answer. HL7 has no word for two boxes ticked on paper: the exact
# reason goes along as the project's own code.
ABSENT: Final = {"skipped": "asked-declined", "unreadable": "unknown", "double": "unknown"}


def own_system(name: str) -> str:
    """The project's code system of that name, for what no public code was verified for."""
    return f"{CANONICAL}/CodeSystem/{name}"


def own_extension(name: str, **value: Any) -> Json:
    """One of the project's extensions: `own_extension("late", valueBoolean=True)`."""
    return {"url": f"{CANONICAL}/StructureDefinition/{name}", **value}


def coding(system: str, code: str, display: str = "") -> Json:
    """A Coding; the display only where there is one."""
    return {"system": system, "code": code} | ({"display": display} if display else {})


def uuid_identifier(uuid: str) -> Json:
    """A business identifier that is a UUID."""
    return {"system": UUID_SYSTEM, "value": f"urn:uuid:{uuid}"}


def entry_url(uuid: str) -> str:
    """The fullUrl of a Bundle's entry whose resource has this identifier.

    Never the identifier itself: Medplum's router replaces a fullUrl in every string of the
    Bundle, identifiers included.
    """
    return f"urn:uuid:{uuid5(UUID(uuid), 'entry')}"
