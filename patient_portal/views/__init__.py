"""Views: load through the owner, check, form, act, redirect. A table of blueprints."""

from flask import Flask

from patient_portal.views import (
    account,
    attention,
    call,
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
    need,
    notice,
    paper,
    person,
    questionnaire,
    response,
    search,
    sharing,
    shown,
    sign_in,
    staff,
    stay,
    submission,
    tablet,
    tablets,
    task,
    today,
)

BLUEPRINTS = (
    account.blueprint,
    attention.blueprint,
    call.blueprint,
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
    need.blueprint,
    notice.blueprint,
    paper.blueprint,
    person.blueprint,
    questionnaire.blueprint,
    response.blueprint,
    search.blueprint,
    sharing.blueprint,
    sign_in.blueprint,
    staff.blueprint,
    stay.blueprint,
    submission.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    task.blueprint,
    today.blueprint,
)


def register(app: Flask) -> None:
    shown.init_shown(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
