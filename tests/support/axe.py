"""Axe, run on a page as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# What is well is not written up: that takes as long as finding it.
RUN = """standards => axe.run({runOnly: standards, resultTypes: ["violations"]})
  .then(result => result.violations)"""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds. Run by the debugger's way in, which the page's policy does not bar."""
    page.evaluate(_script())
    found = page.evaluate(RUN, STANDARDS)
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["id"] != "aria-allowed-attr" or not all(map(_reveals, each["nodes"]))
    ]


def _reveals(node: dict[str, str]) -> bool:
    """A radio button that says whether its box is open: the standard has no word for that yet.

    NHS.UK's component keeps it on purpose, because screen readers read it out
    (alphagov/govuk-frontend issue 979, w3c/aria issue 1404).
    """
    return "nhsuk-radios__input" in node["html"] and "aria-expanded" in node["html"]


@cache
def _script() -> str:
    return f"{AXE.read_text()};{REVEALING};null"


# A radio button that says whether its box is open: the standard has no word for that yet. NHS.UK's
# component keeps it on purpose, because screen readers read it out (alphagov/govuk-frontend issue
# 979, w3c/aria issue 1404).
REVEALING = """axe.configure({standards: {ariaRoles: {radio: {
  allowedAttrs: ["aria-posinset", "aria-setsize", "aria-required", "aria-expanded"]
}}}})"""
