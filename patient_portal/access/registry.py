"""What access registers: the accounts of staff, and forgetting old tries and old forms."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext

from patient_portal.access.services import form_use, limits
from patient_portal.access.services.staff import MANAGER
from patient_portal.integration.portal import Job, Portal, Registry
from patient_portal.integration.protocols.registry import NavigationLink


def forget_old(portal: Portal) -> None:
    now = portal.integrations.now()
    with portal.database.writing() as session:
        limits.forget_old(session, now=now)
        form_use.forget_old(session, now=now)


REGISTRY = Registry(
    navigation=(NavigationLink(90, "account.show", lazy_gettext("Staff"), MANAGER),),
    jobs=(Job("tidy", timedelta(hours=1), forget_old),),
)
