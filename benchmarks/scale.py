"""How much is measured: all of it in about ten minutes, or seconds of it as a smoke run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    at_once: tuple[int, ...]
    # Ours and bare take turns, so that a busy moment of the machine meets both.
    rounds: int
    seconds: float
    # Whole journeys: for each patient at once, and at least.
    journeys: int
    journeys_least: int
    # Times that a page is made in this process.
    repeats: int
    rows_sent: int
    # Links that are asked for at the front door.
    links: int
    patients: tuple[int, ...]
    # In one service, behind the desk's pages.
    at_the_desk: int


FULL = Scale(
    at_once=(1, 8, 32),
    rounds=5,
    seconds=1.0,
    journeys=2,
    journeys_least=8,
    repeats=100,
    rows_sent=90,
    links=20,
    patients=(500, 2_000, 8_000),
    at_the_desk=5_000,
)
QUICK = Scale(
    at_once=(1, 2),
    rounds=1,
    seconds=0.1,
    journeys=1,
    journeys_least=2,
    repeats=3,
    rows_sent=3,
    links=2,
    patients=(3, 6),
    at_the_desk=6,
)
