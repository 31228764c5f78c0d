"""Others' records, kept apart: rows of data sets that the user has, for comparison."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "others",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("dataset", "other_id", "digest", "file")),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("row", "recorded_at")),
    )
    op.create_index("ix_others_row", "others", ["dataset", "other_id", "digest"], unique=True)
    for statement in guards(op.get_bind().dialect.name, "others"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("others")
