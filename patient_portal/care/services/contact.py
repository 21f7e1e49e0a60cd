"""Numbers and addresses in one form each (NHS number, E.164, e-mail), and those that are dead."""

from __future__ import annotations

import re
from datetime import datetime

import nhs_number
import phonenumbers
from sqlalchemy import func
from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.models.episode import Channel
from patient_portal.models.tables import Patient

EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
LOCAL_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,39}")
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


def read_local_number(text: str) -> str:
    """A number that a service has given somebody; raises ValueError."""
    if not LOCAL_NUMBER.fullmatch(text):
        raise ValueError("A local number has letters, digits and . / _ - only, at most 40.")
    return text


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


def list_people(session: Session, channel: str, to: str) -> list[Patient]:
    """Everybody with this phone or e-mail: a contact may be shared."""
    column = Patient.phone if channel == Channel.SMS else Patient.email
    return list(session.exec(select(Patient).where(column == to).order_by(col(Patient.id))))


def list_shared(session: Session, channel: str) -> dict[str, list[int]]:
    """Phones or e-mails that several patients have, each with the patients' ids.

    A shared contact is allowed (a couple, a parent, a home); whoever writes or rings must know.
    """
    column = col(Patient.phone if channel == Channel.SMS else Patient.email)
    several = select(column).where(column.is_not(None)).group_by(column).having(func.count() > 1)
    found: dict[str, list[int]] = {}
    rows = select(column, Patient.id).where(column.in_(several)).order_by(column, col(Patient.id))
    for contact, patient_id in session.exec(rows):
        found.setdefault(str(contact), []).append(patient_id)
    return found


def mark_dead(actor: Actor, channel: str, to: str) -> None:
    """Nothing arrives there: shown as "cannot be reached", and not tried again."""
    _mark(actor, channel, to, actor.now)


def mark_alive(actor: Actor, channel: str, to: str) -> None:
    """Something arrived there after all."""
    _mark(actor, channel, to, None)


def _mark(actor: Actor, channel: str, to: str, failed_at: datetime | None) -> None:
    field = "phone_failed_at" if channel == Channel.SMS else "email_failed_at"
    for person in list_people(actor.session, channel, to):
        if (getattr(person, field) is None) is (failed_at is None):
            continue
        setattr(person, field, failed_at)
        action = "contact_dead" if failed_at else "contact_alive"
        audit.record(actor, action, patient_id=person.id, channel=channel)


def masked(contact: str) -> str:
    """A contact as a page may show it before a one-time code: an e-mail's first letter and its
    host, the last three digits of a phone."""
    if "@" in contact:
        name, _, host = contact.partition("@")
        return f"{name[:1]}…@{host}"
    return contact[-3:]
