"""Each `agreed: false` says in `to_agree` what is open, and each line there leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from content.reader import NAMES, Fault
from content.shapes import Service, Shape
from content.shapes.retired import now_called

MORE_NAMES = ("system", *NAMES)


def agreement_problems(service: Service) -> Iterator[Fault]:
    """Marks without a line, lines without a place, lines that are there twice."""
    lines = [each.key for each in service.to_agree]
    places = set(_places(service))
    for line in lines:
        if line not in places:
            yield f"to_agree.{line}", _nowhere(line, places)
        if lines.count(line) > 1:
            yield f"to_agree.{line}", "is there twice"
    for place in _open_marks(service):
        if not any(place == line or place.startswith(f"{line}.") for line in lines):
            yield f"{place}.agreed", "is false, but to_agree has no line for it"


def _nowhere(line: str, places: set[str]) -> str:
    first, point, rest = line.partition(".")
    new = f"{Service.retired.get(first, first)}{point}{rest}"
    return now_called(new) if new in places else "there is no such key in the profile"


def _places(service: Service) -> Iterator[str]:
    for name in type(service).model_fields:
        yield name
        yield from (path for path, _ in _below(name, getattr(service, name)))


def _open_marks(service: Service) -> Iterator[str]:
    for name in type(service).model_fields:
        for path, value in _below(name, getattr(service, name)):
            if getattr(value, "agreed", True) is False:
                yield path


def _below(path: str, value: object) -> Iterator[tuple[str, object]]:
    """Every part below a path, a list's members by their own key."""
    if isinstance(value, Shape):
        yield path, value
        for name in type(value).model_fields:
            yield from _below(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _below(f"{path}.{_name(each)}", each)
    else:
        yield path, value


def _name(value: object) -> str:
    return next((str(getattr(value, name)) for name in MORE_NAMES if hasattr(value, name)), "")
