"""What the desk registers: the pages that join what other wings own."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.access.services.staff import ANYBODY
from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import NavigationLink

REGISTRY = Registry(
    navigation=(
        NavigationLink(10, "clinic_list.show", lazy_gettext("Today"), ANYBODY),
        NavigationLink(60, "worklist.show", lazy_gettext("Needs a person"), ANYBODY),
    ),
)
