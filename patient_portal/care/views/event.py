"""What happens in an episode, each a small form; what cannot be undone is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from content import Service
from patient_portal.access.services.staff import ANYBODY, CLINICAL
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.form_post import NUMBER
from patient_portal.care.forms import episode as forms
from patient_portal.care.forms.episode import EventForm
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.services.pathway_event import NotPossible
from patient_portal.care.views import event_since
from patient_portal.core.errors import NotAllowed, NotFound
from patient_portal.models.episode import is_gone, is_in_care
from patient_portal.models.tables import Episode
from patient_portal.web import drawn

blueprint = Blueprint("event", __name__, url_prefix="/desk/patients/<int:episode_id>/events")

ENDS_ALL = lazy_gettext(
    "Nothing more is asked or sent, and every link dies at once. This cannot be undone."
)
ENDS = lazy_gettext("Nothing more is asked or sent in this episode. This cannot be undone.")


@dataclass(frozen=True, slots=True)
class EventPage:
    """One thing that can happen: its words, its form, what it does, who may, when it fits.

    `warning`: it cannot be undone, and is asked for once more with this sentence.
    """

    words: Any
    form: Callable[[Service], type[EventForm]]
    act: Callable[[EpisodeChange, Any], None]
    fits: Callable[[Episode], bool] = lambda _: True
    roles: tuple[str, ...] = ANYBODY
    warning: Any = ""


def _form(form: type[EventForm]) -> Callable[[Service], type[EventForm]]:
    return lambda _: form


def _goes_on(episode: Episode) -> bool:
    return not (episode.ended_on or is_gone(episode))


def _in_care(episode: Episode) -> bool:
    return is_in_care(episode)


EVENTS: Mapping[str, EventPage] = {
    "accepted": EventPage(
        lazy_gettext("Accepted"),
        _form(forms.DayForm),
        lambda change, form: pathway.accept(change, on=form.on.data),
        lambda episode: _in_care(episode) and episode.accepted_on is None,
    ),
    "first-appointment": EventPage(
        lazy_gettext("First appointment"),
        _form(forms.MaybeDayForm),
        lambda change, form: pathway.set_first_appointment(change, on=form.on.data),
        _in_care,
    ),
    "programme": EventPage(
        lazy_gettext("Programme dates"),
        _form(forms.ProgrammeForm),
        lambda change, form: pathway.set_programme(
            change, starts_on=form.starts_on.data, ends_on=form.ends_on.data
        ),
        _in_care,
    ),
    "review": EventPage(
        lazy_gettext("Review date"),
        _form(forms.MaybeDayForm),
        lambda change, form: pathway.set_review(change, on=form.on.data),
        _in_care,
    ),
    "planned-discharge": EventPage(
        lazy_gettext("Planned discharge"),
        _form(forms.MaybeDayForm),
        lambda change, form: pathway.plan_discharge(change, on=form.on.data),
        _in_care,
    ),
    "discharge": EventPage(
        lazy_gettext("Discharged"),
        _form(forms.DayForm),
        lambda change, form: pathway.discharge(change, on=form.on.data),
        lambda episode: _goes_on(episode) and episode.discharged_on is None,
    ),
    "follow-up": EventPage(
        lazy_gettext("Moved to follow-up"),
        _form(forms.DayForm),
        lambda change, form: pathway.move_to_follow_up(change, on=form.on.data),
        lambda episode: _goes_on(episode) and episode.moved_to_follow_up_on is None,
    ),
    "reopen": EventPage(
        lazy_gettext("Re-open after discharge"),
        _form(forms.DayReasonForm),
        lambda change, form: pathway.reopen(change, on=form.on.data, reason=form.why.data),
        lambda episode: episode.discharge_on is not None and not episode.died_on,
    ),
    "longer": EventPage(
        lazy_gettext("A longer stay was agreed"),
        _form(forms.ReasonForm),
        lambda change, form: pathway.agree_longer(change, reason=form.why.data),
        _in_care,
        CLINICAL,
    ),
    "strand": EventPage(
        lazy_gettext("Change the strand"),
        forms.strand_form,
        lambda change, form: pathway.change_strand(change, form.strand.data),
        _goes_on,
    ),
    "channel": EventPage(
        lazy_gettext("Change the way of messages"),
        _form(forms.ChannelForm),
        lambda change, form: pathway.choose_channel(change, form.channel.data),
        _goes_on,
    ),
    "questionnaires-off": EventPage(
        lazy_gettext("Switch questionnaires off"),
        _form(forms.ReasonForm),
        lambda change, form: pathway.switch_off(change, reason=form.why.data),
        lambda episode: _goes_on(episode) and episode.questionnaires_off_at is None,
        CLINICAL,
    ),
    "questionnaires-on": EventPage(
        lazy_gettext("Switch questionnaires on again"),
        _form(forms.ReasonForm),
        lambda change, form: pathway.switch_on(change, reason=form.why.data),
        lambda episode: _goes_on(episode) and episode.questionnaires_off_at is not None,
        CLINICAL,
    ),
    "unlock": EventPage(
        lazy_gettext("Unlock the date of birth"),
        _form(forms.ReasonForm),
        lambda change, form: pathway.unlock(change, reason=form.why.data),
        lambda episode: episode.birth_date_tries > 0,
    ),
    "transfer": EventPage(
        lazy_gettext("Transferred to another service"),
        _form(forms.TransferForm),
        lambda change, form: pathway.transfer(change, on=form.on.data, to=form.to.data),
        _goes_on,
        warning=ENDS,
    ),
    "end": EventPage(
        lazy_gettext("End with a reason"),
        forms.end_form,
        lambda change, form: pathway.end(change, on=form.on.data, code=form.code.data),
        _goes_on,
        warning=ENDS,
    ),
    "withdraw": EventPage(
        lazy_gettext("Withdrawn: wants no more of this"),
        _form(forms.MaybeReasonForm),
        lambda change, form: pathway.withdraw(change, reason=form.why.data),
        lambda episode: not is_gone(episode),
        warning=ENDS_ALL,
    ),
    "death": EventPage(
        lazy_gettext("Died"),
        _form(forms.DeathForm),
        lambda change, form: pathway.die(change, on=form.on.data, told_by=form.told_by.data),
        lambda episode: episode.died_on is None,
        warning=ENDS_ALL,
    ),
}


def choices(episode: Episode, role: str) -> list[tuple[str, Any]]:
    """What can happen to an episode as it stands, for this role: key and words."""
    return [
        (key, event.words)
        for key, event in EVENTS.items()
        if role in event.roles and event.fits(episode)
    ]


# What each page has of its own.
OF_THE_PAGE = ("csrf_token", NUMBER, drawn.NAME)


@blueprint.get("/<kind>")
def show(episode_id: int, kind: str) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        event = _event(context, episode, kind)
        kind_of_form = event.form(context.service)
        on = context.today if kind_of_form.is_of_today else None
        form = kind_of_form(None, data={**episode.model_dump(), "on": on})
        form.version = event_since.version(context, episode)
        return _page(context, episode, event, form=form)


@blueprint.post("/<kind>")
def happen(episode_id: int, kind: str) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        event = _event(context, episode, kind)
        form = event.form(context.service)(request.form)
        if not _is_right(context, form):
            return _page(context, episode, event, form=form), 422
        if not event_since.is_up_to_date(context, episode, form):
            return _page(context, episode, event, form=form), 409
        if event.warning and not request.form.get("confirmed"):
            return _page(context, episode, event, form=form, template="care/event/confirm.html")
        try:
            event.act(episode_change(context, episode), form)
        except NotPossible as error:
            form.fail(str(error))
            return _page(context, episode, event, form=form), 422
        return context.form.done(url_for("patient.show", episode_id=episode_id))


def episode_change(context: DeskContext, episode: Episode) -> EpisodeChange:
    """What a page of the desk hands to the events of care/services/pathway.py."""
    return EpisodeChange(context.actor, episode, context.service)


def _event(context: DeskContext, episode: Episode, kind: str) -> EventPage:
    event = EVENTS.get(kind)
    if event is None or not event.fits(episode):
        raise NotFound
    if context.staff_session.role not in event.roles:
        raise NotAllowed
    return event


def _is_right(context: DeskContext, form: EventForm) -> bool:
    """What has happened was not tomorrow: only plans are in the future."""
    if not form.validate():
        return False
    if form.is_past and form["on"].data > context.today:
        form["on"].errors = [gettext("Enter a day that is not in the future")]
        return False
    return True


def _page(
    context: DeskContext,
    episode: Episode,
    event: EventPage,
    *,
    form: EventForm,
    template: str = "care/event/show.html",
) -> str:
    return render_template(
        template,
        form=form,
        event=event,
        episode=episode,
        patient=context.patient(episode),
        posted=[pair for pair in request.form.items(multi=True) if pair[0] not in OF_THE_PAGE],
    )
