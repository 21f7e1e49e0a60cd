"""Whether two accounts of a person are of one person, and what the newer one tells: pure.

The record is where names and contacts are kept, so what it tells replaces what is held; what it
does not tell stays. Where the person could be another one, a person must look.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from patient_portal.core import names
from patient_portal.models.patient import Sex

PLAIN = ("nhs_number", "language", "phone", "email")
NEWS = ("nhs_number", "local_number", "given_name", "family_name", "sex", "language")
NEWS_OF_CONTACT = ("phone", "email", "address", "access_needs")


def mismatch(held: Mapping[str, Any], told: Mapping[str, Any]) -> str | None:
    """Why the two cannot be taken for one person, in a sentence without names; None: they can.

    The birth date must be the same and the given name alike: two people of one birth date and
    family name are twins. The family name may change, if the NHS number says who it is.
    """
    if held["nhs_number"] and told.get("nhs_number") not in (None, held["nhs_number"]):
        return "The local number is held for somebody with another NHS number: a person must look."
    if held["date_of_birth"] != told["date_of_birth"]:
        return "The birth date is not the one held for this number: a person must look."
    if not names.is_same(held["given_name"], told["given_name"]):
        return "The given name is not the one held for this number: a person must look."
    has_nhs_number = bool(held["nhs_number"] and told.get("nhs_number"))
    if not has_nhs_number and not names.is_same(held["family_name"], told["family_name"]):
        return "The family name is not the one held for this number: a person must look."
    return None


def news(held: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What of the told is new, by field; capitals, accents and blanks are no news."""
    found = {}
    for field in (*NEWS, *NEWS_OF_CONTACT):
        value = told.get(field)
        if value and not _is_known(field, held[field], value):
            found[field] = value
    if "access_needs" in found:
        found["access_needs"] = [
            *held["access_needs"],
            *(each for each in told["access_needs"] if each not in held["access_needs"]),
        ]
    return found


def _is_known(field: str, held: Any, told: Any) -> bool:
    if held is None:
        return False
    if field in PLAIN:
        return bool(held == told)
    if field == "access_needs":
        return set(told) <= set(held)
    # One local number is held: another system may know the person by its own.
    if field == "local_number":
        return True
    if field == "sex":
        return told in (Sex.UNKNOWN, held)
    return names.letters(held) == names.letters(told)
