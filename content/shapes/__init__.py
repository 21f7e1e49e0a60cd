"""The shapes of what a service decides, by noun."""

from content.shapes.advice import Advice, AdviceText
from content.shapes.contact import Alerts, Contact, CrisisLine, Senders, WayBack
from content.shapes.export import Column, Export
from content.shapes.indicator import Indicator, Threshold
from content.shapes.message import MessageTemplate, MessageText, TellingWords
from content.shapes.pathway import (
    Ending,
    Limit,
    Pathway,
    Plan,
    Programme,
    Retention,
    SummaryToGp,
    Working,
)
from content.shapes.population import Age, Area, Commissioner, Strand
from content.shapes.review import Review, Reviewed
from content.shapes.service import Service, ToAgree
from content.shapes.shape import Shape
from content.shapes.time_point import EVERY_STRAND, Kind, Reminders, TimePoint

__all__ = [
    "EVERY_STRAND",
    "Advice",
    "AdviceText",
    "Age",
    "Alerts",
    "Area",
    "Column",
    "Commissioner",
    "Contact",
    "CrisisLine",
    "Ending",
    "Export",
    "Indicator",
    "Kind",
    "Limit",
    "MessageTemplate",
    "MessageText",
    "Pathway",
    "Plan",
    "Programme",
    "Reminders",
    "Retention",
    "Review",
    "Reviewed",
    "Senders",
    "Service",
    "Shape",
    "Strand",
    "SummaryToGp",
    "TellingWords",
    "Threshold",
    "TimePoint",
    "ToAgree",
    "WayBack",
    "Working",
]
