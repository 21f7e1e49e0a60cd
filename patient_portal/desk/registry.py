"""What the desk registers: the pages that join what other wings own."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.access.services.staff import ANYBODY
from patient_portal.desk.services import faults, record
from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import NavigationLink, WorklistKind

REGISTRY = Registry(
    navigation=(
        NavigationLink(10, "clinic_list.show", lazy_gettext("Today"), ANYBODY),
        NavigationLink(60, "worklist.show", lazy_gettext("Needs a person"), ANYBODY),
    ),
    worklist=(
        WorklistKind(
            10,
            "record",
            lazy_gettext("Results that the record did not take"),
            lazy_gettext(
                "Read why. Most often the NHS number or the date of birth differs from the "
                "record: correct it here or there, then try again."
            ),
            record.list_refused,
            detail="desk/worklist/refused.html",
            action="desk/worklist/retry.html",
            leaves_by_itself=True,
        ),
        WorklistKind(
            15,
            "fault",
            lazy_gettext("Things that the portal could not do"),
            lazy_gettext(
                "Tell the people who run the portal what stands here. Put a list right and send "
                "it again. Then try again: what still fails comes back."
            ),
            faults.list_aside,
            detail="desk/worklist/fault.html",
            action="desk/worklist/try_again.html",
            leaves_by_itself=True,
        ),
    ),
)
