"""The choice of language, kept in the browser's session."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from patient_portal.views.visit import portal

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def choose() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen in portal().settings.languages:
        session["language"] = chosen
    return redirect(local_path(request.form.get("next", "")))


def local_path(path: str) -> str:
    """The path when it leads to this site, otherwise the front door: never elsewhere."""
    parts = urlsplit(path)
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    if plain and not parts.netloc and "\\" not in path and path.isprintable():
        return path
    return url_for("home.show")
