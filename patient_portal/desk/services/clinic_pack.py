"""A day's printed things for a clinic without a network: the list, whom to ring, the forms.

Nothing is used up: letters stay owed, and forms printed before stay good beside these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from content import Service
from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import paper
from patient_portal.answers.services.paper import PrintedForm
from patient_portal.care.services import appointment
from patient_portal.care.services.appointment import ExpectedPatient
from patient_portal.core.tokens import spell_code
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_list, letter_due
from patient_portal.messages.services.call_list import CallListEntry
from patient_portal.messages.services.letter import LARGE_PRINT
from patient_portal.models.allowed import Act, may
from patient_portal.models.tables import Assessment


@dataclass(frozen=True, slots=True)
class ClinicPackRow:
    """One line of the day's list: who is expected, and the forms printed for them."""

    number: int
    expected: ExpectedPatient
    forms: list[PrintedForm] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClinicPack:
    """Everything that is printed for one day of one service; `letters` are only counted."""

    service: Service
    on: date
    made_at: datetime
    lines: Sequence[ClinicPackRow]
    calls: Sequence[CallListEntry]
    letters: int

    @property
    def forms(self) -> list[tuple[ClinicPackRow, PrintedForm]]:
        """Each form once, beside the line that it belongs to."""
        return [(line, form) for line in self.lines for form in line.forms]


def prepare(portal: Portal, service: Service, *, on: date, by: str) -> ClinicPack:
    """Reads the day and gives each form its code, in one transaction, audited for each person.

    Nobody who has died is on the list; who is asked nothing is on it without forms. Somebody
    expected twice has their forms on the first line.
    """
    with portal.database.writing() as session:
        now = portal.integrations.now()
        lines = _lines(Actor(session, now, by), portal, service.key, on=on)
        calls = call_list.list_today(session, service, on=on)
        expected = [line.expected.episode for line in lines]
        audit.record_all(Actor(session, now, by), expected, "seen_in_today")
        rung = [each.episode for each in calls]
        audit.record_all(Actor(session, now, by), rung, "seen_in_calls")
        letters = letter_due.list_due(session, portal, service, on=london_date(now))
        return ClinicPack(service, on, now, lines, calls, len(letters))


def file_name(line: ClinicPackRow, form: PrintedForm) -> str:
    """The form's file: its line on the list, what it asks and its code; no name of anybody."""
    return f"{line.number:02}-{form.instrument.id}-{spell_code(form.code)}.pdf"


def _lines(actor: Actor, portal: Portal, service_key: str, *, on: date) -> list[ClinicPackRow]:
    living = [
        each
        for each in appointment.list_expected(actor.session, service_key, on=on)
        if each.episode.died_on is None
    ]
    lines, had, today = [], set[int](), actor.today
    for number, each in enumerate(living, start=1):
        line = ClinicPackRow(number, each)
        lines.append(line)
        # Who wants no messages is still asked on paper.
        is_asked = may(each.episode, act=Act.BE_ASKED_BY_STAFF, on=today)
        if each.episode.id in had or not is_asked:
            continue
        had.add(each.episode.id)
        for row in each.assessments:
            line.forms.extend(_printed(actor, portal, each, row))
    return lines


def _printed(
    actor: Actor, portal: Portal, expected: ExpectedPatient, row: Assessment
) -> list[PrintedForm]:
    is_large = LARGE_PRINT in expected.patient.access_needs
    return paper.print_forms(actor, expected.episode, row, portal.catalogue, is_large=is_large)
