"""Under which rules the record was linked, from when on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """What is linked already is said to be linked as of the last change that this reached."""
    table = op.create_table(
        "linkings",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    done: dict[str, str] = dict(connection.execute(sa.text("SELECT key, value FROM linked")).all())
    change = int(done.get("change", "0"))
    when = connection.execute(sa.text("SELECT received_at FROM log WHERE change = :c"), {"c": change}).scalar()
    if when is not None and "version" in done:
        row = {"number": 1, "version": done["version"], "change": change, "recorded_at": when}
        connection.execute(sa.insert(table), row)
    for statement in guards(connection.dialect.name, "linkings"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("linkings")
