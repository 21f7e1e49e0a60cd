"""The portal with what the real one lacks: conditions, a language of no country, faults to order.

Run by gunicorn as `tests.journeys.made_up:create()`.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from flask import Flask, abort

from patient_portal.app import create_app
from patient_portal.core.settings import Settings
from patient_portal.integration.portal import Portal
from patient_portal.web.language import TRANSLATIONS
from questionnaires import Catalogue, Item, ShowIf
from tests.web import pseudo_language

APPLICATION = "tests.journeys.made_up:create()"
# In the PSEQ: chores asks on only after a 6, and work only when chores is shown with a 6.
CONDITIONS = {"chores": ShowIf("enjoyment", 6), "work": ShowIf("chores", 6)}


def create() -> Flask:
    """The application of the made-up site."""
    app = create_app(Settings.from_env(os.environ))
    portal: Portal = app.extensions["portal"]
    app.extensions["portal"] = replace(portal, catalogue=conditional(portal.catalogue))
    folder = Path(tempfile.mkdtemp()) / "translations"
    made = pseudo_language.make(folder, TRANSLATIONS / "messages.pot")
    app.extensions["babel"].translation_directories.append(str(made))

    @app.get("/raise/<int:status>")
    def raise_it(status: int) -> None:
        abort(status)

    return app


def conditional(catalogue: Catalogue) -> Catalogue:
    """The same questionnaires, with conditions in the PSEQ."""
    definitions = tuple(
        replace(each, items=tuple(map(_conditional, each.items))) if each.id == "pseq" else each
        for each in catalogue.definitions
    )
    return Catalogue(definitions, catalogue.packs)


def _conditional(item: Item) -> Item:
    return replace(item, show_if=CONDITIONS.get(item.id))
