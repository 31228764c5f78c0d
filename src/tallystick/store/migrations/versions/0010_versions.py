"""Versions of one page found by its address, for what a later one no longer tells."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_AT_ONCE = 5_000


def upgrade() -> None:
    table = op.create_table(
        "versions",
        sa.Column("page", sa.Text, primary_key=True),
        sa.Column("report_id", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_versions_report", "versions", ["report_id"])
    connection, after = op.get_bind(), -1
    rows: set[tuple[str, str]] = set()
    query = sa.text("SELECT change, report_id, line FROM readings WHERE change > :after ORDER BY change LIMIT :most")
    while found := connection.execute(query, {"after": after, "most": _AT_ONCE}).all():
        after = found[-1].change
        for row in found:
            line = json.loads(row.line)
            old = line.get("supersedes")
            rows.update((_key(page), row.report_id) for page in (_page(line.get("url")), old) if page)
            rows.update([(_key(old), old)] if old else ())
    given = [{"page": page, "report_id": report_id} for page, report_id in sorted(rows)]
    for start in range(0, len(given), _AT_ONCE):
        connection.execute(sa.insert(table), given[start : start + _AT_ONCE])
    if len({page for page, _ in given}) < len(given):  # their figures were listed by another rule
        op.execute("DELETE FROM indexed")


def _page(url: str | None) -> str | None:
    """As the record told pages apart when this step was written."""
    address = (url or "").partition("#")[0]
    site, _, path = address.partition("://")[2].partition("/")
    page = f"{site.casefold()}/{path.rstrip('/')}" if path.rstrip("/") else None
    return page or None


def _key(page: str) -> str:
    """A server takes no key as long as an address can be."""
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


def downgrade() -> None:
    op.drop_table("versions")
