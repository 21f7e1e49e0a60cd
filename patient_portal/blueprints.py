"""Every room's views, by their blueprints."""

from flask import Flask

from patient_portal.alert import views as alert
from patient_portal.assessment import views as assessment
from patient_portal.attention import views as attention
from patient_portal.call.views import call, call_list
from patient_portal.carer import views as carer
from patient_portal.consent import views as consent
from patient_portal.desk.views import shown
from patient_portal.episode.views import dates, event, stay_list
from patient_portal.health import views as health
from patient_portal.home.views import home, language, link
from patient_portal.interview import views as interview
from patient_portal.invitation.views import hand_out, invitation
from patient_portal.letter import views as letter
from patient_portal.message.views import message, notify
from patient_portal.needs import views as needs
from patient_portal.paper import views as paper
from patient_portal.patient.views import enrolment, person
from patient_portal.questionnaire.views import questionnaire
from patient_portal.reading import views as reading
from patient_portal.response import views as response
from patient_portal.search import views as search
from patient_portal.sign_in.views import notice, sign_in
from patient_portal.staff.views import account, password, staff
from patient_portal.tablet.views import tablet, tablets
from patient_portal.today import views as today

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
