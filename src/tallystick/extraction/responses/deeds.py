"""A deed -> the deed that it answers: a reprisal, a protest, an arrest over an attack, what another set off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tallystick.extraction.deeds.follow_ups import died_of_wounds, held_for, joining_words, over_the_attack, was_wounded
from tallystick.extraction.responses.described import best_described, killed
from tallystick.extraction.responses.linking import (
    ANSWERED,
    FORCE,
    LONG,
    SENTENCE_END,
    Linking,
    content_of,
    names_of,
    stem,
)
from tallystick.extraction.responses.words import response_words
from tallystick.record.claim import Claim, Figures
from tallystick.record.passage import Span

_CROWD = 200  # characters back within which a crowd that is dispersed has been told of
_JOINED, _JOINT = re.compile(r"[^.,;:\n]*"), 45  # between the words of answering and what is told of the deed answered
_BEHIND = 40  # and behind a deed, in which what it answers begins
_CLAIMED = 1000  # and a deed that somebody claims
_COUNTED = 250  # and a figure that another source contradicts
_NOBODY = re.compile(r"\b(?:no ?(?:one|body)?|none|not (?:a single|one)|nobody)\b", re.IGNORECASE)
_OF_OURS = re.compile(r"\s+of (?:ours|theirs|(?:our|its|their) )", re.IGNORECASE)  # no answer to how many of the others
_FOR_WHAT = re.compile(r"\b(?:for|of|with|over|that)\b", re.IGNORECASE)  # 'blamed the army for the drought'
_OF_WHICH = re.compile(r"\b(?:of|for|with) which\b", re.IGNORECASE)
_ENSUING = 12  # characters behind a protest in which the word stands by which it ensued
_OF_THE_LAW = ("COERCE", "SANCTION", "COOPERATE", "CONCEDE")
_AFTER = re.compile(r"\W*(?:after|because|since|when|for|over|to)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\s+of an?\s+([^.,;:\n]{3,40})", re.IGNORECASE)  # 'the arrest of a preacher' set off riots
_NEWLY_TOLD = re.compile(r"\s+an?\s", re.IGNORECASE)  # 'to avenge an ambush the day before'


def deed_linked(one: Linking) -> Claim:
    claim, words = one.claim, response_words()
    for linked in (_followed_up, _counted_otherwise, _reason_told, claim_linked):
        found = linked(one)
        if found is not claim:
            return found
    if claim.event_type in (*FORCE, "MOBILIZE"):
        later = _said_behind(one)
        if later is not claim:
            return later
    if claim.event_type in FORCE:
        dispersed = _own_words(one, words.dispersing)
        if dispersed:
            crowd = [c for c in one.earlier if c.event_type in ("PROTEST", "ASSAULT") and 0 <= one.gap(c) <= _CROWD]
            return one.to(crowd[-1] if crowd else None, "answer", one.matched(dispersed))
    if claim.event_type in (*FORCE, "MOBILIZE", "SANCTION"):
        match = _own_words(one, words.retaliation)
        if match:
            what = _behind(one, match)
            if _NEWLY_TOLD.match(what):
                return one.to(_told_behind(one), "retaliation", one.matched(match))
            kind = "retaliation" if claim.event_type in FORCE else "answer"
            target = _told_behind(one) or _named_again(one, what) or _by_another(one, what)
            return one.to(target or _last_described(one, what), kind, one.matched(match))
    freeing = _own_words(one, words.freeing) if claim.event_type == "PROTEST" else None
    held = [c for c in one.earlier if freeing and any(k.outcome in ("detained", "abducted") for k in c.casualties)]
    if freeing and held and one.gap(held[-1]) <= _CLAIMED:
        return one.to(held[-1], "protest", one.matched(freeing))
    if claim.event_type in ("PROTEST", "SANCTION"):
        match = _own_words(one, words.protest)
        if match and _takes_up(one, match.end()):
            return one.to(_last_described(one, _behind(one, match)), "protest", one.matched(match))
    ensued = _ensued(one) if claim.event_type == "PROTEST" else None
    if ensued is not None:
        return one.to(_last_described(one, ""), "protest", ensued)
    return _came_of(one)


def _counted_otherwise(one: Linking) -> Claim:
    """'Seven women were hurt, say leaders. Police say nobody was': one's nobody against another's dead or hurt."""
    claim = one.claim
    outcomes = {c.outcome for c in claim.casualties}
    if not claim.attribution or not outcomes or any(c.figures != Figures(0, 0, 0) for c in claim.casualties):
        return claim
    near = [c for c in one.earlier if c.attribution and 0 <= one.gap(c) <= _COUNTED]
    apart = [c for c in near if c.attribution[0].text != claim.attribution[0].text]
    told = [
        c
        for c in apart
        if any(k.outcome in outcomes and (k.figures.low or 0) > 0 for k in c.casualties)
        or (c.measure is not None and c.measure.what in outcomes)
    ]
    said = _NOBODY.search(one.text, claim.evidence[0].start, claim.evidence[-1].end)
    ours = said is not None and _OF_OURS.match(one.text, said.end()) is not None
    return one.to(told[-1], "denial", Span(*said.span())) if told and said and not ours else claim


def _said_behind(one: Linking) -> Claim:
    """'Fired a missile at the base. The operation came in response to the raids on the port'."""
    ended = SENTENCE_END.search(one.text, one.claim.evidence[-1].end)
    match = response_words().taken_up_next.match(one.text, ended.end()) if ended else None
    if ended is None or match is None:
        return one.claim
    what = re.split(r"[.;\n]", one.ahead(match.end(), 2 * ANSWERED), maxsplit=1)[0]
    target = _named_again(one, what) or _last_described(one, what)
    return one.to(target, "retaliation", Span(*match.span(1)))


def _ensued(one: Linking) -> Span | None:
    """'Rioting followed': the word behind a protest that sets it after what was told."""
    told = one.claim.evidence[-1]
    match = response_words().ensuing.search(one.text, told.start, one.ruler.off(told.end, _ENSUING))
    return Span(*match.span()) if match else None


def _behind(one: Linking, match: re.Match[str]) -> str:
    """The words behind those of answering, to the end of the sentence: what is answered may be no part of the claim."""
    start = one.start + match.end()
    ended = SENTENCE_END.search(one.text, start)
    return one.text[start : ended.start() if ended else len(one.text)]


def _reason_told(one: Linking) -> Claim:
    """'Shelled Homs in revenge for the killing of two in Bunia': what is told right behind the words of answering."""
    claim, words = one.claim, response_words()
    protests = claim.event_type == "PROTEST"
    if not protests and claim.event_type not in (*FORCE, "MOBILIZE", "SANCTION"):
        return claim
    kind = "protest" if protests else "retaliation" if claim.event_type in FORCE else "answer"
    behind = one.ruler.off(claim.evidence[-1].end, _BEHIND)
    for other in one.ordered:
        told = other.evidence[0].start
        if other is claim or other.kind != "incident" or not one.start < told <= behind:
            continue
        pattern = words.protest if protests else words.retaliation
        near = [m for m in pattern.finditer(one.text, one.start, told) if one.ruler.length(m.end(), told) <= _JOINT]
        joined = [m for m in near if _JOINED.fullmatch(one.text, m.end(), told)]
        if joined and not SENTENCE_END.search(one.text, min(claim.evidence[0].start, told), told):
            return one.to(other, kind, Span(*joined[-1].span()))
    return claim


def claim_linked(one: Linking) -> Claim:
    """'Claimed responsibility', 'said its fighters were behind the blast': a deed told before, by whoever did it."""
    claim = one.claim
    mine = {a.name or a.text.lower() for a in claim.actors}
    said = {s.name or s.text.lower().removeprefix("the ") for s in claim.attribution[:1]}
    itself = any(a.degree == "self" for a in claim.actors) or (claim.kind == "statement" and bool(mine))
    if claim.event_type not in FORCE or not (itself or mine & said):
        return claim
    own = claim.evidence[-1]
    match = response_words().description.search(one.text, own.start, own.end)
    told = match is not None and any(s.start < match.end() and match.start() < s.end for s in claim.predicate)
    owned = itself and (match is not None or not claim.casualties)
    if not (owned or (told and mine & said and not claim.casualties)):
        return claim
    deeds = [c for c in one.earlier if c.kind == "incident" and c.event_type in FORCE and one.gap(c) <= _CLAIMED]
    fits = [c for c in deeds if not mine & {s.name or s.text.lower() for s in c.attribution[:1]}]
    if not fits or not claim.predicate:
        return claim
    if match is None:
        return one.to(fits[-1], "comment", claim.predicate[0])
    return one.to(
        best_described(one, fits, one.text[match.start() : own.end], match.group(1)), "comment", Span(*match.span())
    )


def charge_linked(one: Linking) -> Claim:
    """'Prosecutors charged two men. The charges relate to the 3 March attack': what they are charged with."""
    return _over(one) or _of_one_held(one) or _for_what_was_told(one) or one.claim


def _for_what_was_told(one: Linking) -> Claim | None:
    """'Deputies laid the blame on Damascus', and say for nothing else: for what was told right before."""
    claim, mine = one.claim, names_of(one.claim)
    if "allege" not in claim.mode or not claim.predicate:
        return None
    if _FOR_WHAT.search(one.text, claim.predicate[-1].end, claim.evidence[-1].end):
        return None
    if _OF_WHICH.search(one.text, max(claim.evidence[0].start - 4, 0), claim.predicate[0].start):
        return None  # 'the killing of which the council accuses us': what stands before it is told there
    near = [c for c in one.earlier if c.kind == "incident" and 0 <= one.gap(c) <= _COUNTED and not mine & names_of(c)]
    done = [c for c in near if c.event_type in (*FORCE, "PROTEST") and c.status not in ("denied", "planned")]
    return one.to(done[-1], "comment", claim.predicate[0]) if done else None


def _takes_up(one: Linking, at: int) -> bool:
    """Whether what is protested against is a happening, or is not said: 'to protest against prices' answers nothing."""
    behind = re.split(r"[.,;]", one.ahead(one.start + at, 2 * ANSWERED), maxsplit=1)[0]
    return not LONG.search(behind) or response_words().description.search(behind) is not None


def _came_of(one: Linking) -> Claim:
    """'The shooting set off protests': what stands before the verb of causing is what was answered."""
    words, claim = response_words(), one.claim
    causing = _own_words(one, words.causing)
    described = words.description.search(one.words[: causing.start()]) if causing else None
    told = claim.predicate[0].start if claim.predicate else claim.evidence[-1].end
    if causing is None or described is None or one.start + causing.start() > told:
        return claim
    kind = "protest" if claim.event_type == "PROTEST" else "answer"
    here = [c for c in one.earlier if c.kind == "incident" and c.evidence[-1].span.holds(one.matched(described))]
    target = here[-1] if here else _last_described(one, one.words[described.start() :])
    return one.to(target, kind, one.matched(causing))


def _own_words(one: Linking, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The words of a pattern in the sentence of a claim that are not those of another claim before it."""
    mine = one.claim.evidence[-1].span
    for match in pattern.finditer(one.words):
        span = one.matched(match)
        others = (c for c in one.ordered if c is not one.claim)
        if mine.holds(span) or not any(o.evidence[-1].span.holds(span) for o in others):
            return match
    return None


def _told_behind(one: Linking) -> Claim | None:
    """'Responded with rockets after Israel killed two officers': the deed of others told right behind it."""
    end = one.claim.evidence[-1].end
    behind = [c for c in one.later if c.kind == "incident" and c.event_type in FORCE]
    near = [c for c in behind[:1] if not SENTENCE_END.search(one.text, end, c.evidence[0].start)]
    words = [one.text[end : c.evidence[0].start] + c.evidence[0].text for c in near]
    joined = [c for c, w in zip(near, words, strict=True) if _AFTER.match(w)]
    return joined[0] if joined and not names_of(joined[0]) & names_of(one.claim) else None


def _followed_up(one: Linking) -> Claim:
    """What the law did, or a death of wounds, and the attack that it came of, which another claim tells."""
    claim = one.claim
    if claim.event_type in _OF_THE_LAW:
        return _over(one) or (_of_one_held(one) if _is_held(claim) else None) or claim
    alone = claim.casualties and claim.sub_event_type is None  # no further attack is told with it
    died = next(_matches_of(claim, died_of_wounds()), None) if alone else None
    if died is None:
        return claim
    return _in_the_next_sentence(one, was_wounded()) or _follows(one, _wounded_before(one), died) or claim


def _over(one: Linking) -> Claim | None:
    """'Two men were arrested over the 3 March attack': the attack told again right after the words that join them."""
    match = joining_words().match(one.text, one.claim.evidence[-1].end)
    if match is None:
        return None
    attack = next((c for c in _attacks(one, one.ordered) if c.evidence[0].start == match.end()), None)
    return _follows(one, attack, Span(*match.span(1)))


def _is_held(claim: Claim) -> bool:
    """An arrest or a sentence; not all that is done by force, such as a flight or a curfew."""
    return claim.event_type == "SANCTION" or claim.sub_event_type == "Arrests"


def _of_one_held(one: Linking) -> Claim | None:
    return _in_the_next_sentence(one, held_for()) or _over_one_told_before(one)


def _in_the_next_sentence(one: Linking, opening: re.Pattern[str]) -> Claim | None:
    """'Police arrested two men. They are accused of the 3 March attack': the sentence takes up those just told of."""
    ended = SENTENCE_END.search(one.text, one.claim.evidence[-1].end)
    match = opening.match(one.text, ended.end()) if ended else None
    if ended is None or match is None:
        return None
    told = (c for c in _attacks(one, one.later) if ended.end() <= c.evidence[0].start and c.time is not None)
    here = (c for c in told if not SENTENCE_END.search(one.text, ended.end(), c.evidence[0].start))
    return _follows(one, next((c for c in here if _earlier_day(c, one.claim)), None), Span(*match.span()))


def _over_one_told_before(one: Linking) -> Claim | None:
    """'Two men were arrested in connection with the attack', which the report has told of with an earlier day."""
    match = _own_words(one, over_the_attack())
    if match is None:
        return None
    what = one.words[match.start() :]
    described = response_words().description.search(what)
    named = described is not None and described.start() <= match.end() - match.start()  # nothing stands between
    attack = _last_described(one, what) if named else None
    known = attack is not None and attack.event_type == "ASSAULT" and _earlier_day(attack, one.claim)
    return _follows(one, attack, one.matched(match)) if known else None


def _wounded_before(one: Linking) -> Claim | None:
    """The attack last told of, of an earlier day, that somebody was hurt in, or that its own words tell."""
    own = one.claim.evidence[-1].span
    hurt = (c for c in _attacks(one, one.earlier) if any(k.outcome in ("killed", "injured") for k in c.casualties))
    here = one.claim.place
    told = [c for c in hurt if here is None or c.place is None or c.place.text == here.text]
    told += [c for c in _attacks(one, one.earlier) if c not in told and own.overlaps(c.evidence[0].span)]
    near = [c for c in told if _earlier_day(c, one.claim)]
    return near[-1] if near else None


def _attacks(one: Linking, claims: Iterable[Claim]) -> Iterator[Claim]:
    return (c for c in claims if c.kind == "incident" and c.event_type == "ASSAULT" and c is not one.claim)


def _earlier_day(attack: Claim, claim: Claim) -> bool:
    """Whether the attack is known to be of a day before that of what came of it; what is said has no day of its own."""
    if claim.kind == "statement":
        return attack.time is not None and attack.time.end is not None
    if attack.time is None or claim.time is None or attack.time.end is None or claim.time.end is None:
        return False
    return attack.time.end < claim.time.end


def _matches_of(claim: Claim, pattern: re.Pattern[str]) -> Iterator[Span]:
    for passage in claim.evidence:
        for match in pattern.finditer(passage.text) if passage.part == "text" else ():
            yield Span(passage.start + match.start(), passage.start + match.end())


def _follows(one: Linking, attack: Claim | None, span: Span) -> Claim | None:
    answer = one.to(attack, "answer", span)
    return replace(answer, response=replace(answer.response, follow_up=True)) if attack and answer.response else None


def _named_again(one: Linking, words: str) -> Claim | None:
    """'in response to the raid on the town': the last deed told of there, however far back, by other doers."""
    mine = {a.text.lower() for a in one.claim.actors}
    what = one.opening(words.lstrip(), ANSWERED).replace("_", " ")
    deeds = [c for c in one.earlier if c.kind == "incident" and c.event_type in FORCE and c.place]
    there = [c for c in deeds if c.place and re.search(rf"\b{re.escape(c.place.text)}\b", what)]
    others = [c for c in there if c.actors and not mine & {a.text.lower() for a in c.actors}]
    found = others or there
    return found[-1] if found else None


def _by_another(one: Linking, what: str) -> Claim | None:
    """The nearest earlier deed, within reach, that is not by the same doers."""
    answering = (*FORCE, "MOBILIZE") if one.claim.event_type == "MOBILIZE" else FORCE
    if one.claim.event_type not in answering:
        return None
    if answering is not FORCE and response_words().description.search(one.opening(what, 2 * ANSWERED)):
        return None  # 'sent two battalions in response to the massacre': whichever is described so
    near = [c for c in one.earlier if one.gap(c) <= 400]
    deeds = [c for c in near if c.kind == "incident" and c.event_type in answering and not c.attempt]
    here = [c for c in deeds if "\n" not in one.text[c.evidence[-1].end : one.claim.evidence[0].start]]
    deeds = here or deeds  # told in its own paragraph, whoever did it
    others = [c for c in deeds if not names_of(one.claim) & names_of(c)]
    others = [c for c in others if c.sub_event_type] or others  # 'Two men were hurt' tells of a deed told before
    done = [c for c in others if c.actors]  # what is answered has a doer, where any earlier deed has one
    if done or (here and others):
        return (done or others)[-1]
    far = [c for c in one.earlier if c.kind == "incident" and c.event_type in FORCE and one.gap(c) <= _CLAIMED]
    far = [c for c in far if c.actors and c.sub_event_type and killed(c) and not names_of(one.claim) & names_of(c)]
    return far[-1] if far else others[-1] if others else None


def _last_described(one: Linking, what: str) -> Claim | None:
    """'... to protest against the killing': the last deed of that kind; of force, where the words do not say."""
    match = response_words().description.search(one.opening(what, 2 * ANSWERED))
    types = response_words().types_of(match.group(1)) if match else ()
    wanted = types or (*FORCE, *(("MOBILIZE",) if one.claim.event_type == "SANCTION" else ()))
    fits = [c for c in one.earlier if c.kind != "statement" and (c.kind == "total" or c.event_type in wanted)]
    if match and fits:
        best = best_described(one, fits, what[match.start() :], match.group(1))
        new = _OF_ANOTHER.match(what, match.end())
        return None if new and not _is_told(new.group(1), best) else best
    moved = [c for c in one.earlier if c.event_type == "MOBILIZE" and 0 <= one.gap(c) <= _COUNTED]
    return fits[-1] if fits else moved[-1] if moved and not types else None


def _is_told(whom: str, claim: Claim) -> bool:
    return bool({stem(w) for w in LONG.findall(whom.lower())} & content_of(claim))
