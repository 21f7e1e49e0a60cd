"""The date of birth: five wrong ones in all close an episode until the desk opens it."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from sqlmodel import select

from patient_portal.models.tables import Audit, Episode
from tests.support.browser_fixtures import NewBrowser
from tests.support.dumps import changed, dump
from tests.support.pages import Browser, Page, over_wsgi
from tests.support.portals import ASHA, BEN, SamplePortal
from tests.support.walks import born, sign_in

WRONG = date(1980, 1, 1)
SLIPS = (
    {"born-day": "31", "born-month": "2", "born-year": "1979"},
    {"born-day": "14", "born-month": "3", "born-year": "79"},
    {"born-day": "14", "born-month": "March", "born-year": "1979"},
    {"born-day": "", "born-month": "3", "born-year": "1979"},
    {"born-day": "1", "born-month": "1", "born-year": "2999"},
    {"born-day": "1", "born-month": "1", "born-year": "1850"},
    {"born-day": "1" * 5000, "born-month": "1", "born-year": "1979"},
    {},
)


def tries(sample: SamplePortal, name: str = "Asha") -> int:
    with sample.portal.database.reading() as session:
        return session.get_one(Episode, sample.episodes[name].id).birth_date_tries


def try_date(browser: Browser, code: str, day: date) -> Page:
    page = browser.get(f"/i/{code}")
    return browser.press(page, born(day)) if page.status == 200 else page


def test_five_wrong_dates_close_the_episode_whatever_link_device_and_day_they_came_by(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    codes = [sample.codes["Asha"], *(sample.invite("Asha") for _ in range(4))]
    seen = []
    for code in codes:
        seen.append(try_date(new_browser(), code, WRONG).status)
        sample.clock.advance(days=1)
    assert seen == [422, 422, 422, 422, 404]
    assert tries(sample) == 5
    for code in codes:
        assert try_date(new_browser(), code, ASHA.date_of_birth).status == 404
    # A fresh link does not open what only the desk may open.
    assert try_date(new_browser(), sample.invite("Asha"), ASHA.date_of_birth).status == 404
    assert tries(sample) == 5


def test_a_right_date_opens_the_link_and_takes_no_wrong_one_back(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    page = try_date(new_browser(), sample.codes["Asha"], WRONG)
    assert page.errors == ["Error: This is not the date of birth that we have. Check it."]
    assert page.value("born-year") == "1980"
    sign_in(new_browser(), sample.codes["Asha"])
    assert tries(sample) == 1


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_not_a_try(sample: SamplePortal, browser: Browser, slip: dict[str, str]) -> None:
    page = browser.press(browser.get(f"/i/{sample.codes['Asha']}"), slip)
    assert (page.status, len(page.errors)) == (422, 1)
    assert tries(sample) == 0


def test_a_right_date_in_arabic_numbers_opens_the_link(
    sample: SamplePortal, browser: Browser
) -> None:
    given = {"born-day": "١٤", "born-month": "٣", "born-year": "١٩٧٩"}
    page = browser.press(browser.get(f"/i/{sample.codes['Asha']}"), given)
    assert page.path == "/privacy"


def test_wrong_dates_of_one_person_do_not_close_anothers_episode(
    sample: SamplePortal, new_browser: NewBrowser
) -> None:
    for _ in range(5):
        try_date(new_browser(), sample.codes["Asha"], BEN.date_of_birth)
    sign_in(new_browser(), sample.codes["Ben"], "Ben")


def test_twenty_wrong_dates_at_once_count_as_five(sample: SamplePortal, app: Flask) -> None:
    ready = [Browser(over_wsgi(app)) for _ in range(20)]
    pages = [browser.get(f"/i/{sample.codes['Asha']}") for browser in ready]
    with ThreadPoolExecutor(20) as pool:
        tried = pool.map(
            lambda pair: pair[0].press(pair[1], born(WRONG)), zip(ready, pages, strict=True)
        )
        seen = Counter(page.status for page in tried)
    assert seen == {422: 4, 404: 16}
    assert tries(sample) == 5
    with sample.portal.database.reading() as session:
        rows = session.exec(select(Audit).where(Audit.action == "birth_date_wrong")).all()
        assert sorted(row.detail["tries"] for row in rows) == [1, 2, 3, 4, 5]


def test_the_page_tells_a_locked_link_from_an_unknown_one_by_nothing(
    sample: SamplePortal, browser: Browser
) -> None:
    pages = [try_date(browser, sample.codes["Asha"], WRONG) for _ in range(5)]
    unknown = browser.get("/i/0123456789ABCDEF")
    assert pages[-1].text == unknown.text
    assert pages[-1].title == unknown.title


def test_a_birth_date_in_an_address_does_nothing(sample: SamplePortal, browser: Browser) -> None:
    before = dump(sample.portal.database)
    query = "born-day=14&born-month=3&born-year=1979"
    assert browser.get(f"/i/{sample.codes['Asha']}?{query}").status == 200
    assert changed(before, dump(sample.portal.database)) == []
