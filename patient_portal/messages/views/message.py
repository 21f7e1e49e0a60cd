""" "Messages we have sent you", and the choice of how, or whether, we write (rules 16 and 20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.views.patient_context import (
    PatientContext,
    needs,
    patient_context,
    portal,
)
from patient_portal.care.services import pathway, reach
from patient_portal.care.services.pathway import EpisodeChange
from patient_portal.messages.forms.message import MessageChannelForm, channel_form, way_words
from patient_portal.messages.services import message
from patient_portal.models.episode import Channel
from patient_portal.models.message import DeliveryReceipt, MessageState
from patient_portal.models.sign_in import SignInLevel
from patient_portal.models.tables import Message, Patient
from patient_portal.web.drawn import is_up_to_date

blueprint = Blueprint("message", __name__, url_prefix="/messages")


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message as the page shows it; `trouble` is empty when nothing is known against it."""

    at: datetime
    way: str
    why: str
    trouble: str


@blueprint.get("/")
@needs(SignInLevel.LINK)
def show() -> ResponseReturnValue:
    with patient_context() as context:
        lines = [_line(row) for row in message.list_sent(context.session, context.episode)]
        is_refused = context.episode.channel == Channel.NONE
        way = reach.find_way(context.episode, _patient(context), _channels(context))
    said = way_words(*way) if way else ""
    is_saved = bool(request.args.get("saved"))
    return render_template(
        "messages/message/show.html",
        lines=lines,
        is_refused=is_refused,
        way=said,
        is_saved=is_saved,
    )


@blueprint.get("/choice")
@needs(SignInLevel.LINK)
def choice() -> ResponseReturnValue:
    with patient_context() as context:
        form = _form(context)
    return render_template("messages/message/choice.html", form=form)


@blueprint.post("/choice")
@needs(SignInLevel.LINK)
def choose() -> ResponseReturnValue:
    with patient_context() as context:
        form = _form(context, posted=request.form)
        if form.validate() and is_up_to_date(form, _form(context)):
            _choose(context, form.chosen)
            return redirect(url_for("message.show", saved=1))
    page = render_template("messages/message/choice.html", form=form)
    return page, 409 if form.later else 422


@blueprint.get("/stop")
@needs(SignInLevel.LINK)
def stop() -> ResponseReturnValue:
    with patient_context() as context:
        is_refused = context.episode.channel == Channel.NONE
    return (
        redirect(url_for("message.show"))
        if is_refused
        else render_template("messages/message/stop.html")
    )


@blueprint.post("/stop")
@needs(SignInLevel.LINK)
def end() -> ResponseReturnValue:
    """Nothing that the service starts; answering, and asking for a call, stay possible."""
    with patient_context() as context:
        _choose(context, "none")
    return redirect(url_for("message.show", saved=1))


def _choose(context: PatientContext, channel: str) -> None:
    if context.episode.channel == channel:
        return
    event = EpisodeChange(context.actor, context.episode, context.service)
    if channel == Channel.NONE:
        pathway.refuse_messages(event)
    else:
        pathway.choose_channel(event, channel)


def _form(
    context: PatientContext, *, posted: Mapping[str, str] | None = None
) -> MessageChannelForm:
    contacts = reach.contacts_of(_patient(context))
    ways = {channel: to for channel, to in contacts.items() if channel in _channels(context)}
    return channel_form(ways, now=context.episode.channel, posted=posted)


def _channels(context: PatientContext) -> frozenset[Channel]:
    return reach.channels_of(portal(), context.service) | {Channel.LETTER}


def _patient(context: PatientContext) -> Patient:
    return context.session.get_one(Patient, context.episode.patient_id)


def _line(row: Message) -> SentMessage:
    occasion = portal().registry.occasion(row)
    why = occasion.why if occasion else ""
    return SentMessage(
        row.sent_at or row.created_at, way_words(row.channel, row.to), str(why), _trouble(row)
    )


def _trouble(row: Message) -> str:
    if row.receipt == DeliveryReceipt.PERMANENT_FAILURE:
        return gettext("It could not be delivered.")
    if row.state == MessageState.FAILED or row.receipt in (
        DeliveryReceipt.TEMPORARY_FAILURE,
        DeliveryReceipt.TECHNICAL_FAILURE,
    ):
        return gettext("It may not have reached you.")
    return ""
