"""`GET /health`: for machines; no patient data."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from patient_portal.access.views.patient_context import now, portal
from patient_portal.core.errors import StorageUnavailable
from patient_portal.operations.services import health

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> ResponseReturnValue:
    try:
        with portal().database.reading() as session:
            found = health.check(
                session, portal().registry, portal().content.services.values(), now=now()
            )
    except StorageUnavailable as error:
        return {"status": "red", "reasons": [str(error)]}, 503
    return {"status": found.status, "reasons": list(found.reasons)}
