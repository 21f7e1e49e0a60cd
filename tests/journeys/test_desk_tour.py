"""Every page of the desk: nothing for axe to find, nothing over the edge, no route left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

from patient_portal.app import create_app
from patient_portal.integration.portal import Portal
from tests.journeys.desk_tour import desk_tour
from tests.journeys.reception import SCREEN, TABLET, DeskUser
from tests.journeys.site import PortalSite
from tests.journeys.test_pages import NARROW, is_wider, take_picture
from tests.support.axe import violations

NewPage = Callable[..., Page]
# Links that look like buttons whose words do not stand in their middle, as a button's do.
OFF_CENTRE = """() => [...document.querySelectorAll("main a.nhsuk-button")].filter((link) => {
  const words = document.createRange();
  words.selectNodeContents(link.firstChild);
  const [inner, outer] = [words, link].map((each) => each.getBoundingClientRect());
  return Math.abs(inner.top + inner.bottom - outer.top - outer.bottom) > 6;
}).map((link) => `off centre: ${link.textContent}`)"""


def faults(
    desk: DeskUser, folder: str, *, sizes: Sequence[dict[str, int]], states: Iterator[str]
) -> dict[str, list[str]]:
    """What is wrong in each state, of those in which something is.

    A page is the same at every size, so it is loaded once and the window is made smaller.
    """
    found = {}
    for name in states:
        wrong = []
        for size in sizes:
            desk.page.set_viewport_size(size)
            take_picture(desk.page, f"{folder}-{size['width']}", name)
            seen = [*violations(desk.page), *desk.page.evaluate(OFF_CENTRE)]
            wrong += [f"{size['width']}: {each}" for each in seen]
        wrong += [f"wider than {width}" for width in NARROW if is_wider(desk.page, width)]
        if wrong:
            found[name] = wrong
    return found


class PageVisits:
    """Which pages a browser has asked for."""

    def __init__(self, page: Page) -> None:
        self.paths: set[str] = set()
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if request.is_navigation_request() and request.method == "GET" and "/desk" in path:
            self.paths.add(path)

    def unseen(self, site: PortalSite) -> set[str]:
        """The desk's routes to which none of them belongs."""
        app = create_app(site.portal.settings, site.portal.integrations)
        portal: Portal = app.extensions["portal"]
        portal.database.close()
        routes = app.url_map.bind("127.0.0.1")
        seen = {routes.match(path)[0] for path in self.paths}
        every = {
            rule.endpoint
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/desk/") and "GET" in (rule.methods or ())
        }
        return every - seen


def test_every_page_of_the_desk_is_well(new_page: NewPage, desk_site: PortalSite) -> None:
    desk = DeskUser(new_page(viewport=SCREEN), desk_site, role="manager")
    visits = PageVisits(desk.page)
    assert faults(desk, "desk", sizes=[SCREEN, TABLET], states=desk_tour(desk)) == {}
    assert visits.unseen(desk_site) == set()


def test_every_page_of_the_desk_is_well_without_script(
    new_page: NewPage, desk_site: PortalSite
) -> None:
    page = new_page(viewport=TABLET)
    # Axe needs JavaScript; the page's own script is kept out.
    page.route("**/static/**/*.js", lambda route: route.abort())
    desk = DeskUser(page, desk_site, role="manager")
    assert faults(desk, "desk-plain", sizes=[TABLET], states=desk_tour(desk)) == {}


def test_every_page_of_the_desk_is_well_from_right_to_left(
    new_page: NewPage, made_up_site: PortalSite
) -> None:
    page = new_page(viewport=SCREEN, locale="ar")
    desk = DeskUser(page, made_up_site, role="manager")
    desk.open("/desk/sign-in")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert faults(desk, "desk-rtl", sizes=[SCREEN], states=desk_tour(desk)) == {}
