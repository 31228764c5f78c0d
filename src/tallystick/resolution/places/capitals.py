"""A country, or words that name one ('the Somali capital', 'Kenya's parliament') -> its capital on a day."""

from __future__ import annotations

from datetime import date

from tallystick.knowledge.gazetteer import Candidate, Gazetteer, demonyms
from tallystick.knowledge.gazetteer.supplement import BY_SIZE, capital_on, great_city
from tallystick.knowledge.gazetteer.words import place_words


def capital_in_words(text: str, gazetteer: Gazetteer, day: date | None) -> tuple[Candidate, ...]:
    """'Somali capital', 'Kenya's parliament' -> the seat of that country's government; 'Ukraine's second city'."""
    house = next((h for h in sorted(place_words().houses, key=len, reverse=True) if text.lower().endswith(h)), "")
    size = BY_SIZE.search(text)
    named = text[: size.start() if size else -len(house or "capital")].strip()
    named = named.removesuffix("'s").removesuffix("’s").strip()
    country = (demonyms().get(named) or demonyms().get(named.title()) or (named, False))[0]
    codes = [c.country for c in gazetteer.lookup(country) if c.kind == "country" and c.rank == 0]
    if not codes or (house and codes[0] in place_words().houses_elsewhere):
        return ()
    if size:
        return _known(great_city(codes[0] or "", size.lastgroup or ""), codes[0] or "", gazetteer)
    return seat_of(codes[0] or "", gazetteer, day)


def seat_of(country: str, gazetteer: Gazetteer, day: date | None) -> tuple[Candidate, ...]:
    """The capital of a country on a day, as the gazetteer has it; empty where it has none."""
    return _known(capital_on(country, day), country, gazetteer)


def _known(name: str | None, country: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    towns = [c for c in gazetteer.lookup(name) if c.country == country] if name else []
    return tuple(sorted((c for c in towns if c.kind in ("capital", "city")), key=lambda c: c.kind))[:1]
