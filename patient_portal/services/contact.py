"""Numbers and addresses in one form each: NHS number, E.164, e-mail."""

from __future__ import annotations

import re

import nhs_number
import phonenumbers

EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
# NHS England's own range, with the test range 999 beside it.
REGIONS = (nhs_number.REGION_ENGLAND_WALES_IOM, nhs_number.REGION_SYNTHETIC)


def read_nhs_number(text: str) -> str:
    """Ten digits with a right check digit in a range that is in use; raises ValueError."""
    digits = re.sub(r"[\s-]", "", text)
    in_use = re.fullmatch(r"[0-9]{10}", digits) and any(
        nhs_number.is_valid(digits, for_region=region) for region in REGIONS
    )
    if not in_use:
        raise ValueError("This is not an NHS number.")
    return digits


def read_phone(text: str) -> str:
    """A phone number as E.164, read as a British one; raises ValueError."""
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        raise ValueError("This is not a phone number.") from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("This is not a phone number.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str) -> str:
    """An e-mail address by its form, in small letters; raises ValueError."""
    plain = text.strip().lower()
    if len(plain) > 254 or not EMAIL.fullmatch(plain):
        raise ValueError("This is not an e-mail address.")
    return plain


def read_any(text: str) -> str:
    """Whichever of the three it is; what is none of them comes back without blanks."""
    for read in (read_email, read_nhs_number, read_phone):
        try:
            return read(text)
        except ValueError:
            continue
    return text.strip()


def masked(contact: str) -> str:
    """A contact as a page may show it before a one-time code: its end, or its first letter."""
    if "@" in contact:
        name, _, host = contact.partition("@")
        return f"{name[:1]}…@{host}"
    return f"… {contact[-3:]}"
