"""Paper at the desk: printing an assessment's forms, and keying them in when they come back."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal import access
from patient_portal.errors import AlreadySubmitted, NotFound
from patient_portal.forms.keying import HeadForm, KeyingForm, allowed, highest, keying_form
from patient_portal.services import paper, paper_pdf
from patient_portal.services.invitation import normalise
from patient_portal.services.paper import Keyed, Returned
from patient_portal.views.desk import Desk, desk
from patient_portal.views.visit import portal
from questionnaires import Instrument

blueprint = Blueprint("paper", __name__, url_prefix="/desk/paper")


@blueprint.post("/print/<int:episode_id>/<int:assessment_id>")
def print_forms(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    """The forms that are still to be answered, as one PDF; `large` asks for large print."""
    with desk() as here:
        episode, assessment = access.service_assessment(
            here.session, here.service.key, episode_id, assessment_id=assessment_id
        )
        forms = paper.print_forms(
            here.session,
            episode,
            assessment,
            portal().catalogue,
            is_large=bool(request.form.get("large")),
            now=here.now,
            by=here.by,
        )
    if not forms:
        raise NotFound
    answer = Response(paper_pdf.forms_pdf(forms), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="forms.pdf"'
    return answer


@blueprint.get("/")
def show() -> ResponseReturnValue:
    with desk():
        return render_template("paper/find.html", wrong="")


@blueprint.post("/")
def find() -> ResponseReturnValue:
    """The code, scanned or typed."""
    code = normalise(request.form.get("code", ""))
    try:
        with desk() as here:
            paper.find(here.session, here.service.key, code)
    except NotFound:
        with desk():
            wrong = gettext("No form of this service has this code. Check it.")
            return render_template("paper/find.html", wrong=wrong), 422
    return redirect(url_for("paper.key", code=code))


@blueprint.get("/<code>")
def key(code: str) -> ResponseReturnValue:
    with desk() as here:
        returned, instrument = _returned(here, code, "paper_opened")
    return _page(returned, instrument, head=HeadForm(), form=keying_form(instrument))


@blueprint.post("/<code>")
def keep(code: str) -> ResponseReturnValue:
    with desk() as here:
        returned, instrument = _returned(here, code, "paper_keyed")
        head, form = HeadForm(request.form), keying_form(instrument, request.form)
        is_kept = head.validate() and not form.errors
        if is_kept and head.filled.day > here.today:
            head.filled.errors = [gettext("The date on the form cannot be in the future")]
            is_kept = False
        if is_kept:
            is_new = _key_in(here, returned, instrument, head=head, form=form)
    if not is_kept:
        return _page(returned, instrument, head=head, form=form), 422
    return render_template(
        "paper/kept.html", returned=returned, instrument=instrument, is_new=is_new
    )


def _key_in(
    here: Desk, returned: Returned, instrument: Instrument, *, head: HeadForm, form: KeyingForm
) -> bool:
    """False where the questionnaire had been sent before: then nothing is changed."""
    keyed = Keyed(
        values=form.values,
        reasons=form.reasons,
        filled_on=head.filled.day,
        respondent=head.respondent.data,
    )
    try:
        paper.key_in(here.session, returned, instrument, keyed, now=here.now, by=here.by)
    except AlreadySubmitted:
        return False
    return True


def _returned(here: Desk, code: str, action: str) -> tuple[Returned, Instrument]:
    returned = paper.find(here.session, here.service.key, code)
    here.saw(returned.episode, action, form=returned.form.id)
    return returned, paper.instrument_of(portal().catalogue, returned.form)


def _page(returned: Returned, instrument: Instrument, *, head: HeadForm, form: KeyingForm) -> str:
    return render_template(
        "paper/key.html",
        returned=returned,
        instrument=instrument,
        head=head,
        form=form,
        allowed=allowed,
        highest=highest,
    )
