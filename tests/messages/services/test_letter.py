"""The letter queue: who is owed a letter, and that each is printed once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.core import tokens
from patient_portal.messages.services import call_try, letter, letter_due, message
from patient_portal.messages.services.letter import Letter, lines_of
from patient_portal.messages.services.letter_due import FIRST, LAST
from patient_portal.models.tables import Assessment, Episode
from tests.support.messaging import SampleMessaging

ADDRESS = "Flat 2, 14 Made-up Street\nNantwich, CW5 9ZZ"


def service_of(messaging: SampleMessaging):
    return messaging.portal.content.services[messaging.sample.episodes["Asha"].service_key]


def claim(messaging: SampleMessaging, **how: Any) -> list[Letter]:
    given = {"is_gone": lambda _: False, "large": False} | how
    return letter.claim_due(messaging.portal, service_of(messaging), "printer", **given)


def print_all(messaging: SampleMessaging) -> list[tuple[str, str]]:
    """Claims and marks what is owed; who got which."""
    found = claim(messaging)
    letter.mark_printed(messaging.portal, found)
    return [(each.name.split()[0], each.occasion) for each in found]


def only_by_letter(messaging: SampleMessaging) -> None:
    messaging.give("Asha", phone=None, email=None, address=ADDRESS)


def ring(messaging: SampleMessaging, outcome: str = "no_answer") -> None:
    with messaging.portal.database.writing() as session:
        row = session.get_one(Assessment, messaging.assessment("Asha").id)
        call_try.record(Actor(session, messaging.sample.clock(), "desk"), row, outcome=outcome)


def test_whoever_has_only_an_address_gets_the_invitation_by_letter_once(
    messaging: SampleMessaging,
) -> None:
    only_by_letter(messaging)
    assert print_all(messaging) == [("Asha", FIRST)]
    assert print_all(messaging) == []
    messaging.sample.clock.advance(days=7)
    assert print_all(messaging) == []


def test_whoever_chose_letters_gets_one_though_there_is_a_phone(messaging: SampleMessaging) -> None:
    messaging.give("Asha", address=ADDRESS)
    assert print_all(messaging) == []
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="letter")
    assert print_all(messaging) == [("Asha", FIRST)]


def test_a_letter_says_where_and_how_and_its_code_opens_the_episode(
    messaging: SampleMessaging,
) -> None:
    only_by_letter(messaging)
    [made] = claim(messaging)
    assert made.name == "Asha Canary-Ashworth"
    assert made.address == ("Flat 2", "14 Made-up Street", "Nantwich", "CW5 9ZZ")
    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", made.code)
    assert made.link.endswith(tokens.normalise_code(made.code))
    with messaging.portal.database.reading() as session:
        _, episode = invitation.find(session, made.code, now=messaging.sample.clock())
    assert episode.id == messaging.sample.episodes["Asha"].id


def test_a_letter_stands_among_the_messages_that_were_sent(messaging: SampleMessaging) -> None:
    only_by_letter(messaging)
    print_all(messaging)
    with messaging.portal.database.reading() as session:
        [sent] = message.list_sent(session, messaging.episode("Asha"))
    assert (sent.channel, sent.occasion, sent.sent_at) == (
        "letter",
        FIRST,
        messaging.sample.clock(),
    )


def test_after_the_last_try_by_phone_comes_a_letter(messaging: SampleMessaging) -> None:
    messaging.give("Asha", address=ADDRESS)
    rules = service_of(messaging).reminders
    messaging.sample.clock.advance(days=rules.call_from_day)
    for _ in range(rules.call_tries):
        assert print_all(messaging) == []
        ring(messaging)
        messaging.sample.clock.advance(days=1)
    messaging.sample.clock.advance(days=rules.letter_after - 1)
    assert print_all(messaging) == [("Asha", LAST)]
    assert print_all(messaging) == []


def test_without_a_phone_the_last_letter_comes_when_ringing_would(
    messaging: SampleMessaging,
) -> None:
    messaging.give("Asha", phone=None, address=ADDRESS)
    rules = service_of(messaging).reminders
    messaging.sample.clock.advance(days=rules.call_from_day + rules.letter_after - 1)
    assert print_all(messaging) == []
    messaging.sample.clock.advance(days=1)
    assert print_all(messaging) == [("Asha", LAST)]


def test_after_a_backlog_only_the_last_letter_goes(messaging: SampleMessaging) -> None:
    only_by_letter(messaging)
    messaging.sample.clock.advance(days=25)
    assert print_all(messaging) == [("Asha", LAST)]
    assert print_all(messaging) == []


def test_who_said_no_on_the_phone_gets_no_letter(messaging: SampleMessaging) -> None:
    messaging.give("Asha", address=ADDRESS)
    messaging.sample.clock.advance(days=18)
    ring(messaging, "refused")
    messaging.sample.clock.advance(days=10)
    assert print_all(messaging) == []


@pytest.mark.parametrize(
    "stopped",
    [{"died_on": "day"}, {"withdrawn_at": "now"}, {"ended_on": "day"}, {"channel": "none"}],
)
def test_who_is_not_to_be_written_to_gets_no_letter(
    messaging: SampleMessaging, stopped: dict[str, str]
) -> None:
    only_by_letter(messaging)
    now = messaging.sample.clock()
    values = {"now": now, "day": now.date(), "none": "none"}
    changes = {name: values[value] for name, value in stopped.items()}
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, **changes)
    assert print_all(messaging) == []


def test_two_printers_at_once_print_each_letter_once(messaging: SampleMessaging) -> None:
    only_by_letter(messaging)
    assert len(claim(messaging)) == 1
    assert claim(messaging) == []


def test_what_could_not_be_printed_is_owed_again_with_another_code(
    messaging: SampleMessaging,
) -> None:
    only_by_letter(messaging)
    first = claim(messaging)
    letter.give_back(messaging.portal, first)
    with messaging.portal.database.reading() as session:
        dead, _ = invitation.find_known(session, first[0].code)
        assert dead.revoked_at
    [second] = claim(messaging)
    assert second.code != first[0].code


def test_the_letters_of_a_printer_that_died_are_owed_again(messaging: SampleMessaging) -> None:
    only_by_letter(messaging)
    [lost] = claim(messaging)
    assert claim(messaging, is_gone=lambda process_identity: process_identity == "printer")
    with messaging.portal.database.reading() as session:
        # It may have been posted after all.
        invitation.find(session, lost.code, now=messaging.sample.clock())


def test_the_letters_of_a_printer_on_another_machine_are_not_held_for_ever(
    messaging: SampleMessaging,
) -> None:
    only_by_letter(messaging)
    claim(messaging)
    messaging.sample.clock.advance(minutes=14)
    assert claim(messaging) == []
    messaging.sample.clock.advance(minutes=1)
    assert len(claim(messaging)) == 1


@pytest.mark.parametrize("gone", [{"died_on": date(2026, 11, 24)}, {"channel": "none"}])
def test_a_letter_that_is_not_wanted_any_more_when_it_is_claimed_is_not_printed(
    messaging: SampleMessaging, gone: dict[str, object]
) -> None:
    """The list of what is owed was read a moment before."""
    only_by_letter(messaging)
    with messaging.portal.database.reading() as session:
        service, on = service_of(messaging), messaging.sample.clock().date()
        (due,) = letter_due.list_due(session, messaging.portal, service, on=on)
    messaging.sample.change("Asha", **gone)
    with messaging.portal.database.writing() as session:
        now = messaging.sample.clock()
        assert letter.claim(session, due, "printer", now=now) is None
    assert [row.dropped_reason for row in messaging.rows()] == ["not_printed"]


def test_the_worker_sends_no_letter_and_gives_back_those_of_a_dead_printer(
    messaging: SampleMessaging,
) -> None:
    only_by_letter(messaging)
    claim(messaging)
    messaging.sample.clock.advance(minutes=14)
    assert message.send_waiting(messaging.portal, "worker", is_gone=lambda _: False) == 0
    assert [row.state for row in messaging.rows()] == ["sending"]
    assert message.send_waiting(messaging.portal, "worker", is_gone=lambda _: True) == 0
    assert [(row.state, row.dropped_reason) for row in messaging.rows()] == [
        ("dropped", "not_printed")
    ]


@pytest.mark.parametrize(
    ("needs", "large", "is_large"),
    [([], False, False), (["large_print"], False, True), ([], True, True)],
)
def test_large_print_where_it_is_needed_or_wanted(
    messaging: SampleMessaging, needs: list[str], large: bool, is_large: bool
) -> None:
    only_by_letter(messaging)
    messaging.give("Asha", access_needs=needs)
    assert [each.is_large for each in claim(messaging, large=large)] == [is_large]


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("1 High Street, Crewe, CW1 1AA", ("1 High Street", "Crewe", "CW1 1AA")),
        ("1 High Street\r\n\r\n  Crewe \n", ("1 High Street", "Crewe")),
        (",,;", ()),
    ],
)
def test_an_address_is_read_in_lines(address: str, lines: tuple[str, ...]) -> None:
    assert lines_of(address) == lines


def test_a_letter_of_the_other_kind_is_owed_after_ringing_too(messaging: SampleMessaging) -> None:
    messaging.give("Asha", email=None, address=ADDRESS)
    messaging.change(Episode, messaging.sample.episodes["Asha"].id, channel="letter")
    assert print_all(messaging) == [("Asha", FIRST)]
    messaging.sample.clock.advance(days=18)
    for _ in range(3):
        ring(messaging)
        messaging.sample.clock.at += timedelta(days=1)
    assert print_all(messaging) == [("Asha", LAST)]
