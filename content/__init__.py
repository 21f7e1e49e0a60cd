"""LEAF. What services decide, as data: `load(folder)` is the only door."""

from content.catalogue import FOLDER, FORMS, Content, load, problems
from content.reader import ContentError
from content.revealing_words import telling_words
from content.shapes import (
    Advice,
    AdviceText,
    Area,
    Commissioner,
    CrisisLine,
    Ending,
    Export,
    Indicator,
    MessageTemplate,
    MessageText,
    Programme,
    Reminders,
    Retention,
    Review,
    Service,
    Strand,
    TimePoint,
    WayBack,
    Working,
)
from content.sms import sms_length

__all__ = [
    "FOLDER",
    "FORMS",
    "Advice",
    "AdviceText",
    "Area",
    "Commissioner",
    "Content",
    "ContentError",
    "CrisisLine",
    "Ending",
    "Export",
    "Indicator",
    "MessageTemplate",
    "MessageText",
    "Programme",
    "Reminders",
    "Retention",
    "Review",
    "Service",
    "Strand",
    "TimePoint",
    "WayBack",
    "Working",
    "load",
    "problems",
    "sms_length",
    "telling_words",
]
