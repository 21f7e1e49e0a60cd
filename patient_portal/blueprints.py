"""Every room's views, by their blueprints."""

from flask import Flask

from patient_portal import template_globals as shown
from patient_portal.access.views import (
    account,
    invitation,
    language,
    notice,
    password,
    sign_in,
    staff,
)
from patient_portal.access.views import front_door as home
from patient_portal.answers.views import advice as alert
from patient_portal.answers.views import paper, questionnaire, response, tablet, tablets
from patient_portal.answers.views import result as reading
from patient_portal.answers.views import telephone as interview
from patient_portal.care.views import assessment, carer, consent, dates, enrolment, event, search
from patient_portal.care.views import proposal as needs
from patient_portal.desk.views import care_lists as stay_list
from patient_portal.desk.views import clinic_list as today
from patient_portal.desk.views import patient as person
from patient_portal.desk.views import worklist as attention
from patient_portal.messages.views import call, call_list, hand_out, letter, message, notify
from patient_portal.messages.views import new_link as link
from patient_portal.operations import views as health

BLUEPRINTS = (
    account.blueprint,
    alert.blueprint,
    assessment.blueprint,
    attention.blueprint,
    call.blueprint,
    call_list.blueprint,
    carer.blueprint,
    consent.blueprint,
    dates.blueprint,
    enrolment.blueprint,
    event.blueprint,
    hand_out.blueprint,
    health.blueprint,
    home.blueprint,
    interview.blueprint,
    invitation.blueprint,
    language.blueprint,
    letter.blueprint,
    link.blueprint,
    message.blueprint,
    needs.blueprint,
    notice.blueprint,
    notify.blueprint,
    paper.blueprint,
    password.blueprint,
    person.blueprint,
    questionnaire.blueprint,
    reading.blueprint,
    response.blueprint,
    search.blueprint,
    sign_in.blueprint,
    staff.blueprint,
    stay_list.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    today.blueprint,
)

# Called by machines, which prove who they are by a token of their own.
WITHOUT_CSRF = (notify.blueprint,)


def register(app: Flask) -> None:
    shown.init_shown(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
