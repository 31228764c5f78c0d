"""What was made of it: incidents, the links in them, ids that lead on, the ledger, and what people decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards

revision = "0002"
down_revision = "0001"

_ADDED_TO = ("memberships", "links", "redirects", "entries", "judgements")


def upgrade() -> None:
    _create("memberships", _text("incident_id"), _text("claim_id"), _held())
    _create("links", _text("incident_id"), _text("left_claim"), _text("right_claim"), _held(), _text("line"))
    _create("redirects", _text("old_id"), _text("new_id"))
    _create("entries", *map(_text, ("incident_id", "outcome", "rule", "as_of")), _held(), _text("line"))
    _create_judgements()
    for table in _ADDED_TO:
        for statement in guards(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    for table in reversed(_ADDED_TO):
        op.drop_table(table)


def _create(name: str, *columns: sa.Column[str] | sa.Column[bool]) -> None:
    op.create_table(name, _number("change"), _number("position"), *columns, _text("recorded_at"))


def _create_judgements() -> None:
    judgement_id = sa.Column("judgement_id", sa.Text, primary_key=True)
    change = sa.Column("change", sa.Integer, nullable=False)
    op.create_table("judgements", judgement_id, _text("verdict"), _text("line"), change, _text("recorded_at"))
    op.create_index("ix_judgements_change", "judgements", ["change"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _held() -> sa.Column[bool]:
    return sa.Column("held", sa.Boolean(create_constraint=False), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)
