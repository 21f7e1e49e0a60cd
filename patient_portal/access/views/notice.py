"""The privacy notice, once before the first answer, and again whenever it is wanted."""

from flask import Blueprint, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from patient_portal.access.services import notice
from patient_portal.access.views.patient_context import TOKEN, needs, patient_context
from patient_portal.core.errors import NoticeDue
from patient_portal.models.sign_in import SignInLevel

blueprint = Blueprint("notice", __name__)


@blueprint.get("/privacy")
@needs(SignInLevel.LINK)
def show() -> ResponseReturnValue:
    """Whoever has not come in yet may read it too: every page leads here."""
    if not cookie.get(TOKEN):
        return render_template("access/notice/show.html", is_due=None)
    with patient_context() as context:
        is_due = notice.is_due(context.patient_session)
    return render_template("access/notice/show.html", is_due=is_due)


@blueprint.post("/privacy")
@needs(SignInLevel.LINK)
def accept() -> ResponseReturnValue:
    with patient_context() as context:
        notice.accept(context.actor, context.episode)
    return redirect(url_for("assessment.show"))


@blueprint.app_errorhandler(NoticeDue)
def first(_: NoticeDue) -> ResponseReturnValue:
    """Whatever page of questions was asked for, the notice comes first."""
    return redirect(url_for("notice.show"))
