"""A post of a form with a number: sent again, it gets what it made the first time.

A page draws a number for each of its forms (`form_number` in templates). A view that makes
something says so with `done`, `made` or `code`; of all others a number says nothing, and a post
without one, from a page made before there were numbers, is taken as new.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlmodel import Session

from patient_portal.access.services import form_use
from patient_portal.core import tokens

NUMBER = "form_number"
# What a page draws by itself, and nobody types.
OF_THE_PAGE = ("csrf_token", NUMBER)
LONGEST = 100


class SentAgain(Exception):
    """The form was sent before, and made what is at `location`."""

    def __init__(self, location: str) -> None:
        super().__init__()
        self.location = location


class FormPost:
    """One post, in the transaction of who sends it. Raises SentAgain."""

    def __init__(self, session: Session, by: str, *, now: datetime) -> None:
        self.session = session
        number = request.form.get(NUMBER, "") if request.method == "POST" else ""
        is_number = 0 < len(number) <= LONGEST
        told = [pair for pair in request.form.items(multi=True) if pair[0] not in OF_THE_PAGE]
        path = request.path
        self.key = form_use.key(number, by=by, path=path, told=told) if is_number else ""
        self._made: Mapping[str, Any] = {}
        first = form_use.claim(session, self.key, now=now) if self.key else None
        # What the form made when it was sent first; None where this is the first time.
        self.before = dict(first.made) if first else None
        self.is_recent = first is not None and form_use.is_recent(first, now=now)
        if self.before and "location" in self.before:
            raise SentAgain(str(self.before["location"]))

    def done(self, location: str) -> ResponseReturnValue:
        """What was asked for is made, and is to be seen there."""
        self.made(location=location)
        return redirect(location)

    def made(self, **what: Any) -> None:
        """What was made, as `before` tells it when the form is sent again."""
        self._made = what

    def code(self, length: int, of: str = "") -> str:
        """A secret to be shown once: the same one when the form is sent again.

        `of` tells the secrets of one form apart.
        """
        if not self.key:
            return tokens.new_code(length)
        secret = str(current_app.secret_key)
        return tokens.derived_code(f"form:{of}:{self.key}", length, key=secret)

    def close(self) -> None:
        """At the end of the transaction: whatever made nothing may be sent again."""
        if self.key and self.before is None:
            if self._made:
                form_use.keep(self.session, self.key, self._made)
            else:
                form_use.release(self.session, self.key)


def form_number() -> Markup:
    """The hidden field of a form that makes something, with a number of its own."""
    field = '<input type="hidden" name="{}" value="{}">'
    return Markup(field).format(NUMBER, tokens.new_token())  # noqa: S704 - a constant
