"""A chain for every origin, so that two records made apart can be one: the number and the moment at the origin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards, unguard

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("log", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    op.add_column("log", sa.Column("uncarried", sa.Text))
    op.add_column("log", sa.Column("received_at", sa.Text, nullable=False, server_default=""))
    _without_guards("UPDATE log SET number = change, received_at = recorded_at")
    op.create_index("ix_log_origin", "log", ["origin", "number"], unique=True)


def downgrade() -> None:
    connection = op.get_bind()
    if connection.execute(sa.text("SELECT COUNT(DISTINCT origin) FROM log")).scalar_one() > 1:
        raise RuntimeError("the record was merged from several; an older version cannot hold more than one chain")
    op.drop_index("ix_log_origin", "log")
    for column in ("received_at", "uncarried", "number"):
        op.drop_column("log", column)


def _without_guards(statement: str) -> None:
    name = op.get_bind().dialect.name
    for line in (*unguard(name, "log"), statement, *guards(name, "log")):
        op.execute(line)
