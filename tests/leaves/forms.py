"""A small form of every kind that the self-assessment form adds, for the tests of the leaf."""

from __future__ import annotations

from pathlib import Path

FORM = """
id: self-assessment
version: "1.0"
title: About you
short_title: About you
introduction: Made up for the tests.
minutes: 1
recall: Now
modes: [own_device]
respondents: [patient]
copyright: Nobody's.
own_wording: true
licence: {holder: Nobody, terms: None needed.}
sections:
  - {id: urgent, title: Anything urgent}
  - {id: care, title: Your care}
items:
  - id: signs
    kind: several
    section: urgent
    text: Have you any of these?
    options:
      - {value: chest, text: Chest pain}
      - {value: fever, text: Fever}
      - {value: none, text: None of these, exclusive: true}
  - id: harm
    kind: yes_no_detail
    section: urgent
    text: Do you think of harming yourself?
    detail: What do you think of?
    max_length: 40
  - id: since
    kind: date
    section: care
    text: Since when?
    minimum: 1900
    maximum: 2100
    show_if: {item: signs, equals: fever}
  - id: takes
    kind: yes_no_detail
    section: care
    text: Do you take medicines?
    detail: Which help?
    max_length: 40
  - id: medicines
    kind: medicines
    section: care
    text: Which?
    maximum: 3
    max_length: 20
    show_if: {item: takes, equals: "yes"}
  - id: story
    kind: long_text
    section: care
    text: Tell us more.
    max_length: 60
  - id: needs
    kind: several
    section: care
    text: What helps you?
    options:
      - {value: large_print, text: Large print}
      - {value: interpreter, text: An interpreter}
      - {value: nothing, text: Nothing, exclusive: true}
  - id: shares
    kind: several
    section: care
    text: Whom may we tell?
    options:
      - {value: gp, text: My GP practice}
      - {value: nobody, text: Nobody, exclusive: true}
scores: []
alerts:
  - {id: chest, item: signs, any_of: [chest], advice: now}
  - {id: fever, item: signs, any_of: [fever], advice: today}
  - {id: harm, item: harm, any_of: ["yes"], advice: crisis}
proposals:
  - {item: needs, field: need}
  - {item: harm, field: need, equals: "yes", value: mental_health}
consents: [shares]
"""

OVERLAY = """
id: self-assessment-north
version: "1"
base: self-assessment
since: "1.0"
drops: [story]
replaces:
  - id: since
    kind: date
    section: care
    text: When did the fever begin?
    minimum: 2000
    maximum: 2100
    show_if: {item: signs, equals: fever}
sections:
  - {id: implant, title: Your implant, after: urgent}
adds:
  - item:
      {id: pump, kind: yes_no_detail, section: implant, text: A pump?, detail: Which?,
       max_length: 9}
  - after: takes
    item: {id: sweets, kind: text, section: care, text: Sweets?, max_length: 9}
alerts:
  - {id: pump, item: pump, any_of: ["yes"], advice: today}
"""


def folder_of(folder: Path, **files: str) -> Path:
    """A folder of forms: the default one, and others by the end of their name.

    `_at_` in a name stands for @, `_dot_` for a point.
    """
    made = folder / "forms"
    made.mkdir(exist_ok=True)
    for name, text in files.items():
        end = name.replace("_at_", "@").replace("_dot_", ".")
        stem = f"self-assessment-{end}".replace("-default", "")
        (made / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return made
