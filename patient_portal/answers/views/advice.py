"""The very next page after an answer that needs a person soon (rule 17)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.patient_context import (
    PatientContext,
    language,
    needs,
    patient_context,
    portal,
)
from patient_portal.answers.services import advice
from patient_portal.answers.services.questionnaire import QuestionnaireProgress
from patient_portal.answers.views.questionnaire import after, find_place, ids
from patient_portal.care.services import alert
from patient_portal.models.sign_in import SignInLevel
from questionnaires import AlertRule, Item, alerts, met

blueprint = Blueprint(
    "advice", __name__, url_prefix="/to-do/<int:assessment_id>/<instrument_id>/advice"
)


@blueprint.get("/<item_id>")
@needs(SignInLevel.LINK)
def show(assessment_id: int, instrument_id: str, item_id: str) -> ResponseReturnValue:
    """What to do now after the answer to one item; then on with the questions."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
        item = place.any_item(item_id)
        rules = _rules(context, place, item)
    onward = after(place, item, too_late=place.is_submitted)
    return (
        _page(context, rules, onward, with_script=_with_script(place, item))
        if rules
        else redirect(onward)
    )


@blueprint.get("")
@needs(SignInLevel.LINK)
def show_all(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    """The same for all answers, when they were sent as one page."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
    rules = alerts(place.instrument, place.values)
    onward = url_for("questionnaire.start", **ids(place))
    return _page(context, rules, onward, with_script=onward) if rules else redirect(onward)


def _rules(
    context: PatientContext, place: QuestionnaireProgress, item: Item
) -> Sequence[AlertRule]:
    """What the answer meets, or what it met when it came: a newer one may have taken its place."""
    if rules := met(place.instrument, item.id, place.values.get(item.id)):
        return rules
    if place.response is None:
        return ()
    raised = alert.list_rules(context.session, place.response.id, item.id)
    return [rule for rule in place.instrument.alerts if rule.id in raised]


def _with_script(place: QuestionnaireProgress, item: Item) -> str:
    """The next question on the page that the script turns over."""
    following = place.after(item)
    where: dict[str, Any] = ids(place)
    if place.is_submitted or following is None or request.args.get("change"):
        return after(place, item, too_late=place.is_submitted)
    return url_for("questionnaire.show_all", **where, _anchor=following.id)


def _page(
    context: PatientContext, rules: Sequence[AlertRule], onward: str, *, with_script: str
) -> str:
    told = advice.for_page(portal().content, rules, language())
    return render_template(
        "answers/advice/show.html",
        told=[(each, advice.calls(each.advice, context.service)) for each in told],
        read_by=advice.read_by(context.service, now=context.now),
        onward=onward,
        with_script=with_script,
    )
