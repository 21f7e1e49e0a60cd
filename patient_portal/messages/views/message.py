""" "Messages we have sent you", and the choice of how, or whether, we write (rules 16 and 20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from patient_portal.access.views.patient_context import Visit, portal, visit
from patient_portal.care.services import pathway
from patient_portal.care.services.pathway import Happening
from patient_portal.messages.forms.message import ChannelForm, channel_form, way_words
from patient_portal.messages.services import message, reminder
from patient_portal.models.tables import Message, Patient

blueprint = Blueprint("message", __name__, url_prefix="/messages")


@dataclass(frozen=True, slots=True)
class Line:
    """A message as the page shows it; `trouble` is empty when nothing is known against it."""

    at: datetime
    way: str
    why: str
    trouble: str


@blueprint.get("/")
def show() -> ResponseReturnValue:
    with visit() as here:
        lines = [_line(row) for row in message.list_sent(here.session, here.episode)]
        is_refused = here.episode.channel == "none"
        way = reminder.channel_for(here.episode, _patient(here), _channels(here))
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
def choice() -> ResponseReturnValue:
    with visit() as here:
        form = _form(here)
    return render_template("messages/message/choice.html", form=form)


@blueprint.post("/choice")
def choose() -> ResponseReturnValue:
    with visit() as here:
        form = _form(here, posted=request.form)
        if form.validate():
            _choose(here, form.chosen)
            return redirect(url_for("message.show", saved=1))
    return render_template("messages/message/choice.html", form=form), 422


@blueprint.get("/stop")
def stop() -> ResponseReturnValue:
    with visit() as here:
        is_refused = here.episode.channel == "none"
    return (
        redirect(url_for("message.show"))
        if is_refused
        else render_template("messages/message/stop.html")
    )


@blueprint.post("/stop")
def end() -> ResponseReturnValue:
    """Nothing that the service starts; answering, and asking for a call, stay possible."""
    with visit() as here:
        _choose(here, "none")
    return redirect(url_for("message.show", saved=1))


def _choose(here: Visit, channel: str) -> None:
    if here.episode.channel == channel:
        return
    event = Happening(here.session, here.episode, here.service, now=here.now, by="patient")
    if channel == "none":
        pathway.refuse_messages(event)
    else:
        pathway.choose_channel(event, channel)


def _form(here: Visit, *, posted: Mapping[str, str] | None = None) -> ChannelForm:
    contacts = reminder.contacts_of(_patient(here))
    ways = {channel: to for channel, to in contacts.items() if channel in _channels(here)}
    return channel_form(ways, now=here.episode.channel, posted=posted)


def _channels(here: Visit) -> frozenset[str]:
    return reminder.channels_of(portal(), here.service) | {"letter"}


def _patient(here: Visit) -> Patient:
    return here.session.get_one(Patient, here.episode.patient_id)


def _line(row: Message) -> Line:
    why = portal().registry.subject(row.occasion).why
    return Line(
        row.sent_at or row.created_at, way_words(row.channel, row.to), str(why), _trouble(row)
    )


def _trouble(row: Message) -> str:
    if row.receipt == "permanent_failure":
        return gettext("It could not be delivered.")
    if row.state == "failed" or row.receipt in ("temporary_failure", "technical_failure"):
        return gettext("It may not have reached you.")
    return ""
