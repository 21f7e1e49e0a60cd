"""Today: who is expected, what each has to do, and who wants help."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.services import owner
from patient_portal.access.views.desk_context import desk
from patient_portal.care.services import appointment, search
from patient_portal.core.working_days import london_instant
from patient_portal.desk.forms.appointment import ExpectedForm
from patient_portal.models.tables import HandOver

blueprint = Blueprint("clinic_list", __name__, url_prefix="/desk")
DAY = timedelta(days=1)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The people of one day, by default of this one."""
    with desk() as here:
        on = search.read_date(request.args.get("on", ""), on=here.today) or here.today
        expected = appointment.list_expected(here.session, here.service.key, on=on)
        wanting = appointment.list_wanting_help(here.session, here.service.key)
        here.saw_all([each.episode for each in expected], "seen_in_today")
        here.saw_all([episode for _, episode, _ in wanting], "seen_wanting_help")
    return render_template(
        "desk/clinic_list/show.html",
        on=on,
        before=on - DAY,
        after=on + DAY,
        expected=expected,
        wanting=wanting,
    )


@blueprint.post("/helped/<int:hand_over_id>")
def helped(hand_over_id: int) -> ResponseReturnValue:
    """Somebody has gone to the person who asked for help."""
    with desk() as here:
        episode, row = owner.service_row(
            here.session, here.service.key, HandOver, row_id=hand_over_id
        )
        appointment.help_given(here.session, row, episode, now=here.now, by=here.by)
    return redirect(url_for("clinic_list.show"))


@blueprint.get("/patients/<int:episode_id>/expected")
def ask(episode_id: int) -> ResponseReturnValue:
    with desk() as here:
        episode = here.episode(episode_id, "seen")
        patient = here.patient(episode)
        form = ExpectedForm(None, data={"on": here.today})
    return render_template(
        "desk/clinic_list/expect.html", form=form, patient=patient, episode=episode
    )


@blueprint.post("/patients/<int:episode_id>/expected")
def expect(episode_id: int) -> ResponseReturnValue:
    """Adds somebody to a day's list by hand."""
    form = ExpectedForm(request.form)
    with desk() as here:
        episode = here.episode(episode_id, "seen")
        patient = here.patient(episode)
        if not form.validate():
            page = render_template(
                "desk/clinic_list/expect.html", form=form, patient=patient, episode=episode
            )
            return page, 422
        day = form.on.day
        appointment.expect(
            here.session,
            episode,
            starts_at=london_instant(day).replace(
                hour=form.at.data.hour, minute=form.at.data.minute
            ),
            kind=form.kind.data,
            now=here.now,
            by=here.by,
        )
    return redirect(url_for("clinic_list.show", on=day.isoformat()))
