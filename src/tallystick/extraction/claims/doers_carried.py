"""Claims of a report in order -> the same claims, a bare toll with the doer of the deed told right before it.

'Rebels shelled the town. Four people were killed, the mayor said': who shelled is who killed. The doer is carried over
one sentence of the same paragraph, within one setting, and the value names the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tallystick.extraction.deeds.reasons import is_answered_by_name
from tallystick.extraction.words.causes import drowned_apart
from tallystick.knowledge.languages.parsed import Parse, Sentence
from tallystick.knowledge.registers import neutral_word
from tallystick.record.claim import ARMED_SECTORS, Actor, Claim

RULE = "doer of the deed told right before"
_APART = frozenset(
    (
        "separate",
        "separately",
        "elsewhere",
        "meanwhile",
        "earlier",
        "previously",
        "another",
        "other",
        "later",
        "who",
        "friendly",
        "side",
    )
)
_TOLL = ("killed", "injured")
_AFTER = frozenset({"after", "following", "since"})


def with_doers(parse: Parse, claims: Sequence[Claim], roles: Mapping[str, str]) -> Iterator[Claim]:
    """Each claim, in order; `roles`: single words for people and bodies -> their sector."""
    before: Claim | None = None
    for claim in claims:
        if before is not None and _bare(claim) and _goes_on(parse, before, claim) and not _own(before, claim, roles):
            told = replace(claim, actors=tuple(replace(a, rule=RULE) for a in before.actors))
        else:
            told = claim
        if claim.kind == "incident":
            before = told if _deed(told) else None
        yield told


def _bare(claim: Claim) -> bool:
    """A toll with nobody named who did it, and no deed that would have its own doer."""
    return (
        claim.kind == "incident"
        and claim.event_type == "ASSAULT"
        and not claim.actors
        and claim.status in ("asserted", "alleged", "historical")
        and any(c.outcome in _TOLL and c.figures.low != 0 for c in claim.casualties)
    )


def _deed(claim: Claim) -> bool:
    """A deed of one side: of a fight between two, either may have done the killing."""
    one_sided = claim.sub_event_type != "Armed clash" and not claim.attempt
    return one_sided and claim.event_type == "ASSAULT" and bool(claim.actors) and claim.status != "denied"


def _is_answered(parse: Parse, claim: Claim) -> bool:
    """'To avenge the death of their commander': whoever avenges it has not done it."""
    return any(is_answered_by_name(parse, t) for t in parse.between(claim.evidence[0].span) if t.pos == "noun")


def _goes_on(parse: Parse, before: Claim, claim: Claim) -> bool:
    first, second = _sentence(parse, before), _sentence(parse, claim)
    if first is None or second is None or first.block != second.block or second.index - first.index not in (0, 1):
        return False
    told = parse.between(claim.evidence[0].span)
    words = {t.lower for t in told}
    apart = _by_its_own_noun(parse, claim) or _is_answered(parse, claim) or _came_first(parse, before, claim)
    if any(drowned_apart(parse, t) for t in told) or (first.index == second.index and apart):
        return False
    counted_on = first.index == second.index and _without_verb(parse, claim)
    if words & _APART or not (counted_on or _same_setting(before, claim)):
        return False
    if _of_their_own(parse, before, claim):
        return False
    said = {s.text.lower() for s in before.attribution}
    return not said or said == {s.text.lower() for s in claim.attribution}


def _came_first(parse: Parse, before: Claim, claim: Claim) -> bool:
    """'The army began its offensive after attacks that killed three': what it came after is not of its doing."""
    at = [t for c in claim.casualties for t in parse.between(c.spans[-1])]
    outer = {t.index for s in before.predicate for t in parse.between(s)}
    outer |= {parse.head(parse.tokens[i]).index for i in outer}
    for step in [s for t in at for s in (t, *parse.ancestors(t))]:
        marks = parse.children(step, "marker") if step.relation == "adverb_clause" else [parse.head(step)]
        if any(m.lower in _AFTER for m in marks) and outer & {a.index for a in parse.ancestors(step)}:
            return True
    return False


def _of_their_own(parse: Parse, before: Claim, claim: Claim) -> bool:
    """'Rebels attacked the base. They acknowledged the loss of four fighters': whose loss it is has not done it."""
    speakers = {w for s in claim.attribution for w in s.text.lower().split()} - {"the"}
    lost = any(t.lemma in ("loss", "lose") for t in parse.between(claim.evidence[0].span))
    return lost and bool(speakers & _words(before.actors))


def _without_verb(parse: Parse, claim: Claim) -> bool:
    """'Rebels killed three people in Goma, four in Bunia': the second count leans on the verb of the first."""
    return not any(t.pos == "verb" for t in parse.between(claim.evidence[0].span))


def _by_its_own_noun(parse: Parse, claim: Claim) -> bool:
    """'Captured a man wanted for the murder of two': another deed, told by a noun of its own."""
    return any(t.pos == "noun" for s in claim.predicate for t in parse.between(s))


def _sentence(parse: Parse, claim: Claim) -> Sentence | None:
    return parse.sentence_at(claim.evidence[0].start)


def _same_setting(before: Claim, claim: Claim) -> bool:
    places = claim.place is None or before.place is None or claim.place.text == before.place.text
    times = claim.time is None or before.time is None or claim.time.start == before.time.start
    return places and times


def own_or_apart(parse: Parse, before: Claim, claim: Claim, roles: Mapping[str, str]) -> bool:
    """Whether a clause of its own tells of harm to the doers' own ('Rebels shelled Sake. Four rebels were killed.')
    or stands in another paragraph: then nobody named before is said to have done it.
    """
    if not before.actors or not any(t.pos == "verb" for t in parse.between(claim.evidence[0].span)):
        return False
    first, second = _sentence(parse, before), _sentence(parse, claim)
    return _own(before, claim, roles) or (first is not None and second is not None and first.block != second.block)


def _own(before: Claim, claim: Claim, roles: Mapping[str, str]) -> bool:
    """Whether those harmed may be the doers' own: named as they are, or in the same role."""
    doers = _words(before.actors)
    if any(w == "our" for a in before.actors for w in a.text.lower().split()):
        return any("our" in r.text.lower().split() for r in claim.recipients)
    harmed = _words(claim.recipients)
    if harmed & {"its", "their"} and any(roles.get(w) in ARMED_SECTORS for w in harmed):
        return True  # 'one of its officers was wounded'
    sectors = {roles.get(w) for w in doers} - {None, "person"}
    return bool(doers & harmed) or bool(sectors & {roles.get(w) for w in harmed})


def _words(actors: Sequence[Actor]) -> set[str]:
    """The words of parties, a loaded one in its plain reading, so that it weighs no other than a plain one."""
    words = {w.removesuffix("'s").removesuffix("’s").strip("'’,") for a in actors for w in a.text.lower().split()}
    return {plain for w in words - {"of", "the", "and", "a"} for plain in (neutral_word(w) or w).split()}
