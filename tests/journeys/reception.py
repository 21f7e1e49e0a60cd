"""A person at the desk in front of a browser, and the people whom they look after."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import PIL.Image
import pypdfium2
import zxingcpp
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from patient_portal.access.services.actor import Actor
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.models.tables import Assessment, Audit, Episode, PaperForm, Patient
from tests.journeys.site import PortalSite, fresh_number
from tests.support.desks import PatientEntries, SampleDesk, add_entries
from tests.support.portals import ASHA, BEN, HOME, SamplePortal
from tests.support.staff_accounts import StaffAccount, add_account

SCREEN, TABLET = {"width": 1280, "height": 900}, {"width": 820, "height": 1180}
_counter = count(1)


def utc_now() -> datetime:
    return datetime.now(UTC)


def sample_of(site: PortalSite) -> SamplePortal:
    """The site as the helpers of the other tests take it: in real time."""
    return SamplePortal(site.portal, utc_now, Path())  # type: ignore[arg-type]


class DeskUser:
    """Somebody who works at the desk."""

    def __init__(
        self, page: Page, site: PortalSite, *, role: str = "reception", service: str = HOME
    ) -> None:
        self.page, self.site, self.service = page, site, service
        self.me: StaffAccount = add_account(
            sample_of(site), f"{role}{next(_counter)}", {service: role}
        )

    @property
    def by(self) -> str:
        """How rows name them."""
        return f"staff:{self.me.id}"

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site.url)

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site.url}{path}")

    def sign_in(self) -> None:
        self.open("/desk/")
        self.page.fill("[name=username]", self.me.username)
        self.page.fill("[name=password]", self.me.password)
        self.page.fill("[name=code]", self.me.code(utc_now()))
        self.submit()
        expect(self.page).to_have_url(re.compile("/desk/$"))

    def press(self, name: str | re.Pattern[str]) -> None:
        """The button of that name, and the page that comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name).first.click()

    def push(self, selector: str, *, within: str = "main") -> None:
        """A button, whatever it is called in the page's language."""
        with self.page.expect_navigation():
            self.page.locator(f"{within} {selector}").first.click()

    def submit(self) -> None:
        """The first button of the page's own form."""
        self.push("form[method=post] button:not([type=button])")

    def follow(self, name: str | re.Pattern[str]) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).first.click()

    def go_to(self, name: str) -> None:
        """A page of the desk's navigation."""
        with self.page.expect_navigation():
            self.page.locator(".portal-nav").get_by_role("link", name=name, exact=True).click()

    def find(self, words: str) -> None:
        """The search that stands on every page."""
        self.page.fill("#desk-find", words)
        with self.page.expect_navigation():
            self.page.press("#desk-find", "Enter")

    def happened(self, words: str) -> None:
        """Opens the form for something that has happened."""
        self.page.get_by_text("Record what has happened").click()
        self.follow(words)

    def fill_date(self, name: str, on: date) -> None:
        for part, number in (("day", on.day), ("month", on.month), ("year", on.year)):
            self.page.fill(f"[name={name}-{part}]", str(number))

    def is_audited(self, action: str, episode_id: int) -> bool:
        """Whether a row says that this colleague did it."""
        mine = (Audit.by == self.by, Audit.action == action, Audit.episode_id == episode_id)
        return bool(rows(self.site, Audit, *mine))


def rows(site: PortalSite, kind: Any, *where: Any) -> list[Any]:
    """What is stored, the oldest first."""
    with site.database.reading() as session:
        found = list(session.exec(select(kind).where(*where).order_by(col(kind.id))))
        session.expunge_all()
        return found


def admit(
    site: PortalSite, who: NewPatient = ASHA, *, days: int = 0, service: str = HOME, **fields: Any
) -> Episode:
    """Somebody with a number of their own, accepted so many days ago."""
    number, accepted_on = fresh_number(), london_date(utc_now()) - timedelta(days=days)
    person = replace(who, nhs_number=number, **fields)
    with site.database.writing() as session:
        row = patient.enrol(
            Actor(session, utc_now(), "test"),
            person,
            site.portal.content.services[service],
            accepted_on=accepted_on,
        )
        session.flush()
        session.refresh(row)
        session.expunge(row)
        return row


def entry_of(site: PortalSite, episode: Episode) -> Assessment:
    (row,) = rows(site, Assessment, Assessment.episode_id == episode.id, Assessment.kind == "entry")
    return row


def name_of(site: PortalSite, episode: Episode) -> str:
    (row,) = rows(site, Patient, Patient.id == episode.patient_id)
    return f"{row.given_name} {row.family_name}"


def furnish(site: PortalSite, me: StaffAccount) -> dict[str, PatientEntries]:
    """A new Asha and a new Ben with a row of every kind, and somebody like Asha."""
    sample = sample_of(site)
    sample.episodes = {
        "Asha": admit(
            site, ASHA, days=3, access_needs=["large_print", "interpreter"], language="pl"
        ),
        "Ben": admit(site, BEN, days=30, phone="+447700900102"),
    }
    made = SampleDesk(sample, {"rita": me.id, "edna": me.id}, {}, {})
    with site.database.writing() as session:
        found = {name: add_entries(session, sample, name, made) for name in sample.episodes}
    alike = admit(site, ASHA, family_name="Canary-Ashworthe", phone=None, email=None)
    for name, entries in found.items():
        entry = entry_of(site, sample.episodes[name])
        # The service's own form comes last, and has the safety questions.
        form = entries.ids["form_id"] = entry.instruments[-1]
        printed = PaperForm.assessment_id == entry.id, PaperForm.instrument_id == form
        entries.ids["form_code"] = rows(site, PaperForm, *printed)[0].code
        entries.subjects["duplicate"] = entries.subjects["no_contact"] = alike.id
    return found


def read_square(picture: bytes) -> str:
    """What the one QR code of a picture says."""
    [square] = zxingcpp.read_barcodes(PIL.Image.open(io.BytesIO(picture)))
    return str(square.text)


def read_first_page(pdf: bytes) -> str:
    """What the QR code on the first page of a printed form says."""
    with pypdfium2.PdfDocument(pdf) as opened:
        [square] = zxingcpp.read_barcodes(opened[0].render(scale=2).to_pil())
        return str(square.text)
