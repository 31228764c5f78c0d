"""Killed at seeded moments of adding, linking, posting (also anew), judging and migrating: the record of a whole run?

    python -m benchmarks kill [--moments N] [--seed S]

For each moment a record is copied, a process that does the work is killed (SIGKILL) after a share of the processor time
that the whole work takes, and the store is checked as it was left: everything must hold. Then the work is taken up
again, as a user would who calls the same command twice, and all that the record says is compared with what it says
after work that nothing interrupted. On SQLite, and on a PostgreSQL server of its own where its programs are installed.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import update

from benchmarks.synthetic import told
from tallystick.book import Record
from tallystick.record import Incident, Judgement, Reading
from tallystick.record.form import claim_to_dict, report_to_dict
from tallystick.record.judgement import decide
from tallystick.relinking import link_pending
from tallystick.store import Filter, Store, open_store, tables
from tallystick.store.dialect import dialect_of, writing
from tallystick.store.migrate import migrate

CLAIMS: Final = 60
BEFORE: Final = 6  # reports that the record has when the work begins
OLDER: Final = "0002"  # the tables that migrating sets out from, with all that is in them
BEGUN: Final = datetime(2024, 1, 1, tzinfo=UTC)
Work = Callable[[str], None]  # on the record at a place


@dataclass(slots=True)
class Outcome:
    """Of one phase on one kind of database: moments tried, those inside the work, and those that came out the same."""

    database: str
    phase: str
    moments: int = 0
    inside: int = 0
    same: int = 0
    faults: list[str] | None = None


def kill(moments: int, seed: int, databases: tuple[str, ...] = ("sqlite", "postgresql")) -> list[Outcome]:
    """So many moments on each kind of database that is at hand, shared out evenly over the phases."""
    found = []
    for kind in databases:
        with _places(kind) as places:
            if places is not None:
                share = -(-moments // len(PHASES))
                found += [_phase(kind, name, places, share, seed) for name in PHASES]
    return found


def table(found: list[Outcome]) -> list[str]:
    """What came out, in Markdown, with every fault."""
    lines = ["| database | while | moments | inside | the same record |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {o.database} | {o.phase} | {o.moments} | {o.inside} | {o.same} |" for o in found]
    return lines + [f"FAULT: {fault}" for o in found for fault in o.faults or ()]


def _phase(kind: str, name: str, places: Places, moments: int, seed: int) -> Outcome:
    prepare, work = PHASES[name]
    base = places.new()
    prepare(base)
    whole = places.copy(base)
    took = _run(work, whole, None)
    assert took is not None, "nothing kills the run that the others are compared with"
    wanted = said(whole)
    outcome = Outcome(kind, name, faults=[])
    for number in range(moments):
        share = random.Random(f"{seed} {kind} {name} {number}").uniform(0.01, 0.99)
        place = places.copy(base)
        outcome.moments += 1
        outcome.inside += _run(work, place, share * took) is None
        fault = difference(place, work, wanted)
        outcome.same += fault is None
        if fault is not None and outcome.faults is not None:
            outcome.faults.append(f"{kind}, {name}, seed {seed}, moment {number} (at {share:.3f}): {fault}")
        places.drop(place)
    return outcome


def difference(place: str, work: Work, wanted: dict[str, Any]) -> str | None:
    """What is wrong with a record that work on it was cut off; None where it comes out right."""
    with open_store(place) as store:
        faults = store.verify()
    if faults:
        return f"left unsound: {faults[0]}"
    work(place)
    found = said(place)
    return next((f"other {key} than after an uninterrupted run" for key in wanted if found[key] != wanted[key]), None)


def _run(work: Work, place: str, after: float | None) -> float | None:
    """Do the work in a process of its own; the processor time it took, or None where it was killed at `after`."""
    child = os.fork()
    if child == 0:
        try:
            if after is not None:
                threading.Thread(target=_kill_at, args=(after,), daemon=True).start()
            work(place)
            os._exit(0)
        finally:
            os._exit(1)
    _, status, used = os.wait4(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{place}: the work failed")
    return used.ru_utime + used.ru_stime


def _kill_at(after: float) -> None:
    while time.process_time() < after:
        time.sleep(0.0005)
    os.kill(os.getpid(), signal.SIGKILL)


# ------------------------------------------------------------------------------------------------- the work


def _readings() -> list[Reading]:
    return [one.reading for one in told(CLAIMS, seed=7)]


def _add_first(place: str) -> None:
    with open_store(place) as store, store.writer() as writer:
        writer.add_all(_readings()[:BEFORE])


def _add(place: str) -> None:
    with open_store(place) as store, store.writer() as writer:
        for reading in _readings()[BEFORE:]:
            writer.add(reading, reading.report.text.encode())


def _link(place: str) -> None:
    with open_store(place) as store:
        link_pending(store, readings=4, incidents=2)
        Record(store).index()


def _judge(place: str) -> None:
    with Record(open_store(place)) as record:
        for judgement in _judgements(record.store):
            with record.store.writer() as writer:
                writer.judge(judgement)
            record.link()


def _judgements(store: Store) -> Iterator[Judgement]:
    """Decisions on claims that the record has from the start, the same whatever was decided before."""
    claims = sorted(c.claim_id for r in _readings() for c in r.claims if c.kind == "incident")
    for number in range(6):
        pair, verdict = claims[2 * number : 2 * number + 2], ("same", "different")[number % 2]
        yield decide(verdict, pair, "A. Reader", "read both", when=BEGUN + timedelta(hours=number))


def _by_other_rules(place: str) -> None:
    """As if an older version had linked this, and taken every two incidents for one."""
    dialect = dialect_of(place, create=False, read_only=False, timeout=5)
    with open_store(place) as store, store.writer() as writer:
        given = sorted((i.incident_id, i.claim_ids) for i in store.view().incidents())
        two = zip(given[::2], [*given[1::2], ("", ())][: len(given[::2])], strict=True)
        incidents = [Incident(one, claims + others) for (one, claims), (_, others) in two]
        writer.set_incidents(incidents)
        kept = {incident.incident_id for incident in incidents}
        writer.set_entries(entry for entry in store.view().entries() if entry.incident_id in kept)
    with writing(dialect) as connection:
        connection.execute(update(tables.linked).where(tables.linked.c.key == "version").values(value="1"))
    dialect.engine.dispose()


def _posted_by_other_rules(place: str) -> None:
    """As if an older version had posted this, and given another reason for every figure."""
    dialect = dialect_of(place, create=False, read_only=False, timeout=5)
    with open_store(place) as store, store.writer() as writer:
        writer.set_entries([replace(entry, reason="by other rules") for entry in store.view().entries()])
    with writing(dialect) as connection:
        connection.execute(update(tables.linked).where(tables.linked.c.key == "posted").values(value="1"))
    dialect.engine.dispose()


def _migrate(place: str) -> None:
    open_store(place).close()


def _take_back(place: str) -> None:
    _add_first(place)
    _add(place)
    _link(place)
    _judge(place)
    dialect = dialect_of(place, create=False, read_only=False, timeout=5)
    with writing(dialect) as connection:
        migrate(connection, OLDER)
    dialect.engine.dispose()


def _prepared(*steps: Work) -> Work:
    def prepare(place: str) -> None:
        for step in steps:
            step(place)

    return prepare


PHASES: Final[dict[str, tuple[Work, Work]]] = {
    "adding": (_add_first, _add),
    "linking": (_prepared(_add_first, _add), _link),
    "linking anew under other rules": (_prepared(_add_first, _add, _link, _by_other_rules), _link),
    "posting anew under other rules": (_prepared(_add_first, _add, _link, _posted_by_other_rules), _link),
    "judging": (_prepared(_add_first, _add, _link), _judge),
    "migrating": (_take_back, _migrate),
}


# ------------------------------------------------------------------------------------------------- the record


def said(place: str) -> dict[str, Any]:
    """All that a record says once it is linked and listed; moments left out, for they are when it was said."""
    with Record(open_store(place)) as record:
        record.link()
        view, listing = record.store.view(), record.listing()
        return {
            "reports": sorted(str(report_to_dict(report, text=True)) for report in view.reports()),
            "claims": sorted(str(claim_to_dict(claim)) for claim in view.claims()),
            "incidents": sorted((i.incident_id, sorted(i.claim_ids)) for i in view.incidents()),
            "links": sorted(str(link) for i in view.incidents() for link in i.links),
            "redirects": sorted((old, sorted(new)) for old, new in view.redirects().items()),
            "ledger": sorted(map(str, view.entries())),
            "judgements": sorted(map(str, view.judgements())),
            "captures": sorted(str(view.capture(report.report_id)) for report in view.reports()),
            "lists": [str(summary) for summary in listing.page(Filter(), limit=10_000).summaries],
            "tallies": str(listing.tally("actor", Filter())),
        }


class Places:
    """Where records of one kind of database are made and copied."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._made = 0

    def new(self) -> str:
        self._made += 1
        return f"{self._root}/{self._made}.sqlite"

    def copy(self, place: str) -> str:
        copied = self.new()
        shutil.copy(place, copied)
        return copied

    def drop(self, place: str) -> None:
        for file in Path(self._root).glob(f"{Path(place).name}*"):
            file.unlink()


class Databases(Places):
    """The same on a PostgreSQL server."""

    def new(self) -> str:
        return self._create("")

    def copy(self, place: str) -> str:
        return self._create(f" TEMPLATE {place.rsplit('/', maxsplit=1)[1]}")

    def drop(self, place: str) -> None:
        self._execute(f"DROP DATABASE {place.rsplit('/', maxsplit=1)[1]} WITH (FORCE)")

    def _create(self, how: str) -> str:
        self._made += 1
        self._execute(f"CREATE DATABASE record_{self._made}{how}")
        return f"{self._root}/record_{self._made}"

    def _execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"{self._root}/postgres", autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def _places(kind: str) -> Iterator[Places | None]:
    """None where there is no such database here."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="tallystick-kill-") as root:
            yield Places(root)
        return
    from tests.store.server import NoServerError, running_server

    try:
        with running_server() as url:
            yield Databases(url)
    except NoServerError:
        yield None
