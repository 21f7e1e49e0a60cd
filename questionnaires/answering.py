"""By which way answers come, and from whom."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """How answers come."""

    OWN_DEVICE = "own_device"
    TABLET = "tablet"
    PAPER = "paper"
    TELEPHONE = "telephone"


class Respondent(StrEnum):
    """Who answers: the patient, also where a helper only writes, or somebody for the patient."""

    PATIENT = "patient"
    HELPER = "helper"
    PROXY = "proxy"
