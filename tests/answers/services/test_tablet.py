"""A tablet is handed to one patient at a time, and is dead at once when it is un-paired."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from patient_portal import worker
from patient_portal.access.services import sign_in
from patient_portal.answers.services import tablet
from patient_portal.answers.services.tablet_name import NameTaken
from patient_portal.core.errors import NotOpen, SignInNeeded
from patient_portal.models.tables import Assessment, Episode, HandOver, SignIn, Tablet
from tests.support.portals import ASHA, ELSEWHERE, HOME, Stage


class Room:
    """A paired tablet and Asha's open assessment."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.tablet_id = self.create("Tablet 2")
        code = self.do(lambda s: tablet.pairing_code(s, self.row(s), now=self.now, by="staff:1"))
        self.token = self.do(lambda s: tablet.pair(s, code, now=self.now))
        self.code = code

    @property
    def now(self):
        return self.stage.clock()

    def do(self, what: Callable[[Session], Any]) -> Any:
        with self.stage.portal.database.writing() as session:
            return what(session)

    def create(self, name: str, *, at: str = HOME) -> int:
        return self.do(lambda s: tablet.create(s, at, name, now=self.now, by="staff:1").id)

    def names(self) -> list[str]:
        return self.do(lambda s: [row.name for row in tablet.list_for(s, HOME)])

    def row(self, session: Session) -> Tablet:
        return session.get_one(Tablet, self.tablet_id)

    def send(self, name: str = "Asha") -> HandOver:
        def send(session: Session) -> HandOver:
            episode = session.get_one(Episode, self.stage.episodes[name].id)
            theirs = select(Assessment).where(Assessment.episode_id == episode.id)
            first = session.exec(theirs).first()
            assert first is not None
            return tablet.send(
                session,
                self.row(session),
                episode=episode,
                assessment=first,
                now=self.now,
                by="staff:1",
            )

        return self.do(send)

    def turn(self) -> tablet.Turn | None:
        return self.do(lambda s: tablet.find_turn(s, self.row(s), now=self.now))

    def take(self, born: date = ASHA.date_of_birth) -> str | None:
        def take(session: Session) -> str | None:
            turn = tablet.find_turn(session, self.row(session), now=self.now)
            assert turn is not None
            return tablet.take(session, turn, born, now=self.now)

        return self.do(take)


@pytest.fixture
def room(stage: Stage) -> Room:
    return Room(stage)


@pytest.mark.parametrize("name", ["Tablet 2", "  tABLET 2\t"])
def test_a_name_is_not_given_twice_in_a_service(room: Room, name: str) -> None:
    with pytest.raises(NameTaken):
        room.create(name)
    assert room.names() == ["Tablet 2"]


def test_capitals_of_every_alphabet_are_the_same_letters(room: Room) -> None:
    room.create("Łódź")
    with pytest.raises(NameTaken):
        room.create("łÓDŹ")


def test_another_service_may_give_the_same_name(room: Room) -> None:
    assert room.create("Tablet 2", at=ELSEWHERE)


def test_whoever_gives_the_same_name_at_once_waits_and_is_refused(room: Room) -> None:
    with ThreadPoolExecutor(1) as pool:
        with room.stage.portal.database.writing() as session:
            tablet.create(session, HOME, "Tablet 3", now=room.now, by="staff:1")
            other = pool.submit(room.create, "Tablet 3")
            # Whoever did not wait would be done by then.
            assert wait([other], timeout=0.5).not_done
        assert isinstance(other.exception(), NameTaken)
    assert room.names() == ["Tablet 2", "Tablet 3"]


def test_a_pairing_code_works_once(room: Room) -> None:
    assert room.token
    assert room.do(lambda s: tablet.pair(s, room.code, now=room.now)) is None


def test_a_pairing_code_dies_after_ten_minutes(room: Room) -> None:
    code = room.do(lambda s: tablet.pairing_code(s, room.row(s), now=room.now, by="staff:1"))
    room.stage.clock.advance(minutes=10, seconds=1)
    assert room.do(lambda s: tablet.pair(s, code, now=room.now)) is None


def test_the_birth_date_opens_only_the_assessment_that_was_handed_over(room: Room) -> None:
    sent = room.send()
    token = room.take()
    person = room.do(lambda s: sign_in.resume(s, token, now=room.now))
    assert person.device == "tablet"
    assert person.assessment_id == sent.assessment_id


def test_a_wrong_birth_date_does_not_open_it_and_is_counted(room: Room) -> None:
    room.send()
    assert room.take(date(1950, 1, 1)) is None
    tries = room.do(lambda s: s.get_one(Episode, room.stage.episodes["Asha"].id).birth_date_tries)
    assert tries == 1


def test_a_tablet_in_use_is_not_given_to_somebody_else(room: Room) -> None:
    room.send()
    room.take()
    with pytest.raises(tablet.TabletBusy):
        room.send("Ben")


def test_somebody_who_never_came_is_replaced(room: Room) -> None:
    room.send()
    room.send("Ben")
    turn = room.turn()
    assert turn is not None
    assert turn.patient.given_name == "Ben"


def test_two_minutes_without_a_touch_end_the_turn(room: Room) -> None:
    sent = room.send()
    token = room.take()
    room.stage.clock.advance(seconds=121)
    assert room.turn() is None
    with pytest.raises(SignInNeeded):
        room.do(lambda s: sign_in.resume(s, token, now=room.now))
    room.do(lambda s: tablet.end_idle(s, now=room.now))
    ended = room.do(lambda s: s.get_one(HandOver, sent.id))
    assert ended.ended_reason == "idle"


def test_the_end_of_a_turn_kills_its_sign_in_and_its_code(room: Room) -> None:
    sent = room.send()
    token = room.take()
    room.do(lambda s: tablet.end(s, s.get_one(HandOver, sent.id), reason="finished", now=room.now))
    with pytest.raises(SignInNeeded):
        room.do(lambda s: sign_in.resume(s, token, now=room.now))


def test_an_unpaired_tablet_is_dead_at_once(room: Room) -> None:
    room.send()
    token = room.take()
    room.do(lambda s: tablet.unpair(s, room.row(s), now=room.now, by="staff:1"))
    assert room.do(lambda s: tablet.find(s, room.token)) is None
    with pytest.raises(SignInNeeded):
        room.do(lambda s: sign_in.resume(s, token, now=room.now))


def test_nobody_waits_for_somebody_who_was_sent_long_ago(room: Room) -> None:
    room.send()
    room.stage.clock.advance(minutes=16)
    assert room.turn() is None


def test_a_sign_in_on_a_tablet_keeps_its_own_idle_limit(room: Room) -> None:
    room.send()
    room.take()
    rows = room.do(lambda s: list(s.exec(select(SignIn))))
    assert {sign_in.IDLE[row.device] for row in rows} == {timedelta(minutes=2)}


def test_nobody_is_sent_to_a_tablet_that_is_not_paired(room: Room) -> None:
    room.do(lambda s: tablet.unpair(s, room.row(s), now=room.now, by="staff:1"))
    with pytest.raises(tablet.NotPaired):
        room.send()


def test_nobody_is_sent_who_has_withdrawn(room: Room) -> None:
    room.stage.change("Asha", withdrawn_at=room.now)
    with pytest.raises(NotOpen):
        room.send()


def test_the_worker_ends_idle_turns_so_that_the_desk_sees_it(room: Room) -> None:
    sent = room.send()
    room.take()
    room.stage.clock.advance(minutes=1)
    assert worker.run_job(room.stage.portal, "tablets")
    assert room.do(lambda s: s.get_one(HandOver, sent.id).ended_reason) is None
    room.stage.clock.advance(minutes=1, seconds=1)
    assert worker.run_job(room.stage.portal, "tablets")
    assert room.do(lambda s: s.get_one(HandOver, sent.id).ended_reason) == "idle"


def test_whoever_left_a_turn_leaves_the_next_one_waiting(room: Room) -> None:
    room.send()
    room.take()
    room.do(lambda s: tablet.end_taken(s, room.token, now=room.now))
    assert room.turn() is None
    room.send("Ben")
    room.do(lambda s: tablet.end_taken(s, room.token, now=room.now))
    turn = room.turn()
    assert turn is not None
    assert turn.patient.given_name == "Ben"
