"""Form fields in NHS.UK's components, mapped once: a template says `{{ form.field }}`.

Every field takes `hint`, `heading` (the level when its legend or label is a heading, 1 for the
page's own) and `lang` (when its texts are not in the page's language). WTForms' DataRequired is
never used: it refuses 0. `Answered` asks for an answer instead.
"""

from patient_portal.fields.body_map import BodyMapField
from patient_portal.fields.choice import Choice, RadioField, ScaleField
from patient_portal.fields.date import DateField
from patient_portal.fields.day import DayField
from patient_portal.fields.field import Answered, AtMost, Field, Form
from patient_portal.fields.medicines import MedicinesField
from patient_portal.fields.note import NoteField, TimeField
from patient_portal.fields.number import NumberField, VasField
from patient_portal.fields.own_words import LineField, TextareaField
from patient_portal.fields.several import CheckboxesField, SelectField
from patient_portal.fields.text import PasswordField, TextField
from patient_portal.fields.yes_no import YesNoField

__all__ = [
    "Answered",
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
