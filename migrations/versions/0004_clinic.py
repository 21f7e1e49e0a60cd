"""The clinic: staff, tablets, paper, consent, alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "handled",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("kind", "subject_id"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(120), nullable=False),
        sa.Column("full_name", sa.String(200), nullable=False),
        sa.Column("password_hash", sa.String(300), nullable=False),
        sa.Column("totp_secret", sa.String(64), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(80), nullable=False),
        sa.CheckConstraint("failures >= 0", name="staff_failures_not_negative"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
    )
    op.create_table(
        "tablet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("pairing_hash", sa.String(64), nullable=True),
        sa.Column("pairing_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token_hash", sa.String(64), nullable=True),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unpaired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pairing_hash"),
        sa.UniqueConstraint("token_hash"),
    )
    with op.batch_alter_table("tablet") as batch_op:
        batch_op.create_index(batch_op.f("ix_tablet_service_key"), ["service_key"], unique=False)

    op.create_table(
        "name_key",
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
        ),
        sa.PrimaryKeyConstraint("patient_id", "key"),
    )
    with op.batch_alter_table("name_key") as batch_op:
        batch_op.create_index(batch_op.f("ix_name_key_key"), ["key"], unique=False)

    op.create_table(
        "staff_browser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    with op.batch_alter_table("staff_browser") as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_browser_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "staff_role",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.CheckConstraint("role IN ('reception', 'clinician', 'manager')", name="staff_role_role"),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("staff_id", "service_key"),
    )
    op.create_table(
        "staff_sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("service_key", sa.String(80), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    with op.batch_alter_table("staff_sign_in") as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_sign_in_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "carer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("relationship", sa.String(80), nullable=False),
        sa.Column("phone", sa.String(40), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("carer") as batch_op:
        batch_op.create_index(batch_op.f("ix_carer_episode_id"), ["episode_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.String(80), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(80), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("consent") as batch_op:
        batch_op.create_index(
            "consent_standing",
            ["episode_id", "recipient"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "paper_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.String(40), nullable=False),
        sa.Column("instrument_version", sa.String(20), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("wording_pack", sa.String(120), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    with op.batch_alter_table("paper_form") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_paper_form_assessment_id"), ["assessment_id"], unique=False
        )

    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sa.String(60), nullable=False),
        sa.Column("item_id", sa.String(60), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by", sa.String(80), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("response_id", "rule_id", name="alert_once"),
    )
    with op.batch_alter_table("alert") as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_episode_id"), ["episode_id"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tablet_id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(80), nullable=False),
        sa.Column("sign_in_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_reason", sa.String(12), nullable=True),
        sa.Column("helped_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_reason IN ('finished', 'help', 'cancelled', 'idle', 'unpaired', "
            "'replaced', 'moved')",
            name="hand_over_end",
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["sign_in_id"],
            ["sign_in.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tablet_id"],
            ["tablet.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("hand_over") as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_tablet_id"), ["tablet_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(80), nullable=True),
        sa.Column("decision", sa.String(12), nullable=True),
        sa.CheckConstraint(
            "decision IN ('confirmed', 'declined', 'replaced')", name="proposal_decision"
        ),
        sa.CheckConstraint(
            "field IN ('need', 'language', 'channel', 'carer', 'consent')", name="proposal_field"
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("response_id", "field", "position", name="proposal_once"),
    )
    with op.batch_alter_table("proposal") as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_episode_id"), ["episode_id"], unique=False)

    with op.batch_alter_table("answer_history") as batch_op:
        batch_op.create_index(
            "answer_history_late",
            ["response_id"],
            unique=False,
            sqlite_where=sa.text("fate = 'after_submission'"),
            postgresql_where=sa.text("fate = 'after_submission'"),
        )

    with op.batch_alter_table("assessment") as batch_op:
        batch_op.add_column(sa.Column("set_by", sa.String(80), nullable=True))

    with op.batch_alter_table("patient") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_patient_date_of_birth"), ["date_of_birth"], unique=False
        )

    with op.batch_alter_table("sign_in") as batch_op:
        batch_op.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("sign_in_assessment", "assessment", ["assessment_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("sign_in") as batch_op:
        batch_op.drop_constraint("sign_in_assessment", type_="foreignkey")
        batch_op.drop_column("assessment_id")

    with op.batch_alter_table("patient") as batch_op:
        batch_op.drop_index(batch_op.f("ix_patient_date_of_birth"))

    with op.batch_alter_table("assessment") as batch_op:
        batch_op.drop_column("set_by")

    with op.batch_alter_table("answer_history") as batch_op:
        batch_op.drop_index(
            "answer_history_late",
            sqlite_where=sa.text("fate = 'after_submission'"),
            postgresql_where=sa.text("fate = 'after_submission'"),
        )

    with op.batch_alter_table("proposal") as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_episode_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("hand_over") as batch_op:
        batch_op.drop_index(batch_op.f("ix_hand_over_tablet_id"))
        batch_op.drop_index(batch_op.f("ix_hand_over_episode_id"))

    op.drop_table("hand_over")
    with op.batch_alter_table("alert") as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_episode_id"))

    op.drop_table("alert")
    with op.batch_alter_table("paper_form") as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_form_assessment_id"))

    op.drop_table("paper_form")
    with op.batch_alter_table("consent") as batch_op:
        batch_op.drop_index(
            "consent_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.drop_table("consent")
    with op.batch_alter_table("carer") as batch_op:
        batch_op.drop_index(batch_op.f("ix_carer_episode_id"))

    op.drop_table("carer")
    with op.batch_alter_table("staff_sign_in") as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_sign_in_staff_id"))

    op.drop_table("staff_sign_in")
    op.drop_table("staff_role")
    with op.batch_alter_table("staff_browser") as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_browser_staff_id"))

    op.drop_table("staff_browser")
    with op.batch_alter_table("name_key") as batch_op:
        batch_op.drop_index(batch_op.f("ix_name_key_key"))

    op.drop_table("name_key")
    with op.batch_alter_table("tablet") as batch_op:
        batch_op.drop_index(batch_op.f("ix_tablet_service_key"))

    op.drop_table("tablet")
    op.drop_table("staff")
    op.drop_table("handled")
