""" "Send me a link": one and the same answer for all (rule 20)."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.services import limits
from patient_portal.access.views.form_post import FormPost
from patient_portal.access.views.patient_context import now, portal, transaction
from patient_portal.messages.forms.new_link import LinkForm
from patient_portal.messages.services import new_link

blueprint = Blueprint("new_link", __name__, url_prefix="/link")


@blueprint.get("/")
def show() -> ResponseReturnValue:
    return render_template("messages/new_link/show.html", form=LinkForm())


@blueprint.post("/")
def ask() -> ResponseReturnValue:
    form = LinkForm(request.form)
    if not form.validate():
        return render_template("messages/new_link/show.html", form=form), 422
    secret = portal().settings.secret_key
    address = limits.key("link-address", request.remote_addr or "", secret=secret)
    with transaction() as session:
        post = FormPost(session, "", now=now())
        limits.check(session, address, most=limits.ADDRESS_AN_HOUR, now=now())
        limits.count(session, address, now=now())
        new_link.ask(session, portal(), form.who.data, born=form.born_on, now=now())
        answer = post.done(url_for("new_link.asked"))
        post.close()
    return answer


@blueprint.get("/sent")
def asked() -> ResponseReturnValue:
    return render_template("messages/new_link/asked.html")
