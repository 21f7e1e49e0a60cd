"""What answers register: paper and tablets, what goes to the record, and answers to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import lazy_gettext
from sqlmodel import Session

from content import ServicePart
from patient_portal.access.services.staff import ANYBODY
from patient_portal.answers.services import hand_over, response_report, worklist
from patient_portal.integration import faults
from patient_portal.integration.faults import FaultyRow
from patient_portal.integration.portal import Job, Portal, Registry
from patient_portal.integration.protocols.registry import (
    NavigationLink,
    OutboxKind,
    PartPages,
    WorklistKind,
)

ASKING = (ServicePart.QUESTIONNAIRES,)


def end_idle_turns(portal: Portal) -> None:
    """Ends the turns at tablets that nobody goes on with; one that raises holds up no other."""
    now = portal.integrations.now()

    def end(session: Session, ids: Sequence[int]) -> None:
        hand_over.end_if_idle(session, ids, now=now)

    def name(row_id: int) -> FaultyRow:
        return FaultyRow(
            job="tablets",
            subject_kind="hand_over",
            subject_id=row_id,
            episode_id=running[row_id],
        )

    with portal.database.reading() as session:
        running = hand_over.list_running(session)
        aside = faults.list_aside(session, "tablets", "hand_over", now=now)
    faults.each(portal, [row_id for row_id in running if row_id not in aside], end, name=name)


REGISTRY = Registry(
    navigation=(
        NavigationLink(70, "paper.show", lazy_gettext("Key in paper"), ANYBODY, ASKING),
        NavigationLink(80, "tablets.show", lazy_gettext("Tablets"), ANYBODY, ASKING),
    ),
    worklist=(
        WorklistKind(
            50,
            "late",
            lazy_gettext("Answers that came after the others were sent"),
            lazy_gettext(
                "Open the answers and ask the person which is right. Correct them if the later "
                "answer is, then mark it as done."
            ),
            worklist.list_late,
            detail="answers/result/late.html",
            parts=ASKING,
        ),
        WorklistKind(
            60,
            "no_baseline",
            lazy_gettext("Answers without a baseline"),
            lazy_gettext(
                "The entry questionnaires were missed, so no change can be counted. See whether a "
                "paper form was filled in then and key it in; otherwise mark it as done."
            ),
            worklist.list_without_baseline,
            detail="answers/result/no_baseline.html",
            parts=ASKING,
        ),
    ),
    jobs=(Job("tablets", timedelta(minutes=1), end_idle_turns),),
    outbox=(
        OutboxKind(response_report.KIND, response_report.gather, describe=response_report.describe),
    ),
    # What was answered stays to be read: `result` is of no part.
    pages=(
        PartPages(
            ASKING,
            ("advice", "paper", "questionnaire", "response", "tablets", "telephone"),
        ),
    ),
)
