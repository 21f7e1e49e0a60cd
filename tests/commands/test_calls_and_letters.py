"""`portal list`, `portal call` and `portal letters`: from three tries to the letter."""

from __future__ import annotations

import pypdf
import pytest
from sqlmodel import select

from patient_portal.messages.services import call_request
from patient_portal.models.tables import Audit, CallRequest, CallTry, Episode, Patient
from tests.commands.conftest import ADDRESS, Terminal
from tests.support.portals import ELSEWHERE

Home = tuple[str, str]


def ask_for_a_call(terminal: Terminal, name: str) -> str:
    sample = terminal.sample
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes[name].id)
        service = sample.portal.content.services[episode.service_key]
        row = call_request.ask(session, episode, service, now=sample.clock(), time="morning")
        session.flush()
        return f"wish-{row.id}"


def test_three_tries_on_three_days_lead_to_one_letter(terminal: Terminal, home: Home) -> None:
    terminal.give("Asha", address=ADDRESS)
    terminal.give("Ben", phone="+447700900102")
    service = terminal.sample.portal.content.services[home[1]]
    reference = f"assessment-{terminal.assessment_of('Asha')}"
    assert terminal.json("list", "calls", *home) == {"calls": []}
    terminal.let_days_pass(service.reminders.call_from_day)
    for number in range(service.reminders.call_tries):
        listed = {each["call"]: each for each in terminal.json("list", "calls", *home)["calls"]}
        assert (listed[reference]["tries"], listed[reference]["why"]) == (number, "answers missing")
        assert len(listed) == 2
        done = terminal.run("call", reference, *home, "--outcome", "no_answer", "--by", "Desk Dee")
        assert done.returncode == 0, done.stderr
        rest = [each["call"] for each in terminal.json("list", "calls", *home)["calls"]]
        assert reference not in rest
        if number < service.reminders.call_tries - 1:
            terminal.let_days_pass(1)
    assert terminal.run("letters", *home, "--out", "early.pdf").stdout == "No letter is owed.\n"
    terminal.let_days_pass(service.reminders.letter_after)
    done = terminal.run("letters", *home, "--out", "letters.pdf")
    assert done.stdout == "1 letter is in letters.pdf.\n"
    read = pypdf.PdfReader(terminal.folder / "letters.pdf")
    text = " ".join(read.pages[0].extract_text().split())
    assert "Flat 2 14 Made-up Street Nantwich CW5 9ZZ" in text
    assert "our last letter" in text
    assert terminal.run("letters", *home, "--out", "again.pdf").stdout == "No letter is owed.\n"
    assert not (terminal.folder / "again.pdf").exists()
    with terminal.sample.portal.database.reading() as session:
        tries = session.exec(select(CallTry)).all()
        told = session.exec(select(Audit).where(Audit.action == "call_tried")).all()
    assert [(row.by, row.outcome) for row in tries] == [("Desk Dee", "no_answer")] * 3
    assert {row.by for row in told} == {"Desk Dee"}


@pytest.mark.parametrize(
    ("outcome", "is_done"),
    [("answered", True), ("wrong_number", False)],
)
def test_a_wish_for_a_call_stays_until_somebody_was_spoken_with(
    terminal: Terminal, home: Home, outcome: str, *, is_done: bool
) -> None:
    reference = ask_for_a_call(terminal, "Asha")
    [listed] = terminal.json("list", "calls", *home)["calls"]
    assert (listed["call"], listed["why"], listed["time"]) == (
        reference,
        "asked for a call",
        "morning",
    )
    assert listed["phone"] == "+447700900101"
    told = terminal.json("call", reference, *home, "--outcome", outcome, "--by", "Dee")
    assert told == {"call": reference, "outcome": outcome, "by": "Dee"}
    left = terminal.json("list", "calls", *home)["calls"]
    assert [each["phone"] for each in left] == (
        [] if is_done else [None if outcome == "wrong_number" else "+447700900101"]
    )
    with terminal.sample.portal.database.reading() as session:
        [row] = session.exec(select(CallRequest)).all()
        asha = session.get_one(Patient, terminal.sample.episodes["Asha"].patient_id)
    assert (row.done_by == "Dee") is is_done
    assert bool(asha.phone_failed_at) is (outcome == "wrong_number")


def test_a_call_that_is_not_on_the_services_list_is_refused(terminal: Terminal, home: Home) -> None:
    terminal.give("Cara", phone="+447700900103")
    terminal.let_days_pass(18)
    others = f"assessment-{terminal.assessment_of('Cara')}"
    for reference in (others, "nonsense"):
        done = terminal.run("call", reference, *home, "--outcome", "answered", "--by", "Dee")
        assert (done.returncode, done.stdout) == (1, "")
        assert (
            done.stderr == f"Error: There is no call {reference} on today's list of this service.\n"
        )
    elsewhere = ("--service", ELSEWHERE)
    assert [each["call"] for each in terminal.json("list", "calls", *elsewhere)["calls"]] == [
        others
    ]


@pytest.mark.parametrize(
    "options",
    [
        ("--outcome", "laughed", "--by", "Dee"),
        ("--outcome", "answered"),
        ("--outcome", "answered", "--by", "D" * 81),
    ],
)
def test_without_an_outcome_of_the_table_and_who_nothing_is_kept(
    terminal: Terminal, home: Home, options: tuple[str, ...]
) -> None:
    terminal.let_days_pass(18)
    reference = f"assessment-{terminal.assessment_of('Asha')}"
    assert terminal.run("call", reference, *home, *options).returncode == 2
    with terminal.sample.portal.database.reading() as session:
        assert session.exec(select(CallTry)).all() == []


def test_the_lists_are_read_by_people_too_and_every_look_is_audited(
    terminal: Terminal, home: Home
) -> None:
    terminal.let_days_pass(18)
    done = terminal.run("list", "calls", *home)
    assert "name Asha Canary-Ashworth" in done.stdout
    assert "phone +447700900101" in done.stdout
    assert "last try none" in done.stdout
    assert terminal.run("list", "calls", "--service", ELSEWHERE).stdout == "Nobody.\n"
    with terminal.sample.portal.database.reading() as session:
        looks = session.exec(select(Audit).where(Audit.action == "call_list_read")).all()
    assert [row.episode_id for row in looks] == [terminal.sample.episodes["Asha"].id]


def test_whoever_cannot_be_reached_is_listed_with_what_is_left(
    terminal: Terminal, home: Home
) -> None:
    terminal.give("Asha", phone_failed_at=terminal.sample.clock())
    listed = terminal.json("list", "unreachable", *home)["unreachable"]
    found = {each["name"]: each for each in listed}
    ben, asha = found["Ben Example"], found["Asha Canary-Ashworth"]
    assert (ben["phone"], ben["email"], ben["address"], ben["way_left"]) == ("none",) * 3 + (None,)
    assert (asha["phone"], asha["email"], asha["way_left"]) == ("dead", "there", "email")
    assert list(found) == ["Ben Example", "Asha Canary-Ashworth"], "the worst first"


def test_an_unknown_service_is_told_with_those_there_are(terminal: Terminal) -> None:
    for command in (("list", "calls"), ("list", "unreachable"), ("letters", "--out", "x.pdf")):
        done = terminal.run(*command, "--service", "nowhere")
        assert done.returncode == 1
        assert "There is no service 'nowhere': there are bassetlaw," in done.stderr


def test_letters_go_in_each_persons_language_and_print(terminal: Terminal, home: Home) -> None:
    only_by_letter = {"phone": None, "email": None, "address": ADDRESS}
    terminal.give("Asha", **only_by_letter, language="pl")
    terminal.give("Ben", **only_by_letter, access_needs=["large_print"])
    assert (
        terminal.run("letters", *home, "--out", "two.pdf").stdout == "2 letters are in two.pdf.\n"
    )
    pages = [each.extract_text() for each in pypdf.PdfReader(terminal.folder / "two.pdf").pages]
    assert "Kilka pytań" in pages[0]
    assert "Some questions for you" in pages[1]
    assert len(pages) == 3, "large print needs two pages"


def test_a_file_that_is_there_is_not_written_over(terminal: Terminal, home: Home) -> None:
    terminal.give("Ben", address=ADDRESS)
    kept = terminal.folder / "letters.pdf"
    kept.write_bytes(b"letters that nobody has printed yet")
    done = terminal.run("letters", *home, "--out", kept)
    assert (done.returncode, kept.read_bytes()) == (1, b"letters that nobody has printed yet")
    assert "is there already: name another file" in done.stderr
    assert terminal.run("letters", *home, "--out", "new.pdf").stdout == "1 letter is in new.pdf.\n"


def test_letters_that_cannot_be_written_are_owed_again(terminal: Terminal, home: Home) -> None:
    terminal.give("Ben", address=ADDRESS)
    done = terminal.run("letters", *home, "--out", terminal.folder / "nowhere" / "x.pdf")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert terminal.run("letters", *home, "--out", "x.pdf").stdout == "1 letter is in x.pdf.\n"
