"""Messages: an order that both databases find by an index; people who asked to be rung."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

OPEN = sa.text("done_at IS NULL")
ORDER = ["state", "is_urgent", "not_before", "id"]


def upgrade() -> None:
    op.create_table(
        "call_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(8), nullable=False),
        sa.Column("time", sa.String(12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(80), nullable=True),
        sa.CheckConstraint("time IN ('any', 'morning', 'afternoon')", name="call_request_time"),
        sa.CheckConstraint("way IN ('page', 'text')", name="call_request_way"),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "call_request_open",
        "call_request",
        ["episode_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(op.f("ix_call_request_episode_id"), "call_request", ["episode_id"])

    op.execute("UPDATE message SET not_before = created_at WHERE not_before IS NULL")
    with op.batch_alter_table("message") as batch_op:
        batch_op.alter_column("not_before", existing_type=sa.DateTime(True), nullable=False)
        batch_op.drop_index("message_by_state")
        batch_op.create_index("message_by_state", ORDER)


def downgrade() -> None:
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_index("message_by_state")
        batch_op.create_index("message_by_state", ["state", "not_before", "id"])
        batch_op.alter_column("not_before", existing_type=sa.DateTime(True), nullable=True)

    op.drop_index(op.f("ix_call_request_episode_id"), "call_request")
    op.drop_index("call_request_open", "call_request")
    op.drop_table("call_request")
