"""By which way a person is reached: one rule for lists, flags, pages and the worker (rule 15).

An installation sends by the channels that it has, a service by those that its profile names. A
letter can always be sent to whoever has an address.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, false, or_
from sqlmodel import col

from content import Service
from patient_portal.integration.portal import Portal
from patient_portal.models.episode import Channel
from patient_portal.models.outbox import DEFAULT
from patient_portal.models.patient import has_address, has_email, has_phone
from patient_portal.models.tables import Episode, Patient

ELECTRONIC = (Channel.SMS, Channel.EMAIL)

Way = tuple[Channel, str]


class HasChannel(Protocol):
    """An episode, or a row with its column."""

    channel: Channel | None


class HasContacts(Protocol):
    """A patient, or a row with the columns that say how they are reached."""

    phone: str | None
    phone_failed_at: datetime | None
    email: str | None
    email_failed_at: datetime | None
    address: str | None


def channels_of(portal: Portal, service: Service) -> frozenset[Channel]:
    """The electronic channels that the service offers and that the installation has."""
    offered = portal.integrations.senders[DEFAULT].channels & frozenset(service.senders.channels)
    return frozenset(map(Channel, offered))


def contacts_of(patient: HasContacts) -> dict[Channel, str]:
    """The contacts of a person that are not known to be wrong, by channel."""
    found = {
        Channel.SMS: patient.phone if has_phone(patient) else None,
        Channel.EMAIL: patient.email if has_email(patient) else None,
        Channel.LETTER: patient.address if has_address(patient) else None,
    }
    return {channel: to for channel, to in found.items() if to}


def find_way(
    episode: HasChannel, patient: HasContacts, channels: Collection[Channel]
) -> Way | None:
    """How and where a person is reached: their own choice first; None where there is no way.

    `channels` are the electronic ones that there are. The address of a letter is left out.
    """
    contacts = contacts_of(patient)
    order = [episode.channel] if episode.channel else []
    for channel in (*order, *ELECTRONIC, Channel.LETTER):
        if channel == Channel.LETTER and channel in contacts:
            return channel, ""
        if channel in contacts and channel in channels:
            return channel, contacts[channel]
    return None


def find_electronic_way(
    episode: HasChannel, patient: HasContacts, channels: Collection[Channel]
) -> Way | None:
    """As `find_way`, but None for whoever is reached by letter."""
    way = find_way(episode, patient, channels)
    return way if way and way[0] != Channel.LETTER else None


def has_way(channels: Collection[Channel]) -> ColumnElement[bool]:
    """Of Episode and Patient in SQL: `find_way` finds one."""
    return or_(_has_contact(channels), has_address(Patient))


def has_electronic_way(channels: Collection[Channel]) -> ColumnElement[bool]:
    """Of Episode and Patient in SQL: `find_electronic_way` finds one."""
    wants_letters = col(Episode.channel).is_not_distinct_from(Channel.LETTER)
    return _has_contact(channels) & ~(wants_letters & has_address(Patient))


def _has_contact(channels: Collection[Channel]) -> ColumnElement[bool]:
    contacts = {Channel.SMS: has_phone(Patient), Channel.EMAIL: has_email(Patient)}
    return or_(false(), *(contacts[channel] for channel in ELECTRONIC if channel in channels))
