"""`python -m patient_portal.commands`: the same as `portal`."""

from patient_portal.commands import portal

portal()
