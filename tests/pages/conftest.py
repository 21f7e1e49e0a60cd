"""Somebody at a desk with things of every kind, and what the database then holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlmodel import col, select

from patient_portal.models.tables import Audit
from tests.support.browser_fixtures import NewBrowser
from tests.support.desks import SampleDesk, make_desk
from tests.support.pages import Browser, Page
from tests.support.portals import SamplePortal


class DeskBrowser:
    """Somebody at the desk, and what the database then holds."""

    def __init__(self, made: SampleDesk, browser: Browser, who: str) -> None:
        self.made, self.browser, self.by = made, browser, made.by(who)
        page = made.sign_in(browser, who)
        self.token = str(page.tree.first("input", name="csrf_token")["value"])

    def post(self, path: str, fields: Mapping[str, str] | None = None) -> Page:
        given = [(k, v) for k, v in (fields or {}).items()]
        return self.browser.post(path, [("csrf_token", self.token), *given])

    def fill(self, path: str, fields: Mapping[str, Any], *, status: int = 200) -> Page:
        """Opens the page of a form, fills it in and presses its first button."""
        page = self.browser.press(self.browser.get(path), fields)
        assert page.status == status, (page.errors, page.text)
        return page

    def row(self, kind: Any, row_id: Any) -> Any:
        with self.made.sample.portal.database.reading() as session:
            found = session.get_one(kind, row_id)
            session.expunge(found)
            return found

    def newest(self, kind: Any) -> Any:
        with self.made.sample.portal.database.reading() as session:
            found = session.exec(select(kind).order_by(col(kind.id).desc())).first()
            session.expunge(found)
            return found

    def is_audited(self, action: str, episode_id: int | None = 1) -> bool:
        """Whether a row says that this person did it."""
        with self.made.sample.portal.database.reading() as session:
            mine = (Audit.by == self.by, Audit.action == action, Audit.episode_id == episode_id)
            return session.exec(select(Audit.id).where(*mine)).first() is not None

    def ids(self, name: str = "Asha") -> dict[str, Any]:
        return self.made.entries[name].ids


@pytest.fixture
def made(sample: SamplePortal) -> SampleDesk:
    return make_desk(sample)


@pytest.fixture
def at_desk(made: SampleDesk, new_browser: NewBrowser) -> Callable[[str], DeskBrowser]:
    def sign_in(who: str) -> DeskBrowser:
        browser = new_browser()
        browser.secrets = ()
        return DeskBrowser(made, browser, who)

    return sign_in


@pytest.fixture
def mona(at_desk: Callable[[str], DeskBrowser]) -> DeskBrowser:
    return at_desk("mona")
