"""What lists and tallies are read from, one row an incident and a time for which it stood so; and where it is found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OUTCOMES = ("killed", "injured", "detained", "abducted", "missing", "displaced")
_ENDS = ("low", "best", "high")
_DAYS = ("until", "start", "end", "incident_id", "country", "admin1", "event_type", "sub_event_type", "differs")
_FIGURES = tuple(f"{outcome}_{end}" for outcome in ("killed", "injured") for end in _ENDS)
_MADE = ("overviews", "overview_lines", "overview_terms", "overview_totals", "indexed")


def upgrade() -> None:
    op.create_table(
        "overviews",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("incident_id", "since", "until")),
        *(sa.Column(name, sa.Text) for name in ("start", "end", "country", "admin1", "place")),
        *(sa.Column(name, sa.Text) for name in ("event_type", "sub_event_type")),
        sa.Column("differs", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        *(sa.Column(f"{outcome}_{end}", sa.Integer) for outcome in _OUTCOMES for end in _ENDS),
    )
    op.create_index("ix_overviews_incident", "overviews", ["incident_id", "until"])
    op.create_index("ix_overviews_days", "overviews", [*_DAYS, *_FIGURES])
    op.create_table(
        "overview_lines",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table(
        "overview_terms",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("dimension", "value")),
    )
    op.create_index("ix_overview_terms", "overview_terms", ["dimension", "value", "number"])
    op.create_table(
        "overview_totals",
        sa.Column("number", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("report_id", "claim_id", "since", "until")),
        *(sa.Column(name, sa.Text) for name in ("start", "end")),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_index("ix_overview_totals_days", "overview_totals", ["until", "start", "end"])
    op.create_index("ix_overview_totals_report", "overview_totals", ["report_id"])
    op.create_table(
        "indexed",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("change", sa.Integer, nullable=False),
    )
    op.create_index("ix_memberships_claim", "memberships", ["claim_id"])


def downgrade() -> None:
    op.drop_index("ix_memberships_claim", "memberships")
    for table in reversed(_MADE):
        op.drop_table(table)
