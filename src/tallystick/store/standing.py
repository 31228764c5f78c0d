"""From rows only ever added to what stands as of a moment, and from what should stand to the rows to add."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from tallystick.record.form import dump_line
from tallystick.record.incident import Entry, Incident
from tallystick.store.change import Change
from tallystick.store.errors import RefusedError
from tallystick.store.lines import entry_to_line, link_to_line

Key = tuple[str, ...]
Rows = dict[Key, dict[str, Any]]

_KEYS: Final = {
    "memberships": ("incident_id", "claim_id"),
    "links": ("incident_id", "left_claim", "right_claim"),
    "entries": ("incident_id", "outcome", "rule", "as_of"),
}
_BATCH: Final = 500  # ids asked for at once
_STAMPS: Final = ("change", "position", "recorded_at", "held")


def standing(connection: Connection, table: Table, as_of: str | None = None, of: Collection[str] | None = None) -> Rows:
    """The rows that stand, by key, in the order in which they came to stand; `of`: of these incidents only."""
    if of is not None and len(of) > _BATCH:
        given = sorted(of)
        parts = (given[start : start + _BATCH] for start in range(0, len(given), _BATCH))
        return {key: row for part in parts for key, row in standing(connection, table, as_of, part).items()}
    query = select(table).order_by(table.c.change, table.c.position)
    if of is not None:
        query = query.where(table.c.incident_id.in_(of))
    if as_of is not None:
        query = query.where(table.c.recorded_at <= as_of)
    names = [column.name for column in table.columns]
    rows: Rows = {}
    for values in connection.execute(query).all():
        found = dict(zip(names, values, strict=True))
        key = tuple(found[name] for name in _KEYS[table.name])
        if found["held"]:
            rows[key] = {name: value for name, value in found.items() if name not in _STAMPS}
        else:
            rows.pop(key, None)
    return rows


def put_difference(change: Change, table: Table, before: Rows, after: Rows) -> None:
    """Add what is new or different, and that what is missing no longer stands."""
    for key, row in before.items():
        if key not in after:
            change.put(table, **row, held=False)
    for key, row in after.items():
        if before.get(key) != row:
            change.put(table, **row, held=True)


def membership_rows(incidents: Sequence[Incident]) -> Rows:
    """Which claim is in which incident; a claim is in one at most, and no incident is empty."""
    rows: Rows = {}
    homes: dict[str, str] = {}
    for incident in incidents:
        if not incident.claim_ids:
            raise RefusedError(f"incident {incident.incident_id}: it has no claim")
        for claim_id in incident.claim_ids:
            if claim_id in homes:
                raise RefusedError(f"claim {claim_id}: it is in {homes[claim_id]} and again in {incident.incident_id}")
            homes[claim_id] = incident.incident_id
            row = {"incident_id": incident.incident_id, "claim_id": claim_id}
            rows[tuple(row.values())] = row
    return rows


def link_rows(incidents: Sequence[Incident]) -> Rows:
    """Why the claims of each incident were joined."""
    rows: Rows = {}
    for incident in incidents:
        for link in incident.links:
            key = (incident.incident_id, link.left, link.right)
            rows[key] = {**dict(zip(_KEYS["links"], key, strict=True)), "line": dump_line(link_to_line(link))}
    return rows


def entry_rows(entries: Iterable[Entry]) -> Rows:
    """The ledger, one line for an incident, outcome, rule and day."""
    rows: Rows = {}
    for entry in entries:
        as_of = entry.as_of.isoformat() if entry.as_of else ""
        key = (entry.incident_id, entry.outcome, entry.rule, as_of)
        if key in rows:
            raise RefusedError(f"incident {entry.incident_id}: two entries for {entry.outcome} by {entry.rule}")
        rows[key] = {**dict(zip(_KEYS["entries"], key, strict=True)), "line": dump_line(entry_to_line(entry))}
    return rows


def redirects(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> Iterator[Key]:
    """From each incident that is gone to those its claims are in now."""
    homes = {claim_id: incident_id for incident_id, claim_id in after}
    kept = set(homes.values())
    pairs = {(old, homes[claim_id]) for old, claim_id in before if old not in kept and claim_id in homes}
    yield from sorted(pairs)
