"""The tallies of all incidents, kept; and what began at a moment found by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")
_SUMS = ("low", "best", "high", "told", "no_best", "no_high")
_SINCE = "ix_overviews_since"


def upgrade() -> None:
    counted = ("incidents", "differing", *(f"{outcome}_{name}" for outcome in _OUTCOMES for name in _SUMS))
    op.create_table(
        "overview_tallies",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("dimension", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("since", "until")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in counted),
    )
    op.create_index("ix_overview_tallies", "overview_tallies", ["dimension", "until", "value"])
    op.create_index(_SINCE, "overviews", ["since"], if_not_exists=True)


def downgrade() -> None:
    op.drop_index(_SINCE, "overviews", if_exists=True)
    op.drop_table("overview_tallies")
