"""What a large record costs: made up, linked, listed, added to and asked, each in a process of its own.

    python -m benchmarks scale [--claims N] [--folder F]

Records of a hundredth, a tenth and all of N claims are made in the folder and kept there beside what was measured of
them, so that a run that is stopped goes on where it was; an empty folder measures anew. CPU seconds are printed beside
those of the clock: on a machine that others use too only they can be compared.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from sqlalchemy import func, select

from benchmarks.synthetic import A_DAY, FIRST_DAY, World, further, write
from tallystick.book import Record, open_record
from tallystick.relinking import link_pending
from tallystick.store import Filter, tables

SEED: Final = 1
ASKED: Final = 7  # times each question is asked; the median counts
ADDED: Final = 9  # reports added one by one
Figures = dict[str, Any]


def scale(claims: int, folder: Path | None) -> list[str]:
    """The whole table, in Markdown."""
    if folder is not None:
        return _table(claims, folder)
    with tempfile.TemporaryDirectory(prefix="tallystick-scale-") as place:
        return _table(claims, Path(place))


def _table(claims: int, folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in (claims // 100, claims // 10, claims) if size]
    found = {size: {stage: _measured(stage, folder, size) for stage in STAGES} for size in sizes}
    lines = ["| claims | stage | CPU s | clock s | peak MB | |", "| --- | --- | --- | --- | --- | --- |"]
    for size, stages in found.items():
        for stage, f in stages.items():
            lines.append(f"| {size} | {stage} | {f['cpu']:.1f} | {f['clock']:.1f} | {f['peak']:.0f} | {f['note']} |")
    lines += ["", *(growth(stage, found) for stage in ("build", "link", "lists"))]
    lines += ["", f"| question on {sizes[-1]} claims | median ms |", "| --- | --- |"]
    asked = found[sizes[-1]]["ask"]["questions"]
    lines += [f"| {name} | {ms:.1f} |" for name, ms in sorted(asked.items(), key=lambda line: -line[1])]
    return lines


def growth(stage: str, found: dict[int, dict[str, Figures]]) -> str:
    """The exponent by which the cost of a stage grows with the number of claims, least squares on logarithms."""
    points = [(math.log(size), math.log(max(stages[stage]["cpu"], 1e-3))) for size, stages in found.items()]
    mean_x, mean_y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return f"{stage}: cost grows as n^{slope:.2f}"


def _measured(stage: str, folder: Path, size: int) -> Figures:
    """One stage on one record, in a process of its own; from the file beside the record where it was done before."""
    record, kept = folder / f"record-{size}.sqlite", folder / f"record-{size}.json"
    done: dict[str, Figures] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if stage not in done:
        command = [sys.executable, "-m", "benchmarks.scale", stage, str(record), str(size)]
        run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        done[stage] = json.loads(run.stdout.splitlines()[-1])
        kept.write_text(json.dumps(done, indent=1), encoding="utf-8")
    return done[stage]


# ------------------------------------------------------------------------------------------------- the stages


def _build(path: Path, size: int) -> Figures:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    return {"note": f"{write(path, size, SEED)} reports"}


def _link(path: Path, size: int) -> Figures:
    with open_record(path, create=False) as record:
        linked = link_pending(record.store)
    return {"note": f"{len(linked.changed)} incidents"}


def _lists(path: Path, size: int) -> Figures:
    with open_record(path, create=False) as record:
        record.index()
    return {"note": f"{path.stat().st_size / 2**20:.0f} MB on disk"}


def _add(path: Path, size: int) -> Figures:
    """Reports that tell more of what the record has, each added, linked and listed before the next."""
    took = []
    with open_record(path, create=False) as record:
        record.link()
        for reading in further(size, ADDED, SEED):
            start = time.perf_counter()
            with record.store.writer() as writer:
                writer.add(reading)
            record.link()
            took.append(time.perf_counter() - start)
    return {"note": f"one report: median {median(took):.2f} s, slowest {max(took):.2f} s"}


def _ask(path: Path, size: int) -> Figures:
    with open_record(path, create=False) as record:
        asked = {name: _median_ms(ask) for name, ask in _questions(record, size)}
    slowest = max(asked, key=lambda name: asked[name])
    return {"note": f"slowest: {slowest}, {asked[slowest]:.0f} ms", "questions": asked}


def _median_ms(ask: Callable[[], object]) -> float:
    took = []
    for _ in range(ASKED):
        start = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def _questions(record: Record, size: int) -> Iterable[tuple[str, Callable[[], object]]]:
    """What a reader of the desk or the command line asks, by name."""
    world, last = World(SEED), FIRST_DAY + timedelta(days=max(10, size // A_DAY))
    town, month = world.towns[0], Filter(since=last - timedelta(days=30), until=last)
    party = world.parties[town.code][0]
    year = Filter(since=date(2023, 1, 1), until=date(2023, 12, 31))
    wanted = {
        "all": Filter(),
        "past month": month,
        "one year": year,
        "one country": Filter(country=town.code),
        "one district": Filter(area=town.district),
        "one town": Filter(place=town.name),
        "one party": Filter(actor=party),
        "one type": Filter(type="Armed clash"),
        "one publisher": Filter(publisher=world.outlets[0]),
        "rival figures": Filter(differs=True),
        "50 killed": Filter(outcome="killed", at_least=50),
        "beginning of a name": Filter(words=town.name[:4]),
    }
    then = _moment(record)
    for name, filters in wanted.items():
        yield f"list: {name}", partial(_page, record, filters, None)
        yield f"list as of: {name}", partial(_page, record, filters, then)
    yield "list: the thousandth page", lambda: record.listing().page(Filter(), offset=50_000)
    for by in (
        "type",
        "sub_type",
        "country",
        "area",
        "place",
        "month",
        "day",
        "actor",
        "party",
        "claimant",
        "publisher",
        "outcome",
    ):
        for name in ("all", "past month", "one year", "one country", "one party", "one type", "rival figures"):
            yield f"tally by {by}: {name}", partial(record.tally, by, wanted[name])
        yield f"tally as of by {by}", partial(record.tally, by, Filter(), as_of=then)
        yield f"tally as of by {by}: one year", partial(record.tally, by, year, as_of=then)
    yield "tally by claimant: killed alone", partial(record.tally, "claimant", year, ("killed",))
    yield from _single(record)


def _page(record: Record, wanted: Filter, as_of: datetime | None) -> object:
    return record.listing(as_of).page(wanted)


def _single(record: Record) -> Iterable[tuple[str, Callable[[], object]]]:
    page = record.listing().page(Filter(outcome="killed"))
    summary = max(page.summaries, key=lambda one: len(one.report_ids))
    claims = [claim.claim_id for claim in record.show(summary.incident_id).claims]
    yield "show: an incident", lambda: record.show(summary.incident_id)
    yield "show: a claim", lambda: record.show(claims[0])
    yield "show: a report", lambda: record.show(summary.report_ids[0])
    yield "explain: two claims", lambda: record.explain(claims[0], claims[-1])


def _moment(record: Record) -> datetime:
    """When half of the record was linked."""
    since = tables.overviews.c.since
    with record.store.engine.connect() as connection:
        half = int(connection.execute(select(func.count(since.distinct()))).scalar_one()) // 2
        moment = connection.execute(select(since).distinct().order_by(since).offset(half).limit(1)).scalar_one()
    return tables.at(moment)


STAGES: Final[dict[str, Callable[[Path, int], Figures]]] = {
    "build": _build,
    "link": _link,
    "lists": _lists,
    "add": _add,
    "ask": _ask,
}


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    stage, path, size = sys.argv[1:]
    clock, cpu = time.perf_counter(), time.process_time()
    found = STAGES[stage](Path(path), int(size))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = {"cpu": time.process_time() - cpu, "clock": time.perf_counter() - clock, "peak": peak}
    print(json.dumps({**spent, **found}))


if __name__ == "__main__":
    main()
