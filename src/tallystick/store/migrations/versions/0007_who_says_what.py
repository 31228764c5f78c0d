"""What tallies by claimant are read from, and what the record was read from."""

from __future__ import annotations

from alembic import op

from tallystick.store import tables

revision = "0007"
down_revision = "0006"

_MADE = (tables.overview_positions, tables.overview_reports)


def upgrade() -> None:
    for table in _MADE:
        table.create(op.get_bind())


def downgrade() -> None:
    for table in reversed(_MADE):
        table.drop(op.get_bind())
