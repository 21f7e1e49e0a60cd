"""GOV.UK Notify's HTTP interface, standing in for it: what it checks, what it answers."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from notifications_python_client.authentication import decode_jwt_token, get_token_issuer
from notifications_python_client.errors import TokenError

from tests.servers.faults import FaultyProxy, Forward, ProxyReply, ProxyRequest, faulty_proxy

SERVICE = "11111111-1111-4111-8111-111111111111"
SECRET = "22222222-2222-4222-8222-222222222222"
API_KEY = f"portal-tests-{SERVICE}-{SECRET}"
TEMPLATES = {
    "sms": "33333333-3333-4333-8333-333333333333",
    "email": "44444444-4444-4444-8444-444444444444",
}
CONTACTS = {
    "sms": ("phone_number", re.compile(r"\+?[0-9]{10,15}"), "Not enough digits"),
    "email": (
        "email_address",
        re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+"),
        "Not a valid email address",
    ),
}


@dataclass
class Notify:
    """What was taken. `way.on(…)` makes it fail; `on_sending` only what is sent."""

    way: FaultyProxy
    kept: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return self.way.base.removesuffix("/fhir")

    @property
    def settings(self) -> dict[str, str]:
        """Under which a portal sends through it."""
        return {
            "messages": "notify",
            "notify_api_key": API_KEY,
            "notify_sms_template": TEMPLATES["sms"],
            "notify_email_template": TEMPLATES["email"],
            "notify_url": self.url,
        }

    def on_sending(self, fault: Any, times: int = 10**6) -> None:
        self.way.on(lambda request: request.method == "POST", fault, times)

    def answer(self, request: ProxyRequest) -> ProxyReply:
        parts = urlsplit(request.path)
        if refused := _refused(request):
            return refused
        if request.method == "GET" and parts.path == "/v2/notifications":
            return self._found(parse_qs(parts.query).get("reference", [""])[0])
        channel = parts.path.removeprefix("/v2/notifications/")
        if request.method == "POST" and channel in TEMPLATES:
            return self._sent(channel, request.json())
        return says(404, "NoResultFound", "No result found")

    def _found(self, reference: str) -> ProxyReply:
        with self.lock:
            found = [each for each in self.kept if each["reference"] == reference]
        return ProxyReply.of({"notifications": found, "links": {"current": "/v2/notifications"}})

    def _sent(self, channel: str, asked: dict[str, Any]) -> ProxyReply:
        contact, form, sentence = CONTACTS[channel]
        if not form.fullmatch(asked.get(contact, "")):
            return says(400, "ValidationError", f"{contact} {sentence}")
        if asked.get("template_id") != TEMPLATES[channel]:
            return says(400, "BadRequestError", "Template not found")
        words = asked.get("personalisation", {})
        missing = {"body", *(["subject"] if channel == "email" else [])} - set(words)
        if missing:
            return says(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        row = {
            "id": str(uuid.uuid4()),
            "reference": asked.get("reference"),
            "type": channel,
            contact: asked[contact],
            "body": words["body"],
            "subject": words.get("subject"),
            "status": "sending",
            "created_at": datetime.now(UTC).isoformat(),
        }
        with self.lock:
            self.kept.append(row)
        return ProxyReply.of({"id": row["id"], "reference": row["reference"], "content": {}}, 201)


@contextmanager
def notify_server() -> Iterator[Notify]:
    """The stand-in on a free loopback port."""
    with faulty_proxy() as way:
        made = Notify(way)
        way.forward = made.answer  # type: ignore[method-assign]
        yield made


def says(status: int, error: str, message: str) -> ProxyReply:
    """An error as Notify words it."""
    return ProxyReply.of(
        {"status_code": status, "errors": [{"error": error, "message": message}]}, status
    )


def refuses(status: int, error: str = "Exception", message: str = "Internal server error") -> Any:
    """Answers with that error and keeps nothing."""

    def fault(_request: ProxyRequest, _forward: Forward) -> ProxyReply:
        return says(status, error, message)

    return fault


def _refused(request: ProxyRequest) -> ProxyReply | None:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    try:
        right = get_token_issuer(token) == SERVICE and decode_jwt_token(token, SECRET)
    except TokenError:
        right = False
    return None if right else says(403, "AuthError", "Invalid token: API key not found")
