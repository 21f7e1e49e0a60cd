"""Templates: a strict environment, and what every template can use."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Flask, current_app, g, request
from flask_babel import get_locale, gettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from content import Service
from patient_portal.web.fields import nhsuk


def init_templates(app: Flask, *, nhs_branding: bool = False) -> None:
    """Makes a misspelt name an error, whether it is printed, tested, iterated or passed on.

    The macros of NHS.UK need a forgiving environment and have their own (web/fields/nhsuk.py).
    """
    app.config["TEMPLATES_AUTO_RELOAD"] = False
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.auto_reload = False
    environment.globals.update(nhsuk=nhsuk.render, error_summary=error_summary)
    environment.globals.update(
        page_address=page_address, page_address_in_query=page_address_in_query
    )
    environment.globals.update(nhs_logo=nhs_logo() if nhs_branding else Markup())
    environment.globals.update(kept_part=_keeper(environment))
    app.context_processor(_defaults)


def _keeper(environment: Environment) -> Callable[..., Markup]:
    """What templates call as `kept_part(name, …)`."""
    parts: dict[tuple[object, ...], Markup] = {}

    def kept_part(name: str, **flags: bool) -> Markup:
        """A part of a page, made once for each service, language and set of flags.

        It is given nothing else, so that nothing of one person's can be shown to another.
        """
        service = _service()
        key = (name, get_locale(), service and service.key, *flags.items())
        if key not in parts:
            template = environment.get_template(name)
            made = template.render(service=service, services=_services(), **flags)
            parts[key] = Markup(made.strip())  # noqa: S704 - a template's own output
        return parts[key]

    return kept_part


def nhs_logo() -> Markup:
    """The NHS logo as the design system draws it, for bodies entitled to it."""
    header = nhsuk.render("header", {"service": {"text": "NHS", "href": "/"}})
    found = re.search(r"<svg.*?</svg>", header, re.DOTALL)
    if found is None:
        raise LookupError("the design system's header has no logo any more")
    return Markup(found[0])  # noqa: S704 - the design system's own drawing


def page_address() -> str:
    """The address of the page that is asked for, below this site."""
    return request.full_path.rstrip("?")


def page_address_in_query() -> str:
    """The same as a value in another address's query."""
    return quote(page_address())


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


def _service() -> Service | None:
    service: Service | None = g.get("service") or current_app.config.get("DEFAULT_SERVICE")
    return service


def _services() -> tuple[Service, ...]:
    """All of them, for whoever is not known yet."""
    services: tuple[Service, ...] = current_app.config.get("SERVICES", ())
    return services


def _defaults() -> dict[str, object]:
    return {"service": _service(), "services": _services(), "screen": g.get("screen")}
