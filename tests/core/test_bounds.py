"""Values from outside, read once within bounds that every database and calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from patient_portal.core.bounds import (
    FIRST_DAY,
    LARGEST_ID,
    LAST_DAY,
    can_be_kept,
    check_day,
    is_open_ended,
    read_json,
    read_line,
    read_whole,
    whole_or,
)

NO_NUMBERS = ("", " ", "-1", "+1", "1e3", "-1e23", "1.0", "1_0", "²", "½", "0x1", "1 2", "9" * 5000)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="whole number from 0 to"):
        read_whole(text, low=0, high=LARGEST_ID)
    assert whole_or(7, text, low=0, high=LARGEST_ID) == 7


@pytest.mark.parametrize(("text", "number"), [("0", 0), (" 10 ", 10), ("007", 7), ("٣", 3)])
def test_digits_of_any_script_are_a_number(text: str, number: int) -> None:
    assert read_whole(text, low=0, high=10) == number


def test_both_bounds_belong_to_the_range() -> None:
    assert [whole_or(-1, str(each), low=2, high=4) for each in range(6)] == [-1, -1, 2, 3, 4, -1]
    assert read_whole(str(LARGEST_ID), low=0, high=LARGEST_ID) == LARGEST_ID
    assert whole_or(0, str(LARGEST_ID + 1), low=0, high=LARGEST_ID) == 0


def test_a_day_is_one_that_can_be_meant() -> None:
    assert check_day(FIRST_DAY) == FIRST_DAY
    assert check_day(LAST_DAY) == LAST_DAY
    for day, said in ((date(1899, 12, 31), "before 1900"), (date(2200, 1, 1), "after 2199")):
        with pytest.raises(ValueError, match=said):
            check_day(day)
    assert is_open_ended(date(9999, 12, 31))
    assert not is_open_ended(LAST_DAY)


def test_a_line_is_composed_and_has_one_blank_between_words() -> None:
    assert read_line(" Zoe\u0308 \t Example\r\nRoad ") == "Zoë Example Road"
    # A name in Persian, and one in Hindi, are written with joiners.
    for name in ("علی\u200cرضا", "क्\u200dष"):
        assert read_line(name) == name


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x85", "\u200b", "\u202e", "\ufeff", "\ud800"])
def test_a_line_with_a_sign_that_cannot_be_seen_is_refused(sign: str) -> None:
    with pytest.raises(ValueError, match="cannot be seen"):
        read_line(f"a{sign}b")


def test_own_words_may_hold_whatever_can_be_kept() -> None:
    assert can_be_kept("Two\r\nlines \u202e🙂 \u200b")
    assert not any(can_be_kept(f"a{sign}b") for sign in ("\0", "\ufffd", "\ud800", "\udfff"))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "Expecting value"),
        (b'{"a": 1', "Expecting"),
        (b'{"a": 1, "a": 2}', "a key is there twice"),
        (b'{"a": NaN}', "NaN is no JSON"),
        (b'{"a": -Infinity}', "-Infinity is no JSON"),
        (b'"\xff"', "utf-8"),
        ('{"a": 1}'.encode("utf-16"), "utf-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"9" * 5000, "digits"),
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_json(raw)


def test_json_may_begin_with_a_mark_of_its_encoding() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": [1, "\xc3\xa9"]}') == {"a": [1, "é"]}
