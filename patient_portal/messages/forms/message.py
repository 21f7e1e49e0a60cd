"""How a person wants to be written to: only by ways that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flask_babel import gettext

from patient_portal.care.services import contact
from patient_portal.models.episode import Channel
from patient_portal.web.fields import AnswerRequired, Form, RadioField


class MessageChannelForm(Form):
    """`channel` is one of the ways, or none."""

    channel: RadioField

    @property
    def chosen(self) -> Channel:
        """The choice of a valid form."""
        return Channel(self.channel.data)


def channel_form(
    ways: Mapping[Channel, str], *, now: Channel | None, posted: Any = None
) -> MessageChannelForm:
    """A form of these ways (channel -> contact); `now` is what the person has chosen before."""
    choices = [(channel, way_words(channel, to)) for channel, to in ways.items()]
    field = RadioField(
        gettext("How should we write to you?"),
        [AnswerRequired(gettext("Choose how we should write to you"))],
        choices=[*choices, (Channel.NONE, gettext("Not at all"))],
        hint=gettext("Your care stays the same, whatever you choose."),
        heading=1,
    )
    made = cast(
        type[MessageChannelForm], type("MadeChannelForm", (MessageChannelForm,), {"channel": field})
    )
    return made(posted, data={"channel": now})


def way_words(channel: Channel, to: str) -> str:
    """A way in words, with the contact masked: "Text message to the number ending 101"."""
    if channel == Channel.SMS:
        return gettext("Text message to the number ending %(end)s", end=contact.masked(to))
    if channel == Channel.EMAIL:
        return gettext("E-mail to %(to)s", to=contact.masked(to))
    return gettext("Letter to your address")
