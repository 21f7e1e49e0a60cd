"""Naming a tablet, and pairing it."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from patient_portal.web.fields import AnswerRequired, AtMost, Form, TextField


class NameForm(Form):
    name = TextField(
        lazy_gettext("Name, such as Tablet 2"),
        [AnswerRequired(lazy_gettext("Enter a name for the tablet, such as Tablet 2")), AtMost(60)],
        autocomplete="off",
        width=10,
    )


class PairingForm(Form):
    code = TextField(
        lazy_gettext("Pairing code"),
        [AnswerRequired(lazy_gettext("Enter the code that the desk shows"))],
        hint=lazy_gettext("8 letters and numbers, from the desk's page of tablets"),
        attributes={"autocapitalize": "characters"},
        autocomplete="off",
        width=10,
    )

    def mark_wrong(self) -> None:
        if not self.errors:
            self.code.errors = [gettext("This code is wrong or too old. Ask for a new one.")]
