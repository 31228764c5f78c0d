"""A casualty while it is being read, and whether its clause tells of something that happened."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extraction.casualties.people import Group
from tallystick.extraction.words.modality import is_part_of_plan
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Outcome


@dataclass(slots=True)
class Draft:
    """One outcome for one group of people, before parts are tied to wholes."""

    outcome: Outcome
    group: Group
    predicate: int
    sentence: int
    inferred: bool = False
    older: bool = False
    earlier: bool = False  # its source says that it told it before
    running: bool = False
    actual: bool = True
    negated: bool = False
    undivided: bool = False
    whole: Draft | None = None
    severity: str | None = None
    teller: int | None = None  # the token of who gives a bare figure


def is_actual(parse: Parse, words: CasualtyWords, predicate: Token) -> bool:
    """False for threats, plans, attempts, conditions and what might be; True for all that is told as done."""
    if is_part_of_plan(parse, predicate) or _only_ordered(parse, predicate):
        return False
    current, apart = predicate, False
    for _ in range(4):
        if not _real_mood(parse, words, current, apart=apart):
            return False
        head = parse.head(current)
        own = parse.child(current, "subject", "subject_passive") is not None
        apart = apart or (own and current.form in ("past", "present"))  # 'guns could be heard, and a shell killed four'
        if current.relation != "conjunct" or head.pos != "verb" or head.index == current.index:
            return True
        current = head
    return True


def _only_ordered(parse: Parse, noun: Token) -> bool:
    """'Ordered the arrest of two editors': nobody is held yet; 'ordered the killing' is told of one that took place."""
    asked = noun.pos == "noun" and noun.relation == "object" and noun.lemma in ("arrest", "detention", "rearrest")
    return asked and parse.head(noun).lemma in load_grammar().ordering


def _real_mood(parse: Parse, words: CasualtyWords, verb: Token, *, apart: bool = False) -> bool:
    """Whether one verb is told as done; apart: a finite clause joined to it is asked for, which has its own modal."""
    if any(c.lower in words.lists["all_but"] for c in parse.children(verb, "adverb") if c.index == verb.index - 1):
        return False  # 'was almost killed'
    if verb.lemma == "hurt" and verb.form == "ing" and parse.child(verb, "auxiliary") is not None:
        return False  # 'those who are hurting the army': nobody is hurt by the hour
    forms = {c.lower for c in parse.children(verb, "auxiliary", "auxiliary_passive", "marker", "negation", "other")}
    perfect = bool(forms & {"have", "'ve", "’ve"})
    unreal = forms & words.lists["unreal"]
    if unreal and not apart and not (perfect and unreal & words.lists["epistemic"]):
        return False
    if forms & words.lists["conditions"]:
        return False
    if "be" in forms and "to" not in forms and not unreal:
        return False  # 'demanded that they be arrested'
    if "to" in forms and not perfect and verb.pos == "verb":
        return _real_infinitive(parse, words, verb)
    if verb.relation == "prep_clause":
        return _real_gerund(parse, words, verb)
    ordered = verb.form == "base" and parse.child(verb, "subject") is None  # but 'Gunmen kill eight in village'
    return not (ordered and verb.relation == "root" and verb.pos == "verb" and not forms)


def _real_infinitive(parse: Parse, words: CasualtyWords, verb: Token) -> bool:
    """'managed to kill' happened; 'vowed to kill', 'came to kill', 'an order to kill' tell of no death."""
    governor = parse.head(verb)
    if verb.relation != "open_clause" or governor.lemma in words.lists["attempts"]:
        return False
    if governor.lower == "going":
        return False
    if governor.lower == "had" or governor.lemma in words.lists["forcing"]:  # 'had to flee', 'were forced to flee'
        return _real_mood(parse, words, governor)
    return governor.lemma in words.lists["achieving"] and governor.pos == "verb"


def _real_gerund(parse: Parse, words: CasualtyWords, verb: Token) -> bool:
    """'accused of killing' is told as done; 'a threat of killing', 'kept from killing' are not."""
    preposition = parse.head(verb)
    governor = parse.head(preposition)
    if preposition.lower in ("after", "before"):
        return True  # 'planned it for months before killing six'
    attempted = governor.lemma in words.lists["attempts"] and preposition.lower != "for"  # 'tried for killing two'
    return preposition.lower not in words.lists["preventing"] and not attempted


def is_negated(parse: Parse, predicate: Token) -> bool:
    """'was not hurt', 'without killing'."""
    if parse.child(predicate, "negation") is not None:
        return True
    if any(c.lower in ("never", "n't", "not") for c in parse.children(predicate, "adverb")):
        return True
    return predicate.relation == "prep_clause" and parse.head(predicate).lower == "without"
