"""One's own password at the desk."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from patient_portal.access.forms.staff import PasswordForm
from patient_portal.access.services import account
from patient_portal.access.services.password import WeakPassword
from patient_portal.access.views.desk_context import desk_context

blueprint = Blueprint("password", __name__, url_prefix="/desk/password")


@blueprint.get("")
def show() -> ResponseReturnValue:
    with desk_context():
        return render_template("access/password/show.html", form=PasswordForm(None))


@blueprint.post("")
def change() -> ResponseReturnValue:
    form = PasswordForm(request.form)
    with desk_context() as context:
        if not form.validate() or not form.are_the_same():
            return render_template("access/password/show.html", form=form), 422
        try:
            account.change_own(
                context.session,
                context.staff_session,
                form.old.data,
                form.new.data,
                now=context.now,
            )
        except account.WrongPassword:
            form.mark_wrong()
        except WeakPassword as error:
            form.new.errors = [str(error)]
        if form.errors:
            return render_template("access/password/show.html", form=form), 422
    return render_template("access/password/changed.html")
