"""What an episode allows, by how it stands: the table, and every door that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import func, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import hand_over
from patient_portal.core.errors import NotOpen
from patient_portal.messages.services import call_list, due, message, reply
from patient_portal.models.allowed import RESTRICTIONS, STANDING_COLUMNS, Act, may
from patient_portal.models.message import DropReason
from patient_portal.models.tables import Assessment, CallRequest, Episode, Message, Response, Tablet
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import SampleDesk, make_desk
from tests.support.pages import Browser
from tests.support.portals import ASHA, HOME, START, SamplePortal
from tests.support.walks import born, sign_in

TODAY = START.date()
SOON, GONE_BY = TODAY + timedelta(days=30), TODAY - timedelta(days=1)
ALL = set(Act)
# How an episode can stand, by the columns that say so, and what may be done then.
EXPECTED: Mapping[str, tuple[Mapping[str, Any], set[Act]]] = {
    "open": ({}, ALL),
    "in follow-up": ({"discharged_on": TODAY, "window_ends_on": SOON}, ALL),
    "window over": ({"discharged_on": date(2025, 11, 1), "window_ends_on": GONE_BY}, set()),
    "ended without a window": ({"ended_on": TODAY, "end_reason": "did_not_attend"}, set()),
    "ended in its window": (
        {"ended_on": TODAY, "end_reason": "did_not_attend", "window_ends_on": SOON},
        {Act.SIGN_IN, Act.ANSWER, Act.ASK_FOR_CALL, Act.ASK_FOR_LINK},
    ),
    "transferred": (
        {"ended_on": TODAY, "end_reason": "transferred", "window_ends_on": SOON},
        set(),
    ),
    "withdrawn": ({"withdrawn_at": START}, set()),
    "died": ({"died_on": TODAY}, set()),
    "locked": ({"birth_date_tries": 5}, {Act.ASK_FOR_CALL, Act.BE_ASKED_BY_STAFF}),
    "questionnaires off": (
        {"questionnaires_off_at": START},
        {Act.SIGN_IN, Act.ANSWER, Act.ASK_FOR_CALL, Act.ASK_FOR_LINK},
    ),
}


@pytest.mark.parametrize("standing", EXPECTED)
def test_the_table_allows_what_is_expected(standing: str) -> None:
    values, acts = EXPECTED[standing]
    nothing = dict.fromkeys(STANDING_COLUMNS) | {"birth_date_tries": 0}
    episode = SimpleNamespace(**(nothing | {k: v for k, v in values.items() if k in nothing}))
    assert {act for act in Act if may(episode, act=act, on=TODAY)} == acts


def test_a_window_ends_with_its_last_day() -> None:
    episode = SimpleNamespace(**dict.fromkeys(STANDING_COLUMNS) | {"birth_date_tries": 0})
    episode.window_ends_on = TODAY
    assert may(episode, act=Act.SIGN_IN, on=TODAY)
    assert not may(episode, act=Act.SIGN_IN, on=TODAY + timedelta(days=1))


def test_whoever_may_sign_in_may_ask_for_a_call() -> None:
    """The page that asks for one is behind the sign-in alone."""
    for restriction in RESTRICTIONS.values():
        assert Act.SIGN_IN not in restriction.allows or Act.ASK_FOR_CALL in restriction.allows


class Doors:
    """Asha's episode, stood some way, and each act tried as people try it."""

    def __init__(self, desk: SampleDesk, new_browser: NewBrowser) -> None:
        self.desk, self.sample, self.new_browser = desk, desk.sample, new_browser
        self.ids = desk.entries["Asha"].ids
        self.signed_in = new_browser()
        sign_in(self.signed_in, self.sample.codes["Asha"])
        self.begun = f"/to-do/{self.ids['assessment_id']}/bpi-sf/question/pain_today"
        self.press(self.begun, {"pain_today": "no"})

    def press(self, path: str, given: Mapping[str, str], *, browser: Browser | None = None) -> int:
        """The status of the page that a form leads to."""
        browser = browser or self.signed_in
        return browser.press(browser.get(path), given).status

    def may_sign_in(self) -> bool:
        browser = self.new_browser()
        page = browser.get(f"/i/{self.sample.codes['Asha']}")
        if page.status != 200:
            return False
        page = browser.press(page, born(ASHA.date_of_birth))
        return page.status == 200 and self.signed_in.get("/to-do").path == "/to-do"

    def may_answer(self) -> bool:
        return self.signed_in.get(self.begun).path.startswith(self.begun)

    def may_begin(self) -> bool:
        path = f"/to-do/{self.ids['assessment_id']}/pseq/question/enjoyment"
        page = self.signed_in.get(path)
        return page.status == 200 and page.path == path

    def may_ask_for_call(self) -> bool:
        """By a text message, which needs no sign-in."""
        self.sample.clock.advance(seconds=1)
        with self.sample.portal.database.writing() as session:
            for row in session.exec(select(CallRequest)):
                row.done_at = self.sample.clock()
            before = self.count(CallRequest, session)
            words = "please call me about Thursday"
            reply.take(
                session, self.sample.portal, ASHA.phone or "", words, now=self.sample.clock()
            )
            return self.count(CallRequest, session) > before

    def may_ask_for_link(self) -> bool:
        """At the front door, and the link still goes when it is sent."""
        browser = self.new_browser()
        given = {"who": ASHA.nhs_number or "", **born(ASHA.date_of_birth)}
        browser.press(browser.get("/link/"), given)
        return self.went("new-link")

    def may_take_tablet(self) -> bool:
        with self.sample.portal.database.writing() as session:
            device = session.get_one(Tablet, self.ids["tablet_id"])
            episode = session.get_one(Episode, self.ids["episode_id"])
            asked = session.get_one(Assessment, self.ids["assessment_id"])
            now = self.sample.clock()
            try:
                hand_over.send(Actor(session, now, "x"), device, episode=episode, assessment=asked)
            except NotOpen:
                return False
            return True

    def may_be_written_to(self) -> bool:
        with self.sample.portal.database.writing() as session:
            for row in session.exec(select(Message)):
                session.delete(row)
        due.queue(self.sample.portal)
        return self.went("invitation")

    def may_be_asked_by_staff(self) -> bool:
        browser = self.new_browser()
        self.desk.sign_in(browser, "rita")
        path = "/desk/patients/{episode_id}/telephone/{assessment_id}/pseq".format(**self.ids)
        return browser.get(path).status == 200

    def went(self, occasion: str) -> bool:
        """Whether a message of that occasion was queued for Asha and left."""
        message.send_waiting(self.sample.portal, "test", is_gone=lambda _: False)
        with self.sample.portal.database.reading() as session:
            rows = (
                select(func.count())
                .select_from(Message)
                .where(
                    Message.episode_id == self.ids["episode_id"],
                    Message.occasion == occasion,
                    Message.state == "sent",
                )
            )
            return session.exec(rows).one() > 0

    @staticmethod
    def count(kind: Any, session: Any) -> int:
        return session.exec(select(func.count()).select_from(kind)).one()


@pytest.fixture
def doors(sample: SamplePortal, new_browser: NewBrowser) -> Doors:
    return Doors(make_desk(sample), new_browser)


@pytest.mark.parametrize("standing", EXPECTED)
def test_every_door_opens_for_what_is_allowed_alone(doors: Doors, standing: str) -> None:
    values, acts = EXPECTED[standing]
    doors.sample.change("Asha", **values)
    opened = {act for act in Act if getattr(doors, f"may_{act}")()}
    assert opened == acts


@pytest.mark.parametrize(
    ("standing", "reason"),
    [("questionnaires off", DropReason.STOPPED), ("locked", DropReason.LINK_CLOSED)],
)
def test_a_message_that_was_queued_before_is_dropped_with_the_reason(
    doors: Doors, standing: str, reason: DropReason
) -> None:
    with doors.sample.portal.database.writing() as session:
        for row in session.exec(select(Message)):
            session.delete(row)
    assert due.queue(doors.sample.portal)
    doors.sample.change("Asha", **EXPECTED[standing][0])
    assert not doors.went("invitation")
    with doors.sample.portal.database.reading() as session:
        rows = select(Message.dropped_reason).where(
            Message.episode_id == doors.ids["episode_id"], Message.occasion == "invitation"
        )
        assert session.exec(rows).all() == [reason]


def test_what_was_begun_before_questionnaires_were_switched_off_is_kept(doors: Doors) -> None:
    """A page that is open already loses nothing; a page that begins something else does."""
    doors.sample.change("Asha", questionnaires_off_at=START)
    assert doors.press(doors.begun, {"pain_today": "yes"}) == 200
    begins = f"/to-do/{doors.ids['assessment_id']}/pseq/question/enjoyment"
    assert doors.signed_in.get(begins).status == 404
    assert begins.removesuffix("question/enjoyment") not in doors.signed_in.get("/to-do").source


def test_a_locked_person_is_out_of_reach_and_on_the_lists_of_staff(doors: Doors) -> None:
    """No link goes that would open nothing: somebody phones, and the worklist says why."""
    sample = doors.sample
    sample.change("Asha", **EXPECTED["locked"][0])
    service = sample.portal.content.services[HOME]
    browser = doors.new_browser()
    doors.desk.sign_in(browser, "rita")
    page = browser.get("/desk/attention")
    (section,) = [each for each in page.main.all("section") if each["aria-labelledby"] == "locked"]
    assert "Asha" in section.text
    unlock = next(link["href"] for link in section.all("a") if "Unlock" in link.text)
    late = TODAY + timedelta(days=service.reminders.call_from_day)
    with sample.portal.database.reading() as session:
        called = [row.episode.id for row in call_list.list_today(session, service, on=late)]
    assert doors.ids["episode_id"] in called
    browser.press(browser.get(unlock), {"why": "Spoke with her"})
    assert doors.may_sign_in()
    assert "locked" not in [
        each["aria-labelledby"] for each in browser.get("/desk/attention").main.all("section")
    ]


def test_what_was_typed_before_questionnaires_were_switched_off_is_given_back(
    doors: Doors,
) -> None:
    """Of a first answer, which begins what may not be begun any more."""
    path = f"/to-do/{doors.ids['assessment_id']}/pseq/question/enjoyment"
    page = doors.signed_in.get(path)
    doors.sample.change("Asha", questionnaires_off_at=START)
    told = doors.signed_in.press(page, {"enjoyment": "3"})
    assert told.status == 404
    assert "These questions are not asked any more." in told.text
    assert told.value("enjoyment") == "3"
    with doors.sample.portal.database.reading() as session:
        begun = select(Response.id).where(
            Response.assessment_id == doors.ids["assessment_id"], Response.instrument_id == "pseq"
        )
        assert session.exec(begun).first() is None
