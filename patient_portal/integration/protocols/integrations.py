"""The gateways and the clock in one bundle, which the start makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from patient_portal.integration.protocols.identity import Identity
from patient_portal.integration.protocols.messages import Messages
from patient_portal.integration.protocols.record import Record

Clock = Callable[[], datetime]
"""The aware UTC instant of now."""


@dataclass(frozen=True, slots=True)
class Integrations:
    """Everything outside that the portal works with.

    `records` and `senders` are by their name, by which rows of the outbox and messages say where
    they go; today each has the default one.
    """

    records: Mapping[str, Record]
    senders: Mapping[str, Messages]
    now: Clock
    identity: Identity
