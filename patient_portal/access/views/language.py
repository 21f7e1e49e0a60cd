"""The choice of language, kept in the browser's session."""

from flask import Blueprint, redirect, request, session
from flask.typing import ResponseReturnValue

from patient_portal.access.views.patient_context import portal
from patient_portal.web.security import local_path

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen in portal().settings.languages:
        session["language"] = chosen
    return redirect(local_path(request.form.get("next", "")))
