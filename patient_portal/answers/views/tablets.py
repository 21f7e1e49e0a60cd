"""The desk's page of tablets: naming, pairing, un-pairing, and sending a patient to one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.services import owner
from patient_portal.access.services.staff import MANAGER
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.answers.forms.tablet import NameForm
from patient_portal.answers.services import hand_over, tablet
from patient_portal.answers.services.hand_over import TabletTurn
from patient_portal.answers.services.tablet import NameTaken
from patient_portal.core.errors import NotOpen, PortalError
from patient_portal.core.tokens import spell_code
from patient_portal.models.tables import Tablet
from patient_portal.models.tablet import TurnEnd

blueprint = Blueprint("tablets", __name__, url_prefix="/desk/tablets")


@blueprint.get("/")
def show() -> ResponseReturnValue:
    with desk_context() as context:
        return _page(context)


@blueprint.post("/")
def create() -> ResponseReturnValue:
    form = NameForm(request.form)
    with desk_context(MANAGER) as context:
        if not form.validate():
            return _page(context, form), 422
        key, name = context.service.key, form["name"].data
        try:
            tablet.create(context.actor, key, name)
        except NameTaken as error:
            form["name"].errors = [str(error)]
            return _page(context, form), 422
        return context.form.done(url_for("tablets.show"))


@blueprint.get("/<int:tablet_id>/pairing")
def ask_pairing(tablet_id: int) -> ResponseReturnValue:
    """Whether a paired tablet, which somebody may be using, is to be paired again."""
    with desk_context(MANAGER) as context:
        row = owner.service_tablet(context.session, context.service.key, tablet_id)
        if row.token_hash:
            return _pairing_page(row, hand_over.find_turn(context.session, row, now=context.now))
    return redirect(url_for("tablets.show"))


@blueprint.post("/<int:tablet_id>/pairing")
def pairing(tablet_id: int) -> ResponseReturnValue:
    """A fresh pairing code, shown once; of a paired tablet only when that was asked about."""
    with desk_context(MANAGER) as context:
        row = owner.service_tablet(context.session, context.service.key, tablet_id)
        turn = hand_over.find_turn(context.session, row, now=context.now)
        if row.token_hash and request.form.get("confirmed") != _use(turn):
            return _pairing_page(row, turn)
        drawn = context.form.code(tablet.PAIRING_LENGTH)
        code = tablet.pairing_code(context.actor, row, drawn, is_again=bool(context.form.before))
        context.form.made(tablet_id=row.id)
        return _page(context, code=spell_code(code), paired=row)


@blueprint.post("/<int:tablet_id>/unpair")
def unpair(tablet_id: int) -> ResponseReturnValue:
    """Lost or stolen: the tablet is dead at once."""
    with desk_context() as context:
        row = owner.service_tablet(context.session, context.service.key, tablet_id)
        tablet.unpair(context.actor, row)
    return redirect(url_for("tablets.show"))


@blueprint.post("/<int:tablet_id>/send/<int:episode_id>/<int:assessment_id>")
def send(tablet_id: int, episode_id: int, assessment_id: int) -> ResponseReturnValue:
    """Sends a patient to the tablet for one assessment."""
    with desk_context() as context:
        row = owner.service_tablet(context.session, context.service.key, tablet_id)
        episode, assessment = owner.service_assessment(
            context.session, context.service.key, episode_id, assessment_id=assessment_id
        )
        try:
            hand_over.send(context.actor, row, episode=episode, assessment=assessment)
        except (hand_over.TabletBusy, hand_over.NotPaired, NotOpen) as error:
            return _page(context, wrong=_why(error, row)), 409
        return context.form.done(url_for("tablets.show"))


@blueprint.post("/<int:tablet_id>/end")
def end(tablet_id: int) -> ResponseReturnValue:
    """Ends the turn on a tablet from the desk."""
    with desk_context() as context:
        row = owner.service_tablet(context.session, context.service.key, tablet_id)
        if turn := hand_over.find_turn(context.session, row, now=context.now):
            hand_over.end(
                context.session, turn.hand_over, reason=TurnEnd.CANCELLED, now=context.now
            )
    return redirect(url_for("tablets.show"))


def _page(context: DeskContext, form: NameForm | None = None, **more: Any) -> str:
    form = form or NameForm(None)
    return render_template("answers/tablets/show.html", rows=_rows(context), form=form, **more)


def _rows(context: DeskContext) -> list[tuple[Tablet, TabletTurn | None]]:
    """Each tablet of the service with whose turn it is."""
    rows = [
        (row, hand_over.find_turn(context.session, row, now=context.now))
        for row in tablet.list_for(context.session, context.service.key)
    ]
    context.audit_all([turn.episode for _, turn in rows if turn], "seen_in_tablets")
    return rows


def _pairing_page(row: Tablet, turn: TabletTurn | None) -> str:
    return render_template("answers/tablets/pairing.html", row=row, turn=turn, use=_use(turn))


def _use(turn: TabletTurn | None) -> str:
    """How the tablet is used now: whoever came after the page was shown is asked about, too."""
    if turn is None:
        return "free"
    return f"{turn.hand_over.id}-{turn.hand_over.sign_in_id or 'waiting'}"


def _why(error: PortalError, row: Tablet) -> str:
    if isinstance(error, hand_over.TabletBusy):
        return gettext("Somebody is using %(name)s. End their turn first.", name=row.name)
    if isinstance(error, hand_over.NotPaired):
        return gettext("%(name)s is not paired.", name=row.name)
    return gettext("There is nothing that this patient can answer there now.")
