"""What a service can have switched on: nothing is shown, sent or counted of any other part."""

from __future__ import annotations

from enum import StrEnum


class ServicePart(StrEnum):
    """One part of the portal. Trusts begin with questionnaires alone."""

    QUESTIONNAIRES = "questionnaires"
    CALLS = "calls"
    PLAN = "plan"
    PROGRAMME = "programme"
    FOLLOW_UP = "follow_up"
    PROGRESS = "progress"
    FEEDBACK = "feedback"


FIRST_PARTS = (ServicePart.QUESTIONNAIRES, ServicePart.CALLS)
