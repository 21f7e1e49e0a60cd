"""The power fails after each acknowledgement, and in between: what was acknowledged is there."""

from __future__ import annotations

import copy
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from patient_portal.core.database import Database
from tests.servers.fork_server import ROOT, ForkServer
from tests.trust import evidence
from tests.trust.deployments import Deployment, deploy
from tests.trust.people import Acknowledgements, PatientClient, PatientUnderTest, Signals, enrol
from tests.trust.powerloss import CALLS, DiskModel, find_strace, is_reply, read_calls

PEOPLE = 30
# How many of the moments in between are tried, too.
TORN = 0.02
Snapshot = tuple[int, Acknowledgements]


@pytest.fixture
def site(fork_server: ForkServer, makers, tmp_path: Path) -> Iterator[Deployment]:
    """A deployment whose database has a folder of its own."""
    folder = tmp_path / "database"
    folder.mkdir()
    template = makers("sqlite").make()
    shutil.copyfile(template.removeprefix("sqlite:///"), folder / "portal.db")
    made = deploy(fork_server, f"sqlite:///{folder / 'portal.db'}", tmp_path)
    yield made
    made.close()


@contextmanager
def traced(site: Deployment, log: Path) -> Iterator[None]:
    """The web under strace, which writes down every write, sync and reply."""
    command = [find_strace(), "-f", "-y", "-xx", "-s", "200000", "-e", f"trace={CALLS}"]
    command += ["-o", str(log), sys.executable, "-m", "gunicorn", "wsgi:app"]
    command += ["--bind", f"127.0.0.1:{site.port}"]
    env = {**os.environ, **site.env}
    with (
        site.log.open("ab") as stream,
        subprocess.Popen(
            command, cwd=ROOT, env=env, stderr=stream, start_new_session=True
        ) as process,
    ):
        try:
            site.wait_for_web()
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def walk_all(site: Deployment, people: list[PatientUnderTest]) -> list[Snapshot]:
    """Signs in and answers for one person after the other; what each reply acknowledged."""
    instrument = site.portal.catalogue.instrument("eq5d-5l")
    snapshots: list[Snapshot] = []
    for person in people:
        client = PatientClient(site.port, person, Signals())
        for step in client.steps([instrument]):
            assert step()
            snapshots.append((len(snapshots) + 1, copy.deepcopy(person.acknowledged)))
        client.transport.close()
    return snapshots


@pytest.mark.soak
def test_a_loss_of_power_takes_nothing_that_was_acknowledged(
    site: Deployment, tmp_path: Path
) -> None:
    people = enrol(site.portal, PEOPLE, site.portal.integrations.now)
    disk = DiskModel(tmp_path / "database")
    with traced(site, tmp_path / "calls"):
        snapshots = walk_all(site, people)
    calls = list(read_calls(tmp_path / "calls"))
    # Before the first of them somebody asked whether the web is there.
    early = sum(map(is_reply, calls)) - len(snapshots)
    assert early >= 1
    by_reply = dict(snapshots)
    known: dict[int, Acknowledgements] = {}
    chance, replies, after = random.Random(20261124), -early, tmp_path / "after"
    for call in calls:
        if is_reply(call):
            # The last moment before the reply is on its way.
            replies += 1
            if acknowledged := by_reply.get(replies):
                known[acknowledged.assessment_id] = acknowledged
                disk.after_power_loss(after)
                check(after, known)
        disk.do(call)
        if known and chance.random() < TORN:
            disk.after_torn_power_loss(after, chance)
            check(after, known)
    assert replies == len(snapshots) >= 200


def check(after: Path, known: Mapping[int, Acknowledgements]) -> None:
    url = f"sqlite:///{after / 'portal.db'}"
    evidence.check_integrity(url)
    database = Database(url)
    try:
        assert evidence.lost(database, known.values()) == []
        assert evidence.halves(database) == []
    finally:
        database.close()
