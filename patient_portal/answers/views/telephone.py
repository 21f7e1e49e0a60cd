"""Asking a questionnaire by telephone: who answers, question by question, then sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import language, portal
from patient_portal.answers.forms.questionnaire import (
    MORE,
    QuestionForm,
    question_form,
    shown_answer,
)
from patient_portal.answers.forms.telephone import respondent_form
from patient_portal.answers.services import advice, response, telephone
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.questionnaire import QuestionnaireProgress
from patient_portal.answers.views.questionnaire import MOST_ROWS
from patient_portal.core.errors import ResponseIncomplete
from patient_portal.models.tables import Assessment, Episode, Patient
from patient_portal.web import arguments
from questionnaires import AlertRule, Item, Respondent, met, missing_items

blueprint = Blueprint(
    "telephone",
    __name__,
    url_prefix="/desk/patients/<int:episode_id>/telephone/<int:assessment_id>/<instrument_id>",
)


@dataclass(frozen=True, slots=True)
class TelephoneQuestionnaire:
    """The questionnaire of the person on the telephone."""

    episode: Episode
    patient: Patient
    assessment: Assessment
    place: QuestionnaireProgress
    is_begun: bool

    @property
    def ids(self) -> dict[str, Any]:
        return {
            "episode_id": self.episode.id,
            "assessment_id": self.assessment.id,
            "instrument_id": self.place.instrument.id,
        }

    def page(self, template: str, **more: Any) -> str:
        return render_template(
            template,
            episode=self.episode,
            patient=self.patient,
            place=self.place,
            instrument=self.place.instrument,
            ids=self.ids,
            **more,
        )


@blueprint.get("")
def show(episode_id: int, assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
    if line.place.is_submitted:
        return _read(line)
    form = respondent_form(line.place.instrument)(None)
    return line.page("answers/telephone/show.html", form=form)


@blueprint.post("")
def begin(episode_id: int, assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
        form = respondent_form(line.place.instrument)(request.form)
        if not form.validate():
            return line.page("answers/telephone/show.html", form=form), 422
        who = Respondent(form["respondent"].data)
        telephone.begin(context.actor, line.episode, line.place, who)
    return _onward(line, line.place.first_open)


@blueprint.get("/question/<item_id>")
def ask(
    episode_id: int, assessment_id: int, instrument_id: str, item_id: str
) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
        item = line.place.item(item_id)
    if not line.is_begun or line.place.is_submitted:
        return redirect(url_for("telephone.show", **line.ids))
    form = question_form(
        line.place.instrument,
        item,
        value=line.place.values.get(item_id),
        rows=arguments.number("rows", most=MOST_ROWS),
    )
    return _question(line, item, form)


@blueprint.post("/question/<item_id>")
def keep(
    episode_id: int, assessment_id: int, instrument_id: str, item_id: str
) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
        item = line.place.item(item_id)
        if not line.is_begun or line.place.is_submitted:
            return redirect(url_for("telephone.show", **line.ids))
        form = question_form(line.place.instrument, item, posted=request.form)
        if not form.validate():
            return _question(line, item, form), 422
        _save(context, line, item, form)
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
    if form.rows and request.form.get(MORE):
        where = url_for("telephone.ask", item_id=item.id, rows=form.rows + 1, **line.ids)
        return redirect(where)
    if rules := met(line.place.instrument, item.id, form.value):
        return _advice(context, line, item, rules)
    return _onward(line, line.place.after(item))


@blueprint.get("/check")
def check(episode_id: int, assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
    if line.place.is_submitted:
        return _read(line)
    answers = [
        (item, shown_answer(item, line.place.values.get(item.id), line.place.reason(item)))
        for item in line.place.shown
    ]
    missing = missing_items(line.place.instrument, line.place.dealt_with)
    return line.page("answers/telephone/check.html", answers=answers, missing=missing)


@blueprint.post("/check")
def submit(episode_id: int, assessment_id: int, instrument_id: str) -> ResponseReturnValue:
    with desk_context() as context:
        line = _line(context, episode_id, assessment_id, instrument_id=instrument_id)
        try:
            response.submit(
                context.actor, line.assessment, line.place.instrument, episode=line.episode
            )
        except ResponseIncomplete:
            return _onward(line, line.place.first_open)
    return redirect(
        url_for(
            "call_list.show_one", episode_id=episode_id, assessment_id=assessment_id, answered=1
        )
    )


def _line(
    context: DeskContext, episode_id: int, assessment_id: int, *, instrument_id: str
) -> TelephoneQuestionnaire:
    episode, assessment = context.assessment(episode_id, assessment_id, "interview")
    patient = context.patient(episode)
    place = telephone.place(
        context.session,
        portal().catalogue,
        episode,
        assessment=assessment,
        instrument_id=instrument_id,
        language=patient.language or "en",
        on=context.today,
    )
    return TelephoneQuestionnaire(
        episode, patient, assessment, place, telephone.is_begun(context.session, place)
    )


def _save(
    context: DeskContext, line: TelephoneQuestionnaire, item: Item, form: QuestionForm
) -> None:
    given = NewAnswer(
        item_id=item.id,
        value=form.value,
        reason=form.reason,
        given_at=context.now,
        came_from=f"telephone:{context.actor.by}",
    )
    how = response.ResponseOrigin.of(line.place.instrument, telephone.MODE)
    response.take(context.actor, line.assessment.id, line.place.instrument, [given], how=how)


def _question(line: TelephoneQuestionnaire, item: Item, form: QuestionForm) -> str:
    return line.page(
        "answers/telephone/question.html", item=item, form=form, before=line.place.before(item)
    )


def _advice(
    context: DeskContext, line: TelephoneQuestionnaire, item: Item, rules: Sequence[AlertRule]
) -> ResponseReturnValue:
    """What to tell the person on the telephone now (rule 17)."""
    told = advice.for_page(portal().content, rules, language())
    return line.page(
        "answers/telephone/advice.html",
        told=[(each, advice.calls(each.advice, context.service)) for each in told],
        read_by=advice.read_by(context.service, now=context.now),
        following=line.place.after(item),
    )


def _onward(line: TelephoneQuestionnaire, item: Item | None) -> ResponseReturnValue:
    if item is None:
        return redirect(url_for("telephone.check", **line.ids))
    return redirect(url_for("telephone.ask", item_id=item.id, **line.ids))


def _read(line: TelephoneQuestionnaire) -> ResponseReturnValue:
    given = line.place.response
    return redirect(
        url_for(
            "result.show",
            episode_id=line.episode.id,
            response_id=given.id if given else 0,
        )
    )
