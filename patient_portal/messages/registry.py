"""What messages register: queueing and sending, calls and letters, and what each one is about."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from flask_babel import lazy_gettext
from sqlmodel import Session

from content import ServicePart
from patient_portal.access.services.staff import ANYBODY
from patient_portal.care.services import review
from patient_portal.core import process
from patient_portal.integration import gateway
from patient_portal.integration.portal import Job, Portal, Registry
from patient_portal.integration.protocols.message_subject import MessageOccasion, MessageSubject
from patient_portal.integration.protocols.registry import (
    HealthLine,
    HealthReason,
    NavigationLink,
    PartPages,
    WorklistKind,
)
from patient_portal.messages.services import (
    due,
    message,
    message_check,
    message_queue,
    new_link,
    reminder,
    worklist,
)
from patient_portal.models.tables import Assessment, MessageRequest

log = logging.getLogger(__name__)
# Nobody waits longer for what they asked for.
REQUESTED = timedelta(hours=24)
ASKING = (ServicePart.QUESTIONNAIRES,)
# Those who asked, and those whose answers are missing.
PHONING = (ServicePart.CALLS, ServicePart.QUESTIONNAIRES)


def queue_due(portal: Portal) -> None:
    review.date_next(portal)
    queued = due.queue(portal)
    if queued:
        log.info("queued messages", extra={"count": queued})


def send_messages(portal: Portal) -> None:
    sent = message.send_waiting(portal, process.this_process("messages"), is_gone=process.has_ended)
    if sent:
        log.info("sent messages", extra={"sent": sent})


def check_messages(session: Session, *, now: datetime) -> list[HealthReason]:
    if gateway.list_failing(session, gateway.MESSAGES):
        return [HealthReason("Messages cannot be sent.")]
    return []


QUESTIONS = lazy_gettext("We had some questions for you.")
SUBJECTS = (
    MessageSubject(
        kind=reminder.ASSESSMENT,
        table=Assessment,
        occasions=(
            MessageOccasion("invitation", QUESTIONS),
            MessageOccasion("reminder", lazy_gettext("We did not have all your answers yet.")),
            MessageOccasion(
                "last-reminder",
                lazy_gettext("We did not have all your answers yet. It was our last message."),
            ),
            MessageOccasion("survey", lazy_gettext("We asked how we did.")),
            MessageOccasion("invitation-letter", QUESTIONS, is_letter=True),
            MessageOccasion(
                "last-letter",
                lazy_gettext("We did not have all your answers yet. It was our last letter."),
                is_letter=True,
            ),
        ),
        why_not=reminder.why_not,
        template=reminder.template,
        parts=ASKING,
    ),
    MessageSubject(
        kind=message_queue.REQUEST,
        table=MessageRequest,
        occasions=(
            MessageOccasion("invitation", QUESTIONS),
            MessageOccasion(
                "new-link",
                lazy_gettext("You asked for a new link."),
                after_sending=new_link.revoke_older,
            ),
            MessageOccasion("stopped", lazy_gettext("You asked us to stop.")),
        ),
        why_not=message_check.why_not_requested,
        life=REQUESTED,
    ),
)

REGISTRY = Registry(
    navigation=(
        NavigationLink(40, "call_list.show", lazy_gettext("Calls"), ANYBODY, PHONING),
        NavigationLink(50, "letter.show", lazy_gettext("Letters"), ANYBODY, ASKING),
    ),
    worklist=(
        WorklistKind(
            20,
            "bounced",
            lazy_gettext("Messages that did not arrive"),
            lazy_gettext(
                "Ring the person or ask at the next visit, correct the number or address, then "
                "mark it as done."
            ),
            worklist.list_bounced,
            detail="messages/message/bounced.html",
        ),
        WorklistKind(
            40,
            "no_contact",
            lazy_gettext("People whom nothing reaches"),
            lazy_gettext(
                "They have questions to answer. Ask at the next visit or the GP practice for a "
                "phone number, e-mail or address, and correct the details."
            ),
            worklist.list_without_contact,
            detail="messages/message/no_contact.html",
            parts=ASKING,
        ),
        WorklistKind(
            45,
            "locked",
            lazy_gettext("People whose links are locked"),
            lazy_gettext(
                "Five dates of birth were wrong, so no message goes. Make sure on the phone or at "
                "the next visit who they are, then unlock their links."
            ),
            worklist.list_locked,
            detail="messages/message/locked.html",
            action="messages/message/unlock.html",
            leaves_by_itself=True,
            parts=ASKING,
        ),
    ),
    jobs=(
        Job("due", timedelta(minutes=1), queue_due),
        Job(
            "messages",
            timedelta(seconds=10),
            send_messages,
            # A code or a link that was asked for is waited for.
            looks_every=timedelta(seconds=2),
        ),
    ),
    health=(HealthLine(check_messages),),
    subjects=SUBJECTS,
    pages=(
        PartPages((ServicePart.CALLS,), ("call",)),
        PartPages(PHONING, ("call_list",)),
        PartPages(ASKING, ("letter",)),
    ),
)
