"""When a report was found again that had been read so already; under which rules the ledger was posted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Of a report that was found again before this step only the moments of its readings are known."""
    op.create_table(
        "fetches",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("report_id", "retrieved")),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    op.create_index("ix_fetches_change", "fetches", ["change"])
    op.create_table(
        "postings",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
    )
    for table in ("fetches", "postings"):
        for statement in guards(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().execute(sa.text("SELECT COUNT(*) FROM fetches")).scalar_one():
        raise RuntimeError("the record knows of pages that had a text again; an older version cannot hold that")
    op.drop_table("postings")
    op.drop_table("fetches")
