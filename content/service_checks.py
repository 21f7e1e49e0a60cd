"""What a profile must keep beyond its shape, as (key, sentence). Each check names its parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from content.agreement_checks import agreement_problems
from content.indicator_checks import indicator_problems
from content.reader import Fault, ParsedFile
from content.revealing_words import revealing_words_in
from content.shapes import Commissioner, Contact, Export, Service
from content.shapes.export import COLUMNS
from content.sms import sms_length
from content.window_checks import reminder_problems, window_problems

NEEDED_ENDINGS = (
    "completed",
    "self_discharge",
    "disengaged",
    "left_area",
    "no_longer_appropriate",
)
# What identifies somebody, or a count, in each kind of file.
NEEDED_COLUMNS: dict[str, tuple[frozenset[str], ...]] = {
    "patients": (
        frozenset({"nhs_number", "local_number"}),
        frozenset({"given_name"}),
        frozenset({"family_name"}),
        frozenset({"date_of_birth"}),
        frozenset({"referred_on", "accepted_on"}),
    ),
    "appointments": (
        frozenset({"nhs_number", "local_number"}),
        frozenset({"appointment_on"}),
        frozenset({"appointment_time"}),
    ),
    "not_accepted": (frozenset({"month"}), frozenset({"not_accepted"})),
}


def service_problems(profile: ParsedFile[Service], folder: Path) -> Iterator[Fault]:
    """Everything in the profile that does not fit together, as far as its parts are well-formed."""
    for parts, check in CHECKS:
        if parts <= profile.parts:
            yield from check(profile.value)
    yield from _template_problems(profile, folder)


def instrument_problems(profile: ParsedFile[Service], known: Collection[str]) -> Iterator[Fault]:
    """The instruments that the profile asks and that there are none of."""
    batteries = profile.value.batteries if "batteries" in profile.parts else {}
    for name in sorted(batteries.keys() & set(known)):
        yield f"batteries.{name}", "is the name of an instrument"
    if "time_points" not in profile.parts:
        return
    for point in profile.value.time_points:
        for strand, asked in point.instruments.items():
            for each in asked:
                # Where another part of the profile is wrong, their names are still there.
                if each not in known and each not in batteries:
                    key = f"time_points.{point.kind}.instruments.{strand}"
                    yield key, f"there is no instrument {each}"


def _twice(name: str, keys: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield f"{name}.{key}", "is there twice"
        seen.add(key)


def _strands(service: Service) -> Iterator[Fault]:
    yield from _twice("strands", (each.key for each in service.strands))
    for each in service.strands:
        if each.key == "all":
            yield "strands.all.key", "all means every strand"


def _areas(service: Service) -> Iterator[Fault]:
    yield from _twice("areas", (each.key for each in service.areas))


def _endings(service: Service) -> Iterator[Fault]:
    keys = [each.code for each in service.endings]
    yield from _twice("endings", keys)
    for needed in NEEDED_ENDINGS:
        if needed not in keys:
            yield f"endings.{needed}", "is missing: every service has it"


def _commissioners(service: Service) -> Iterator[Fault]:
    yield from _twice("commissioners", (each.key for each in service.commissioners))
    for name in ("practices", "names"):
        taken: dict[str, Commissioner] = {}
        for each in service.commissioners:
            for value in getattr(each, name):
                if value in taken:
                    other = taken[value].key
                    yield f"commissioners.{each.key}.{name}", f"{value} is {other}'s already"
                taken[value] = each
    if sum(each.default for each in service.commissioners) > 1:
        yield "commissioners", "two are the default"


def _working_hours(service: Service) -> Iterator[Fault]:
    hours = service.working_hours
    if hours.opens_at >= hours.closes_at:
        yield "working_hours.closes", "must be later than it opens"
    yield from _twice("working_hours.days", hours.days)


def _retention(service: Service) -> Iterator[Fault]:
    kinds = [each.category for each in service.retention]
    yield from _twice("retention", kinds)
    if "answers" not in kinds:
        yield "retention.answers", "is missing: the privacy notice says how long answers are kept"


def _contacts(service: Service) -> Iterator[Fault]:
    def has(kind: str, contact: Contact) -> bool:
        return contact.kind == kind and contact.value == service.phone

    kinds = ("phone", "freephone", "single_point", "referring_centre")
    if not any(has(kind, each) for kind in kinds for each in service.contacts):
        yield "phone", "is not among the contacts"


def _senders(service: Service) -> Iterator[Fault]:
    told = {
        "sender": service.sender,
        "senders.sms": service.senders.sms,
        "senders.email": service.senders.email,
    }
    for key, text in told.items():
        for word in revealing_words_in(text):
            yield key, f"tells a condition: {word}"
    if sms_length(service.sender) is None:
        yield "sender", "has a sign that no text message has"
    if "en" not in service.senders.languages:
        yield "senders.languages", "en is missing: it stands in for every other"


def _columns(service: Service) -> Iterator[Fault]:
    yield from _twice("columns", (f"{each.system}.{each.report}" for each in service.columns))
    for each in service.columns:
        key = f"columns.{each.system}.{each.report}"
        yield from _export(each, key)
    known = {column for each in service.columns for column in each.headings}
    for column in service.column_values:
        if column not in known:
            yield f"column_values.{column}", "is no column of any file"


def _export(export: Export, key: str) -> Iterator[Fault]:
    for needed in NEEDED_COLUMNS[export.report]:
        if not needed & set(export.columns):
            yield f"{key}.columns.{'|'.join(sorted(needed))}", "is missing"
    yield from _twice(f"{key}.columns", [*export.columns.values(), *export.optional.values()])
    for column in sorted(export.optional.keys() & export.columns.keys()):
        yield f"{key}.optional.{column}", "is one of the columns already"
    for column in sorted(export.headings.keys() - COLUMNS[export.report]):
        yield f"{key}.{column}", "no file of this report has such a column"
    for column in export.values:
        if column not in export.headings:
            yield f"{key}.values.{column}", "is no column of this file"


def _template_problems(profile: ParsedFile[Service], folder: Path) -> Iterator[Fault]:
    """Keys of other files: absent is well, dangling is not."""
    service = profile.value
    named: list[tuple[str, str, str | None]] = []
    if "plan" in profile.parts:
        named.append(("plan.template", "plans", service.plan.template))
    if "strands" in profile.parts:
        named += [
            (f"strands.{each.key}.plan_template", "plans", each.plan_template)
            for each in service.strands
        ]
    if "self_assessment" in profile.parts:
        named += [("self_assessment", "forms", form) for form in service.forms]
    for key, where, name in named:
        if name and not (folder / where / f"{name}.yaml").is_file():
            yield key, f"there is no {where}/{name}.yaml"


def _parts(*names: str) -> frozenset[str]:
    return frozenset(names)


CHECKS: tuple[tuple[frozenset[str], Callable[[Service], Iterator[Fault]]], ...] = (
    (_parts("strands"), _strands),
    (_parts("areas"), _areas),
    (_parts("endings"), _endings),
    (_parts("commissioners"), _commissioners),
    (_parts("working_hours"), _working_hours),
    (_parts("retention"), _retention),
    (_parts("phone", "contacts"), _contacts),
    (_parts("sender", "senders"), _senders),
    (_parts("columns"), _columns),
    (_parts("time_points", "strands", "programme"), window_problems),
    (_parts("time_points", "reminders"), reminder_problems),
    (_parts("indicators", "time_points", "strands", "endings"), indicator_problems),
    (frozenset(Service.model_fields), agreement_problems),
)
"""Every check with the parts of the profile that it needs."""
