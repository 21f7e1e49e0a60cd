"""Staff sign in with a password and a one-time code, and only for what their role allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from patient_portal.access.services import account, password, staff
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import WeakPassword
from patient_portal.access.services.staff import NewStaff, StaffTokens
from patient_portal.core.errors import NotFound, PortalError, StaffSignInNeeded
from patient_portal.integration.protocols.identity import Credentials
from patient_portal.models.tables import Audit, Staff
from tests.support.portals import ELSEWHERE, HOME, SamplePortal
from tests.support.staff_accounts import PASSWORD, StaffAccount, add_account


class DeskSignIn:
    """The desk's door, with Rita in front of it."""

    def __init__(self, sample: SamplePortal, who: StaffAccount) -> None:
        self.sample, self.who = sample, who

    @property
    def now(self) -> datetime:
        return self.sample.clock()

    def do(self, what: Callable[[Session], Any]) -> Any:
        with self.sample.portal.database.writing() as session:
            return what(session)

    def with_rita(self, what: Callable[[Session, Staff], Any]) -> Any:
        return self.do(lambda s: what(s, s.get_one(Staff, self.who.id)))

    def sign_in(self, *, takes_demo: bool = True, **given: str | None) -> StaffTokens | None:
        """With the right name, password and code, in a new browser, unless `given` differs."""
        right = {
            "username": self.who.username,
            "password": self.who.password,
            "code": self.who.code(self.now),
            "browser": None,
        }
        shown = Credentials(**(right | given))
        identity = self.sample.portal.integrations.identity
        return self.do(
            lambda s: staff.sign_in(s, identity, shown, takes_demo=takes_demo, now=self.now)
        )

    def comes_in(self) -> StaffTokens:
        tokens = self.sign_in()
        assert tokens
        return tokens

    def resume(self, tokens: StaffTokens | None) -> str:
        """The service whose desk is open; raises StaffSignInNeeded."""
        token = tokens and tokens.sign_in
        return self.do(lambda s: staff.resume(s, token, now=self.now).service_key)


@pytest.fixture
def desk(sample: SamplePortal) -> DeskSignIn:
    return DeskSignIn(sample, add_account(sample))


def test_name_password_and_code_open_the_desk_of_ones_service(desk: DeskSignIn) -> None:
    assert desk.resume(desk.comes_in()) == HOME


def test_capitals_and_blanks_around_the_name_and_in_the_code_do_not_matter(
    desk: DeskSignIn,
) -> None:
    code = desk.who.code(desk.now)
    assert desk.sign_in(username=" RITA ", code=f"{code[:3]} {code[3:]}")


@pytest.mark.parametrize(
    "given",
    [
        {"password": "ferry otter lantern 8"},
        {"password": ""},
        {"password": "x" * 100_000},
        {"code": ""},
        {"code": "000000"},
        {"code": "１２３４５６"},
        {"code": "\x00"},
        {"username": "nobody"},
        {"username": ""},
        {"browser": "made up", "code": ""},
    ],
)
def test_whatever_is_wrong_is_refused(desk: DeskSignIn, given: dict[str, str]) -> None:
    assert desk.sign_in(**given) is None


def test_a_code_works_once(desk: DeskSignIn) -> None:
    desk.comes_in()
    assert desk.sign_in() is None
    desk.sample.clock.advance(seconds=30)
    assert desk.sign_in()


def test_an_earlier_code_does_not_work_after_a_later_one(desk: DeskSignIn) -> None:
    earlier = desk.who.code(desk.now)
    desk.sample.clock.advance(seconds=30)
    desk.comes_in()
    assert desk.sign_in(code=earlier) is None


@pytest.mark.parametrize(("seconds", "works"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_an_app_whose_clock_is_half_a_minute_wrong_still_works(
    desk: DeskSignIn, seconds: int, works: bool
) -> None:
    code = desk.who.code(desk.now)
    desk.sample.clock.advance(seconds=-seconds)
    assert bool(desk.sign_in(code=code)) is works


def test_a_browser_that_is_known_asks_for_no_code(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    again = desk.sign_in(code="", browser=tokens.browser)
    assert again
    assert again.browser == tokens.browser


def test_a_known_browser_is_one_persons_alone_and_for_a_year(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    other = DeskSignIn(desk.sample, add_account(desk.sample, "olu"))
    assert other.sign_in(code="", browser=tokens.browser) is None
    desk.sample.clock.advance(days=365)
    assert desk.sign_in(code="", browser=tokens.browser) is None


def test_five_wrong_tries_lock_the_account_for_a_quarter_of_an_hour(desk: DeskSignIn) -> None:
    for _ in range(password.FAILURES):
        assert desk.sign_in(password="wrong") is None
    assert desk.sign_in() is None
    desk.sample.clock.advance(minutes=14, seconds=59)
    assert desk.sign_in() is None
    desk.sample.clock.advance(seconds=1)
    assert desk.sign_in()


def test_wrong_codes_lock_as_wrong_passwords_do(desk: DeskSignIn) -> None:
    for _ in range(password.FAILURES):
        assert desk.sign_in(code="000000") is None
    assert desk.sign_in() is None


def test_a_known_browser_is_locked_out_too(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    for _ in range(password.FAILURES):
        desk.sign_in(password="wrong")
    assert desk.sign_in(browser=tokens.browser) is None


def test_a_sign_in_that_succeeds_begins_the_count_anew(desk: DeskSignIn) -> None:
    for _ in range(3):
        for _ in range(password.FAILURES - 1):
            desk.sign_in(password="wrong")
        assert desk.sign_in()
        desk.sample.clock.advance(seconds=30)


def test_the_lock_of_one_is_not_the_lock_of_another(desk: DeskSignIn) -> None:
    for _ in range(password.FAILURES):
        desk.sign_in(password="wrong")
    assert DeskSignIn(desk.sample, add_account(desk.sample, "olu")).sign_in()


def test_whoever_is_disabled_is_out_at_once_in_every_browser(desk: DeskSignIn) -> None:
    tokens = [desk.comes_in()]
    desk.sample.clock.advance(seconds=30)
    tokens.append(desk.comes_in())
    desk.sample.clock.advance(seconds=30)
    desk.with_rita(lambda s, row: staff.disable(Actor(s, desk.now, "test"), row))
    for each in tokens:
        with pytest.raises(StaffSignInNeeded):
            desk.resume(each)
    assert desk.sign_in() is None
    desk.with_rita(lambda s, row: account.enable(Actor(s, desk.now, "test"), row))
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens[0])
    desk.sample.clock.advance(seconds=30)
    assert desk.sign_in()


def test_nobody_disables_themselves(desk: DeskSignIn) -> None:
    with pytest.raises(account.OwnAccount):
        desk.with_rita(lambda s, row: account.disable(Actor(s, desk.now, f"staff:{row.id}"), row))


def test_thirty_idle_minutes_end_a_sign_in(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    desk.sample.clock.advance(minutes=30)
    assert desk.resume(tokens) == HOME
    desk.sample.clock.advance(seconds=1)
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens)


def test_signing_out_ends_it_on_the_server(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    desk.do(lambda s: staff.end(s, staff.resume(s, tokens.sign_in, now=desk.now), now=desk.now))
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens)


@pytest.mark.parametrize("token", [None, "", "made up"])
def test_a_token_that_nobody_gave_opens_nothing(desk: DeskSignIn, token: str | None) -> None:
    with pytest.raises(StaffSignInNeeded):
        desk.do(lambda s: staff.resume(s, token, now=desk.now))


def test_a_role_that_is_taken_away_closes_that_desk_at_once(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    desk.with_rita(lambda s, row: staff.set_roles(Actor(s, desk.now, "test"), row, {}))
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens)
    desk.sample.clock.advance(seconds=30)
    assert desk.sign_in() is None


def test_a_role_that_is_changed_counts_from_the_next_page_on(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    roles = {HOME: "manager", ELSEWHERE: "clinician"}
    desk.with_rita(lambda s, row: staff.set_roles(Actor(s, desk.now, "test"), row, roles))
    staff_session = desk.do(lambda s: staff.resume(s, tokens.sign_in, now=desk.now))
    assert staff_session.role == "manager"
    assert staff_session.roles == roles


def test_the_desk_of_another_service_opens_only_with_a_role_there(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()

    def switch(session: Session) -> None:
        staff_session = staff.resume(session, tokens.sign_in, now=desk.now)
        staff.switch_service(session, staff_session, ELSEWHERE)

    with pytest.raises(NotFound):
        desk.do(switch)
    roles = {HOME: "reception", ELSEWHERE: "clinician"}
    desk.with_rita(lambda s, row: staff.set_roles(Actor(s, desk.now, "test"), row, roles))
    desk.do(switch)
    assert desk.resume(tokens) == ELSEWHERE


def test_a_manager_changes_roles_only_in_the_services_of_the_form(desk: DeskSignIn) -> None:
    roles = {HOME: "reception", ELSEWHERE: "clinician"}
    desk.with_rita(lambda s, row: staff.set_roles(Actor(s, desk.now, "test"), row, roles))
    desk.with_rita(lambda s, row: account.change_roles(Actor(s, desk.now, "x"), row, {HOME: None}))
    assert desk.with_rita(account.roles_of) == {ELSEWHERE: "clinician"}


def test_a_new_password_and_code_replace_the_old_ones_everywhere(desk: DeskSignIn) -> None:
    tokens = desk.comes_in()
    desk.with_rita(
        lambda s, row: account.renew(Actor(s, desk.now, "test"), row, "walnut bridge 42 sky")
    )
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens)
    assert desk.sign_in(browser=tokens.browser) is None
    assert desk.sign_in(password="walnut bridge 42 sky", browser=tokens.browser, code="") is None
    secret = desk.with_rita(lambda s, row: row.totp_secret)
    desk.who = StaffAccount(desk.who.id, "rita", "walnut bridge 42 sky", secret)
    assert desk.sign_in()


def test_a_browser_that_becomes_a_tablet_keeps_no_sign_in_and_is_not_known(
    desk: DeskSignIn,
) -> None:
    tokens = desk.comes_in()
    desk.do(lambda s: staff.leave(s, tokens.sign_in, tokens.browser, now=desk.now))
    with pytest.raises(StaffSignInNeeded):
        desk.resume(tokens)
    assert desk.sign_in(code="", browser=tokens.browser) is None


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "short 1!",
        "password1234",
        "qwertyuiop123",
        "aaaaaaaaaaaaaaaa",
        "Rita Desk 2026",
        "x" * 201,
    ],
)
def test_a_password_that_can_be_guessed_is_refused(desk: DeskSignIn, weak: str) -> None:
    with pytest.raises(WeakPassword):
        password.check_password(weak, "Rita Desk", "rita")


def test_a_random_password_is_a_good_one() -> None:
    for _ in range(20):
        password.check_password(account.random_password())


def test_a_name_belongs_to_one_account(desk: DeskSignIn) -> None:
    with pytest.raises(PortalError):
        add_account(desk.sample, "RITA")


def test_what_is_kept_is_no_password(desk: DeskSignIn) -> None:
    kept = desk.with_rita(lambda s, row: row.password_hash)
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_a_made_up_account_does_not_work_in_production(desk: DeskSignIn) -> None:
    def make_up(session: Session) -> Staff:
        new = NewStaff(
            username="desk", full_name="Dana", password=PASSWORD, roles={HOME: "manager"}
        )
        return staff.add(Actor(session, desk.now, staff.DEMO), new)

    row = desk.do(make_up)
    demo = DeskSignIn(desk.sample, StaffAccount(row.id, "desk", PASSWORD, row.totp_secret))
    assert demo.sign_in(takes_demo=False) is None
    demo.sample.clock.advance(seconds=30)
    assert demo.sign_in()


def test_every_sign_in_and_every_refusal_is_kept(desk: DeskSignIn) -> None:
    desk.sign_in(password="wrong")
    desk.comes_in()
    entries = desk.do(
        lambda s: [(e.action, e.by) for e in s.exec(select(Audit).order_by(Audit.id))]
    )
    assert entries[-2:] == [
        ("staff_refused", "nobody"),
        ("staff_signed_in", f"staff:{desk.who.id}"),
    ]
