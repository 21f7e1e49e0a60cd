"""Paper at the desk: printing an assessment's forms, and keying them in when they come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.services import owner
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import language, portal
from patient_portal.answers.forms.paper import (
    LEFT_OUT,
    HeadForm,
    KeyedQuestion,
    KeyingForm,
    allowed,
    head_form,
    highest,
    keying_form,
)
from patient_portal.answers.services import advice, paper, paper_keying, paper_pdf
from patient_portal.answers.services.paper import ReturnedForm
from patient_portal.answers.services.paper_keying import KeyedForm, KeyingOutcome
from patient_portal.core import tokens
from patient_portal.core.errors import NotFound
from questionnaires import Instrument, Respondent, met

blueprint = Blueprint("paper", __name__, url_prefix="/desk/paper")


@blueprint.post("/print/<int:episode_id>/<int:assessment_id>")
def print_forms(episode_id: int, assessment_id: int) -> ResponseReturnValue:
    """The forms that are still to be answered, as one PDF; `large` asks for large print."""
    with desk_context() as context:
        episode, assessment = owner.service_assessment(
            context.session, context.service.key, episode_id, assessment_id=assessment_id
        )
        forms = paper.print_forms(
            context.actor,
            episode,
            assessment,
            portal().catalogue,
            is_large=bool(request.form.get("large")),
            code_for=lambda instrument_id: context.form.code(paper.LENGTH, instrument_id),
        )
    if not forms:
        raise NotFound
    answer = Response(paper_pdf.forms_pdf(forms), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="forms.pdf"'
    return answer


@blueprint.get("/")
def show() -> ResponseReturnValue:
    with desk_context():
        return render_template("answers/paper/find.html", wrong="")


@blueprint.post("/")
def find() -> ResponseReturnValue:
    """The code, scanned or typed."""
    code = tokens.normalise_code(request.form.get("code", ""))
    try:
        with desk_context() as context:
            paper.find(context.session, context.service.key, code)
    except NotFound:
        with desk_context():
            wrong = gettext("No form of this service has this code. Check it.")
            return render_template("answers/paper/find.html", wrong=wrong), 422
    return redirect(url_for("paper.key", code=code))


@blueprint.get("/<code>")
def key(code: str) -> ResponseReturnValue:
    with desk_context() as context:
        returned, instrument = _returned(context, code, "paper_opened")
    return _page(returned, instrument, head=head_form(instrument), form=keying_form(instrument))


@blueprint.post("/<code>")
def keep(code: str) -> ResponseReturnValue:
    """What was left out is asked about once: `left_out` says that the paper has nothing there."""
    with desk_context() as context:
        returned, instrument = _returned(context, code, "paper_keyed")
        head, form = head_form(instrument, request.form), keying_form(instrument, request.form)
        is_right = _is_right(context, head, form)
        asked = [] if LEFT_OUT in request.form else form.left_out
        if is_right and not asked:
            kept = _key_in(context, returned, instrument, head=head, form=form)
            return _kept(context, returned, instrument, kept=kept, values=form.values)
    return _page(returned, instrument, head=head, form=form, asked=asked if is_right else ()), 422


def _is_right(context: DeskContext, head: HeadForm, form: KeyingForm) -> bool:
    if not head.validate() or form.errors:
        return False
    if head.filled.day > context.today:
        head.filled.errors = [gettext("The date on the form cannot be in the future")]
        return False
    return True


def _key_in(
    context: DeskContext,
    returned: ReturnedForm,
    instrument: Instrument,
    *,
    head: HeadForm,
    form: KeyingForm,
) -> KeyingOutcome:
    keyed = KeyedForm(
        values=form.values,
        reasons=form.reasons,
        filled_on=head.filled.day,
        respondent=Respondent(head.respondent.data),
    )
    return paper_keying.key_in(context.actor, returned, instrument, keyed)


def _kept(
    context: DeskContext,
    returned: ReturnedForm,
    instrument: Instrument,
    *,
    kept: KeyingOutcome,
    values: Mapping[str, Any],
) -> str:
    """What became of the form; what must not wait comes first (rules 17 and 18)."""
    rules = [rule for item_id, value in values.items() for rule in met(instrument, item_id, value)]
    told = advice.for_page(portal().content, rules, language())
    return render_template(
        "answers/paper/urgent.html" if told else "answers/paper/kept.html",
        episode=returned.episode,
        patient=returned.patient,
        instrument=instrument,
        kept=kept,
        told=[(each, advice.calls(each.advice, context.service)) for each in told],
        read_by=advice.read_by(context.service, now=context.now),
        wrong="",
    )


def _returned(context: DeskContext, code: str, action: str) -> tuple[ReturnedForm, Instrument]:
    returned = paper.find(context.session, context.service.key, code)
    context.audit(returned.episode, action, form=returned.form.id)
    return returned, paper.instrument_of(portal().catalogue, returned.form)


def _page(
    returned: ReturnedForm,
    instrument: Instrument,
    *,
    head: HeadForm,
    form: KeyingForm,
    asked: Sequence[KeyedQuestion] = (),
) -> str:
    return render_template(
        "answers/paper/key.html",
        episode=returned.episode,
        patient=returned.patient,
        instrument=instrument,
        head=head,
        form=form,
        asked=asked,
        wrong=bool(asked or head.errors),
        allowed=allowed,
        highest=highest,
    )
