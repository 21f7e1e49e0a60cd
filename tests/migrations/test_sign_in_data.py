"""Sign-ins and hand-overs keep what they were for, up and down, with what only one side can say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, select

import migrations
from tests.support.portals import START

BEFORE, AFTER = "0010", "0011"
Rows = list[dict[str, Any]]
LATER = START + timedelta(minutes=3)

EPISODE = {
    "patient_id": 1,
    "service_key": "here",
    "strand": "pain",
    "round": 0,
    "birth_date_tries": 0,
    "created_at": START,
}
ASSESSMENT = {
    "episode_id": 1,
    "kind": "entry",
    "round": 0,
    "opens_on": date(2026, 11, 24),
    "due_on": date(2026, 12, 8),
    "closes_on": date(2027, 1, 5),
    "instruments": ["pseq"],
    "reason": "",
    "created_at": START,
}
LINK = {"episode_id": 1, "carrier": "screen", "created_at": START, "created_by": "test"}
SEEN = {"device": "own_device", "started_at": START, "seen_at": LATER}
SENT = {"tablet_id": 1, "episode_id": 1, "sent_at": START, "sent_by": "test"}
OLD: Mapping[str, Rows] = {
    "patient": [
        {
            "given_name": "Asha",
            "family_name": "Example",
            "date_of_birth": date(1979, 3, 14),
            "sex": "female",
            "language": "en",
            "needs": [],
            "created_at": START,
        }
    ],
    "episode": [EPISODE, EPISODE],
    "assessment": [ASSESSMENT],
    "invitation": [{**LINK, "code_hash": "a"}, {**LINK, "code_hash": "b"}],
    "tablet": [
        {"service_key": "here", "name": "Tablet 1", "created_at": START, "created_by": "test"}
    ],
    "sign_in": [
        {**SEEN, "token_hash": "1", "episode_id": 1, "invitation_id": 1},
        {**SEEN, "token_hash": "2", "episode_id": 1, "invitation_id": 2, "assessment_id": 1}
        | {"device": "tablet"},
    ],
    "hand_over": [{**SENT, "assessment_id": 1, "invitation_id": 2, "sign_in_id": 2}],
}
# What only the new version can say.
NEW: Mapping[str, Rows] = {
    "sign_in": [
        {**SEEN, "token_hash": token, "episode_id": episode_id, "level": "code"}
        | {"subject_kind": "", "subject_id": 0}
        for token, episode_id in (("3", 1), ("4", 1), ("5", 2))
    ]
    + [
        {**SEEN, "token_hash": "6", "episode_id": 1, "invitation_id": 2, "level": "code"}
        | {"device": "tablet", "subject_kind": "assessment", "subject_id": 99}
    ],
    "hand_over": [
        {**SENT, "subject_kind": "assessment", "subject_id": 99, "invitation_id": 2}
        | {"sign_in_id": 6, "ended_at": LATER, "ended_reason": "finished"}
    ],
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
            table = Table(name, MetaData(), autoload_with=engine)
            for row in values:
                connection.execute(insert(table), row)


def subjects(engine: Engine, name: str) -> list[tuple[str, int]]:
    return [(row["subject_kind"], row["subject_id"]) for row in rows(engine, name)]


@pytest.fixture
def old(empty: Engine) -> Engine:
    """Two sign-ins, one of them a turn at a tablet, of the version before."""
    migrations.upgrade(empty, BEFORE)
    keep(empty, OLD)
    return empty


@pytest.fixture
def new(old: Engine) -> Engine:
    """And after it, sign-ins without a link, and a turn for something that is gone."""
    migrations.upgrade(old, AFTER)
    keep(old, NEW)
    return old


def test_what_was_handed_over_is_named_by_kind_and_id(old: Engine) -> None:
    migrations.upgrade(old, AFTER)
    assert subjects(old, "sign_in") == [("", 0), ("assessment", 1)]
    assert subjects(old, "hand_over") == [("assessment", 1)]


def test_every_sign_in_of_before_came_with_its_link(old: Engine) -> None:
    migrations.upgrade(old, AFTER)
    came = [(row["invitation_id"], row["level"]) for row in rows(old, "sign_in")]
    assert came == [(1, "link"), (2, "link")]


def test_up_and_down_again_is_where_it_was(old: Engine) -> None:
    before = {name: rows(old, name) for name in OLD}
    migrations.upgrade(old, AFTER)
    migrations.downgrade(old, BEFORE)
    assert {name: rows(old, name) for name in OLD} == before


def test_back_again_a_sign_in_without_a_link_is_kept_and_opens_nothing(new: Engine) -> None:
    migrations.downgrade(new, BEFORE)
    links = {row["id"]: row for row in rows(new, "invitation")}
    found = [row for row in rows(new, "sign_in") if row["token_hash"] in {"3", "4", "5"}]
    assert len(found) == 3
    for row in found:
        link = links[row["invitation_id"]]
        assert link["episode_id"] == row["episode_id"]
        assert link["revoked_at"] is not None
        assert (row["ended_at"], row["ended_reason"]) == (row["seen_at"], "migrated")
    # One for each episode.
    assert len(links) == 4
    assert all(row["ended_at"] is None for row in rows(new, "sign_in")[:2])


def test_back_again_a_turn_for_what_is_gone_does_not_open_everything(new: Engine) -> None:
    migrations.downgrade(new, BEFORE)
    (gone,) = (row for row in rows(new, "sign_in") if row["token_hash"] == "6")
    assert gone["assessment_id"] is None
    assert gone["ended_reason"] == "migrated"
    assert [row["assessment_id"] for row in rows(new, "hand_over")] == [1]


def test_up_once_more_they_have_no_link_again(new: Engine) -> None:
    before = [(row["token_hash"], row["invitation_id"]) for row in rows(new, "sign_in")]
    migrations.downgrade(new, BEFORE)
    migrations.upgrade(new, AFTER)
    assert [(row["token_hash"], row["invitation_id"]) for row in rows(new, "sign_in")] == before
    assert len(rows(new, "invitation")) == 2
