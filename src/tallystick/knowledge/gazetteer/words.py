"""The words that stand around place names in English, from the data file -> frozen sets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import yaml

from tallystick.knowledge.wordlists import Words


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Lower-case words and phrases by what they say about the name beside them."""

    locative: frozenset[str]
    row_openings: frozenset[str]
    where_it_is: frozenset[str]
    settlements_in: frozenset[str]
    areas: dict[str, str]  # 'province' -> admin1
    kinds: frozenset[str]
    facilities: frozenset[str]
    patrons: frozenset[str]
    generic: frozenset[str]
    houses_named: frozenset[str]
    houses_hit: frozenset[str]
    called_by_days: frozenset[str]
    behind_kinds: frozenset[str]
    forts: frozenset[str]
    roads: frozenset[str]
    ways: frozenset[str]
    of_places: frozenset[str]
    walled: frozenset[str]
    coded: frozenset[str]
    parts_of_towns: frozenset[str]
    fronts: frozenset[str]
    called_anything: frozenset[str]
    seats: frozenset[str]
    old_towns: frozenset[str]
    houses: frozenset[str]
    houses_elsewhere: frozenset[str]  # ISO alpha-3
    held: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    settlements: frozenset[str]
    villages: frozenset[str]
    taking: frozenset[str]
    taken: frozenset[str]
    fired: frozenset[str]
    from_above: frozenset[str]
    shutting_in: frozenset[str]
    done_to_places: frozenset[str]
    won: frozenset[str]
    winners: frozenset[str]
    prepositions: dict[str, float]
    running: frozenset[str]
    banks: frozenset[str]
    along: frozenset[str]
    after_water: frozenset[str]
    standing_at: frozenset[str]
    goals: frozenset[str]
    taken_to: frozenset[str]
    pointing_at: frozenset[str]
    only_places_in: frozenset[str]
    beside_unlisted: frozenset[str]
    near_unlisted: frozenset[str]
    done_at_no_place: frozenset[str]
    fought_for: frozenset[str]
    edges: frozenset[str]
    parts: frozenset[str]
    rims: frozenset[str]
    borders: frozenset[str]
    of_somebody: frozenset[str]
    seated: frozenset[str]
    lines: frozenset[str]
    dwellers: frozenset[str]
    manning: frozenset[str]
    news_from: frozenset[str]
    everywhere: frozenset[str]
    all_over: frozenset[str]
    lands: frozenset[str]
    measures: frozenset[str]
    lengths: frozenset[str]
    local_offices: frozenset[str]
    local_bodies: frozenset[str]
    local_courts: frozenset[str]
    never: frozenset[str]
    near: frozenset[str]
    direction: frozenset[str]
    part: frozenset[str]
    between: frozenset[str]
    offshore: frozenset[str]


@cache
def place_words() -> PlaceWords:
    path = files("tallystick.knowledge.gazetteer").joinpath("data/place_words.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    mapped = ("areas", "prepositions")
    words = {f.name: Words(data[f.name]) for f in fields(PlaceWords) if f.name in data and f.name not in mapped}
    return PlaceWords(
        areas={word: kind for kind, words in data["areas"].items() for word in words},
        prepositions=dict(data["prepositions"]),
        **words,
        **{name: Words(said) for name, said in data["nearness"].items()},
    )


@cache
def sign_weights() -> dict[str, float]:
    """Weight of each sign that a capitalised name in a text means a place (see the file for how they were set)."""
    path = files("tallystick.knowledge.gazetteer").joinpath("data/sign_weights.yaml")
    return {name: float(weight) for name, weight in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


@cache
def choice_weights() -> dict[str, float]:
    """Weight of each sign that a name means one candidate rather than another."""
    path = files("tallystick.knowledge.gazetteer").joinpath("data/choice_weights.yaml")
    return {name: float(weight) for name, weight in yaml.safe_load(path.read_text(encoding="utf-8")).items()}
