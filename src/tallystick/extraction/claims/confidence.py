"""A claim as read and resolved -> how likely it is that a careful reader would correct nothing in it.

Read from the form of the claim alone: what is told in its own words, what is carried on, what was left open. No
feature sees a name, a number or a word of the report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tallystick.extraction.attribution.weights import logit, probability
from tallystick.record.claim import Actor, Claim, Figures, Place, Time

_LONG, _LONGER = 120, 240  # characters of evidence


def confidence(claim: Claim) -> float:
    """0 to 1, to two places; calibrated on gold that no rule was learned from (knowledge/models/confidence.md)."""
    model = _model()
    return round(probability(model["slope"] * raw(claim) + model["shift"]), 2)


def raw(claim: Claim) -> float:
    """The weights of a claim's features summed, before calibration."""
    weights: dict[str, float] = _model()["weights"]
    return logit(features(claim), weights)


def features(claim: Claim) -> list[str]:
    """The form of one claim as feature names."""
    length = sum(e.end - e.start for e in claim.evidence)
    size = "short" if length < _LONG else "long" if length < _LONGER else "longer"
    found = ["bias", f"kind={claim.kind}", f"type={claim.event_type}", f"status={claim.status}", f"words={size}"]
    found += [f"sources={min(len(claim.attribution), 2)}|{claim.kind}", f"told={min(len(claim.predicate), 3)}"]
    found += _parties("actors", claim.actors, claim.kind) + _parties("recipients", claim.recipients, claim.kind)
    if claim.kind == "incident":
        found += [
            f"place={_place(claim.place)}",
            f"time={_time(claim.time)}",
            f"where={_place(claim.place)}|{_time(claim.time)}",
        ]
    found += sorted(set(_harm(claim)))
    if claim.attempt:
        found.append("attempt")
    if claim.responds_to is not None:
        found.append("answers")
    return found


def _parties(role: str, actors: tuple[Actor, ...], kind: str) -> list[str]:
    found = [f"{role}={min(len(actors), 3)}|{kind}"]
    if any(a.rule is not None for a in actors):
        found.append(f"{role}:rule")
    if any(a.name is None for a in actors):
        found.append(f"{role}:unnamed")
    return found


def _place(place: Place | None) -> str:
    if place is None:
        return "none"
    carried = "carried" if place.rule is not None and "carried" in place.rule else "own"
    fixed = "unplaced" if place.latitude is None else "region" if (place.precision or 0) > 3 else "town"
    return f"{carried}-{fixed}"


def _time(time: Time | None) -> str:
    if time is None or time.start is None:
        return "none" if time is None else "open"
    carried = "carried" if time.rule is not None and "carried" in time.rule else "own"
    return f"{carried}-{'day' if time.start == time.end else 'span'}"


def _harm(claim: Claim) -> Iterator[str]:
    yield f"figures={min(len(claim.casualties), 4)}"
    for casualty in claim.casualties:
        exact = casualty.figures.low is not None and casualty.figures.low == casualty.figures.high
        form = "open" if casualty.figures == Figures() else "exact" if exact else "bounded"
        yield f"figure={form}|{'part' if casualty.part_of is not None else 'whole'}"
        if casualty.inferred:
            yield "figure:inferred"


@lru_cache(maxsize=1)
def _model() -> Mapping[str, Any]:
    source = files("tallystick.knowledge.models").joinpath("confidence.json")
    model: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return model
