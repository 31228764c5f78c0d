"""'Killed with two of his men', 'died with his wife': the people who had the fate of those beside them."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.parsed import Token

_PHRASE = 6  # words: 'two of his own men'
_OTHERS = frozenset({"other", "others"})


def is_told_of(people: People, outcome: Token) -> bool:
    """'Forty people were reported killed', 'feared dead', 'reported missing': what is told of the subject before."""
    teller = people.parse.head(outcome)
    telling = teller.pos == "verb" and teller.lemma in people.lists["told_of"]
    passive = telling and people.parse.child(teller, "auxiliary_passive") is not None
    return passive and outcome.relation in ("open_clause", "predicate_adjective", "predicate_noun", "adverb_clause")


def listed_as(people: People, state: Token) -> Token | None:
    """'The army lists 5,100 men as missing': whom a verb of telling has as its object."""
    opening = people.before(state)
    teller = people.parse.head(opening) if opening is not None and opening.lower == "as" else None
    if teller is None or teller.lemma not in people.lists["told_of"] | people.lists["telling"]:
        return None
    return people.parse.child(teller, "object")


def company(people: People, verb: Token) -> list[Token]:
    """Who died with whoever did; not what they were killed with ('with knives'), nor whom they fought."""
    befell = verb.lemma == "die" or people.parse.child(verb, "auxiliary_passive") is not None
    joint = people.after(verb.index)
    if joint is not None and joint.lower == "dead":  # 'was shot dead with her two bodyguards'
        joint = people.after(joint.index)
    if not befell or joint is None or joint.lower != "with":
        return []
    near = people.parse.tokens[joint.index + 1 : min(joint.index + _PHRASE, people.sentence.last + 1)]
    noun = next((t for t in near if t.pos in ("noun", "name") or t.lower == "others"), None)
    words = [t for t in near if noun is not None and t.index <= noun.index]
    theirs = any(t.pos == "possessive" or t.lower in _OTHERS for t in words)
    if noun is None or not theirs or not (people.kind(noun) is True or noun.lower == "others"):
        return []
    number = people.numeral(near[0].index)
    return [people.parse.tokens[number.last] if number is not None else noun]


def right_before(people: People, state: Token) -> Token | None:
    """'with a balance of two raiders deceased': the counted people that a state stands right behind."""
    noun = people.before(state)
    group = people.group(noun) if noun is not None and people.kind(noun) is True else None
    if noun is None or group is None or people.numeral(group.first) is None:
        return None
    of = people.before(people.parse.tokens[group.first])
    hangs = state.relation == "adjective" and state.head == noun.index
    return noun if hangs or (of is not None and of.lower in ("of", "to", "with", "at")) else None
