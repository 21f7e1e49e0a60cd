"""The gateway to a record with a FHIR R4 REST interface (rule 12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from patient_portal.core.errors import PatientNotMatched, RecordRefused, RecordUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.record_fhir_http import FhirConnection, FhirEndpoint
from patient_portal.integration.adapters.record_fhir_token import credentials
from patient_portal.integration.fhir import replies
from patient_portal.integration.fhir.bundle import identifier_of, transaction
from patient_portal.integration.fhir.checks import check_bundle
from patient_portal.integration.fhir.compare import holds, resolved
from patient_portal.integration.fhir.person import numbers
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.integrations import Clock
from patient_portal.integration.protocols.record import (
    PatientIdentity,
    Receipt,
    RecordedState,
    Report,
)

IN_ERROR = "entered-in-error"
# The receipt for what is taken back where the record never had it.
NOTHING = "nothing"

# R4, search, 3.1.1.4.2: these separate parts of a search value unless escaped.
_SPECIAL = re.compile(r"([\\,|$])")
_ESCAPED = r"\\\1"


@dataclass(frozen=True, slots=True)
class FhirRecord:
    """Sends transactions to one FHIR server and reads them back by identifier."""

    endpoint: FhirEndpoint
    name: str = "fhir"

    @classmethod
    def from_settings(
        cls, settings: Settings, now: Clock = lambda: datetime.now(UTC)
    ) -> FhirRecord:
        """The gateway to the base URL in PORTAL_RECORD; raises ConfigurationError.

        `now` is for tokens' lives and for Retry-After dates, which go by the real time.
        """
        site = FhirEndpoint(settings.record, now, credentials(settings, now))
        return cls(site)

    def send(self, report: Report) -> Receipt:
        """Finds the patient, sends the transaction and reads it back, in 30 seconds in all.

        Raises PatientNotMatched, RecordRefused or RecordUnavailable. After RecordUnavailable the
        record may or may not have stored it: sending again settles that.
        """
        return self.endpoint.connect(
            lambda connection: ReportDelivery(self, connection, report).send()
        )

    def read_back(self, report: Report) -> RecordedState:
        """How the record holds this version of the report, read back by identifier."""
        return self.endpoint.connect(
            lambda connection: ReportDelivery(self, connection, report).read_back()
        )


@dataclass(frozen=True, slots=True)
class ReportDelivery:
    """Sends one report, or reads it back, over one connection."""

    record: FhirRecord
    connect: FhirConnection
    report: Report

    async def send(self) -> Receipt:
        bundle = await self._bundle()
        if bundle is None:
            return Receipt(NOTHING)
        check_bundle(bundle)
        await self.connect.transact(bundle)
        held = await self._held(bundle)
        standing = _standing(self.report, bundle, held)
        if standing is RecordedState.MISSING:
            raise RecordUnavailable("The record said that it stored this, and does not have it.")
        if standing is not RecordedState.PRESENT:
            raise RecordRefused(f"The record holds this {standing.value}: a person must look.")
        return Receipt(_reference(held[0][0]))

    async def read_back(self) -> RecordedState:
        bundle = await self._bundle()
        if bundle is None:
            return RecordedState.PRESENT
        return _standing(self.report, bundle, await self._held(bundle))

    async def _bundle(self) -> Json | None:
        """The transaction as this record is to receive it.

        What is taken back stays with the patient under whom the record has it, who may have
        another number by now; of what may be there besides the main resource it is what is there.
        None: the record has neither a copy nor the patient, so that there is nothing to take back.
        """
        if not self.report.is_withdrawn:
            return transaction(self.report, subject=await self._matched())
        held = await self._held(transaction(self.report, subject={}))
        copies = [copy for found in held for copy in found]
        if copies:
            bundle = transaction(self.report, subject=_subject_of(copies))
            entries = zip(bundle["entry"], [True, *map(bool, held[1:])], strict=True)
            return bundle | {"entry": [entry for entry, is_there in entries if is_there]}
        try:
            return transaction(self.report, subject=await self._matched())
        except PatientNotMatched:
            return None

    async def _held(self, bundle: Json) -> list[list[Json]]:
        """What the record has of each resource of the Bundle, by its identifier."""
        sent = [entry["resource"] for entry in bundle["entry"]]
        found = {}
        for kind in dict.fromkeys(resource["resourceType"] for resource in sent):
            same = [resource for resource in sent if resource["resourceType"] == kind]
            found[kind] = await self._search(kind, *same)
        return [_same(resource, found[resource["resourceType"]]) for resource in sent]

    async def _matched(self) -> Json:
        """The literal reference to the one patient with the number (rule 11)."""
        system, value = self._number(self.report.patient)
        query = f"identifier={quote(f'{system}|{_SPECIAL.sub(_ESCAPED, value)}', safe=':')}"
        found = await self.connect.search("Patient", query)
        matches = replies.as_asked(found, "Patient", {(system, value)})
        return replies.one_patient(matches, self.report.patient)

    def _number(self, patient: PatientIdentity) -> tuple[str, str]:
        number = next(numbers(patient))
        if "system" not in number:
            raise PatientNotMatched(
                "A local number finds nobody without its system: neither the service's profile "
                "nor PORTAL_LOCAL_NUMBER_SYSTEM names one, or two services gave it to two people."
            )
        return number["system"], number["value"]

    async def _search(self, kind: str, *sent: Json) -> list[Json]:
        wanted = [identifier_of(each) for each in sent]
        any_of = ",".join("|".join(each) for each in wanted)
        query = f"identifier={quote(any_of, safe=':,')}"
        found = await self.connect.search(kind, query)
        return replies.as_asked(found, kind, wanted)


def _standing(report: Report, bundle: Json, held: list[list[Json]]) -> RecordedState:
    """How the record holds the Bundle; a copy that should be marked as wrong and is not is none."""
    if any(len(copies) > 1 for copies in held):
        return RecordedState.DOUBLED
    if any(not copies for copies in held):
        return RecordedState.MISSING
    stored = [copies[0] for copies in held]
    if report.is_withdrawn and any(each.get("status") != IN_ERROR for each in stored):
        return RecordedState.MISSING
    places = {
        entry["fullUrl"]: _reference(resource)
        for entry, resource in zip(bundle["entry"], stored, strict=True)
    }
    sent = [resolved(entry["resource"], places) for entry in bundle["entry"]]
    same = all(map(holds, stored, sent))
    return RecordedState.PRESENT if same else RecordedState.DIFFERENT


def _same(sent: Json, found: list[Json]) -> list[Json]:
    wanted = identifier_of(sent)
    return [each for each in found if wanted in list(replies.identifiers(each))]


def _reference(resource: Json) -> str:
    return f"{resource['resourceType']}/{replies.resource_id(resource)}"


def _subject_of(copies: list[Json]) -> Json:
    """The one patient under whom all copies are; raises RecordRefused where they are several."""
    references = {str((copy.get("subject") or {}).get("reference")) for copy in copies}
    if len(references) > 1 or references == {"None"}:
        raise RecordRefused("The record holds this under several patients: a person must look.")
    return {"reference": references.pop()}
