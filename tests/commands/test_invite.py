"""`portal invite`: a link that opens the right door, or a sentence that says why there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from patient_portal.access.services import invitation
from patient_portal.care.services import numbering
from patient_portal.commands.invite import LOCKED, OVER
from patient_portal.models.tables import Patient
from tests.commands.conftest import Terminal
from tests.support.portals import ASHA, ELSEWHERE, HOME


def test_the_link_it_prints_opens_the_persons_episode(terminal: Terminal) -> None:
    done = terminal.run("invite", ASHA.nhs_number or "")
    code = urlsplit(done.stdout.strip()).path.removeprefix("/i/")
    with terminal.sample.portal.database.reading() as session:
        _, episode = invitation.find(session, code, now=datetime.now(UTC))
    assert episode.id == terminal.sample.episodes["Asha"].id


def test_a_number_of_two_services_takes_the_service(terminal: Terminal) -> None:
    sample = terminal.sample
    for name, key in (("Ben", HOME), ("Cara", ELSEWHERE)):
        with sample.portal.database.writing() as session:
            who = session.get_one(Patient, sample.episodes[name].patient_id)
            numbering.take(session, who, {"local_number": "L-7"}, key, now=sample.clock())
    done = terminal.run("invite", "L-7")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Several people" in done.stderr
    assert "--service" in done.stderr
    assert "Traceback" not in done.stderr
    for name, key in (("Ben", HOME), ("Cara", ELSEWHERE)):
        link = terminal.run("invite", "L-7", "--service", key).stdout.strip()
        code = urlsplit(link).path.removeprefix("/i/")
        with sample.portal.database.reading() as session:
            _, episode = invitation.find(session, code, now=datetime.now(UTC))
        assert episode.id == sample.episodes[name].id
    done = terminal.run("invite", "L-7", "--service", "nowhere")
    assert "There is no service 'nowhere'" in done.stderr


@pytest.mark.parametrize(
    ("sentence", "shut"),
    [
        (LOCKED, {"birth_date_tries": 5}),
        (OVER, {"window_ends_on": datetime.now(UTC).date() - timedelta(days=2)}),
        (OVER, {"withdrawn_at": datetime.now(UTC)}),
    ],
)
def test_no_link_is_made_that_opens_nothing(
    terminal: Terminal, sentence: str, shut: dict[str, object]
) -> None:
    terminal.sample.change("Asha", **shut)
    done = terminal.run("invite", ASHA.nhs_number or "")
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
