"""No word of a page stands in a template untranslated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "patient_portal" / "templates"
# The page for the record is for clinicians, in English.
TEMPLATES = [each for each in ROOT.rglob("*.html") if each.parent.name != "response_pdf"]
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')
LETTERS = re.compile(r"[^\W\d_]{2,}")


def plain(source: str) -> str:
    """The template without what is filled in."""
    return JINJA.sub(" ", source)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: str(each.relative_to(ROOT)))
def test_a_template_has_no_word_of_its_own(template: Path) -> None:
    source = plain(template.read_text(encoding="utf-8"))
    text = TAG.sub(" ", source.replace("<!DOCTYPE html>", ""))
    assert LETTERS.findall(text) == []
    assert [each for each in SPOKEN.findall(source) if LETTERS.search(each)] == []


def test_no_template_switches_escaping_off() -> None:
    for template in TEMPLATES:
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), template.name
