"""A sign-in with an invitation or without: how it starts, goes on and ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from patient_portal.access.services import invitation, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.sign_in import PatientSession
from patient_portal.core.errors import LinkClosed, SignInNeeded
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import Subject, SubjectKind
from patient_portal.models.tables import Audit, Episode, Invitation, SignIn
from tests.models.test_allowed import EXPECTED, Act
from tests.support.portals import SamplePortal

# How an episode stands where nobody may sign in.
CLOSING = [name for name, (_, acts) in EXPECTED.items() if Act.SIGN_IN not in acts]
ASSESSMENT = SubjectKind.ASSESSMENT


class AshaSignedIn:
    """Asha, signed in with a one-time code and no invitation, or by her link."""

    def __init__(self, sample: SamplePortal, *, with_link: bool) -> None:
        self.sample, self.episode_id = sample, sample.episodes["Asha"].id
        self.token = self.do(lambda s: self.start(s, with_link=with_link)[1])

    @property
    def now(self):
        return self.sample.clock()

    def do(self, what: Callable[[Session], Any]) -> Any:
        with self.sample.portal.database.writing() as session:
            return what(session)

    def start(self, session: Session, *, with_link: bool, **more: Any) -> tuple[SignIn, str]:
        episode = session.get_one(Episode, self.episode_id)
        found = None
        if with_link:
            found, _ = invitation.find(session, self.sample.codes["Asha"], now=self.now)
        level = SignInLevel.LINK if with_link else SignInLevel.CODE
        given = {"level": level, "device": Device.OWN_DEVICE, "through": found, "now": self.now}
        return sign_in.start(session, episode, **(given | more))

    def resume(self) -> PatientSession:
        return self.do(lambda s: sign_in.resume(s, self.token, now=self.now))

    def lapsed(self) -> sign_in.LapsedSignIn:
        return self.do(lambda s: sign_in.find_lapsed(s, self.token, now=self.now))


@pytest.fixture(params=[True, False], ids=["by her link", "without an invitation"])
def asha(request: pytest.FixtureRequest, sample: SamplePortal) -> AshaSignedIn:
    return AshaSignedIn(sample, with_link=request.param)


@pytest.fixture
def alone(sample: SamplePortal) -> AshaSignedIn:
    return AshaSignedIn(sample, with_link=False)


def test_a_sign_in_without_an_invitation_is_hers_and_has_its_level(alone: AshaSignedIn) -> None:
    person = alone.resume()
    assert person.episode_id == alone.episode_id
    assert (person.level, person.device) == (SignInLevel.CODE, Device.OWN_DEVICE)
    assert (person.subject_kind, person.subject_id) == ("", 0)
    row = alone.do(lambda s: s.get_one(SignIn, person.sign_in_id))
    assert (row.invitation_id, row.subject) == (None, None)


def test_the_audit_says_how_somebody_came_in(asha: AshaSignedIn) -> None:
    person = asha.resume()
    rows = asha.do(lambda s: list(s.exec(select(Audit).where(Audit.action == "signed_in"))))
    told = [(row.subject, row.by, row.detail["level"]) for row in rows]
    assert told == [(f"sign_in:{person.sign_in_id}", "patient", person.level)]


def test_after_20_idle_minutes_the_date_of_birth_is_asked_for_again(asha: AshaSignedIn) -> None:
    asha.sample.clock.advance(minutes=20)
    assert asha.resume()
    asha.sample.clock.advance(seconds=1)
    with pytest.raises(SignInNeeded):
        asha.resume()
    lapsed = asha.lapsed()
    assert lapsed.episode.id == asha.episode_id
    assert (lapsed.invitation is None) is (lapsed.sign_in.invitation_id is None)


def test_being_seen_moves_the_idle_limit_on(asha: AshaSignedIn) -> None:
    asha.sample.clock.advance(minutes=19)
    asha.do(lambda s: sign_in.see(s, sign_in.resume(s, asha.token, now=asha.now), now=asha.now))
    asha.sample.clock.advance(minutes=19)
    assert asha.resume()


@pytest.mark.parametrize("standing", CLOSING)
def test_what_ends_the_episode_ends_the_sign_in(asha: AshaSignedIn, standing: str) -> None:
    assert asha.resume()
    asha.sample.change("Asha", **EXPECTED[standing][0])
    with pytest.raises(SignInNeeded):
        asha.resume()
    with pytest.raises(LinkClosed):
        asha.lapsed()


def test_withdrawal_death_the_end_of_the_window_and_the_lock_are_among_them() -> None:
    assert {"withdrawn", "died", "window over", "locked"} <= set(CLOSING)


def test_stopping_ends_it_for_good(asha: AshaSignedIn) -> None:
    person = asha.resume()
    asha.do(
        lambda s: sign_in.end(Actor(s, asha.now, "patient"), person.sign_in_id, reason="stopped")
    )
    for again in (asha.resume, asha.lapsed):
        with pytest.raises(SignInNeeded):
            again()


def test_revoking_ends_what_came_by_the_invitation_and_nothing_else(sample: SamplePortal) -> None:
    by_link, alone = (AshaSignedIn(sample, with_link=each) for each in (True, False))
    by_link.do(
        lambda s: invitation.revoke_all(
            Actor(s, by_link.now, "test"), s.get_one(Episode, by_link.episode_id), reason="test"
        )
    )
    with pytest.raises(SignInNeeded):
        by_link.resume()
    with pytest.raises(LinkClosed):
        by_link.lapsed()
    assert alone.resume()


def test_an_invitation_that_was_revoked_after_idling_opens_nothing(sample: SamplePortal) -> None:
    by_link = AshaSignedIn(sample, with_link=True)
    sample.clock.advance(hours=1)
    lapsed = by_link.lapsed()
    by_link.do(
        lambda s: invitation.revoke(
            Actor(s, by_link.now, "test"),
            lapsed.episode,
            s.get_one(Invitation, lapsed.sign_in.invitation_id),
            reason="test",
        )
    )
    with pytest.raises(LinkClosed):
        by_link.lapsed()


def test_who_is_signed_in_is_one_question_to_the_database(asha: AshaSignedIn) -> None:
    asked: list[str] = []
    engine = asha.sample.portal.database.engine

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    with asha.sample.portal.database.reading() as session:
        event.listen(engine, "before_cursor_execute", note)
        sign_in.resume(session, asha.token, now=asha.now)
        event.remove(engine, "before_cursor_execute", note)
    assert len([each for each in asked if each.startswith("SELECT")]) == 1


def test_what_was_handed_over_is_shown_alone(alone: AshaSignedIn) -> None:
    def handed(subject: Subject | None, device: Device = Device.TABLET) -> PatientSession:
        alone.token = alone.do(
            lambda s: alone.start(s, with_link=False, device=device, subject=subject)[1]
        )
        return alone.resume()

    assert handed(Subject(ASSESSMENT, 7)).only(ASSESSMENT) == 7
    assert handed(Subject(ASSESSMENT, 7), Device.OWN_DEVICE).only(ASSESSMENT) == 7
    assert handed(None, Device.OWN_DEVICE).only(ASSESSMENT) is None
    other = replace(handed(Subject(ASSESSMENT, 7)), subject_kind="something else")
    assert other.only(ASSESSMENT) == sign_in.NO_ROW
    # A tablet for which nothing is named shows nothing, and not everything.
    assert handed(None).only(ASSESSMENT) == sign_in.NO_ROW


@pytest.mark.parametrize(
    ("values", "check"),
    [
        ({"subject_kind": "assessment", "subject_id": 0}, "sign_in_subject"),
        ({"subject_kind": "", "subject_id": 1}, "sign_in_subject"),
        ({"subject_kind": "person", "subject_id": 1}, "sign_in_subject_kind"),
        ({"level": "face"}, "sign_in_level"),
    ],
)
def test_the_database_refuses_half_a_subject_and_what_is_on_no_list(
    alone: AshaSignedIn, values: dict[str, Any], check: str
) -> None:
    row = {
        "token_hash": "x",
        "episode_id": alone.episode_id,
        "level": "link",
        "started_at": alone.now,
        "seen_at": alone.now,
    }
    with pytest.raises(IntegrityError, match=check):
        alone.do(lambda s: s.add(SignIn(**(row | values))))


def test_left_is_what_there_is_until_the_idle_limit(asha: AshaSignedIn) -> None:
    asha.sample.clock.advance(minutes=5)
    assert sign_in.left(asha.resume(), now=asha.now) == timedelta(minutes=15)
