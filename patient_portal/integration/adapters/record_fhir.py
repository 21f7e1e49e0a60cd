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
from patient_portal.integration.fhir.compare import holds
from patient_portal.integration.fhir.person import numbers
from patient_portal.integration.fhir.terms import Json
from patient_portal.integration.protocols.integrations import Clock
from patient_portal.integration.protocols.record import (
    PatientIdentity,
    Receipt,
    RecordedState,
    Report,
)

RESPONSE = "QuestionnaireResponse"

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
        bundle = transaction(self.report, subject=await self._subject())
        check_bundle(bundle)
        await self.connect.transact(bundle)
        found = await self._search(RESPONSE, bundle["entry"][0]["resource"])
        standing = await self._compare(bundle, found)
        if standing is RecordedState.MISSING:
            raise RecordUnavailable("The record said that it stored this, and does not have it.")
        if standing is not RecordedState.PRESENT:
            raise RecordRefused(f"The record holds this {standing.value}: a person must look.")
        return Receipt(f"{RESPONSE}/{replies.resource_id(found[0])}")

    async def read_back(self) -> RecordedState:
        bundle = transaction(self.report, subject=await self._subject())
        found = await self._search(RESPONSE, bundle["entry"][0]["resource"])
        return await self._compare(bundle, found)

    async def _compare(self, bundle: Json, found: list[Json]) -> RecordedState:
        response, *scores = [entry["resource"] for entry in bundle["entry"]]
        pairs = [(response, found)]
        if scores:
            observations = await self._search("Observation", *scores)
            pairs += [(score, _same(score, observations)) for score in scores]
        if any(len(copies) > 1 for _, copies in pairs):
            return RecordedState.DOUBLED
        if any(not copies for _, copies in pairs):
            return RecordedState.MISSING
        here = f"{RESPONSE}/{replies.resource_id(found[0])}"
        same = all(holds(copies[0], _derived_from(here, sent)) for sent, copies in pairs)
        return RecordedState.PRESENT if same else RecordedState.DIFFERENT

    async def _subject(self) -> Json:
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


def _same(sent: Json, found: list[Json]) -> list[Json]:
    wanted = identifier_of(sent)
    return [each for each in found if wanted in list(replies.identifiers(each))]


def _derived_from(response: str, sent: Json) -> Json:
    """What was sent, with the placeholder of the response as the server resolves it."""
    if "derivedFrom" not in sent:
        return sent
    return sent | {"derivedFrom": [{"reference": response}]}
