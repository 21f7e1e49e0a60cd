"""What care registers: finding and enrolling people, and who of them needs a look."""

from __future__ import annotations

from flask_babel import lazy_gettext

from patient_portal.access.services.staff import ANYBODY
from patient_portal.care.services import worklist
from patient_portal.integration.portal import Registry
from patient_portal.integration.protocols.registry import NavigationLink, WorklistKind

REGISTRY = Registry(
    navigation=(
        NavigationLink(20, "search.show", lazy_gettext("Find"), ANYBODY),
        NavigationLink(30, "enrolment.show", lazy_gettext("Enrol"), ANYBODY),
    ),
    worklist=(
        WorklistKind(
            30,
            "proposed",
            lazy_gettext("Needs and choices from patients' forms"),
            lazy_gettext("Open the patient and confirm or decline what they wrote."),
            worklist.list_proposed,
            detail="care/proposal/worklist.html",
            action="care/proposal/look.html",
            leaves_by_itself=True,
        ),
        WorklistKind(
            70,
            "duplicate",
            lazy_gettext("Perhaps one person twice"),
            lazy_gettext(
                "The same date of birth and names that sound alike. If it is one person, end the "
                "stay that is too many. If they are two, mark it as done."
            ),
            worklist.list_duplicates,
            detail="care/enrolment/worklist.html",
        ),
    ),
)
