"""Numbers of people move to a table of their own, and back, with all that was held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, Table, func, insert, select

import migrations
from tests.support.portals import START

BEFORE, AFTER = "0005", "0006"
NHS = "https://fhir.nhs.uk/Id/nhs-number"
PERSON = {
    "given_name": "Asha",
    "family_name": "Example",
    "date_of_birth": date(1979, 3, 14),
    "sex": "female",
    "language": "en",
    "needs": [],
    "created_at": START,
}
# Of the first both numbers are known, and two services; of the others only a local number.
PEOPLE = (
    {"nhs_number": "9990000018", "local_number": "L-1"},
    {"nhs_number": None, "local_number": "L-2"},
    {"nhs_number": None, "local_number": "L-3"},
)
EPISODES = ((1, "here"), (1, "there"), (1, "here"), (2, "there"))


def table(engine: Engine, name: str) -> Table:
    return Table(name, MetaData(), autoload_with=engine)


def numbers(engine: Engine) -> set[tuple[int, str, str]]:
    held = table(engine, "patient_identifier")
    with engine.connect() as connection:
        rows = connection.execute(select(held.c.patient_id, held.c.system, held.c.value)).all()
    return {(each.patient_id, each.system, each.value) for each in rows}


def columns(engine: Engine) -> list[Mapping[str, Any]]:
    people = table(engine, "patient")
    wanted = select(people.c.nhs_number, people.c.local_number).order_by(people.c.id)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(wanted).mappings()]


@pytest.fixture
def old(empty: Engine) -> Engine:
    """People and episodes of the version before."""
    migrations.upgrade(empty, BEFORE)
    with empty.begin() as connection:
        connection.execute(insert(table(empty, "patient")), [PERSON | each for each in PEOPLE])
        episodes = [
            {
                "patient_id": patient_id,
                "service_key": service,
                "strand": "pain",
                "round": 0,
                "birth_date_tries": 0,
                "created_at": START,
            }
            for patient_id, service in EPISODES
        ]
        connection.execute(insert(table(empty, "episode")), episodes)
    return empty


def test_a_local_number_goes_to_the_services_of_the_persons_episodes(old: Engine) -> None:
    migrations.upgrade(old, AFTER)
    assert numbers(old) == {
        (1, NHS, "9990000018"),
        (1, "service:here", "L-1"),
        (1, "service:there", "L-1"),
        (2, "service:there", "L-2"),
        (3, "service:", "L-3"),
    }
    held = table(old, "patient_identifier")
    with old.connect() as connection:
        current = select(func.count()).where(held.c.valid_until.is_(None))
        assert connection.execute(current).scalar_one() == len(numbers(old))


def test_and_back_again(old: Engine) -> None:
    migrations.upgrade(old, AFTER)
    migrations.downgrade(old, BEFORE)
    assert columns(old) == list(PEOPLE)


def test_back_again_a_number_that_two_people_have_stays_with_the_first(old: Engine) -> None:
    migrations.upgrade(old, AFTER)
    held = table(old, "patient_identifier")
    same = {"patient_id": 3, "system": "service:elsewhere", "value": "L-1", "valid_from": START}
    with old.begin() as connection:
        connection.execute(held.delete().where(held.c.patient_id == 3))
        connection.execute(insert(held), [same])
        # What somebody had before is nobody's.
        ended = {"patient_id": 2, "system": NHS, "value": "9990000026", "valid_from": START}
        connection.execute(insert(held), [ended | {"valid_until": START}])
    migrations.downgrade(old, BEFORE)
    assert columns(old) == [*PEOPLE[:2], {"nhs_number": None, "local_number": "elsewhere:L-1"}]
