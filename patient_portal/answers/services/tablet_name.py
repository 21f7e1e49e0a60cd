"""A tablet's name is its own within the service: at the desk they are told apart by it alone."""

from __future__ import annotations

from sqlmodel import Session, select, text

from patient_portal.core.errors import PortalError
from patient_portal.models.tables import Tablet

# For PostgreSQL, where two who give a name at once would not see each other's. Any number that
# nothing else locks.
LOCK = 7_310_002


class NameTaken(PortalError):
    """Another tablet of the service is called so."""

    sentence = "Another tablet has this name. Choose one that is not used yet."


def check(session: Session, service_key: str, name: str) -> None:
    """Raises NameTaken where a tablet has the name, whatever its case and the blanks around it."""
    if session.connection().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    names = session.exec(select(Tablet.name).where(Tablet.service_key == service_key))
    if _compared(name) in map(_compared, names):
        raise NameTaken


def _compared(name: str) -> str:
    # Not in the database: SQLite knows the capitals of ASCII alone.
    return name.strip().casefold()
