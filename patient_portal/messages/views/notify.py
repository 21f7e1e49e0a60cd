"""What GOV.UK Notify tells us: receipts, and texts that people send back.

Both addresses are hidden like a missing page until a token is set, and from whoever lacks it. What
is not understood is answered with 200: asking Notify to send it again would not help.
"""

from __future__ import annotations

import hmac
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from patient_portal.access.views.patient_context import now, portal, transaction
from patient_portal.care.services import contact
from patient_portal.core.bounds import can_be_kept, read_json
from patient_portal.core.errors import NotFound
from patient_portal.messages.services import receipt, reply
from patient_portal.models.message import DeliveryReceipt

blueprint = Blueprint("notify", __name__, url_prefix="/notify")

# A receipt has 700 bytes; a long text message has 1,000 letters.
MOST_BYTES = 16 * 1024
LONGEST_TEXT = 4000


@blueprint.before_request
def check() -> None:
    """Raises NotFound without the token, before anything is read."""
    token = portal().settings.notify_callback_token
    given = request.headers.get("Authorization", "")
    right = hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
    if not token or not right:
        raise NotFound
    request.max_content_length = MOST_BYTES


@blueprint.post("/receipts")
def take_receipt() -> ResponseReturnValue:
    """Notify's "delivery receipt": reference is our identifier, id is Notify's."""
    body = _body()
    status = _text(body, "status").replace("-", "_")
    if status not in {*DeliveryReceipt}:
        return {"status": "not_needed"}
    reference, provider_id = _text(body, "reference"), _text(body, "id")
    with transaction() as session:
        known = receipt.take(
            session,
            DeliveryReceipt(status),
            reference=reference,
            provider_id=provider_id,
            now=now(),
        )
    return {"status": "taken" if known else "unknown"}


@blueprint.post("/received")
def take_text() -> ResponseReturnValue:
    """Notify's "received text message"."""
    body = _body()
    text = _text(body, "message", longest=LONGEST_TEXT)
    try:
        phone = contact.read_phone("+" + _text(body, "source_number").lstrip("+"))
    except ValueError:
        return {"status": "nobody"}
    with transaction() as session:
        outcome = reply.take(session, portal(), phone, text, now=now())
    return {"status": outcome}


def _body() -> dict[str, Any]:
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        body = read_json(request.get_data())
    except ValueError:
        raise BadRequest from None
    if not isinstance(body, dict):
        raise BadRequest
    return body


def _text(body: dict[str, Any], name: str, *, longest: int = 100) -> str:
    """A field as text, empty when it is absent."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > longest or not can_be_kept(value):
        raise BadRequest
    return value
