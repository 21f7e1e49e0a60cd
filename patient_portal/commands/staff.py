"""`portal staff …`: accounts of the desk."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from patient_portal.access.services import account
from patient_portal.access.services import staff as accounts
from patient_portal.access.services.account import Account
from patient_portal.access.services.actor import Actor
from patient_portal.access.services.password import find as find_account
from patient_portal.access.services.staff import NewStaff
from patient_portal.commands.line_of_text import LineOfText
from patient_portal.commands.open_portal import json_option, open_portal
from patient_portal.core import qr
from patient_portal.core.errors import NotFound, PortalError
from patient_portal.integration.portal import Portal
from patient_portal.models.staff import Role
from patient_portal.models.tables import Staff

BY = "command"
role_option = click.option(
    "--role",
    "given",
    multiple=True,
    required=True,
    metavar="SERVICE:ROLE",
    help=f"A role ({', '.join(Role)}) in a service, written SERVICE:ROLE. Repeatable.",
)

password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password; otherwise a random one is shown."
)


@click.group()
def staff() -> None:
    """Accounts of the people who work at the desk."""


@staff.command()
@click.argument("username", type=LineOfText(120))
@click.option(
    "--name", required=True, type=LineOfText(200), help="Full name, as the audit shows it."
)
@role_option
@password_option
@json_option
def add(
    username: str, name: str, given: Sequence[str], password_stdin: bool, as_json: bool
) -> None:
    """Add an account; its password and the key for one-time codes are shown only now."""
    password = _password(password_stdin)
    with open_portal() as portal, portal.database.writing() as session:
        roles = _roles(portal, given)
        new = NewStaff(username=username, full_name=name, password=password, roles=roles)
        row = accounts.add(Actor(session, portal.integrations.now(), BY), new)
    _show_once(row, password, as_json=as_json)


@staff.command("list")
@json_option
def list_all(as_json: bool) -> None:
    """Print every account with its roles."""
    with open_portal() as portal, portal.database.reading() as session:
        found = account.list_for(session)
    if as_json:
        lines = [_line(each) for each in found]
        click.echo(json.dumps({"staff": lines}, ensure_ascii=False))
        return
    for each in found:
        roles = ", ".join(f"{key}:{role}" for key, role in each.roles.items()) or "no role"
        state = "  (disabled)" if each.staff.disabled_at else ""
        click.echo(f"{each.staff.username}  {each.staff.full_name}  {roles}{state}")


@staff.command()
@click.argument("username")
def disable(username: str) -> None:
    """Disable an account at once, in every browser."""
    with open_portal() as portal, portal.database.writing() as session:
        row = _find(find_account(session, username))
        account.disable(Actor(session, portal.integrations.now(), BY), row)
    click.echo(f"{row.username} is disabled.")


@staff.command()
@click.argument("username")
def enable(username: str) -> None:
    """Let an account work again that was disabled or is locked."""
    with open_portal() as portal, portal.database.writing() as session:
        row = _find(find_account(session, username))
        account.enable(Actor(session, portal.integrations.now(), BY), row)
    click.echo(f"{row.username} works again.")


@staff.command()
@click.argument("username")
@password_option
@json_option
def renew(username: str, password_stdin: bool, as_json: bool) -> None:
    """Give an account a new password and key; the old ones stop working at once."""
    password = _password(password_stdin)
    with open_portal() as portal, portal.database.writing() as session:
        row = _find(find_account(session, username))
        account.renew(Actor(session, portal.integrations.now(), BY), row, password)
    _show_once(row, password, as_json=as_json)


@staff.command()
@click.argument("username")
@role_option
def roles(username: str, given: Sequence[str]) -> None:
    """Set the roles of an account, instead of those before."""
    with open_portal() as portal, portal.database.writing() as session:
        row = _find(find_account(session, username))
        wanted = _roles(portal, given)
        accounts.set_roles(Actor(session, portal.integrations.now(), BY), row, wanted)
    click.echo(f"{row.username}: {', '.join(given)}")


def _password(is_read: bool) -> str:
    return sys.stdin.readline().rstrip("\n") if is_read else account.random_password()


def _show_once(row: Staff, password: str, *, as_json: bool) -> None:
    shown = {"user": row.username, "password": password, "totp_secret": row.totp_secret}
    if as_json:
        click.echo(json.dumps(shown))
        return
    click.echo("\n".join(f"{key}: {value}" for key, value in shown.items()))
    if sys.stdout.isatty():
        click.echo(qr.terminal(accounts.provisioning_uri(row, "Pain service desk")))


def _find(row: Staff | None) -> Staff:
    if row is None:
        raise NotFound("There is no account of this name.")
    return row


def _roles(portal: Portal, given: Sequence[str]) -> dict[str, Role]:
    found = {}
    for each in given:
        key, _, role = each.partition(":")
        if key not in portal.content.services or role not in {*Role}:
            raise PortalError(f"{each!r}: write SERVICE:ROLE.")
        found[key] = Role(role)
    return found


def _line(each: Account) -> dict[str, object]:
    return {
        "user": each.staff.username,
        "name": each.staff.full_name,
        "roles": dict(each.roles),
        "disabled": each.staff.disabled_at is not None,
    }
