"""Today: who is expected, what each has to do, and who wants help."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.answers.services import hand_over
from patient_portal.care.services import appointment, search
from patient_portal.core.working_days import london_instant
from patient_portal.desk.forms.appointment import ExpectedForm
from patient_portal.models.tables import HandOver

blueprint = Blueprint("clinic_list", __name__, url_prefix="/desk")
DAY = timedelta(days=1)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """The people of one day, by default of this one."""
    with desk_context() as context:
        on = search.read_date(request.args.get("on", ""), on=context.today) or context.today
        expected = appointment.list_expected(context.session, context.service.key, on=on)
        wanting = hand_over.list_wanting_help(context.session, context.service.key)
        context.audit_all([each.episode for each in expected], "seen_in_today")
        context.audit_all([episode for _, episode, _ in wanting], "seen_wanting_help")
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
    with desk_context() as context:
        episode, row = context.row(HandOver, hand_over_id)
        hand_over.give_help(context.actor, row, episode)
    return redirect(url_for("clinic_list.show"))


@blueprint.get("/patients/<int:episode_id>/expected")
def ask(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        form = ExpectedForm(None, data={"on": context.today})
    return render_template(
        "desk/clinic_list/expect.html", form=form, patient=patient, episode=episode
    )


@blueprint.post("/patients/<int:episode_id>/expected")
def expect(episode_id: int) -> ResponseReturnValue:
    """Adds somebody to a day's list by hand."""
    form = ExpectedForm(request.form)
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        if not form.validate():
            page = render_template(
                "desk/clinic_list/expect.html", form=form, patient=patient, episode=episode
            )
            return page, 422
        day = form.on.day
        appointment.expect(
            context.actor,
            episode,
            starts_at=london_instant(day).replace(
                hour=form.at.data.hour, minute=form.at.data.minute
            ),
            kind=form.kind.data,
        )
    return redirect(url_for("clinic_list.show", on=day.isoformat()))
