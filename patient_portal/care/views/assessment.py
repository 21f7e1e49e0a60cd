"""The list of what there is to do, with how long each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from content import ServicePart
from patient_portal.access.services import notice
from patient_portal.access.views.patient_context import (
    instrument_in_language,
    needs,
    patient_context,
)
from patient_portal.care.services import assessment
from patient_portal.care.services.assessment import Task
from patient_portal.models.episode import Channel
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.subject import SubjectKind
from questionnaires import Instrument

blueprint = Blueprint("assessment", __name__)


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A task as a page shows it: with its words and its two addresses."""

    task: Task
    instrument: Instrument
    address: str
    address_with_script: str


@blueprint.get("/to-do")
@needs(SignInLevel.LINK)
def show() -> ResponseReturnValue:
    with patient_context() as context:
        episode = context.episode
        only = context.patient_session.only(SubjectKind.ASSESSMENT)
        is_asked = context.service.serves(ServicePart.QUESTIONNAIRES)
        tasks = (
            assessment.list_tasks(context.session, episode, on=context.today, only=only)
            if is_asked
            else []
        )
    if notice.is_due(episode):
        return redirect(url_for("notice.show"))
    lines = [_line(task) for task in tasks]
    is_refused = episode.channel == Channel.NONE
    following = assessment.next_task(tasks)
    return render_template(
        "care/assessment/show.html",
        lines=lines,
        following=following and _line(following),
        is_refused=is_refused or not is_asked,
    )


def _line(task: Task) -> TaskLink:
    ids: dict[str, Any] = {"assessment_id": task.assessment.id, "instrument_id": task.instrument_id}
    return TaskLink(
        task,
        instrument_in_language(task.instrument_id),
        url_for("questionnaire.start", **ids),
        url_for("questionnaire.show_all", **ids),
    )
