"""Runs the migrations on the connection that assistant.records hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
