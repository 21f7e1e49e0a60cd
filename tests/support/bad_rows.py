"""A row that raises whenever it is written: the database itself refuses it, by a trigger."""

from __future__ import annotations

from sqlalchemy import text

from patient_portal.core.database import Database

NAME = "bad_row"


def refuse(database: Database, table: str, event: str, condition: str) -> None:
    """INSERT or UPDATE of a row fails while the condition holds of NEW, as a broken CHECK would."""
    with database.writing() as session:
        connection = session.connection()
        if connection.dialect.name == "sqlite":
            connection.execute(
                text(
                    f"CREATE TRIGGER {NAME} BEFORE {event} ON {table} WHEN {condition} "
                    "BEGIN SELECT RAISE(ABORT, 'bad row'); END"
                )
            )
            return
        connection.execute(
            text(
                f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'bad row' USING ERRCODE = 'check_violation'; END $$"
            )
        )
        connection.execute(
            text(
                f"CREATE TRIGGER {NAME} BEFORE {event} ON {table} FOR EACH ROW "
                f"WHEN ({condition}) EXECUTE FUNCTION {NAME}()"
            )
        )


def accept(database: Database) -> None:
    """Takes the refusal away."""
    with database.writing() as session:
        connection = session.connection()
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER {NAME}"))
        else:
            connection.execute(text(f"DROP FUNCTION {NAME}() CASCADE"))
