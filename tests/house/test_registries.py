"""What the wings register: every list is walked, so that a line that lacks something fails here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete
from sqlmodel import Session, select

from content import ServicePart
from patient_portal import worker
from patient_portal.access.services.staff import ANYBODY
from patient_portal.core.database import Database
from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import HealthLine, HealthReason
from patient_portal.messages.services import letter_due, message_queue, reminder
from patient_portal.messages.services.message_queue import NewMessage
from patient_portal.models.episode import Channel
from patient_portal.models.message import RecipientKind
from patient_portal.models.tables import Assessment, Episode, JobRun, Message, OutboxItem, Response
from patient_portal.operations.services import health
from patient_portal.startup import WINGS, create_registry
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import make_desk, wish
from tests.support.messaging import SampleMessaging
from tests.support.portals import HOME, START, SamplePortal

PORTAL = Path(__file__).resolve().parents[2] / "patient_portal"
REGISTRY = create_registry()
TEMPLATES = PORTAL / "templates"


def doubled(values: list[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_startup_reads_the_registry_of_every_wing_that_has_one() -> None:
    written = {
        f"patient_portal.{file.parent.name}.registry" for file in PORTAL.glob("*/registry.py")
    }
    assert {wing.__name__ for wing in WINGS} == written
    assert len(WINGS) == len(written)


def test_a_list_of_all_wings_holds_every_line_of_each() -> None:
    wings = [import_module(wing.__name__).REGISTRY for wing in WINGS]
    assert REGISTRY.jobs == tuple(job for wing in wings for job in wing.jobs)
    assert len(REGISTRY.navigation) == sum(len(wing.navigation) for wing in wings) > 5
    assert Registry.joined([]) == Registry()


def test_no_line_is_registered_twice() -> None:
    assert doubled([link.endpoint for link in REGISTRY.navigation]) == []
    assert doubled([link.place for link in REGISTRY.navigation]) == []
    assert doubled([kind.key for kind in REGISTRY.worklist]) == []
    assert doubled([kind.place for kind in REGISTRY.worklist]) == []
    assert doubled([job.name for job in REGISTRY.jobs]) == []
    assert doubled([kind.key for kind in REGISTRY.outbox]) == []
    assert doubled([subject.kind for subject in REGISTRY.subjects]) == []


def test_every_link_of_the_navigation_opens_a_page_for_its_roles_alone(
    app: Flask, sample: SamplePortal, new_browser: NewBrowser
) -> None:
    made = make_desk(sample)
    paths = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}
    for who, role in (("rita", "reception"), ("clive", "clinician"), ("mona", "manager")):
        browser = new_browser()
        page = made.sign_in(browser, who)
        shown = [link.text for link in page.tree.first("nav").all("a")]
        links = REGISTRY.navigation_for(role, sample.portal.content.services[HOME])
        with app.test_request_context():
            assert shown == [str(link.words) for link in links]
        assert [browser.get(paths[link.endpoint]).status for link in links] == [200] * len(links)
        others = {link.endpoint for link in REGISTRY.navigation} - {link.endpoint for link in links}
        assert {browser.get(paths[endpoint]).status for endpoint in others} <= {403, 404}


def test_the_roles_of_a_link_are_roles_of_staff() -> None:
    assert all(link.roles and set(link.roles) <= set(ANYBODY) for link in REGISTRY.navigation)


def test_every_kind_of_the_worklist_is_shown_with_what_to_do(
    app: Flask, sample: SamplePortal, new_browser: NewBrowser
) -> None:
    browser = new_browser()
    make_desk(sample).sign_in(browser, "rita")
    sample.change("Ben", birth_date_tries=5)
    page = browser.get("/desk/attention")
    sections = {section["aria-labelledby"]: section for section in page.main.all("section")}
    assert list(sections) == list(REGISTRY.worklist_kinds())
    for key, kind in REGISTRY.worklist_kinds().items():
        with app.test_request_context():
            assert sections[key].first("h2").text == str(kind.words)
            assert sections[key].first("p").text == str(kind.advice)
        cells = [cell.text for cell in sections[key].first("tbody").all("td")]
        assert cells[0], key
        assert cells[2], key


def test_what_leaves_the_worklist_by_itself_cannot_be_marked_as_done() -> None:
    for kind in REGISTRY.worklist:
        assert (TEMPLATES / kind.detail).is_file(), kind.key
        action = (TEMPLATES / kind.action).read_text(encoding="utf-8")
        assert ("worklist.done" in action) is not kind.leaves_by_itself, kind.key


def test_every_job_runs_on_an_empty_database_and_is_kept(sample: SamplePortal) -> None:
    assert worker.run_once(sample.portal)
    with sample.portal.database.reading() as session:
        runs = {run.name for run in session.exec(select(JobRun))}
    assert runs == {job.name for job in REGISTRY.jobs}


def test_every_health_check_finds_nothing_wrong_at_the_start(
    database: Database, sample: SamplePortal
) -> None:
    with database.reading() as session:
        found = [line.check(session, now=sample.clock()) for line in REGISTRY.health]
    assert found == [[] for _ in REGISTRY.health]
    assert len(found) >= 3


def test_nothing_is_asked_of_a_part_that_no_service_serves(
    database: Database, sample: SamplePortal
) -> None:
    service = sample.portal.content.services[HOME]
    of_plan = HealthLine(lambda _, *, now: [HealthReason("Plans.")], (ServicePart.PLAN,))
    serving = service.model_copy(update={"parts": (ServicePart.PLAN,)})
    for services, reasons in (((service,), ()), ((service, serving), ("Plans.",))):
        with database.reading() as session:
            found = health.check(session, Registry(health=(of_plan,)), services, now=sample.clock())
        assert found.reasons == reasons


@pytest.mark.parametrize(
    ("reasons", "status"),
    [
        ([], "green"),
        ([HealthReason("Slow.")], "amber"),
        ([HealthReason("Slow."), HealthReason("Down.", is_red=True)], "red"),
        ([HealthReason("Down.", is_red=True), HealthReason("Slow.")], "red"),
    ],
)
def test_one_red_reason_of_one_wing_makes_the_portal_red(
    database: Database, sample: SamplePortal, reasons: list[HealthReason], status: str
) -> None:
    def find_nothing(_: Session, *, now: datetime) -> list[HealthReason]:
        assert now == sample.clock()
        return []

    def find_reasons(_: Session, *, now: datetime) -> list[HealthReason]:
        assert now == sample.clock()
        return reasons

    registry = Registry(health=(HealthLine(find_reasons), HealthLine(find_nothing)))
    with database.reading() as session:
        found = health.check(session, registry, (), now=sample.clock())
    assert found.status == status
    assert found.reasons == tuple(reason.sentence for reason in reasons)


def test_every_kind_of_the_outbox_builds_a_report(sample: SamplePortal) -> None:
    make_desk(sample)
    portal = sample.portal
    with portal.database.reading() as session:
        row = session.exec(select(OutboxItem)).first()
        assert row
        response = session.get_one(Response, row.subject_id)
        for kind in REGISTRY.outbox:
            report = kind.build(session, row, catalogue=portal.catalogue, content=portal.content)
            assert report.identifier == response.identifier


def test_every_message_that_a_service_starts_has_a_subject(sample: SamplePortal) -> None:
    for service in sample.portal.content.services.values():
        occasions = [step.occasion for step in reminder.steps(service)]
        for occasion in (*occasions, letter_due.FIRST, letter_due.LAST):
            subject = REGISTRY.subject(reminder.ASSESSMENT)
            assert subject
            found = subject.occasion(occasion)
            assert found
            assert found.key in (occasion, "reminder")


def test_an_occasion_or_a_subject_that_nobody_registered_is_none() -> None:
    assert REGISTRY.occasion(Message(subject_kind="birthday", occasion="invitation")) is None
    assert REGISTRY.occasion(Message(subject_kind="assessment", occasion="birthday")) is None
    assert REGISTRY.subject("birthday") is None


# How a row of each kind of subject is made; its id.
MADE: dict[str, Callable[[Session, Episode], int]] = {
    "assessment": lambda session, episode: session.exec(
        select(Assessment.id).where(Assessment.episode_id == episode.id)
    ).one(),
    "message_request": lambda session, episode: wish(session, episode, now=START),
}


def test_every_kind_of_subject_takes_its_messages_with_it(messaging: SampleMessaging) -> None:
    """However its row is deleted; others' messages, and another kind's with that id, stay."""
    assert list(MADE) == [subject.kind for subject in REGISTRY.subjects]
    for subject in REGISTRY.subjects:
        with messaging.portal.database.writing() as session:
            row_id = MADE[subject.kind](session, messaging.episode("Asha"))
            about = [(subject.kind, row_id), (subject.kind, row_id + 1), ("another", row_id)]
            message_queue.queue(session, [notice(*each) for each in about], now=START)
            table = subject.table.__table__
            session.connection().execute(delete(table).where(table.c.id == row_id))
            left = session.exec(select(Message.subject_kind, Message.subject_id)).all()
            assert sorted(map(tuple, left)) == sorted(about[1:]), subject.kind
            session.connection().execute(delete(Message))


def notice(kind: str, subject_id: int) -> NewMessage:
    return NewMessage(
        subject_kind=kind,
        subject_id=subject_id,
        occasion="test",
        recipient_kind=RecipientKind.ROLE,
        recipient_id=0,
        episode_id=None,
        way=(Channel.EMAIL, "team@example.org"),
    )
