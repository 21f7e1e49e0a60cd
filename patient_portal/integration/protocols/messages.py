"""Text messages and e-mails: one outgoing message, and the Protocol that sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from patient_portal.models.episode import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """A message that is ready to go, under an identifier that is its own for ever.

    `sender` is the name that an e-mail comes from; `reply_to` an address, or empty.
    """

    identifier: str
    channel: Channel
    to: str
    subject: str
    body: str
    sender: str = ""
    reply_to: str = ""


class Messages(Protocol):
    """A way to send text messages and e-mails. Each call may take as long as 30 seconds."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    @property
    def channels(self) -> frozenset[str]:
        """Which of "sms" and "email" can go this way."""

    def send(self, message: OutgoingMessage) -> str | None:
        """Hands the message over and returns the other side's id for it, where it has one.

        Raises MessageNotSent for this message's own trouble, MessageUncertain when nobody can
        know whether it went, MessagesUnavailable for the way's own trouble. After the last one
        ask `went` before sending it again, and not at once where it `may_have_gone`.
        """

    def went(self, identifier: str) -> bool | None:
        """Whether the message of this identifier was handed over; None when nobody can ever know.

        Raises MessagesUnavailable when it cannot be asked now.
        """
