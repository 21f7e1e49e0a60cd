"""Opening a link: it identifies nobody, changes nothing and asks for the date of birth."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from patient_portal.access.forms.invitation import BirthDateForm
from patient_portal.access.services import birth_date, invitation, sign_in
from patient_portal.access.views.patient_context import TOKEN, now, portal, transaction
from patient_portal.core.errors import LinkClosed
from patient_portal.models.episode import is_locked
from patient_portal.models.sign_in import Device, SignInLevel

blueprint = Blueprint("invitation", __name__)


@blueprint.get("/i/<code>")
def show(code: str) -> ResponseReturnValue:
    with transaction() as session:
        _, episode = invitation.find(session, code, now=now())
    g.service = portal().content.services[episode.service_key]
    return render_template("access/invitation/show.html", form=BirthDateForm())


@blueprint.post("/i/<code>")
def sign_in_with(code: str) -> ResponseReturnValue:
    form = BirthDateForm(request.form)
    if form.validate():
        token, is_closed = _try(code, form)
        if is_closed:
            raise LinkClosed
        if token:
            cookie[TOKEN] = token
            return redirect(url_for("assessment.show"))
        form.mark_wrong()
    return render_template("access/invitation/show.html", form=form), 422


def _try(code: str, form: BirthDateForm) -> tuple[str | None, bool]:
    """A token when the date is right, and whether the episode is locked now."""
    with transaction() as session:
        found, episode = invitation.find(session, code, now=now())
        g.service = portal().content.services[episode.service_key]
        if birth_date.prove(session, episode, form.born_on, through=found, now=now()):
            _, token = sign_in.start(
                session,
                episode,
                level=SignInLevel.LINK,
                device=Device.OWN_DEVICE,
                through=found,
                now=now(),
            )
            return token, False
        return None, is_locked(episode)
