"""The pathway: events of an episode, dated assessments, messages, calls, imported lists."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

CHANNELS = "channel IN ('sms', 'email', 'letter', 'none')"
RECEIPTS = "receipt IN ('delivered', 'permanent_failure', 'temporary_failure', 'technical_failure')"
OUTCOMES = "'answered', 'no_answer', 'message_left', 'wrong_number', 'will_answer', 'refused'"
# What the rows that are there already get; after that the program says each value itself.
FILLED = {
    "assessment": {"round": sa.Integer(), "reason": sa.String(200)},
    "episode": {"round": sa.Integer()},
    "message": {"is_urgent": sa.Boolean(), "tries": sa.Integer()},
    "patient": {"needs": sa.JSON(none_as_null=True)},
}


def upgrade() -> None:
    op.create_table(
        "referral_count",
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("commissioner", sa.String(80), nullable=False),
        sa.Column("area", sa.String(80), nullable=False),
        sa.Column("not_accepted", sa.Integer(), nullable=False),
        sa.CheckConstraint("not_accepted >= 0", name="referral_count_not_negative"),
        sa.PrimaryKeyConstraint("service_key", "month", "commissioner", "area"),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("episode_id", "starts_at", name="appointment_once"),
    )
    with op.batch_alter_table("appointment") as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_on"), ["on"], unique=False)

    op.create_table(
        "episode_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(200), nullable=True),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("episode_event") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episode_event_episode_id"), ["episode_id"], unique=False
        )

    op.create_table(
        "call_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.CheckConstraint(
            f"outcome IN ({OUTCOMES})",
            name="call_try_outcome",
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("call_try") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_call_try_assessment_id"), ["assessment_id"], unique=False
        )

    with op.batch_alter_table("assessment") as batch_op:
        batch_op.add_column(sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reason", sa.String(200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("closed_reason", sa.String(200), nullable=True))
        batch_op.create_index("assessment_by_dates", ["opens_on", "closes_on"], unique=False)

    with op.batch_alter_table("episode") as batch_op:
        batch_op.add_column(sa.Column("commissioner", sa.String(80), nullable=True))
        batch_op.add_column(sa.Column("area", sa.String(80), nullable=True))
        batch_op.add_column(sa.Column("practice", sa.String(12), nullable=True))
        batch_op.add_column(sa.Column("referrer", sa.String(12), nullable=True))
        batch_op.add_column(sa.Column("first_appointment_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("programme_starts_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("programme_ends_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("review_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("planned_discharge_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("discharged_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("moved_to_follow_up_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("end_reason", sa.String(60), nullable=True))
        batch_op.add_column(
            sa.Column("questionnaires_off_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("questionnaires_off_reason", sa.String(200), nullable=True))
        batch_op.add_column(sa.Column("channel", sa.String(8), nullable=True))
        batch_op.create_check_constraint("episode_channel", CHANNELS)
        batch_op.drop_index(batch_op.f("ix_episode_service_key"))
        batch_op.create_index("episode_by_service", ["service_key", "id"], unique=False)

    with op.batch_alter_table("message") as batch_op:
        batch_op.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("claimed_by", sa.String(120), nullable=True))
        batch_op.add_column(sa.Column("provider_id", sa.String(80), nullable=True))
        batch_op.add_column(sa.Column("receipt", sa.String(20), nullable=True))
        batch_op.add_column(sa.Column("receipt_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("dropped_reason", sa.String(60), nullable=True))
        batch_op.drop_index(batch_op.f("message_by_state"))
        batch_op.create_index("message_by_state", ["state", "not_before", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_message_provider_id"), ["provider_id"], unique=False)
        batch_op.create_unique_constraint("message_once", ["assessment_id", "occasion"])
        batch_op.create_foreign_key("message_assessment", "assessment", ["assessment_id"], ["id"])
        batch_op.drop_constraint("message_channel", type_="check")
        batch_op.create_check_constraint("message_channel", "channel IN ('sms', 'email', 'letter')")
        batch_op.create_check_constraint("message_receipt", RECEIPTS)

    with op.batch_alter_table("patient") as batch_op:
        batch_op.add_column(sa.Column("address", sa.String(500), nullable=True))
        batch_op.add_column(
            sa.Column("needs", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )
        batch_op.add_column(sa.Column("phone_failed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("email_failed_at", sa.DateTime(timezone=True), nullable=True))

    for table, columns in FILLED.items():
        with op.batch_alter_table(table) as batch_op:
            for name, kind in columns.items():
                batch_op.alter_column(name, existing_type=kind, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("patient") as batch_op:
        batch_op.drop_column("email_failed_at")
        batch_op.drop_column("phone_failed_at")
        batch_op.drop_column("needs")
        batch_op.drop_column("address")

    # The version before knows no letters.
    op.execute("DELETE FROM message WHERE channel = 'letter'")
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_constraint("message_receipt", type_="check")
        batch_op.drop_constraint("message_channel", type_="check")
        batch_op.create_check_constraint("message_channel", "channel IN ('sms', 'email')")
        batch_op.drop_constraint("message_assessment", type_="foreignkey")
        batch_op.drop_constraint("message_once", type_="unique")
        batch_op.drop_index(batch_op.f("ix_message_provider_id"))
        batch_op.drop_index("message_by_state")
        batch_op.create_index(batch_op.f("message_by_state"), ["state", "id"], unique=False)
        batch_op.drop_column("dropped_reason")
        batch_op.drop_column("receipt_at")
        batch_op.drop_column("receipt")
        batch_op.drop_column("provider_id")
        batch_op.drop_column("claimed_by")
        batch_op.drop_column("tries")
        batch_op.drop_column("not_before")
        batch_op.drop_column("is_urgent")
        batch_op.drop_column("assessment_id")

    with op.batch_alter_table("episode") as batch_op:
        batch_op.drop_constraint("episode_channel", type_="check")
        batch_op.drop_index("episode_by_service")
        batch_op.create_index(batch_op.f("ix_episode_service_key"), ["service_key"], unique=False)
        batch_op.drop_column("channel")
        batch_op.drop_column("questionnaires_off_reason")
        batch_op.drop_column("questionnaires_off_at")
        batch_op.drop_column("end_reason")
        batch_op.drop_column("ended_on")
        batch_op.drop_column("round")
        batch_op.drop_column("moved_to_follow_up_on")
        batch_op.drop_column("discharged_on")
        batch_op.drop_column("planned_discharge_on")
        batch_op.drop_column("review_on")
        batch_op.drop_column("programme_ends_on")
        batch_op.drop_column("programme_starts_on")
        batch_op.drop_column("first_appointment_on")
        batch_op.drop_column("referrer")
        batch_op.drop_column("practice")
        batch_op.drop_column("area")
        batch_op.drop_column("commissioner")

    with op.batch_alter_table("assessment") as batch_op:
        batch_op.drop_index("assessment_by_dates")
        batch_op.drop_column("closed_reason")
        batch_op.drop_column("closed_on")
        batch_op.drop_column("reason")
        batch_op.drop_column("round")

    with op.batch_alter_table("call_try") as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_try_assessment_id"))

    op.drop_table("call_try")
    with op.batch_alter_table("episode_event") as batch_op:
        batch_op.drop_index(batch_op.f("ix_episode_event_episode_id"))

    op.drop_table("episode_event")
    with op.batch_alter_table("appointment") as batch_op:
        batch_op.drop_index(batch_op.f("ix_appointment_on"))
        batch_op.drop_index(batch_op.f("ix_appointment_episode_id"))

    op.drop_table("appointment")
    op.drop_table("referral_count")
