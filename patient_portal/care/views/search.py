"""Finding a patient by number, name or date of birth."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.services import search

blueprint = Blueprint("search", __name__, url_prefix="/desk")


@blueprint.get("/find")
def show() -> ResponseReturnValue:
    """Whoever the text fits; a single exact number leads straight to the patient."""
    asked = request.args.get("q", "").strip()[:200]
    with desk_context() as context:
        found = search.find(context.session, context.service, asked, on=context.today)
        context.audit_all([each.episode for each in found], "seen_in_search")
    if len(found) == 1 and search.is_number(asked):
        return redirect(url_for("patient.show", episode_id=found[0].episode.id))
    return render_template("care/search/show.html", asked=asked, found=found, most=search.MOST)
