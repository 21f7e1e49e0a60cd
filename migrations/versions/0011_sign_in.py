"""A sign-in needs no invitation, has a level, and names what was handed over by kind and id.

What was signed in before came with a link and the date of birth. Back again, a sign-in without an
invitation gets a revoked one that no code opens, and has ended; so has one for which something was
handed over that is gone: without a name for that, it would show everything. Up again, they have no
invitation any more.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

LEVELS = "'link', 'code'"
# No digest of a code has a colon in it.
NO_CODE = "none:"
IS_FOR_ASSESSMENT = "subject_kind = 'assessment' AND subject_id IN (SELECT id FROM assessment)"


def upgrade() -> None:
    for table in ("sign_in", "hand_over"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("subject_kind", sa.String(20), nullable=True))
            batch_op.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        op.execute(
            f"UPDATE {table} SET subject_kind = CASE WHEN assessment_id IS NULL THEN '' "  # noqa: S608
            "ELSE 'assessment' END, subject_id = coalesce(assessment_id, 0)"
        )
    with op.batch_alter_table("sign_in") as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(12), nullable=True))
    op.execute("UPDATE sign_in SET level = 'link'")
    with op.batch_alter_table("sign_in") as batch_op:
        batch_op.alter_column("level", existing_type=sa.String(12), nullable=False)
        batch_op.alter_column("invitation_id", existing_type=sa.Integer(), nullable=True)
        _keep_subject(batch_op)
        batch_op.drop_constraint("sign_in_assessment", type_="foreignkey")
        batch_op.drop_column("assessment_id")
        batch_op.create_check_constraint("sign_in_level", f"level IN ({LEVELS})")
        batch_op.create_check_constraint(
            "sign_in_subject_kind", "subject_kind IN ('', 'assessment')"
        )
        batch_op.create_check_constraint(
            "sign_in_subject", "(subject_kind = '') = (subject_id = 0)"
        )
    with op.batch_alter_table("hand_over") as batch_op:
        _keep_subject(batch_op)
        batch_op.drop_column("assessment_id")
        batch_op.create_check_constraint("hand_over_subject_kind", "subject_kind IN ('assessment')")
        batch_op.create_check_constraint("hand_over_subject_id", "subject_id > 0")
    made_up = f"(SELECT id FROM invitation WHERE code_hash LIKE '{NO_CODE}%')"  # noqa: S608
    op.execute(f"UPDATE sign_in SET invitation_id = NULL WHERE invitation_id IN {made_up}")  # noqa: S608
    op.execute(f"DELETE FROM invitation WHERE id IN {made_up}")  # noqa: S608


def downgrade() -> None:
    for table in ("sign_in", "hand_over"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
        op.execute(
            f"UPDATE {table} SET assessment_id = subject_id WHERE {IS_FOR_ASSESSMENT}"  # noqa: S608
        )
    op.execute("DELETE FROM hand_over WHERE assessment_id IS NULL")
    op.execute(
        "UPDATE sign_in SET ended_at = coalesce(ended_at, seen_at), "
        "ended_reason = coalesce(ended_reason, 'migrated') "
        "WHERE invitation_id IS NULL OR (subject_kind <> '' AND assessment_id IS NULL)"
    )
    op.execute(
        "INSERT INTO invitation (episode_id, code_hash, carrier, created_at, created_by, "  # noqa: S608
        "revoked_at, revoked_reason) "
        f"SELECT episode_id, '{NO_CODE}' || episode_id, 'migration', min(started_at), 'migration', "
        "min(started_at), 'signed in without a link' "
        "FROM sign_in WHERE invitation_id IS NULL GROUP BY episode_id"
    )
    op.execute(
        "UPDATE sign_in SET invitation_id = (SELECT id FROM invitation "  # noqa: S608
        f"WHERE code_hash = '{NO_CODE}' || sign_in.episode_id) WHERE invitation_id IS NULL"
    )
    with op.batch_alter_table("sign_in") as batch_op:
        for check in ("sign_in_level", "sign_in_subject_kind", "sign_in_subject"):
            batch_op.drop_constraint(check, type_="check")
        for column in ("level", "subject_kind", "subject_id"):
            batch_op.drop_column(column)
        batch_op.alter_column("invitation_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key("sign_in_assessment", "assessment", ["assessment_id"], ["id"])
    with op.batch_alter_table("hand_over") as batch_op:
        for check in ("hand_over_subject_kind", "hand_over_subject_id"):
            batch_op.drop_constraint(check, type_="check")
        for column in ("subject_kind", "subject_id"):
            batch_op.drop_column(column)
        batch_op.alter_column("assessment_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key("hand_over_assessment", "assessment", ["assessment_id"], ["id"])


def _keep_subject(batch_op: object) -> None:
    batch_op.alter_column("subject_kind", existing_type=sa.String(20), nullable=False)
    batch_op.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
