"""Whether violence is told so plainly that the words of another subject around it do not make it a figure of speech.

'Gunmen opened fire at a football match and killed a goalkeeper': whoever is armed by his plain word, whoever is hurt
by a plain word, a weapon of war that strikes. A story of stage or screen is told in the present tense, without days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.other_words import RUBRIC, other_words
from tallystick.extraction.relevance.subjects import tense_of, vocabulary
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Actor, Casualty, Claim

# where deeds are told that nobody did, or long ago
_PLAYED = ("arts", "games", "heritage", "stage", "clubs", "fair", RUBRIC)
_OF_NATURE = ("animals", "weather", "science")  # which have dead and hurt of their own
_FORCE = ("ASSAULT", "COERCE", "PROTEST")
_HURT = ("killed", "injured", "abducted")
_OF_WAR = frozenset({
    "rocket", "missile", "artillery", "drone", "suicide bomb", "tear gas", "water cannon", "rubber bullets",
})  # fmt: skip
_KNOWING = ("official", "military", "medical", "witness", "armed group")


def told_plainly(layers: Layers, claims: Iterable[Claim]) -> bool:
    """Whether any of the claims of a report is plain violence of people against people."""
    subject = other_words(layers).subject
    return any(_is_plain(layers, c, subject) for c in claims)


def told_as_plot(layers: Layers, claim: Claim) -> bool:
    """'Tosca stabs their chief': a deed in the present tense, in which stories are told."""
    deeds = (t for s in claim.predicate for t in layers.parse.between(s))
    return any(t.pos == "verb" and tense_of(layers, t) == "present" for t in deeds)


def _is_plain(layers: Layers, claim: Claim, subject: str | None) -> bool:
    if claim.kind == "statement" and claim.event_type in ("REJECT", "THREATEN"):
        return any(_is_armed(layers, a, subject, placed=False) for a in claim.actors)  # 'the army rejected accusations'
    if claim.kind != "incident" or claim.event_type not in _FORCE or claim.status not in ("asserted", "alleged"):
        return False
    if told_as_plot(layers, claim):
        return False
    deeds = [t for s in claim.predicate for t in layers.parse.between(s)]
    placed = claim.place is not None and claim.place.latitude is not None
    if subject in _PLAYED and not placed:
        return False
    armed = any(_is_armed(layers, a, subject, placed=placed) for a in claim.actors)
    known = placed or claim.time is not None or any(s.kind in _KNOWING for s in claim.attribution)
    if claim.event_type != "ASSAULT":
        return placed and any(t.lemma in vocabulary("plain_deeds") for t in deeds)
    if armed or (known and (_struck_by(claim, deeds) or _blown_up(layers, claim, deeds))):
        return True
    by_people = armed or any(t.lemma in vocabulary("shot") for t in deeds) or any(a.sector for a in claim.actors)
    harmed = known and any(_is_harm(layers, claim, k) for k in claim.casualties)
    return harmed and (subject not in _OF_NATURE or by_people)


def _is_armed(layers: Layers, actor: Actor, subject: str | None, *, placed: bool) -> bool:
    """Gunmen, soldiers, police; rebels where it is said in what town, for there are rebels in every parliament."""
    words = {t.lemma for s in actor.spans for t in layers.parse.between(s)}
    if words & vocabulary("plain_doers"):
        return True
    return placed and subject != "parliament" and bool(words & vocabulary("doers_elsewhere"))


def _struck_by(claim: Claim, deeds: Sequence[Token]) -> bool:
    """'A missile struck the opera house', 'a drone hit a silo, the governor said'."""
    if not {w.value for w in claim.weapons} & _OF_WAR:
        return False
    return any(t.pos == "noun" for t in deeds) or any(s.kind in _KNOWING for s in claim.attribution)


def _blown_up(layers: Layers, claim: Claim, deeds: Sequence[Token]) -> bool:
    """'A bomb exploded outside a museum': something planted or thrown, and that it went off."""
    told = [t for p in claim.evidence if p.part == "text" for t in layers.parse.between(p.span) if t.pos == "noun"]
    return any(t.lemma in vocabulary("planted") for t in told) and any(t.lemma in vocabulary("goes_off") for t in deeds)


def _is_harm(layers: Layers, claim: Claim, harmed: Casualty) -> bool:
    """'Killing a goalkeeper and two fans': people by what they are, hurt by a plain word; no team 'gunned down', and
    no defenders 'left for dead'."""
    if harmed.outcome not in _HURT or not harmed.figures.low:
        return False
    who = harmed.who or ""
    if not claim.predicate and who.split(" ")[-1].rstrip("s") not in vocabulary("people"):
        return False
    words = [t.lemma for t in _beside(layers, harmed) if _tells_harm(layers, t)]
    deeds = {t.lemma for s in claim.predicate for t in layers.parse.between(s)}
    if harmed.outcome == "injured" and not claim.weapons and {*words, *deeds} <= {"injure", "injured"}:
        return False  # players are injured every week
    if not who:  # 'shot 64', of a golfer
        return bool({*words} & {"kill", "injure", "wound", "die"})
    return who == who.lower() and bool(words)


def _beside(layers: Layers, harmed: Casualty) -> list[Token]:
    """The sentences that count somebody."""
    found = [t for s in harmed.spans for t in layers.parse.between(s)]
    return [t for sentence in {t.sentence for t in found} for t in layers.sentence_tokens(sentence)]


def _tells_harm(layers: Layers, token: Token) -> bool:
    before = layers.parse.tokens[max(token.index - 1, 0)].lower
    loaded = token.text[:2].lower() != token.lemma[:2]  # 'slaughtered', which is read as 'killed'
    return token.lemma in vocabulary("plain_harm") and before != "for" and not loaded
