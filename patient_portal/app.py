"""The factory: a table of contents."""

from __future__ import annotations

from flask import Flask

from patient_portal import blueprints, error_pages
from patient_portal.core.settings import Settings
from patient_portal.integration.protocols.integrations import Integrations
from patient_portal.startup import create_portal
from patient_portal.web import (
    compression,
    language,
    security,
    static_files,
    templating,
)


def create_app(settings: Settings, integrations: Integrations | None = None) -> Flask:
    """The portal as a WSGI application; raises ConfigurationError when it must not start."""
    portal = create_portal(settings, integrations)
    app = Flask(__name__, static_folder=None)
    app.extensions["portal"] = portal
    app.secret_key = portal.settings.secret_key
    services = tuple(portal.content.services.values())
    app.config.update(
        SERVICES=services, DEFAULT_SERVICE=services[0] if len(services) == 1 else None
    )
    security.init_security(app, portal.settings)
    compression.init_compression(app)
    language.init_language(app, portal.settings)
    templating.init_templates(app, nhs_branding=portal.settings.nhs_branding)
    static_files.init_static(app)
    error_pages.init_error_pages(app)
    blueprints.register(app)
    security.exempt(blueprints.WITHOUT_CSRF)
    return app
