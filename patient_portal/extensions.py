"""Templates: a strict environment, and what every template can use."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask, current_app, g
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from markupsafe import Markup

from patient_portal.forms import nhsuk


def init_templates(app: Flask, *, nhs_branding: bool = False) -> None:
    """Makes a misspelt name an error, whether it is printed, tested, iterated or passed on.

    The macros of NHS.UK need a forgiving environment and have their own (forms/nhsuk.py).
    """
    app.config["TEMPLATES_AUTO_RELOAD"] = False
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.auto_reload = False
    environment.globals.update(nhsuk=nhsuk.render, error_summary=error_summary)
    environment.globals.update(csrf_field=csrf_field)
    environment.globals.update(nhs_logo=nhs_logo() if nhs_branding else Markup())
    app.context_processor(_defaults)


def nhs_logo() -> Markup:
    """The NHS logo as the design system draws it, for bodies entitled to it."""
    header = nhsuk.render("header", {"service": {"text": "NHS", "href": "/"}})
    found = re.search(r"<svg.*?</svg>", header, re.DOTALL)
    if found is None:
        raise LookupError("the design system's header has no logo any more")
    return Markup(found[0])  # noqa: S704 - the design system's own drawing


def csrf_field() -> Markup:
    """The hidden field of every POST form."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def error_summary(form: Any) -> Markup:
    """What is wrong with the form, as links to its fields; nothing when nothing is."""
    if not form.errors:
        return Markup()
    return nhsuk.render(
        "error-summary",
        {
            "heading": {"text": gettext("There is a problem")},
            "errorList": [
                {"href": f"#{anchor}", "text": str(sentence)} for anchor, sentence in form.problems
            ],
        },
    )


def _defaults() -> dict[str, object]:
    return {
        "service": g.get("service") or current_app.config.get("DEFAULT_SERVICE"),
        "screen": g.get("screen"),
    }
