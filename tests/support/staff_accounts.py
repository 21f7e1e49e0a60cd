"""Staff for tests: accounts, the codes of their apps, and signing in at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyotp

from patient_portal.access.services import staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.staff import NewStaff
from tests.support.pages import Browser, Page
from tests.support.portals import HOME, SamplePortal

PASSWORD = "ferry otter lantern 7"


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """The account of a member of staff, with its password and the secret of its codes."""

    id: int
    username: str
    password: str
    totp_secret: str

    def code(self, now: datetime) -> str:
        """What the authenticator app shows."""
        return pyotp.TOTP(self.totp_secret).at(now)


def add_account(
    sample: SamplePortal, username: str = "rita", roles: Mapping[str, str] | None = None
) -> StaffAccount:
    """A new account; reception at Asha's and Ben's service unless `roles` says otherwise."""
    new = NewStaff(
        username=username,
        full_name=f"{username.title()} Desk",
        password=PASSWORD,
        roles={HOME: "reception"} if roles is None else roles,
    )
    with sample.portal.database.writing() as session:
        row = staff.add(Actor(session, sample.clock(), "test"), new)
        return StaffAccount(row.id, row.username, PASSWORD, row.totp_secret)


def sign_in(browser: Browser, account: StaffAccount, now: datetime) -> Page:
    """From the sign-in page of the desk to today's list."""
    page = browser.get("/desk/sign-in")
    given = {"username": account.username, "password": account.password, "code": account.code(now)}
    page = browser.press(page, given)
    assert page.path.startswith("/desk/"), (page.path, page.errors)
    return page
