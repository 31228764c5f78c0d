"""What a tally counts and sums over the incidents that are meant, as questions to the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select, true

from tallystick.store import tables

COLUMNS: Final = ("type", "sub_type", "country", "area", "place", "month", "day")
SIDES: Final = ("actor", "recipient")
TERMS: Final = ("actor", "recipient", "claimant", "publisher", "weapon", "target")


def counts(outcomes: Sequence[str]) -> list[ColumnElement[Any]]:
    """How many incidents, of how many the claimants differ, and the sums of each outcome."""
    return [func.count(), func.sum(case((tables.overviews.c.differs, 1), else_=0)), *sums(outcomes)]


def whole(where: Sequence[ColumnElement[bool]], outcomes: Sequence[str]) -> Select[Any]:
    """One row for all incidents that are meant."""
    return select(null().label("value"), *counts(outcomes)).select_from(tables.overviews).where(*where)


def by(dimension: str, where: Sequence[ColumnElement[bool]], outcomes: Sequence[str]) -> Select[Any]:
    """A row for each value, the most incidents first."""
    key, source = _key(dimension)
    grouped = select(key.label("value"), *counts(outcomes)).select_from(source).where(*where, *_of(dimension))
    return grouped.group_by(key).order_by(func.count().desc(), key)


def by_claimant(where: Sequence[ColumnElement[bool]], outcomes: Sequence[str]) -> Select[Any]:
    """Each claimant's own figures, which may be of some of the people only; never what others say of its incidents."""
    o, p = tables.overviews, tables.overview_positions
    count = func.count(o.c.number.distinct())
    differing = func.count(case((o.c.differs, o.c.number)).distinct())
    sums = [column for outcome in outcomes for column in _sums_of(p.c, p.c.outcome == outcome)]
    query = select(p.c.claimant.label("value"), count, differing, *sums).join_from(o, p, o.c.number == p.c.number)
    return query.where(*where, p.c.outcome.in_(outcomes)).group_by(p.c.claimant).order_by(count.desc(), p.c.claimant)


def _key(by: str) -> tuple[ColumnElement[Any], Any]:
    o, terms = tables.overviews, tables.overview_terms
    if by == "party":
        either = select(terms.c.number, terms.c.value).where(terms.c.dimension.in_(SIDES)).distinct().subquery()
        return either.c.value, o.join(either, o.c.number == either.c.number)
    if by in TERMS:
        return terms.c.value, o.join(terms, o.c.number == terms.c.number)
    columns: dict[str, ColumnElement[Any]] = {
        "type": o.c.event_type,
        "sub_type": o.c.sub_event_type,
        "country": o.c.country,
        "area": o.c.admin1,
        "place": o.c.place,
        "month": func.substr(o.c.start, 1, 7),
        "day": o.c.start,
    }
    return columns[by], o


def _of(by: str) -> tuple[ColumnElement[bool], ...]:
    """The values of one dimension; looked for by incident, of which few may be meant, not in the index of values."""
    return (func.coalesce(tables.overview_terms.c.dimension, "") == by,) if by in TERMS else ()


def sums(outcomes: Sequence[str]) -> list[ColumnElement[Any]]:
    o = tables.overviews.c
    figures = [{end: o[f"{outcome}_{end}"] for end in ("low", "best", "high")} for outcome in outcomes]
    return [column for figure in figures for column in _sums_of(figure, true())]


def _sums_of(figure: Any, which: ColumnElement[bool]) -> list[ColumnElement[Any]]:
    """Of the rows that are meant: sums of low, best and high, how many there are, and how many lack a best, a high."""
    low, best, high = (figure[end] for end in ("low", "best", "high"))
    told = and_(which, or_(low.is_not(None), best.is_not(None), high.is_not(None)))
    counted = [func.sum(case((which, value), else_=None)) for value in (func.coalesce(low, best, 0), best, high)]
    lacking = [func.sum(case((and_(told, end.is_(None)), 1), else_=0)) for end in (best, high)]
    return [*counted, func.sum(case((told, 1), else_=0)), *lacking]
