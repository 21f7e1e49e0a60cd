"""Nobody costs a question of their own: how often the database is asked does not grow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks.listed import write_list
from patient_portal.care.services import review
from patient_portal.core.working_days import london_date
from patient_portal.imports import services
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_list, due, letter_due, unreachable
from tests.support.portals import SamplePortal

FEW, MANY = 10, 60
# The first and the tenth person of a list meet other branches, and each branch may ask once.
SPARE = 2


@dataclass
class QueryCounter:
    """A portal with people of one service, whose reviews come by the calendar."""

    portal: Portal
    folder: Path

    @property
    def service(self):
        return self.portal.content.services["highly-specialist"]

    @property
    def today(self):
        return london_date(self.portal.integrations.now())

    def take_in(self, many: int, **told: str) -> int:
        """How often a list of so many people asks."""
        file = write_list(self.folder, self.service, many, today=self.today, **told)
        with self.counted() as statements:
            outcome = services.run(self.portal, file, self.service, by="test")
        assert (outcome.problems, outcome.rows) == ([], many)
        return len(statements)

    def work(self, name: str) -> int:
        """How often a list for staff, or a job of the worker, asks."""
        with self.counted() as statements:
            WORK[name](self)
        return len(statements)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        statements: list[str] = []

        def note(connection, _cursor, statement, *_rest) -> None:
            # SQLite, which is in this process, is handed new rows one by one.
            is_handed = statement.startswith("INSERT") and connection.dialect.name == "sqlite"
            if not is_handed:
                statements.append(statement)

        event.listen(self.portal.database.engine, "before_cursor_execute", note)
        yield statements
        event.remove(self.portal.database.engine, "before_cursor_execute", note)


@pytest.fixture
def counter(sample: SamplePortal, tmp_path: Path) -> QueryCounter:
    return QueryCounter(sample.portal, tmp_path)


def read(list_of: Callable[..., list[object]]) -> Callable[[QueryCounter], None]:
    """The list is read, and has people on it."""

    def work(counter: QueryCounter) -> None:
        with counter.portal.database.reading() as session:
            assert len(list_of(session, counter)) in (FEW, MANY)

    return work


def queue(counter: QueryCounter) -> None:
    """Asha, who is in another service, is owed a message the first time too."""
    assert due.queue(counter.portal) in (1 + FEW, MANY - FEW)


WORK: dict[str, Callable[[QueryCounter], None]] = {
    "calls": read(lambda session, at: call_list.list_today(session, at.service, on=at.today)),
    "letters": read(
        lambda session, at: letter_due.list_due(session, at.portal, at.service, on=at.today)
    ),
    "unreachable": read(
        lambda session, at: unreachable.list_unreachable(
            session, at.portal, at.service, on=at.today
        )
    ),
    "owed": queue,
    "reviews": lambda counter: review.date_next(counter.portal),
}
# What people must lack to be on a list.
LACKING: dict[str, tuple[str, ...]] = {
    "letters": ("phone", "email"),
    "unreachable": ("phone", "email", "address"),
}


def test_a_list_asks_as_often_for_many_as_for_few(counter: QueryCounter) -> None:
    """Each list has some people who are known and some who are new."""
    counter.take_in(FEW)
    few = counter.take_in(2 * FEW)
    assert counter.take_in(MANY) <= few + SPARE


def test_a_list_with_nothing_new_asks_as_often_for_many(counter: QueryCounter) -> None:
    counter.take_in(MANY)
    assert counter.take_in(FEW) == counter.take_in(MANY)


def test_days_that_move_ask_as_often_for_many(counter: QueryCounter) -> None:
    """Everybody is discharged: three assessments open for each."""
    counter.take_in(2 * MANY)
    discharged = {"discharged_on": f"{counter.today:%d/%m/%Y}"}
    few = counter.take_in(FEW, **discharged)
    assert counter.take_in(FEW + MANY, **discharged) <= few + SPARE


@pytest.mark.parametrize("name", WORK)
def test_the_lists_and_the_bell_ask_as_often_for_many(counter: QueryCounter, name: str) -> None:
    lacking = dict.fromkeys(LACKING.get(name, ()), "")
    counter.take_in(FEW, **lacking)
    few = counter.work(name)
    counter.take_in(MANY, **lacking)
    assert counter.work(name) <= few
