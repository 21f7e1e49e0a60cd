"""The front door: "I have a code" and "send me a link" (rule 20)."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from patient_portal.access.forms.front_door import CodeForm
from patient_portal.core import tokens

blueprint = Blueprint("front_door", __name__)


@blueprint.get("/")
def show() -> ResponseReturnValue:
    return render_template("access/front_door/show.html", form=CodeForm())


@blueprint.post("/")
def use_code() -> ResponseReturnValue:
    form = CodeForm(request.form)
    if not form.validate():
        return render_template("access/front_door/show.html", form=form), 422
    return redirect(url_for("invitation.show", code=tokens.normalise_code(form.code.data)))
