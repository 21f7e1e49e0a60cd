"""One response as one row, for record systems that import tables."""

from __future__ import annotations

from patient_portal.integration.protocols.record import ResponseReport, TableRow
from questionnaires import Score, ScoreRule, Unscorable

WITHDRAWN = "entered in error"


def table_row(report: ResponseReport) -> TableRow:
    """The response's line in the table of its instrument's version."""
    instrument = report.instrument
    return TableRow(f"scores_{instrument.id}_{instrument.version}", score_row(report))


def score_row(report: ResponseReport) -> dict[str, str]:
    """Who, when and how, then for each score its value, band and why there is none.

    Columns follow from the instrument and its version, so a table keeps its columns. The first
    two cells name the row.
    """
    return {
        "identifier": report.identifier,
        "version": str(report.version),
        "authored_at": report.authored_at.isoformat(timespec="seconds"),
        "submitted_at": report.submitted_at.isoformat(timespec="seconds"),
        "service": report.service_key,
        "nhs_number": report.patient.nhs_number or "",
        "local_number": report.patient.local_number or "",
        "family_name": report.patient.family_name,
        "given_name": report.patient.given_name,
        "date_of_birth": report.patient.date_of_birth.isoformat(),
        "assessment": report.assessment_kind,
        "mode": report.mode,
        "respondent": report.respondent,
        "late": "yes" if report.late else "no",
        "wording": report.instrument.wording.name,
        **{
            column: text
            for rule in report.instrument.scores
            for column, text in _columns(report, rule).items()
        },
    }


def _columns(report: ResponseReport, rule: ScoreRule) -> dict[str, str]:
    value_set = report.value_set if rule.value_sets else None
    score = next(
        (each for each in report.scores if (each.id, each.value_set) == (rule.id, value_set)), None
    )
    made = score if isinstance(score, Score) and not report.is_withdrawn else None
    columns = {rule.id: made.canonical if made else ""}
    if rule.value_sets:
        columns[f"{rule.id}_value_set"] = report.value_set
    if rule.bands:
        columns[f"{rule.id}_band"] = (made.band or "") if made else ""
    columns[f"{rule.id}_reason"] = _reason(report, score)
    return columns


def _reason(report: ResponseReport, score: Score | Unscorable | None) -> str:
    """Why there is no value."""
    if report.is_withdrawn:
        return WITHDRAWN
    return score.reason if isinstance(score, Unscorable) else ""
