"""What a patient's form proposes for their record: the desk says yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.care.services import proposal
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.care.views.event import episode_change
from patient_portal.core.errors import NotFound
from patient_portal.models.tables import Proposal

blueprint = Blueprint("proposal", __name__, url_prefix="/desk/patients/<int:episode_id>/proposals")
DECISIONS: Mapping[str, Callable[[EpisodeChange, Proposal], None]] = {
    "confirm": proposal.confirm,
    "decline": proposal.decline,
}


@blueprint.post("/<int:proposal_id>/<decision>")
def decide(episode_id: int, proposal_id: int, decision: str) -> ResponseReturnValue:
    with desk_context() as context:
        if decision not in DECISIONS:
            raise NotFound
        episode, row = context.row(Proposal, proposal_id, of=episode_id)
        if row.decision is None:
            DECISIONS[decision](episode_change(context, episode), row)
    return redirect(url_for("patient.show", episode_id=episode_id, _anchor="proposals"))
