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
from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import hand_over, tablet
from patient_portal.answers.services.tablet import NameTaken
from patient_portal.core.errors import NotOpen, SignInNeeded
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.subject import SubjectKind
from patient_portal.models.tables import Assessment, Episode, HandOver, SignIn, Tablet
from tests.support.portals import ASHA, ELSEWHERE, HOME, SamplePortal


class PairedTablet:
    """A paired tablet and Asha's open assessment."""

    def __init__(self, sample: SamplePortal) -> None:
        self.sample = sample
        self.tablet_id = self.create("Tablet 2")
        code = self.do(lambda s: tablet.pairing_code(Actor(s, self.now, "staff:1"), self.row(s)))
        self.token = self.do(lambda s: tablet.pair(s, code, now=self.now))
        self.code = code

    @property
    def now(self):
        return self.sample.clock()

    def do(self, what: Callable[[Session], Any]) -> Any:
        with self.sample.portal.database.writing() as session:
            return what(session)

    def create(self, name: str, *, at: str = HOME) -> int:
        return self.do(lambda s: tablet.create(Actor(s, self.now, "staff:1"), at, name).id)

    def names(self) -> list[str]:
        return self.do(lambda s: [row.name for row in tablet.list_for(s, HOME)])

    def row(self, session: Session) -> Tablet:
        return session.get_one(Tablet, self.tablet_id)

    def send(self, name: str = "Asha") -> HandOver:
        def send(session: Session) -> HandOver:
            episode = session.get_one(Episode, self.sample.episodes[name].id)
            theirs = select(Assessment).where(Assessment.episode_id == episode.id)
            first = session.exec(theirs).first()
            assert first is not None
            return hand_over.send(
                Actor(session, self.now, "staff:1"),
                self.row(session),
                episode=episode,
                assessment=first,
            )

        return self.do(send)

    def turn(self) -> tablet.TabletTurn | None:
        return self.do(lambda s: hand_over.find_turn(s, self.row(s), now=self.now))

    def take(self, born: date = ASHA.date_of_birth) -> str | None:
        def take(session: Session) -> str | None:
            turn = hand_over.find_turn(session, self.row(session), now=self.now)
            assert turn is not None
            return hand_over.take(session, turn, born, now=self.now)

        return self.do(take)


@pytest.fixture
def device(sample: SamplePortal) -> PairedTablet:
    return PairedTablet(sample)


@pytest.mark.parametrize("name", ["Tablet 2", "  tABLET 2\t"])
def test_a_name_is_not_given_twice_in_a_service(device: PairedTablet, name: str) -> None:
    with pytest.raises(NameTaken):
        device.create(name)
    assert device.names() == ["Tablet 2"]


def test_capitals_of_every_alphabet_are_the_same_letters(device: PairedTablet) -> None:
    device.create("Łódź")
    with pytest.raises(NameTaken):
        device.create("łÓDŹ")


def test_another_service_may_give_the_same_name(device: PairedTablet) -> None:
    assert device.create("Tablet 2", at=ELSEWHERE)


def test_whoever_gives_the_same_name_at_once_waits_and_is_refused(device: PairedTablet) -> None:
    with ThreadPoolExecutor(1) as pool:
        with device.sample.portal.database.writing() as session:
            tablet.create(Actor(session, device.now, "staff:1"), HOME, "Tablet 3")
            other = pool.submit(device.create, "Tablet 3")
            # Whoever did not wait would be done by then.
            assert wait([other], timeout=0.5).not_done
        assert isinstance(other.exception(), NameTaken)
    assert device.names() == ["Tablet 2", "Tablet 3"]


def test_a_pairing_code_works_once(device: PairedTablet) -> None:
    assert device.token
    assert device.do(lambda s: tablet.pair(s, device.code, now=device.now)) is None


def test_a_pairing_code_dies_after_ten_minutes(device: PairedTablet) -> None:
    code = device.do(lambda s: tablet.pairing_code(Actor(s, device.now, "staff:1"), device.row(s)))
    device.sample.clock.advance(minutes=10, seconds=1)
    assert device.do(lambda s: tablet.pair(s, code, now=device.now)) is None


def test_the_birth_date_opens_only_the_assessment_that_was_handed_over(
    device: PairedTablet,
) -> None:
    sent = device.send()
    token = device.take()
    person = device.do(lambda s: sign_in.resume(s, token, now=device.now))
    assert person.device == "tablet"
    assert person.only(SubjectKind.ASSESSMENT) == sent.subject_id
    assert (person.subject_kind, person.level) == (sent.subject_kind, SignInLevel.CODE)


def test_a_wrong_birth_date_does_not_open_it_and_is_counted(device: PairedTablet) -> None:
    device.send()
    assert device.take(date(1950, 1, 1)) is None
    tries = device.do(
        lambda s: s.get_one(Episode, device.sample.episodes["Asha"].id).birth_date_tries
    )
    assert tries == 1


def test_a_tablet_in_use_is_not_given_to_somebody_else(device: PairedTablet) -> None:
    device.send()
    device.take()
    with pytest.raises(hand_over.TabletBusy):
        device.send("Ben")


def test_somebody_who_never_came_is_replaced(device: PairedTablet) -> None:
    device.send()
    device.send("Ben")
    turn = device.turn()
    assert turn is not None
    assert turn.patient.given_name == "Ben"


def test_two_minutes_without_a_touch_end_the_turn(device: PairedTablet) -> None:
    sent = device.send()
    token = device.take()
    device.sample.clock.advance(seconds=121)
    assert device.turn() is None
    with pytest.raises(SignInNeeded):
        device.do(lambda s: sign_in.resume(s, token, now=device.now))
    device.do(lambda s: hand_over.end_if_idle(s, [sent.id], now=device.now))
    ended = device.do(lambda s: s.get_one(HandOver, sent.id))
    assert ended.ended_reason == "idle"


def test_the_end_of_a_turn_kills_its_sign_in_and_its_code(device: PairedTablet) -> None:
    sent = device.send()
    token = device.take()
    device.do(
        lambda s: hand_over.end(s, s.get_one(HandOver, sent.id), reason="finished", now=device.now)
    )
    with pytest.raises(SignInNeeded):
        device.do(lambda s: sign_in.resume(s, token, now=device.now))


def test_an_unpaired_tablet_is_dead_at_once(device: PairedTablet) -> None:
    device.send()
    token = device.take()
    device.do(lambda s: tablet.unpair(Actor(s, device.now, "staff:1"), device.row(s)))
    assert device.do(lambda s: tablet.find(s, device.token)) is None
    with pytest.raises(SignInNeeded):
        device.do(lambda s: sign_in.resume(s, token, now=device.now))


def test_nobody_waits_for_somebody_who_was_sent_long_ago(device: PairedTablet) -> None:
    device.send()
    device.sample.clock.advance(minutes=16)
    assert device.turn() is None


def test_a_sign_in_on_a_tablet_keeps_its_own_idle_limit(device: PairedTablet) -> None:
    device.send()
    device.take()
    rows = device.do(lambda s: list(s.exec(select(SignIn))))
    assert {sign_in.IDLE[row.device] for row in rows} == {timedelta(minutes=2)}


def test_nobody_is_sent_to_a_tablet_that_is_not_paired(device: PairedTablet) -> None:
    device.do(lambda s: tablet.unpair(Actor(s, device.now, "staff:1"), device.row(s)))
    with pytest.raises(hand_over.NotPaired):
        device.send()


def test_nobody_is_sent_who_has_withdrawn(device: PairedTablet) -> None:
    device.sample.change("Asha", withdrawn_at=device.now)
    with pytest.raises(NotOpen):
        device.send()


def test_the_worker_ends_idle_turns_so_that_the_desk_sees_it(device: PairedTablet) -> None:
    sent = device.send()
    device.take()
    device.sample.clock.advance(minutes=1)
    assert worker.run_job(device.sample.portal, "tablets")
    assert device.do(lambda s: s.get_one(HandOver, sent.id).ended_reason) is None
    device.sample.clock.advance(minutes=1, seconds=1)
    assert worker.run_job(device.sample.portal, "tablets")
    assert device.do(lambda s: s.get_one(HandOver, sent.id).ended_reason) == "idle"


def test_whoever_left_a_turn_leaves_the_next_one_waiting(device: PairedTablet) -> None:
    device.send()
    device.take()
    device.do(lambda s: hand_over.end_taken(s, device.row(s), now=device.now))
    assert device.turn() is None
    device.send("Ben")
    device.do(lambda s: hand_over.end_taken(s, device.row(s), now=device.now))
    turn = device.turn()
    assert turn is not None
    assert turn.patient.given_name == "Ben"
