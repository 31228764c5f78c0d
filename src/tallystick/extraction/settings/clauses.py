"""Which main clause a word stands in: 'shells fell on Odesa, and the minister in Kyiv dismissed a chief' has two.

A place or a day of one of them says of the other only what nothing of its own does.
"""

from __future__ import annotations

from tallystick.extraction.layers import Group
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


def comes_of_it(parse: Parse, token: Token, group: Group) -> bool:
    """'Pulled back from Pallai, leaving the rebels within 30 km of Jaffna': a clause of what came of it."""
    for step in (token, *parse.ancestors(token)):
        if step.index == group.top.index:
            return False
        if step.relation == "adverb_clause" and step.form == "ing" and step.lemma in ("leave", "bring", "put"):
            own = {c.frame.predicate.index for c in group.coded}
            return step.index > group.top.index and step.index not in own
    return False
