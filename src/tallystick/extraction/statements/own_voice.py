"""What a report tells in its own voice of a party's will -> a statement, by plain verbs that no list has for speech:
'Kyiv will not cede an inch', 'the bloc wants Minsk to free them', 'the junta told the clerks to go back to work'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.where_said import PRIVATE
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Actor

_WILL = ("will", "wo", "would", "shall")
_IS = ("do", "does")


@dataclass(frozen=True, slots=True)
class Willed:
    """What a party will not do or wants of another: PLOVER's type, the verb, who, and of whom."""

    event_type: str
    verb: Token
    speakers: tuple[Actor, ...]
    addressees: tuple[Actor, ...] = ()


def willed(layers: Layers, sentence: int) -> Iterator[Willed]:
    """The wills of parties that the register knows, told in one sentence by nobody else."""
    words = stance_words()
    unwilling, wanting = words["unwilling"], words["wanting"]
    said = [c for a in layers.attributed_in(sentence) for c in a.content]
    for verb in layers.sentence_tokens(sentence):
        if verb.pos != "verb" or not (verb.lemma in unwilling or verb.lemma in wanting):
            continue
        subject = _subject(layers, verb)
        if subject is None or not _known(layers, subject) or any(c.holds(verb.span) for c in said):
            continue
        speakers = layers.parties.actors([subject], capitals=True)
        kind = layers.parties.roles.get(subject.lemma)
        private = verb.lemma in words["owning_as_such"] and kind in PRIVATE  # 'the adults do not recognise the man'
        if speakers and verb.lemma in unwilling and not private and will_not(layers, verb):
            yield Willed("REJECT", verb, speakers)
        elif speakers and verb.lemma in wanting and (told := _told(layers, verb)):
            yield Willed("REQUEST", verb, speakers, told)


def _subject(layers: Layers, verb: Token) -> Token | None:
    """The subject of a main clause, or of what it is joined to."""
    parse = layers.parse
    top = verb
    while top.relation == "conjunct" and parse.head(top).pos == "verb" and parse.child(top, "subject") is None:
        top = parse.head(top)
    main = top.head == top.index or top.relation in ("conjunct", "root")
    subject = parse.child(top, "subject")
    if not main and top.relation == "relative_clause" and subject is not None and subject.pos == "name":
        above = parse.head(top)  # 'the opposition Syrian coalition wants ...': a title taken for what is told of
        main = above.head == above.index and above.index < subject.index
    return subject if main else None


def _known(layers: Layers, head: Token) -> bool:
    """'Kyiv', 'the M23 movement', 'Israel's prime minister'; or one in office, where a report tells of a conflict."""
    parse, parties = layers.parse, layers.parties
    beside = (head, *parse.children(head, "compound", "possessor", "adjective", "apposition"))
    if any(parties.named_at(t) is not None for t in beside):
        return True
    return layers.about_conflict and (parties.is_role(head) or any(parties.is_role(t) for t in beside))


def will_not(layers: Layers, verb: Token) -> bool:
    """'Will not accept it', 'would neither sign nor attend', 'does not recognise the court'."""
    parse = layers.parse
    top = verb
    while top.relation == "conjunct" and parse.child(top, "auxiliary") is None and parse.head(top).pos == "verb":
        top = parse.head(top)
    helpers = {t.lower for t in parse.children(top, "auxiliary")}
    if any(o.lemma in stance_words()["particulars"] for o in parse.children(verb, "object")):
        return False  # 'would not release the names'
    ahead = bool(helpers & set(_WILL)) or (bool(helpers & set(_IS)) and verb.lemma in stance_words()["owning_as_such"])
    below = [*parse.children(top, "negation", "coordinator", "adverb"), *parse.children(verb, "negation")]
    negated = any(t.lower in ("not", "n't", "n’t", "never", "neither", "nor") for t in below)
    small = {t.lower for t in parse.children(verb, "particle", "prep", "object")}
    if verb.lemma in stance_words()["unwilling_of"]:  # 'would not hear of it', 'will not give an inch'
        return ahead and negated and bool(small & {"of", "up", "inch", "ground", "in", "way", "down", "back", "over"})
    return ahead and negated


def _told(layers: Layers, verb: Token) -> tuple[Actor, ...]:
    """Who is to do it: 'wants Europe to lift its embargo', 'told the clerks to go back to their desks'."""
    parse = layers.parse
    if parse.child(verb, "negation") is not None:
        return ()
    clauses = [
        c
        for c in parse.children(verb, "open_clause", "content_clause")
        if any(t.pos == "to" for t in parse.children(c, "auxiliary")) and parse.child(c, "marker") is None
    ]  # not 'told the agency that the people to be moved were few'
    heads = [s for c in clauses for s in parse.children(c, "subject", "subject_passive")]
    if clauses and verb.lemma != "want":
        heads += parse.children(verb, "object", "indirect")
    return layers.parties.actors([h for h in heads if h.pos in ("noun", "name")], capitals=True)
