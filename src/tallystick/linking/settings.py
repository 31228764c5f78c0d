"""The data files of linking in, their values out: weights, families of events, words that part two attacks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

MODEL = "linking.json"


@cache
def read(name: str) -> dict[str, Any]:
    """What one of the data files says; a model stands with the other models."""
    folder = "tallystick.knowledge.models" if name == MODEL else "tallystick.linking"
    content = yaml.safe_load(files(folder).joinpath(name).read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise TypeError(f"{name}: a mapping was expected")
    return content


@cache
def weights() -> dict[str, float]:
    """How much each comparison counts; learned, see knowledge/models/linking.md."""
    return {name: float(weight) for name, weight in read(MODEL)["weights"].items()}


@cache
def prior() -> float:
    """What speaks against any two claims being of one incident before they are compared; learned."""
    return float(read(MODEL)["start"])


@cache
def report_chance() -> dict[str, float]:
    """What the chance that two reports tell of one happening is made of; learned."""
    return {name: float(weight) for name, weight in read(MODEL)["reports"].items()}


def by_hand() -> tuple[float, dict[str, float]]:
    """The start and the weights as a person set them, from which learning sets out."""
    content = read("weights.yaml")
    return float(content["prior"]), {name: float(line["weight"]) for name, line in content["comparisons"].items()}


@cache
def limits() -> dict[str, float]:
    """Distances, days and sizes that linking keeps to."""
    return {name: float(line["value"]) for name, line in read("weights.yaml")["limits"].items()}


@cache
def families() -> dict[str, str]:
    """The family each PLOVER type or ACLED sub-event type belongs to."""
    listed = read("events.yaml")["families"]
    return {member: family for family, members in listed.items() for member in members}


@cache
def compatible() -> frozenset[frozenset[str]]:
    """Families that one incident is often told under."""
    return frozenset(frozenset(pair) for pair in read("events.yaml")["told_together"])


@cache
def bare_kinds() -> frozenset[str]:
    """Types that a bare word of attack is coded as."""
    return frozenset(read("events.yaml")["bare"]["kinds"])


@cache
def compatible_if_bare() -> frozenset[frozenset[str]]:
    """Families that one incident is often told under where one claim has but a bare word."""
    return compatible() | {frozenset(pair) for pair in read("events.yaml")["bare"]["told_together"]}


@cache
def particular() -> frozenset[str]:
    """Words that say how an attack was done."""
    return frozenset(read("events.yaml")["bare"]["particular"].split())


@cache
def separation_cues() -> tuple[str, ...]:
    """Words that say a further attack begins; the longest first."""
    return tuple(sorted(read("words.yaml")["separation"], key=lambda cue: (-len(cue), cue)))


@cache
def stop_words() -> frozenset[str]:
    """Words that every report has."""
    return frozenset(str(read("words.yaml")["stop_words"]).split())
