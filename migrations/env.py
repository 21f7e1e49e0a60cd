"""Alembic's entry: runs on the connection that `migrations.upgrade` hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("target_metadata"),
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
