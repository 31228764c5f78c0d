"""A casualty while it is being read, and whether its clause tells of something that happened."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extraction.casualties_people import Group
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Outcome

_UNREAL = frozenset("will would could can should shall may might must 'll ’ll 'd ca wo".split())
_EPISTEMIC = frozenset("may might must could".split())  # with 'have': a doubt about the past, not a plan
_CONDITIONS = frozenset("if unless lest whether".split())
_REPORTING = frozenset(
    "believe say report know think presume confirm fear claim allege manage go continue begin start appear seem "
    "suspect estimate".split()
)
_SOURCELESS = frozenset("from against without".split())


@dataclass(slots=True)
class Draft:
    """One outcome for one group of people, before parts are tied to wholes."""

    outcome: Outcome
    group: Group
    predicate: int
    sentence: int
    inferred: bool = False
    older: bool = False
    running: bool = False
    actual: bool = True
    negated: bool = False
    undivided: bool = False
    whole: Draft | None = None
    severity: str | None = None


def is_actual(parse: Parse, words: CasualtyWords, predicate: Token) -> bool:
    """False for threats, plans, attempts, conditions and what might be; True for all that is told as done."""
    current = predicate
    for _ in range(4):
        if not _real_mood(parse, words, current):
            return False
        if current.relation in ("conjunct", "noun_clause", "relative_clause") and current.relation != "conjunct":
            return True
        head = parse.head(current)
        if current.relation != "conjunct" or head.pos != "verb" or head.index == current.index:
            return True
        current = head
    return True


def _real_mood(parse: Parse, words: CasualtyWords, verb: Token) -> bool:
    helpers = [c for c in parse.children(verb, "auxiliary", "auxiliary_passive", "marker", "negation", "other")]
    forms = {c.lower for c in helpers}
    perfect = bool(forms & {"have", "'ve", "’ve"})
    unreal = forms & _UNREAL
    if unreal and not (perfect and unreal & _EPISTEMIC):
        return False
    if forms & _CONDITIONS:
        return False
    if "to" in forms and not perfect and verb.pos == "verb":
        return _real_infinitive(parse, words, verb)
    if verb.relation == "prep_clause":
        return _real_gerund(parse, words, verb)
    return not (verb.form == "base" and verb.relation == "root" and verb.pos == "verb" and not forms)


def _real_infinitive(parse: Parse, words: CasualtyWords, verb: Token) -> bool:
    """'managed to kill' happened; 'vowed to kill', 'came to kill', 'an order to kill' tell of no death."""
    governor = parse.head(verb)
    if verb.relation != "open_clause" or governor.lemma in words.lists["attempts"]:
        return False
    if governor.lower == "going":
        return False
    return governor.lemma in _REPORTING and governor.pos == "verb"


def _real_gerund(parse: Parse, words: CasualtyWords, verb: Token) -> bool:
    """'accused of killing' is told as done; 'a threat of killing', 'kept from killing' are not."""
    preposition = parse.head(verb)
    governor = parse.head(preposition)
    return preposition.lower not in _SOURCELESS and governor.lemma not in words.lists["attempts"]


def is_negated(parse: Parse, predicate: Token) -> bool:
    """'was not hurt', 'without killing'."""
    if parse.child(predicate, "negation") is not None:
        return True
    if any(c.lower in ("never", "n't", "not") for c in parse.children(predicate, "adverb")):
        return True
    return predicate.relation == "prep_clause" and parse.head(predicate).lower == "without"
