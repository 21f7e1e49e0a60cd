"""The blueprints of every wing, by wing and name."""

from flask import Flask

from patient_portal import template_globals
from patient_portal.access.views import (
    account,
    front_door,
    invitation,
    language,
    notice,
    password,
    sign_in,
    staff,
)
from patient_portal.answers.views import (
    advice,
    paper,
    questionnaire,
    response,
    result,
    tablet,
    tablets,
    telephone,
)
from patient_portal.care.views import (
    assessment,
    carer,
    consent,
    dates,
    enrolment,
    event,
    proposal,
    search,
)
from patient_portal.desk.views import care_lists, clinic_list, patient, worklist
from patient_portal.messages.views import (
    call,
    call_list,
    hand_out,
    letter,
    message,
    new_link,
    notify,
)
from patient_portal.operations.views import health

BLUEPRINTS = (
    account.blueprint,
    front_door.blueprint,
    invitation.blueprint,
    language.blueprint,
    notice.blueprint,
    password.blueprint,
    sign_in.blueprint,
    staff.blueprint,
    advice.blueprint,
    paper.blueprint,
    questionnaire.blueprint,
    response.blueprint,
    result.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    telephone.blueprint,
    assessment.blueprint,
    carer.blueprint,
    consent.blueprint,
    dates.blueprint,
    enrolment.blueprint,
    event.blueprint,
    proposal.blueprint,
    search.blueprint,
    care_lists.blueprint,
    clinic_list.blueprint,
    patient.blueprint,
    worklist.blueprint,
    call.blueprint,
    call_list.blueprint,
    hand_out.blueprint,
    letter.blueprint,
    message.blueprint,
    new_link.blueprint,
    notify.blueprint,
    health.blueprint,
)

# Called by machines, which prove who they are by a token of their own.
WITHOUT_CSRF = (notify.blueprint,)


def register(app: Flask) -> None:
    template_globals.init_shown(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
