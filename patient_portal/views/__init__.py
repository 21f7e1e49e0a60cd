"""Views: load through the owner, check, form, act, redirect. A table of blueprints."""

from flask import Flask

from patient_portal.views import (
    advice,
    health,
    home,
    invitation,
    language,
    link,
    notice,
    paper,
    questionnaire,
    sign_in,
    submission,
    tablet,
    tablets,
    task,
)

BLUEPRINTS = (
    advice.blueprint,
    health.blueprint,
    home.blueprint,
    invitation.blueprint,
    language.blueprint,
    link.blueprint,
    notice.blueprint,
    paper.blueprint,
    questionnaire.blueprint,
    sign_in.blueprint,
    submission.blueprint,
    tablet.blueprint,
    tablets.blueprint,
    task.blueprint,
)


def register(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
