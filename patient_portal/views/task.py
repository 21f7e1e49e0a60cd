"""The list of what there is to do, with how long each takes."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from patient_portal.services import assessment, notice
from patient_portal.views.visit import portal, visit

blueprint = Blueprint("task", __name__)


@blueprint.get("/to-do")
def show() -> ResponseReturnValue:
    with visit() as here:
        episode = here.person.episode
        tasks = assessment.list_tasks(here.session, episode, on=here.today)
    if notice.is_due(episode):
        return redirect(url_for("notice.show"))
    instruments = {task.instrument_id: _instrument(task.instrument_id) for task in tasks}
    following = next((task for task in tasks if not task.is_submitted), None)
    return render_template(
        "task/show.html", tasks=tasks, instruments=instruments, following=following
    )


def _instrument(instrument_id: str):  # type: ignore[no-untyped-def]
    catalogue = portal().catalogue
    return catalogue.in_language(catalogue.instrument(instrument_id), str(get_locale()))
