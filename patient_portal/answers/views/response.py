"""Check your answers, send them, and what was received."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.patient_context import (
    instrument_in_language,
    needs,
    patient_context,
)
from patient_portal.answers.forms.questionnaire import shown_answer
from patient_portal.answers.services import response
from patient_portal.answers.views.questionnaire import find_place, ids
from patient_portal.care.services import assessment
from patient_portal.core.errors import ResponseIncomplete
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.subject import SubjectKind
from patient_portal.models.tables import Assessment
from questionnaires import missing_items

blueprint = Blueprint("response", __name__, url_prefix="/to-do/<int:assessment_id>/<instrument_id>")


@blueprint.get("/check")
@needs(SignInLevel.LINK)
def check(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
    if place.is_submitted:
        return redirect(url_for("response.received", **ids(place)))
    lines = [
        (item, shown_answer(item, place.values.get(item.id), place.reason(item)))
        for item in place.shown
    ]
    sections = {each.id: each.title for each in place.instrument.sections}
    parts = [
        (sections.get(key, ""), list(several))
        for key, several in groupby(lines, key=lambda line: line[0].section)
    ]
    return render_template(
        "answers/response/check.html",
        place=place,
        parts=parts,
        open=missing_items(place.instrument, place.dealt_with),
        ids=ids(place),
    )


@blueprint.post("/submit")
@needs(SignInLevel.LINK)
def submit(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    address: dict[str, Any] = {"assessment_id": assessment_id, "instrument_id": instrument_id}
    try:
        with patient_context() as context:
            place = find_place(context, assessment_id, instrument_id)
            response.submit(
                context.actor,
                context.session.get_one(Assessment, assessment_id),
                place.instrument,
                episode=context.episode,
            )
    except ResponseIncomplete:
        return redirect(url_for("questionnaire.start", **address))
    return redirect(url_for("response.received", **address))


@blueprint.get("/received")
@needs(SignInLevel.LINK)
def received(assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    """What was received, when, and what happens next."""
    with patient_context() as context:
        place = find_place(context, assessment_id, instrument_id)
        tasks = assessment.list_tasks(
            context.session,
            context.episode,
            on=context.today,
            only=context.patient_session.only(SubjectKind.ASSESSMENT),
        )
    if not place.is_submitted:
        return redirect(url_for("questionnaire.start", **ids(place)))
    following = assessment.next_task(tasks)
    return render_template(
        "answers/response/received.html",
        place=place,
        following=following,
        instrument=following and instrument_in_language(following.instrument_id),
        too_late=request.args.get("too_late"),
    )
