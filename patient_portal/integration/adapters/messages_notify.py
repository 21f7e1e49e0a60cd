"""Text messages and e-mails through GOV.UK Notify, by its own client.

There is one template for each channel whose body is the placeholder ((body)), for e-mail with
((subject)) too: the words stay here, under version control and test.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from requests import RequestException

from patient_portal.core.errors import ConfigurationError, MessageNotSent, MessagesUnavailable
from patient_portal.core.settings import Settings
from patient_portal.integration.adapters.messages_notify_http import DeadlineSession
from patient_portal.integration.protocols.messages import OutgoingMessage
from patient_portal.models.episode import Channel

# It logs what Notify said of a request, which can quote what was asked.
logging.getLogger("notifications_python_client").setLevel(logging.ERROR)

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
# Notify: a rate limit is counted by the minute (documentation, "Errors", 429 RateLimitError).
RATE_PAUSE: Final = timedelta(seconds=60)
# The key ends with the service's id and the secret, each a UUID (client, BaseAPIClient).
KEY_LENGTH: Final = 73


@dataclass(frozen=True, slots=True)
class NotifyTimeouts:
    """Seconds for each answer, and for all of one call."""

    answer: float = 10
    total: float = 30


LIMITS: Final = NotifyTimeouts()


class NotifyMessages:
    """Each message under its identifier as `reference`, by which Notify can be asked later."""

    name = "notify"

    def __init__(
        self,
        api_key: str,
        templates: dict[str, str],
        *,
        url: str = "",
        limits: NotifyTimeouts = LIMITS,
    ) -> None:
        self.templates = templates
        self.channels = frozenset(templates)
        where = {"base_url": url} if url else {}
        self.client = NotificationsAPIClient(api_key, timeout=limits.answer, **where)
        self.client.request_session = DeadlineSession(limits.total)
        # "This class is not thread-safe", says the client.
        self.turn = threading.Lock()

    @classmethod
    def from_settings(cls, settings: Settings) -> NotifyMessages:
        """Notify as PORTAL_NOTIFY_… say; raises ConfigurationError."""
        given = {"sms": settings.notify_sms_template, "email": settings.notify_email_template}
        templates = {channel: template for channel, template in given.items() if template}
        if len(settings.notify_api_key) < KEY_LENGTH:
            raise ConfigurationError("PORTAL_NOTIFY_API_KEY is not a key of GOV.UK Notify")
        if not templates:
            raise ConfigurationError(
                "PORTAL_NOTIFY_SMS_TEMPLATE or PORTAL_NOTIFY_EMAIL_TEMPLATE is needed"
            )
        url = urlsplit(settings.notify_url)
        if settings.notify_url and url.scheme != "https" and url.hostname not in LOOPBACK:
            raise ConfigurationError("PORTAL_NOTIFY_URL must begin with https://")
        return cls(settings.notify_api_key, templates, url=settings.notify_url)

    def went(self, identifier: str) -> bool:
        with self._asking():
            answer = self.client.get_all_notifications(reference=identifier)
            return bool(answer["notifications"])

    def send(self, message: OutgoingMessage) -> str:
        if message.channel not in self.templates:
            raise MessageNotSent(
                f"Notify has no template for {message.channel}.",
                is_permanent=True,
                is_contacts_fault=False,
            )
        with self._asking():
            return str(self._post(message)["id"])

    def _post(self, message: OutgoingMessage) -> Any:
        template = self.templates[message.channel]
        if message.channel == Channel.SMS:
            return self.client.send_sms_notification(
                phone_number=message.to,
                template_id=template,
                personalisation={"body": message.body},
                reference=message.identifier,
            )
        return self.client.send_email_notification(
            email_address=message.to,
            template_id=template,
            personalisation={"subject": message.subject, "body": message.body},
            reference=message.identifier,
        )

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """One call at a time; a refused contact is the message's trouble, all else Notify's."""
        try:
            with self.turn:
                yield
        except APIError as error:
            raise _meaning(error) from None
        except (RequestException, KeyError, TypeError, ValueError, OSError) as error:
            raise MessagesUnavailable(
                f"Notify's answer cannot be used ({type(error).__name__}).", may_have_gone=True
            ) from None


def _meaning(error: APIError) -> MessageNotSent | MessagesUnavailable:
    if error.status_code == 400 and _is_about_contact(error):
        return MessageNotSent("Notify refused the number or address (400).", is_permanent=True)
    # The client calls a line that went dead a 503 without a response.
    said = "did not answer" if error.response is None else f"answered {error.status_code}"
    return MessagesUnavailable(
        f"Notify {said}.",
        RATE_PAUSE if error.status_code == 429 else None,
        may_have_gone=not 400 <= error.status_code < 500,
    )


def _is_about_contact(error: APIError) -> bool:
    """`ValidationError` names the field: "phone_number Not enough digits"."""
    said = error.message
    if not isinstance(said, list):
        return False
    sentences = [str(each.get("message")) for each in said if isinstance(each, dict)]
    return any(each.startswith(("phone_number", "email_address")) for each in sentences)
