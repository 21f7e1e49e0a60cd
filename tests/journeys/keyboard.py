"""The keyboard alone: where Tab leads, and whether one can see it."""

from __future__ import annotations

from playwright.sync_api import Page, expect


class Keyboard:
    """Somebody who uses Tab, the arrows, the space bar and Enter, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, selector: str, *, most: int = 30) -> None:
        """Tab until the focus is there, and can be seen to be."""
        for _ in range(most):
            self.press("Tab")
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
        raise AssertionError(f"Tab does not lead to {selector}")

    def is_seen(self) -> bool:
        """Whether one can see where the focus is."""
        return bool(self.page.evaluate(SEEN))

    def go_on(self) -> None:
        self.tab_to("main form button")
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, item: str, value: int) -> None:
        """A radio button: Tab to the group, the space bar, then down."""
        self.tab_to(f"[name={item}]")
        self.press("Space")
        first = self.page.locator(f"[name={item}]").first.get_attribute("value")
        self.press(*["ArrowDown"] * (value - int(str(first))))
        expect(self.page.locator(f"[name={item}][value='{value}']")).to_be_checked()

    def give(self, item: str, value: int) -> None:
        self.choose(item, value)
        self.tab_to("[data-questionnaire] button")
        self.press("Enter")


# A control whose own box is hidden (a radio button) is drawn by its label.
SEEN = """() => {
  const focused = document.activeElement;
  const label = focused.labels && focused.labels[0];
  const drawn = [
    getComputedStyle(focused),
    ...(label ? [getComputedStyle(label), getComputedStyle(label, "::before")] : []),
  ];
  const isOutlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 2;
  // After the last control Tab leaves the page for the browser's own.
  return focused === document.body
    || drawn.some((style) => style.boxShadow !== "none" || isOutlined(style));
}"""
