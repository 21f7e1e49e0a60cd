"""What has happened in an episode since the page was opened that tells of something else."""

from __future__ import annotations

from flask import request
from flask_babel import format_date, gettext

from patient_portal.access.views.desk_context import DeskContext
from patient_portal.care.forms.episode import EventForm
from patient_portal.care.services import pathway
from patient_portal.core.bounds import LARGEST_ID, whole_or
from patient_portal.models.tables import Episode, EpisodeEvent
from patient_portal.web import drawn
from patient_portal.web.labels import label


def version(context: DeskContext, episode: Episode) -> str:
    """The newest event of the episode."""
    return str(max((each.id for each in _events(context, episode)), default=0))


def is_up_to_date(context: DeskContext, episode: Episode, form: EventForm) -> bool:
    """Whether nothing has happened since; otherwise `form.later` says what."""
    if drawn.is_version(form, version(context, episode)):
        return True
    since = whole_or(0, request.form.get(drawn.NAME, ""), low=0, high=LARGEST_ID)
    form.later = [
        gettext(
            "%(event)s: %(day)s",
            event=label(each.kind, "event"),
            day=format_date(each.happened_on, "d MMM y"),
        )
        for each in _events(context, episode)
        if each.id > since
    ]
    return not form.later


def _events(context: DeskContext, episode: Episode) -> list[EpisodeEvent]:
    return pathway.list_events(context.session, episode)
