"""Forms of staff accounts. The desk is in English."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from patient_portal.integration.protocols.identity import Credentials
from patient_portal.web.fields import AnswerRequired, Form, PasswordField, TextField


class PasswordForm(Form):
    """One's own new password. It is seen while it is typed only if the browser shows it."""

    old = PasswordField(
        lazy_gettext("The password you have now"),
        [AnswerRequired(lazy_gettext("Enter the password you have now"))],
        autocomplete="current-password",
    )
    new = PasswordField(
        lazy_gettext("New password"),
        [AnswerRequired(lazy_gettext("Enter a new password"))],
        hint=lazy_gettext("12 characters or more. Three unusual words are a good one."),
        autocomplete="new-password",
    )
    again = PasswordField(
        lazy_gettext("New password again"),
        [AnswerRequired(lazy_gettext("Enter the new password again"))],
        autocomplete="new-password",
    )

    def are_the_same(self) -> bool:
        """Marks the second when it differs: a slip would lock its owner out."""
        if self.new.data == self.again.data:
            return True
        self.again.errors = [gettext("The two new passwords are not the same")]
        return False

    def mark_wrong(self) -> None:
        self.old.errors = [gettext("This is not the password you have now")]


class SignInForm(Form):
    username = TextField(
        lazy_gettext("User name"),
        [AnswerRequired(lazy_gettext("Enter your user name"))],
        autocomplete="username",
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [AnswerRequired(lazy_gettext("Enter your password"))],
        autocomplete="current-password",
    )
    code = TextField(
        lazy_gettext("Code from your app"),
        hint=lazy_gettext("6 numbers. Only needed in a browser that you have not used before."),
        inputmode="numeric",
        autocomplete="one-time-code",
        width=10,
    )

    def credentials(self, browser: str | None) -> Credentials:
        """What was given, with what this browser is known by."""
        return Credentials(
            username=self.username.data,
            password=self.password.data,
            code=self.code.data or "",
            browser=browser,
        )

    def mark_refused(self) -> None:
        """One sentence for whatever was wrong."""
        if not self.errors:
            self.username.errors = [gettext("Check your user name, password and code")]
