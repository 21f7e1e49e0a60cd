"""Staff accounts on the manager's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext

from patient_portal.models.staff import Role
from patient_portal.web import labels
from patient_portal.web.fields import (
    AnswerRequired,
    AtMost,
    Form,
    PasswordField,
    RadioField,
    TextField,
)

PREFIX = "role_"
NO_ROLE = "none"


class RolesForm(Form):
    """One field a service; see `roles_form`."""

    def roles(self) -> dict[str, Role | None]:
        """The role in each service of the form, None for none."""
        return {
            field.name.removeprefix(PREFIX): None if field.data == NO_ROLE else field.data
            for field in self
            if field.name.startswith(PREFIX)
        }

    def role_fields(self) -> list[Any]:
        return [field for field in self if field.name.startswith(PREFIX)]


class AccountForm(RolesForm):
    username = TextField(
        lazy_gettext("User name"),
        [AnswerRequired(lazy_gettext("Enter a user name")), AtMost(120)],
        hint=lazy_gettext("An e-mail address or a short name"),
        autocomplete="off",
    )
    full_name = TextField(
        lazy_gettext("Full name"),
        [AnswerRequired(lazy_gettext("Enter the full name")), AtMost(200)],
        autocomplete="off",
    )
    password = PasswordField(
        lazy_gettext("Password"),
        hint=lazy_gettext("12 characters or more. Leave it empty for a random one."),
        autocomplete="new-password",
    )


class RenewForm(Form):
    password = PasswordField(
        lazy_gettext("New password"),
        hint=lazy_gettext("12 characters or more. Leave it empty for a random one."),
        autocomplete="new-password",
    )


def roles_form(
    kind: type[RolesForm], services: Mapping[str, str], *args: Any, **kwargs: Any
) -> RolesForm:
    """The form with a choice of role in each of these services (key and name)."""
    fields = {
        f"{PREFIX}{key}": RadioField(
            name,
            [AnswerRequired(lazy_gettext("Choose one"))],
            choices=[(NO_ROLE, lazy_gettext("No role")), *labels.choices("role")],
        )
        for key, name in services.items()
    }
    form: RolesForm = type("ServiceRolesForm", (kind,), fields)(*args, **kwargs)
    return form
