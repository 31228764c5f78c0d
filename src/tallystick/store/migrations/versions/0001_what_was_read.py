"""What was read: the log, the bytes, the texts, the reports, the readings and their claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tallystick.store.migrations.guards import guards

revision = "0001"
down_revision = None

_ADDED_TO = ("log", "captures", "texts", "reports", "receipts", "readings", "claims")


def upgrade() -> None:
    op.create_table("meta", _text("key", key=True), _text("value"), _text("recorded_at"))
    op.create_table(
        "log", _number("change"), *map(_text, ("origin", "kind", "content", "previous", "hash", "recorded_at"))
    )
    _create("captures", _text("sha256", key=True), _text("codec"), sa.Column("body", sa.LargeBinary, nullable=False))
    _create("texts", _text("text_id", key=True), _text("codec"), sa.Column("body", sa.LargeBinary, nullable=False))
    _create("reports", _text("report_id", key=True), _text("text_id"), _text("url", null=True))
    _create("receipts", _text("report_id", key=True), _text("sha256", key=True))
    _create_readings()
    _create_claims()
    for table in _ADDED_TO:
        for statement in guards(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    for table in (*reversed(_ADDED_TO), "meta"):
        op.drop_table(table)


def _create_readings() -> None:
    words = ("report_id", "series", "coder", "code", "schema", "codebook")
    refusal = _text("refusal", null=True)
    rest = map(_text, ("digest", "line", "recorded_at"))
    op.create_table("readings", _number("change"), *map(_text, words), refusal, *rest)
    op.create_index("ix_readings_report", "readings", ["report_id", "series"])


def _create_claims() -> None:
    words = map(_text, ("claim_id", "report_id", "kind", "status"))
    unsure = [_text(name, null=True) for name in ("event_type", "sub_event_type", "country", "start", "end")]
    op.create_table(
        "claims", _number("change"), _number("position"), *words, *unsure, _text("line"), _text("recorded_at")
    )
    op.create_index("ix_claims_id", "claims", ["change", "claim_id"], unique=True)
    op.create_index("ix_claims_claim", "claims", ["claim_id"])
    op.create_index("ix_claims_report", "claims", ["report_id"])
    op.create_index("ix_claims_start", "claims", ["start"])


def _create(name: str, *columns: sa.Column[str] | sa.Column[bytes]) -> None:
    op.create_table(name, *columns, sa.Column("change", sa.Integer, nullable=False), _text("recorded_at"))
    op.create_index(f"ix_{name}_change", name, ["change"])


def _text(name: str, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=key, nullable=null)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)
