"""The WSGI entry: `gunicorn wsgi:app`."""

import os

from patient_portal.app import create_app
from patient_portal.core.settings import Settings

app = create_app(Settings.from_env(os.environ))
