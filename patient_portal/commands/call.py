"""`portal call`: what came of ringing somebody on the call list."""

from __future__ import annotations

import click

from patient_portal.access.services.actor import Actor
from patient_portal.commands.line_of_text import LineOfText
from patient_portal.commands.lists import find_service, service_option
from patient_portal.commands.open_portal import json_option, open_portal, print_result
from patient_portal.core.working_days import london_date
from patient_portal.messages.services import call_list
from patient_portal.models.call import CallOutcome


@click.command()
@click.argument("reference", metavar="CALL")
@service_option
@click.option(
    # As words: of an enumeration, click shows the names of its members.
    "--outcome",
    required=True,
    type=click.Choice([*map(str, CallOutcome)]),
    help="What came of it.",
)
@click.option(
    "--by", required=True, metavar="WHO", type=LineOfText(80), help="Who rang: a name or a user."
)
@json_option
def call(reference: str, key: str, outcome: str, by: str, as_json: bool) -> None:
    """Keep what came of ringing CALL, such as assessment-12, from `portal list calls`.

    answered: asked on the phone, or spoken with; will_answer: will do it themselves; refused:
    does not want to; no_answer, message_left, wrong_number: not spoken with.
    """
    with open_portal() as portal, portal.database.writing() as session:
        service, now = find_service(portal, key), portal.integrations.now()
        found = call_list.find(session, service, reference, on=london_date(now))
        call_list.record(Actor(session, now, by), found, outcome=CallOutcome(outcome))
    print_result({"call": reference, "outcome": outcome, "by": by}, as_json=as_json)
