"""What a patient's form proposes for their record: the desk confirms it, and only then it counts.

The pages of the desk use `list_proposed`, `list_waiting`, `find`, `confirm` and `decline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.care.services import carer, consent
from patient_portal.care.services.pathway import EpisodeChange, choose_channel
from patient_portal.core.errors import NotFound
from patient_portal.core.working_days import london_date
from patient_portal.models.proposal import Decision, ProposedField, is_undecided
from patient_portal.models.tables import Episode, Patient, Proposal, Response
from questionnaires import Instrument, Respondent, Value, consents, proposals

NEEDS = (
    *("interpreter", "british_sign_language", "large_print", "easy_read", "paper"),
    *("hearing", "sight", "learning", "mental_health", "behaviour", "help_with_forms", "booking"),
    *("housebound", "transport", "veteran", "carer"),
)
"""The codes that `Patient.access_needs` holds."""

CARER = {"carer_name": "name", "carer_relationship": "relationship", "carer_phone": "phone"}
ONE_ONLY = ("language", "channel", "carer")

Wanted = tuple[ProposedField, Any, str]


def propose(
    session: Session,
    episode: Episode,
    response: Response,
    *,
    instrument: Instrument,
    answers: dict[str, Value],
    now: datetime,
) -> None:
    """Keeps what a submitted response proposes and is not so already, in its transaction.

    A newer response takes the place of what an older one proposed and nobody has decided.
    """
    if not instrument.proposals and not instrument.consents:
        return
    for row in list_proposed(session, episode):
        row.decision, row.decided_at, row.decided_by = (
            Decision.REPLACED,
            now,
            f"response:{response.id}",
        )
    counts: dict[ProposedField, int] = {}
    for field, value, words in _wanted(response, instrument, answers):
        if _is_so(session, episode, field, value):
            continue
        counts[field] = counts.get(field, 0) + 1
        session.add(
            Proposal(
                episode_id=episode.id,
                response_id=response.id,
                field=field,
                position=counts[field],
                value=value,
                words=words,
                proposed_at=now,
            )
        )


def list_proposed(session: Session, episode: Episode) -> list[Proposal]:
    """What waits for the desk's decision, in the form's order."""
    rows = select(Proposal).where(Proposal.episode_id == episode.id, is_undecided(Proposal))
    return list(session.exec(rows.order_by(col(Proposal.id))))


def list_waiting(session: Session, service_key: str) -> list[tuple[Episode, Proposal]]:
    """Everything in a service that waits for a decision, the oldest first."""
    rows = (
        select(Episode, Proposal)
        .join(Proposal, col(Proposal.episode_id) == Episode.id)
        .where(Episode.service_key == service_key, is_undecided(Proposal))
        .order_by(col(Proposal.id))
    )
    return list(session.exec(rows).all())


def find(session: Session, episode: Episode, proposal_id: int) -> Proposal:
    """The episode's own undecided proposal; raises NotFound."""
    for row in list_proposed(session, episode):
        if row.id == proposal_id:
            return row
    raise NotFound


def confirm(change: EpisodeChange, row: Proposal) -> None:
    """It becomes part of the record: need, language, channel, carer or consent."""
    patient = change.actor.session.get_one(Patient, change.episode.patient_id)
    if row.field == ProposedField.NEED:
        patient.access_needs = [*patient.access_needs, *({row.value} - set(patient.access_needs))]
    elif row.field == ProposedField.LANGUAGE:
        patient.language = row.value
    elif row.field == ProposedField.CHANNEL:
        choose_channel(change, row.value)
    elif row.field == ProposedField.CARER:
        _add_carer(change, row)
    else:
        consent.give(change.actor, change.episode, row.value)
    _decide(change, row, Decision.CONFIRMED)


def decline(change: EpisodeChange, row: Proposal) -> None:
    """The record stays as it is; the answer stays in the form."""
    _decide(change, row, Decision.DECLINED)


def _add_carer(change: EpisodeChange, row: Proposal) -> None:
    carer.add(
        change.actor,
        change.episode,
        name=row.value["name"],
        relationship=row.value["relationship"],
        phone=row.value["phone"] or None,
        agreed_on=london_date(row.proposed_at),
    )


def _decide(change: EpisodeChange, row: Proposal, decision: Decision) -> None:
    row.decision, row.decided_at, row.decided_by = decision, change.actor.now, change.actor.by
    audit.record(
        change.actor,
        f"proposal_{decision}",
        episode=change.episode,
        subject=f"proposal:{row.id}",
        field=row.field,
    )


def _wanted(
    response: Response, instrument: Instrument, answers: dict[str, Value]
) -> Iterator[Wanted]:
    named = dict.fromkeys(CARER.values(), "")
    for each in proposals(instrument, answers):
        if each.field in CARER:
            named[CARER[each.field]] = each.value.strip()
        else:
            yield ProposedField(each.field), each.value, each.words
    if named["name"]:
        yield ProposedField.CARER, named, ""
    yield from _of_proxy(response, consents(instrument, answers).items())


def _of_proxy(response: Response, told: Iterable[tuple[str, bool]]) -> Iterator[Wanted]:
    """Consent that somebody else gave is for the desk to make sure of."""
    if response.respondent == Respondent.PROXY:
        yield from ((ProposedField.CONSENT, recipient, "") for recipient, agrees in told if agrees)


def _is_so(session: Session, episode: Episode, field: ProposedField, value: Any) -> bool:
    """Whether the record holds it already."""
    patient = session.get_one(Patient, episode.patient_id)
    if field == ProposedField.NEED:
        return value in patient.access_needs
    if field == ProposedField.CONSENT:
        return consent.may_share(session, episode, value)
    return value == {
        ProposedField.LANGUAGE: patient.language,
        ProposedField.CHANNEL: episode.channel,
    }.get(field)
