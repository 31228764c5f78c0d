"""Whether anything that the claims of a report say is a sure sign of conflict, and not its language borrowed.

A gas explosion, a trial, a party congress or a garden tell of blasts, attacks, truces and rebels; what they lack is
anybody armed, a weapon of war, somebody hurt by a weapon, a crowd that protests. Reports that lack all of it give no
claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.other_words import other_words
from tallystick.extraction.relevance.relevance import LONG, load_weights, of_other_words, weighed
from tallystick.extraction.relevance.subjects import OF_NATURE, only_politics, vocabulary
from tallystick.extraction.relevance.told_plainly import told_as_plot, told_plainly
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Actor, Claim

SURE = 1.1  # log odds from which the words of a report alone are enough: most of our negatives weigh less
FEW = -0.5  # and from which the words of a text of just under LONG words are, which shows no sign
SHORT = 40  # tokens; of a shorter text only the words of another subject are weighed
BENEFIT = 0.25  # log odds by which a text is given the benefit of the doubt for each word that it is shorter than LONG
A_LIFE = timedelta(days=60 * 365)
KINDS_OF_PAST = 2  # kinds of words of looking back, of a report that tells of nothing new
KINDS_OF_ELSE = 2  # words of another subject, from which a short text is weighed as a long one is
WITH_ONE = -1.75  # log odds from which a short text with one kind of word of another subject and no sign counts
_IN_LAW = re.compile(r"\b(?:mother|father|brother|sister|son|daughter)-in-law\b", re.IGNORECASE)
MANY = 3  # signs that are enough where its words speak against it
_ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "SPY"})
_IN_FORCE = frozenset({"COP", "GOV"})
_OF_WAR = frozenset({
    "rocket", "missile", "artillery", "drone", "suicide bomb", "tear gas", "water cannon", "rubber bullets", "chemical",
})  # fmt: skip
_IN_HAND = frozenset({"firearms", "blade", "firebomb", "vehicle"})
_BY_FORCE = ("ASSAULT", "COERCE", "MOBILIZE")
_HURT = ("killed", "injured", "abducted")


def surely_of_conflict(layers: Layers, claims: Iterable[Claim]) -> bool:
    """Whether a report shows a sure sign of conflict, and does not tell of other things in its words."""
    words, told = len(layers.parse.tokens), list(claims)
    shown = [c for c in told if _is_sign(layers, c)]
    if words >= SHORT and (_only_looks_back(layers, told) or (not shown and any(_of_the_house(c) for c in told))):
        return False
    if words >= LONG and not shown and all(c.kind == "statement" for c in told):
        return False
    of_others = other_words(layers)
    in_parliament = of_others.subject == "parliament" and not only_politics(layers)
    done = sum(c.kind != "statement" for c in shown)  # parliaments, too, call for a ceasefire
    if done >= MANY and of_others.kinds < KINDS_OF_ELSE and not in_parliament:
        return True  # as most reports are: nothing need be weighed
    least, weight = _least(layers, signs=bool(shown), deeds=_tells_of_deeds(told)), weighed(layers)
    if weight >= least:
        return True
    if in_parliament:
        return weight - of_other_words(layers) >= least  # voters protest, candidates are abducted
    return of_others.kinds > 0 and _violent(layers, told, signs=bool(shown))


def outweighs_all(layers: Layers, subject: str) -> bool:
    """Whether a report is of another subject whatever it claims: of nature, whose dead and hurt are nobody's victims,
    or a long one, in which something always seems to be violent."""
    return subject in OF_NATURE or len(layers.parse.tokens) >= LONG


def violent_all_the_same(layers: Layers, claims: Sequence[Claim], subject: str) -> bool:
    """Whether a report in the words of another subject tells of violence: a shooting at a match."""
    if outweighs_all(layers, subject):
        return False
    if subject == "fiction" and any(told_as_plot(layers, c) for c in claims):
        return False  # 'as rebels storm the town the audience sees the soldiers shell it'
    return _violent(layers, claims, signs=any(_is_sign(layers, c) for c in claims))


def _violent(layers: Layers, claims: Sequence[Claim], *, signs: bool) -> bool:
    """Whether a short report weighs enough without the words of other subjects, and tells of plain violence."""
    if len(layers.parse.tokens) >= LONG:
        return False
    least = _least(layers, signs=signs, deeds=_tells_of_deeds(claims))
    return weighed(layers) - of_other_words(layers) >= least and told_plainly(layers, claims)


def _tells_of_deeds(claims: Sequence[Claim]) -> bool:
    """Whether somebody attacks or yields, by the words of war that are borrowed most, and nobody is counted as hurt."""
    if any((k.figures.low or 0) > 1 for c in claims for k in c.casualties if k.outcome in _HURT):
        return False
    return any(c.kind == "incident" and c.event_type in ("ASSAULT", "RETREAT") for c in claims)


def _least(layers: Layers, *, signs: bool, deeds: bool) -> float:
    """From what weight on a text counts: a short one without words of another subject has the benefit of the doubt."""
    words, kinds = len(layers.parse.tokens), other_words(layers).kinds
    least = load_weights().least if signs else SURE if words >= LONG else FEW
    if words >= LONG or kinds >= KINDS_OF_ELSE:
        return least
    if kinds and deeds and not signs:
        return WITH_ONE
    return least - BENEFIT * (LONG - words) if words >= SHORT else float("-inf")


def _of_the_house(claim: Claim) -> bool:
    """'Accused of murdering his wife', 'stabbed a neighbour': somebody of the doer's own house or next door."""
    words = {w for r in claim.recipients for w in r.text.lower().split()}
    if words & {"my", "our"}:
        return False  # 'my neighbour was cut down at his own door', says a survivor
    kin = bool(words & vocabulary("household")) or any(_IN_LAW.search(p.text) for p in claim.evidence)
    return claim.kind == "incident" and claim.event_type in ("ASSAULT", "COERCE") and kin


def _only_looks_back(layers: Layers, told: Sequence[Claim]) -> bool:
    """Whether a report tells of nothing but what was long ago: lifetimes ago, or in the words of remembrance, research
    or an obituary."""
    happened = [c for c in told if c.kind != "statement"]
    if not any(c.status == "historical" for c in happened) or any(c.status == "asserted" for c in happened):
        return False
    published = layers.report.published
    if published is not None and any(c.time and c.time.end and published - c.time.end > A_LIFE for c in happened):
        return True
    words = {t.lemma for t in layers.parse.tokens} | {t.lower for t in layers.parse.tokens}
    return len(words & vocabulary("looking_back")) >= KINDS_OF_PAST


def _is_sign(layers: Layers, claim: Claim) -> bool:
    doers, whom = _roles(claim.actors), _roles(claim.recipients)
    told = [t for p in claim.evidence if p.part == "text" for t in layers.parse.between(p.span)]
    words = {t.lemma for t in told if not _held_by_no_one(layers, t)}
    if words & vocabulary("unmistakable") or ((doers | whom) & _ARMED and not _talks_of_office(claim, doers | whom)):
        return True
    if claim.kind == "total":
        return claim.measure is not None and claim.measure.what in vocabulary("blows")
    if claim.kind != "incident":
        return False
    if claim.event_type in _BY_FORCE and any(a.name and (a.country or a.entry) for a in claim.actors):
        return True  # whichever named party uses force: a state as much as an armed group
    outcomes = {k.outcome for k in claim.casualties}
    if claim.event_type == "ASSAULT" and any(
        (k.figures.low or 0) > 1 for k in claim.casualties if k.outcome == "abducted"
    ):
        return True
    if claim.event_type == "ASSAULT":
        hurt = bool(outcomes & set(_HURT))  # an opposition attacks in parliament every day
        return ("OPP" in doers and (hurt or bool(claim.weapons))) or _with_arms(claim, words, hurt=hurt)
    if claim.event_type in ("COERCE", "SANCTION") and {w.value for w in claim.weapons} & _OF_WAR:
        return True  # 'jailed for his part in a mortar attack'
    if claim.event_type == "COERCE" and doers & _IN_FORCE:
        return bool(outcomes)
    if claim.event_type == "SANCTION":
        return any(a.country or a.sector == "IGO" for a in claim.actors)
    return "abducted" in outcomes or (claim.event_type == "PROTEST" and bool(claim.actors))


def _talks_of_office(claim: Claim, roles: frozenset[str]) -> bool:
    """'A former general deplored the cost of pensions': in parliament the military speak as others do."""
    plain = claim.kind == "statement" and claim.event_type not in ("THREATEN", "REJECT", "ASSAULT")
    return plain and roles & _ARMED == {"MIL"}


def _held_by_no_one(layers: Layers, token: Token) -> bool:
    """'Leaves commuters hostage to the weather', 'left the cake hostage at the shop': nobody holds them."""
    if token.lemma != "hostage":
        return False
    tokens = layers.parse.tokens
    if any(t.lower == "to" for t in tokens[token.index + 1 : token.index + 2]):
        return True
    bare = token.form != "plural" and not layers.parse.children(token, "determiner", "number")
    left = any(t.lemma in ("leave", "make") for t in tokens[max(token.index - 5, 0) : token.index])
    return bare and left


def _with_arms(claim: Claim, words: set[str], *, hurt: bool) -> bool:
    """By a weapon of war, by one in the hand with somebody hurt or hit, or by those in uniform or against them."""
    weapons = {w.value for w in claim.weapons}
    in_force = any(a.sector in _IN_FORCE for a in claim.actors)
    if weapons & _OF_WAR or words & vocabulary("in_uniform"):
        return True
    if weapons & _IN_HAND:
        return hurt or bool(claim.actors and claim.recipients)
    return hurt and (in_force or bool(words & (vocabulary("planted") | vocabulary("shot"))))


def _roles(actors: Iterable[Actor]) -> frozenset[str]:
    """Sectors of those only described: a name says nothing, or an armed group's would say more than a state's."""
    return frozenset(a.sector[:3] for a in actors if a.sector and not a.entry)
