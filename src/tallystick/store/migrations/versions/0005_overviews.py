"""What lists and tallies are read from, one row an incident and a time for which it stood so; and where it is found."""

from __future__ import annotations

from alembic import op

from tallystick.store import tables

revision = "0005"
down_revision = "0004"

_MADE = (tables.overviews, tables.overview_lines, tables.overview_terms, tables.overview_totals, tables.indexed)


def upgrade() -> None:
    for table in _MADE:
        table.create(op.get_bind())
    op.create_index("ix_memberships_claim", "memberships", ["claim_id"])


def downgrade() -> None:
    op.drop_index("ix_memberships_claim", "memberships")
    for table in reversed(_MADE):
        table.drop(op.get_bind())
