"""A candidate -> whether it is an attribution in plain form, which a rule takes without asking the learned weights.

Plain: a named source, a word that relays what is said, and a clause, a quotation or a tally for its content.
"""

from __future__ import annotations

from tallystick.extraction.attribution.candidates import Candidate, Ground
from tallystick.extraction.attribution.speakers import source_kind
from tallystick.extraction.attribution.weights import NEUTRAL
from tallystick.extraction.words.phrases import gives_figure
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words

QUOTED = frozenset(("quote before", "quote after", "block"))
CLAUSES = frozenset(("clause", "around", "postposed"))
CHARGES = frozenset(("accuse", "blame", "deny", "allege"))
OBJECTS = frozenset(("object", "object+prep", "rest", "clause"))
HELD = frozenset(("believe", "describe"))  # 'think', 'see': many readings, left to the weights
TALLIES = NEUTRAL | {"tally", "estimate"}


def is_plain(ground: Ground, candidate: Candidate) -> bool:
    if not candidate.source or candidate.head in ground.quote_of or _speaks_here(ground, candidate):
        return False
    construction = candidate.construction
    if construction in ("phrase", "signature"):
        return True
    if construction == "count":
        return _can_speak(ground, candidate)
    if construction == "colon":
        return _names_speaker(ground, candidate)
    if construction == "noun clause":
        return _is_clause_of_noun(ground, candidate)
    category = ground.speech.verbs.get(candidate.key)
    if category in HELD or category is None or not ground.speech.categories[category].relays:
        return False
    if not (candidate.passive or _told(ground, candidate)):
        return False
    if construction in QUOTED:
        return True
    if construction in CLAUSES:
        return category != "voice" or _can_speak(ground, candidate)
    if category == "cite":
        return construction in OBJECTS or (construction == "reduced" and candidate.passive)
    if construction == "to" and category in TALLIES and _has_number(ground, candidate):
        lead = ground.parse.extent(ground.tokens[i] for i in candidate.source).of(ground.parse.text)
        return source_kind(lead) is not None  # 'the morgue reported receiving 26 bodies'
    if construction == "prep" and candidate.key.count(" "):
        return True
    if construction in OBJECTS:
        return category in CHARGES or (category in TALLIES and _has_number(ground, candidate))
    return False


def tells_nothing(ground: Ground, candidate: Candidate) -> bool:
    """Words that read like an account and are none: what is done by saying it or marching, figures, a country and
    its crimes."""
    first = ground.tokens[candidate.source[0]].lower if candidate.source else ""
    compared = first in ("up", "down", "from", "against")  # 'up from 74 dead announced on Friday'
    marches = candidate.construction in OBJECTS - {"clause"} and ground.tokens[candidate.head].lemma == "protest"
    told_of = _sets_in_force(ground, candidate) or _suffers(ground, candidate) or _lets_go(ground, candidate)
    return compared or marches or told_of


def _sets_in_force(ground: Ground, candidate: Candidate) -> bool:
    """'Declared a state of emergency', 'announced a curfew': by saying so it is done, and nobody tells of a deed."""
    verb = ground.tokens[candidate.head]
    thing = ground.child(verb, "object") if verb.lemma in ground.speech.declaring else None
    if thing is None or candidate.construction not in OBJECTS or ground.child(verb, "content_clause") is not None:
        return False
    of = [o for p in ground.parse.children(thing, "prep") for o in ground.parse.children(p, "prep_object")]
    named = of[:1] if thing.lemma == "state" else [thing]
    return any(t.lemma in ground.speech.in_force for t in named)


def _suffers(ground: Ground, candidate: Candidate) -> bool:
    """'Ecuador recorded 9,216 homicides last year': where they were, and nobody who says so."""
    verb = ground.tokens[candidate.head]
    thing = ground.child(verb, "object") if verb.lemma in ("record", "register", "see") else None
    land = [ground.tokens[i] for i in candidate.source if ground.tokens[i].pos != "determiner"]
    where = bool(land) and all(t.entity == "place" and t.pos == "name" for t in land)
    return where and thing is not None and thing.lemma in ground.speech.suffered


def _lets_go(ground: Ground, candidate: Candidate) -> bool:
    """'Released nine prisoners abducted in 2014', 'released 21 of the girls': people, and no statement."""
    verb = ground.tokens[candidate.head]
    thing = ground.child(verb, "object") if verb.lemma == "release" else None
    return thing is not None and (thing.pos == "number" or thing.lemma in load_casualty_words().people)


def _speaks_here(ground: Ground, candidate: Candidate) -> bool:
    """'I', 'we', 'you': the writer's or a quoted speaker's own words about saying."""
    return ground.tokens[candidate.source[0]].lower in ("i", "we", "you")


def _names_speaker(ground: Ground, candidate: Candidate) -> bool:
    """'Governor: ...' but not 'Health care: ...'; and the words after the colon say something."""
    lead = ground.parse.extent(ground.tokens[i] for i in candidate.source).of(ground.parse.text)
    words = [ground.tokens[i] for i in candidate.content]
    named = any(
        t.pos == "name" and t.entity in ("organisation", "person") for t in (ground.tokens[i] for i in candidate.source)
    )
    return (named or source_kind(lead) is not None) and any(t.pos in ("verb", "number") for t in words)


def _can_speak(ground: Ground, candidate: Candidate) -> bool:
    """'The search continues' has no speaker; 'the governor continues' has."""
    head = next((t for i in candidate.source if (t := ground.tokens[i]).head not in candidate.source), None)
    if head is None or head.pos in ("pronoun", "name"):
        return True
    return any(head.lemma in nouns for nouns in (ground.speech.people, ground.speech.anaphors, ground.speech.documents))


def _is_clause_of_noun(ground: Ground, candidate: Candidate) -> bool:
    category = ground.speech.nouns.get(candidate.key)
    relays = category is not None and ground.speech.categories[category].relays
    return relays and ground.tokens[candidate.content[0]].lower == "that"


def _told(ground: Ground, candidate: Candidate) -> bool:
    """A finite verb, or one with 'have', and no 'not': somebody did say it."""
    head = ground.tokens[candidate.head]
    helpers = ground.parse.children(head, "auxiliary", "negation")
    if any(t.relation == "negation" or t.pos == "modal" for t in helpers):
        return False
    if head.form == "base" and not helpers and gives_figure(ground.parse, head):
        return True  # 'The front, in a note, put its loss at 31': a past that the parse has as the bare form
    if candidate.construction == "postposed" or head.form in ("past", "present", "ing"):
        return True
    return head.form == "participle" and any(t.lemma in ("have", "'ve", "'s", "’s") for t in helpers)


def _has_number(ground: Ground, candidate: Candidate) -> bool:
    return any(ground.tokens[i].pos == "number" for i in candidate.content)
