"""What a view starts from: the portal, the time, a transaction and who is signed in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar, cast

from flask import current_app, g, request
from flask import session as cookie
from flask_babel import get_locale
from sqlmodel import Session

from content import Service
from patient_portal.access.services import level, owner, sign_in
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.sign_in import PatientSession
from patient_portal.core.errors import NotFound, StorageUnavailable
from patient_portal.core.working_days import london_date
from patient_portal.integration.portal import Portal
from patient_portal.models.sign_in import Device, SignInLevel
from patient_portal.models.subject import SubjectKind
from patient_portal.models.tables import Episode
from questionnaires import Instrument

log = logging.getLogger(__name__)

SAFE = {"GET", "HEAD", "OPTIONS"}
TOKEN = "sign_in"  # noqa: S105 - the name of a cookie's key
TABLET = "__Host-tablet"
# The attribute by which a view names what its page needs.
NEEDS = "page_needs"

ViewT = TypeVar("ViewT", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class PageNeeds:
    """The level of a patient's page, and which kind of thing it shows that can be handed over."""

    level: SignInLevel
    shows: SubjectKind | None


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page's script is told of a sign-in: where unsent answers stay, and the idle limit.

    `unsent_tag` is empty on a tablet; both times are whole seconds.
    """

    is_tablet: bool
    unsent_tag: str
    limit: int
    left: int


@dataclass(frozen=True, slots=True)
class PatientContext:
    """What a patient's page works with, inside one transaction."""

    session: Session
    patient_session: PatientSession
    service: Service
    now: datetime

    @property
    def today(self) -> date:
        return london_date(self.now)

    @property
    def actor(self) -> Actor:
        return Actor(self.session, self.now, "patient")

    @property
    def episode(self) -> Episode:
        """The person's own, as a row; locked for whoever may change it."""
        return owner.own_episode(
            self.session, self.patient_session.episode_id, locks=request.method not in SAFE
        )


def needs(least: SignInLevel, *, shows: SubjectKind | None = None) -> Callable[[ViewT], ViewT]:
    """Names the level that a patient's page needs, which `patient_context` checks (rule 20).

    A mark on the function and no wrapper, so that it may stand above or below the route. A page
    that is marked nowhere opens for nobody.
    """

    def mark(view: ViewT) -> ViewT:
        setattr(view, NEEDS, PageNeeds(least, shows))
        return view

    return mark


def page_needs(view: Callable[..., Any] | None) -> PageNeeds | None:
    """What the page of a view needs; None for a page that names no level."""
    return cast("PageNeeds | None", getattr(view, NEEDS, None))


def portal() -> Portal:
    return cast(Portal, current_app.extensions["portal"])


def now() -> datetime:
    """The same instant throughout a request."""
    if "now" not in g:
        g.now = portal().integrations.now()
    return cast(datetime, g.now)


@contextmanager
def transaction() -> Iterator[Session]:
    """One transaction for load and write: a writing one for every unsafe method."""
    database = portal().database
    opened = database.reading() if request.method in SAFE else database.writing()
    with opened as session:
        yield session


@contextmanager
def patient_context() -> Iterator[PatientContext]:
    """The signed-in person's transaction; raises SignInNeeded, and LevelTooLow for a page that
    needs more.
    """
    needed = _needed()
    with transaction() as session:
        person = sign_in.resume(session, cookie.get(TOKEN), now=now())
        g.patient_language = person.language
        g.service = portal().content.services[person.service_key]
        check_part(g.service)
        is_seen = sign_in.is_due_to_be_seen(person, now=now())
        if request.method not in SAFE:
            sign_in.see(session, person, now=now())
        g.screen = _screen(person, is_seen=is_seen)
        level.check(person, needed.level, shows=needed.shows)
        yield PatientContext(session, person, g.service, now())
    if request.method in SAFE and is_seen:
        _see(person)


def _needed() -> PageNeeds:
    found = page_needs(current_app.view_functions.get(request.endpoint or ""))
    if found is None:
        raise RuntimeError(f"{request.endpoint} does not name the level that it needs")
    return found


def check_part(service: Service) -> None:
    """Raises NotFound for a page of a part that the service does not serve."""
    if not service.serves(*portal().registry.parts_of(request.blueprint)):
        raise NotFound


def _see(person: PatientSession) -> None:
    """Moves the idle limit on; a page that was read is shown even when nothing can be written."""
    try:
        with portal().database.writing() as session:
            sign_in.see(session, person, now=now())
    except StorageUnavailable:
        log.warning("last seen was not written", extra={"why": "the database refused"})


def _screen(person: PatientSession, *, is_seen: bool) -> Screen:
    limit = sign_in.IDLE[person.device]
    left = limit if is_seen else sign_in.left(person, now=now())
    return Screen(
        person.device == Device.TABLET,
        sign_in.unsent_tag(person, secret=portal().settings.secret_key),
        int(limit.total_seconds()),
        int(left.total_seconds()),
    )


def language() -> str:
    """The language of the page that is being made."""
    return str(get_locale() or "en")


def instrument_in_language(instrument_id: str) -> Instrument:
    """The newest version in the language of the page; raises UnknownInstrument."""
    catalogue = portal().catalogue
    return catalogue.in_language(catalogue.instrument(instrument_id), language())


def is_script() -> bool:
    """Whether the page's script asks, which wants JSON."""
    return request.accept_mimetypes.best == "application/json"
