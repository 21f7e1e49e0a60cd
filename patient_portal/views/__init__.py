"""Views: load through the owner, check, form, act, redirect. A table of blueprints."""

from flask import Flask

from patient_portal.views import (
    call,
    health,
    home,
    invitation,
    language,
    link,
    message,
    notice,
    notify,
    questionnaire,
    sign_in,
    submission,
    task,
)

BLUEPRINTS = (
    call.blueprint,
    health.blueprint,
    home.blueprint,
    invitation.blueprint,
    language.blueprint,
    link.blueprint,
    message.blueprint,
    notice.blueprint,
    notify.blueprint,
    questionnaire.blueprint,
    sign_in.blueprint,
    submission.blueprint,
    task.blueprint,
)

# Called by machines, which prove who they are by a token of their own.
WITHOUT_CSRF = (notify.blueprint,)


def register(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
