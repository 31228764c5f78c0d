"""Others' records, kept apart: rows of data sets that the user has, for comparison."""

from __future__ import annotations

from alembic import op

from tallystick.store import tables
from tallystick.store.dialect import guards

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    tables.others.create(op.get_bind())
    for statement in guards(op.get_bind().dialect.name, "others"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("others")
