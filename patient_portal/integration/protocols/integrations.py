"""The gateways and the clock in one bundle, which the start makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from patient_portal.integration.protocols.identity import Identity
from patient_portal.integration.protocols.messages import Messages
from patient_portal.integration.protocols.record import Record

Clock = Callable[[], datetime]
"""The aware UTC instant of now."""


@dataclass(frozen=True, slots=True)
class Integrations:
    """Everything outside that the portal works with."""

    record: Record
    messages: Messages
    now: Clock
    identity: Identity
