"""A message names what it is about, whom it is for and who sends it.

What is there already is for the patient: about its assessment, or about the wish that it answers,
of which there is a row for each from now on. A trigger of each subject's table deletes messages
with what they are about. Back again, messages for others than the patient are gone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

KEY = ["subject_kind", "subject_id", "recipient_kind", "recipient_id", "occasion"]
NEW = ("subject_kind", "subject_id", "recipient_kind", "recipient_id", "sender")
SUBJECTS = ("assessment", "message_request")
WISHES = (
    "INSERT INTO message_request (id, episode_id, kind, asked_at) "
    "SELECT id, episode_id, CASE WHEN occasion = 'stopped' THEN 'stop' ELSE 'link' END, "
    "created_at FROM message WHERE assessment_id IS NULL"
)
FILL = (
    "UPDATE message SET sender = 'default', recipient_kind = 'patient', "
    "subject_kind = CASE WHEN assessment_id IS NULL THEN 'message_request' ELSE 'assessment' END, "
    "subject_id = COALESCE(assessment_id, id), "
    "recipient_id = (SELECT patient_id FROM episode WHERE episode.id = message.episode_id)"
)
NUMBERS = (
    "SELECT setval(pg_get_serial_sequence('message_request', 'id'), "
    "(SELECT COALESCE(max(id), 0) + 1 FROM message_request), false)"
)


def upgrade() -> None:
    op.create_table(
        "message_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('link', 'stop')", name="message_request_kind"),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_message_request_episode_id", "message_request", ["episode_id"])
    op.execute(WISHES)
    if _is_postgresql():
        op.execute(NUMBERS)
    with op.batch_alter_table("message") as batch_op:
        batch_op.add_column(sa.Column("subject_kind", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("recipient_kind", sa.String(12), nullable=True))
        batch_op.add_column(sa.Column("recipient_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("sender", sa.String(80), nullable=True))
    op.execute(FILL)
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_constraint("message_once", type_="unique")
        batch_op.drop_constraint("message_assessment", type_="foreignkey")
        batch_op.drop_column("assessment_id")
        batch_op.alter_column("subject_kind", existing_type=sa.String(40), nullable=False)
        batch_op.alter_column("subject_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("recipient_kind", existing_type=sa.String(12), nullable=False)
        batch_op.alter_column("recipient_id", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("sender", existing_type=sa.String(80), nullable=False)
        batch_op.alter_column("episode_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_unique_constraint("message_once", KEY)
        batch_op.create_check_constraint(
            "message_recipient_kind", "recipient_kind IN ('patient', 'carer', 'role')"
        )
        batch_op.create_check_constraint(
            "message_role_is_nobody", "(recipient_kind = 'role') = (recipient_id = 0)"
        )
        batch_op.create_check_constraint(
            "message_about_somebody", "episode_id IS NOT NULL OR recipient_kind = 'role'"
        )
    op.create_index("message_by_contact", "message", ["to", "id"])
    for table in SUBJECTS:
        _delete_messages_with(table)


def downgrade() -> None:
    for table in SUBJECTS:
        _keep_messages_without(table)
    op.drop_index("message_by_contact", table_name="message")
    op.execute("DELETE FROM message WHERE recipient_kind <> 'patient'")
    with op.batch_alter_table("message") as batch_op:
        batch_op.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
    op.execute("UPDATE message SET assessment_id = subject_id WHERE subject_kind = 'assessment'")
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_constraint("message_once", type_="unique")
        for name in ("recipient_kind", "role_is_nobody", "about_somebody"):
            batch_op.drop_constraint(f"message_{name}", type_="check")
        for column in NEW:
            batch_op.drop_column(column)
        batch_op.alter_column("episode_id", existing_type=sa.Integer(), nullable=False)
        batch_op.create_unique_constraint("message_once", ["assessment_id", "occasion"])
        batch_op.create_foreign_key("message_assessment", "assessment", ["assessment_id"], ["id"])
    op.drop_table("message_request")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _delete_messages_with(table: str) -> None:
    """A row of a subject takes its messages with it, however it is deleted."""
    gone = f"DELETE FROM message WHERE subject_kind = '{table}' AND subject_id = OLD.id"  # noqa: S608
    if not _is_postgresql():
        op.execute(f"CREATE TRIGGER {table}_messages AFTER DELETE ON {table} BEGIN {gone}; END")
        return
    op.execute(
        f"CREATE FUNCTION {table}_messages() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {gone}; RETURN OLD; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_messages AFTER DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_messages()"
    )


def _keep_messages_without(table: str) -> None:
    if _is_postgresql():
        op.execute(f"DROP FUNCTION {table}_messages() CASCADE")
    else:
        op.execute(f"DROP TRIGGER {table}_messages")
