"""Secrets that are handed out once: tokens for cookies, codes that people type.

The database keeps digests only. 80 random bits and more need no salt and no slow hash: there is
nothing to guess from.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

# Crockford's base 32: no I, L, O or U, so that a code can be read out and typed.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", " ": "", "-": ""})


def new_token() -> str:
    """256 random bits, in letters that a cookie takes."""
    return secrets.token_urlsafe(32)


def new_code(length: int) -> str:
    """A random code of so many signs, 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def derived_code(text: str, length: int, *, key: str) -> str:
    """A code of so many signs that is always the same for the text, and guessed by nobody."""
    drawn = int.from_bytes(keyed_digest(text, key=key))
    return "".join(ALPHABET[drawn >> 5 * at & 31] for at in range(length))


def normalise_code(text: str) -> str:
    """A typed code as it was made: capitals, no spaces and hyphens, misread letters put right."""
    return text.upper().translate(_MISREAD)


def spell_code(code: str) -> str:
    """The code in groups of four, for reading out and typing."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def digest(secret: str) -> str:
    """What the database keeps of a token or code: SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_digest(text: str, *, key: str) -> bytes:
    """HMAC-SHA-256 of what could be guessed, so that only the holder of the key can."""
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
