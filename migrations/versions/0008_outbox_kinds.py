"""A row of the outbox is one version of one thing of some kind, for one record.

What is there already is of the kind `response`, for the default record. Back again, withdrawals
and rows of other kinds are gone, and what was taken back before it was sent counts as sent.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

HELD = "holder IS NOT NULL"
BEFORE = "state IN ('waiting', 'sent', 'needs_person')"
STATES = "state IN ('waiting', 'sent', 'needs_person', 'taken_back')"
FILL = (
    "UPDATE outbox SET kind = 'response', subject_id = response_id, is_withdrawal = FALSE, "
    "target = 'default', "
    "version = (SELECT version FROM response WHERE response.id = outbox.response_id), "
    "episode_id = (SELECT assessment.episode_id FROM response JOIN assessment "
    "ON assessment.id = response.assessment_id WHERE response.id = outbox.response_id)"
)


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_withdrawal", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("target", sa.String(80), nullable=True))
        batch_op.add_column(sa.Column("episode_id", sa.Integer(), nullable=True))
    op.execute(FILL)
    op.drop_index("outbox_by_patient", table_name="outbox")
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_constraint("outbox_state", type_="check")
        batch_op.drop_column("response_id")
        batch_op.alter_column("kind", existing_type=sa.String(40), nullable=False)
        batch_op.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("version", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("is_withdrawal", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("target", existing_type=sa.String(80), nullable=False)
        batch_op.alter_column("episode_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_check_constraint("outbox_state", STATES)
        batch_op.create_unique_constraint("outbox_once", ["kind", "identifier", "version"])
        batch_op.create_foreign_key("outbox_episode_id_fkey", "episode", ["episode_id"], ["id"])
    op.create_index("ix_outbox_episode_id", "outbox", ["episode_id"])
    op.create_index("outbox_by_patient", "outbox", ["patient_id", "target", "state", "id"])
    op.create_index("outbox_by_subject", "outbox", ["kind", "subject_id"])
    _remake("record_lane", _lane(), "INSERT INTO record_lane SELECT patient_id, 'default', ")
    _remake("gateway", _gateway(), "INSERT INTO gateway SELECT name, 'default', ")
    op.create_index(
        "record_lane_held",
        "record_lane",
        ["held_until"],
        sqlite_where=sa.text(HELD),
        postgresql_where=sa.text(HELD),
    )


def downgrade() -> None:
    op.execute("DELETE FROM outbox WHERE kind <> 'response' OR is_withdrawal")
    op.execute("UPDATE outbox SET state = 'sent' WHERE state = 'taken_back'")
    for name in ("outbox_by_subject", "outbox_by_patient", "ix_outbox_episode_id"):
        op.drop_index(name, table_name="outbox")
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.add_column(sa.Column("response_id", sa.Integer(), nullable=True))
    op.execute("UPDATE outbox SET response_id = subject_id")
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_constraint("outbox_once", type_="unique")
        batch_op.drop_constraint("outbox_state", type_="check")
        batch_op.drop_constraint("outbox_episode_id_fkey", type_="foreignkey")
        for name in ("kind", "subject_id", "version", "is_withdrawal", "target", "episode_id"):
            batch_op.drop_column(name)
        batch_op.alter_column("response_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_check_constraint("outbox_state", BEFORE)
        batch_op.create_unique_constraint("outbox_response_id_key", ["response_id"])
        batch_op.create_foreign_key("outbox_response_id_fkey", "response", ["response_id"], ["id"])
    op.create_index("outbox_by_patient", "outbox", ["patient_id", "state", "id"])
    op.execute("DELETE FROM record_lane WHERE target <> 'default'")
    op.execute("DELETE FROM gateway WHERE target <> 'default'")
    _remake("record_lane", _lane(with_target=False), "INSERT INTO record_lane SELECT patient_id, ")
    _remake("gateway", _gateway(with_target=False), "INSERT INTO gateway SELECT name, ")


COPIED = {
    "record_lane": "holder, held_until",
    "gateway": "failures, probe_at, failing_since, error",
}


def _remake(table: str, parts: list[sa.schema.SchemaItem], insert: str) -> None:
    """Makes the table anew with its rows: neither database changes a primary key alike."""
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608
    op.drop_table(table)
    op.create_table(table, *parts)
    op.execute(f"{insert}{COPIED[table]} FROM {table}_before")
    op.drop_table(f"{table}_before")


def _lane(*, with_target: bool = True) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("patient_id", sa.Integer(), nullable=False),
        *_target(with_target),
        sa.Column("holder", sa.String(120), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"]),
        sa.PrimaryKeyConstraint("patient_id", *(["target"] if with_target else [])),
    ]


def _gateway(*, with_target: bool = True) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("name", sa.String(40), nullable=False),
        *_target(with_target),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("probe_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(500), nullable=True),
        sa.PrimaryKeyConstraint("name", *(["target"] if with_target else [])),
    ]


def _target(is_there: bool) -> list[sa.Column[str]]:
    return [sa.Column("target", sa.String(80), nullable=False)] if is_there else []
