"""A page as a tree, read strictly: what a browser would have to guess is an error here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
# Elements of a drawing that close themselves with a slash.
DRAWN = frozenset({"path", "circle", "rect", "line", "polygon"})


@dataclass(eq=False)
class Element:
    """One element with its attributes, its children and, between them, text."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Every element below, of these tags and with these attributes, in document order."""
        return [
            each
            for each in self.walk()
            if (not tags or each.tag in tags)
            and all(each.attributes.get(name) == value for name, value in attributes.items())
        ]

    def first(self, *tags: str, **attributes: str) -> Element:
        """The first such element; raises LookupError."""
        for each in self.all(*tags, **attributes):
            return each
        raise LookupError(f"no {tags} with {attributes} in <{self.tag}>")

    def walk(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def ancestors(self) -> Iterator[Element]:
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def text(self) -> str:
        """What is written in it, with every run of blanks as one."""
        return " ".join(self.raw_text.split())

    @property
    def raw_text(self) -> str:
        return "".join(
            child if isinstance(child, str) else child.raw_text for child in self.children
        )

    def has_class(self, name: str) -> bool:
        return name in self.get("class").split()


class Malformed(AssertionError):
    """The page is not well formed."""


def parse(source: str) -> Element:
    """The document as a tree; raises Malformed when tags do not match."""
    reader = _Reader()
    # The first thing that a browser does with a page.
    reader.feed(source.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    if len(reader.open) != 1:
        raise Malformed(f"never closed: {[each.tag for each in reader.open[1:]]}")
    return reader.open[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            raise Malformed(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in DRAWN | VOID:
            raise Malformed(f"<{tag}/> does not close itself in HTML")
        self.handle_starttag(tag, attrs)
        if tag in DRAWN:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            line, column = self.getpos()
            raise Malformed(f"</{tag}> closes <{self.open[-1].tag}> at {line}:{column}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
