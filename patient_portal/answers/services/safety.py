"""Whether forms and advice fit together, and what of them nobody has reviewed (rules 17, 19)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content import Content
from patient_portal.care.services.proposal import NEEDS
from patient_portal.models.episode import Channel
from patient_portal.models.proposal import ProposedField
from questionnaires import Catalogue, Instrument, ProposalRule

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)*")


def form_problems(content: Content, catalogue: Catalogue) -> list[str]:
    """Advice that is not there, and proposals of what no record holds."""
    return [
        f"{instrument.id}: {problem}"
        for instrument in _asked(content, catalogue)
        for problem in _problems(content, instrument)
    ]


def unreviewed(content: Content, catalogue: Catalogue) -> list[str]:
    """Every form with safety questions, and every advice that it leads to, without a review."""
    names = {}
    for instrument in _asked(content, catalogue):
        if instrument.alerts and instrument.review is None:
            names[f"the safety questions of {instrument.id}"] = True
        for rule in instrument.alerts:
            if content.advice[rule.advice].review is None:
                names[f"the advice {rule.advice}"] = True
    return list(names)


def _asked(content: Content, catalogue: Catalogue) -> Iterator[Instrument]:
    ids = {each for service in content.services.values() for each in service.instruments}
    return (each for each in catalogue.latest() if each.id in ids)


def _problems(content: Content, instrument: Instrument) -> Iterator[str]:
    for rule in instrument.alerts:
        if rule.advice not in content.advice:
            yield f"alerts.{rule.id}.advice: there is no advice {rule.advice}"
    for proposal in instrument.proposals:
        for value in sorted(_proposed(instrument, proposal)):
            if not _is_known(proposal.field, value):
                yield f"proposals.{proposal.item}: {value} is no {proposal.field}"


def _proposed(instrument: Instrument, rule: ProposalRule) -> set[str]:
    if rule.equals is not None:
        return {rule.value}
    options = instrument.item(rule.item).options
    return {str(option.value) for option in options if not option.exclusive} - set(rule.excluding)


def _is_known(field: str, value: str) -> bool:
    if field == ProposedField.NEED:
        return value in NEEDS
    if field == ProposedField.CHANNEL:
        return value in {*Channel}
    return field != ProposedField.LANGUAGE or bool(LANGUAGE.fullmatch(value))
