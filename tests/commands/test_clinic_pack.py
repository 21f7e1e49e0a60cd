"""`portal clinic-pack`: a day's list, calls and forms on paper, and nothing used up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
from sqlmodel import select

from patient_portal.core.tokens import spell_code
from patient_portal.core.working_days import london_date, london_instant, operational_days_after
from patient_portal.messages.services import call_request
from patient_portal.models.tables import Appointment, Assessment, Audit, Episode, PaperForm
from tests.commands.conftest import ADDRESS, Terminal

Home = tuple[str, str]
PACK = "pack"


def next_day(terminal: Terminal, home: Home) -> date:
    working = terminal.sample.portal.content.services[home[1]].working_hours
    return operational_days_after(london_date(terminal.sample.clock()), 1, working.weekdays)


def expect(terminal: Terminal, name: str, on: date, *, hour: int = 10) -> None:
    with terminal.sample.portal.database.writing() as session:
        episode_id = terminal.sample.episodes[name].id
        at = london_instant(on, hour)
        session.add(Appointment(episode_id=episode_id, on=on, starts_at=at, kind="Physiotherapy"))


def ask_only(terminal: Terminal, *instruments: str) -> None:
    """Forms take a while to draw: fewer say as much."""
    with terminal.sample.portal.database.writing() as session:
        for row in session.exec(select(Assessment)):
            row.instruments = list(instruments)


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages)


def rows(terminal: Terminal, table: Any) -> list[Any]:
    with terminal.sample.portal.database.reading() as session:
        return list(session.exec(select(table).order_by(table.id)))


def audited(terminal: Terminal, action: str) -> list[int]:
    """Whose episodes the command was audited for."""
    found = [row for row in rows(terminal, Audit) if row.action == action]
    assert {row.by for row in found} <= {"command"}
    return sorted(row.episode_id for row in found)


def test_the_next_working_day_is_printed_with_a_form_for_each_open_questionnaire(
    terminal: Terminal, home: Home
) -> None:
    on = next_day(terminal, home)
    expect(terminal, "Ben", on, hour=9)
    expect(terminal, "Asha", on, hour=11)
    expect(terminal, "Cara", on)
    told = terminal.json("clinic-pack", *home, "--out", PACK)
    forms = rows(terminal, PaperForm)
    asked = {row.id: row for row in rows(terminal, Assessment)}
    ben, asha = (terminal.sample.episodes[name].id for name in ("Ben", "Asha"))
    wanted = [
        f"{number:02}-{form.instrument_id}-{spell_code(form.code)}.pdf"
        for number, episode_id in ((1, ben), (2, asha))
        for form in forms
        if asked[form.assessment_id].episode_id == episode_id
    ]
    assert len(wanted) == sum(
        len(row.instruments) for row in asked.values() if row.episode_id in (ben, asha)
    )
    assert (told["on"], told["expected"], told["forms"]) == (on.isoformat(), 2, len(wanted))
    assert told["files"] == ["day-list.pdf", "call-list.pdf", *wanted]
    folder = terminal.folder / PACK
    assert sorted(each.name for each in folder.iterdir()) == sorted([*told["files"], "files.txt"])
    assert [
        line.split(": ")[0] for line in (folder / "files.txt").read_text().splitlines()
    ] == told["files"]
    assert audited(terminal, "seen_in_today") == sorted([asha, ben])
    assert set(audited(terminal, "paper_printed")) == {asha, ben}


def test_the_list_says_whose_each_form_is_and_a_form_names_nobody(
    terminal: Terminal, home: Home
) -> None:
    ask_only(terminal, "eq5d-5l", "pseq")
    terminal.give("Ben", access_needs=["large_print", "interpreter"], language="pl")
    on = next_day(terminal, home)
    expect(terminal, "Ben", on, hour=9)
    told = terminal.json("clinic-pack", *home, "--out", PACK)
    folder = terminal.folder / PACK
    listed = text_of(folder / "day-list.pdf")
    for words in ("Ben Example", "born 2 Nov 1956", "09:00", "Physiotherapy", "Polish"):
        assert words in listed
    assert "Large print, Interpreter" in listed
    for form in rows(terminal, PaperForm):
        assert spell_code(form.code) in listed
    for name in told["files"][2:]:
        words = text_of(folder / name)
        assert name[-16:-4] in words
        assert "Example" not in words
        assert "1956" not in words
    read = pypdf.PdfReader(folder / "day-list.pdf")
    catalog = read.trailer["/Root"].get_object()
    assert catalog["/MarkInfo"]["/Marked"]
    kinds = [str(each.get("/S")) for each in parts_of(catalog["/StructTreeRoot"])]
    assert {"/H1", "/Table", "/TH", "/TD"} <= set(kinds)
    assert folder.stat().st_mode & 0o077 == 0, "patients' details are for this user alone"


def parts_of(node: Any) -> Iterator[Any]:
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from parts_of(found)


def test_calls_are_listed_and_letters_stay_owed(terminal: Terminal, home: Home) -> None:
    sample = terminal.sample
    terminal.give("Ben", address=ADDRESS)
    with sample.portal.database.writing() as session:
        episode = session.get_one(Episode, sample.episodes["Asha"].id)
        service = sample.portal.content.services[home[1]]
        call_request.ask(session, episode, service, now=sample.clock(), time="morning")
    told = terminal.json("clinic-pack", *home, "--out", PACK)
    assert (told["expected"], told["forms"], told["calls"], told["letters_owed"]) == (0, 0, 1, 1)
    words = text_of(terminal.folder / PACK / "call-list.pdf")
    assert "Asha Canary-Ashworth" in words
    assert "+447700900101" in words
    assert "In the morning." in words
    assert "Nobody is expected." in text_of(terminal.folder / PACK / "day-list.pdf")
    assert audited(terminal, "seen_in_calls") == [episode.id]
    done = terminal.run("letters", *home, "--out", "letters.pdf")
    assert done.stdout == "1 letter is in letters.pdf.\n"


def test_who_is_asked_nothing_gets_no_form_and_who_comes_twice_gets_each_once(
    terminal: Terminal, home: Home
) -> None:
    ask_only(terminal, "eq5d-5l", "pseq")
    on = next_day(terminal, home) + timedelta(days=7)
    for name, hour in (("Ben", 9), ("Asha", 10), ("Asha", 14)):
        expect(terminal, name, on, hour=hour)
    terminal.sample.change("Ben", withdrawn_at=terminal.sample.clock())
    day = ("--on", on.isoformat())
    told = terminal.json("clinic-pack", *home, *day, "--out", PACK)
    assert (told["expected"], told["forms"]) == (3, 2)
    assert {name[:2] for name in told["files"][2:]} == {"02"}
    assert "Nothing to answer" in text_of(terminal.folder / PACK / "day-list.pdf")
    terminal.sample.change("Asha", died_on=london_date(terminal.sample.clock()))
    told = terminal.json("clinic-pack", *home, *day, "--out", "later")
    assert (told["expected"], told["forms"]) == (1, 0)
    assert "Asha" not in text_of(terminal.folder / "later" / "day-list.pdf")


def test_without_a_folder_of_its_own_or_a_day_to_come_nothing_is_printed(
    terminal: Terminal, home: Home
) -> None:
    expect(terminal, "Ben", next_day(terminal, home))
    (terminal.folder / PACK).mkdir()
    yesterday = london_date(terminal.sample.clock()) - timedelta(days=1)
    for options, code, words in (
        (("--out", PACK), 1, "is there already: name another folder"),
        (("--out", Path("nowhere") / PACK), 1, "cannot be written"),
        (("--out", "past", "--on", yesterday.isoformat()), 2, "the day is over"),
        (("--out", "late", "--on", "2200-01-01"), 2, "after 2199"),
    ):
        done = terminal.run("clinic-pack", *home, *options)
        assert (done.returncode, done.stdout) == (code, "")
        assert words in done.stderr
    assert rows(terminal, PaperForm) == []
    assert [row for row in rows(terminal, Audit) if row.by == "command"] == []
    assert list(terminal.folder.glob("*.part")) == []


def test_a_terminal_sees_how_far_it_is(terminal: Terminal, home: Home) -> None:
    ask_only(terminal, "eq5d-5l", "pseq")
    expect(terminal, "Ben", next_day(terminal, home))
    out, seen = terminal.watch("clinic-pack", *home, "--out", terminal.folder / PACK)
    assert b"1/4" in seen
    assert b"4/4" in seen
    assert b"forms: 2\n" in out
