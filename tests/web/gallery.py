"""A small application of all fields: the front end alone, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

import questionnaires
from patient_portal.answers.forms.questionnaire import question_form
from patient_portal.core.settings import Settings
from patient_portal.web import (
    compression,
    language,
    security,
    static_files,
    templating,
)
from patient_portal.web.fields import AnswerRequired, DateField, Form, TextField

# One item of each kind, with an answer that it takes.
ITEMS = {
    "choice": ("eq5d-5l", "mobility", 2),
    "scale": ("bpi-sf", "worst", 0),
    "vas": ("eq5d-5l", "vas", 40),
    "integer": ("bpi-sf", "relief", 0),
    "text": ("bpi-sf", "treatments", "Heat\n  and  walks"),
    "body_map": ("bpi-sf", "body_areas", ("neck_back", "left_knee_front")),
}
# The kinds that only the self-assessment form has, each with what a form sends and its answer.
FORM_ITEMS = {
    "several": ("pain_feels", {}, ()),
    "date": (
        "pain_injury_on",
        {"pain_injury_on-day": "3", "pain_injury_on-month": "4", "pain_injury_on-year": "2024"},
        "2024-04-03",
    ),
    "long_text": ("pain_words", {"pain_words": "It burns"}, "It burns"),
    "yes_no_detail": (
        "allergies",
        {"allergies": "yes", "allergies-detail": "Penicillin"},
        {"answer": "yes", "words": "Penicillin"},
    ),
    "medicines": (
        "medicines",
        {"medicines-1-name": "Paracetamol", "medicines-1-dose": "2", "medicines-1-how_often": ""},
        ({"name": "Paracetamol", "dose": "2", "how_often": ""},),
    ),
}
SERVICE = SimpleNamespace(name="Made-up pain service", phone="01632 960001", key="made-up")

PAGE = """{% extends "layouts/page.html" %}
{% block title %}{{ title }}{% endblock %}
{% block back_link %}<a class="nhsuk-back-link" href="/">{{ _("Back") }}</a>{% endblock %}
{% block content %}
<form method="post" novalidate><input type="hidden" name="csrf_token"
  value="{{ csrf_token() }}">{{ error_summary(form) }}
{% if form.field is defined %}{{ form.field }}{% else %}
<h1 class="nhsuk-heading-l">{{ title }}</h1>
{% for field in form %}{{ field }}{% endfor %}{% endif %}
<button class="nhsuk-button" type="submit" data-module="nhsuk-button"
  data-prevent-double-click="true">{{ _("Continue") }}</button></form>
{% endblock %}"""


class PersonForm(Form):
    code = TextField(
        "Your code", [AnswerRequired("Enter your code")], hint="16 letters and numbers"
    )
    born = DateField(
        "When were you born?", [AnswerRequired("Enter your date of birth")], hint="27 3 1958"
    )


def make_gallery(
    settings: Settings | None = None,
    *,
    dist: Path = static_files.DIST,
    extra: Sequence[Path] = (),
    templates: dict[str, str] | None = None,
) -> Flask:
    """`/item/<kind>` and `/person`; `templates` adds pages at `/page/<name>`."""
    app = Flask("patient_portal", static_folder=None)
    app.config["DEFAULT_SERVICE"] = SERVICE
    app.secret_key = "a key for tests alone"
    settings = settings or Settings()
    security.init_security(app, settings)
    compression.init_compression(app)
    language.init_language(app, settings, extra=extra)
    templating.init_templates(app)
    static_files.init_static(app, dist)
    _add_pages(app, templates or {})
    return app


def _add_pages(app: Flask, templates: dict[str, str]) -> None:
    catalogue = questionnaires.catalogue()
    page = app.jinja_env.from_string(PAGE)

    @app.route("/item/<kind>", methods=["GET", "POST"])
    def item(kind: str) -> ResponseReturnValue:
        instrument_id, item_id, answer = ITEMS[kind]
        instrument = catalogue.instrument(instrument_id)
        value = answer if request.args.get("answered") else None
        posted = request.form if request.method == "POST" else None
        form = question_form(instrument, instrument.item(item_id), value=value, posted=posted)
        form.validate()
        return render_template(page, form=form, title=form.item.text)

    @app.route("/person", methods=["GET", "POST"])
    def person() -> ResponseReturnValue:
        form = PersonForm(request.form if request.method == "POST" else None)
        if request.method == "POST":
            form.validate()
        return render_template(page, form=form, title="About you")

    @app.get("/page/<name>")
    def named(name: str) -> ResponseReturnValue:
        return render_template(app.jinja_env.from_string(templates[name]))

    @app.get("/big")
    def big() -> ResponseReturnValue:
        return {"words": "pain " * 1000}
