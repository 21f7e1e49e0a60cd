"""LEAF. What services decide, as data: `load(folder)` is the only door."""

from content.catalogue import FOLDER, FORMS, Content, load, problems
from content.reader import ContentError
from content.revealing_words import revealing_words_in
from content.shapes import (
    Advice,
    AdviceText,
    Area,
    Commissioner,
    CrisisLine,
    Ending,
    Export,
    FollowUp,
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
    TimePointKind,
    WorkingHours,
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
    "FollowUp",
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
    "TimePointKind",
    "WorkingHours",
    "load",
    "problems",
    "revealing_words_in",
    "sms_length",
]
