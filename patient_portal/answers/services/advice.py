"""What a person is told to do now, and honestly when the team reads their answer (rule 17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from content import Advice, AdviceText, Content, Service
from patient_portal.core.working_days import operational_hours_after
from questionnaires import AlertRule

ALWAYS_THERE = ("999", "111")


@dataclass(frozen=True, slots=True)
class AdvicePhone:
    """Somebody to ring. `label` is empty for 999 and 111, which the page names itself."""

    phone: str
    label: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class AdviceInLanguage:
    """One advice as a page shows it, with the answers that lead to it.

    `lang` is the language of the text where it is not the page's, otherwise empty.
    """

    advice: Advice
    text: AdviceText
    rules: tuple[AlertRule, ...]
    lang: str = ""


def for_page(content: Content, rules: Iterable[AlertRule], language: str) -> list[AdviceInLanguage]:
    """What these rules lead to, each advice once, the most urgent first."""
    by_advice: dict[str, list[AlertRule]] = {}
    for rule in rules:
        by_advice.setdefault(rule.advice, []).append(rule)
    found = (_told(content.advice[key], several, language) for key, several in by_advice.items())
    return sorted(found, key=lambda each: each.advice.rank)


def _told(advice: Advice, rules: Sequence[AlertRule], language: str) -> AdviceInLanguage:
    given = advice.language(language)
    return AdviceInLanguage(
        advice, advice.text(language), tuple(rules), "" if given == language else given
    )


def calls(advice: Advice, service: Service) -> list[AdvicePhone]:
    """Whom to ring, in the advice's order: 999, 111, the profile's crisis lines, the service."""
    return list(_calls(advice.call, service))


def _calls(order: Sequence[str], service: Service) -> Iterator[AdvicePhone]:
    for each in order:
        if each in ALWAYS_THERE:
            yield AdvicePhone(each)
        elif each == "crisis":
            yield from (
                AdvicePhone(line.phone, line.label, line.hours) for line in service.crisis_lines
            )
        else:
            yield AdvicePhone(service.phone, service.name, service.hours)


def read_by(service: Service, *, now: datetime) -> datetime:
    """When the team has read an alert that is raised now, at the latest.

    Within the profile's hours of working time: one of the night or of a holiday counts from the
    next opening.
    """
    hours = service.working_hours
    return operational_hours_after(
        now,
        service.alerts.read_within_hours,
        weekdays=hours.weekdays,
        opens=hours.opens_at,
        closes=hours.closes_at,
    )
