"""One question a page; the same save for forms and for the page's script."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from patient_portal.access.services import notice, owner
from patient_portal.access.views.patient_context import (
    SAFE,
    PatientContext,
    is_script,
    language,
    needs,
    patient_context,
    portal,
)
from patient_portal.answers.forms.questionnaire import MORE, QuestionForm, question_form, was_given
from patient_portal.answers.services import advice, questionnaire, response
from patient_portal.answers.services.advice import AdviceInLanguage, AdvicePhone
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.questionnaire import QuestionnaireProgress
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.answers.views import outline, unsaved
from patient_portal.core.bounds import whole_or
from patient_portal.core.errors import NoticeDue, NotOpen
from patient_portal.models.response import HistoryKind
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.subject import SubjectKind
from patient_portal.web import arguments
from questionnaires import Instrument, Item, Mode, met

blueprint = Blueprint(
    "questionnaire", __name__, url_prefix="/to-do/<int:assessment_id>/<instrument_id>"
)
# No list of rows asks for more.
MOST_ROWS = 999
# An answer kept offline is deleted after 24 hours, so none is older than that.
OLDEST = timedelta(hours=24)


@blueprint.get("/")
@needs(SignInLevel.LINK)
def start(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    """To the first unanswered question, or to what comes after the questions."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
    return redirect(_onward(place, place.first_open))


@blueprint.get("/question/<item_id>")
@needs(SignInLevel.LINK)
def show(assessment_id: int, instrument_id: str, item_id: str) -> ResponseReturnValue:
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
        item = place.item(item_id)
    if place.is_submitted:
        return redirect(url_for("response.received", **ids(place)))
    rows = arguments.number("rows", most=MOST_ROWS)
    form = question_form(place.instrument, item, value=place.values.get(item_id), rows=rows)
    return _page(place, item, form)


@blueprint.post("/question/<item_id>")
@needs(SignInLevel.LINK)
def save(assessment_id: int, instrument_id: str, item_id: str) -> ResponseReturnValue:
    outcome = ""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
        item = place.any_item(item_id)
        form = question_form(place.instrument, item, posted=request.form)
        if form.validate():
            outcome = _keep(context, place, item, form)
            place = place.with_answer(item, form.value, form.reason)
    urgent = _advice(place, item) if met(place.instrument, item.id, form.value) else None
    if is_script():
        return _told(form, outcome, urgent)
    if form.rows and request.form.get(MORE) and (outcome or form.is_untouched):
        return redirect(_more_rows(place, item, form.rows))
    if not outcome:
        return _page(place, item, form), 422
    return redirect(urgent or after(place, item, too_late=outcome == HistoryKind.AFTER_SUBMISSION))


@blueprint.get("/all")
@needs(SignInLevel.LINK)
def show_all(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    """Every question as a fieldset of one page, for the page's script to show one at a time."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
    if place.is_submitted:
        return redirect(url_for("response.received", **ids(place)))
    values = place.values
    forms = [
        (item, question_form(place.instrument, item, value=values.get(item.id)))
        for item in place.instrument.items
    ]
    return render_template(
        "answers/questionnaire/all.html",
        place=place,
        forms=forms,
        triggers=triggers(place.instrument),
        urgent=_urgent(context, place),
        ids=ids(place),
    )


@blueprint.post("/all")
@needs(SignInLevel.LINK)
def save_all(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    """The whole page sent as a form, when its script did not run: keeps what was answered."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
        given = [item for item in place.instrument.items if was_given(item, request.form)]
        wrong = [item for item in given if not _keep_one(context, place, item, request.form)]
        place = find_place(context, assessment_id, instrument_id)
    if wrong:
        sentence = _("Something in these answers is not right. Look at them again.")
        return unsaved.page(sentence, wrong), 422
    if any(met(place.instrument, item.id, place.values.get(item.id)) for item in given):
        return redirect(url_for("advice.show_all", **ids(place)))
    return redirect(_onward(place, place.first_open))


def find_place(
    context: PatientContext, assessment_id: int, instrument_id: str
) -> QuestionnaireProgress:
    """The signed-in person's own questionnaire; raises NotFound.

    A page of it raises NoticeDue; an answer is never refused for that.
    """
    if request.method in SAFE and notice.is_due(context.patient_session):
        raise NoticeDue
    opened = owner.open_questionnaire(
        context.session,
        context.patient_session.episode_id,
        assessment_id,
        instrument_id,
        on=context.today,
        only=context.patient_session.only(SubjectKind.ASSESSMENT),
    )
    if opened.response is None and not context.patient_session.may_begin:
        raise NotOpen
    return questionnaire.place(portal().catalogue, opened, instrument_id, language=language())


def ids(place: QuestionnaireProgress) -> dict[str, Any]:
    """The parts of every address below this questionnaire."""
    return {"assessment_id": place.assessment_id, "instrument_id": place.instrument.id}


def _keep_one(
    context: PatientContext, place: QuestionnaireProgress, item: Item, posted: MultiDict[str, str]
) -> bool:
    form = question_form(place.instrument, item, posted=posted)
    if not form.validate():
        return False
    _keep(context, place, item, form)
    return True


def _keep(
    context: PatientContext, place: QuestionnaireProgress, item: Item, form: QuestionForm
) -> str:
    how = ResponseOrigin.of(place.instrument, Mode(context.patient_session.device))
    given = NewAnswer(
        item_id=item.id,
        value=form.value,
        reason=form.reason,
        given_at=_given_at(context.now),
        came_from=context.patient_session.came_from,
    )
    [outcome] = response.take(
        context.actor, place.assessment_id, place.instrument, [given], how=how
    )
    return outcome


def _given_at(now: datetime) -> datetime:
    """When the person gave it: the device says how long ago, the clock is the server's."""
    text = request.form.get("age_ms", "")
    # A script writes it, in plain digits.
    age = whole_or(0, text if text.isascii() else "", low=0, high=999_999_999)
    return now - min(timedelta(milliseconds=age), OLDEST)


def _urgent(
    context: PatientContext, place: QuestionnaireProgress
) -> list[tuple[AdviceInLanguage, list[AdvicePhone]]]:
    """Every advice that the page may need when there is no connection."""
    told = advice.for_page(portal().content, place.instrument.alerts, language())
    return [(each, advice.calls(each.advice, context.service)) for each in told]


def _told(form: QuestionForm, outcome: str, urgent: str | None) -> ResponseReturnValue:
    """To the page's script; with `advice` it goes there next."""
    if not outcome:
        return {"status": "invalid", "errors": form.sentences}, 422
    return {"status": outcome, **({"advice": urgent} if urgent else {})}


def _advice(place: QuestionnaireProgress, item: Item) -> str:
    change = request.args.get("change")
    return url_for("advice.show", **ids(place), item_id=item.id, change=change)


def _more_rows(place: QuestionnaireProgress, item: Item, rows: int) -> str:
    change = request.args.get("change")
    where = {**ids(place), "item_id": item.id, "change": change}
    return url_for("questionnaire.show", **where, rows=rows + 1)


def after(place: QuestionnaireProgress, item: Item, *, too_late: bool = False) -> str:
    """After a change on the way to sending: back to the check, unless a question opened."""
    if too_late:
        return url_for("response.received", **ids(place), too_late=1)
    if request.args.get("change"):
        return _onward(place, place.first_open)
    return _onward(place, place.after(item))


def triggers(instrument: Instrument) -> dict[str, str]:
    """For each item the answers after which advice comes, as the page's script wants them."""
    found: dict[str, list[str]] = {}
    for rule in instrument.alerts:
        found.setdefault(rule.item, []).extend(map(str, rule.any_of))
    return {item_id: " ".join(values) for item_id, values in found.items()}


def _onward(place: QuestionnaireProgress, item: Item | None) -> str:
    if place.is_submitted:
        return url_for("response.received", **ids(place))
    if item is None:
        return url_for("response.check", **ids(place))
    return url_for("questionnaire.show", **ids(place), item_id=item.id)


def _page(place: QuestionnaireProgress, item: Item, form: QuestionForm) -> str:
    """The question. Where something is wrong, with rows or on a tablet: made for this once."""
    before, is_change = place.before(item), bool(request.args.get("change"))
    part = place.part(item)
    shared = {
        "instrument": place.instrument,
        "item": item,
        "before": before and before.id,
        "number": place.number(item),
        "of": len(place.shown),
        "part": part,
        "is_change": is_change,
    }
    below = url_for("questionnaire.start", **ids(place))
    if form.errors or form.rows or not g.screen.unsent_tag:
        return render_template("answers/questionnaire/show.html", **shared, form=form, below=below)
    pinned = (place.instrument.id, place.instrument.version, place.instrument.wording)
    place_key = (item.id, shared["before"], shared["number"], shared["of"], part)
    key = (*pinned, *place_key, is_change)
    gaps = {"below": outline.gap("below"), "form": outline.FieldGap(outline.gap("field"))}
    own = {"below": below, "field": form.field}
    return outline.page("answers/questionnaire/show.html", key, shared | gaps, own)
