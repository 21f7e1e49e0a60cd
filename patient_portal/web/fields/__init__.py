"""Form fields in NHS.UK's components, mapped once: a template says `{{ form.field }}`.

Every field takes `hint`, `heading` (the level when its legend or label is a heading, 1 for the
page's own) and `lang` (when its texts are not in the page's language). WTForms' DataRequired is
never used: it refuses 0. `AnswerRequired` asks for an answer instead.
"""

from patient_portal.web.fields.body_map import BodyMapField
from patient_portal.web.fields.choice import Choice, RadioField, ScaleField
from patient_portal.web.fields.date import DateField
from patient_portal.web.fields.day import DayField
from patient_portal.web.fields.field import AnswerRequired, AtMost, Field, Form
from patient_portal.web.fields.medicines import MedicinesField
from patient_portal.web.fields.note import NoteField, TimeField
from patient_portal.web.fields.number import NumberField, VasField
from patient_portal.web.fields.own_words import LineField, TextareaField
from patient_portal.web.fields.several import CheckboxesField, SelectField
from patient_portal.web.fields.text import PasswordField, TextField
from patient_portal.web.fields.yes_no import YesNoField

__all__ = [
    "AnswerRequired",
    "AtMost",
    "BodyMapField",
    "CheckboxesField",
    "Choice",
    "DateField",
    "DayField",
    "Field",
    "Form",
    "LineField",
    "MedicinesField",
    "NoteField",
    "NumberField",
    "PasswordField",
    "RadioField",
    "ScaleField",
    "SelectField",
    "TextField",
    "TextareaField",
    "TimeField",
    "VasField",
    "YesNoField",
]
