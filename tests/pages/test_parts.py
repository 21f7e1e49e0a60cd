"""A service serves the parts that its profile lists: of others nothing is shown, sent, counted."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

import content
from content import ServicePart
from patient_portal.app import create_app
from patient_portal.blueprints import BLUEPRINTS
from patient_portal.core.settings import ROOT
from patient_portal.integration.portal import Portal
from patient_portal.messages.services import call_list, due, letter_due, message, reply
from patient_portal.models.tables import Assessment, CallRequest, Message
from patient_portal.startup import create_registry
from tests.support.pages import Browser, over_wsgi
from tests.support.portals import ASHA, HOME, START, SamplePortal, SteppedClock, make_sample
from tests.support.staff_accounts import add_account
from tests.support.staff_accounts import sign_in as sign_in_at_desk
from tests.support.walks import sign_in

REGISTRY = create_registry()


class PartPortal:
    """A sample portal whose service at HOME serves only some parts, with its pages."""

    def __init__(self, sample: SamplePortal) -> None:
        self.sample, self.portal = sample, sample.portal
        self.service = self.portal.content.services[HOME]
        self.app = create_app(self.portal.settings, self.portal.integrations)

    def browser(self) -> Browser:
        return Browser(over_wsgi(self.app))

    def asha(self) -> Browser:
        browser = self.browser()
        sign_in(browser, self.sample.codes["Asha"])
        return browser

    def desk(self) -> Browser:
        browser = self.browser()
        account = add_account(self.sample)
        assert sign_in_at_desk(browser, account, self.sample.clock()).status == 200
        return browser

    def count(self, kind: type) -> int:
        with self.portal.database.reading() as session:
            episode_id = self.sample.episodes["Asha"].id
            return len(session.exec(select(kind).where(kind.episode_id == episode_id)).all())


@pytest.fixture
def serving(
    database_url: str, tmp_path: Path, clock: SteppedClock
) -> Iterator[Callable[[str], PartPortal]]:
    """Makes a portal whose service at HOME has these parts."""
    made: list[PartPortal] = []

    def make(parts: str) -> PartPortal:
        folder = tmp_path / "content"
        shutil.copytree(ROOT / "content" / "data", folder)
        file = folder / "services" / f"{HOME}.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nname:", f"\nparts: {parts}\nname:", 1), encoding="utf-8")
        made.append(PartPortal(make_sample(database_url, tmp_path, clock, content_dir=folder)))
        return made[-1]

    yield make
    for each in made:
        portal: Portal = each.app.extensions["portal"]
        portal.database.close()
        each.sample.close()


def test_questionnaires_alone_offer_no_call(serving: Callable[[str], PartPortal]) -> None:
    made = serving("[questionnaires]")
    asha = made.asha()
    home = asha.get("/to-do")
    assert home.has_link("Confidence with pain")
    assert not home.has_link("Ask us to ring you")
    assert asha.get("/call/").status == 404
    with made.portal.database.writing() as session:
        reply.take(session, made.portal, ASHA.phone or "", "Please phone", now=START)
    assert made.count(CallRequest) == 0
    assert due.queue(made.portal)
    assert made.desk().get("/desk/calls").status == 200


def test_calls_alone_ask_and_send_nothing(serving: Callable[[str], PartPortal]) -> None:
    made = serving("[calls]")
    asha, desk = made.asha(), made.desk()
    home = asha.get("/to-do")
    assert "There is nothing to answer now." in home.text
    assert "We will write to you" not in home.text
    assert home.has_link("Ask us to ring you")
    assert asha.get("/call/").status == 200
    assert made.count(Assessment) == 0
    due.queue(made.portal)
    assert made.count(Message) == 0
    page = desk.get("/desk/")
    for words, path in (
        ("Letters", "/desk/letters"),
        ("Key in paper", "/desk/paper/"),
        ("Tablets", "/desk/tablets/"),
    ):
        assert not page.has_link(words)
        assert desk.get(path).status == 404
    assert desk.get("/desk/calls").status == 200


def test_a_part_that_is_switched_off_later_shows_nothing_of_before(
    serving: Callable[[str], PartPortal],
) -> None:
    """What was opened and queued while it was on stays in the database, unseen."""
    made = serving("[calls]")
    begun = make_assessment(made)
    asha = made.asha()
    assert not asha.get("/to-do").has_link("Confidence with pain")
    assert asha.get(f"/to-do/{begun}/pseq/question/enjoyment").status == 404
    with made.portal.database.reading() as session:
        assert call_list.list_today(session, made.service, on=START.date()) == []
        assert letter_due.list_due(session, made.portal, made.service, on=START.date()) == []
    queue(made, begun)
    message.send_waiting(made.portal, "test", is_gone=lambda _: False)
    with made.portal.database.reading() as session:
        rows = session.exec(select(Message.state, Message.dropped_reason)).all()
    assert [*map(tuple, rows)] == [("dropped", "stopped")]


def queue(made: PartPortal, assessment_id: int) -> None:
    """An invitation, as it was queued while questionnaires were on."""
    with made.portal.database.writing() as session:
        session.add(
            Message(
                identifier="queued before",
                episode_id=made.sample.episodes["Asha"].id,
                subject_kind="assessment",
                subject_id=assessment_id,
                recipient_kind="patient",
                recipient_id=made.sample.episodes["Asha"].patient_id,
                channel="sms",
                to=ASHA.phone,
                occasion="invitation",
                language="en",
                carries_link=True,
                is_urgent=False,
                not_before=START,
                created_at=START,
            )
        )


def make_assessment(made: PartPortal) -> int:
    with made.portal.database.writing() as session:
        row = Assessment(
            episode_id=made.sample.episodes["Asha"].id,
            kind="entry",
            opens_on=START.date(),
            due_on=START.date(),
            closes_on=START.date(),
            reason="while it was on",
            instruments=["pseq"],
            created_at=START,
        )
        session.add(row)
        session.flush()
        return row.id


def test_a_profile_that_names_no_parts_has_the_first_two() -> None:
    for service in content.load().services.values():
        assert service.parts == (ServicePart.QUESTIONNAIRES, ServicePart.CALLS)


def test_every_page_of_a_part_is_there_and_its_link_is_of_the_same_parts() -> None:
    known = {blueprint.name for blueprint in BLUEPRINTS}
    named = [name for pages in REGISTRY.pages for name in pages.blueprints]
    assert len(named) == len(set(named)) >= 9
    assert set(named) <= known
    for link in REGISTRY.navigation:
        assert link.parts == REGISTRY.parts_of(link.endpoint.partition(".")[0]), link.endpoint


def test_every_blueprint_with_patients_own_pages_is_of_a_part_or_of_all() -> None:
    """A new blueprint is given to its part here, or said to be everybody's."""
    of_all = {
        "account", "assessment", "care_lists", "carer", "clinic_list", "consent", "dates",
        "enrolment", "event", "front_door", "hand_out", "health", "invitation", "language",
        "message", "new_link", "notice", "notify", "password", "patient", "proposal", "result",
        "search", "sign_in", "staff", "tablet", "worklist",
    }  # fmt: skip
    named = {name for pages in REGISTRY.pages for name in pages.blueprints}
    assert {blueprint.name for blueprint in BLUEPRINTS} == of_all | named
