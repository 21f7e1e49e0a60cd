"""`portal invite`: a link that opens the right door, or a sentence that says why there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from patient_portal.access.services import invitation
from patient_portal.commands.invite import LOCKED, OVER
from tests.commands.conftest import Terminal
from tests.support.portals import ASHA


def test_the_link_it_prints_opens_the_persons_episode(terminal: Terminal) -> None:
    done = terminal.run("invite", ASHA.nhs_number or "")
    code = urlsplit(done.stdout.strip()).path.removeprefix("/i/")
    with terminal.sample.portal.database.reading() as session:
        _, episode = invitation.find(session, code, now=datetime.now(UTC))
    assert episode.id == terminal.sample.episodes["Asha"].id


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
