"""What happens in an episode, each a small form; what cannot be undone is asked twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from content import Service
from patient_portal.access.services.staff import ANYBODY, CLINICAL
from patient_portal.access.views.desk_context import Desk, desk
from patient_portal.care.forms import episode as forms
from patient_portal.care.forms.episode import EventForm
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import Happening, NotPossible
from patient_portal.core.errors import NotAllowed, NotFound
from patient_portal.models.tables import Episode

blueprint = Blueprint("event", __name__, url_prefix="/desk/patients/<int:episode_id>/events")

ENDS_ALL = lazy_gettext(
    "Nothing more is asked or sent, and every link dies at once. This cannot be undone."
)
ENDS = lazy_gettext("Nothing more is asked or sent in this episode. This cannot be undone.")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that can happen: its words, its form, what it does, who may, when it fits.

    `warning`: it cannot be undone, and is asked for once more with this sentence.
    """

    words: Any
    form: Callable[[Service], type[EventForm]]
    act: Callable[[Happening, Any], None]
    fits: Callable[[Episode], bool] = lambda _: True
    roles: tuple[str, ...] = ANYBODY
    warning: Any = ""


def _form(form: type[EventForm]) -> Callable[[Service], type[EventForm]]:
    return lambda _: form


def _goes_on(episode: Episode) -> bool:
    return not (episode.ended_on or episode.withdrawn_at or episode.died_on)


def _in_care(episode: Episode) -> bool:
    return _goes_on(episode) and episode.discharge_on is None


EVENTS: Mapping[str, Event] = {
    "accepted": Event(
        lazy_gettext("Accepted"),
        _form(forms.DayForm),
        lambda here, form: pathway.accept(here, on=form.on.data),
        lambda episode: _in_care(episode) and episode.accepted_on is None,
    ),
    "first-appointment": Event(
        lazy_gettext("First appointment"),
        _form(forms.MaybeDayForm),
        lambda here, form: pathway.set_first_appointment(here, on=form.on.data),
        _in_care,
    ),
    "programme": Event(
        lazy_gettext("Programme dates"),
        _form(forms.ProgrammeForm),
        lambda here, form: pathway.set_programme(
            here, starts_on=form.starts_on.data, ends_on=form.ends_on.data
        ),
        _in_care,
    ),
    "review": Event(
        lazy_gettext("Review date"),
        _form(forms.MaybeDayForm),
        lambda here, form: pathway.set_review(here, on=form.on.data),
        _in_care,
    ),
    "planned-discharge": Event(
        lazy_gettext("Planned discharge"),
        _form(forms.MaybeDayForm),
        lambda here, form: pathway.plan_discharge(here, on=form.on.data),
        _in_care,
    ),
    "discharge": Event(
        lazy_gettext("Discharged"),
        _form(forms.DayForm),
        lambda here, form: pathway.discharge(here, on=form.on.data),
        lambda episode: _goes_on(episode) and episode.discharged_on is None,
    ),
    "follow-up": Event(
        lazy_gettext("Moved to follow-up"),
        _form(forms.DayForm),
        lambda here, form: pathway.move_to_follow_up(here, on=form.on.data),
        lambda episode: _goes_on(episode) and episode.moved_to_follow_up_on is None,
    ),
    "reopen": Event(
        lazy_gettext("Re-open after discharge"),
        _form(forms.DayReasonForm),
        lambda here, form: pathway.reopen(here, on=form.on.data, reason=form.why.data),
        lambda episode: episode.discharge_on is not None and not episode.died_on,
    ),
    "longer": Event(
        lazy_gettext("A longer stay was agreed"),
        _form(forms.ReasonForm),
        lambda here, form: pathway.agree_longer(here, reason=form.why.data),
        _in_care,
        CLINICAL,
    ),
    "strand": Event(
        lazy_gettext("Change the strand"),
        forms.strand_form,
        lambda here, form: pathway.change_strand(here, form.strand.data),
        _goes_on,
    ),
    "channel": Event(
        lazy_gettext("Change the way of messages"),
        _form(forms.ChannelForm),
        lambda here, form: pathway.choose_channel(here, form.channel.data),
        _goes_on,
    ),
    "questionnaires-off": Event(
        lazy_gettext("Switch questionnaires off"),
        _form(forms.ReasonForm),
        lambda here, form: pathway.switch_off(here, reason=form.why.data),
        lambda episode: _goes_on(episode) and episode.questionnaires_off_at is None,
        CLINICAL,
    ),
    "questionnaires-on": Event(
        lazy_gettext("Switch questionnaires on again"),
        _form(forms.ReasonForm),
        lambda here, form: pathway.switch_on(here, reason=form.why.data),
        lambda episode: _goes_on(episode) and episode.questionnaires_off_at is not None,
        CLINICAL,
    ),
    "unlock": Event(
        lazy_gettext("Unlock the date of birth"),
        _form(forms.ReasonForm),
        lambda here, form: pathway.unlock(here, reason=form.why.data),
        lambda episode: episode.birth_date_tries > 0,
    ),
    "transfer": Event(
        lazy_gettext("Transferred to another service"),
        _form(forms.TransferForm),
        lambda here, form: pathway.transfer(here, on=form.on.data, to=form.to.data),
        _goes_on,
        warning=ENDS,
    ),
    "end": Event(
        lazy_gettext("End with a reason"),
        forms.end_form,
        lambda here, form: pathway.end(here, on=form.on.data, code=form.code.data),
        _goes_on,
        warning=ENDS,
    ),
    "withdraw": Event(
        lazy_gettext("Withdrawn: wants no more of this"),
        _form(forms.MaybeReasonForm),
        lambda here, form: pathway.withdraw(here, reason=form.why.data),
        lambda episode: not (episode.withdrawn_at or episode.died_on),
        warning=ENDS_ALL,
    ),
    "death": Event(
        lazy_gettext("Died"),
        _form(forms.DeathForm),
        lambda here, form: pathway.die(here, on=form.on.data, told_by=form.told_by.data),
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


@blueprint.get("/<kind>")
def show(episode_id: int, kind: str) -> ResponseReturnValue:
    with desk() as here:
        episode = here.episode(episode_id, "seen")
        event = _event(here, episode, kind)
        kind_of_form = event.form(here.service)
        on = here.today if kind_of_form.is_of_today else None
        form = kind_of_form(None, data={**episode.model_dump(), "on": on})
        return _page(here, episode, event, form=form)


@blueprint.post("/<kind>")
def happen(episode_id: int, kind: str) -> ResponseReturnValue:
    with desk() as here:
        episode = here.episode(episode_id, "seen")
        event = _event(here, episode, kind)
        form = event.form(here.service)(request.form)
        if not _is_right(here, form):
            return _page(here, episode, event, form=form), 422
        if event.warning and not request.form.get("confirmed"):
            return _page(here, episode, event, form=form, template="care/event/confirm.html")
        try:
            event.act(happening(here, episode), form)
        except NotPossible as error:
            form.fail(str(error))
            return _page(here, episode, event, form=form), 422
    return redirect(url_for("patient.show", episode_id=episode_id))


def happening(here: Desk, episode: Episode) -> Happening:
    """What a page of the desk hands to the events of care/services/pathway.py."""
    return Happening(here.session, episode, here.service, now=here.now, by=here.by)


def _event(here: Desk, episode: Episode, kind: str) -> Event:
    event = EVENTS.get(kind)
    if event is None or not event.fits(episode):
        raise NotFound
    if here.officer.role not in event.roles:
        raise NotAllowed
    return event


def _is_right(here: Desk, form: EventForm) -> bool:
    """What has happened was not tomorrow: only plans are in the future."""
    if not form.validate():
        return False
    if form.is_past and form["on"].data > here.today:
        form["on"].errors = [gettext("Enter a day that is not in the future")]
        return False
    return True


def _page(
    here: Desk,
    episode: Episode,
    event: Event,
    *,
    form: EventForm,
    template: str = "care/event/show.html",
) -> str:
    return render_template(
        template,
        form=form,
        event=event,
        episode=episode,
        patient=here.patient(episode),
        posted=[pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"],
    )
