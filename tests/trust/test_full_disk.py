"""The disk is full: 503 with the answer still in the form, nothing lost, and on without restart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.servers.fork_server import ForkServer
from tests.support.pages import Browser, HttpTransport
from tests.support.walks import born
from tests.trust import concurrency, evidence
from tests.trust.deployments import Deployment, deploy
from tests.trust.disks import Disk, LimitedFiles, small_disk
from tests.trust.people import BORN, PatientClient, PatientUnderTest

WORDS = "Heat\r\nand short walks"


@contextmanager
def limited_files(folder: Path) -> Iterator[Disk]:
    folder.mkdir()
    yield LimitedFiles(folder)


@pytest.fixture(params=[small_disk, limited_files])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    make: Callable[[Path], AbstractContextManager[Disk]] = request.param
    with make(tmp_path / "disk") as made:
        yield made


@pytest.fixture
def site(fork_server: ForkServer, makers, disk: Disk, tmp_path: Path) -> Iterator[Deployment]:
    """A deployment whose database lies on the disk that will be full; its log does not."""
    template = makers("sqlite").make()
    file = disk.folder / "portal.db"
    shutil.copyfile(template.removeprefix("sqlite:///"), file)
    made = deploy(fork_server, f"sqlite:///{file}", tmp_path)
    yield made
    made.close()


def test_a_full_disk_refuses_with_the_answer_in_the_form_and_loses_nothing(
    site: Deployment, disk: Disk
) -> None:
    people = concurrency.answered(site, 8)
    site.start(worker=False)
    clients = concurrency.signed_in(site, people)
    save_and_send(clients[:2])
    way = HttpTransport(site.port)
    browser, question = at_a_question(way, site, people[2])

    disk.fill(site)
    kept = browser.press(question, {"treatments": WORDS})
    assert (kept.status, kept.value("treatments")) == (503, WORDS)
    assert "Your answer is not saved yet" in kept.text
    for client in clients:
        assert client.post(path_of(client, "pseq/question/chores"), {"chores": "3"}).status == 503
        # Whoever had sent is told so: that needs no room.
        was_sent = "eq5d-5l" in client.acknowledged.sent
        assert concurrency.submit(client).status in ({302, 503} if was_sent else {503})
        client.transport.close()
    # Reading needs no room either.
    assert browser.get("/to-do").status == 200

    disk.free(site)
    assert browser.press(kept).status == 200
    way.close()
    save_and_send(clients)
    concurrency.close(clients)
    assert evidence.lost(site.database, [person.acknowledged for person in people]) == []
    assert evidence.halves(site.database) == []
    assert len(evidence.identifiers(site.database)) == len(people)
    evidence.check_integrity(site.portal.settings.database_url)


def save_and_send(clients: list[PatientClient]) -> None:
    for client in clients:
        key = ("pseq", "goals")
        reply = client.post(path_of(client, "pseq/question/goals"), {"goals": "4"})
        assert (reply.status, json.loads(reply.body)) == (200, {"status": "saved"})
        client.acknowledged.saved[key], client.acknowledged.tried[key] = 4, set()
        assert concurrency.submit(client).status == 302
        client.acknowledged.sent.add("eq5d-5l")
        client.transport.close()


def at_a_question(way: HttpTransport, site: Deployment, person: PatientUnderTest):
    browser = Browser(way)
    browser.press(browser.get(f"/i/{person.code}"), born(BORN))
    path = f"/to-do/{person.acknowledged.assessment_id}/bpi-sf/question/treatments"
    return browser, browser.get(path)


def path_of(client: PatientClient, rest: str) -> str:
    return f"/to-do/{client.acknowledged.assessment_id}/{rest}"
