"""Claims of one report -> the same claims with what they answer, where the report's own words link them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.record.claim import Claim, Response
from tallystick.record.passage import Span

_NEXT = 250  # characters back within which a denial with nothing else to go by is set against what stands there
_LINKED = 1.5  # least score of a link: just before, or two words taken up, or the denier's own deed
_ANSWERED = 60  # characters after the linking words in which the place of what is answered stands


@dataclass(frozen=True, slots=True)
class _Words:
    """The linking words, compiled."""

    retaliation: re.Pattern[str]
    protest: re.Pattern[str]
    points_back: re.Pattern[str]
    denial_of: re.Pattern[str]
    small: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    source = files("tallystick.knowledge.languages.en").joinpath("responses.yaml")
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    return _Words(
        retaliation=_any_of(data["retaliation_patterns"]),
        protest=_any_of(data["protest_patterns"]),
        points_back=_any_of(data["points_back_patterns"]),
        denial_of=_any_of([f"(?:that|this|the|those|these) (?:{'|'.join(data['said_before'])})s?"]),
        small=frozenset(data["small"]),
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def answer(claims: Sequence[Claim], text: str) -> list[Claim]:
    """`responds_to` and `response` set on the claims whose words link them to an earlier claim; others unchanged."""
    ordered = sorted(claims, key=lambda c: c.evidence[0].start)
    return [_linked(c, _before(c, ordered, i), text) for i, c in enumerate(ordered)]


def _before(claim: Claim, ordered: Sequence[Claim], position: int) -> list[Claim]:
    """The claims told before one; of a sentence that tells what it denies, what stands before the denying words."""
    cue = claim.predicate[0].start if claim.status == "denied" and claim.predicate else -1
    return [c for i, c in enumerate(ordered) if i < position or (c is not claim and c.evidence[-1].end <= cue)]


def _linked(claim: Claim, earlier: Sequence[Claim], text: str) -> Claim:
    if not earlier:
        return claim
    start = _sentence_start(text, claim.evidence[0].start)
    words = text[start : claim.evidence[-1].end]
    if claim.kind == "incident" and claim.event_type in ("ASSAULT", "COERCE"):
        match = _words().retaliation.search(words)
        if match:
            target = _named_again(words[match.end() :], claim, earlier) or _by_another(claim, earlier)
            return _to(claim, target, "retaliation", match, start)
    if claim.kind == "incident" and claim.event_type == "PROTEST":
        match = _words().protest.search(words)
        if match:
            return _to(claim, _last_incident(earlier), "protest", match, start)
    if claim.kind == "statement" and claim.event_type == "REJECT":
        match = _words().denial_of.search(words)
        if match:
            return _to(claim, _said_by_another(claim, earlier), "denial", match, start)
        if claim.status == "denied" and claim.predicate:
            told = _denial(claim, earlier, text)
            return told if told.responds_to else _denied(claim, earlier, text)
    return claim


def _denial(claim: Claim, earlier: Sequence[Claim], text: str) -> Claim:
    """'..., the union said; the police denied it': what was said by another in the same sentence is what is denied."""
    said = _said_by_another(claim, earlier)
    if said is None or any(c in ".\n" for c in text[said.evidence[-1].end : claim.evidence[0].start]):
        return claim
    span = claim.predicate[0]
    return replace(claim, responds_to=said.claim_id, response=Response("denial", span.of(text), (span,)))


def _denied(claim: Claim, earlier: Sequence[Claim], text: str) -> Claim:
    """The earlier claim a denial is set against: of the denier's deeds, or of the words it takes up, the nearest.

    Nothing is linked where no earlier claim names the denier, shares what it speaks of, or stands just before.
    """
    words = _content(claim)
    mine = {a.name or a.text.lower() for a in claim.actors}
    if _words().points_back.search(text[claim.predicate[0].start : claim.evidence[-1].end]) and (
        near := _just_told(claim, earlier)
    ):
        span = claim.predicate[0]
        return replace(claim, responds_to=near.claim_id, response=Response("denial", span.of(text), (span,)))
    best, found = 0.0, None
    for other in earlier:
        if other.status == "denied" or other.kind == "total" or _speaks(other, claim):
            continue
        gap = claim.evidence[0].start - other.evidence[-1].end
        accused = bool(mine & {a.name or a.text.lower() for a in other.actors})
        score = len(words & _content(other)) + 2.0 * accused + (1.5 if gap <= _NEXT else 0.0)
        score += 0.5 if other.attribution or other.kind == "statement" else 0.0
        if score >= max(best, _LINKED):
            best, found = score, other
    if found is None:
        return claim
    span = claim.predicate[0]
    return replace(claim, responds_to=found.claim_id, response=Response("denial", span.of(text), (span,)))


def _just_told(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """What 'this' in a denial points at: the last thing another said or did, just before."""
    near = [c for c in earlier if c.status != "denied" and c.kind != "total" and not _speaks(c, claim)]
    close = [c for c in near if claim.predicate[0].start - c.evidence[-1].end <= _NEXT]
    return close[-1] if close else None


def _speaks(other: Claim, claim: Claim) -> bool:
    """Whether an earlier claim is the denier's own word."""
    mine = {a.text.lower() for a in claim.actors} | {a.name for a in claim.actors if a.name}
    sources = {s.text.lower() for s in other.attribution} | {s.name for s in other.attribution if s.name}
    speakers = {a.text.lower() for a in other.actors} | {a.name for a in other.actors if a.name}
    return bool(mine & sources) or (other.kind == "statement" and bool(mine & speakers))


def _content(claim: Claim) -> set[str]:
    """The beginnings of a claim's longer words, loaded ones in their plain reading: colour links nothing."""
    passage = claim.evidence[0]
    words = passage.text
    for loaded in sorted(claim.wording, key=lambda w: -w.start):
        if passage.start <= loaded.start and loaded.end <= passage.end:
            words = words[: loaded.start - passage.start] + (loaded.neutral or "") + words[loaded.end - passage.start :]
    return {w[:6] for w in re.findall(r"[^\W\d_]{4,}", words.lower()) if w not in _words().small}


def _to(claim: Claim, target: Claim | None, kind: str, match: re.Match[str], offset: int) -> Claim:
    if target is None:
        return claim
    span = Span(offset + match.start(), offset + match.end())
    return replace(claim, responds_to=target.claim_id, response=Response(kind, match.group(), (span,)))


def _named_again(words: str, claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """'in response to the raid on the town': the last deed told of there, however far back, by other doers."""
    mine = {a.text.lower() for a in claim.actors}
    what = words.lstrip()[:_ANSWERED]
    deeds = [c for c in earlier if c.kind == "incident" and c.event_type in ("ASSAULT", "COERCE") and c.place]
    there = [c for c in deeds if c.place and re.search(rf"\b{re.escape(c.place.text)}\b", what)]
    others = [c for c in there if c.actors and not mine & {a.text.lower() for a in c.actors}]
    found = others or there
    return found[-1] if found else None


def _by_another(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """The nearest earlier deed, within reach, that is not by the same doers."""
    mine = {a.text.lower() for a in claim.actors}
    near = [c for c in earlier if claim.evidence[0].start - c.evidence[-1].end <= 400]
    deeds = [c for c in near if c.kind == "incident" and c.event_type in ("ASSAULT", "COERCE") and not c.attempt]
    others = [c for c in deeds if not mine & {a.text.lower() for a in c.actors}]
    done = [c for c in others if c.actors]  # what is answered has a doer, where any earlier deed has one
    return (done or others)[-1] if others else None


def _last_incident(earlier: Sequence[Claim]) -> Claim | None:
    return next((c for c in reversed(earlier) if c.kind == "incident" and c.event_type in ("ASSAULT", "COERCE")), None)


def _said_by_another(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """The nearest earlier claim that has a named source other than the one who denies."""
    mine = {a.text.lower() for a in claim.actors}
    for other in reversed(earlier):
        if claim.evidence[0].start - other.evidence[-1].end > 300:
            return None
        if other.attribution and not mine & {s.text.lower() for s in other.attribution}:
            return other
    return None


def _sentence_start(text: str, offset: int) -> int:
    """Where the sentence of an offset begins, near enough to see 'In response,' before its clause."""
    back = max(text.rfind(". ", 0, offset), text.rfind("\n", 0, offset), text.rfind("; ", 0, offset))
    return max(back + 1, offset - 120, 0)
