"""The manager's page of staff accounts. Password and one-time code are shown once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from patient_portal.access.forms.account import (
    NO_ROLE,
    PREFIX,
    AccountForm,
    RenewForm,
    RolesForm,
    roles_form,
)
from patient_portal.access.services import account, owner, staff
from patient_portal.access.services.password import WeakPassword
from patient_portal.access.services.staff import MANAGER, NewStaff
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.core import qr, tokens
from patient_portal.core.errors import NotFound, PortalError
from patient_portal.models.staff import Role
from patient_portal.models.tables import Staff
from patient_portal.web.drawn import is_up_to_date

blueprint = Blueprint("account", __name__, url_prefix="/desk/staff")


@blueprint.get("")
def show() -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        accounts = account.list_for(context.session, [context.service.key])
    return render_template("access/account/show.html", accounts=accounts)


@blueprint.get("/add")
def ask() -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        form = roles_form(
            AccountForm, _managed(context), None, data=_with_roles({}, _managed(context))
        )
    return render_template("access/account/add.html", form=form)


@blueprint.post("/add")
def add() -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        form = roles_form(AccountForm, _managed(context), request.form)
        if not form.validate() or not _has_role(form):
            return render_template("access/account/add.html", form=form), 422
        password = form["password"].data or context.form.code(account.RANDOM_LENGTH)
        if context.form.before:
            return _shown_again(context, password, is_random=not form["password"].data)
        try:
            row = staff.add(context.actor, _new(form, password))
        except PortalError as error:
            _refuse(form, error)
            return render_template("access/account/add.html", form=form), 422
        context.form.made(staff_id=row.id, secrets=_digest(row))
        return _shown_once(row, password, is_random=not form["password"].data)


@blueprint.get("/<int:staff_id>/roles")
def ask_roles(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = owner.service_staff(context.session, context.service.key, staff_id)
        roles = account.roles_of(context.session, row)
        managed = _managed(context)
        form = roles_form(RolesForm, managed, None, data=_with_roles(roles, managed))
    return render_template("access/account/roles.html", form=form, row=row)


@blueprint.post("/<int:staff_id>/roles")
def change_roles(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = owner.service_staff(context.session, context.service.key, staff_id)
        managed = _managed(context)
        form = roles_form(RolesForm, managed, request.form)
        roles = _with_roles(account.roles_of(context.session, row), managed)
        held = roles_form(RolesForm, managed, None, data=roles)
        if not form.validate() or not is_up_to_date(form, held):
            page = render_template("access/account/roles.html", form=form, row=row)
            return page, 409 if form.later else 422
        account.change_roles(context.actor, row, form.roles())
    return redirect(url_for("account.show"))


@blueprint.get("/<int:staff_id>/renew")
def ask_renew(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = _whole(context, staff_id)
    return render_template("access/account/renew.html", form=RenewForm(None), row=row)


@blueprint.post("/<int:staff_id>/renew")
def renew(staff_id: int) -> ResponseReturnValue:
    """A new password and code, because the old ones are lost or known."""
    form = RenewForm(request.form)
    with desk_context(MANAGER) as context:
        row = _whole(context, staff_id)
        password = form.password.data or context.form.code(account.RANDOM_LENGTH)
        if context.form.before:
            return _shown_again(context, password, is_random=not form.password.data)
        try:
            account.renew(context.actor, row, password)
        except WeakPassword as error:
            _refuse(form, error)
            return render_template("access/account/renew.html", form=form, row=row), 422
        context.form.made(staff_id=row.id, secrets=_digest(row))
        return _shown_once(row, password, is_random=not form.password.data)


@blueprint.get("/<int:staff_id>/disable")
def ask_disable(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = _whole(context, staff_id)
    return render_template("access/account/disable.html", row=row)


@blueprint.post("/<int:staff_id>/disable")
def disable(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = _whole(context, staff_id)
        try:
            account.disable(context.actor, row)
        except account.OwnAccount:
            return render_template("access/account/not_own.html", row=row), 409
    return redirect(url_for("account.show"))


@blueprint.post("/<int:staff_id>/enable")
def enable(staff_id: int) -> ResponseReturnValue:
    with desk_context(MANAGER) as context:
        row = _whole(context, staff_id)
        account.enable(context.actor, row)
    return redirect(url_for("account.show"))


def _managed(context: DeskContext) -> dict[str, str]:
    """The services in which this manager is one, with their names."""
    services = portal().content.services
    roles = context.staff_session.roles
    return {key: services[key].name for key in sorted(roles) if roles[key] == Role.MANAGER}


def _whole(context: DeskContext, staff_id: int) -> Staff:
    """An account that works only in services which this manager looks after.

    Somebody who works elsewhere too keeps their account: here only their role can be taken away.
    Raises NotFound.
    """
    row = owner.service_staff(context.session, context.service.key, staff_id)
    if set(account.roles_of(context.session, row)) - set(_managed(context)):
        raise NotFound
    return row


def _with_roles(roles: Mapping[str, Role], managed: dict[str, str]) -> dict[str, Any]:
    return {f"{PREFIX}{key}": roles.get(key, NO_ROLE) for key in managed}


def _has_role(form: RolesForm) -> bool:
    if any(form.roles().values()):
        return True
    form.role_fields()[0].errors = [gettext("Choose a role in one service at least")]
    return False


def _new(form: RolesForm, password: str) -> NewStaff:
    return NewStaff(
        username=form["username"].data,
        full_name=form["full_name"].data,
        password=password,
        roles={key: role for key, role in form.roles().items() if role},
    )


def _refuse(form: Any, error: PortalError) -> None:
    field = "password" if isinstance(error, WeakPassword) else "username"
    form[field].errors = [str(error)]


def _shown_again(context: DeskContext, password: str, *, is_random: bool) -> ResponseReturnValue:
    """What the form showed the first time, as long as it is true and was just now."""
    made = context.form.before or {}
    row = _whole(context, made["staff_id"])
    if made["secrets"] != _digest(row) or not context.form.is_recent:
        return redirect(url_for("account.show"))
    return _shown_once(row, password, is_random=is_random)


def _digest(row: Staff) -> str:
    return tokens.digest(f"{row.password_hash}:{row.totp_secret}")


def _shown_once(row: Staff, password: str, *, is_random: bool) -> str:
    drawing = qr.svg(staff.provisioning_uri(row, "Pain service desk"))
    return render_template(
        "access/account/shown_once.html",
        row=row,
        password=password if is_random else None,
        drawing=Markup(drawing[drawing.index("<svg") :]),  # noqa: S704 - drawn here
    )
