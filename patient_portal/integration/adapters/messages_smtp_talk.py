"""What is said to a mail server about one e-mail, and what its answers mean (RFC 5321)."""

from __future__ import annotations

import re
import smtplib
from email.message import EmailMessage
from typing import Final

from patient_portal.core.errors import MessageNotSent, MessageUncertain

# Replies to RCPT that speak of the address itself (RFC 5321, 4.2.3, and RFC 7504).
DEAD_ADDRESS: Final = frozenset({550, 551, 553, 556})
# RFC 3463: 5.1.x is about the address, 5.2.1 a mailbox that takes no mail.
DEAD_DETAIL: Final = re.compile(rb"5\.(1\.\d+|2\.1)\b")
OTHER_DETAIL: Final = re.compile(rb"[245]\.\d+\.\d+\b")


def address(server: smtplib.SMTP, sender: str, to: str) -> None:
    """Sender and recipient; the reply to the recipient decides whether the address is dead."""
    server.ehlo_or_helo_if_needed()
    code, reply = server.mail(sender)
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, reply, sender)
    code, reply = server.rcpt(to)
    if code not in (250, 251):
        raise MessageNotSent(
            f"The mail server refused the address ({code}).", is_permanent=_is_dead(code, reply)
        )


def hand_over(server: smtplib.SMTP, letter: EmailMessage) -> None:
    """The text. Until its last dot is on its way, a dead line is the server's own trouble."""
    code, _ = server.docmd("DATA")
    if code != 354:
        raise MessageNotSent(f"The mail server refused DATA ({code}).")
    server.send(_dotted(letter.as_bytes()))
    code, reply = _answer(server)
    if code != 250:
        # Some servers look for the mailbox only now.
        is_dead = code >= 500 and bool(DEAD_DETAIL.match(reply))
        raise MessageNotSent(f"The mail server refused the text ({code}).", is_permanent=is_dead)


def _answer(server: smtplib.SMTP) -> tuple[int, bytes]:
    """RFC 5321, 4.2.5: after the text only the server's answer says whose e-mail it is.

    Half an answer says nothing either: smtplib calls it -1.
    """
    try:
        code, reply = server.getreply()
    except (smtplib.SMTPException, OSError):
        code, reply = -1, b""
    if code != 250 and not 400 <= code < 600:
        raise MessageUncertain("The mail server did not answer after the text; it may have gone.")
    return code, reply


def _is_dead(code: int, reply: bytes) -> bool:
    """By the detail where there is one: 550 also means "not from you" (5.7.1) or "full" (5.2.2)."""
    if code < 500:
        return False
    if OTHER_DETAIL.match(reply):
        return bool(DEAD_DETAIL.match(reply))
    return code in DEAD_ADDRESS


def _dotted(text: bytes) -> bytes:
    """With its last dot; a line that begins with a dot gets another (RFC 5321, 4.5.2)."""
    doubled = re.sub(rb"(?m)^\.", b"..", text)
    return (doubled if doubled.endswith(b"\r\n") else doubled + b"\r\n") + b".\r\n"
