"""The date of birth, with an invitation and without: five wrong ones in all close the episode."""

from __future__ import annotations

from datetime import date

import pytest

from patient_portal.access.services import birth_date, invitation
from patient_portal.access.services.actor import Actor
from patient_portal.core.errors import LinkClosed
from patient_portal.models.tables import Episode
from tests.support.portals import ASHA, SamplePortal

WRONG = date(1950, 1, 1)


def prove(sample: SamplePortal, born: date, *, with_link: bool) -> bool:
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        found = None
        if with_link:
            found, _ = invitation.find_known(session, sample.codes["Asha"])
        return birth_date.prove(session, episode, born, through=found, now=sample.clock())


def test_wrong_dates_are_counted_together_however_somebody_came(sample: SamplePortal) -> None:
    for number in range(5):
        assert not prove(sample, WRONG, with_link=number % 2 == 0)
    for with_link in (True, False):
        with pytest.raises(LinkClosed):
            prove(sample, ASHA.date_of_birth, with_link=with_link)


@pytest.mark.parametrize("with_link", [True, False])
def test_the_right_date_is_not_counted(sample: SamplePortal, *, with_link: bool) -> None:
    assert prove(sample, ASHA.date_of_birth, with_link=with_link)
    with sample.portal.database.reading() as session:
        assert session.get_one(Episode, sample.episodes["Asha"].id).birth_date_tries == 0


def test_a_revoked_invitation_takes_no_date(sample: SamplePortal) -> None:
    with sample.portal.database.writing() as session:
        found, episode = invitation.find_known(session, sample.codes["Asha"])
        actor = Actor(session, sample.clock(), "test")
        invitation.revoke(actor, episode, found, reason="test")
    with pytest.raises(LinkClosed):
        prove(sample, ASHA.date_of_birth, with_link=True)
    assert prove(sample, ASHA.date_of_birth, with_link=False)
