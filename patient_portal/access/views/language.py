"""The choice of language, kept in the browser's session."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.patient_context import portal

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen in portal().settings.languages:
        session["language"] = chosen
    return redirect(local_path(request.form.get("next", "")))


def local_path(path: str) -> str:
    """The path when it leads to this site, otherwise the front door: never elsewhere."""
    # A second slash, or a backslash in its place, would begin the name of a host.
    if path.startswith("/") and path[1:2] != "/" and "\\" not in path and path.isprintable():
        return path
    return url_for("front_door.show")
