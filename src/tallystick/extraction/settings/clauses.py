"""Which main clause a word stands in: 'shells fell on Odesa, and the minister in Kyiv dismissed a chief' has two.

A place or a day of one of them says of the other only what nothing of its own does.
"""

from __future__ import annotations

from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_SUBJECTS = ("subject", "subject_passive")
_APART = ("conjunct", "parataxis")


def clause_of(parse: Parse, token: Token) -> int:
    """The verb of the main clause, or of the coordinated one with a subject of its own, that a word stands in."""
    for step in (token, *parse.ancestors(token)):
        own = (
            step.pos in ("verb", "auxiliary") and step.relation in _APART and parse.child(step, *_SUBJECTS) is not None
        )
        if own or step.head == step.index:
            return step.index
    return token.index


def in_another_clause(parse: Parse, token: Token, group: Group) -> bool:
    """Whether a word stands in another coordinated clause than all that a group tells of."""
    if not group.coded and not group.casualties:
        return False
    told = (group.top, *(c.frame.predicate for c in group.coded))
    return clause_of(parse, token) not in {clause_of(parse, t) for t in told}


def some_time_from(parse: Parse, verb: Token) -> bool:
    """'Weeks after a Koran was burned in Bara': nobody says when that was."""
    marks = any(t.lower in ("after", "before", "since") for t in parse.children(verb, "marker"))
    return marks and any(t.lower in load_grammar().some_time for t in parse.children(verb, "adverbial_noun"))


def gone_on_from(layers: Layers, group: Group) -> Token | None:
    """'Herders swept through the villages and killed nine': the verb before, of those who then did it, that tells of
    no deed of another group."""
    parse = layers.parse
    verb = next((t for t in (group.top, *parse.ancestors(group.top)) if t.pos == "verb"), group.top)
    if verb.relation != "conjunct" or verb.pos != "verb" or parse.child(verb, *_SUBJECTS) is not None:
        return None
    before, own = parse.head(verb), {c.frame.predicate.index for c in group.coded}
    told = any(c.frame.predicate.index == before.index for c in layers.coded_in(verb.sentence))
    return before if before.pos == "verb" and (before.index in own or not told) else None


def what_they_did(layers: Layers, group: Group) -> Token | None:
    """'Mourners chanting for freedom thronged a burial in Bara': the main verb of those told of beside it, where it
    tells of no deed itself."""
    parse, verb = layers.parse, group.top
    doers = parse.head(verb)
    main = parse.head(doers)
    if verb.relation != "noun_clause" or verb.form != "ing" or doers.relation != "subject" or main.pos != "verb":
        return None
    return None if any(c.frame.predicate.index == main.index for c in layers.coded_in(verb.sentence)) else main


def comes_of_it(parse: Parse, token: Token, group: Group) -> bool:
    """'Pulled back from Pallai, leaving the rebels within 30 km of Jaffna': a clause of what came of it."""
    for step in (token, *parse.ancestors(token)):
        if step.index == group.top.index:
            return False
        if step.relation == "adverb_clause" and step.form == "ing" and step.lemma in ("leave", "bring", "put"):
            own = {c.frame.predicate.index for c in group.coded}
            return step.index > group.top.index and step.index not in own
    return False
