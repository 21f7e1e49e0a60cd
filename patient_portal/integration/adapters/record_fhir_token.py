"""Proof for the record's FHIR server: a fixed bearer token, or OAuth2 client credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeyParameters, RSAKey

from patient_portal.core.bounds import MOST_DIGITS, whole_or
from patient_portal.core.errors import ConfigurationError, RecordRefused, RecordUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.record_fhir_http import FhirConnection, check_address
from patient_portal.integration.fhir import replies
from patient_portal.integration.protocols.integrations import Clock

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LIFE = timedelta(minutes=5)
# A token is not used in its last half minute, so that it does not run out on the way.
SPARE = timedelta(seconds=30)
LONGEST_LIFE = 86_400


class NoCredentials:
    """For a record that asks for none, as on a test server."""

    async def header(self, connection: FhirConnection) -> dict[str, str]:
        return {}

    def forget(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class BearerToken:
    """A token that the settings hold."""

    token: str = field(repr=False)

    async def header(self, connection: FhirConnection) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def forget(self) -> None:
        """The setting is all there is: a person has to change it."""


@dataclass(slots=True)
class ClientCredentials:
    """OAuth2 client credentials with a signed assertion instead of a secret (RFC 7523).

    RSA keys sign RS384 and P-384 keys ES384, the two that SMART Backend Services asks for.
    The token is kept until shortly before it expires.
    """

    token_url: str
    client_id: str
    key: RSAKey | ECKey = field(repr=False)
    now: Clock
    _token: str = field(default="", init=False, repr=False)
    _until: datetime | None = field(default=None, init=False)

    async def header(self, connection: FhirConnection) -> dict[str, str]:
        if self._until is None or self.now() >= self._until:
            await self._fetch(connection)
        return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        self._until = None

    async def _fetch(self, connection: FhirConnection) -> None:
        asked_at = self.now()
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self._assertion(asked_at),
        }
        reply = await _post_form(connection, self.token_url, form)
        token, life = reply.get("access_token"), reply.get("expires_in", 60)
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise RecordUnavailable("The record's token server gave no token.")
        seconds = min(whole_or(60, str(life), low=0, high=10**MOST_DIGITS), LONGEST_LIFE)
        self._token = token
        self._until = asked_at + max(timedelta(seconds=seconds) - SPARE, SPARE / 2)

    def _assertion(self, at: datetime) -> str:
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": self.token_url,
            "jti": str(uuid4()),
            "iat": int(at.timestamp()),
            "exp": int((at + ASSERTION_LIFE).timestamp()),
        }
        algorithm = "RS384" if isinstance(self.key, RSAKey) else "ES384"
        header = {"alg": algorithm, "typ": "JWT"} | ({"kid": self.key.kid} if self.key.kid else {})
        return jwt.encode(header, claims, self.key, algorithms=[algorithm])


async def _post_form(connection: FhirConnection, url: str, form: Mapping[str, str]) -> replies.Json:
    """Whatever is wrong with the token is the gateway's trouble, never a row's."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        body = await connection.ask("POST", url, headers=headers, content=urlencode(form).encode())
    except RecordRefused as error:
        raise RecordUnavailable(f"No token for the record. {error}") from None
    return replies.parsed(body)


def credentials(settings: Settings, now: Clock) -> NoCredentials | BearerToken | ClientCredentials:
    """The proof that the settings ask for; raises ConfigurationError when they are incomplete."""
    if settings.record_token:
        return BearerToken(settings.record_token)
    if not settings.record_token_url:
        return NoCredentials()
    check_address(settings.record_token_url, "PORTAL_RECORD_TOKEN_URL")
    if not settings.record_client_id or settings.record_private_key is None:
        raise ConfigurationError(
            "PORTAL_RECORD_TOKEN_URL needs PORTAL_RECORD_CLIENT_ID and PORTAL_RECORD_PRIVATE_KEY"
        )
    key = signing_key(settings.record_private_key, settings.record_key_id)
    return ClientCredentials(settings.record_token_url, settings.record_client_id, key, now)


def signing_key(file: Path, key_id: str) -> RSAKey | ECKey:
    """The private key in a PEM file: RSA of at least 2048 bits, or EC P-384."""
    parameters: KeyParameters = {"kid": key_id} if key_id else {}
    for kind in (RSAKey, ECKey):
        try:
            key = kind.import_key(file.read_bytes(), parameters)
        except (JoseError, ValueError, TypeError, OSError):
            continue
        if key.is_private and (isinstance(key, RSAKey) or key.curve_name == "P-384"):
            return key
    raise ConfigurationError(
        "PORTAL_RECORD_PRIVATE_KEY must be a PEM file with an RSA or a P-384 private key"
    )
