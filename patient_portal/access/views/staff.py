"""Signing in and out at the desk."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from patient_portal.access.forms.staff import SignInForm
from patient_portal.access.services import limits, staff
from patient_portal.access.services.password import KNOWN_FOR
from patient_portal.access.views.desk_context import BROWSER, TOKEN, desk_context
from patient_portal.access.views.patient_context import is_script, now, portal, transaction
from patient_portal.core.errors import StaffSignInNeeded
from patient_portal.web.security import local_path

blueprint = Blueprint("staff", __name__, url_prefix="/desk")


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    return _page(SignInForm())


@blueprint.post("/sign-in")
def sign_in() -> ResponseReturnValue:
    form = SignInForm(request.form)
    tokens = _authenticated(form) if form.validate() else None
    if tokens is None:
        form.mark_refused()
        return _page(form), 422
    cookie.clear()
    cookie[TOKEN] = tokens.sign_in
    answer = make_response(
        redirect(local_path(request.form.get("next") or url_for("clinic_list.show")))
    )
    answer.set_cookie(
        BROWSER,
        tokens.browser,
        max_age=KNOWN_FOR,
        secure=True,
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return answer


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    with desk_context() as context:
        staff.end(context.session, context.staff_session, now=context.now)
    cookie.clear()
    return redirect(url_for("staff.show"))


@blueprint.post("/stay")
def stay() -> ResponseReturnValue:
    """Somebody reads on: the idle limit begins anew."""
    with desk_context():
        return {"status": "ok"}


@blueprint.post("/service")
def switch() -> ResponseReturnValue:
    """The desk of another service in which the officer has a role."""
    with desk_context() as context:
        staff.switch_service(
            context.session, context.staff_session, request.form.get("service", "")
        )
    return redirect(url_for("clinic_list.show"))


@blueprint.app_errorhandler(StaffSignInNeeded)
def needed(_: StaffSignInNeeded) -> ResponseReturnValue:
    if is_script():
        return {"status": "sign_in"}, 401
    if request.method == "GET":
        return redirect(url_for("staff.show", next=request.full_path.rstrip("?")))
    return redirect(url_for("staff.show", lost=1))


def _authenticated(form: SignInForm) -> staff.StaffTokens | None:
    secret = portal().settings.secret_key
    address = limits.key("staff", request.remote_addr or "", secret=secret)
    with transaction() as session:
        limits.check(session, address, most=limits.ADDRESS_AN_HOUR, now=now())
        tokens = staff.sign_in(
            session,
            portal().integrations.identity,
            form.credentials(request.cookies.get(BROWSER)),
            takes_demo=not portal().settings.is_production,
            now=now(),
        )
        if tokens is None:
            limits.count(session, address, now=now())
    return tokens


def _page(form: SignInForm) -> str:
    values = request.values
    return render_template(
        "access/staff/sign_in.html",
        form=form,
        next_path=values.get("next", ""),
        lost=values.get("lost", ""),
    )
