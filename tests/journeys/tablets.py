"""A clinic's tablet in a browser, the people it is handed to, and what they might leave on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.answers.services import hand_over, tablet
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Assessment, Episode, HandOver
from tests.journeys.site import PortalSite, fresh_number

LANDSCAPE, PORTRAIT = {"width": 1024, "height": 768}, {"width": 768, "height": 1024}
FREE = "This tablet is free"
GIVE_BACK = "Please give the tablet back to reception"
_counter = count(1)


@dataclass(frozen=True, slots=True)
class TabletPatient:
    """Somebody in the waiting room. Everything of theirs is a canary."""

    given_name: str
    family_name: str
    nhs_number: str
    born: date
    words: str
    episode_id: int
    assessment_id: int

    @property
    def canaries(self) -> tuple[str, ...]:
        """What nobody else may find."""
        return (self.given_name, self.family_name, self.nhs_number, self.words)


def welcome(site: PortalSite) -> TabletPatient:
    """Somebody new, with an open entry assessment."""
    number = next(_counter)
    person = NewPatient(
        given_name=f"Canarygiven{number}x",
        family_name=f"Canaryfamily{number}x",
        date_of_birth=date(1950, 1, 1) + timedelta(days=37 * number),
        nhs_number=fresh_number(),
        sex="female",
    )
    now = datetime.now(UTC)
    with site.database.writing() as session:
        service = site.portal.content.first_service
        today = london_date(now)
        episode = patient.enrol(Actor(session, now, "test"), person, service, accepted_on=today)
        found = session.exec(select(Assessment).where(Assessment.episode_id == episode.id)).one()
        # One that has a box for own words, and that can be finished.
        found.instruments = ["bpi-sf"]
        return TabletPatient(
            person.given_name,
            person.family_name,
            person.nhs_number or "",
            person.date_of_birth,
            f"Canarywords{number}x",
            episode.id,
            found.id,
        )


class ClinicTablet:
    """A paired tablet, and the desk that sends people to it."""

    def __init__(self, page: Page, site: PortalSite) -> None:
        self.page, self.site = page, site
        with site.database.writing() as session:
            service = site.portal.content.first_service.key
            now = datetime.now(UTC)
            name = f"Tablet {next(_counter)}"
            row = tablet.create(Actor(session, now, "test"), service, name)
            self.id = row.id
            code = tablet.pairing_code(Actor(session, now, "test"), row)
        self.open()
        page.fill("[name=code]", code)
        self.press()
        expect(page.locator("h1")).to_have_text(FREE)

    def open(self, path: str = "/tablet/") -> None:
        self.page.goto(f"{self.site.url}{path}")

    def press(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form button").first.click()

    def press_named(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).click()

    def send(self, guest: TabletPatient) -> None:
        """The desk sends somebody; the tablet shows it by itself."""
        now = datetime.now(UTC)
        with self.site.database.writing() as session:
            hand_over.send(
                Actor(session, now, "test"),
                session.get_one(tablet.Tablet, self.id),
                episode=session.get_one(Episode, guest.episode_id),
                assessment=session.get_one(Assessment, guest.assessment_id),
            )
        self.open()
        expect(self.page.locator("main")).to_contain_text(guest.given_name)

    def give_birth_date(self, guest: TabletPatient) -> None:
        born = guest.born
        for part, number in (("day", born.day), ("month", born.month), ("year", born.year)):
            self.page.fill(f"[name=born-{part}]", str(number))
        self.press()

    def take(self, guest: TabletPatient) -> None:
        """From the first name to the list of what there is to do."""
        self.give_birth_date(guest)
        if self.page.url.endswith("/privacy"):
            self.press()
        expect(self.page).to_have_url(re.compile("/to-do$"))

    def write(self, guest: TabletPatient) -> None:
        """Answers in own words, and goes on to the next question."""
        place = f"{self.site.url}/to-do/{guest.assessment_id}/bpi-sf/all#treatments"
        self.page.goto(place)
        question = self.page.locator("[data-question=treatments]")
        question.locator("textarea").fill(guest.words)
        with self.page.expect_response("**/question/treatments") as saved:
            self.page.locator("[data-questionnaire] button").first.click()
        assert saved.value.ok

    def unpair(self) -> None:
        with self.site.database.writing() as session:
            row = session.get_one(tablet.Tablet, self.id)
            tablet.unpair(Actor(session, datetime.now(UTC), "test"), row)

    def let_idle(self, guest: TabletPatient) -> None:
        """As if nobody had touched it for two minutes."""
        self.site.forget_seeing(guest, minutes=3)

    def last_end(self, guest: TabletPatient) -> str | None:
        with self.site.database.reading() as session:
            theirs = col(HandOver.episode_id) == guest.episode_id
            rows = session.exec(select(HandOver).where(theirs).order_by(col(HandOver.id).desc()))
            return rows.first().ended_reason

    def held(self) -> str:
        """Everything that the browser shows or keeps now, as one text."""
        kept: dict[str, Any] = self.page.evaluate(KEPT)
        cookies = self.page.context.cookies()
        return f"{self.page.url} {self.page.content()} {kept} {cookies}"

    def walk_back(self, most: int = 40) -> Iterator[str]:
        """What is held after a reload, and on every page that the back button leads to."""
        self.page.reload()
        yield self.held()
        for _ in range(most):
            self.page.go_back(wait_until="commit")
            if self.page.url == "about:blank":
                return
            yield self.held()


KEPT = """async () => {
  const bases = indexedDB.databases ? await indexedDB.databases() : [];
  const kept = [];
  for (const { name } of bases) {
    const base = await new Promise((yes, no) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => yes(asked.result);
      asked.onerror = () => no(asked.error);
    });
    for (const store of base.objectStoreNames) {
      const all = base.transaction(store).objectStore(store).getAll();
      const found = await new Promise((yes) => (all.onsuccess = () => yes(all.result)));
      kept.push(JSON.stringify(found));
    }
    base.close();
  }
  return {
    kept,
    local: { ...localStorage },
    session: { ...sessionStorage },
    caches: window.caches ? await caches.keys() : [],
    typed: [...document.querySelectorAll("input, textarea")].map((each) => each.value),
    state: JSON.stringify(history.state),
  };
}"""
# Every box into which one types, and which the browser might offer to the next person.
OFFERED = """() => [...document.querySelectorAll("input, textarea")]
  .filter((each) => !["hidden", "radio", "checkbox", "range"].includes(each.type))
  .filter((each) => (each.getAttribute("autocomplete") || each.form?.autocomplete) !== "off")
  .map((each) => each.name)"""
