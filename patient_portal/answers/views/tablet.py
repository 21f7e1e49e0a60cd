"""A clinic tablet's own pages: waiting, a patient's turn, and its end without a trace (rule 21)."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlmodel import Session

from patient_portal.access.forms.invitation import BirthDateForm
from patient_portal.access.services import invitation, limits, staff
from patient_portal.access.views import desk_context
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
from patient_portal.answers.forms.tablet import PairingForm
from patient_portal.answers.services import hand_over, tablet
from patient_portal.answers.services.hand_over import TabletTurn
from patient_portal.core import qr, tokens
from patient_portal.core.errors import LinkClosed, NotAllowed, SignInNeeded
from patient_portal.models.episode import is_locked
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.tables import Tablet
from patient_portal.models.tablet import TurnEnd
from patient_portal.web.security import local_path

blueprint = Blueprint("tablet", __name__, url_prefix="/tablet")
PAIRED_FOR = timedelta(days=365)
# What a patient can end a turn with; idling and un-pairing end it from elsewhere.
REASONS = (TurnEnd.FINISHED, TurnEnd.HELP, TurnEnd.CANCELLED, TurnEnd.MOVED)
# The only pages of a paired tablet: its own, and what a patient needs to answer.
PAGES = {
    "tablet",
    "assessment",
    "notice",
    "questionnaire",
    "response",
    "advice",
    "sign_in",
    "language",
}
DESK = "/desk/"


@blueprint.before_app_request
def stay_on_the_tablets_pages() -> ResponseReturnValue | None:
    """A tablet shows only what it was handed over for, and never the desk (rule 21)."""
    if not request.cookies.get(TABLET) or request.endpoint is None:
        return None
    if request.path.startswith(DESK):
        raise NotAllowed
    if request.blueprint in PAGES or request.endpoint in ("static", "health.show"):
        return None
    return redirect(url_for("tablet.show"))


@blueprint.get("/")
def show() -> ResponseReturnValue:
    """Waits and shows nothing, or asks the patient who was sent here for the birth date."""
    with transaction() as session:
        device = _paired(tablet.find(session, request.cookies.get(TABLET)))
        turn = hand_over.find_turn(session, device, now=now()) if device else None
    if is_script():
        return {"status": "waiting" if turn else "free" if device else "none"}
    if device is None:
        return _unpaired(
            make_response(render_template("answers/tablet/pair.html", form=PairingForm()))
        )
    if turn is None:
        return _emptied(make_response(render_template("answers/tablet/wait.html", tablet=device)))
    if turn.hand_over.sign_in_id is not None:
        return redirect(url_for("assessment.show"))
    return _greeting(turn, BirthDateForm())


@blueprint.post("/")
def take() -> ResponseReturnValue:
    form = BirthDateForm(request.form)
    is_valid = form.validate()
    with transaction() as session:
        turn = _turn(session)
        if turn is None:
            return redirect(url_for("tablet.show"))
        try:
            token = hand_over.take(session, turn, form.born_on, now=now()) if is_valid else None
        except LinkClosed:
            return _given_up(session, turn)
        if is_locked(turn.episode):
            return _given_up(session, turn)
    if token is None:
        if is_valid:
            form.mark_wrong()
        return _greeting(turn, form), 422
    cookie.clear()
    cookie[TOKEN] = token
    return redirect(url_for("assessment.show"))


@blueprint.post("/pair")
def pair() -> ResponseReturnValue:
    """Makes this browser the tablet whose pairing code was typed."""
    form = PairingForm(request.form)
    token = _token(form) if form.validate() else None
    if token is None:
        form.mark_wrong()
        return render_template("answers/tablet/pair.html", form=form), 422
    cookie.clear()
    answer = make_response(redirect(url_for("tablet.show")))
    answer.delete_cookie(
        desk_context.BROWSER, secure=True, httponly=True, samesite="Strict", path="/"
    )
    answer.set_cookie(
        TABLET, token, max_age=PAIRED_FOR, secure=True, httponly=True, samesite="Strict", path="/"
    )
    return answer


@blueprint.post("/end")
def end() -> ResponseReturnValue:
    """Finish, help or cancel: the answers so far are kept, and nothing else stays."""
    given = request.form.get("reason", "")
    reason = TurnEnd(given) if given in REASONS else TurnEnd.CANCELLED
    with transaction() as session:
        turn = _turn(session)
        if turn:
            hand_over.end(session, turn.hand_over, reason=reason, now=now())
    return _emptied(make_response(redirect(url_for("tablet.over", reason=reason), code=303)))


@blueprint.get("/over")
def over() -> ResponseReturnValue:
    is_help = request.args.get("reason") == TurnEnd.HELP
    with transaction() as session:
        _paired(tablet.find(session, request.cookies.get(TABLET)))
    return _emptied(make_response(render_template("answers/tablet/over.html", is_help=is_help)))


@blueprint.get("/still-there")
def still_there() -> ResponseReturnValue:
    """Without script the page itself asks, 30 seconds before the two minutes are over."""
    with transaction() as session:
        _paired(tablet.find(session, request.cookies.get(TABLET)))
    return render_template(
        "answers/tablet/still_there.html", next_path=local_path(request.args.get("next", ""))
    )


@blueprint.get("/away")
def away() -> ResponseReturnValue:
    """Two minutes without a touch: a turn that was taken up is over, and the browser forgets it.

    Whoever is sent here has no sign-in any more, so that nobody could go on with the turn.
    """
    with portal().database.writing() as session:
        if device := tablet.find(session, request.cookies.get(TABLET)):
            hand_over.end_taken(session, device, now=now())
    return _emptied(make_response(redirect(url_for("tablet.show"))))


@blueprint.post("/phone")
@needs(SignInLevel.LINK)
def phone() -> ResponseReturnValue:
    """The rest moves to the patient's own phone: a QR code, whose link asks for the birth date."""
    with patient_context() as context:
        turn = _turn(context.session)
        if turn is None:
            raise SignInNeeded
        code = hand_over.move_to_phone(context.session, turn, now=context.now)
    link = invitation.link(portal().settings.public_url, code)
    drawing = Markup(qr.svg(link))  # noqa: S704 - drawn by our own service
    return render_template(
        "answers/tablet/phone.html", drawing=drawing, code=tokens.spell_code(code)
    )


def _paired(device: Tablet | None) -> Tablet | None:
    if device:
        g.service = portal().content.services[device.service_key]
    return device


def _turn(session: Session) -> TabletTurn | None:
    device = _paired(tablet.find(session, request.cookies.get(TABLET)))
    return hand_over.find_turn(session, device, now=now()) if device else None


def _given_up(session: Session, turn: TabletTurn) -> ResponseReturnValue:
    """Too many wrong birth dates, or the person has gone: somebody from the desk comes."""
    hand_over.end(session, turn.hand_over, reason=TurnEnd.HELP, now=now())
    return _emptied(make_response(redirect(url_for("tablet.over", reason="help"), code=303)))


def _greeting(turn: TabletTurn, form: BirthDateForm) -> str:
    g.patient_language = turn.patient.language
    return render_template(
        "answers/tablet/hello.html", form=form, first_name=turn.patient.given_name
    )


def _token(form: PairingForm) -> str | None:
    address = limits.key("pairing", request.remote_addr or "", secret=portal().settings.secret_key)
    with transaction() as session:
        limits.check(session, address, most=limits.ADDRESS_AN_HOUR, now=now())
        token = tablet.pair(session, form.code.data, now=now())
        if token:
            known = request.cookies.get(desk_context.BROWSER)
            staff.leave(session, cookie.get(desk_context.TOKEN), known, now=now())
        else:
            limits.count(session, address, now=now())
    return token


def _emptied(answer: Response) -> Response:
    """The back button, reload and the next patient find nothing.

    Changing an HttpOnly cookie keeps a page out of the back-forward cache, which no-store alone
    no longer does. The pairing's cookie must stay, so cookies are not cleared as a whole. A browser
    that is no tablet loses nothing by opening one of these pages.
    """
    if TABLET not in request.cookies:
        return answer
    cookie.clear()
    cookie["turn"] = now().isoformat()
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _unpaired(answer: Response) -> Response:
    """Lost, stolen or un-paired: what was open on it goes, and it is a tablet no more."""
    if not request.cookies.get(TABLET):
        return answer
    answer.delete_cookie(TABLET, secure=True, httponly=True, samesite="Strict", path="/")
    return _emptied(answer)
