"""Stopping for now, and going on after the idle limit without losing what was typed."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from patient_portal.access.forms.invitation import BirthDateForm
from patient_portal.access.services import birth_date, level, sign_in
from patient_portal.access.views.patient_context import (
    TABLET,
    TOKEN,
    is_script,
    needs,
    now,
    patient_context,
    portal,
    transaction,
)
from patient_portal.core.errors import LevelTooLow, LinkClosed, SignInNeeded
from patient_portal.models.episode import is_locked
from patient_portal.models.sign_in import SignInLevel
from patient_portal.web.security import local_path

blueprint = Blueprint("sign_in", __name__)

# Fields of the sign-in page itself; every other field is what was typed before it.
OWN = {"csrf_token", "next", "resend", "born-day", "born-month", "born-year"}


@blueprint.get("/sign-in")
def show() -> ResponseReturnValue:
    if request.cookies.get(TABLET):
        return redirect(url_for("tablet.away"))
    if not cookie.get(TOKEN):
        return _unknown()
    _find_episode()
    return _page(BirthDateForm(), next_path=local_path(request.args.get("next", "")))


@blueprint.post("/sign-in")
def go_on() -> ResponseReturnValue:
    """The date of birth again, then on with what was typed before the idle limit."""
    form = BirthDateForm(request.form)
    next_path = local_path(request.form.get("next", ""))
    token = _try(form) if form.validate() else None
    if not token:
        return _page(form, next_path=next_path), 422
    cookie[TOKEN] = token
    # 307 makes the browser post the very same fields to the page that they were meant for.
    return redirect(next_path, code=307 if "resend" in request.form else 303)


@blueprint.post("/stay")
@needs(SignInLevel.LINK)
def stay() -> ResponseReturnValue:
    """Somebody is still there: moves the idle limit on."""
    with patient_context():
        return {"status": "here"}


@blueprint.get("/stop")
@needs(SignInLevel.LINK)
def stop() -> ResponseReturnValue:
    with patient_context():
        return render_template("access/sign_in/stop.html")


@blueprint.post("/stop")
@needs(SignInLevel.LINK)
def end() -> ResponseReturnValue:
    """Ends the sign-in: the next person at this device sees nothing."""
    if request.cookies.get(TABLET):
        return redirect(url_for("tablet.end"), code=307)
    with patient_context() as context:
        person = context.patient_session
        sign_in.end(context.actor, person.sign_in_id, reason="stopped")
    cookie.pop(TOKEN, None)
    return redirect(url_for("sign_in.stopped"))


@blueprint.get("/stopped")
def stopped() -> ResponseReturnValue:
    return render_template("access/sign_in/stopped.html")


@blueprint.app_errorhandler(LevelTooLow)
def too_low(_: LevelTooLow) -> ResponseReturnValue:
    """The page needs a one-time code, which the portal cannot send yet: the service helps."""
    if is_script():
        return {"status": "level_too_low"}, 403
    return render_template("access/sign_in/too_low.html"), 403


@blueprint.app_errorhandler(SignInNeeded)
def needed(_: SignInNeeded) -> ResponseReturnValue:
    """The date of birth is asked again; what was typed waits in the page's form."""
    if is_script():
        return {"status": "sign_in"}, 401
    if request.cookies.get(TABLET):
        return redirect(url_for("tablet.away"))
    if not cookie.get(TOKEN):
        return _unknown()
    if request.method == "GET":
        return redirect(url_for("sign_in.show", next=_asked_for()))
    _find_episode()
    return _page(BirthDateForm(), next_path=_asked_for(), resend=True), 401


def _unknown() -> ResponseReturnValue:
    return render_template("access/sign_in/unknown.html"), 401


def _find_episode() -> None:
    """The episode of the browser's old sign-in, for the page's service; raises LinkClosed."""
    try:
        with portal().database.reading() as session:
            person = sign_in.find_lapsed(session, cookie.get(TOKEN), now=now())
    except SignInNeeded:
        raise LinkClosed from None
    g.service = portal().content.services[person.episode.service_key]


def _try(form: BirthDateForm) -> str | None:
    with transaction() as session:
        person = sign_in.find_lapsed(session, cookie.get(TOKEN), now=now())
        g.service = portal().content.services[person.episode.service_key]
        right = birth_date.prove(
            session, person.episode, form.born_on, through=person.invitation, now=now()
        )
        if right:
            _, token = sign_in.start(
                session,
                person.episode,
                level=level.AFTER_IDLE_LIMIT,
                device=person.sign_in.device,
                through=person.invitation,
                subject=person.sign_in.subject,
                now=now(),
            )
            return token
        closed = is_locked(person.episode)
    if closed:
        raise LinkClosed
    form.mark_wrong()
    return None


def _kept() -> list[tuple[str, str]]:
    return [pair for pair in request.form.items(multi=True) if pair[0] not in OWN]


def _asked_for() -> str:
    return request.full_path.rstrip("?")


def _page(form: BirthDateForm, *, next_path: str, resend: bool = False) -> str:
    """The birth date's page. With `resend` it leads to a form that was posted too late."""
    return render_template(
        "access/sign_in/show.html",
        form=form,
        next_path=next_path,
        kept=_kept(),
        resend=resend or "resend" in request.form,
    )
