"""Where a phrase stands in what is said: in which clause, under whose name, and whether that is only supposed.

'If the killing is solved, the years that covered it up will end' charges nobody, for all that 'covered up' is in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.phrases import as_read
from tallystick.extraction.words.stance_words import phrases_in
from tallystick.knowledge.languages.parsed import Parse, Token

_SUPPOSING = ("if", "unless", "whether", "when", "whenever", "once", "before", "until", "till", "lest", "how", "who")
PRIVATE = frozenset({"person", "outsider", "voice", "CVL"})
IN_ARMS = ("MIL", "COP", "UAF", "REB", "PRM")  # roles of those who bear them
_CLAUSES = ("relative_clause", "noun_clause", "adverb_clause")


def found_in(name: str, tokens: Sequence[Token], said: str) -> Iterator[list[Token]]:
    """The words of each phrase of a list of stance.yaml, where it stands among some tokens in their order.

    said: the tokens as they are read, put together once for all lists.
    """
    found = phrases_in(name, said)
    ends = [len(as_read(tokens[: i + 1])) for i in range(len(tokens))] if found else []
    for start, end in found:
        yield [t for t, last in zip(tokens, ends, strict=True) if last > start and last - len(t.lower) < end]


def clause_of(parse: Parse, token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    above = (token, *parse.ancestors(token))
    return next((t for t in above if t.pos == "verb" and not t.relation.startswith("auxiliary")), None)


def is_supposed(parse: Parse, verb: Token, inside: Container[int]) -> bool:
    """'If it covered it up', 'which of them gave the order', 'never said or else': nothing that is said to be so."""
    for step in (verb, *parse.ancestors(verb)):
        if step.index not in inside:
            return False
        asked = step.relation in ("adverb_clause", "content_clause")
        if asked and any(t.lower in _SUPPOSING for t in parse.children(step, "marker", "adverb")):
            return True
        if step.index != verb.index and step.pos == "verb" and parse.child(step, "negation") is not None:
            return True
    return False


def is_in_passing(parse: Parse, verb: Token, inside: Container[int]) -> bool:
    """'A desire to face the consequences', 'the unrest which led to the war': told in a clause beside the main one."""
    above = [t for t in (verb, *parse.ancestors(verb)) if t.index in inside]
    return any(t.relation in _CLAUSES and t.head in inside for t in above)


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """Whom a clause tells of, also where it stands at the verb or the noun that the clause hangs from."""
    own = parse.child(verb, "subject", "subject_passive")
    if verb.relation == "relative_clause" and (own is None or own.lower in ("who", "which", "that")):
        return parse.head(verb)
    if own is not None or verb.head == verb.index:
        return own
    above = clause_of(parse, parse.head(verb))
    return subject_of(parse, above) if above is not None and above.index != verb.index else None


_FOR_A_STATE = ("GOV", "MIL", "voice", "COP", None)


def own_pronouns(saying: Sequence[Token], *, quoted: bool) -> tuple[str, ...]:
    """The pronouns by which a speaker is meant: of one man 'he', of the police 'they'; in a quotation no 'it'."""
    if all(t.lower in ("he", "she") for t in saying) and saying and not quoted:
        return ("he", "she", "we", "i")
    heads = [t for t in saying if t.pos in ("noun", "name") and t.relation in ("subject", "root")]
    if heads and all(t.form == "plural" and t.pos == "noun" for t in heads):
        return ("they", "we", "i")
    return ("they", "he", "she", "we", "i") if quoted else ("it", "they", "he", "she", "we", "i")


def names_of_ones_own(layers: Layers, saying: Sequence[Token], said: Iterable[Token]) -> set[str]:
    """'Iran's minister said Tehran would respond': other names of the state one speaks for, in small letters."""
    if any(layers.parties.roles.get(t.lemma) not in _FOR_A_STATE for t in saying if t.pos == "noun"):
        return set()
    hits = [hit for t in saying if (hit := layers.parties.named_at(t)) is not None]
    states = {h.entry.split("/")[0] for h in hits if h.standing in ("state", "government body", "military")}
    named = ((t, layers.parties.named_at(t)) for t in said if t.pos == "name")
    return {t.lower for t, hit in named if hit is not None and hit.standing == "state" and hit.entry in states}


def is_of_public_life(layers: Layers, head: Token, *, names: bool = True) -> bool:
    """'Soldiers', 'the junta', 'Sudan's agents', 'settlers'; no 'relative', no 'two men', whoever they were.

    `names`: whether a person's name alone is enough.
    """
    parse, parties = layers.parse, layers.parties
    beside = (head, *parse.children(head, "compound", "possessor", "adjective"))
    if any(parties.named_at(t) is not None for t in beside):
        return True
    kind = parties.roles.get(head.lemma, parties.roles.get(head.lower))
    if kind is not None and (kind not in PRIVATE or (kind == "CVL" and head.form == "plural")):
        return True
    if any(parties.roles.get(t.lemma, "person") not in PRIVATE for t in beside[1:]):
        return True
    return head.pos == "name" and (names or head.entity not in ("person", ""))
