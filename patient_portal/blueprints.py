"""Every room's views, by their blueprints."""

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
    advice.blueprint,
    assessment.blueprint,
    worklist.blueprint,
    call.blueprint,
    call_list.blueprint,
    carer.blueprint,
    consent.blueprint,
    dates.blueprint,
    enrolment.blueprint,
    event.blueprint,
    hand_out.blueprint,
    health.blueprint,
    front_door.blueprint,
    telephone.blueprint,
    invitation.blueprint,
    language.blueprint,
    letter.blueprint,
    new_link.blueprint,
    message.blueprint,
    proposal.blueprint,
    notice.blueprint,
    notify.blueprint,
    paper.blueprint,
    password.blueprint,
    patient.blueprint,
    questionnaire.blueprint,
    result.blueprint,
    response.blueprint,
    search.blueprint,
    sign_in.blueprint,
    staff.blueprint,
    care_lists.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    clinic_list.blueprint,
)

# Called by machines, which prove who they are by a token of their own.
WITHOUT_CSRF = (notify.blueprint,)


def register(app: Flask) -> None:
    template_globals.init_shown(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
