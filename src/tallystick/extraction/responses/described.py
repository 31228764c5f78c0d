"""A noun for a happening ('the raid', 'Jabari's killing', 'the shelling of the town') -> the claim that it takes up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extraction.responses.linking import LONG, Linking, content_of, spoken_for, stem
from tallystick.extraction.responses.words import response_words
from tallystick.record.claim import Claim

_PHRASE, _LONGEST = re.compile(r"[^.,;:\n\"“”]*"), 90  # the words of the noun, up to where the clause stops


def best_described(one: Linking, fits: Sequence[Claim], what: str, noun: str) -> Claim:
    """Of some claims the one that a noun takes up; `what` begins with the noun's own phrase ('the army's raid on')."""
    if response_words().is_of_many(noun) and (worst := max(fits, key=killed)) and killed(worst):
        return worst
    found = _PHRASE.match(one.opening(what, _LONGEST))
    phrase = found.group().replace("_", " ") if found else ""
    return max(enumerate(fits), key=lambda f: (_likeness(one, f[1], phrase, noun), f[0]))[1]


def _day(claim: Claim) -> str:
    """'sunday', for 'Sunday's attack'."""
    start = claim.time.start if claim.time is not None else None
    return f"{start:%A}'s".lower() if start is not None and claim.time and claim.time.end == start else "\0"


def killed(claim: Claim) -> int:
    """The most dead that a claim tells of."""
    return max((c.figures.low or 0 for c in claim.casualties if c.outcome == "killed"), default=0)


def _likeness(one: Linking, other: Claim, phrase: str, noun: str) -> float:
    """How much of the phrase a claim tells: where, by whom, to whom, what kind of deed; then what is said of it."""
    words, told = response_words(), content_of(other)
    named = {stem(w) for w in LONG.findall(phrase.lower())} - words.small - {stem(noun.lower())}
    by = {stem(w) for a in other.actors for w in LONG.findall(f"{a.name or ''} {a.text}".lower())}
    there = other.place is not None and other.place.text in phrase
    likeness = 2.0 * there + 1.5 * min(2, len(named & (told | by)))
    likeness += 1.0 if stem(noun.lower()) in told else 0.75 if words.tells_of(noun, other.evidence[0].text) else 0.0
    likeness += 0.5 * (killed(other) > 0) + 1.5 * (_day(other) in phrase.lower())
    likeness += 0.5 * any(words.tells_of(noun, s.of(one.text)) for s in other.predicate)
    likeness += 0.75 * (one.claim.place is not None and other.place is not None and other.place == one.claim.place)
    likeness += 0.25 * len((content_of(one.claim) - spoken_for(one.claim)) & told)
    likeness -= 0.5 * (other.sub_event_type is None) + 0.5 * (other.status == "alleged") + (other.kind == "total")
    return likeness
