"""Consent to share at the desk: given for a recipient, and taken back."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.services import consent
from patient_portal.core.bounds import can_be_kept
from patient_portal.core.errors import NotFound
from patient_portal.web.labels import LABELS

blueprint = Blueprint("consent", __name__, url_prefix="/desk/patients/<int:episode_id>/consent")
CHANGES = {"give": consent.give, "withdraw": consent.withdraw}


@blueprint.get("")
def show(episode_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        standing = {row.recipient: row for row in consent.list_standing(context.session, episode)}
    known = LABELS["recipient"]
    recipients = [*known, *(each for each in standing if each not in known)]
    return render_template(
        "care/consent/show.html",
        recipients=recipients,
        standing=standing,
        episode=episode,
        patient=patient,
    )


@blueprint.post("/<change>")
def change(episode_id: int, change: str) -> ResponseReturnValue:
    """The patient said so at the desk or on the telephone."""
    recipient = request.form.get("recipient", "")
    with desk_context() as context:
        if change not in CHANGES or not _fits(change, recipient):
            raise NotFound
        episode = context.episode(episode_id, "seen")
        CHANGES[change](context.actor, episode, recipient)
    return redirect(url_for("consent.show", episode_id=episode_id))


def _fits(change: str, recipient: str) -> bool:
    """Whoever is offered; consent for somebody who is so no more can still be withdrawn."""
    return recipient in LABELS["recipient"] or (change == "withdraw" and can_be_kept(recipient))
