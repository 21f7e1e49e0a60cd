"""Every page in every state: nothing for axe to find, nothing over the edge of a narrow screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys import tour
from tests.journeys.phones import PHONE, PhoneUser, PhoneWithoutScript, PhoneWithScript
from tests.journeys.site import PortalSite
from tests.support.axe import violations

DESK = {"width": 1280, "height": 900}
# 320 wide is what 400 % zoom leaves of 1280, and 200 % of 640; 640 is 200 % of 1280.
NARROW = (320, 640)
ARABIC = "العربية"
# Where to put a picture of each state, for people who want to look at them.
PICTURES = os.environ.get("JOURNEY_PICTURES")


def plain_tour(person: PhoneUser) -> Iterator[str]:
    plain = PhoneWithoutScript(person.page, person.site, person.someone)
    return chain(
        tour.strangers_pages(person),
        tour.first_pages(person),
        tour.message_pages(person),
        tour.plain_questions(plain),
        tour.last_pages(person, with_script=False),
    )


def script_tour(person: PhoneWithScript) -> Iterator[str]:
    tour.install_clock(person)
    return chain(
        tour.strangers_pages(person),
        tour.first_pages(person),
        tour.message_pages(person),
        tour.script_questions(person),
        tour.last_pages(person, with_script=True),
    )


def faults(page: Page, states: Iterator[str], folder: str) -> dict[str, list[str]]:
    """What is wrong in each state, of those in which something is."""
    found = {}
    for name in states:
        # The script may still be on its way to the next page.
        page.wait_for_load_state("networkidle")
        take_picture(page, folder, name)
        wrong = violations(page)
        wrong += [f"wider than {width}" for width in NARROW if is_wider(page, width)]
        if wrong:
            found[name] = wrong
    return found


def is_wider(page: Page, width: int) -> bool:
    """Whether one has to scroll sideways on a screen of that width."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 600})
    found: bool = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.set_viewport_size(before)
    return found


def take_picture(page: Page, folder: str, name: str) -> None:
    if PICTURES:
        file = Path(PICTURES) / folder / f"{name.replace(', ', '--').replace(' ', '-')}.png"
        page.screenshot(path=file, full_page=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_well_with_the_script(new_page, site: PortalSite, someone, size) -> None:
    person = PhoneWithScript(new_page(viewport=size), site, someone)
    assert faults(person.page, script_tour(person), f"script-{size['width']}") == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_well_without_script(new_page, site: PortalSite, someone, size) -> None:
    page = new_page(viewport=size)
    # Axe needs JavaScript; the page's own script is kept out.
    page.route("**/static/**/*.js", lambda route: route.abort())
    person = PhoneWithoutScript(page, site, someone)
    assert faults(person.page, plain_tour(person), f"plain-{size['width']}") == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_error_page_is_well(new_page, made_up_site: PortalSite, size) -> None:
    person = PhoneUser(new_page(viewport=size), made_up_site, made_up_site.enrol())
    assert faults(person.page, tour.error_pages(person), f"errors-{size['width']}") == {}


def test_every_page_is_well_from_right_to_left(new_page, made_up_site: PortalSite) -> None:
    person = PhoneWithScript(new_page(), made_up_site, made_up_site.enrol())
    person.page.goto(made_up_site.url)
    person.choose_language(ARABIC)
    assert person.page.locator("html").get_attribute("dir") == "rtl"
    assert faults(person.page, script_tour(person), "rtl-360") == {}
