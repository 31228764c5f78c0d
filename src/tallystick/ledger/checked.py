"""A claimed total and our own incidents in; that they agree, differ and by how much, or that it cannot be said, out.

The check never adds a total to anything. It says 'cannot be said' rather than compare what is not alike: an estimate
with a count, a period or an area that is not told, a time from which we hold no report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tallystick.ledger.summary import Summary
from tallystick.ledger.totals import Total
from tallystick.ledger.words import INCIDENTS, means, measured_outcome, of_a_party, of_people, stems, worst
from tallystick.record import Claim, Figures, Place

_SPANS: Final[Mapping[str, Callable[[date], Hashable]]] = {
    "day": lambda day: day,
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "year": lambda day: day.year,
}
Verdict = Literal["agrees", "differs", "cannot be said"]
NameOfCountry = Callable[[str], Sequence[str]]
_ASIDE: Final = frozenset({"the", "occupied", "besieged", "province", "region", "state"})  # beside a name
_ANY_MEANS: Final = "Attack"  # ACLED's type where nothing is said of the means
_SEEN: Final = 2  # to say that a total tells of too many, we hold reports of every second day at the least
_SHOWN: Final = 20  # incidents named in an answer


@dataclass(frozen=True, slots=True)
class Coverage:
    """What we hold that could know: the reports published in the period, and the days with at least one."""

    reports: int
    days: int
    of_days: int | None  # None where the period has no beginning
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Checked:
    """One total beside our own count of the same."""

    total: Total
    verdict: Verdict
    reason: str
    ours: Figures | None
    not_itemised: int | None  # how many more the total tells of than we can show, at the least
    incident_ids: tuple[str, ...]
    left_out: int  # incidents that may belong, but for a place or day that nobody told
    coverage: Coverage


def check_total(
    total: Total,
    summaries: Iterable[Summary],
    claims: Mapping[str, Claim],
    published: Mapping[date, int],
    named: NameOfCountry = lambda country: (country,),
) -> Checked:
    """Compare one total, or superlative, with the incidents of its period, area and parties.

    `claims`: incident claims by id, looked at where `names_people`. `published`: how many reports of a day we hold.
    `named`: the names of a country by its ISO 3166-1 alpha-3 code.
    """
    start, end = _period(total)
    cover = _coverage(published, start, end)
    inside, left_out = _inside(total, list(summaries), claims, named)
    why_not = _incomparable(total, start, end, cover)
    if why_not is not None:
        return Checked(total, "cannot be said", why_not, None, None, _ids(inside), left_out, cover)
    if total.superlative is not None and total.measure is None:
        return _check_superlative(total, inside, left_out, cover)
    return _check_sum(total, inside, left_out, cover)


# ---------------------------------------------------------------------------------------------------- comparing


def _incomparable(total: Total, start: date | None, end: date | None, cover: Coverage) -> str | None:
    if total.taken_back is not None:
        return f"Nobody stands by it any more: {total.taken_back}."
    if total.measure is None and total.superlative is None:
        return "It says no number and no rank."
    if total.measure is not None:
        if total.measure.basis != "count":
            return f"It is {_a(total.measure.basis)}; an estimate is never compared with a count."
        if _counts(total) is None:
            return f"We keep no count of {total.measure.what}."
        if end is None or start is None:
            return "Its period has no beginning or no end."
    if not _areas(total) and _by(total) is None and _of(total) is None:
        return "It says neither where nor by whom."
    if not cover.reports:
        return "We hold no report of that time."
    if total.superlative is not None and total.measure is None:
        if start is None:
            return "It does not say since when."
        if cover.first is None or cover.first.year > start.year:
            return f"Our reports begin on {cover.first}; it speaks of the time since {start.year}."
    return None


def _check_sum(total: Total, inside: list[Summary], left_out: int, cover: Coverage) -> Checked:
    counted = _counts(total)
    assert total.measure is not None and counted is not None  # ruled out before
    ours = _sum(inside, counted)
    said = total.measure.figures
    low, high = _bottom(said), _top(said)
    if not inside:
        reason = f"We have no such incident ({cover.reports} reports of that time)."
        return Checked(total, "cannot be said", reason, None, low, (), left_out, cover)
    our_low, our_high = ours.low or 0, ours.high
    verdict: Verdict = "agrees"
    what = "incidents" if counted == INCIDENTS else counted
    have = _range(our_low, our_high)
    reason = f"We have {have} {what} in {_counted(len(inside))}."
    missing = low - our_high if low is not None and our_high is not None and low > our_high else None
    if missing is not None:
        reason += f" It tells of {missing} more than we can show"
        seen = cover.of_days is not None and cover.days * _SEEN >= cover.of_days
        verdict = "differs" if seen else "cannot be said"
        reason += "." if seen else f", and our reports are of {cover.days} of its {cover.of_days} days."
    elif low is not None and our_high is None and low > our_low:
        verdict, reason = "cannot be said", f"{reason} It tells of {low}, and our figures have no upper end."
    elif high is not None and our_low > high:
        verdict, reason = "differs", f"{reason} That is {our_low - high} more than it tells of."
    return Checked(total, verdict, reason, ours, missing, _ids(inside), left_out, cover)


def _check_superlative(total: Total, inside: list[Summary], left_out: int, cover: Coverage) -> Checked:
    told_of = set(total.report_ids)
    ranked = sorted(inside, key=lambda s: (-(_deaths(s).low or 0), s.incident_id))
    meant = next((s for s in ranked if told_of.intersection(s.report_ids)), None)
    assert total.superlative is not None  # ruled out before
    unit = next((unit for unit in _SPANS if unit in (total.superlative.of or "").split()), None)
    if unit is not None and worst(total.superlative.text):
        return _check_span(total, unit, inside, meant.start if meant else None, left_out=left_out, cover=cover)
    if not worst(total.superlative.text) or meant is None:
        reason = "We rank incidents by their dead only." if meant else "We have no incident that it could speak of."
        return Checked(total, "cannot be said", reason, None, None, _ids(ranked), left_out, cover)
    least = _deaths(meant)
    more = [s for s in ranked if (_deaths(s).low or 0) > (least.high if least.high is not None else 10**9)]
    rank = total.superlative.rank
    verdict: Verdict = "agrees" if len(more) < rank else "differs"
    reason = f"We have {len(more)} deadlier of {_counted(len(ranked))}."
    return Checked(total, verdict, reason, least, None, _ids([meant, *more]), left_out, cover)


def _check_span(
    total: Total, unit: str, inside: list[Summary], day: date | None, *, left_out: int, cover: Coverage
) -> Checked:
    """'The deadliest day since 2001': our dead of that day beside those of every other day."""
    spans: dict[Hashable, list[Summary]] = defaultdict(list)
    for summary in inside:
        if summary.start is not None:
            spans[_SPANS[unit](summary.start)].append(summary)
    own = spans.pop(_SPANS[unit](day), []) if day is not None else []
    if not own:
        reason = f"We have no incident of the {unit} that it could speak of."
        return Checked(total, "cannot be said", reason, None, None, _ids(inside), left_out, cover)
    ours = _sum(own, "killed")
    most = ours.high if ours.high is not None else 10**9
    more = [some for some in spans.values() if (_sum(some, "killed").low or 0) > most]
    assert total.superlative is not None
    verdict: Verdict = "agrees" if len(more) < total.superlative.rank else "differs"
    dead = _range(ours.low or 0, ours.high)
    reason = f"We have {dead} killed in that {unit}, and more in {len(more)} of {len(spans)} others."
    return Checked(
        total, verdict, reason, ours, None, _ids([*own, *(s for some in more for s in some)]), left_out, cover
    )


def _counts(total: Total) -> str | None:
    return measured_outcome(total.measure.what, total.measure.text) if total.measure else None


def _sum(inside: list[Summary], counted: str) -> Figures:
    if counted == INCIDENTS:
        return Figures(len(inside), len(inside), len(inside))
    figures = [e.figures for s in inside for e in s.entries if e.outcome == counted]
    lows = [f.low or 0 for f in figures]
    highs = [f.high if f.high is not None else f.best for f in figures]
    high = None if None in highs else sum(h for h in highs if h is not None)
    bests = [f.best for f in figures]
    best = None if None in bests else sum(b for b in bests if b is not None)
    return Figures(sum(lows), best, high)


def _deaths(summary: Summary) -> Figures:
    return next((e.figures for e in summary.entries if e.outcome == "killed"), Figures())


# ---------------------------------------------------------------------------------------------------- what belongs


def names_people(total: Total) -> bool:
    """Whether it counts some people alone: only then does a check look at the claims of incidents."""
    return bool(_of(total))


def _inside(
    total: Total,
    summaries: list[Summary],
    claims: Mapping[str, Claim],
    named: NameOfCountry,
) -> tuple[list[Summary], int]:
    """The incidents of its period, area and parties; and how many more may be, for all that is told of them."""
    found, open_ = [], 0
    start, end = _period(total)
    counted = _counts(total)
    for summary in summaries:
        if not _of_kind(summary, counted):
            continue
        area, means = _in_area(summary, _areas(total), named), _of_means(total, summary)
        answers = (_in_time(summary, start, end), area, means, _by_them(total, summary, claims))
        if all(answers):
            found.append(summary)
        elif None in answers and False not in answers:
            open_ += 1
    return found, open_


def _of_kind(summary: Summary, counted: str | None) -> bool:
    return counted in (None, INCIDENTS) or any(entry.outcome == counted for entry in summary.entries)


def _in_time(summary: Summary, start: date | None, end: date | None) -> bool | None:
    if summary.start is None or summary.end is None:
        return None
    if (start is not None and summary.end < start) or (end is not None and summary.start > end):
        return False
    inside = (start is None or summary.start >= start) and (end is None or summary.end <= end)
    return True if inside else None


def _of_means(total: Total, summary: Summary) -> bool | None:
    """Whether it was done as the total says ('air strikes have killed 23'); None where no claim of it says how."""
    wanted = means(_doer(total) or "")
    if not wanted or not wanted.isdisjoint(summary.sub_event_types):
        return True
    return None if set(summary.sub_event_types) <= {_ANY_MEANS} else False


def _in_area(summary: Summary, areas: frozenset[str], named: NameOfCountry) -> bool | None:
    if not areas:
        return True
    if not summary.places:
        return None
    if any(areas & _names(place, named) for place in summary.places):
        return True
    return None if _vague(summary) else False


def _vague(summary: Summary) -> bool:
    """Only a country is told, or a place nobody could find: it may lie in any area."""
    return all(place.country is None or (place.precision or 1) >= 6 for place in summary.places)


def _names(place: Place, named: NameOfCountry) -> set[str]:
    given = (place.name, place.text, place.admin1, *place.within, *place.disputed)
    return {_plain(name) for name in (*given, *(named(place.country) if place.country else ())) if name}


def _plain(name: str) -> str:
    words = name.casefold().replace("-", " ").split()
    return " ".join(
        word for word in words if word not in ("the", "occupied", "besieged", "province", "region", "state")
    )


def _by_them(total: Total, summary: Summary, claims: Mapping[str, Claim]) -> bool | None:
    """The doers and the people it names are among those of the incident; None where the incident names nobody."""
    by, of = _by(total), _of(total)
    answers: list[bool | None] = []
    if by:
        doers = [name for a in summary.actors for name in (a.text, a.name or "")]
        answers.append(_shared(by, doers) if doers else None)
    if of:
        told = [claims[c] for c in summary.claim_ids if c in claims]
        people = [n for c in told for a in c.recipients for n in (a.text, a.name or "", a.country or "")]
        people += [n for c in told for x in c.casualties for n in (x.party or "", x.who or "", x.text)]
        answers.append(_shared(of, people))
    return False if False in answers else None if None in answers else True


def _shared(wanted: str, names: Iterable[str]) -> bool:
    stems_wanted = stems(wanted)
    return any(stems_wanted & stems(name) for name in names)


def _by(total: Total) -> str | None:
    by = _doer(total)
    return by if by and of_a_party(by) else None


def _doer(total: Total) -> str | None:
    return total.measure.by if total.measure else total.superlative.by if total.superlative else None


def _of(total: Total) -> str | None:
    of = total.measure.of if total.measure else None
    return of if of and not of_people(of) else None


def _areas(total: Total) -> frozenset[str]:
    """The names of its area: as its words have it, and as the place that they name is called."""
    said = total.measure.area if total.measure is not None else None
    said = said or (total.superlative.area if total.superlative is not None else None)
    place = total.place
    if place is not None and (said is None or _plain(place.text) == _plain(said)):
        return frozenset(_plain(name) for name in (said, place.text, place.name) if name)
    return frozenset({_plain(said)} if said else ())


def _period(total: Total) -> tuple[date | None, date | None]:
    if total.period is not None and (total.period.start or total.period.end):
        return total.period.start, total.period.end
    since = total.superlative.since if total.superlative else None
    year = next((word for word in (since or "").split() if word.isdigit() and len(word) == 4), None)
    return (date(int(year), 1, 1) if year else None), None


# ---------------------------------------------------------------------------------------------------- coverage


def _coverage(published: Mapping[date, int], start: date | None, end: date | None) -> Coverage:
    days = sorted(day for day in published if (start is None or day >= start) and (end is None or day <= end))
    length = (end - start).days + 1 if start is not None and end is not None else None
    reports = sum(published[day] for day in days)
    return Coverage(reports, len(days), length, days[0] if days else None, days[-1] if days else None)


def _ids(summaries: Iterable[Summary]) -> tuple[str, ...]:
    return tuple(summary.incident_id for summary in summaries)[:_SHOWN]


def _bottom(figures: Figures) -> int | None:
    return figures.low if figures.low is not None else figures.best


def _top(figures: Figures) -> int | None:
    return figures.best if figures.high is None and figures.low is None else figures.high


def _range(low: int, high: int | None) -> str:
    return f"at least {low}" if high is None else str(low) if low == high else f"{low} to {high}"


def _a(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def _counted(incidents: int) -> str:
    return "1 incident" if incidents == 1 else f"{incidents} incidents"
