"""Numbers belong to who gives them: a table of its own in the place of two columns.

A local number goes to each service that the person has an episode in. Back again, where one
number is by then of several people, the one who had it first keeps it, and the others get it with
the service before it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
HAS_A_NUMBER = "nhs_number IS NOT NULL OR local_number IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "patient_identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(200), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("patient_identifier") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_patient_identifier_patient_id"), ["patient_id"], unique=False
        )
        batch_op.create_index(
            "patient_identifier_current",
            ["system", "value"],
            unique=True,
            sqlite_where=sa.text("valid_until IS NULL"),
            postgresql_where=sa.text("valid_until IS NULL"),
        )
        batch_op.create_index(
            "patient_identifier_one_each",
            ["patient_id", "system"],
            unique=True,
            sqlite_where=sa.text("valid_until IS NULL"),
            postgresql_where=sa.text("valid_until IS NULL"),
        )
    _give("SELECT id, :nhs, nhs_number, created_at FROM patient WHERE nhs_number IS NOT NULL")
    _give(
        "SELECT DISTINCT patient.id, 'service:' || episode.service_key, local_number, "
        "patient.created_at FROM patient JOIN episode ON episode.patient_id = patient.id "
        "WHERE local_number IS NOT NULL"
    )
    _give(
        "SELECT id, 'service:', local_number, created_at FROM patient WHERE local_number IS NOT "
        "NULL AND id NOT IN (SELECT patient_id FROM episode)"
    )
    with op.batch_alter_table("patient") as batch_op:
        batch_op.drop_constraint("patient_has_a_number", type_="check")
        batch_op.drop_column("nhs_number")
        batch_op.drop_column("local_number")


def downgrade() -> None:
    with op.batch_alter_table("patient") as batch_op:
        batch_op.add_column(sa.Column("nhs_number", sa.String(10), nullable=True))
        batch_op.add_column(sa.Column("local_number", sa.String(40), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT patient_id, system, value FROM patient_identifier WHERE valid_until IS NULL "
            "ORDER BY id"
        )
    ).all()
    taken: set[str] = set()
    had: set[int] = set()
    for patient_id, system, value in rows:
        if system == NHS_NUMBER:
            _set(connection, patient_id, "nhs_number", value)
        elif patient_id not in had:
            own = value if value not in taken else f"{system.removeprefix('service:')}:{value}"
            # 40 signs are kept: the end, which tells people of one service apart.
            own = own[-40:]
            taken.add(own)
            had.add(patient_id)
            _set(connection, patient_id, "local_number", own)
    with op.batch_alter_table("patient") as batch_op:
        batch_op.create_unique_constraint("patient_nhs_number_key", ["nhs_number"])
        batch_op.create_unique_constraint("patient_local_number_key", ["local_number"])
        batch_op.create_check_constraint("patient_has_a_number", HAS_A_NUMBER)
    op.drop_table("patient_identifier")


def _give(numbers: str) -> None:
    statement = sa.text(
        f"INSERT INTO patient_identifier (patient_id, system, value, valid_from) {numbers}"
    )
    op.get_bind().execute(statement, {"nhs": NHS_NUMBER} if ":nhs" in numbers else {})


def _set(connection: sa.Connection, patient_id: int, column: str, value: str) -> None:
    statement = sa.text(f"UPDATE patient SET {column} = :value WHERE id = :id")  # noqa: S608
    connection.execute(statement, {"value": value, "id": patient_id})
