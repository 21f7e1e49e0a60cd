"""Many at once: one response, one row to be sent, nothing lost, and nobody sees a lock."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlmodel import select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.models.tables import (
    Answer,
    AnswerHistory,
    Audit,
    OutboxItem,
    Response,
    ScoreRow,
)
from questionnaires import Mode
from tests.answers.services.test_response import ExampleForm
from tests.support.html import parse
from tests.support.pages import HttpReply, HttpRequest, HttpTransport
from tests.support.portals import SamplePortal
from tests.trust import concurrency, evidence
from tests.trust.conftest import Deploy
from tests.trust.deployments import Deployment
from tests.trust.people import PatientClient

TWENTY = 20
HELD_SECONDS = 3


def twins(client: PatientClient, number: int) -> list[PatientClient]:
    """The same signed-in person in that many tabs, each with a connection of its own."""
    made = []
    for _ in range(number):
        twin = PatientClient(0, client.person, client.signals)
        twin.transport = HttpTransport(client.transport.port)
        twin.browser.transport = twin.transport
        twin.browser.cookies, twin.token = dict(client.browser.cookies), client.token
        made.append(twin)
    return made


def submit_twenty_times(site: Deployment, times: int) -> None:
    for client in concurrency.signed_in(site, concurrency.answered(site, times)):
        tabs = twins(client, TWENTY)
        replies = concurrency.at_once([lambda tab=tab: concurrency.submit(tab) for tab in tabs])
        led_to = Counter((reply.status, dict(reply.headers).get("Location")) for reply in replies)
        assert list(led_to.values()) == [TWENTY], led_to
        [(status, where)] = led_to
        assert (status, str(where).endswith("/received")) == (302, True)
        concurrency.close([client, *tabs])
    with site.database.reading() as session:
        assert len(session.exec(select(Response)).all()) == times
        assert len(session.exec(select(OutboxItem)).all()) == times
        sent = Audit.action == "submitted"
        assert len(session.exec(select(Audit).where(sent)).all()) == times
    assert evidence.halves(site.database) == []


def test_twenty_submissions_at_once_are_one(new_deployment: Deploy) -> None:
    site = new_deployment()
    site.start(worker=False)
    submit_twenty_times(site, 2)


@pytest.mark.soak
def test_twenty_submissions_at_once_are_one_two_hundred_times(new_deployment: Deploy) -> None:
    site = new_deployment()
    site.start(worker=False)
    submit_twenty_times(site, 200)


def test_all_twenty_tabs_are_thanked_in_the_same_words(new_deployment: Deploy) -> None:
    site = new_deployment()
    site.start(worker=False)
    [client] = concurrency.signed_in(site, concurrency.answered(site, 1))
    tabs = twins(client, TWENTY)
    replies = concurrency.at_once([lambda tab=tab: concurrency.submit(tab) for tab in tabs])
    [words] = {thanks(client, reply) for reply in replies}
    assert "We received them on" in words
    concurrency.close([client, *tabs])


def thanks(client: PatientClient, reply: HttpReply) -> str:
    page = client.send(HttpRequest("GET", dict(reply.headers)["Location"], {"Accept": "text/html"}))
    return parse(page.body.decode()).first("main").text


def test_twenty_answers_to_one_question_at_once_are_one_answer_and_its_history(
    new_deployment: Deploy,
) -> None:
    site = new_deployment()
    site.start(worker=False)
    [client] = concurrency.signed_in(
        site, concurrency.enrol(site.portal, 1, site.portal.integrations.now)
    )
    tabs = twins(client, TWENTY)
    path = f"/to-do/{client.acknowledged.assessment_id}/eq5d-5l/question/vas"
    replies = concurrency.at_once(
        [lambda n=n, tab=tab: tab.post(path, {"vas": n}) for n, tab in enumerate(tabs)]
    )
    assert {reply.status for reply in replies} == {200}
    with site.database.reading() as session:
        [current] = session.exec(select(Answer)).all()
        past = [row.value for row in session.exec(select(AnswerHistory))]
    # Every one of the twenty is somewhere, once.
    assert sorted([*past, current.value]) == list(range(TWENTY))
    concurrency.close([client, *tabs])


@contextmanager
def held(site: Deployment) -> Iterator[None]:
    """Another process writes and does not come to an end for three seconds."""
    url = site.portal.settings.database_url
    program = HOLD_SQLITE if url.startswith("sqlite") else HOLD_POSTGRES
    address = url.removeprefix("sqlite:///").replace("+psycopg", "")
    command = [sys.executable, "-c", program, address, str(HELD_SECONDS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield
        assert process.stdout.readline() == "let go\n"


HOLD_SQLITE = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("COMMIT")
print("let go", flush=True)
"""
HOLD_POSTGRES = """
import psycopg, sys, time
with psycopg.connect(sys.argv[1]) as connection:
    connection.execute("LOCK TABLE response, answer, episode, sign_in IN EXCLUSIVE MODE")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
print("let go", flush=True)
"""


def submit_while_held(site: Deployment, number: int) -> None:
    clients = concurrency.signed_in(site, concurrency.answered(site, number))
    with held(site), ThreadPoolExecutor(concurrency.AT_ONCE) as pool:
        replies = list(pool.map(concurrency.submit, clients))
    assert Counter(reply.status for reply in replies) == {302: number}
    assert not [reply for reply in replies if b"lock" in reply.body.lower()]
    concurrency.close(clients)
    with site.database.reading() as session:
        rows = session.exec(select(Response)).all()
        assert len([row for row in rows if row.submitted_at]) == number
    assert evidence.halves(site.database) == []
    evidence.check_integrity(site.portal.settings.database_url)
    assert "locked" not in site.log.read_text()


def test_a_database_that_another_process_holds_is_waited_for(new_deployment: Deploy) -> None:
    site = new_deployment()
    site.start(worker=False)
    submit_while_held(site, 100)


@pytest.mark.soak
def test_two_thousand_submissions_wait_for_a_database_that_another_process_holds(
    new_deployment: Deploy,
) -> None:
    site = new_deployment()
    site.start(worker=False)
    submit_while_held(site, 2000)


def test_scores_are_of_the_answers_as_they_are_when_they_are_sent(sample: SamplePortal) -> None:
    """A second device changes an answer after the first has read it and before it sends.

    SQLite lets nobody write between a writer's first read and its end.
    """
    form = ExampleForm(sample)
    form.give_all()
    database, now = sample.portal.database, sample.clock.advance(minutes=1)
    with database.writing() as session:
        session.exec(select(Answer)).all()
        if not database.is_sqlite:
            form.give("mobility", 5)
        response.submit(
            Actor(session, now, "patient"), form.assessment, form.instrument, episode=form.episode
        )
    [profile] = [row.label for row in form.rows(ScoreRow) if row.score_id == "profile"]
    answers = {row.item_id: row.value for row in form.rows(Answer)}
    assert profile == "".join(str(answers[item.id]) for item in form.instrument.items[:5])


def test_an_answer_that_was_overtaken_is_in_the_history_as_it_was(sample: SamplePortal) -> None:
    form = ExampleForm(sample)
    form.give("mobility", 1)
    database, now = sample.portal.database, sample.clock.advance(minutes=1)
    how = ResponseOrigin.of(form.instrument, Mode.OWN_DEVICE)
    with database.writing() as session:
        session.exec(select(Answer)).one()
        if not database.is_sqlite:
            form.give("mobility", 2)
        row = response.begin(session, form.assessment.id, form.instrument, how=how, now=now)
        given = NewAnswer(item_id="mobility", value=3, given_at=now, came_from="test")
        answer.save(Actor(session, now, "patient"), row, form.instrument, given)
    assert [row.value for row in form.rows(Answer)] == [3]
    past = [row.value for row in form.rows(AnswerHistory)]
    assert past == ([1] if database.is_sqlite else [1, 2])
