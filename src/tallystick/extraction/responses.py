"""Claims of one report -> the same claims with what they answer, where the report's own words link them.

A denial is set against what somebody else said or told; a refusal or an acceptance against what was put to them; a
reprisal, a protest and a judgement against the happening that their words take up ('the raid', 'this', 'in response').
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from tallystick.extraction.events import MATERIAL_CONFLICT
from tallystick.extraction.follow_ups import joining_words
from tallystick.extraction.response_words import ResponseWords, response_words
from tallystick.record.claim import Actor, Claim, Response, Source, Wording
from tallystick.record.passage import Passage, Span

_NEXT = 250  # characters back within which a denial with nothing else to go by is set against what stands there
_NEAR = 600  # and within which nearness still counts, and an offer is still on the table
_REACH = 1500  # and within which it is remembered by its words
_LINKED = 1.5  # least score of a link: just before, or two words taken up, or the denier's own deed
_ANSWERED = 60  # characters after the linking words in which the place of what is answered stands
_AHEAD = 3.0  # least score of a denial set against what is told only after it
_OF_THE_LAW = ("COERCE", "SANCTION", "COOPERATE")
_FORCE = ("ASSAULT", "COERCE")
_PUT = (("statement", "REQUEST"), ("statement", "THREATEN"))
_JUST_TOLD = re.compile(  # 'called it', 'said that this'; not 'said it would'
    r"\W*(?:that\s+)?(it|this|these|them)\b(?!\s+(?:would|will|had|has|could|might|must|should|want\w*|plan\w*|intend\w*)\b)",
    re.IGNORECASE,
)
_FOR_IT = re.compile(r"\bfor\s+(it|this|that|both)(?=\W*(?:[.,;:\n]|$))", re.IGNORECASE)  # 'blamed the gang for it'
_AFTER = re.compile(r"\W*(?:after|because|since|when|for|over|to)\b", re.IGNORECASE)
_NEWLY_TOLD = re.compile(r"\s+an?\s", re.IGNORECASE)  # 'to avenge an ambush the day before'
_LONG = re.compile(r"[^\W\d_]{3,}")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|[\n;]")
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


def answer(claims: Sequence[Claim], text: str) -> list[Claim]:
    """`responds_to` and `response` set on the claims whose words link them to another claim; others unchanged."""
    ordered = sorted(claims, key=lambda c: c.evidence[0].start)
    return [_linked(_Linking(c, ordered, i, text)) for i, c in enumerate(ordered)]


@dataclass(frozen=True, slots=True)
class _Linking:
    """One claim among those of its report, in reading order."""

    claim: Claim
    ordered: Sequence[Claim]
    position: int
    text: str

    @property
    def earlier(self) -> list[Claim]:
        """The claims told before it; of a sentence that tells what it denies, what stands before the denying words."""
        claim = self.claim
        cue = claim.predicate[0].start if claim.status == "denied" and claim.predicate else -1
        return [
            c for i, c in enumerate(self.ordered) if i < self.position or (c is not claim and c.evidence[-1].end <= cue)
        ]

    @property
    def later(self) -> list[Claim]:
        return [c for c in self.ordered[self.position + 1 :] if c.evidence[0].start >= self.claim.evidence[-1].end]

    @property
    def start(self) -> int:
        """Where the sentence begins, near enough to see 'In response,' before its clause."""
        offset = self.claim.evidence[0].start
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text, max(0, offset - 120), offset)]
        return max([*ends, offset - 120, 0])

    @property
    def words(self) -> str:
        return self.text[self.start : self.claim.evidence[-1].end]

    def gap(self, other: Claim) -> int:
        return self.claim.evidence[0].start - other.evidence[-1].end

    def to(self, target: Claim | None, kind: str, span: Span) -> Claim:
        """The claim set against a target, by the words of a span."""
        if target is None:
            return self.claim
        response = Response(kind, span.of(self.text), (span,))
        return replace(self.claim, responds_to=target.claim_id, response=response)

    def matched(self, match: re.Match[str]) -> Span:
        return Span(self.start + match.start(), self.start + match.end())


def _linked(one: _Linking) -> Claim:
    claim = one.claim
    if claim.kind == "incident":
        return _deed_linked(one)
    if claim.kind != "statement":
        return claim
    if claim.event_type == "REJECT":
        denied = _denied(one) if claim.status == "denied" else claim
        return denied if denied.responds_to is not None else _taken_up(one)
    if claim.event_type == "AGREE":
        return _taken_up(one)
    return _commented(one)


# ------------------------------------------------------------------ deeds


def _deed_linked(one: _Linking) -> Claim:
    claim, words = one.claim, response_words()
    followed = _followed_up(one)
    if followed is not claim:
        return followed
    if claim.event_type in (*_FORCE, "MOBILIZE", "SANCTION"):
        match = _own_words(one, words.retaliation)
        if match:
            what = one.words[match.end() :]
            if _NEWLY_TOLD.match(what):
                return one.to(_told_behind(one), "retaliation", one.matched(match))
            kind = "retaliation" if claim.event_type in _FORCE else "answer"
            target = _told_behind(one) or _named_again(what, claim, one.earlier) or _by_another(one, what)
            return one.to(target or _last_described(one, what), kind, one.matched(match))
    if claim.event_type in ("PROTEST", "SANCTION"):
        match = _own_words(one, words.protest)
        if match and _takes_up(one, match.end()):
            return one.to(_last_described(one, one.words[match.end() :]), "protest", one.matched(match))
    return _came_of(one)


def _takes_up(one: _Linking, at: int) -> bool:
    """Whether what is protested against is a happening, or is not said: 'to protest against prices' answers nothing."""
    behind = re.split(r"[.,;]", one.text[one.start + at : one.start + at + 2 * _ANSWERED], maxsplit=1)[0]
    return not re.search(r"[^\W\d_]{3,}", behind) or response_words().description.search(behind) is not None


def _came_of(one: _Linking) -> Claim:
    """'The shooting set off protests': what stands before the verb of causing is what was answered."""
    words, claim = response_words(), one.claim
    causing = _own_words(one, words.causing)
    described = words.description.search(one.words[: causing.start()]) if causing else None
    if causing is None or described is None or one.start + causing.start() > claim.predicate[0].start:
        return claim
    kind = "protest" if claim.event_type == "PROTEST" else "answer"
    here = [c for c in one.earlier if c.kind == "incident" and c.evidence[-1].span.holds(one.matched(described))]
    target = here[-1] if here else _last_described(one, one.words[described.start() :])
    return one.to(target, kind, one.matched(causing))


def _own_words(one: _Linking, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The words of a pattern in the sentence of a claim that are not those of another claim before it."""
    mine = one.claim.evidence[-1].span
    others = [c.evidence[-1].span for c in one.ordered if c is not one.claim]
    for match in pattern.finditer(one.words):
        span = one.matched(match)
        if mine.holds(span) or not any(o.holds(span) for o in others):
            return match
    return None


def _told_behind(one: _Linking) -> Claim | None:
    """'Responded with rockets after Israel killed two officers': the deed of others told right behind it."""
    end = one.claim.evidence[-1].end
    behind = [c for c in one.later if c.kind == "incident" and c.event_type in _FORCE]
    near = [c for c in behind[:1] if not _SENTENCE_END.search(one.text, end, c.evidence[0].start)]
    words = [one.text[end : c.evidence[0].start] + c.evidence[0].text for c in near]
    joined = [c for c, w in zip(near, words, strict=True) if _AFTER.match(w)]
    return joined[0] if joined and not _names(joined[0]) & _names(one.claim) else None


def _followed_up(one: _Linking) -> Claim:
    """'Two men were arrested over the 3 March attack': the attack told again right after the words that join them."""
    claim, end = one.claim, one.claim.evidence[-1].end
    match = joining_words().match(one.text, end)
    if match is None or claim.event_type not in _OF_THE_LAW:
        return claim
    told = (c for c in one.ordered if c.kind == "incident" and c.event_type == "ASSAULT" and c is not claim)
    attack = next((c for c in told if c.evidence[0].start == match.end()), None)
    answer = one.to(attack, "answer", Span(*match.span(1)))
    return replace(answer, response=replace(answer.response, follow_up=True)) if attack and answer.response else claim


def _named_again(words: str, claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """'in response to the raid on the town': the last deed told of there, however far back, by other doers."""
    mine = {a.text.lower() for a in claim.actors}
    what = words.lstrip()[:_ANSWERED]
    deeds = [c for c in earlier if c.kind == "incident" and c.event_type in _FORCE and c.place]
    there = [c for c in deeds if c.place and re.search(rf"\b{re.escape(c.place.text)}\b", what)]
    others = [c for c in there if c.actors and not mine & {a.text.lower() for a in c.actors}]
    found = others or there
    return found[-1] if found else None


def _by_another(one: _Linking, what: str) -> Claim | None:
    """The nearest earlier deed, within reach, that is not by the same doers."""
    if one.claim.event_type not in _FORCE:
        return None
    near = [c for c in one.earlier if one.gap(c) <= 400]
    deeds = [c for c in near if c.kind == "incident" and c.event_type in _FORCE and not c.attempt]
    others = [c for c in deeds if not _names(one.claim) & _names(c)]
    done = [c for c in others if c.actors]  # what is answered has a doer, where any earlier deed has one
    return (done or others)[-1] if others else None


def _last_described(one: _Linking, what: str) -> Claim | None:
    """'... to protest against the killing': the last deed of that kind; of force, where the words do not say."""
    match = response_words().description.search(what[: 2 * _ANSWERED])
    types = response_words().types_of(match.group(1)) if match else ()
    wanted = types or (*_FORCE, *(("MOBILIZE",) if one.claim.event_type == "SANCTION" else ()))
    fits = [c for c in one.earlier if c.kind != "statement" and (c.kind == "total" or c.event_type in wanted)]
    if match and response_words().is_of_many(match.group(1)):
        return max(fits, key=_killed, default=None)
    return fits[-1] if fits else None


def _killed(claim: Claim) -> int:
    """The most dead that a claim tells of."""
    return max((c.figures.low or 0 for c in claim.casualties if c.outcome == "killed"), default=0)


# ------------------------------------------------------------------ judgements


def _commented(one: _Linking) -> Claim:
    """'Condemned the raid', 'called it barbaric', 'vowed to avenge the killing': the happening that is taken up."""
    claim, words = one.claim, response_words()
    first, last = claim.evidence[0].start, claim.evidence[-1].end
    match = words.description.search(one.text, first, last)
    if match is not None:
        types = words.types_of(match.group(1))
        fits = [c for c in _told_by_others(one) if c.kind == "incident" and (not types or c.event_type in types)]
        if fits:
            fits = _by_the_named(fits, match.group()) or fits
            alike = [c for c in fits if words.tells_of(match.group(1), c.evidence[0].text)] or fits
            return one.to(
                _there(one, alike, match.start()) or _nearest_in_words(one, alike), "comment", Span(*match.span())
            )
    near = [c for c in _told_by_others(one) if 0 <= one.gap(c) <= _NEAR]
    freeing = words.freeing.search(one.text, first, last) if claim.event_type == "REQUEST" else None
    held = [c for c in near if freeing and any(k.outcome in ("detained", "abducted") for k in c.casualties)]
    if freeing and held:
        return one.to(held[-1], "comment", Span(*freeing.span()))
    pointing = _JUST_TOLD.match(one.text, claim.predicate[-1].end, last) if claim.predicate else None
    pointing = pointing or (_FOR_IT.search(one.text, first, last) if claim.event_type == "ACCUSE" else None)
    revenge = words.revenge.search(one.text, first, last) if claim.event_type == "THREATEN" else None
    if pointing or revenge:
        done = [c for c in near if c.kind == "incident" and c.event_type in MATERIAL_CONFLICT]
        span = Span(*pointing.span(1)) if pointing else Span(*revenge.span()) if revenge else None
        return one.to(done[-1], "comment", span) if done and span else claim
    reply = words.reply.search(one.text, one.start, claim.predicate[-1].end) if claim.predicate else None
    said = [c for c in near if not _speaks(c, claim)]
    return one.to(said[-1], "answer", Span(*reply.span())) if reply and said else claim


def _by_the_named(fits: Sequence[Claim], words: str) -> list[Claim]:
    """'The Israeli aggression', 'the army's shelling': those by whoever the words before the noun name."""
    named = {_stem(w) for w in _LONG.findall(words.lower())[:-1]} - response_words().small
    return [c for c in fits if any(named & {_stem(w) for w in _LONG.findall(_whole(a))} for a in c.actors)]


def _whole(actor: Actor) -> str:
    return f"{actor.name or ''} {actor.text}".lower()


def _nearest_in_words(one: _Linking, fits: Sequence[Claim]) -> Claim:
    """The last of those that share most with what is said of it."""
    content = _content(one.claim) - _spoken_for(one.claim)
    return max(enumerate(fits), key=lambda f: (len(content & _content(f[1])), f[0]))[1]


def _there(one: _Linking, fits: Sequence[Claim], start: int) -> Claim | None:
    """'The strike on the town', 'the town's shelling': the last of them that is told of there."""
    what = one.text[start : min(start + _ANSWERED, one.claim.evidence[-1].end)]
    there = [c for c in fits if c.place and c.place.text in what]
    return there[-1] if there else None


def _told_by_others(one: _Linking) -> list[Claim]:
    """The deeds told before that the speaker neither did nor denies having been done."""
    mine = _names(one.claim)
    return [c for c in one.earlier if c.status not in ("denied", "planned") and not mine & _names(c)]


# ------------------------------------------------------------------ offers and demands


def _taken_up(one: _Linking) -> Claim:
    """'Has accepted it', 'turned down the offer', 'will sign nothing': what had been put to the speaker."""
    claim = one.claim
    near = [c for c in one.earlier if (c.kind, c.event_type) in _PUT or c.event_type == "AGREE"]
    near = [c for c in near if one.gap(c) <= _REACH and not _names(c) & _names(claim) and not _speaks(c, claim)]
    accepting = response_words().accepting  # to accept an offer puts nothing to anybody
    taken = [
        c for c in near if c.event_type == "AGREE" and c.predicate and accepting.match(c.predicate[0].of(one.text))
    ]
    near = [c for c in near if c not in taken] or taken
    if not near:
        return claim
    mine, content = _names(claim), _content(claim)
    words = response_words()
    match = words.proposals.search(one.text, claim.predicate[0].start, claim.evidence[-1].end)
    if match is not None and words.pact.search(match.group()):
        near = [c for c in near if c.event_type == "AGREE"] or near  # 'rejected the text', 'spurned the truce'
    asked = [c for c in near if mine & {a.name or a.text.lower() for a in c.recipients} or content & _content(c)]
    bare = claim.predicate[0].end == claim.evidence[-1].end and claim.event_type == "AGREE"  # 'Khartoum agreed'
    asked = asked or [c for c in near[-1:] if bare and one.gap(c) <= _NEXT]
    if match is None and not asked:
        return claim
    span = Span(*match.span()) if match else claim.predicate[0]
    close = asked or [c for c in near if one.gap(c) <= _NEAR]
    return one.to(close[-1], "answer", span) if close else claim


# ------------------------------------------------------------------ denials


def _denied(one: _Linking) -> Claim:
    """The claim a denial is set against: by the words that take it up, else by what both speak of, else the nearest.

    Nothing is linked where no claim names the denier, shares what it speaks of, or stands just before.
    """
    claim, words = one.claim, response_words()
    if not claim.predicate:
        return claim
    cue = claim.predicate[0]
    inside = _within(one)
    such = words.such.search(one.text, cue.start, claim.evidence[-1].end)
    said = [c for c in one.earlier if c.status != "denied" and not _speaks(c, claim)]
    same = [c for c in said if not re.search(r"[.\n]", one.text[c.evidence[-1].end : cue.start])]
    if not inside and words.told_within.search(one.text, cue.start, claim.evidence[-1].end):
        return claim  # 'rejected the claim that ...': what is denied is told here, and by nobody else
    if same or inside:  # '..., the union said; the police denied it', 'rejected a report that ...'
        return one.to((inside or same)[-1], "denial", cue)
    noun = words.taken_up.search(one.words)
    if noun is None and words.points_back.search(one.text, cue.start, claim.evidence[-1].end):
        near = [c for c in said if cue.start - c.evidence[-1].end <= _NEXT]
        if near:
            return one.to(near[-1], "denial", cue)
    before = [c for c in _deniable(one, one.earlier) if c.kind != "total" or noun]
    kind = [c for c in before if such and c.event_type in words.types_of(such.group(1)) and one.gap(c) <= _NEAR]
    if kind:
        return one.to(kind[-1], "denial", cue)  # 'no record of such an ambush'
    ahead = _AHEAD if before else _LINKED  # a headline denies what is told below it
    best = _best(one, before, noun, _LINKED) or _best(one, _alike(one), noun, ahead)
    return one.to(best, "denial", one.matched(noun) if noun else cue)


def _within(one: _Linking) -> list[Claim]:
    """What a denial itself tells as another's: 'rejected a report by the monitors that shells had landed there'."""
    whole = one.claim.evidence[0].span
    inner = [c for c in one.ordered if c is not one.claim and whole.holds(c.evidence[0].span) and c.kind != "statement"]
    inner = [c for c in inner if c.evidence[0].start >= one.claim.predicate[0].start]
    told = [
        c
        for c in inner
        if not any(_same(a.name, a.text, s.name, s.text) for a in one.claim.actors for s in c.attribution[:1])
    ]
    return [c for c in told if c.attribution or response_words().account.search(c.evidence[0].text[:_ANSWERED])]


def _deniable(one: _Linking, claims: Sequence[Claim]) -> list[Claim]:
    """What somebody else told or laid at another's door."""
    said = [c for c in claims if c.kind != "statement" or c.event_type in ("ACCUSE", "ASSAULT")]
    own = one.claim.evidence[0].span
    apart = [c for c in said if not c.evidence[0].span.holds(own)]  # what tells the denial beside more is its own
    return [c for c in apart if c.status != "denied" and not _speaks(c, one.claim)]


def _alike(one: _Linking) -> list[Claim]:
    """What is told only after a denial, in words that it has used."""
    return [c for c in _deniable(one, one.later) if (_content(one.claim) - _spoken_for(one.claim)) & _content(c)]


def _best(one: _Linking, claims: Sequence[Claim], noun: re.Match[str] | None, least: float) -> Claim | None:
    best, found = least, None
    for other in claims:
        if other.kind == "total" and noun is None:
            continue
        score = _score(one, other, noun)
        if score > best or (score == best and (found is None or one.gap(other) >= 0)):
            best, found = score, other
    return found


def _score(one: _Linking, other: Claim, noun: re.Match[str] | None) -> float:
    """How much speaks for a denial being of another claim."""
    claim, gap = one.claim, one.gap(other)
    concerned = {a.name or a.text.lower() for a in (*other.actors, *other.recipients)}
    countries = {a.country for a in other.actors if a.country}
    mine = {a.name or a.text.lower() for a in claim.actors}
    score = float(len((_content(claim) - _spoken_for(claim)) & _content(other)))
    score += 2.0 if mine & concerned else 1.0 if countries & {a.country for a in claim.actors} else 0.0
    score += 1.5 if 0 <= gap <= _NEXT else 0.75 if 0 <= gap <= _NEAR else 0.0
    score += 1.0 if other.kind == "statement" else 0.5 if other.attribution else 0.0
    score += 0.5 if other.event_type in _FORCE else 0.0
    if noun is not None:
        owners = set(re.findall(r"[^\W\d_]{4,}", noun.group().lower()))
        sources = {w for s in other.attribution for w in re.findall(r"[^\W\d_]{4,}", s.text.lower())}
        score += 2.0 if owners & sources else 0.0  # 'the office's numbers'
        score += 2.0 if _taken_for(response_words(), noun.group(1), other) else 0.0
    return score


def _taken_for(words: ResponseWords, noun: str, other: Claim) -> bool:
    """Whether a noun is of the kind that a claim is: a figure, a charge, an account."""
    if words.is_figure(noun):
        return bool(other.casualties) or other.measure is not None
    if words.is_charge(noun):
        return other.event_type == "ACCUSE" or other.status == "alleged" or bool(other.attribution and other.actors)
    return bool(other.attribution) or other.event_type == "ACCUSE"


def _names(claim: Claim) -> set[str]:
    return {a.name or a.text.lower() for a in claim.actors}


def _speaks(other: Claim, claim: Claim) -> bool:
    """Whether another claim is the denier's own word: by name, or by one's words all being among the other's."""
    speakers: tuple[Source | Actor, ...] = other.attribution[:1]  # who relays it has not said it
    if other.kind == "statement":
        speakers = (*speakers, *other.actors)
    voices = [(s.name, s.text) for s in speakers]
    return any(_same(a.name, a.text, name, text) for a in claim.actors for name, text in voices)


def _same(name: str | None, text: str, other_name: str | None, other_text: str) -> bool:
    if name and other_name:
        return name == other_name
    mine, theirs = (frozenset(re.findall(r"\w+", t.lower())) - _ARTICLES for t in (text, other_text))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _spoken_for(claim: Claim) -> set[str]:
    """The beginnings of the words that name who speaks: they link nothing."""
    return {_stem(w) for a in claim.actors for w in _LONG.findall(a.text.lower())}


def _content(claim: Claim) -> Set[str]:
    """The beginnings of a claim's longer words, loaded ones in their plain reading: colour links nothing."""
    return _plainly(claim.evidence[0], claim.wording)


@lru_cache(maxsize=2048)  # a denial is held against every claim told before it
def _plainly(passage: Passage, wording: tuple[Wording, ...]) -> Set[str]:
    words = passage.text
    for loaded in sorted(wording, key=lambda w: -w.start):
        if passage.start <= loaded.start and loaded.end <= passage.end:
            words = words[: loaded.start - passage.start] + (loaded.neutral or "") + words[loaded.end - passage.start :]
    small = response_words().small
    return frozenset(_stem(w) for w in _LONG.findall(words.lower()) if w not in small)


def _stem(word: str) -> str:
    """'bombed', 'bombs' and 'bombing' have one beginning."""
    return re.sub(r"(?:ings?|ed|es|s)$", "", word)[:6]
