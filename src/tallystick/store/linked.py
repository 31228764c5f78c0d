"""Claims as they are linked, in one transaction: which are new, who stands where, what changes in the incidents.

`linkable`, `marks` and `linked` are functions of the claims. They are edited in place, in the transaction that writes
the incidents, so that they never say anything but what those rest on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tallystick.record.incident import Entry, Incident
from tallystick.record.report import Report
from tallystick.store import tables
from tallystick.store.change import Change, insert_rows, latest
from tallystick.store.dialect import Dialect, reading
from tallystick.store.standing import entry_rows, link_rows, membership_rows, put_difference, redirects, standing
from tallystick.store.versions import put_versions, versions_of

_BATCH: Final = 900  # values asked for at once
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Rules:
    """The versions of the rules by which claims become incidents, and incidents the ledger."""

    linking: str
    ledger: str


@dataclass(frozen=True, slots=True)
class Pending:
    """What came since claims were last linked: reports read, claims judged, and the change it reaches up to."""

    upto: int
    reports: tuple[str, ...]
    judgements: tuple[str, ...]
    older: bool  # claims that are not linked yet may be in incidents that other rules made


@dataclass(frozen=True, slots=True)
class Linkable:
    """A claim as it is kept for linking: what is compared of it, and its marks (key, day, way)."""

    claim_id: str
    report_id: str
    line: str
    marks: tuple[tuple[int, int, int], ...]


class Linking:
    """The transaction. What is put is seen by what is asked afterwards; all of it is written, or none."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._change = Change(connection, "incidents")
        self._ids: dict[int, str] = {}

    # ------------------------------------------------------------------ what is to be done

    def pending(self, rules: Rules, most: int) -> Pending:
        """What is to be linked, at most so many readings of it; from the first on where other rules linked the rest."""
        known = self._known()
        if known.get("version") != rules.linking:
            known = self._begin(rules)
        after = int(known.get("change", "0"))
        readings, judgements = tables.readings.c, tables.judgements.c
        found = self._all(
            select(readings.change, readings.report_id)
            .where(readings.change > after)
            .order_by(readings.change)
            .limit(most)
        )
        upto = found[-1].change if len(found) == most else latest(self._connection)[0]
        fetches = tables.fetches.c
        again = select(fetches.report_id).where(fetches.change > after, fetches.change <= upto).order_by(fetches.change)
        judged = select(judgements.judgement_id).where(judgements.change > after, judgements.change <= upto)
        reports = dict.fromkeys([*(row.report_id for row in found), *self._scalars(again)])
        return Pending(upto, tuple(reports), tuple(self._scalars(judged)), after < int(known.get("older", "0")))

    def _begin(self, rules: Rules) -> dict[str, str]:
        """Nothing is linked under these rules yet; up to where (`older`) incidents may be there from others.

        What is linked is posted: once all of it is, the ledger is of these rules too.
        """
        for table in (tables.marks, tables.linkable, tables.linked):
            self._connection.execute(delete(table))
        known = {"version": rules.linking, "posted": rules.ledger}
        if self._all(select(tables.memberships.c.change).limit(1)):
            known["older"] = str(latest(self._connection)[0])
        self._connection.execute(insert(tables.linked), [{"key": k, "value": v} for k, v in known.items()])
        return known

    def done(self, upto: int) -> None:
        """All changes up to this one are linked."""
        self._note(change=str(upto))

    def unposted(self, rules: Rules, most: int) -> list[str]:
        """Incidents, by id and at most so many, whose ledger other rules may have posted; none once all is of these.

        Each call goes on behind those that the one before it gave.
        """
        known = self._known()
        if known.get("posted") == rules.ledger:
            return []
        after = known.get("reached", "") if known.get("posting") == rules.ledger else ""
        home = tables.linkable.c.incident_id
        found = self._scalars(select(home).where(home > after).distinct().order_by(home).limit(most))
        self._note(**({"posting": rules.ledger, "reached": found[-1]} if found else {"posted": rules.ledger}))
        return found

    def _known(self) -> dict[str, str]:
        return dict(self._all(select(tables.linked.c.key, tables.linked.c.value)))

    def _note(self, **values: str) -> None:
        self._connection.execute(delete(tables.linked).where(tables.linked.c.key.in_(values)))
        self._connection.execute(insert(tables.linked), [{"key": k, "value": v} for k, v in values.items()])

    # ------------------------------------------------------------------ what linking rests on

    def lines(self, claim_ids: Collection[str]) -> dict[str, str]:
        """What is compared of each of these claims."""
        given = tables.linkable.c
        return self._pairs(given.claim_id, given.line, given.claim_id, claim_ids)

    def of_reports(self, report_ids: Collection[str]) -> dict[str, str]:
        """The claims of these reports that are linked now, with what is compared of each."""
        given = tables.linkable.c
        return self._pairs(given.claim_id, given.line, given.report_id, report_ids)

    def homes(self, claim_ids: Collection[str]) -> dict[str, str]:
        """The incident that each of these claims is in; those in none are left out."""
        given = tables.linkable.c
        found = self._pairs(given.claim_id, given.incident_id, given.claim_id, claim_ids)
        return {claim_id: incident_id for claim_id, incident_id in found.items() if incident_id}

    def members(self, incident_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The claims of each of these incidents, sorted."""
        given = tables.linkable.c
        found: dict[str, list[str]] = {}
        for claim_id, name in self._pairs(given.claim_id, given.incident_id, given.incident_id, incident_ids).items():
            found.setdefault(name, []).append(claim_id)
        return {name: tuple(sorted(claims)) for name, claims in found.items()}

    def older_homes(self, report_ids: Collection[str]) -> dict[str, str]:
        """The incidents of claims of these reports that other rules made, whole: of each of their claims its incident.

        None of these claims is linked yet: an incident is linked anew with all of its claims or with none.
        """
        claims, members, names = tables.claims.c, tables.memberships.c, set[str]()
        query = select(members.incident_id).join_from(
            tables.claims, tables.memberships, claims.claim_id == members.claim_id
        )
        for part in _parts(sorted(report_ids)):
            names.update(self._scalars(query.where(claims.report_id.in_(part)).distinct()))
        homes = {claim: name for name, claim in standing(self._connection, tables.memberships, of=names)}
        return {claim_id: homes[claim_id] for claim_id in homes.keys() - self._numbers(homes).keys()}

    def reports_of(self, claim_ids: Collection[str]) -> set[str]:
        """The reports that these claims are, or were, of."""
        claims = tables.claims.c
        return set(self._pairs(claims.claim_id, claims.report_id, claims.claim_id, claim_ids).values())

    def used(self, incident_id: str) -> bool:
        """Whether this was ever the id of an incident."""
        query = select(tables.memberships.c.change).where(tables.memberships.c.incident_id == incident_id)
        return bool(self._all(query.limit(1)))

    def near(self, asked: Iterable[tuple[int, int, int, tuple[int, ...]]]) -> set[str]:
        """The claims that stand in a block (key) between two days in one of these ways."""
        groups: dict[tuple[int, int, tuple[int, ...]], list[int]] = {}
        for key, first, last, ways in asked:
            groups.setdefault((first, last, ways), []).append(key)
        numbers: set[int] = set()
        marks = tables.marks.c
        for (first, last, ways), keys in groups.items():
            where = (marks.day.between(first, last), marks.way.in_(ways))
            for part in _parts(keys):
                numbers.update(self._scalars(select(marks.number).where(marks.key.in_(part), *where)))
        self._name(numbers - self._ids.keys())
        return {self._ids[number] for number in numbers}

    def versions_of(self, report_ids: Collection[str]) -> set[str]:
        """The other versions that there are of the pages of these reports, earlier and later."""
        return versions_of(self._connection, report_ids)

    # ------------------------------------------------------------------ what changes

    def put_versions(self, reports: Mapping[str, Report]) -> None:
        """Keep which pages these reports are versions of."""
        put_versions(self._connection, reports)

    def put(self, given: Sequence[Linkable]) -> None:
        """Claims as they are compared, in no incident yet; `near` finds them once they are marked."""
        if given:
            rows = [{"claim_id": one.claim_id, "report_id": one.report_id, "line": one.line} for one in given]
            insert_rows(self._connection, tables.linkable, rows)

    def mark(self, given: Sequence[Linkable]) -> None:
        """Claims that were put, to be found by their marks from now on."""
        numbers = self._numbers([one.claim_id for one in given])
        rows = sorted((*mark, numbers[one.claim_id]) for one in given for mark in one.marks)
        if rows:
            names = ("key", "day", "way", "number")
            insert_rows(self._connection, tables.marks, [dict(zip(names, row, strict=True)) for row in rows])

    def drop(self, claim_ids: Collection[str], given: Mapping[str, Iterable[tuple[int, int, int]]]) -> None:
        """Claims not to be found any more, with the marks they had."""
        numbers = self._numbers(claim_ids)
        marks = [
            {"k": key, "d": day, "w": way, "n": numbers[claim_id]}
            for claim_id in numbers
            for key, day, way in given[claim_id]
        ]
        if not numbers:
            return
        names = zip(("key", "day", "way", "number"), "kdwn", strict=True)
        where = [tables.marks.c[name] == bindparam(short) for name, short in names]
        self._connection.execute(delete(tables.marks).where(*where), marks)
        for part in _parts(list(numbers)):
            self._connection.execute(delete(tables.linkable).where(tables.linkable.c.claim_id.in_(part)))

    def settle(self, homes: Mapping[str, str]) -> None:
        """Claims that are in these incidents now."""
        if homes:
            where = tables.linkable.c.claim_id == bindparam("claim")
            rows = [{"claim": claim_id, "home": incident_id} for claim_id, incident_id in homes.items()]
            self._connection.execute(update(tables.linkable).where(where).values(incident_id=bindparam("home")), rows)

    def set_incidents(self, incidents: Sequence[Incident], gone: Collection[str]) -> None:
        """Make these incidents what they are from now on, and end those that are gone; all others stay."""
        of = {*gone, *(incident.incident_id for incident in incidents)}
        members = membership_rows(incidents)
        before = standing(self._connection, tables.memberships, of=of)
        put_difference(self._change, tables.memberships, before, members)
        put_difference(
            self._change, tables.links, standing(self._connection, tables.links, of=of), link_rows(incidents)
        )
        for old_id, new_id in redirects(before, members):
            self._change.put(tables.redirects, old_id=old_id, new_id=new_id)
        self.settle(
            {claim_id: incident_id for incident_id, claim_id in members if (incident_id, claim_id) not in before}
        )

    def set_entries(self, entries: Iterable[Entry], of: Collection[str]) -> None:
        """Make these the ledger of these incidents from now on."""
        before = standing(self._connection, tables.entries, of=of)
        put_difference(self._change, tables.entries, before, entry_rows(entries))

    def note_rules(self, rules: Rules) -> None:
        """Keep with the record that it is linked, and its ledger posted, under these rules from now on."""
        for table, version in ((tables.linkings, rules.linking), (tables.postings, rules.ledger)):
            rows = table.c
            query = select(rows.number, rows.version).order_by(rows.number.desc()).limit(1)
            last = self._connection.execute(query).first()
            if last is None or last.version != version:
                row = {
                    "number": last.number + 1 if last else 1,
                    "version": version,
                    "change": latest(self._connection)[0],
                    "recorded_at": self._change.recorded_at,
                }
                self._connection.execute(insert(table), row)

    def write(self) -> bool:
        """Write what changed under one position of the log; False when nothing did."""
        return self._change.write()

    # ------------------------------------------------------------------ asking the database

    def _all(self, query: Any) -> list[Any]:
        return list(self._connection.execute(query).all())

    def _scalars(self, query: Any) -> list[Any]:
        return list(self._connection.execute(query).scalars().all())

    def _pairs(self, key: Any, value: Any, by: Any, wanted: Collection[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in _parts(sorted(wanted)):
            found.update(self._connection.execute(select(key, value).where(by.in_(part))).all())
        return found

    def _numbers(self, claim_ids: Collection[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        given = tables.linkable.c
        for part in _parts(sorted(claim_ids)):
            query = select(given.claim_id, given.number).where(given.claim_id.in_(part))
            found.update(self._connection.execute(query).all())
        return found

    def _name(self, numbers: Collection[int]) -> None:
        given = tables.linkable.c
        for part in _parts(sorted(numbers)):
            query = select(given.number, given.claim_id).where(given.number.in_(part))
            self._ids.update(self._connection.execute(query).all())


def linked_upto(dialect: Dialect, rules: Rules) -> int:
    """The last change up to which all is linked and posted under these rules; 0 where other rules did either."""
    with reading(dialect) as connection:
        known = dict(connection.execute(select(tables.linked.c.key, tables.linked.c.value)).all())
    if (known.get("version"), known.get("posted")) != (rules.linking, rules.ledger):
        return 0
    return int(known.get("change", "0"))


def _parts(given: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(given), _BATCH):
        yield given[start : start + _BATCH]


__all__ = ["Linkable", "Linking", "Pending", "Rules", "linked_upto"]
