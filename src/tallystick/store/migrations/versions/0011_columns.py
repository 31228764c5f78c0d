"""The rows of the lists as columns, by which any tally and list is asked; what was kept for some of them alone goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "overview_columns",
        sa.Column("family", sa.Text, primary_key=True),
        sa.Column("chunk", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "overview_values",
        sa.Column("code", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
    )
    op.create_index("ix_overview_values", "overview_values", ["value"], unique=True)
    op.drop_index("ix_overviews_days", "overviews")
    op.drop_index("ix_overview_terms", "overview_terms")
    op.create_index("ix_overviews_until", "overviews", ["until"])
    op.execute("DELETE FROM overview_tallies WHERE dimension = 'places' OR dimension LIKE '% in %'")


def downgrade() -> None:
    """The lists are made anew by the older version, with what it kept."""
    op.drop_index("ix_overviews_until", "overviews")
    columns = ["until", "start", "end", "incident_id", "country", "admin1", "event_type", "sub_event_type", "differs"]
    figures = [f"{outcome}_{end}" for outcome in ("killed", "injured") for end in ("low", "best", "high")]
    op.create_index("ix_overviews_days", "overviews", [*columns, *figures])
    op.create_index("ix_overview_terms", "overview_terms", ["dimension", "value", "number"])
    op.drop_table("overview_values")
    op.drop_table("overview_columns")
    op.execute("DELETE FROM indexed")
