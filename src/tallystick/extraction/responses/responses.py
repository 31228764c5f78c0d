"""Claims of one report -> the same claims with what they answer, where the report's own words link them.

A denial is set against what somebody else said or told; a refusal or an acceptance against what was put to them; a
reprisal, a protest and a judgement against the happening that their words take up ('the raid', 'this', 'in response').
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extraction.events.events import MATERIAL_CONFLICT
from tallystick.extraction.responses.deeds import charge_linked, claim_linked, deed_linked
from tallystick.extraction.responses.described import best_described, killed
from tallystick.extraction.responses.linking import (
    ANSWERED,
    FORCE,
    LONG,
    SENTENCE_END,
    Linking,
    content_of,
    names_of,
    spoken_for,
    stem,
)
from tallystick.extraction.responses.words import ResponseWords, response_words
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record.claim import Actor, Claim, Source
from tallystick.record.passage import Span

_BEFORE, _BEHIND = 120, 40  # claims among which one is set against another: time grows with the length alone
_NEXT = 250  # characters back within which a denial with nothing else to go by is set against what stands there
_NEAR = 600  # and within which nearness still counts, and an offer is still on the table
_REACH = 1500  # and within which it is remembered by its words
_STRAIGHT = 12  # characters between a verb of refusing and what is refused
_LINKED = 1.5  # least score of a link: just before, or two words taken up, or the denier's own deed
_AHEAD = 3.0  # least score of a denial set against what is told only after it
_IMPOSED = ("SANCTION", "COERCE", "MOBILIZE")
_JUDGING = ("ACCUSE", "REJECT", "SUPPORT")
_PUT = (("statement", "REQUEST"), ("statement", "THREATEN"))
_GIVEN = ("RETREAT", "AID", "CONCEDE")  # what may be a gesture
_JUST_TOLD = re.compile(  # 'called it', 'said that this'; not 'said it would'
    r"\W*(?:that\s+)?(it|this|these|them)\b(?!\s+(?:would|will|had|has|could|might|must|should|want\w*|plan\w*|intend\w*)\b)",
    re.IGNORECASE,
)
_FOR_IT = re.compile(
    r"\b(?:for|over)\s+(it|this|that|both)(?=\W*(?:[.,;:\n]|$))", re.IGNORECASE
)  # 'blamed the gang for it'
_OFFERED = re.compile(
    r"\b(?:condition|offer|proposal|plan|draft|initiative|invitation|overture|concession)s?\b", re.IGNORECASE
)
_STATE_BODIES = ("Government of ", "Military Forces of ", "Police Forces of ")
_DEATHS = re.compile(r"\b(?:deaths?|dead|killed|killings?|casualties)\b", re.IGNORECASE)  # 'the reports of deaths'
_WHERE = re.compile(r"\s(?:in|at|from|near)\s")
_DENY = re.compile(r"den(?:y|ies|ied|ying)\s+(?!by\b)\w", re.IGNORECASE)  # and says what
_TRIED = re.compile(r"\b(?:trial|tried|charged|accused|indicted|prosecut\w+|court|dock)\b", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


def answer(claims: Sequence[Claim], parse: Parse) -> list[Claim]:
    """`responds_to` and `response` set on the claims whose words link them to another claim; others unchanged."""
    text = parse.joined()
    ordered = sorted(claims, key=lambda c: c.evidence[0].start)
    around = [(max(0, i - _BEFORE), i + _BEHIND) for i in range(len(ordered))]
    return [
        _linked(Linking(c, ordered[a:b], i - a, parse, text))
        for i, (c, (a, b)) in enumerate(zip(ordered, around, strict=True))
    ]


def _linked(one: Linking) -> Claim:
    claim = one.claim
    if claim.kind == "incident":
        return deed_linked(one)
    if claim.kind != "statement":
        return claim
    if claim.event_type == "REJECT":
        if _turns_down(one):
            return _taken_up(one)
        denied = _denied(one) if claim.status == "denied" else claim
        return denied if denied.responds_to is not None else _taken_up(one)
    if claim.event_type == "AGREE":
        return _taken_up(one)
    if claim.event_type == "ASSAULT":
        return claim_linked(one)
    commented = _commented(one)
    return charge_linked(one) if commented.responds_to is None and _accuses(claim) else commented


# ------------------------------------------------------------------ judgements


def _commented(one: Linking) -> Claim:
    """'Condemned the raid', 'called it barbaric', 'vowed to avenge the killing': the happening that is taken up."""
    claim, words = one.claim, response_words()
    first, last = claim.evidence[0].start, claim.evidence[-1].end
    match = words.description.search(one.text, first, last)
    said_of = _set_beside(one)
    if said_of is not None:
        return one.to(said_of[0], "comment", said_of[1])
    if match is not None:
        inside = [c for c in one.ordered if c.kind == "incident" and match.start() <= c.evidence[0].start < last]
        if inside and inside[0].evidence[0].start <= match.end():  # 'condemned the killing of 460 at the hospital'
            return one.to(inside[0], "comment", Span(*match.span()))
        types = words.types_of(match.group(1))
        fits = [c for c in _told_by_others(one) if c.kind == "incident" and (not types or c.event_type in types)]
        if fits:
            what = one.text[match.start() : last]
            return one.to(best_described(one, fits, what, match.group(1)), "comment", Span(*match.span()))
    pact = words.pact.search(one.text, first, last) if claim.event_type in ("SUPPORT", "ACCUSE") else None
    agreed = [c for c in one.earlier if c.event_type == "AGREE" and one.gap(c) <= _REACH]
    if pact and agreed:
        return one.to(agreed[-1], "comment", Span(*pact.span()))  # 'France welcomed the truce'
    besides = _charged_besides(one) if claim.event_type == "ACCUSE" and claim.predicate else None
    if besides is not None:
        return one.to(besides, "comment", claim.predicate[0])
    near = [c for c in _told_by_others(one) if 0 <= one.gap(c) <= _NEAR]
    freeing = words.freeing.search(one.text, first, last) if claim.event_type == "REQUEST" else None
    held = [c for c in near if freeing and any(k.outcome in ("detained", "abducted") for k in c.casualties)]
    if freeing and held:
        return one.to(held[-1], "comment", Span(*freeing.span()))
    pointing = _JUST_TOLD.match(one.text, claim.predicate[-1].end, last) if claim.predicate else None
    pointing = pointing or (
        _FOR_IT.search(one.text, first, last) if claim.event_type in ("ACCUSE", "THREATEN") else None
    )
    repeated = _condemned_before(one) if pointing else None
    if repeated is not None and pointing is not None:
        return one.to(repeated, "comment", Span(*pointing.span(pointing.re.groups)))
    pointing = pointing or (words.bare_protest.search(one.text, first, last) if claim.event_type == "ACCUSE" else None)
    revenge = words.revenge.search(one.text, first, last) if claim.event_type == "THREATEN" else None
    if pointing or revenge:
        done = [c for c in near if c.kind == "incident" and c.event_type in MATERIAL_CONFLICT]
        span = Span(*pointing.span(pointing.re.groups)) if pointing else Span(*revenge.span()) if revenge else None
        if done and span:
            return one.to(done[-1], "comment", span)
    reply = words.reply.search(one.text, one.start, claim.predicate[-1].end) if claim.predicate else None
    said = [c for c in near if not _speaks(c, claim)]
    return one.to(said[-1], "answer", Span(*reply.span())) if reply and said else claim


def _condemned_before(one: Linking) -> Claim | None:
    """'Dublin condemned the murder. A councillor said that he condemned it': the same murder."""
    told = [c for c in one.earlier if c.evidence[-1].end <= one.claim.evidence[0].start]
    last = told[-1] if told else None
    if last is None or last.event_type not in _JUDGING or one.gap(last) > _NEXT or _speaks(last, one.claim):
        return None
    return _target_of(one, last)


def _target_of(one: Linking, other: Claim) -> Claim | None:
    """What another claim of the report answers."""
    at = next(i for i, c in enumerate(one.ordered) if c is other)
    target = _linked(Linking(other, one.ordered, at, one.parse, one.text)).responds_to
    return next((c for c in one.ordered if target is not None and c.claim_id == target), None)


def _charged_besides(one: Linking) -> Claim | None:
    """'Condemned the massacre and held the ministry responsible': for the same massacre."""
    claim = one.claim
    own = claim.predicate[0].start
    said = [c for c in one.earlier if c.event_type == "ACCUSE" and c.predicate and c.predicate[-1].end <= own]
    beside = [c for c in said if not SENTENCE_END.search(one.text, c.predicate[-1].end, own)]
    return _target_of(one, beside[-1]) if beside and names_of(beside[-1]) == names_of(claim) else None


def _set_beside(one: Linking) -> tuple[Claim, Span] | None:
    """'Pledged to spare schools, a promise that the other side welcomed': what the noun before the clause takes up."""
    first = one.claim.evidence[0].start
    before = one.text[one.ruler.off(first, -ANSWERED) : first]
    match = response_words().aside.search(before)
    told = [c for c in one.earlier if c.predicate and c.predicate[-1].end <= first]
    if match is None or not told or SENTENCE_END.search(one.text, told[-1].predicate[-1].end, first):
        return None
    at = first - len(before)
    return told[-1], Span(at + match.start(1), at + match.end(1))


def _told_by_others(one: Linking) -> list[Claim]:
    """The deeds told before that the speaker neither did nor denies having been done."""
    mine = names_of(one.claim)
    return [c for c in one.earlier if c.status not in ("denied", "planned") and not mine & names_of(c)]


# ------------------------------------------------------------------ offers and demands


def _turns_down(one: Linking) -> bool:
    """'Dismissed the appeals as tedious': what was asked, and no account of what happened."""
    what = one.text[one.claim.predicate[0].end : one.claim.evidence[-1].end] if one.claim.predicate else ""
    return response_words().asked.match(what) is not None


def _taken_up(one: Linking) -> Claim:
    """'Has accepted it', 'turned down the offer', 'will sign nothing': what had been put to the speaker."""
    claim, words = one.claim, response_words()
    match = words.proposals.search(one.text, claim.predicate[0].start, claim.evidence[-1].end)
    match = match or words.gestures.search(one.text, claim.predicate[0].start, claim.evidence[-1].end)
    given = _GIVEN if match is not None and words.gestures.search(match.group()) else ()
    near = [c for c in one.earlier if (c.kind, c.event_type) in _PUT or c.event_type in ("AGREE", *given)]
    near = [c for c in near if one.gap(c) <= _REACH and not names_of(c) & names_of(claim) and not _speaks(c, claim)]
    if match is not None and _OFFERED.search(match.group()):  # 'rejected the offer': no threat that stands behind it
        near = [c for c in near if c.event_type != "THREATEN"] or near
    accepting = words.accepting  # to accept an offer puts nothing to anybody
    taken = [
        c for c in near if c.event_type == "AGREE" and c.predicate and accepting.match(c.predicate[0].of(one.text))
    ]
    near = [c for c in near if c not in taken] or taken
    if not near:
        return _spurned(one) if claim.event_type == "REJECT" else claim
    mine, content = names_of(claim), content_of(claim) - spoken_for(claim)
    if match is not None and words.pact.search(match.group()):
        pacts = [c for c in near if c.event_type == "AGREE"]  # 'rejected the text', 'spurned the truce'
        if pacts:
            return one.to(pacts[-1], "answer", Span(*match.span()))
    asked = [c for c in near if mine & {a.name or a.text.lower() for a in c.recipients} or content & content_of(c)]
    bare = claim.predicate[0].end == claim.evidence[-1].end and claim.event_type == "AGREE"  # 'Khartoum agreed'
    asked = asked or [c for c in near[-1:] if bare and one.gap(c) <= _NEXT]
    if match is None and not asked:
        return _spurned(one) if claim.event_type == "REJECT" else claim
    span = Span(*match.span()) if match else claim.predicate[0]
    close = asked or [c for c in near if one.gap(c) <= _NEAR]
    return one.to(close[-1], "answer", span) if close else claim


def _spurned(one: Linking) -> Claim:
    """'Rejected the measures as unjustified': a sanction, an arrest, a move that was told."""
    claim, words = one.claim, response_words()
    match = words.description.search(one.text, claim.predicate[0].end, claim.evidence[-1].end)
    types = words.types_of(match.group(1)) if match else ()
    fits = [c for c in _told_by_others(one) if c.kind == "incident" and c.event_type in (types or _IMPOSED)]
    near = [c for c in fits if one.gap(c) <= _NEAR]
    straight = match is not None and one.ruler.length(claim.predicate[0].end, match.start()) <= _STRAIGHT
    if match is None or not near or not straight or _DENY.match(one.text, claim.predicate[0].start):
        return claim
    what = one.text[match.start() : claim.evidence[-1].end]
    return one.to(best_described(one, near, what, match.group(1)), "answer", Span(*match.span()))


# ------------------------------------------------------------------ denials


def _denied(one: Linking) -> Claim:
    """The claim a denial is set against: by the words that take it up, else by what both speak of, else the nearest.

    Nothing is linked where no claim names the denier, shares what it speaks of, or stands just before.
    """
    claim, words = one.claim, response_words()
    if not claim.predicate:
        return claim
    cue = claim.predicate[0]
    inside = _within(one)
    such = words.such.search(one.text, cue.start, claim.evidence[-1].end)
    said = [
        c
        for c in one.earlier
        if c.status != "denied" and not _speaks(c, claim) and not _tells_both(claim, c, one.text)
        if c.event_type != "ACCUSE" or _accuses(c)
    ]
    same = [c for c in said if not re.search(r"[.\n]", one.text[c.evidence[-1].end : cue.start])]
    plain = _DENY.match(one.text, cue.start) is not None
    if plain and not words.disclaiming.match(
        one.text, cue.end
    ):  # 'denied shelling the town after gunmen attacked a patrol'
        same = [c for c in same if c.evidence[-1].end <= cue.start or _is_told_before(claim, c)]
    if not inside and words.told_within.search(one.text, cue.start, claim.evidence[-1].end):
        return claim  # 'rejected the claim that ...': what is denied is told here, and by nobody else
    if same or inside:  # '..., the union said; the police denied it', 'rejected a report that ...'
        return one.to((inside or same)[-1], "denial", cue)
    if words.said_aside.search(one.text, one.start, cue.start):
        return claim  # what is said before the aside is no claim of ours, and nothing told before it is meant
    noun = words.taken_up.search(one.words)
    rival = _denial_before(one, noun) if noun is not None else None
    if rival is not None and noun is not None:
        return one.to(rival, "denial", one.matched(noun))
    if noun is None and words.points_back.search(one.text, cue.start, claim.evidence[-1].end):
        near = [c for c in said if one.ruler.length(c.evidence[-1].end, cue.start) <= _NEXT]
        if near:
            return one.to(near[-1], "denial", cue)
    before = [c for c in _deniable(one, one.earlier) if c.kind != "total" or noun]
    if cue.of(one.text).lower().startswith("plead"):  # 'pleaded not guilty': to what they are tried for
        tried = [c for c in before if one.gap(c) <= _REACH and _TRIED.search(c.evidence[0].text)]
        return one.to(tried[-1], "denial", cue) if tried else claim
    kind = [c for c in before if such and c.event_type in words.types_of(such.group(1)) and one.gap(c) <= _NEAR]
    if kind:
        return one.to(kind[-1], "denial", cue)  # 'no record of such an ambush'
    if not claim.actors:  # in its own voice a report says what it denies
        before = [c for c in before if (content_of(claim) - spoken_for(claim)) & content_of(c)]
    ahead = _AHEAD if before else _LINKED  # a headline denies what is told below it
    best = _best(one, before, noun, _LINKED) or _best(one, _alike(one), noun, ahead)
    best = best or (None if before else _had_been_said(one))
    return one.to(best, "denial", one.matched(noun) if noun else cue)


def _is_told_before(claim: Claim, other: Claim) -> bool:
    """'Relatives said soldiers took them, but the army denied it': by somebody, ahead of the denying clause."""
    told = other.predicate[-1].end if other.predicate else other.evidence[-1].end
    return bool(other.attribution) and told <= claim.evidence[0].start


def _denial_before(one: Linking, noun: re.Match[str]) -> Claim | None:
    """'The rebels denied it. The governor rejected that version': a denial, where it is what was said last."""
    account = noun.group().lower().startswith(("that ", "this ")) and not response_words().is_figure(noun.group(1))
    told = [c for c in one.earlier if c.evidence[-1].end <= one.claim.evidence[0].start and one.gap(c) <= _NEXT]
    last = next((c for c in reversed(told) if c.kind == "statement" and c.event_type != "ACCUSE"), None)
    denied = account and last is not None and last.status == "denied" and not _speaks(last, one.claim)
    return last if denied else None


def _tells_both(claim: Claim, other: Claim, text: str) -> bool:
    """Whether the sentence of a denial tells another thing besides, by the denier's word or behind it: no charge."""
    own = claim.evidence[0].span
    if not other.evidence[0].span.holds(own):
        return False
    if not other.attribution:  # '"Our army aims at no church," it said, and charged Armenia with killing two'
        behind = other.predicate[0].start if other.predicate else 0
        return behind >= own.end and response_words().taken_up.search(text, own.end, behind) is None
    return any(own.overlaps(s) for source in other.attribution[:1] for s in source.spans)


def _within(one: Linking) -> list[Claim]:
    """What a denial itself tells as another's: 'rejected a report by the monitors that shells had landed there'."""
    whole = one.claim.evidence[0].span
    inner = [c for c in one.ordered if c is not one.claim and whole.holds(c.evidence[0].span) and c.kind != "statement"]
    inner = [c for c in inner if c.casualties or c.event_type in MATERIAL_CONFLICT or c.kind == "total"]
    if one.claim.actors:  # but 'the claim that twelve were killed is false' calls it so behind it
        inner = [c for c in inner if c.evidence[0].start >= one.claim.predicate[0].start]
    told = [
        c
        for c in inner
        if not any(_same(a.name, a.text, s.name, s.text) for a in one.claim.actors for s in c.attribution[:1])
    ]
    account = response_words().account
    return [c for c in told if c.attribution or account.search(one.ahead(c.evidence[0].start, ANSWERED))]


def _deniable(one: Linking, claims: Sequence[Claim]) -> list[Claim]:
    """What somebody else told or laid at another's door."""
    said = [c for c in claims if c.kind != "statement" or c.event_type == "ASSAULT" or _accuses(c)]
    own = one.claim.evidence[0].span
    apart = [c for c in said if not c.evidence[0].span.holds(own)]  # what tells the denial beside more is its own
    denied = [c for c in one.ordered if c.status == "denied" and c is not one.claim]  # and has its own denial
    apart = [c for c in apart if not any(d.evidence[0].span.holds(c.evidence[0].span) for d in denied)]
    return [c for c in apart if c.status != "denied" and not _speaks(c, one.claim)]


def _accuses(claim: Claim) -> bool:
    """Whether somebody is charged; who condemns a deed charges nobody with it."""
    return claim.event_type == "ACCUSE" and (bool(claim.recipients) or "allege" in claim.mode)


def _alike(one: Linking) -> list[Claim]:
    """What is told only after a denial, in words that it has used."""
    return [c for c in _deniable(one, one.later) if (content_of(one.claim) - spoken_for(one.claim)) & content_of(c)]


def _had_been_said(one: Linking) -> Claim | None:
    """'The ministry called the charge grotesque. The governor had accused it of': what is told next, as said before."""
    near = [c for c in _deniable(one, one.later) if -one.gap(c) <= _NEXT and c.event_type in (*FORCE, "ACCUSE")]
    return next((c for c in near if any((s.cue or "").lower().startswith("had ") for s in c.attribution)), None)


def _best(one: Linking, claims: Sequence[Claim], noun: re.Match[str] | None, least: float) -> Claim | None:
    best, found = least, None
    for other in claims:
        if other.kind == "total" and noun is None:
            continue
        score = _score(one, other, noun)
        if score > best or (score == best and (found is None or one.gap(other) >= 0)):
            best, found = score, other
    return found


def _score(one: Linking, other: Claim, noun: re.Match[str] | None) -> float:
    """How much speaks for a denial being of another claim."""
    claim, gap, words = one.claim, one.gap(other), response_words()
    did, suffered = ({a.name or a.text.lower() for a in side} for side in (other.actors, other.recipients))
    countries = {a.country for a in other.actors if a.country}
    mine = {a.name or a.text.lower() for a in claim.actors}
    by_theirs = countries & {a.country for a in claim.actors}
    score = float(len((content_of(claim) - spoken_for(claim)) & content_of(other)))
    named = _named_in(claim, other)
    own_loss = mine & suffered or (named and any(_names(claim) & _stems(r.text) for r in other.recipients))
    score += 2.0 if mine & did or (named and not own_loss) else 1.0 if own_loss or by_theirs else 0.0
    score += 1.5 if 0 <= gap <= _NEXT else 0.75 if 0 <= gap <= _NEAR else 0.0
    score += 1.0 if other.kind == "statement" else 0.5 if other.attribution else 0.0
    score += 0.5 if other.event_type in FORCE else 0.0
    score += 1.0 if killed(other) and _DEATHS.search(claim.evidence[0].text) else 0.0
    if noun is not None:
        owners = {stem(w) for w in LONG.findall(noun.group().lower())} - words.small
        sources = {stem(w) for s in other.attribution for w in LONG.findall(s.text.lower())}
        score += 2.0 if owners & sources else 0.0  # 'the office's numbers'
        score += 2.0 if _taken_for(words, noun.group(1), other) else 0.0
    return score


def _named_in(claim: Claim, other: Claim) -> bool:
    """'Rwanda said five were killed by fire from Congo. Congo denied it': who denies is named by what is denied."""
    return bool(_names(claim) & content_of(other))


def _names(claim: Claim) -> set[str]:
    """The beginnings of the names in the words for who speaks; not the town of 'an officer in Osijek'."""
    heads = [_WHERE.split(a.text, maxsplit=1)[0] for a in claim.actors]
    return {stem(w.lower()) for head in heads for w in LONG.findall(head) if w[0].isupper()}


def _stems(words: str) -> set[str]:
    return {stem(w) for w in LONG.findall(words.lower())}


def _taken_for(words: ResponseWords, noun: str, other: Claim) -> bool:
    """Whether a noun is of the kind that a claim is: a figure, a charge, an account."""
    if words.is_figure(noun):
        return bool(other.casualties) or other.measure is not None
    if words.is_charge(noun):
        return other.event_type == "ACCUSE" or other.status == "alleged" or bool(other.attribution and other.actors)
    return bool(other.attribution) or other.event_type == "ACCUSE"


def _speaks(other: Claim, claim: Claim) -> bool:
    """Whether another claim is the denier's own word: by name, or by one's words all being among the other's."""
    speakers: tuple[Source | Actor, ...] = other.attribution[:1]  # who relays it has not said it
    if other.kind == "statement":
        speakers = (*speakers, *other.actors)
    voices = [(s.name, s.text) for s in speakers]
    if not claim.actors and other.kind != "statement":
        return not other.attribution  # who denies in the report's own voice has told what nobody else is said to tell
    if _own_country(claim) & {_country_of(s.name) for s in other.attribution[:1] if s.kind in ("official", "military")}:
        return True
    return any(_same(a.name, a.text, name, text) for a in claim.actors for name, text in voices)


def _own_country(claim: Claim) -> set[str]:
    """'Military Forces of Russia', 'Government of Russia': the state that a denier speaks for."""
    speaking = [a for a in claim.actors if a.sector in ("GOV", "MIL", "COP")]
    return {country for a in speaking if (country := _country_of(a.name))}


def _country_of(name: str | None) -> str:
    return name.partition(" of ")[2] if name is not None and name.startswith(_STATE_BODIES) else ""


def _same(name: str | None, text: str, other_name: str | None, other_text: str) -> bool:
    if name and other_name:
        return name == other_name
    mine, theirs = (frozenset(re.findall(r"\w+", t.lower())) - _ARTICLES for t in (text, other_text))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
