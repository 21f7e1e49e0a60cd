"""`portal list …`: people for whom somebody has to do something."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import click
from sqlmodel import Session

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.commands.open_portal import json_option, open_portal
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_list, unreachable
from patient_portal.messages.services.call_list import CallListEntry
from patient_portal.messages.services.unreachable import UnreachablePatient
from patient_portal.models.patient import has_phone
from patient_portal.models.tables import Episode, Patient

service_option = click.option(
    "--service", "key", required=True, metavar="S", help="The service's key."
)
Line = Mapping[str, object]


@click.group("list")
def lists() -> None:
    """People for whom somebody has to do something."""


@lists.command()
@service_option
@json_option
def calls(key: str, as_json: bool) -> None:
    """Print who is to be rung today: those who asked for it, then those whose answers we lack."""
    with open_portal() as portal, portal.database.writing() as session:
        service, now = find_service(portal, key), portal.integrations.now()
        found = call_list.list_today(session, service, on=london_date(now))
        _tell_audit(session, portal, "call_list_read", [each.episode for each in found])
    _print("calls", [_call_line(each) for each in found], as_json=as_json)


@lists.command("unreachable")
@service_option
@json_option
def list_unreachable(key: str, as_json: bool) -> None:
    """Print who cannot be reached: no contact, a dead one, or a last message that was lost."""
    with open_portal() as portal, portal.database.writing() as session:
        service, now = find_service(portal, key), portal.integrations.now()
        found = unreachable.list_unreachable(session, portal, service, on=london_date(now))
        _tell_audit(session, portal, "unreachable_read", [each.episode for each in found])
    _print("unreachable", [_unreachable_line(each) for each in found], as_json=as_json)


def find_service(portal: Portal, key: str) -> Service:
    """The service of that key; raises NotFound naming those there are."""
    services = portal.content.services
    if key not in services:
        raise NotFound(f"There is no service {key!r}: there are {', '.join(sorted(services))}.")
    return services[key]


def _tell_audit(session: Session, portal: Portal, action: str, episodes: Iterable[Episode]) -> None:
    """Every read of patient data is kept, in the same transaction (rule 23)."""
    for episode in episodes:
        audit.record(Actor(session, portal.integrations.now(), "command"), action, episode=episode)


def _call_line(found: CallListEntry) -> Line:
    request, assessment = found.request, found.assessment
    patient = found.patient
    phone = patient.phone if has_phone(patient) else None
    line = {"call": found.reference} | _person(patient, found.episode) | {"phone": phone}
    if request:
        asked = {"why": "asked for a call", "since": london_date(request.asked_at).isoformat()}
        return line | asked | {"time": request.time, "answer_by": request.answer_by.isoformat()}
    last = found.last_try_on.isoformat() if found.last_try_on else None
    since = assessment.opens_on.isoformat() if assessment else None
    return line | {"why": "answers missing", "since": since, "tries": found.tries, "last_try": last}


def _unreachable_line(found: UnreachablePatient) -> Line:
    patient = found.patient
    return _person(patient, found.episode) | {
        "phone": _standing(patient.phone, patient.phone_failed_at),
        "email": _standing(patient.email, patient.email_failed_at),
        "address": _standing(patient.address, None),
        "way_left": found.way,
        "last_message": _fate(found),
    }


def _fate(found: UnreachablePatient) -> str | None:
    if found.lost is None:
        return None
    return "may not have arrived" if found.lost.sent_at else "could not be sent"


def _standing(contact: str | None, failed_at: object) -> str:
    if contact is None:
        return "none"
    return "dead" if failed_at else "there"


def _person(patient: Patient, episode: Episode) -> dict[str, object]:
    return {
        "nhs_number": patient.nhs_number,
        "local_number": episode.local_number,
        "name": f"{patient.given_name} {patient.family_name}",
        "date_of_birth": patient.date_of_birth.isoformat(),
        "language": patient.language,
        "needs": list(patient.access_needs),
    }


def _print(name: str, lines: Sequence[Line], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({name: lines}, ensure_ascii=False))
        return
    for line in lines:
        parts = (f"{key.replace('_', ' ')} {_worded(value)}" for key, value in line.items())
        click.echo(", ".join(parts))
    if not lines:
        click.echo("Nobody.")


def _worded(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value) or "none"
    return "none" if value is None else str(value)
