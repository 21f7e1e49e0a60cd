"""Proof for the record: a fixed token, or client credentials with a signed assertion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from patient_portal.core.errors import ConfigurationError, RecordUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.record_fhir import FhirRecord
from patient_portal.integration.protocols.record import Report
from tests.integration.fhir.reports import ASHA, report
from tests.servers.faults import FaultyProxy, Forward, ProxyReply, ProxyRequest
from tests.servers.fhir_server import FhirServer

START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class TokenServer:
    """Gives out tokens against assertions that the key has signed, and guards the record."""

    def __init__(self, key: RSAKey | ECKey, url: str) -> None:
        self.key, self.url = key, url
        self.given: list[str] = []
        self.claims: list[dict[str, object]] = []
        self.headers: list[dict[str, object]] = []
        self.revoked: set[str] = set()

    def __call__(self, request: ProxyRequest, forward: Forward) -> ProxyReply:
        if request.path == "/token":
            return self.token(request)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if bearer not in set(self.given) - self.revoked:
            return ProxyReply.of({"resourceType": "OperationOutcome", "issue": []}, 401)
        return forward(request)

    def token(self, request: ProxyRequest) -> ProxyReply:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        assert form["grant_type"] == "client_credentials"
        assert form["client_assertion_type"].endswith("jwt-bearer")
        found = jwt.decode(form["client_assertion"], self.key, algorithms=["RS384", "ES384"])
        self.claims.append(found.claims)
        self.headers.append(found.header)
        self.given.append(f"token-{len(self.given)}")
        return ProxyReply.of({"access_token": self.given[-1], "expires_in": 300})


@pytest.fixture
def sent(medplum: FhirServer) -> Report:
    medplum.seed(str(ASHA.nhs_number), ASHA.date_of_birth)
    return report(identifier=str(uuid4()))


class TokenClock:
    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


def pem(tmp_path: Path, key: RSAKey | ECKey) -> Path:
    file = tmp_path / "key.pem"
    file.write_bytes(key.as_pem(private=True))
    return file


def settings(way: FaultyProxy, file: Path, **changes: object) -> Settings:
    given = {
        "record": way.base,
        "record_token_url": f"{way.base}/token",
        "record_client_id": "portal",
        "record_private_key": file,
        "record_key_id": "key-1",
    }
    return Settings(**given | changes)


@pytest.mark.parametrize(
    ("make", "algorithm"),
    [
        (lambda: RSAKey.generate_key(2048), "RS384"),
        (lambda: ECKey.generate_key("P-384"), "ES384"),
    ],
)
def test_a_signed_assertion_earns_a_token(
    way: FaultyProxy,
    sent: Report,
    tmp_path: Path,
    make: Callable[[], RSAKey | ECKey],
    algorithm: str,
) -> None:
    key = make()
    server = way.fault = TokenServer(key, f"{way.base}/token")
    FhirRecord.from_settings(settings(way, pem(tmp_path, key)), lambda: START).send(sent)
    (claims,), (header,) = server.claims, server.headers
    assert (header["alg"], header["kid"]) == (algorithm, "key-1")
    assert claims["iss"] == claims["sub"] == "portal"
    assert claims["aud"] == f"{way.base}/token"
    assert claims["exp"] - claims["iat"] == 300
    assert claims["jti"]


def test_a_token_is_kept_until_shortly_before_it_expires(
    way: FaultyProxy, sent: Report, tmp_path: Path
) -> None:
    key, time = ECKey.generate_key("P-384"), TokenClock()
    server = way.fault = TokenServer(key, f"{way.base}/token")
    record = FhirRecord.from_settings(settings(way, pem(tmp_path, key)), time)
    record.send(sent)
    time.at += timedelta(seconds=269)
    record.send(sent)
    assert len(server.given) == 1
    time.at += timedelta(seconds=1)
    record.send(sent)
    assert len(server.given) == 2
    assert len({claims["jti"] for claims in server.claims}) == 2


def test_a_token_that_the_record_refuses_is_forgotten(
    way: FaultyProxy, sent: Report, tmp_path: Path
) -> None:
    key = ECKey.generate_key("P-384")
    server = way.fault = TokenServer(key, f"{way.base}/token")
    record = FhirRecord.from_settings(settings(way, pem(tmp_path, key)), lambda: START)
    record.send(sent)
    server.revoked.add(server.given[0])
    with pytest.raises(RecordUnavailable, match="HTTP 401"):
        record.send(sent)
    record.send(sent)
    assert len(server.given) == 2


@pytest.mark.parametrize(
    "reply",
    [
        ProxyReply.of({"error": "invalid_client"}, 400),
        ProxyReply.of({"error": "invalid_client"}, 401),
        ProxyReply.of({}, 503),
        ProxyReply.of({}),
        ProxyReply.of({"access_token": "a\nb"}),
        ProxyReply.of({"access_token": 5}),
        ProxyReply(200, b"<html>"),
        ProxyReply(0),
    ],
)
def test_without_a_token_everything_waits_and_nothing_is_asked(
    way: FaultyProxy, sent: Report, tmp_path: Path, reply: ProxyReply
) -> None:
    key = ECKey.generate_key("P-384")
    way.fault = lambda request, forward: reply
    record = FhirRecord.from_settings(settings(way, pem(tmp_path, key)), lambda: START)
    with pytest.raises(RecordUnavailable):
        record.send(sent)
    assert {request.path for request in way.seen} == {"/token"}


@pytest.mark.parametrize("life", [None, "soon", -5, 0, 10**12, "300", 12.5])
def test_an_odd_life_of_a_token_does_no_harm(
    way: FaultyProxy, sent: Report, tmp_path: Path, life: object
) -> None:
    key = ECKey.generate_key("P-384")
    server = TokenServer(key, f"{way.base}/token")

    def odd(request: ProxyRequest, forward: Forward) -> ProxyReply:
        reply = server(request, forward)
        if request.path != "/token":
            return reply
        return ProxyReply.of(reply.json() | {"expires_in": life})

    way.fault = odd
    FhirRecord.from_settings(settings(way, pem(tmp_path, key)), lambda: START).send(sent)
    assert server.given


def test_a_fixed_token_goes_with_every_request(way: FaultyProxy, sent: Report) -> None:
    made = Settings(record=way.base, record_token="CANARY")
    FhirRecord.from_settings(made, lambda: START).send(sent)
    assert {each.headers["Authorization"] for each in way.seen} == {"Bearer CANARY"}
    assert "CANARY" not in repr(FhirRecord.from_settings(made, lambda: START))


def test_settings_that_cannot_work_stop_the_start(way: FaultyProxy, tmp_path: Path) -> None:
    good = pem(tmp_path, ECKey.generate_key("P-384"))
    no_key, public = tmp_path / "no.pem", tmp_path / "public.pem"
    other_curve = tmp_path / "p256.pem"
    no_key.write_text("nothing")
    public.write_bytes(ECKey.generate_key("P-384").as_pem(private=False))
    other_curve.write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    for file in (no_key, public, other_curve, tmp_path / "missing.pem"):
        with pytest.raises(ConfigurationError, match="PORTAL_RECORD_PRIVATE_KEY"):
            FhirRecord.from_settings(settings(way, file))
    for name, value in (("record_client_id", ""), ("record_private_key", None)):
        with pytest.raises(ConfigurationError, match="needs PORTAL_RECORD_CLIENT_ID"):
            FhirRecord.from_settings(settings(way, good, **{name: value}))
    with pytest.raises(ConfigurationError, match="PORTAL_RECORD_TOKEN_URL must be"):
        FhirRecord.from_settings(settings(way, good, record_token_url="http://id.example/token"))
