"""The shapes of what a service decides, by noun."""

from content.shapes.advice import Advice, AdviceText
from content.shapes.contact import Alerts, Contact, CrisisLine, FollowUp, Senders
from content.shapes.export import Column, Export
from content.shapes.indicator import Indicator, IndicatorBand
from content.shapes.message import MessageTemplate, MessageText, RevealingWords
from content.shapes.part import ServicePart
from content.shapes.pathway import (
    Ending,
    Pathway,
    PlanProfile,
    Programme,
    Retention,
    SummaryToGp,
    TimeLimit,
    WorkingHours,
)
from content.shapes.population import Age, Area, Commissioner, Strand
from content.shapes.review import Review, ReviewedContent
from content.shapes.service import Service, ToAgree
from content.shapes.shape import Shape
from content.shapes.time_point import EVERY_STRAND, Reminders, TimePoint, TimePointKind

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
    "FollowUp",
    "Indicator",
    "IndicatorBand",
    "MessageTemplate",
    "MessageText",
    "Pathway",
    "PlanProfile",
    "Programme",
    "Reminders",
    "Retention",
    "RevealingWords",
    "Review",
    "ReviewedContent",
    "Senders",
    "Service",
    "ServicePart",
    "Shape",
    "Strand",
    "SummaryToGp",
    "TimeLimit",
    "TimePoint",
    "TimePointKind",
    "ToAgree",
    "WorkingHours",
]
