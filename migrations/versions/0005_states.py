"""The database checks every column of states: three had been left out."""

from alembic import op

revision = "0005"
down_revision = "0004"

REASONS = "'skipped', 'unreadable', 'double'"
DROPPED = (
    "'done', 'newer', 'refused', 'stopped', 'withdrawn', 'died', 'no_contact', 'by_letter', "
    "'link_dead', 'too_old', 'no_text', 'not_printed'"
)
EVENTS = (
    "'referred', 'accepted', 'first_appointment', 'programme', 'review', 'discharge_planned', "
    "'discharged', 'moved_to_follow_up', 'reopened', 'withdrawn', 'died', 'ended', "
    "'transferred', 'strand_changed', 'messages_refused', 'channel_chosen', "
    "'questionnaires_off', 'questionnaires_on', 'unlocked', 'longer_agreed', 'dates_set'"
)
CHECKS = (
    ("answer_history", "reason", REASONS),
    ("message", "dropped_reason", DROPPED),
    ("episode_event", "kind", EVENTS),
)


def upgrade() -> None:
    for table, column, values in CHECKS:
        with op.batch_alter_table(table) as batch_op:
            batch_op.create_check_constraint(f"{table}_{column}", f"{column} IN ({values})")


def downgrade() -> None:
    for table, column, _ in reversed(CHECKS):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(f"{table}_{column}", type_="check")
