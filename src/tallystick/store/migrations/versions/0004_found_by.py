"""What claims are linked by: made from the claims, made anew when it is missing; and indexes on incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_OF_INCIDENTS = ("memberships", "links", "entries")


def upgrade() -> None:
    op.create_table(
        "linkable",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("incident_id", sa.Text),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_index("ix_linkable_claim", "linkable", ["claim_id"], unique=True)
    op.create_index("ix_linkable_report", "linkable", ["report_id"])
    op.create_index("ix_linkable_incident", "linkable", ["incident_id"])
    op.create_table(
        "marks",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Integer, primary_key=True, autoincrement=False) for name in ("day", "way", "number")),
        sqlite_with_rowid=False,
    )
    op.create_table("linked", sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    for table in _OF_INCIDENTS:
        op.create_index(f"ix_{table}_incident", table, ["incident_id"])


def downgrade() -> None:
    for table in _OF_INCIDENTS:
        op.drop_index(f"ix_{table}_incident", table)
    for table in ("linked", "marks", "linkable"):
        op.drop_table(table)
