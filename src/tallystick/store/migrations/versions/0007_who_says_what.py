"""What tallies by claimant are read from, and what the record was read from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "overview_positions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("claimant", "outcome")),
        *(sa.Column(end, sa.Integer) for end in ("low", "best", "high")),
    )
    op.create_table(
        "overview_reports",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("report_id", "since", "until")),
        *(sa.Column(name, sa.Text) for name in ("published", "language", "publisher_kind")),
        sa.Column("read", sa.Boolean(create_constraint=False), nullable=False),
    )
    days = ["until", "published", "language", "publisher_kind", "read"]
    op.create_index("ix_overview_reports_days", "overview_reports", days)
    op.create_index("ix_overview_reports_report", "overview_reports", ["report_id"])


def downgrade() -> None:
    op.drop_table("overview_reports")
    op.drop_table("overview_positions")
