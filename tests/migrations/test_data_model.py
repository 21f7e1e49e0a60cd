"""docs/data-model.md says what the models say."""

from __future__ import annotations

from migrations import data_model
from patient_portal.models.tables import Invitation, Message, OutboxItem, Patient

DOCUMENT = data_model.document()
DIAGRAM = data_model.diagram()


def test_the_document_is_what_the_models_make() -> None:
    assert data_model.DOCUMENT.read_text(encoding="utf-8") == DOCUMENT, "run: make data-model"


def test_every_table_is_in_the_diagram_and_has_its_columns() -> None:
    for model in data_model.MODELS:
        table = model.__table__
        assert f"    {table.name} {{" in DIAGRAM
        part = DOCUMENT.partition(f"### `{table.name}` (")[2].partition("\n#")[0]
        assert part.count("\n| `") == len(table.columns)


def test_every_reference_is_a_line_of_the_diagram() -> None:
    references = [key for model in data_model.MODELS for key in model.__table__.foreign_keys]
    assert len([line for line in DIAGRAM if "--" in line]) == len(references)


def test_a_line_tells_what_must_be_there_and_how_often() -> None:
    assert Message.__table__.c.episode_id.nullable
    assert "    episode |o--o{ message : episode_id" in DIAGRAM
    assert not OutboxItem.__table__.c.episode_id.unique
    assert "    episode ||--o{ outbox : episode_id" in DIAGRAM
    assert "    patient ||--o{ record_lane : patient_id" in DIAGRAM
    assert "    patient ||--o{ name_key : patient_id" in DIAGRAM


def test_a_column_that_kept_its_name_is_shown_with_its_attribute() -> None:
    columns = Invitation.__table__.c
    assert data_model.attribute_of(Invitation, columns.issued_via) == "issued_via"
    assert "| `carrier` (`issued_via`) | text, 40 |" in DOCUMENT
    assert "| `needs` (`access_needs`) | JSON |" in DOCUMENT
    assert data_model.attribute_of(Patient, Patient.__table__.c.phone) == "phone"
    assert "| `phone` | text, 40 | yes | index |" in DOCUMENT


def test_a_key_of_some_rows_only_says_of_which() -> None:
    assert "- unique `response_current`: `assessment_id`, `instrument_id` where `" in DOCUMENT
