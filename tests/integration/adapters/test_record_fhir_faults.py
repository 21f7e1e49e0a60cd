"""A record that is down, slow, refusing, cut off or lying: nothing lost, nothing twice."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from patient_portal.core.errors import (
    IntegrationError,
    PatientNotMatched,
    RecordRefused,
    RecordUnavailable,
)
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.adapters.record_fhir_http import FhirEndpoint, FhirTimeouts
from patient_portal.integration.adapters.record_fhir_token import NoCredentials
from patient_portal.integration.protocols.record import RecordedState, Report
from tests.integration.fhir.reports import ASHA, report
from tests.servers.faults import (
    Fault,
    FaultyProxy,
    Forward,
    ProxyReply,
    ProxyRequest,
    dead_line,
    drip,
    says,
    silence,
    stored_but_cut_off,
    stored_but_lost,
)
from tests.servers.fhir_server import FhirServer

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
URN = "urn:ietf:rfc:3986|urn:uuid:"

UNAVAILABLE = (
    *(301, 302, 307, 308),
    *(401, 402, 403, 404, 405, 407, 408, 418, 421, 423, 425, 429, 431, 451),
    *(500, 501, 502, 503, 504, 507, 508, 511),
)
REFUSED = (400, 406, 409, 410, 411, 412, 413, 414, 415, 422)
OUTCOME = {
    "resourceType": "OperationOutcome",
    "issue": [{"severity": "error", "code": "invalid", "diagnostics": "CANARY 9990000018"}],
}


@pytest.fixture
def record(way: FaultyProxy) -> FhirRecord:
    return gateway(way.base)


@pytest.fixture
def sent(medplum: FhirServer) -> Report:
    medplum.seed(str(ASHA.nhs_number), ASHA.date_of_birth)
    return report(identifier=str(uuid4()))


def gateway(base: str, **limits: float) -> FhirRecord:
    return FhirRecord(FhirEndpoint(base, lambda: NOW, NoCredentials(), FhirTimeouts(**limits)))


def count(server: FhirServer, sent: Report) -> int:
    """How many responses with this identifier the server holds."""
    return len(server.find("QuestionnaireResponse", identifier=f"{URN}{sent.identifier}"))


def drains(server: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report) -> bool:
    """Once the way is mended the same report goes through, and is there once."""
    way.mend()
    record.send(sent)
    return count(server, sent) == 1 and record.read_back(sent) is RecordedState.PRESENT


@pytest.mark.parametrize("status", UNAVAILABLE)
def test_a_status_about_the_gateway_lets_everything_wait(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report, status: int
) -> None:
    way.on_transaction(says(status, OUTCOME, Location="http://127.0.0.1:1/elsewhere"))
    with pytest.raises(RecordUnavailable, match=f"HTTP {status}"):
        record.send(sent)
    assert count(medplum, sent) == 0
    assert drains(medplum, way, record, sent)


@pytest.mark.parametrize("status", REFUSED)
def test_a_status_about_what_was_sent_needs_a_person(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report, status: int
) -> None:
    way.on_transaction(says(status, OUTCOME))
    with pytest.raises(RecordRefused, match=rf"HTTP {status} \(invalid\)"):
        record.send(sent)
    assert count(medplum, sent) == 0
    assert drains(medplum, way, record, sent)


def test_a_refusal_that_the_record_itself_calls_passing_lets_everything_wait(
    way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    passing = {"resourceType": "OperationOutcome", "issue": [{"code": "lock-error"}]}
    way.on_transaction(says(409, passing))
    with pytest.raises(RecordUnavailable):
        record.send(sent)


def test_no_sentence_and_no_log_line_quotes_what_the_record_said_about_a_patient(
    way: FaultyProxy, record: FhirRecord, sent: Report, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for status in (400, 500):
        way.on_transaction(says(status, OUTCOME))
        with pytest.raises(IntegrationError) as failure:
            record.send(sent)
        assert "CANARY" not in str(failure.value)
        assert "9990000018" not in str(failure.value)
    assert "9990000018" not in caplog.text


def test_nobody_at_the_address(sent: Report) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        # Bound and not listening: connections are refused.
        record = gateway(f"http://127.0.0.1:{taken.getsockname()[1]}/fhir")
        with pytest.raises(RecordUnavailable, match="ConnectError"):
            record.send(sent)


def test_a_host_name_that_does_not_exist(sent: Report) -> None:
    with pytest.raises(RecordUnavailable):
        gateway("https://record.invalid/fhir").send(sent)


def test_a_certificate_that_nobody_vouches_for(sent: Report, way: FaultyProxy) -> None:
    """The stand-in speaks plain HTTP, which no TLS client takes for a certificate."""
    with pytest.raises(RecordUnavailable, match="ConnectError"):
        gateway(way.base.replace("http://", "https://")).send(sent)
    assert way.seen == []


@pytest.mark.parametrize("fault", [dead_line, stored_but_lost, stored_but_cut_off])
def test_a_reply_that_does_not_arrive_whole(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report, fault: Fault
) -> None:
    way.on_transaction(fault)
    for _ in range(3):
        with pytest.raises(RecordUnavailable):
            record.send(sent)
    assert drains(medplum, way, record, sent)


@pytest.mark.parametrize("slow", [silence, lambda way: drip])
def test_a_slow_record_is_given_up_after_the_limit_for_everything(
    medplum: FhirServer, way: FaultyProxy, sent: Report, slow: Callable[[FaultyProxy], Fault]
) -> None:
    way.on_transaction(slow(way))
    before = datetime.now(UTC)
    with pytest.raises(RecordUnavailable, match=r"longer than 1 seconds|ReadTimeout"):
        gateway(way.base, total=1).send(sent)
    assert datetime.now(UTC) - before < timedelta(seconds=5)
    assert drains(medplum, way, gateway(way.base), sent)


def test_the_limits_are_5_seconds_to_connect_and_30_in_all() -> None:
    assert (FhirTimeouts().connect, FhirTimeouts().total) == (5, 30)


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("Sun, 22 Nov 2026 09:35:00 GMT", timedelta(minutes=5)),
        ("Sun, 22 Nov 2026 09:25:00 GMT", timedelta(0)),
        ("9" * 400, timedelta(days=1)),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("Sun, 22 Nov 2026 09:35:00 -0000", None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(
    way: FaultyProxy, record: FhirRecord, sent: Report, header: str, wait: timedelta | None
) -> None:
    way.on_transaction(says(503, OUTCOME, Retry_After=header))
    with pytest.raises(RecordUnavailable) as failure:
        record.send(sent)
    assert failure.value.retry_after == wait


def _not_stored(request: ProxyRequest, _: Forward) -> ProxyReply:
    """Says that all is created, and stores nothing."""
    entries = [{"response": {"status": "201 Created"}} for _ in request.json()["entry"]]
    return ProxyReply.of(
        {"resourceType": "Bundle", "type": "transaction-response", "entry": entries}
    )


def _half_stored(request: ProxyRequest, forward: Forward) -> ProxyReply:
    """Stores the response without its scores, and says that all is created."""
    bundle = request.json()
    half = bundle | {"entry": bundle["entry"][:1]}
    forward(ProxyRequest("POST", request.path, request.headers, ProxyReply.of(half).body))
    return _not_stored(request, forward)


def _fewer_entries(request: ProxyRequest, forward: Forward) -> ProxyReply:
    found = forward(request).json()
    return ProxyReply.of(found | {"entry": found["entry"][:-1]})


def _entry_failed(status: str, code: str) -> Fault:
    def fault(request: ProxyRequest, _: Forward) -> ProxyReply:
        outcome = {"resourceType": "OperationOutcome", "issue": [{"code": code}]}
        entries: list[dict[str, Any]] = [
            {"response": {"status": "201"}} for _ in request.json()["entry"]
        ]
        entries[1] = {"response": {"status": status, "outcome": outcome}}
        return ProxyReply.of(
            {"resourceType": "Bundle", "type": "transaction-response", "entry": entries}
        )

    return fault


@pytest.mark.parametrize(
    "fault",
    [
        says(200, OUTCOME),
        says(200, {"resourceType": "Bundle", "type": "searchset"}),
        says(200, {"resourceType": "Bundle", "type": "transaction-response"}),
        says(200, {"resourceType": "Bundle", "type": "transaction-response", "entry": [None] * 4}),
        says(200, {"resourceType": "Bundle", "type": "transaction-response", "entry": [{}] * 4}),
        says(200, ["a", "list"]),
        says(204, None),
        lambda request, forward: ProxyReply(200, b"<html>Sign in</html>"),
        lambda request, forward: ProxyReply(200, b"[" * 100_000),
        lambda request, forward: ProxyReply(200, b" " * 6_000_000),
        lambda request, forward: ProxyReply(200, b"\xff\xfe{"),
        _not_stored,
        _half_stored,
        _fewer_entries,
        _entry_failed("503 Service Unavailable", "throttled"),
        _entry_failed("", ""),
    ],
)
def test_a_record_that_lies_about_storing_is_not_believed(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report, fault: Fault
) -> None:
    way.on_transaction(fault)
    with pytest.raises(RecordUnavailable):
        record.send(sent)
    assert drains(medplum, way, record, sent)


def test_an_entry_that_was_refused_needs_a_person(
    way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    way.on_transaction(_entry_failed("422 Unprocessable Entity", "business-rule"))
    with pytest.raises(RecordRefused, match=r"HTTP 422 \(business-rule\)"):
        record.send(sent)


def searchset(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    entries = [{"resource": each, "search": {"mode": "match"}} for each in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries, **more}


def somebody(number: str = "9990000026", **more: Any) -> dict[str, Any]:
    identifier = {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}
    return {"resourceType": "Patient", "id": "7", "identifier": [identifier], **more}


@pytest.mark.parametrize(
    "answer",
    [
        searchset(somebody()),
        searchset(somebody("9990000018"), somebody()),
        searchset({"resourceType": "Practitioner", "id": "7"}),
        searchset(somebody("9990000018") | {"id": "7/../8"}),
        searchset(somebody("9990000018") | {"id": None}),
        somebody("9990000018"),
        {"resourceType": "Bundle", "type": "collection", "entry": []},
        {"resourceType": "Bundle", "type": "searchset", "entry": {"resource": somebody()}},
        OUTCOME,
    ],
)
def test_a_search_that_is_not_obeyed_finds_nobody_and_nothing_is_sent(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report, answer: object
) -> None:
    way.on_search("Patient", says(200, answer))
    with pytest.raises(RecordUnavailable):
        record.send(sent)
    assert [each.method for each in way.seen] == ["GET"]
    assert drains(medplum, way, record, sent)


def test_a_hint_beside_the_patient_is_no_patient(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    def hint(request: ProxyRequest, forward: Forward) -> ProxyReply:
        found = forward(request).json()
        return ProxyReply.of(found | {"entry": [{"resource": OUTCOME}, *found["entry"]]})

    way.on_search("Patient", hint)
    record.send(sent)
    assert count(medplum, sent) == 1


def test_an_empty_search_may_leave_out_its_entries(
    way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    way.on_search("Patient", says(200, {"resourceType": "Bundle", "type": "searchset"}))
    with pytest.raises(PatientNotMatched):
        record.send(sent)


def test_a_search_in_pages_is_read_to_its_end(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    def paged(request: ProxyRequest, forward: Forward) -> ProxyReply:
        """One resource a page, the last first."""
        path, _, page = request.path.partition("&page=")
        found = forward(ProxyRequest("GET", path, request.headers, b"")).json()
        entries = found["entry"][::-1]
        here = int(page or 0)
        more = here + 1 < len(entries)
        links = [{"relation": "next", "url": f"/fhir{path}&page={here + 1}"}] if more else []
        return ProxyReply.of(found | {"entry": entries[here : here + 1], "link": links})

    way.on_search("Observation", paged)
    record.send(sent)
    assert record.read_back(sent) is RecordedState.PRESENT
    assert len([each for each in way.seen if "page=2" in each.path]) == 2
    assert count(medplum, sent) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/fhir/Patient?page=2", "//elsewhere/x"])
def test_a_next_page_on_another_host_is_not_followed(
    way: FaultyProxy, record: FhirRecord, sent: Report, url: str
) -> None:
    answer = searchset(link=[{"relation": "next", "url": url}])
    way.on_search("Patient", says(200, answer))
    with pytest.raises(RecordUnavailable, match="another host"):
        record.send(sent)


def test_pages_without_end_are_given_up(way: FaultyProxy, record: FhirRecord, sent: Report) -> None:
    def endless(request: ProxyRequest, _: Forward) -> ProxyReply:
        return ProxyReply.of(searchset(link=[{"relation": "next", "url": f"/fhir{request.path}"}]))

    way.on_search("Patient", endless)
    with pytest.raises(RecordUnavailable, match="does not come to an end"):
        record.send(sent)


def test_a_read_back_that_cannot_be_made_lets_the_row_wait(
    medplum: FhirServer, way: FaultyProxy, record: FhirRecord, sent: Report
) -> None:
    way.on_search("Observation", says(500, OUTCOME))
    with pytest.raises(RecordUnavailable):
        record.send(sent)
    with pytest.raises(RecordUnavailable):
        record.read_back(sent)
    assert drains(medplum, way, record, sent)
