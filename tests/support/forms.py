"""The self-assessment forms by service, and the answers to their safety questions, from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from typing import Any

import pyotp
from flask import Flask
from sqlmodel import Session, col, select

import content
import questionnaires
from patient_portal.access.services import invitation, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.staff import NewStaff
from patient_portal.answers.services import answer, response
from patient_portal.answers.services.answer import NewAnswer
from patient_portal.answers.services.response import ResponseOrigin
from patient_portal.app import create_app
from patient_portal.care.services import patient
from patient_portal.care.services.patient import NewPatient
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.tables import Assessment, Episode, Response
from questionnaires import Instrument, Item
from tests.support.desks import PASSWORD
from tests.support.pages import Browser, Fields, Page, over_wsgi
from tests.support.portals import HOME, SamplePortal
from tests.support.walks import born

CATALOGUE = questionnaires.catalogue(None, content.FOLDER / content.FORMS)
BORN = date(1979, 3, 14)


def forms() -> dict[str, Instrument]:
    """The form of each service that has one; the tests' own service comes first."""
    services = content.load().services
    order = sorted(services, key=lambda key: key != HOME)
    found = {key: form_of(services[key]) for key in order if services[key].self_assessment}
    return {key: CATALOGUE.instrument(name) for key, name in found.items()}


def form_of(service: content.Service) -> str:
    """The id of a service's form."""
    return next(each for each in service.instruments if each.startswith("self-assessment"))


@dataclass(frozen=True, slots=True)
class SafetyAnswer:
    """One answer to a safety question of a service's form, and the rules that it meets."""

    service: str
    item: str
    value: Any
    rules: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.item}-{self.value}"


@cache
def urgent_answers() -> list[SafetyAnswer]:
    """Every answer of every form that a rule names; what several services share comes once."""
    found: dict[tuple[str, Any], SafetyAnswer] = {}
    for service, form in forms().items():
        for rule in form.alerts:
            for value in rule.any_of:
                rules = [each.id for each in form.alerts if _names(each, rule.item, value)]
                one = SafetyAnswer(service, rule.item, value, tuple(rules))
                found.setdefault((rule.item, value), one)
    return list(found.values())


@cache
def quiet_answers() -> list[SafetyAnswer]:
    """Every other answer of the same questions."""
    found: dict[tuple[str, Any], SafetyAnswer] = {}
    for service, form in forms().items():
        for item in map(form.item, dict.fromkeys(rule.item for rule in form.alerts)):
            for value in _values(item):
                if not any(_names(rule, item.id, value) for rule in form.alerts):
                    found.setdefault((item.id, value), SafetyAnswer(service, item.id, value, ()))
    return list(found.values())


def _names(rule: questionnaires.AlertRule, item: str, value: Any) -> bool:
    return rule.item == item and value in rule.any_of


def _values(item: Item) -> list[int | str]:
    if item.options:
        return [option.value for option in item.options]
    return list(range(item.minimum or 0, min(item.maximum or 0, 20) + 1))


def as_sent(item: Item, value: Any) -> Fields:
    """An answer that chooses something, as a page's form sends it."""
    return {item.id: [str(value)] if item.kind in ("several", "body_map") else str(value)}


def as_keyed(item: Item, value: Any) -> Fields:
    """The same as staff key it in: of one of several its place, of a scale its number."""
    if item.kind == "choice":
        return {item.id: str(1 + [option.value for option in item.options].index(value))}
    return as_sent(item, value)


def flat(fields: Fields) -> list[tuple[str, str]]:
    """The fields one by one, as they go over the wire."""
    return [
        (name, each)
        for name, value in fields.items()
        for each in ([value] if isinstance(value, str) else value)
    ]


def conditions(form: Instrument, item: Item) -> Iterator[tuple[Item, Any]]:
    """What must be answered so that the item is shown, the first question first."""
    if item.show_if:
        above = form.item(item.show_if.item)
        yield from conditions(form, above)
        yield above, item.show_if.equals


@dataclass(frozen=True, slots=True)
class FormPatient:
    """A made-up patient with an open form."""

    episode_id: int
    assessment_id: int
    form: Instrument
    code: str
    number: int

    @property
    def place(self) -> str:
        return f"/to-do/{self.assessment_id}/{self.form.id}"

    def rows(self, session: Session) -> tuple[Episode, Assessment]:
        """The person's episode and assessment in a transaction."""
        return (
            session.get_one(Episode, self.episode_id),
            session.get_one(Assessment, self.assessment_id),
        )

    @property
    def telephone(self) -> str:
        return f"/desk/patients/{self.episode_id}/telephone/{self.assessment_id}/{self.form.id}"


class FormsPortal:
    """A portal that many tests share, each with a patient of its own, numbered from `first`."""

    def __init__(self, sample: SamplePortal, *, first: int = 1) -> None:
        self.sample = sample
        self.app: Flask = create_app(sample.portal.settings, sample.portal.integrations)
        self.portal: Portal = self.app.extensions["portal"]
        self._numbers = count(first)
        self._desks: dict[str, Browser] = {}

    def enrol(self, service: str = HOME, **changes: Any) -> FormPatient:
        number, now = next(self._numbers), self.sample.clock()
        person = {
            "given_name": "Asha",
            "family_name": f"Example-{number}",
            "date_of_birth": BORN,
            "local_number": f"FORM-{number}",
            **changes,
        }
        with self.portal.database.writing() as session:
            profile = self.portal.content.services[service]
            episode = patient.enrol(
                Actor(session, now, "test"),
                NewPatient(**person),
                profile,
                accepted_on=london_date(now),
            )
            _, code = invitation.invite(Actor(session, now, "test"), episode, issued_via="test")
            mine = (Assessment.episode_id == episode.id, Assessment.kind == "entry")
            assessment = session.exec(select(Assessment).where(*mine)).one()
            form = self.portal.catalogue.instrument(form_of(profile))
            return FormPatient(episode.id, assessment.id, form, code, number)

    def sign_in(self, someone: FormPatient) -> Browser:
        """The patient's own phone, past the notice; each has an address of its own."""
        address = f"198.51.{someone.number // 250}.{someone.number % 250}"
        browser = Browser(over_wsgi(self.app, address))
        page = browser.press(browser.get(f"/i/{someone.code}"), born(BORN))
        page = browser.press(page) if page.path == "/privacy" else page
        assert page.path == "/to-do", page.text
        return browser

    def desk(self, service: str = HOME) -> Browser:
        """A manager of the service at the desk."""
        if service not in self._desks:
            self._desks[service] = self._signed_in(service)
        return self._desks[service]

    def _signed_in(self, service: str) -> Browser:
        name = f"mona-{service}"
        new = NewStaff(
            username=name, full_name="Mona", password=PASSWORD, roles={service: "manager"}
        )
        with self.portal.database.writing() as session:
            secret = staff.add(Actor(session, self.sample.clock(), "test"), new).totp_secret
        code = pyotp.TOTP(secret).at(self.sample.clock())
        browser = Browser(over_wsgi(self.app))
        page = browser.get("/desk/sign-in")
        page = browser.press(page, {"username": name, "password": PASSWORD, "code": code})
        assert page.path == "/desk/", (page.path, page.errors)
        return browser

    def post(self, browser: Browser, path: str, fields: Fields | None = None) -> Page:
        """A form of the desk, sent without its page; all have the same token."""
        token = str(browser.get("/desk/").tree.first("input", name="csrf_token")["value"])
        return browser.post(path, [("csrf_token", token), *flat(fields or {})])

    def send(
        self, someone: FormPatient, answers: Mapping[str, Any], *, respondent: str = "patient"
    ) -> None:
        """The form sent with these answers, hidden ones too, and all else that is shown skipped."""
        now, form = self.sample.clock(), someone.form
        how = ResponseOrigin(language="en", respondent=respondent)
        with self.portal.database.writing() as session:
            episode, assessment = someone.rows(session)
            begun = response.begin(session, assessment.id, form, how=how, now=now)
            shown = questionnaires.shown_items(form, answers)
            for item in (each for each in form.items if each in shown or each.id in answers):
                value = answers.get(item.id)
                reason = "skipped" if value is None else None
                given = NewAnswer(
                    item_id=item.id, value=value, reason=reason, given_at=now, came_from="test"
                )
                answer.save(Actor(session, now, "patient"), begun, form, given)
            response.submit(Actor(session, now, "patient"), assessment, form, episode=episode)

    def response(self, session: Session, someone: FormPatient) -> Response:
        """The newest response to the person's form."""
        mine = select(Response).where(
            Response.assessment_id == someone.assessment_id,
            Response.instrument_id == someone.form.id,
        )
        return session.exec(mine.order_by(col(Response.id).desc())).first()

    def close(self) -> None:
        self.portal.database.close()
        self.sample.close()


def full_answers(form: Instrument) -> dict[str, Any]:
    """An answer to every item that can be shown at once, as much as it takes."""
    found: dict[str, Any] = {}
    for item in form.items:
        condition = item.show_if
        if condition and condition.equals not in questionnaires.chosen(found.get(condition.item)):
            continue
        found[item.id] = _opening(form, item) or _full(item)
    return found


def _opening(form: Instrument, item: Item) -> Any:
    """The option that shows another item, of one of several."""
    hanging = (each.show_if for each in form.items if each.show_if)
    wanted = (each.equals for each in hanging if each.item == item.id)
    return next(wanted, None) if item.kind == "choice" else None


def _full(item: Item) -> Any:
    """One of several: the last; a number: the smallest; everything else as long as can be."""
    long = {"word": "żółć & <b>heat</b>", "lines": "First line\nsecond “line”"}
    return {
        "choice": lambda: item.options[-1].value,
        "scale": lambda: item.options[0].value,
        "several": lambda: tuple(str(each.value) for each in item.options if not each.exclusive),
        "body_map": lambda: tuple(str(each.value) for each in item.options),
        "integer": lambda: item.minimum,
        "date": lambda: "2024-02-29",
        "text": lambda: long["word"],
        "long_text": lambda: long["lines"],
        "yes_no_detail": lambda: {"answer": "yes", "words": long["word"]},
        "medicines": lambda: (
            {"name": "Paracetamol", "dose": "2 of 500 mg", "how_often": "4 times a day"},
            {"name": "Heat cream", "dose": "", "how_often": ""},
        ),
    }[item.kind]()
