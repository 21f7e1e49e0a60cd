"""Every page over a database as it is: at the desk of each service, and as its patients.

Walked over the whole URL map: a route with an argument that `things` does not know fails it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyotp
from flask import Flask
from sqlmodel import Session, col, select
from werkzeug.routing import Rule

from patient_portal.access.services import invitation
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import find as find_account
from patient_portal.answers.services import answer
from patient_portal.care.services import assessment
from patient_portal.care.views import event
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.allowed import Act, may
from patient_portal.models.tables import (
    Assessment,
    CallRequest,
    Carer,
    Episode,
    Invitation,
    PaperForm,
    Patient,
    Response,
    StaffRole,
    Tablet,
)
from tests.migrations.says import number_of
from tests.migrations.scenes.clinic import MANAGER, PASSWORD
from tests.support.pages import Browser, Page, over_wsgi
from tests.support.walks import born

Thing = Mapping[str, Any]
# Walked for every one, or every third, that there is; every other route for one thing of each
# service or person.
STEPS = {"patient.show": 1, "result.show": 3}
# Of the patients one in so many comes in, and one in so many of these opens every page of theirs;
# the others their list and their messages.
ONE_IN = 4
FOR_EVERYBODY = {"assessment.show", "message.show"}
# Opened while signing in, or by a browser that is signed in no more.
ON_THE_WAY = {"invitation.show", "sign_in.show"}


@dataclass
class Walk:
    """Goes to pages and keeps what was wrong; `seen` are the endpoints that showed a page.

    `who` is whose pages these are: a service's key or a person's number.
    """

    app: Flask
    who: str = ""
    seen: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def portal(self) -> Portal:
        portal: Portal = self.app.extensions["portal"]
        return portal

    def rules(self) -> list[Rule]:
        """The routes that show something."""
        return [rule for rule in self.app.url_map.iter_rules() if "GET" in (rule.methods or ())]

    def go(self, browser: Browser, rule: Rule, things: Sequence[Thing]) -> None:
        """To the route for some of the things that have what it names."""
        fitting = [thing for thing in things if rule.arguments <= set(thing)]
        fewest = min(map(len, fitting), default=0)
        fitting = [thing for thing in fitting if len(thing) == fewest]
        for thing in self._some(rule, fitting):
            wanted = {name: thing[name] for name in rule.arguments}
            adapter = self.app.url_map.bind("portal.test")
            self.open(browser, adapter.build(rule.endpoint, wanted, method="GET"), rule.endpoint)

    def _some(self, rule: Rule, fitting: Sequence[Thing]) -> Sequence[Thing]:
        """Another one each time, so that all kinds of things meet all kinds of pages."""
        if step := STEPS.get(rule.endpoint):
            return fitting[::step]
        return [fitting[self.count % len(fitting)]] if fitting else []

    def open(self, browser: Browser, path: str, endpoint: str) -> None:
        self.count += 1
        try:
            status = browser.get(path).status
        except AssertionError as error:
            self.faults.append(f"{self.who}: {error}")
            return
        self.seen.add(endpoint)
        if status != 200:
            self.faults.append(f"{self.who}: {path} ({endpoint}): {status}")


def at_the_desks(walk: Walk) -> None:
    """A manager of every service opens everything that each service has."""
    browser = Browser(over_wsgi(walk.app))
    token = sign_in_staff(walk.portal, browser).tree.first("input", name="csrf_token")["value"]
    for key in walk.portal.content.services:
        walk.who = key
        browser.post("/desk/service", [("csrf_token", str(token)), ("service", key)])
        with walk.portal.database.reading() as session:
            things = list(things_of(session, walk.portal, key))
        for rule in walk.rules():
            if rule.rule.startswith("/desk/"):
                walk.go(browser, rule, [{}, *things])


def sign_in_staff(portal: Portal, browser: Browser) -> Page:
    """With the password and the app's key of before the upgrade."""
    with portal.database.reading() as session:
        secret = find_account(session, MANAGER).totp_secret  # type: ignore[union-attr]
    code = pyotp.TOTP(secret).at(portal.integrations.now())
    given = {"username": MANAGER, "password": PASSWORD, "code": code}
    page = browser.press(browser.get("/desk/sign-in"), given)
    assert page.path == "/desk/", page.errors
    return page


def things_of(session: Session, portal: Portal, service_key: str) -> Iterator[Thing]:
    """What the service has, by the names that the routes use."""
    for kind, name in ((Tablet, "tablet_id"), (StaffRole, "staff_id")):
        rows = session.exec(select(kind).where(kind.service_key == service_key))
        yield from ({name: row.id if name == "tablet_id" else row.staff_id} for row in rows)
    mine = select(Episode).where(Episode.service_key == service_key).order_by(col(Episode.id))
    for episode in session.exec(mine).all():
        of_episode = {"episode_id": episode.id}
        yield of_episode
        for thing in things_in(session, portal, episode):
            yield of_episode | dict(thing)


def things_in(session: Session, portal: Portal, episode: Episode) -> Iterator[Thing]:
    """What there is about one episode, in a state in which the desk has a page for it."""
    for kind, name in (
        (CallRequest, "request_id"),
        (Carer, "carer_id"),
        (Invitation, "invitation_id"),
    ):
        mine = session.exec(select(kind.id).where(kind.episode_id == episode.id))
        yield from ({name: each} for each in mine)
    yield from ({"kind": kind} for kind, _ in event.choices(episode, "manager"))
    for row in session.exec(select(Assessment).where(Assessment.episode_id == episode.id)):
        yield {"assessment_id": row.id}
        forms = session.exec(select(PaperForm.code).where(PaperForm.assessment_id == row.id))
        yield from ({"code": code} for code in forms)
        yield from _responses(session, row)
    for thing in tasks_of(session, portal, episode):
        if "telephone" in portal.catalogue.instrument(thing["instrument_id"]).modes:
            yield thing


def _responses(session: Session, row: Assessment) -> Iterator[Thing]:
    """Every response that was sent; what was corrected since is not corrected again."""
    sent = select(Response).where(
        Response.assessment_id == row.id, col(Response.submitted_at).is_not(None)
    )
    for response in session.exec(sent).all():
        yield {"response_id": response.id}
        if response.superseded_at is None:
            yield {
                "response_id": response.id,
                "item_id": next(iter(answer.list_answers(session, response))),
            }


def tasks_of(session: Session, portal: Portal, episode: Episode) -> Iterator[Thing]:
    """What the person is asked for now, each with its first question."""
    on = london_date(portal.integrations.now())
    for task in assessment.list_tasks(session, episode, on=on):
        items = portal.catalogue.instrument(task.instrument_id).items
        yield {
            "assessment_id": task.assessment.id,
            "instrument_id": task.instrument_id,
            "item_id": items[0].id,
        }


def as_patients(walk: Walk, links: Mapping[str, str]) -> None:
    """People whose episode is open come in, by links of before the upgrade or fresh ones."""
    for at, (code, patient, things) in enumerate([*open_people(walk.portal, links)]):
        with walk.portal.database.reading() as session:
            walk.who = number_of(session, patient)
        browser = Browser(over_wsgi(walk.app))
        sign_in_patient(browser, code, patient)
        for rule in walk.rules():
            if is_theirs(rule) and (at % ONE_IN == 0 or rule.endpoint in FOR_EVERYBODY):
                walk.go(browser, rule, things)


def is_theirs(rule: Rule) -> bool:
    is_staffs = rule.rule.startswith(("/desk/", "/tablet/"))
    return not is_staffs and rule.endpoint not in ON_THE_WAY


def open_people(
    portal: Portal, links: Mapping[str, str]
) -> Iterator[tuple[str, Patient, Sequence[Thing]]]:
    """A code that opens an episode, whose it is, and what they are asked for.

    Of everybody who has a link of before the upgrade, and of some of the others.
    """
    now = portal.integrations.now()
    with portal.database.writing() as session:
        rows = select(Episode, Patient).join(Patient, col(Patient.id) == Episode.patient_id)
        for at, (episode, patient) in enumerate(session.exec(rows.order_by(col(Episode.id))).all()):
            old = links.get(patient.nhs_number or "")
            is_open = may(episode, act=Act.SIGN_IN, on=london_date(now))
            if not is_open or not (old or at % ONE_IN == 0):
                continue
            yield (
                old or _fresh(session, episode, now),
                patient,
                [{}, *tasks_of(session, portal, episode)],
            )


def _fresh(session: Session, episode: Episode, now: datetime) -> str:
    return invitation.invite(Actor(session, now, "test"), episode, issued_via="test")[1]


def sign_in_patient(browser: Browser, code: str, patient: Patient) -> None:
    page = browser.press(browser.get(f"/i/{code}"), born(patient.date_of_birth))
    page = browser.press(page) if page.path == "/privacy" else page
    assert page.path == "/to-do", (patient.given_name, page.path, page.text)
