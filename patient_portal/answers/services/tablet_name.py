"""A tablet's name is its own within the service: at the desk they are told apart by it alone."""

from __future__ import annotations

from sqlmodel import Session, select

from patient_portal.core.errors import PortalError
from patient_portal.core.statements import lock_until_commit
from patient_portal.models.tables import Tablet


class NameTaken(PortalError):
    """Another tablet of the service is called so."""

    sentence = "Another tablet has this name. Choose one that is not used yet."


def check(session: Session, service_key: str, name: str) -> None:
    """Raises NameTaken where a tablet has the name, whatever its case and the blanks around it."""
    # Two who give a name at once would not see each other's.
    lock_until_commit(session, "names of tablets")
    names = session.exec(select(Tablet.name).where(Tablet.service_key == service_key))
    if _compared(name) in map(_compared, names):
        raise NameTaken


def _compared(name: str) -> str:
    # Not in the database: SQLite knows the capitals of ASCII alone.
    return name.strip().casefold()
