"""Letters: who is owed one, all of them in one PDF, and printing again what did not print."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.views.desk_context import desk_context
from patient_portal.access.views.patient_context import portal
from patient_portal.core import process
from patient_portal.messages.services import letter, letter_due, letter_pdf

blueprint = Blueprint("letter", __name__, url_prefix="/desk/letters")
PAGE = 100


@blueprint.get("")
def show() -> ResponseReturnValue:
    with desk_context() as context:
        shown, count = letter_due.list_first(
            context.session, portal(), context.service, on=context.today, most=PAGE
        )
        printed = letter.list_printed(context.session, context.service, on=context.today)
        context.audit_all([each.episode for each in shown], "seen_in_letters")
        context.audit_all([episode for _, episode, _ in printed], "seen_in_letters")
    return render_template(
        "messages/letter/show.html",
        due=shown,
        count=count,
        printed=printed,
        is_aside=bool(request.args.get("aside")),
    )


@blueprint.post("/print")
def print_all() -> ResponseReturnValue:
    """Every letter that is owed; one that cannot be drawn stays behind, on the worklist."""
    with desk_context() as context:
        service = context.service
    files: list[bytes] = []
    _, count = letter_pdf.print_due(
        portal(),
        service,
        process.this_process("letters"),
        is_gone=process.has_ended,
        large=bool(request.form.get("large")),
        keep=files.append,
    )
    if not files:
        return redirect(url_for("letter.show", aside=count or None))
    answer = Response(files[0], mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="letters.pdf"'
    return answer


@blueprint.post("/again")
def print_again() -> ResponseReturnValue:
    """Today's letters did not come out of the printer: they are owed again."""
    with desk_context() as context:
        rows = letter.list_printed(context.session, context.service, on=context.today)
        letter.make_due_again(context.session, [row for row, _, _ in rows], now=context.now)
    return redirect(url_for("letter.show"))
