"""What a submitted form means beside its answers: proposals for the desk, and consent to share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import consent, proposal
from patient_portal.models.tables import Episode, Response
from questionnaires import Instrument, Respondent, consents


def keep(
    actor: Actor,
    episode: Episode,
    response: Response,
    *,
    instrument: Instrument,
    answers: dict[str, Any],
    changed: Collection[str] | None = None,
) -> None:
    """Keeps both in the transaction of the submission; of a correction only what it `changed`.

    Somebody who answers for the patient cannot consent: that becomes a proposal (rule 24).
    """
    proposing = {rule.item for rule in instrument.proposals}
    if changed is None or proposing & set(changed):
        proposal.propose(
            actor.session, episode, response, instrument=instrument, answers=answers, now=actor.now
        )
    sharing = changed is None or set(instrument.consents) & set(changed)
    if sharing and response.respondent != Respondent.PROXY:
        consent.keep(actor, episode, consents(instrument, answers))
