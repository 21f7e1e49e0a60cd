"""Twice is once: which forms were used, and one turn at a time on a tablet.

Where several turns are open on one tablet, the newest goes on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

OPEN = "ended_at IS NULL"


def upgrade() -> None:
    op.create_table(
        "form_use",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_form_use_used_at", "form_use", ["used_at"])
    op.execute(
        "UPDATE hand_over SET ended_at = sent_at, ended_reason = 'replaced' WHERE ended_at IS NULL "
        "AND id NOT IN (SELECT max(id) FROM hand_over WHERE ended_at IS NULL GROUP BY tablet_id)"
    )
    op.create_index(
        "hand_over_running",
        "hand_over",
        ["tablet_id"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )


def downgrade() -> None:
    op.drop_index("hand_over_running", table_name="hand_over")
    op.drop_table("form_use")
