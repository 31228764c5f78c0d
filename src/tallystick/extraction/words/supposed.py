"""Deaths that are feared or presumed, and not asserted: 'twenty are feared dead after a strike', 'presumed drowned'."""

from __future__ import annotations

from itertools import islice

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token

_FAR = 4  # steps up from 'killed' in 'are feared to have been killed'


def supposing(parse: Parse, token: Token) -> Token | None:
    """The verb of fearing or presuming over a word, where no clause that says when or why stands between."""
    below = token
    for above in islice(parse.ancestors(token), _FAR):
        if says_when(parse, below) or below.relation == "relative_clause":
            return None
        if above.pos == "verb" and above.lemma in load_grammar().supposing:
            return above
        below = above
    return None


def says_when(parse: Parse, clause: Token) -> bool:
    """'After an air strike hit a market': told as done, whatever is feared to have come of it."""
    return clause.relation == "adverb_clause" and parse.child(clause, "marker") is not None
