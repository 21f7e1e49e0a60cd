"""What the codes in the database are called on the desk's pages: one table for each list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from patient_portal.web.audit_labels import ACTIONS

LABELS: Mapping[str, Mapping[str, object]] = {
    "kind": {
        "entry": _("Entry"),
        "discharge": _("Discharge"),
        "three_months": _("3 months after discharge"),
        "six_months": _("6 months after discharge"),
        "programme_start": _("Programme start"),
        "programme_end": _("Programme end"),
        "review": _("Review"),
    },
    "status": {
        "not open": _("Not open"),
        "open": _("Open"),
        "in progress": _("In progress"),
        "overdue": _("Overdue"),
        "complete": _("Complete"),
        "closed": _("Closed"),
        "withdrawn": _("Withdrawn"),
    },
    "mode": {
        "own_device": _("Own device"),
        "tablet": _("Tablet"),
        "paper": _("Paper"),
        "telephone": _("Telephone"),
    },
    "respondent": {
        "patient": _("The patient"),
        "helper": _("The patient, with a helper who wrote"),
        "proxy": _("Somebody else, for the patient"),
    },
    "channel": {
        "sms": _("Text message"),
        "email": _("E-mail"),
        "letter": _("Letter"),
        "none": _("No messages"),
    },
    "message": {
        "waiting": _("Waiting"),
        "sending": _("Being sent"),
        "sent": _("Sent"),
        "failed": _("Did not go"),
        "dropped": _("Not sent"),
    },
    "dropped": {
        "done": _("already answered"),
        "newer": _("a newer message took its place"),
        "no_contact": _("no phone, e-mail or address"),
        "by_letter": _("a letter is not sent for this"),
        "refused": _("the person wants no messages"),
        "stopped": _("the person is asked no more"),
        "withdrawn": _("the person has withdrawn"),
        "died": _("the person has died"),
        "link_dead": _("the link would open nothing"),
        "too_old": _("it could not be sent in time"),
        "no_text": _("there is no text for it"),
        "not_printed": _("it was not printed"),
    },
    "receipt": {
        "delivered": _("delivered"),
        "permanent_failure": _("the number or address does not work"),
        "temporary_failure": _("could not be delivered"),
        "technical_failure": _("a fault at the sender"),
    },
    "occasion": {
        "invitation": _("Invitation"),
        "reminder-1": _("First reminder"),
        "reminder-2": _("Second reminder"),
        "reminder-3": _("Third reminder"),
        "last-reminder": _("Last reminder"),
        "new-link": _("New link"),
        "stopped": _("Messages have ended"),
        "survey": _("Survey"),
        "invitation-letter": _("Invitation by letter"),
        "last-letter": _("Last letter, with a paper form"),
    },
    "issued_via": {
        "screen": _("Shown on the screen"),
        "sheet": _("Printed at the desk"),
        "message": _("Sent in a message or letter"),
        "tablet": _("On a tablet"),
        "tablet-to-phone": _("From a tablet to the person's phone"),
        "command": _("By command"),
        "demo": _("Made up"),
    },
    "recipient": {
        "gp": _("GP practice"),
        "referrer": _("The team that referred"),
        "hospital": _("Other hospital teams"),
        "mental_health_team": _("Mental health team"),
        "substance_service": _("Drug or alcohol service"),
        "social_care": _("Social services"),
        "carer": _("The carer whom the patient named"),
    },
    "outcome": {
        "answered": _("Answered by telephone"),
        "will_answer": _("Will answer"),
        "no_answer": _("No answer"),
        "message_left": _("Message left"),
        "wrong_number": _("Wrong number"),
        "refused": _("Does not want to answer"),
    },
    "call_time": {
        "any": _("At any time."),
        "morning": _("In the morning."),
        "afternoon": _("In the afternoon."),
    },
    "outbox": {
        "waiting": _("Waiting for the record"),
        "sent": _("In the record"),
        "needs_person": _("Not taken by the record"),
        "taken_back": _("Taken back from the record"),
    },
    "job": {
        "record": _("Sending to the record"),
        "due": _("Invitations and reminders"),
        "review": _("Dates of reviews"),
        "messages": _("Messages"),
        "letters": _("Letters"),
        "tablets": _("Tablets"),
        "import": _("Lists from the record"),
    },
    "role": {
        "reception": _("Reception"),
        "clinician": _("Clinician"),
        "manager": _("Manager"),
    },
    "sex": {
        "female": _("Female"),
        "male": _("Male"),
        "other": _("Other"),
        "unknown": _("Not known"),
    },
    "need": {
        "large_print": _("Large print"),
        "paper": _("Everything on paper"),
        "behaviour": _("Behaviour that challenges"),
        "booking": _("Help with booking"),
        "easy_read": _("Easy read"),
        "interpreter": _("Interpreter"),
        "british_sign_language": _("British Sign Language"),
        "hearing": _("Hearing"),
        "sight": _("Sight"),
        "learning": _("Learning"),
        "mental_health": _("Mental health"),
        "help_with_forms": _("Help with forms"),
        "housebound": _("Housebound"),
        "transport": _("Transport"),
        "veteran": _("Veteran"),
        "carer": _("Has a carer"),
    },
    "reason": {
        "skipped": _("Skipped"),
        "unreadable": _("Could not be read"),
        "double": _("More than one answer was given"),
    },
    "fate": {
        "replaced": _("replaced by a newer answer"),
        "older": _("older than the answer that is kept"),
        "after_submission": _("came after the answers were sent"),
    },
    "event": {
        "referred": _("Referred"),
        "accepted": _("Accepted"),
        "first_appointment": _("First appointment"),
        "programme": _("Programme dates"),
        "review": _("Review date"),
        "discharge_planned": _("Planned discharge"),
        "discharged": _("Discharged"),
        "moved_to_follow_up": _("Moved to follow-up"),
        "reopened": _("Re-opened"),
        "withdrawn": _("Withdrawn"),
        "died": _("Died"),
        "ended": _("Ended"),
        "transferred": _("Transferred"),
        "strand_changed": _("Strand changed"),
        "messages_refused": _("Wants no messages"),
        "channel_chosen": _("Way of messages chosen"),
        "questionnaires_off": _("Questionnaires switched off"),
        "questionnaires_on": _("Questionnaires switched on"),
        "unlocked": _("Date of birth unlocked"),
        "longer_agreed": _("A longer stay was agreed"),
        "dates_set": _("Dates of questionnaires set by hand"),
    },
    "proposal": {
        "need": _("Needs"),
        "language": _("Language"),
        "channel": _("Messages by"),
        "carer": _("Carer"),
        "consent": _("May be shared with"),
    },
    "stopped": {
        "ended": _("Ended"),
        "cancelled": _("Cancelled, and nothing is booked"),
        "unanswered": _("Was rung and answered nothing"),
    },
    "flag": {
        "locked": _("Five wrong dates of birth: links are closed until you unlock them"),
        "withdrawn": _("Has withdrawn: asked nothing, sent nothing"),
        "died": _("Has died: nothing is sent"),
        "ended": _("The episode has ended"),
        "questionnaires_off": _("Questionnaires are switched off"),
        "no_messages": _("Wants no messages from the service"),
        "no_contact": _("Cannot be reached: no phone, e-mail or address"),
        "phone_failed": _("The phone number does not work"),
        "email_failed": _("The e-mail address does not work"),
        "shared_contact": _("Another patient has the same phone or e-mail"),
        "no_nhs_number": _("No NHS number"),
        "no_baseline": _("No baseline: the entry questionnaires were missed"),
        "wants_help": _("Asked for help at a tablet"),
        "wants_call": _("Asked to be rung"),
        "alert": _("Safety answers that nobody has read"),
        "proposed": _("New needs or contact choices to confirm"),
        "near_length": _("Near the length of the pathway"),
        "past_length": _("Past the length of the pathway"),
    },
    "action": ACTIONS,
}


def label(code: object, words: str) -> object:
    """What a code is called; one that came from outside and is in no table stays as it is."""
    text = str(code)
    if words == "action" and text.startswith("episode_"):
        return label(text.removeprefix("episode_"), "event")
    return LABELS[words].get(text, code)


def choices(words: str, codes: Iterable[str] | None = None) -> list[tuple[int | str, Any]]:
    """A table, or some of its codes in their order, as the choices of a field."""
    table = LABELS[words]
    return [(code, table[code]) for code in (table if codes is None else codes)]


def national_phone(phone: str) -> str:
    """A phone number as one dials it here: 07700 900101. Another country's stays as it is."""
    if not phone.startswith("+44"):
        return phone
    return f"0{phone[3:7]} {phone[7:]}"


def spaced_nhs_number(nhs_number: str) -> str:
    """An NHS number as it is read out: 3, 3 and 4 digits."""
    return f"{nhs_number[:3]} {nhs_number[3:6]} {nhs_number[6:]}"
