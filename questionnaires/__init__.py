"""LEAF. Questionnaires as data: their items, their scores, their change. The only door."""

from questionnaires.answers import check_answer, check_answers
from questionnaires.catalogue import Catalogue, catalogue, problems
from questionnaires.change import Change, change, paretian
from questionnaires.errors import (
    AnswerError,
    DefinitionError,
    Problem,
    QuestionnaireError,
    UnknownInstrument,
)
from questionnaires.flow import (
    alerts,
    first_open,
    is_answered,
    is_shown,
    missing_items,
    next_item,
    previous_item,
    shown_items,
)
from questionnaires.instrument import (
    AlertRule,
    Band,
    ChangeRule,
    Code,
    Instrument,
    Item,
    Licence,
    Option,
    ScoreRule,
    ShowIf,
    Threshold,
    Value,
    ValueSet,
    Wording,
)
from questionnaires.result import Result, Score, Unscorable, rounded
from questionnaires.scoring import score

__all__ = [
    "AlertRule",
    "AnswerError",
    "Band",
    "Catalogue",
    "Change",
    "ChangeRule",
    "Code",
    "DefinitionError",
    "Instrument",
    "Item",
    "Licence",
    "Option",
    "Problem",
    "QuestionnaireError",
    "Result",
    "Score",
    "ScoreRule",
    "ShowIf",
    "Threshold",
    "UnknownInstrument",
    "Unscorable",
    "Value",
    "ValueSet",
    "Wording",
    "alerts",
    "catalogue",
    "change",
    "check_answer",
    "check_answers",
    "first_open",
    "is_answered",
    "is_shown",
    "missing_items",
    "next_item",
    "paretian",
    "previous_item",
    "problems",
    "rounded",
    "score",
    "shown_items",
]
