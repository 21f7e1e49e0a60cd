"""`/health` names a job of the worker that has not run for twice its interval."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from patient_portal import worker
from patient_portal.core.errors import StorageUnavailable
from patient_portal.startup import create_registry
from tests.support.messaging import make_messaging
from tests.support.pages import Browser, HttpRequest
from tests.support.portals import SamplePortal

SECOND = timedelta(seconds=1)
INTERVALS = {job.name: job.every for job in create_registry().jobs}


def late(browser: Browser) -> set[str]:
    """The jobs that /health names."""
    reply = browser.send(HttpRequest("GET", "/health"))
    assert reply.status == 200
    told = json.loads(reply.body)
    named = {
        name
        for name in INTERVALS
        if f"The worker's job {name} has not run for twice its interval." in told["reasons"]
    }
    assert (told["status"] == "green") is (told["reasons"] == [])
    return named


def test_before_the_worker_has_run_every_job_is_late(browser: Browser) -> None:
    assert late(browser) == set(INTERVALS)


@pytest.mark.parametrize("name", INTERVALS)
def test_a_job_is_late_once_twice_its_interval_is_over(
    sample: SamplePortal, browser: Browser, name: str
) -> None:
    assert worker.run_once(sample.portal)
    assert late(browser) == set()
    sample.clock.at += 2 * INTERVALS[name]
    for other in set(INTERVALS) - {name}:
        assert worker.run_job(sample.portal, other)
    assert late(browser) == set()
    sample.clock.at += SECOND
    assert late(browser) == {name}
    assert worker.run_job(sample.portal, name)
    assert late(browser) == set()


def test_a_job_that_only_fails_becomes_late(sample: SamplePortal, browser: Browser) -> None:
    assert worker.run_once(sample.portal)
    messaging = make_messaging(sample)
    messaging.fake.trouble = lambda _: StorageUnavailable("away")
    sample.clock.advance(days=3)
    assert worker.run_job(messaging.portal, "due")
    assert not worker.run_job(messaging.portal, "messages")
    assert "messages" in late(browser)
    assert "due" not in late(browser)
