"""A person at a browser: with the page's script, and without it by forms and links alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys.answers import ANSWERS, boxes, texts
from tests.journeys.site import InvitedPatient, PortalSite

PHONE = {"width": 360, "height": 740}
PLACE = re.compile(r"/to-do/\d+/(?P<instrument>[\w-]+)/")


class PhoneUser:
    """Somebody with a page in front of them."""

    def __init__(self, page: Page, site: PortalSite, someone: InvitedPatient) -> None:
        self.page, self.site, self.someone = page, site, someone

    @property
    def instrument(self) -> str:
        """Which questionnaire the page belongs to."""
        found = PLACE.search(self.page.url)
        assert found, self.page.url
        return found["instrument"]

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.url)

    def open_link(self) -> None:
        self.page.goto(f"{self.site.url}/i/{self.someone.code}")

    def give_birth_date(self) -> None:
        born = self.someone.born
        for part, number in (("day", born.day), ("month", born.month), ("year", born.year)):
            self.page.fill(f"[name=born-{part}]", str(number))
        self.press()

    def press(self) -> None:
        """The first button of the page's own form, and the page that comes."""
        with self.page.expect_navigation():
            self.page.locator("main form[method=post]").first.locator("button").first.click()

    def follow(self) -> None:
        """The first link that looks like a button."""
        with self.page.expect_navigation():
            self.page.locator("main a.nhsuk-button").first.click()

    def sign_in(self) -> None:
        """To the list of what there is to do; the notice is accepted where it is due."""
        self.open_link()
        self.give_birth_date()
        if self.path == "/privacy":
            self.press()
        expect(self.page).to_have_url(re.compile("/to-do$"))

    def choose_language(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()


class PhoneWithScript(PhoneUser):
    """One question at a time on one page."""

    @property
    def question(self) -> Locator:
        return self.page.locator("[data-question]:visible")

    @property
    def item(self) -> str:
        expect(self.question).to_have_count(1)
        return str(self.question.get_attribute("data-question"))

    @property
    def status(self) -> Locator:
        return self.page.locator("[data-status]")

    def start(self) -> None:
        """The first questionnaire that is still open."""
        self.follow()
        expect(self.question).to_have_count(1)

    def fill(self, value: Any) -> None:
        """Answers the question on show as a thumb would."""
        question, item = self.question, self.item
        if question.locator("svg").count():
            for each in texts(value):
                box = question.locator(f"[value={each}]")
                question.locator(f"path[data-for={box.get_attribute('id')}]").click()
            return
        for name, several in boxes(item, value).items():
            if not question.locator(f"[name={name}]").count():
                question.locator("input[type=button]").click()
            for text in several:
                give(question, name, text)

    def go_on(self) -> None:
        self.page.locator("[data-questionnaire] button").first.click()

    def give(self, item: str, value: Any) -> None:
        """Answers that question, which must be on show, and goes on."""
        expect(self.page.locator(f"[data-question={item}]")).to_be_visible()
        self.fill(value)
        self.go_on()

    def give_all(self, answers: Mapping[str, Any]) -> None:
        for item, value in answers.items():
            self.give(item, value)

    def expect_status(self, name: str) -> None:
        """The sentence of that name: saving, saved, kept, open or last."""
        expect(self.status).to_have_text(str(self.status.get_attribute(f"data-{name}")))

    def expect_kept(self, items: list[str]) -> None:
        """What this browser keeps unsent, by item, soon; drafts end in /draft."""
        self.page.wait_for_function(KEPT, arg=items)

    def hold_answers(self) -> None:
        """Pages load, but no answer gets through."""
        self.page.route(
            ANSWER, lambda route: route.abort() if is_post(route) else route.continue_()
        )

    def let_answers_through(self) -> None:
        self.page.unroute(ANSWER)
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def open_all(self, instrument: str = "eq5d-5l") -> None:
        """The page of a questionnaire's questions."""
        self.page.goto(f"{self.site.url}/to-do/{self.someone.assessment_id}/{instrument}/all")

    def open_at(self, instrument: str, item: str) -> None:
        """The page of a questionnaire's questions, at one of them."""
        # A change of the hash alone would not load the page.
        self.page.goto("about:blank")
        place = f"{self.site.url}/to-do/{self.someone.assessment_id}/{instrument}"
        self.page.goto(f"{place}/all#{item}")
        assert self.item == item

    def answer_rest(self) -> None:
        """From the question on show to the page that checks the answers."""
        answers = ANSWERS[self.instrument]
        rest = list(answers)[list(answers).index(self.item) :]
        self.give_all({item: answers[item] for item in rest})
        self.page.wait_for_url("**/check")


class PhoneWithoutScript(PhoneUser):
    """Knows only: the first form in main and its first button, else the first link-button."""

    def step(self) -> bool:
        """One page on; False where there is no way on."""
        form = self.page.locator("main form[method=post]").first
        if form.count():
            self._fill(form)
            self.press()
        elif self.page.locator("main a.nhsuk-button").count():
            self.follow()
        else:
            return False
        return True

    def walk(self, *, until: str = "", most: int = 160) -> None:
        """Goes on until there is no way on, or until the path begins so."""
        for _ in range(most):
            if (until and self.path.startswith(until)) or not self.step():
                return
        raise AssertionError(f"no end of pages at {self.path}")

    def _fill(self, form: Locator) -> None:
        given: dict[str, Any] = {}
        born = self.someone.born
        given |= {"born-day": born.day, "born-month": born.month, "born-year": born.year}
        if PLACE.search(self.page.url):
            given |= ANSWERS[self.instrument]
        wanted = {name: each for item in given for name, each in boxes(item, given[item]).items()}
        for name in set(form.evaluate(NAMES)) & set(wanted):
            for text in wanted[name]:
                give(form, name, text)
        if self._lacks_rows(form, wanted):
            with self.page.expect_navigation():
                form.locator("[data-more]").click()
            self._fill(form)

    def _lacks_rows(self, form: Locator, wanted: Mapping[str, Any]) -> bool:
        """Whether the question has more to write than rows, and a button for another one."""
        item = self.path.partition("?")[0].rpartition("/")[2]
        names = {name for name in wanted if name.startswith(f"{item}-")}
        return bool(form.locator("[data-more]").count() and names - set(form.evaluate(NAMES)))


def give(within: Locator, name: str, text: str) -> None:
    """Puts it into the box of that name, or chooses it there."""
    control = within.locator(f"[name={name}]")
    if control.first.get_attribute("type") in {"radio", "checkbox"}:
        within.locator(f"[name={name}][value='{text}']").check()
    else:
        control.fill(text)


def is_post(route: Route) -> bool:
    return route.request.method == "POST"


ANSWER = "**/question/*"
KEPT = r"""(items) => new Promise((resolve, reject) => {
  const request = indexedDB.open("portal", 1);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const all = request.result.transaction("unsent").objectStore("unsent").getAllKeys();
    all.onsuccess = () => {
      request.result.close();
      const kept = all.result.map((key) => key.replace(/^[^/]+\/[^/]+\//, ""));
      resolve(String(kept.sort()) === String(items));
    };
  };
})"""
NAMES = "form => [...form.elements].filter(each => each.name).map(each => each.name)"
