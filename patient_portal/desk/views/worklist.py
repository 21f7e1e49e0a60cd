"""What needs a person: each with what to do, gone when it is done."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import DeskContext, desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.care.services import handled, reach
from patient_portal.core.errors import NotFound
from patient_portal.desk.services import record, worklist
from patient_portal.integration import faults, outbox
from patient_portal.integration.protocols.registry import WorklistItem
from patient_portal.models.tables import OutboxItem

blueprint = Blueprint("worklist", __name__, url_prefix="/desk/attention")


@blueprint.get("")
def show() -> ResponseReturnValue:
    with desk_context() as context:
        kinds = portal().registry.worklist_kinds(context.service)
        found = worklist.list_all(context.session, context.service, kinds, **_now(context))
        items = [item for several in found.values() for item in several]
        context.audit_all([each.episode for each in items if each.episode], "seen_in_attention")
        described = record.describe(context.session, portal(), found.get("record", ()))
    return render_template(
        "desk/worklist/show.html",
        found=found,
        kinds=kinds,
        described=described,
        is_empty=not items,
    )


@blueprint.post("/<kind>/<int:subject_id>/done")
def done(kind: str, subject_id: int) -> ResponseReturnValue:
    with desk_context() as context:
        found = portal().registry.worklist_kinds(context.service).get(kind)
        if found and found.leaves_by_itself:
            raise NotFound
        item = worklist.find_one(
            context.session, context.service, found, subject_id=subject_id, **_now(context)
        )
        if item.episode is None:
            raise NotFound
        handled.mark(context.actor, kind, subject_id, episode=item.episode)
        return context.form.done(url_for("worklist.show"))


@blueprint.post("/record/<int:subject_id>/retry")
def retry(subject_id: int) -> ResponseReturnValue:
    """The result goes to the record again."""
    with desk_context() as context:
        item = _find(context, "record", subject_id)
        outbox.retry_one(context.session, context.session.get_one(OutboxItem, subject_id))
        if item.episode:
            context.audit(item.episode, "record_retried", subject=f"outbox:{subject_id}")
        return context.form.done(url_for("worklist.show"))


@blueprint.post("/fault/<int:subject_id>/retry")
def try_again(subject_id: int) -> ResponseReturnValue:
    """What was put aside is taken up at the job's next turn; a list has been seen to."""
    with desk_context() as context:
        item = _find(context, "fault", subject_id)
        faults.try_again(context.session, subject_id, now=context.now)
        if item.episode:
            context.audit(item.episode, "fault_retried", subject=f"fault:{subject_id}")
        return context.form.done(url_for("worklist.show"))


def _find(context: DeskContext, key: str, subject_id: int) -> WorklistItem:
    """The open thing of that kind; raises NotFound when the service has none such."""
    kind = portal().registry.worklist_kinds()[key]
    return worklist.find_one(
        context.session, context.service, kind, subject_id=subject_id, **_now(context)
    )


def _now(context: DeskContext) -> dict[str, Any]:
    """The day, and by what the service reaches people today."""
    return {"on": context.today, "channels": reach.channels_of(portal(), context.service)}
