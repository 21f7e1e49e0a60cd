"""Paper: forms printed under an opaque code, and keyed in when they come back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from patient_portal.errors import AlreadySubmitted, NotFound
from patient_portal.models import Assessment, Episode, PaperForm, Patient, Response
from patient_portal.services import audit, questionnaire, response
from patient_portal.services.calendar import london_instant
from patient_portal.services.invitation import ALPHABET, normalise
from patient_portal.services.response import Given, How
from questionnaires import Catalogue, Instrument

# 50 bits: nobody guesses one at the desk, and it is quick to type.
LENGTH = 10
NOON = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as it is printed: its words, its code, and the size of print."""

    instrument: Instrument
    code: str
    is_large: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that came back: which it is, and whose."""

    form: PaperForm
    assessment: Assessment
    episode: Episode
    patient: Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What stands on a form: values and reasons by item, when and by whom it was filled in."""

    values: Mapping[str, Any]
    reasons: Mapping[str, str]
    filled_on: date
    respondent: str


def print_forms(
    session: Session,
    episode: Episode,
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    is_large: bool,
    now: datetime,
    by: str,
) -> list[Printed]:
    """The forms of an assessment that have not been sent, each under a code of its own."""
    patient = session.get_one(Patient, episode.patient_id)
    printed = []
    for instrument_id in assessment.instruments:
        begun = response.find_current(session, assessment, instrument_id)
        if begun and begun.submitted_at:
            continue
        instrument = questionnaire.pinned(
            catalogue, begun, instrument_id, language=patient.language
        )
        row = _row(assessment, instrument, now=now, by=by)
        session.add(row)
        printed.append(Printed(instrument, row.code, is_large))
    if not printed:
        return []
    audit.record(
        session,
        "paper_printed",
        now=now,
        by=by,
        episode=episode,
        subject=f"assessment:{assessment.id}",
        forms=[each.instrument.id for each in printed],
    )
    return printed


def find(session: Session, service_key: str, code: str) -> Returned:
    """The form of a code, if it is this service's; raises NotFound."""
    plain = normalise(code)
    # PostgreSQL refuses a NUL in any text; no code has a character from elsewhere.
    if set(plain) - set(ALPHABET):
        raise NotFound
    found = session.exec(
        select(PaperForm, Assessment, Episode, Patient)
        .join(Assessment, col(Assessment.id) == PaperForm.assessment_id)
        .join(Episode, col(Episode.id) == Assessment.episode_id)
        .join(Patient, col(Patient.id) == Episode.patient_id)
        .where(PaperForm.code == plain, Episode.service_key == service_key)
    ).first()
    if not found:
        raise NotFound
    return Returned(*found)


def instrument_of(catalogue: Catalogue, form: PaperForm) -> Instrument:
    """The definition and the words that were printed."""
    definition = catalogue.instrument(form.instrument_id, form.instrument_version)
    return catalogue.in_language(definition, form.language)


def key_in(
    session: Session,
    returned: Returned,
    instrument: Instrument,
    keyed: Keyed,
    *,
    now: datetime,
    by: str,
) -> Response:
    """Keeps and submits what stands on the form: mode paper, dated as the patient dated it.

    What was begun on another way before is overwritten, with its history. Raises
    AlreadySubmitted when the questionnaire has been sent: then a correction is needed.
    """
    how = How(
        language=returned.form.language,
        wording_pack=returned.form.wording_pack,
        mode="paper",
        respondent=keyed.respondent,
    )
    begun = response.begin(session, returned.assessment.id, instrument, how=how, now=now)
    if begun.submitted_at:
        raise AlreadySubmitted
    row = session.get_one(Response, begun.id)
    row.mode, row.respondent = "paper", keyed.respondent
    given_at = min(london_instant(keyed.filled_on, NOON), now)
    for given in _given(instrument, keyed, given_at, came_from=f"paper:{returned.form.id}"):
        response.overwrite(session, begun, instrument, given, now=now)
    return response.submit(
        session, returned.assessment, instrument, episode=returned.episode, now=now, by=by
    )


def _given(
    instrument: Instrument, keyed: Keyed, given_at: datetime, *, came_from: str
) -> Sequence[Given]:
    """Every item: its value, its reason, or left out."""
    return [
        Given(
            item_id=item.id,
            value=keyed.values.get(item.id),
            reason=None if item.id in keyed.values else keyed.reasons.get(item.id, "skipped"),
            given_at=given_at,
            came_from=came_from,
        )
        for item in instrument.items
    ]


def _row(assessment: Assessment, instrument: Instrument, *, now: datetime, by: str) -> PaperForm:
    return PaperForm(
        code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
        assessment_id=assessment.id,
        instrument_id=instrument.id,
        instrument_version=instrument.version,
        language=instrument.wording.language,
        wording_pack=instrument.wording.pack,
        printed_at=now,
        printed_by=by,
    )
