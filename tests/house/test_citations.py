"""Whatever a file of the project cites stands in the project: rules, headings, words, decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.test_rules import ROOT, text_of, tracked

RULES = ROOT / "docs" / "rules.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
DECISIONS = ROOT / "docs" / "adr"
TEXTS = {".py", ".html", ".yaml", ".md", ".toml", ".js", ".mjs", ".scss", ".css", ".mako"}
LAST_RULE = 27

# A citation goes on in the next line, behind the sign that comments begin with there.
BREAK = r"\s+(?:#\s+|//\s+)?"
NUMBER = r"\d+[a-z]?(?![\d.\w])"
RULE = re.compile(
    rf"\b[Rr]ules?{BREAK}(?P<first>{NUMBER})(?P<rest>(?:(?:,|{BREAK}and|{BREAK}to){BREAK}{NUMBER})*)"
)
QUOTED = re.compile(rf'docs/(?P<file>rules|glossary)\.md,{BREAK}"(?P<name>[^"]+)"')
DECISION = re.compile(rf"\bADR{BREAK}(?P<number>\d+)|\badr/(?P<name>\d[\w-]*)(?:\.md)?")
# What stands outside of the project, and how it was cited once.
OUTSIDE = re.compile(
    r"\b(?:design|trust|services|instruments|house|look)\.md\b|\bdesign (?:rule|part)s?\b", re.I
)


@dataclass(frozen=True)
class Citation:
    """What a text names: kind is rule, rules.md, glossary.md or decision."""

    kind: str
    name: str


def citations(text: str) -> Iterator[Citation]:
    """Everything that a text cites; `rules 1 to 3` cites three."""
    for found in RULE.finditer(text):
        yield from (Citation("rule", name) for name in named_rules(found["first"], found["rest"]))
    for found in QUOTED.finditer(text):
        yield Citation(f"{found['file']}.md", re.sub(BREAK, " ", found["name"]))
    for found in DECISION.finditer(text):
        yield Citation("decision", found["number"] or found["name"])


def named_rules(first: str, rest: str) -> list[str]:
    names = [first]
    for link, name in re.findall(rf"(,|and|to){BREAK}({NUMBER})", rest):
        if link == "to":
            names += [str(each) for each in range(int(names[-1]) + 1, int(name))]
        names.append(name)
    return names


def cited() -> list[tuple[str, Citation]]:
    """Every citation of the project with the file that it stands in."""
    own = Path(__file__).name
    return [
        (str(file.relative_to(ROOT)), citation)
        for file in tracked()
        if file.suffix in TEXTS and file.name != own
        for citation in citations(text_of(file))
    ]


CITED = cited()


def unknown(kind: str, known: set[str]) -> list[tuple[str, str]]:
    return [
        (file, each.name) for file, each in CITED if each.kind == kind and each.name not in known
    ]


def sections() -> dict[str, str]:
    """The text under each heading of the rules, without that of the headings under it."""
    parts = re.split(r"^#+ (.+)$", text_of(RULES), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rule_names() -> set[str]:
    """The number of every rule, and of every labelled sentence that stands under its own rule."""
    found = set()
    for heading, text in sections().items():
        if number := re.match(r"Rule (\d+)\.", heading):
            labels = re.findall(rf"^- \*\*({number[1]}[a-z])\.\*\*", text, re.MULTILINE)
            found |= {number[1], *labels}
    return found


def words() -> set[str]:
    return set(re.findall(r"^\| \*\*(.+?)\*\* \|", text_of(GLOSSARY), re.MULTILINE))


def decisions() -> set[str]:
    files = {file.stem for file in DECISIONS.glob("*.md")}
    return files | {name.partition("-")[0] for name in files}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kept (rule 2).", ["2"]),
        ("Rule 15b: not now", ["15b"]),
        ("keep rules 1 to 4, always", ["1", "2", "3", "4"]),
        ("(rules 8, 10 and 11)", ["8", "10", "11"]),
        ("# as rule\n    # 17 says", ["17"]),
        ("a ruler 3 long, rule 3.5 of the manual, the rules", []),
        ("rule 12th", []),
    ],
)
def test_rules_are_found_in_a_text(text: str, names: list[str]) -> None:
    assert [each.name for each in citations(text)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('(docs/rules.md, "Limits")', Citation("rules.md", "Limits")),
        ('# docs/rules.md, "Sign-in\n# limits"', Citation("rules.md", "Sign-in limits")),
        ('docs/glossary.md,\n"mode"', Citation("glossary.md", "mode")),
        ("as ADR 0002 says", Citation("decision", "0002")),
        ("as ADR 2 says", Citation("decision", "2")),
        ("(docs/adr/0005-server.md)", Citation("decision", "0005-server")),
    ],
)
def test_headings_words_and_decisions_are_found_in_a_text(text: str, found: Citation) -> None:
    assert list(citations(text)) == [found]


@pytest.mark.parametrize(
    "text", ["(design rule 15)", "trust.md", "see house.md, habit 5", "(Design part 5)"]
)
def test_a_document_of_the_outside_is_found_in_a_text(text: str) -> None:
    assert OUTSIDE.search(text)


def test_citations_are_collected_from_the_whole_project() -> None:
    assert len(CITED) > 90
    assert {each.kind for _, each in CITED} == {"rule", "rules.md", "glossary.md", "decision"}
    places = {file.partition("/")[0] for file, _ in CITED}
    assert {"content", "docs", "patient_portal", "questionnaires", "tests"} <= places


def test_every_rule_stands_once_and_in_order() -> None:
    numbers = re.findall(r"^#+ Rule (\d+)\.", text_of(RULES), re.MULTILINE)
    assert numbers == [str(each) for each in range(1, LAST_RULE + 1)]


def test_every_rule_says_whether_it_is_kept() -> None:
    """A promise without a date: only that it is kept, or what is missing."""
    rules = {name: text for name, text in sections().items() if name.startswith("Rule ")}
    assert {
        name
        for name, text in rules.items()
        if not re.search(r"^Kept( in part\. Not kept yet:|\b)", text, re.MULTILINE)
    } == set()
    assert re.findall(r"\bissue\b|\b20\d\d-\d\d|\bquarter\b", "".join(rules.values())) == []


def test_a_cited_rule_stands_in_the_project() -> None:
    assert unknown("rule", rule_names()) == []


def test_a_cited_heading_stands_in_the_rules() -> None:
    assert unknown("rules.md", set(sections())) == []


def test_a_cited_word_stands_in_the_glossary() -> None:
    assert unknown("glossary.md", words()) == []


def test_a_cited_decision_stands_in_the_project() -> None:
    assert unknown("decision", decisions()) == []


def test_nobody_cites_what_is_outside_of_the_project() -> None:
    own = Path(__file__).name
    found = {
        (str(file.relative_to(ROOT)), named)
        for file in tracked()
        if file.name != own
        for named in OUTSIDE.findall(text_of(file))
    }
    assert found == set()


@pytest.mark.parametrize("document", [RULES, GLOSSARY], ids=lambda each: each.name)
def test_places_in_rules_and_glossary_are_there(document: Path) -> None:
    places = re.findall(r"`((?:[\w-]+/)+[\w.-]*)`", text_of(document))
    assert len(places) > 20
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_a_limit_is_kept_where_the_rules_say() -> None:
    rows = re.findall(r"\| `([\w./-]+)`: `(\w+)` \|$", text_of(RULES), re.MULTILINE)
    assert len(rows) > 30
    assert [(place, name) for place, name in rows if name not in text_of(ROOT / place)] == []
