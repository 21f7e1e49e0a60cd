"""Every stored moment is either waited for, with its longest pause, or only tells when it was."""

from __future__ import annotations

import re

from sqlmodel import SQLModel

import patient_portal.models.tables  # noqa: F401
from patient_portal.core.columns import Instant
from tests.house.test_rules import ROOT, text_of

RULES = text_of(ROOT / "docs" / "rules.md")
PART = RULES.partition("## Moments that the code waits for\n")[2].partition("\n## ")[0]
# Of every row: the column, and where its longest pause is kept.
WAITED_FOR = dict(re.findall(r"^\| (\w+\.\w+).*\| (`[^|]+`) \|$", PART, re.MULTILINE))
# Only whether they are there, or their order in a list for people, says anything.
ONLY_TOLD = {
    "alert": "raised_at read_at",
    "answer": "saved_at",
    "answer_history": "given_at kept_at",
    # To come, by the record.
    "appointment": "starts_at cancelled_at",
    "assessment": "created_at",
    "audit": "at",
    "call_request": "asked_at done_at",
    "call_try": "at",
    "carer": "created_at",
    "consent": "given_at withdrawn_at",
    "episode": "withdrawn_at questionnaires_off_at notice_seen_at created_at",
    "episode_event": "recorded_at",
    "gateway": "failing_since",
    "hand_over": "ended_at helped_at",
    "handled": "at",
    "invitation": "created_at revoked_at",
    "job_run": "started_at failed_at",
    "fault": "since",
    "message": "sent_at receipt_at",
    "message_request": "asked_at",
    "outbox": "sent_at told_at",
    "paper_form": "printed_at",
    "patient": "phone_failed_at email_failed_at created_at",
    "patient_identifier": "valid_from valid_until",
    "proposal": "proposed_at decided_at",
    "response": "started_at submitted_at superseded_at",
    "sign_in": "started_at ended_at",
    "staff": "disabled_at created_at",
    "staff_browser": "revoked_at",
    "staff_sign_in": "started_at ended_at",
    "tablet": "paired_at unpaired_at seen_at created_at",
}


def test_every_stored_moment_is_waited_for_or_only_told() -> None:
    stored = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Instant)
    }
    told = {f"{table}.{name}" for table, names in ONLY_TOLD.items() for name in names.split()}
    # A step of the clock is kept as a number.
    assert {*WAITED_FOR} - stored == {"staff.totp_step"}
    assert told & {*WAITED_FOR} == set()
    assert stored == told | ({*WAITED_FOR} & stored)


def test_each_that_is_waited_for_is_read_where_its_pause_is_kept() -> None:
    for moment, place in WAITED_FOR.items():
        file = re.findall(r"`([\w/]+\.py)`", place)[0]
        name = moment.partition(".")[2]
        code = text_of(ROOT / file)
        assert re.search(rf"\b{name}\b", code), moment
        assert re.search(r"core\.waiting import|actor\.now|min\(", code), moment
