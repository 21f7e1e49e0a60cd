"""What the first version kept goes on, and the pathway's own rows go down and up again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, select
from sqlmodel import col
from sqlmodel import select as select_rows

import migrations
from patient_portal.access.services.actor import Actor
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.messages.services import call_request, call_try, due, letter
from patient_portal.models.tables import (
    Appointment,
    Assessment,
    CallRequest,
    Episode,
    EpisodeEvent,
    Message,
    Patient,
    ReferralCount,
)
from tests.support.dumps import dump
from tests.support.messaging import make_messaging
from tests.support.portals import HOME, START, SamplePortal, SteppedClock, bare_sample, make_sample

FIRST = "0001"
TODAY = START.date()
STATES = ("waiting", "sending", "sent", "failed", "dropped")
Rows = list[dict[str, Any]]

# A person of the first version with an entry assessment, a link and a message in every state.
OLD: Mapping[str, Rows] = {
    "patient": [
        {
            "nhs_number": "9990000018",
            "given_name": "Asha",
            "family_name": "Canary-Ashworth",
            "date_of_birth": date(1979, 3, 14),
            "sex": "female",
            "language": "en",
            "phone": "+447700900101",
            "created_at": START,
        }
    ],
    "episode": [
        {
            "patient_id": 1,
            "service_key": HOME,
            "strand": "pain",
            "accepted_on": TODAY,
            "birth_date_tries": 2,
            "created_at": START,
        }
    ],
    "assessment": [
        {
            "episode_id": 1,
            "kind": "entry",
            "opens_on": TODAY,
            "due_on": date(2026, 12, 8),
            "closes_on": date(2027, 1, 5),
            "instruments": ["eq5d-5l", "bpi-sf", "pseq"],
            "created_at": START,
        }
    ],
    "message": [
        {
            "identifier": f"message-{number}",
            "episode_id": 1,
            "channel": "sms",
            "to": "+447700900101",
            "occasion": "new-link",
            "language": "en",
            "carries_link": True,
            "state": state,
            "created_at": datetime(2026, 11, 20, number, tzinfo=UTC),
        }
        for number, state in enumerate(STATES, start=1)
    ],
}
ADDED = {
    "patient": {"needs": [], "address": None, "phone_failed_at": None, "email_failed_at": None},
    "episode": {"round": 0, "channel": None, "discharged_on": None, "ended_on": None},
    "assessment": {"round": 0, "reason": "", "closed_on": None, "closed_reason": None},
    "message": {"is_urgent": False, "tries": 0, "recipient_kind": "patient", "receipt": None},
}


def rows(engine: Engine, name: str) -> Rows:
    """Every row of a table, as it is at this version."""
    table = Table(name, MetaData(), autoload_with=engine)
    with engine.connect() as connection:
        found = connection.execute(select(table).order_by(*table.primary_key.columns))
        return [dict(row._mapping) for row in found]


def keep(engine: Engine, kept: Mapping[str, Rows]) -> None:
    with engine.begin() as connection:
        for name, values in kept.items():
            connection.execute(insert(Table(name, MetaData(), autoload_with=engine)), values)


def without_number(row: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers of people went to a table of their own (test_numbers.py)."""
    return {name: value for name, value in row.items() if name != "nhs_number"}


def plain(row: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """These columns; an instant as either database tells it is the same one."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
        for name, value in row.items()
        if name in names
    }


@pytest.fixture
def old(empty: Engine) -> Engine:
    """A database of the first version with data in it."""
    migrations.upgrade(empty, FIRST)
    keep(empty, OLD)
    return empty


def test_every_row_of_the_first_version_is_kept_and_filled_in(old: Engine) -> None:
    migrations.upgrade(old)
    for name, before in OLD.items():
        after = rows(old, name)
        kept = [without_number(row) for row in before]
        assert [plain(row, each) for row, each in zip(after, kept, strict=True)] == kept, name
        assert [{key: row[key] for key in ADDED[name]} for row in after] == [ADDED[name]] * len(
            before
        )
    assert [row["not_before"] for row in rows(old, "message")] == [
        row["created_at"] for row in rows(old, "message")
    ]


def test_up_and_down_again_is_where_it_was(old: Engine) -> None:
    before = {name: rows(old, name) for name in OLD}
    migrations.upgrade(old)
    migrations.downgrade(old, FIRST)
    assert {name: rows(old, name) for name in OLD} == before


def test_the_program_goes_on_with_what_the_first_version_kept(
    old: Engine, empty_url: str, tmp_path: Path
) -> None:
    """Nobody is asked twice at entry, and whoever was not invited is."""
    migrations.upgrade(old)
    with closing(bare_sample(empty_url, tmp_path, SteppedClock())) as sample:
        service = sample.portal.content.services[HOME]
        with sample.portal.database.writing() as session:
            episode = session.get_one(Episode, 1)
            here = EpisodeChange(Actor(session, START, "desk"), episode, service)
            pathway.plan_discharge(here, on=date(2027, 3, 1))
            session.flush()
            asked = session.exec(select_rows(Assessment).order_by(col(Assessment.opens_on))).all()
            found = [(row.kind, row.closed_on) for row in asked]
            assert session.get_one(Patient, 1).access_needs == []
        assert found == [("entry", None), ("discharge", None)]
        assert due.queue(make_messaging(sample).portal) == 1


@pytest.fixture
def walked(database_url: str, tmp_path: Path) -> Iterator[SamplePortal]:
    """A database of this version with rows in every table of the pathway."""
    sample = make_sample(database_url, tmp_path, SteppedClock())
    service = sample.portal.content.services[HOME]
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        asked = session.exec(select_rows(Assessment).where(Assessment.episode_id == episode.id))
        session.get_one(Patient, episode.patient_id).address = "1 Made-up Street"
        here = EpisodeChange(Actor(session, START, "desk"), episode, service)
        pathway.choose_channel(here, "letter")
        call_try.record(Actor(session, START, "desk"), asked.one(), outcome="no_answer")
        call_request.ask(session, episode, service, now=START)
        appointment = {"episode_id": episode.id, "on": TODAY, "starts_at": START, "kind": "first"}
        session.add(Appointment(**appointment))
        count = {"service_key": HOME, "month": TODAY, "commissioner": "", "area": ""}
        session.add(ReferralCount(**count, not_accepted=3))
    letters = letter.claim_due(
        sample.portal, service, "printer", is_gone=lambda _: False, large=False
    )
    letter.mark_printed(sample.portal, letters)
    assert len(letters) == 1
    yield sample
    sample.close()


def test_the_pathways_rows_go_and_the_people_stay(walked: SamplePortal) -> None:
    database = walked.portal.database
    kept = dump(database)
    for model in (Appointment, CallRequest, EpisodeEvent, Message, ReferralCount):
        assert kept[model.__tablename__], model
    people = {name: len(kept[name]) for name in ("patient", "episode", "assessment", "invitation")}
    migrations.downgrade(database.engine, FIRST)
    assert {name: len(rows(database.engine, name)) for name in people} == people
    # The first version knows no letters.
    assert rows(database.engine, "message") == []
    migrations.upgrade(database.engine)
    assert {name: len(found) for name, found in dump(database).items() if name in people} == people
    assert dump(database)["call_request"] == []


def test_one_step_back_loses_only_who_asked_to_be_rung(walked: SamplePortal) -> None:
    database = walked.portal.database
    before = dump(database)
    migrations.downgrade(database.engine, "0002")
    migrations.upgrade(database.engine)
    after = dump(database)
    assert after.pop("call_request") == []
    assert len(before.pop("call_request")) == 1
    # How names sound is made again by `portal migrate`.
    assert after.pop("name_key") == []
    assert before.pop("name_key")
    assert after == before
