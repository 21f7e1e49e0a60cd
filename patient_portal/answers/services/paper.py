"""Paper: forms printed under an opaque code, and found by it when they come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from patient_portal.access.services import audit
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import questionnaire, response
from patient_portal.core import tokens
from patient_portal.core.errors import NotFound
from patient_portal.core.statements import insert_new
from patient_portal.models.people import join_patient
from patient_portal.models.tables import Assessment, Episode, PaperForm, Patient
from questionnaires import Catalogue, Instrument

# 50 bits: nobody guesses one at the desk, and it is quick to type.
LENGTH = 10


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form as it is printed: its words, its code, and the size of print."""

    instrument: Instrument
    code: str
    is_large: bool


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form that came back: which it is, and whose."""

    form: PaperForm
    assessment: Assessment
    episode: Episode
    patient: Patient


def _new_code(_instrument_id: str) -> str:
    return tokens.new_code(LENGTH)


def print_forms(
    actor: Actor,
    episode: Episode,
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    is_large: bool,
    code_for: Callable[[str], str] = _new_code,
) -> list[PrintedForm]:
    """The forms of an assessment that have not been sent, each under a code of its own.

    `code_for` gives the code of an instrument's form; what is printed under it already is printed
    once more.
    """
    patient = actor.session.get_one(Patient, episode.patient_id)
    printed = []
    for instrument_id in assessment.instruments:
        begun = response.find_current(actor.session, assessment, instrument_id)
        if begun and begun.submitted_at:
            continue
        instrument = questionnaire.pinned(
            catalogue, begun, instrument_id, language=patient.language
        )
        code = code_for(instrument.id)
        _add(actor, assessment, instrument, code=code)
        printed.append(PrintedForm(instrument, code, is_large))
    if not printed:
        return []
    audit.record(
        actor,
        "paper_printed",
        episode=episode,
        subject=f"assessment:{assessment.id}",
        forms=[each.instrument.id for each in printed],
    )
    return printed


def find(session: Session, service_key: str, code: str) -> ReturnedForm:
    """The form of a code, if it is this service's; raises NotFound."""
    plain = tokens.normalise_code(code)
    # PostgreSQL refuses a NUL in any text; no code has a character from elsewhere.
    if set(plain) - set(tokens.ALPHABET):
        raise NotFound
    found = session.exec(
        join_patient(
            select(PaperForm, Assessment, Episode, Patient).join(
                Assessment, col(Assessment.id) == PaperForm.assessment_id
            ),
            Assessment.episode_id,
        ).where(PaperForm.code == plain, Episode.service_key == service_key)
    ).first()
    if not found:
        raise NotFound
    return ReturnedForm(*found)


def instrument_of(catalogue: Catalogue, form: PaperForm) -> Instrument:
    """The definition and the words that were printed."""
    definition = catalogue.instrument(form.instrument_id, form.instrument_version)
    return catalogue.in_language(definition, form.language)


def _add(actor: Actor, assessment: Assessment, instrument: Instrument, *, code: str) -> None:
    fresh = {
        "code": code,
        "assessment_id": assessment.id,
        "instrument_id": instrument.id,
        "instrument_version": instrument.version,
        "language": instrument.wording.language,
        "wording_pack": instrument.wording.pack,
        "printed_at": actor.now,
        "printed_by": actor.by,
    }
    insert_new(actor.session, PaperForm, fresh)
