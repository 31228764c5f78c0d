"""The tallies of all incidents, kept; and what began at a moment found by it."""

from __future__ import annotations

from alembic import op

from tallystick.store import tables

revision = "0008"
down_revision = "0007"

_SINCE = "ix_overviews_since"


def upgrade() -> None:
    tables.overview_tallies.create(op.get_bind())
    op.create_index(_SINCE, "overviews", ["since"], if_not_exists=True)


def downgrade() -> None:
    op.drop_index(_SINCE, "overviews", if_exists=True)
    tables.overview_tallies.drop(op.get_bind())
