"""A verb that hurts and the words around it -> whether it killed: 'shot two men dead', 'led away and shot'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.parsed import Token


def led_away(people: People, verb: Token, after: list[str]) -> bool:
    """'were led away and shot', 'seized the mayor and shot him': put to death, unless shot at or in a limb."""
    mate = people.parse.head(verb)
    at = "at" in after[:1] or people.lists["body_parts"] & set(after)
    if mate.lemma in people.lists["held_before_death"] and verb.relation == "conjunct" and not at:
        return True
    if verb.relation != "conjunct" or mate.lemma not in people.lists["put_to_death_after"] or "at" in after[:1]:
        return False
    between = {t.lower for t in people.parse.tokens[mate.index + 1 : verb.index]}
    return bool(between & people.lists["put_to_death_where"]) and not people.lists["limbs"] & set(after)


def found_dead(people: People, verb: Token) -> bool:
    """'Four men were found shot in the head': whom others come upon like that is dead, unless told to live.

    Not who was found shot somewhere, nor what somebody finds out ('found the boy had been shot').
    """
    parse, finder = people.parse, people.parse.head(verb)
    words = {t.lower for t in people.tokens}
    if finder.lemma != "find" or finder.pos != "verb" or verb.form != "participle" or "head" not in words:
        return False
    seen = not parse.child(verb, "auxiliary", "auxiliary_passive", "subject", "subject_passive")
    return seen and not words & (people.lists["living"] | people.lists["hospitals"])


def dead_after(people: People, verb: Token, state: str = "dead") -> bool:
    """'shot a mayor and his driver dead', 'burned a boy alive': it stands after all whom the verb was done to."""
    target = people.parse.child(verb, "object")
    if target is None:
        return False
    last = max(t.index for t in people.parse.subtree(target))
    states = {t.lower for t in people.parse.tokens[target.index : last + 1]} & people.words.states.keys()
    if states - {state}:
        return False  # 'left five people injured and one dead'
    beyond = people.parse.tokens[last : min(last + 2, people.sentence.last + 1)]
    return any(t.lower == state and t.index > target.index and not says_who(people, t.index) for t in beyond)


def says_who(people: People, index: int) -> bool:
    """'Police shot the dead man's brother': the word belongs to a noun and tells no outcome."""
    return people.parse.tokens[index - 1].pos in ("determiner", "possessive")
