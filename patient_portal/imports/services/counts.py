"""What monthly counts of referrals not accepted change: decided purely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from patient_portal.imports.services.plan import ImportPlan, ReferralCountChange
from patient_portal.imports.services.problem import RowProblem
from patient_portal.imports.services.rows import CountRow
from patient_portal.models.tables import ReferralCount

Key = tuple[date, str, str]


def decide(rows: Sequence[CountRow], held: Mapping[Key, ReferralCount]) -> ImportPlan:
    """One count for a month, commissioner and area; a file has each once."""
    plan, lines = ImportPlan(), dict[Key, int]()
    for row in rows:
        key = (row.month, row.commissioner or "", row.area or "")
        if key in lines:
            sentence = f"Lines {lines[key]} and {row.line} are of one month, commissioner and area."
            plan.problems.append(RowProblem(row.line, sentence))
            continue
        lines[key] = row.line
        before = held[key].not_accepted if key in held else None
        if before != row.not_accepted:
            plan.counts.append(
                ReferralCountChange(
                    line=row.line,
                    month=key[0],
                    commissioner=key[1],
                    area=key[2],
                    before=before,
                    not_accepted=row.not_accepted,
                )
            )
    return plan
