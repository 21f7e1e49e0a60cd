"""What a job puts aside because of a fault of one row."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("subject_kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=True),
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("error", sa.String(500), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("again_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "job", "subject_kind", "subject_id", "service_key", "name", name="fault_once"
        ),
    )
    op.create_index("ix_fault_episode_id", "fault", ["episode_id"])


def downgrade() -> None:
    op.drop_table("fault")
