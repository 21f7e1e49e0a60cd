"""Links at the desk: shown as a QR code, printed, sent, and revoked.

A code is known only at the moment of making it: the page that makes it is the one that shows it,
and asking for it again, on another page, makes another.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from patient_portal.access.services import invitation
from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.core import qr, tokens
from patient_portal.messages.services import message_queue
from patient_portal.models.allowed import Act, may
from patient_portal.models.invitation import Carrier
from patient_portal.models.message_request import RequestedMessage
from patient_portal.models.tables import Episode, Invitation

blueprint = Blueprint(
    "hand_out", __name__, url_prefix="/desk/patients/<int:episode_id>/invitations"
)


@blueprint.post("/code")
def show_code(episode_id: int) -> ResponseReturnValue:
    """A fresh code as large as the screen allows, for the patient's phone."""
    return _shown(episode_id, Carrier.SCREEN, "messages/hand_out/code.html")


@blueprint.post("/sheet")
def show_sheet(episode_id: int) -> ResponseReturnValue:
    """A fresh code on a sheet to print, which names nobody."""
    return _shown(episode_id, Carrier.SHEET, "messages/hand_out/sheet.html")


@blueprint.post("/send")
def send(episode_id: int) -> ResponseReturnValue:
    """A fresh link by text or e-mail, at once; the person has asked for it."""
    with desk_context() as context:
        episode = context.episode(episode_id, "link_asked_for")
        if not _can_open(context, episode) or not message_queue.ask(
            context.session,
            portal(),
            episode,
            kind=RequestedMessage.LINK,
            occasion="invitation",
            now=context.now,
        ):
            return _no_way(context, episode)
        there = url_for("patient.show", episode_id=episode_id, _anchor="messages")
        return context.form.done(there)


@blueprint.get("/<int:invitation_id>/revoke")
def ask_revoke(episode_id: int, invitation_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode, row = context.row(Invitation, invitation_id, of=episode_id)
        context.audit(episode, "seen")
        patient = context.patient(episode)
    return render_template(
        "messages/hand_out/revoke.html", row=row, episode=episode, patient=patient
    )


@blueprint.post("/<int:invitation_id>/revoke")
def revoke(episode_id: int, invitation_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        episode, row = context.row(Invitation, invitation_id, of=episode_id)
        invitation.revoke(context.actor, episode, row, reason="revoked at the desk")
    return redirect(url_for("patient.show", episode_id=episode_id, _anchor="invitations"))


def _shown(episode_id: int, issued_via: Carrier, template: str) -> ResponseReturnValue:
    with desk_context() as context:
        episode = context.episode(episode_id, "seen")
        patient = context.patient(episode)
        if not _can_open(context, episode):
            return _no_way(context, episode)
        drawn = context.form.code(invitation.LENGTH, issued_via)
        _, code = invitation.invite(context.actor, episode, issued_via=issued_via, code=drawn)
    link = invitation.link(portal().settings.public_url, code)
    return render_template(
        template,
        episode=episode,
        patient=patient,
        drawing=Markup(_svg(link)),  # noqa: S704 - drawn here, from a link of ours
        code=tokens.spell_code(code),
        address=portal().settings.public_url,
    )


def _can_open(context: DeskContext, episode: Episode) -> bool:
    return may(episode, act=Act.SIGN_IN, on=context.today)


def _no_way(context: DeskContext, episode: Episode) -> ResponseReturnValue:
    page = render_template(
        "messages/hand_out/no_way.html",
        episode=episode,
        patient=context.patient(episode),
        can_open=_can_open(context, episode),
    )
    return page, 409


def _svg(link: str) -> str:
    """Without the XML declaration, which has no place inside a page."""
    drawing = qr.svg(link)
    return drawing[drawing.index("<svg") :]
