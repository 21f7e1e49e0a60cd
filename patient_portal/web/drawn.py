"""What a form was drawn from: a later change is shown beside one's own, and nothing is lost unseen.

A page says for its form which values it was drawn with (`drawn_from` in templates). When the form
comes back and other values are held by then, it is shown again, with both; saved once more, one's
own stand. A post that does not say it, from a page made before, is taken as it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from flask import request
from flask_babel import gettext
from markupsafe import Markup

from patient_portal.core import tokens
from patient_portal.web.fields import Form

NAME = "drawn_from"


def drawn_from(form: Form) -> Markup:
    """The hidden field of a form that changes what is held."""
    posted = request.form.get(NAME, "") if request.method == "POST" else None
    value = form.version or (version_of(form) if posted is None else posted)
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAME, value)


def is_up_to_date(form: Form, held: Form, names: Collection[str] = ()) -> bool:
    """Whether what is held is what the page showed, or what the form now says anyway.

    Otherwise `form.later` has a sentence for each field that differs, of these names or of all,
    and the form is to be shown again. `held` is the same form of the held values.
    """
    if is_version(form, version_of(held)):
        return True
    form.later = [
        _sentence(own, kept)
        for own, kept in zip(form, held, strict=True)
        if (not names or own.name in names) and _plain(own) != _plain(kept)
    ]
    return not form.later


def is_version(form: Form, version: str) -> bool:
    """Whether the page was drawn from this version, or does not say from which."""
    form.version = version
    return request.form.get(NAME, "") in {"", version}


def version_of(form: Form) -> str:
    """A digest of a form's values."""
    return tokens.digest(json.dumps([(field.name, _plain(field)) for field in form]))


def _plain(field: Any) -> str:
    return str(field.data or "")


def _sentence(own: Any, held: Any) -> str:
    return gettext(
        "%(name)s: it is now “%(now)s”, and you have “%(own)s”.",
        name=str(own.label.text).rstrip("?"),
        now=held.said_data or gettext("none"),
        own=own.said_data or gettext("none"),
    )
