"""How long a text message is, in the alphabet that fits 160 characters (GSM 03.38)."""

from __future__ import annotations

# 3GPP TS 23.038, 6.2.1: the basic table, and the extension table, whose signs count twice.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = frozenset("\f^{}\\[~]|€")
LONGEST = 160


def sms_length(text: str) -> int | None:
    """The text's length in GSM-7 characters; None when a sign is not in that alphabet."""
    if not set(text) <= BASIC | EXTENSION:
        return None
    return len(text) + sum(sign in EXTENSION for sign in text)
