"""What makes a table one that is only added to, for the steps between versions.

Part of the steps, and so never changed: another kind of guard is another function, and a step that sets it.
"""

from __future__ import annotations

from typing import Final

_EDITS: Final = ("UPDATE", "DELETE")


def guards(dialect_name: str, table: str) -> list[str]:
    """The statements that make a table one that is only added to."""
    if dialect_name == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION tallystick_only_added() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%: rows are only added', TG_TABLE_NAME; END $$",
            f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION tallystick_only_added()",
        ]
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END"
        for verb in _EDITS
    ]


def unguard(dialect_name: str, table: str) -> list[str]:
    """The statements that take the guards of a table away."""
    if dialect_name == "postgresql":
        return [f"DROP TRIGGER {table}_only_added ON {table}"]
    return [f"DROP TRIGGER {table}_no_{verb.lower()}" for verb in _EDITS]
