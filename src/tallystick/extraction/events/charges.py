"""A deed's noun -> whether the law lays it to somebody: 'charged with the murder of', 'a suspect in the killing of'."""

from __future__ import annotations

from tallystick.extraction.events.events import Coded
from tallystick.extraction.words.modality import is_negated, modality
from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_ANSWERED = frozenset({"after", "following", "over", "for"})  # 'retaliated on Friday for the killing of five'
_LAID = ("with", "of", "for", "over", "in", "on", "about")
_BEFORE_A_COURT = ("prosecution", "stands_trial", "convict")


def is_answered(parse: Parse, deed: Token) -> bool:
    """'Resigned on Monday after the killing of two': whether a happening is only what another deed came after."""
    above = parse.head(deed)
    answered = deed.pos == "noun" and above.lower in _ANSWERED and above.pos == "preposition"
    over = parse.head(above) if parse.head(above).pos == "verb" else parse.head(parse.head(above))
    told_now = over.lemma in ("accuse", "suspect")  # 'accused the front of shelling it': as told before
    return answered or (laid_to(parse, deed) and not told_now)


def by_law(coded: Coded) -> bool:
    """What the law does to somebody for a deed."""
    return coded.code.event_type in ("COERCE", "SANCTION", "COOPERATE") or _clears(coded)


def is_charge_of(parse: Parse, charge: Coded, deed: Coded) -> bool:
    """'Was jailed for killing two', 'is on trial over a raid in which six died': another happening than the law's."""
    if not by_law(charge) or deed.code.event_type != "ASSAULT":
        return False
    above = {t.index for t in parse.ancestors(deed.frame.predicate)}
    below = charge.frame.predicate.index in above
    return below and (charge.code.id in _BEFORE_A_COURT or _clears(charge) or laid_to(parse, deed.frame.predicate))


def _clears(coded: Coded) -> bool:
    """'Acquitted', 'cleared of': somebody is said not to have done it."""
    return coded.frame.kind == "verb" and coded.frame.predicate.lemma in load_grammar().clearing


def laid_to(parse: Parse, deed: Token) -> bool:
    """Whether a deed is what somebody is charged with, tried for or suspected of: told of before, not done now."""
    preposition = parse.head(deed)
    if deed.relation not in ("prep_object", "prep_clause") or preposition.lower not in _LAID:
        return False
    above = parse.head(preposition)
    if above.pos == "noun":  # 'a suspect in the killing', 'went on trial for the rape', 'faces charges of murder'
        found = preposition.lower == "of" and above.relation in ("object", "subject_passive")
        if found and charges(parse, parse.head(above)):  # 'convicted a warlord of murders', the phrase hung from him
            return True
        return above.lemma in ("suspect", "accused", *load_grammar().before_court)
    return charges(parse, above)


def charges(parse: Parse, verb: Token) -> bool:
    """'Charged', 'arrested', 'sentenced', 'went on trial'."""
    known = load_grammar().charging | load_grammar().punishing
    return verb.pos == "verb" and (verb.lemma in known or _at_court(parse, verb) or _gets_term(parse, verb))


def _gets_term(parse: Parse, verb: Token) -> bool:
    """'Received 14 years for', 'was given life for': what a court gives."""
    got = parse.children(verb, "object", "indirect") if verb.lemma in load_grammar().getting_terms else []
    return any(o.lemma in load_grammar().terms for o in got)


def _at_court(parse: Parse, verb: Token) -> bool:
    below = [t for p in parse.children(verb, "prep") for t in parse.children(p, "prep_object")]
    return any(t.lemma in load_grammar().before_court for t in (*below, *parse.children(verb, "object")))


def convicted(parse: Parse, deed: Token) -> list[Token]:
    """'Jailed two officers for the murder': to whom a court laid it; who is charged is not said to have."""
    verb = parse.head(parse.head(deed))
    term = _gets_term(parse, verb)
    if not laid_to(parse, deed) or not (term or verb.lemma in load_grammar().found_guilty):
        return []
    if is_negated(parse, verb) or modality(parse, verb, load_grammar()) != "actual":
        return []
    passive = parse.children(verb, "subject_passive") or [parse.head(verb)] * (verb.relation == "noun_clause")
    others = parse.children(verb, "subject" if term else "object")
    return [h for o in passive or others for h in conjuncts(parse, o)]
