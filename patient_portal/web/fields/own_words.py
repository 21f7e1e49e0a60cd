"""A box for own words, with a counter."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from patient_portal.core.bounds import can_be_kept
from patient_portal.web.fields import nhsuk
from patient_portal.web.fields.field import Field

# A number that falls into each plural form a language may have; English needs two of them.
PLURALS = {"one": 1, "few": 2, "many": 5, "other": 100}
# What a person writes runs in its own direction, whichever the page has.
OWN_WAY = {"dir": "auto"}


class TextareaField(Field):
    """Own words, kept as typed. The hint says that they are not read at once (rule 17)."""

    component = "character-count"

    def __init__(
        self, label: str, *args: Any, max_length: int = 2000, rows: int = 6, **kwargs: Any
    ) -> None:
        super().__init__(label, *args, **kwargs)
        self.max_length, self.rows = max_length, rows

    def process_formdata(self, given: list[str]) -> None:
        self.data = given[0] if given and given[0].strip() else None
        if self.data is not None:
            check_words(self.data, self.max_length)

    def widget(self, field: Field, *, heading: int | None = None, **_: object) -> Markup:
        empty = nhsuk.render(self.component, self.params(heading or self.heading), keep=True)
        # The words go in last, so that nothing on the way touches their blanks. A browser drops
        # the first line break of a text area.
        before, end, after = empty.partition("</textarea>")
        return Markup(before + "\n" + escape(self.typed) + end + after)  # noqa: S704

    def params(self, heading: int | None) -> dict[str, Any]:
        lines = [self.said(self.hint), escape(self.not_read)] if self.hint else [self.not_read]
        return {
            "id": self.id,
            "name": self.name,
            "value": "",
            "maxlength": self.max_length,
            "rows": self.rows,
            "attributes": OWN_WAY,
            "label": self.named(heading),
            **self.around(),
            "hint": {"html": Markup("<br>").join(lines)},
            **_counting(self.max_length),
        }

    @property
    def not_read(self) -> str:
        return not_read()


class LineField(Field):
    """A few own words in one line, without the blanks around them."""

    def __init__(self, label: str, *args: Any, max_length: int, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.max_length = max_length

    def process_formdata(self, given: list[str]) -> None:
        self.data = given[0].strip() or None if given else None
        if self.data is not None:
            check_words(self.data, self.max_length)

    def params(self, heading: int | None) -> dict[str, Any]:
        lines = [self.said(self.hint), escape(not_read())] if self.hint else [not_read()]
        return {
            "id": self.id,
            "name": self.name,
            "value": self.typed or False,
            "attributes": OWN_WAY,
            "label": self.named(heading),
            **self.around(),
            "hint": {"html": Markup("<br>").join(lines)},
        }


def not_read() -> str:
    """What every box for own words says (rule 17)."""
    return gettext("Nobody reads this straight away. If you need help now, ring 111 or 999.")


def check_words(text: str, max_length: int) -> None:
    """Raises ValueError with the sentence for words that cannot be kept as they are."""
    if not can_be_kept(text):
        raise ValueError(gettext("Some signs did not arrive. Please write it again"))
    if len(text) > max_length:
        raise ValueError(gettext("Write no more than %(num)s characters", num=max_length))


def _counting(most: int) -> dict[str, Any]:
    """The sentences of the counter, in every plural form that the page's language may have."""
    return {
        "textareaDescriptionText": gettext("You can write up to %(num)s characters", num=most),
        "charactersUnderLimitText": {
            name: _open(
                ngettext(
                    "You can write %(num)s more character",
                    "You can write %(num)s more characters",
                    num,
                ),
                num,
            )
            for name, num in PLURALS.items()
        },
        "charactersAtLimitText": gettext("There is no room for more characters"),
        "charactersOverLimitText": {
            name: _open(
                ngettext(
                    "That is %(num)s character too many",
                    "That is %(num)s characters too many",
                    num,
                ),
                num,
            )
            for name, num in PLURALS.items()
        },
    }


def _open(sentence: str, num: int) -> str:
    """The sentence with the script's own placeholder where the number stands."""
    return sentence.replace(str(num), "%{count}")
