"""A claim in, what linking compares of it out: one claim with its day of publication, its words and its parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tallystick.linking.settings import separation_cues, stop_words
from tallystick.record import Actor, Claim, Report

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
SEPARATION = re.compile(r"\b(?:" + "|".join(re.escape(cue) for cue in separation_cues()) + r")\b", re.IGNORECASE)


class Finding(NamedTuple):
    """What one comparison found: from -1 (tells them apart) to 1 (the same), and a sentence."""

    score: float
    detail: str


class Party(NamedTuple):
    """A named party: its identity, and the state and kind of body it belongs to where resolution knows them."""

    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as linking sees it. `at` is where the deed stands, `start` and `end` where its evidence stands."""

    claim: Claim
    published: date | None
    at: int
    start: int
    end: int
    breaks: tuple[int, ...]  # where words such as 'in a separate attack' begin, inside the evidence
    actors: frozenset[Party]
    recipients: frozenset[Party]
    words: frozenset[str]

    @property
    def claim_id(self) -> str:
        return self.claim.claim_id


def tellings(claims: Iterable[Claim], reports: Mapping[str, Report] | None) -> list[Telling]:
    """Every claim once, in the order of its id, so that nothing depends on the order it came in."""
    known = reports or {}
    single = {claim.claim_id: claim for claim in claims}
    return [_telling(single[claim_id], known.get(single[claim_id].report_id)) for claim_id in sorted(single)]


def _telling(claim: Claim, report: Report | None) -> Telling:
    passages = [passage for passage in claim.evidence if passage.part == "text"] or list(claim.evidence)
    start = min((passage.start for passage in passages), default=0)
    end = max((passage.end for passage in passages), default=0)
    return Telling(
        claim=claim,
        published=report.published if report else None,
        at=claim.predicate[0].start if claim.predicate else start,
        start=start,
        end=end,
        breaks=tuple(p.start + found.start() for p in passages for found in SEPARATION.finditer(p.text)),
        actors=_parties(claim.actors),
        recipients=_parties(claim.recipients),
        words=_words(passage.text for passage in passages),
    )


def _parties(actors: Iterable[Actor]) -> frozenset[Party]:
    """Named parties only: 'gunmen' or 'civilians' tell nothing about who."""
    return frozenset(Party(actor.name.casefold(), actor.country, actor.sector) for actor in actors if actor.name)


def _words(texts: Iterable[str]) -> frozenset[str]:
    found = (word.casefold() for text in texts for word in WORD.findall(text))
    return frozenset(word for word in found if (len(word) > 2 or word.isdigit()) and word not in stop_words())
