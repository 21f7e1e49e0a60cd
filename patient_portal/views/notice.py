"""The privacy notice, once before the first answer, and again whenever it is wanted."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from patient_portal.services import notice
from patient_portal.views.visit import visit

blueprint = Blueprint("notice", __name__)


@blueprint.get("/privacy")
def show() -> ResponseReturnValue:
    with visit() as here:
        is_due = notice.is_due(here.person.episode)
    return render_template("notice/show.html", is_due=is_due)


@blueprint.post("/privacy")
def accept() -> ResponseReturnValue:
    with visit() as here:
        notice.accept(here.session, here.person.episode, now=here.now, by="patient")
    return redirect(url_for("task.show"))
