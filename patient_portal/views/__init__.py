"""Views: load through the owner, check, form, act, redirect. A table of blueprints."""

from flask import Flask

from patient_portal.views import (
    account,
    advice,
    attention,
    call,
    call_list,
    carer,
    dates,
    enrolment,
    event,
    hand_out,
    health,
    home,
    interview,
    invitation,
    language,
    letter,
    link,
    message,
    need,
    notice,
    notify,
    paper,
    password,
    person,
    questionnaire,
    response,
    search,
    sharing,
    shown,
    sign_in,
    staff,
    stay_list,
    submission,
    tablet,
    tablets,
    task,
    today,
)

BLUEPRINTS = (
    account.blueprint,
    advice.blueprint,
    attention.blueprint,
    call.blueprint,
    call_list.blueprint,
    carer.blueprint,
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
    need.blueprint,
    notice.blueprint,
    notify.blueprint,
    paper.blueprint,
    password.blueprint,
    person.blueprint,
    questionnaire.blueprint,
    response.blueprint,
    search.blueprint,
    sharing.blueprint,
    sign_in.blueprint,
    staff.blueprint,
    stay_list.blueprint,
    submission.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    task.blueprint,
    today.blueprint,
)

# Called by machines, which prove who they are by a token of their own.
WITHOUT_CSRF = (notify.blueprint,)


def register(app: Flask) -> None:
    shown.init_shown(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
