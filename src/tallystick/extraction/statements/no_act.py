"""A verb of asking, charging or inquiring -> whether it is no act of public life at all: a question, a price, a task.

'Asked the minister whether he knew', 'charged drivers 39 dollars', 'whose task is to recommend a course'.
"""

from __future__ import annotations

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.parsed import Parse, Token

_WH = ("who", "whom", "what", "which", "how", "why", "where", "when")


def does_nothing(layers: Layers, coded: Coded) -> bool:
    """Whether the words of a speech act tell of none: asked a question, weighed it, only went on looking."""
    parse, verb = layers.parse, coded.frame.predicate
    if verb.lemma == "ask" and _is_a_question(parse, verb):
        return True
    if verb.lemma == "charge" and _is_a_price(parse, verb):
        return True
    if any(a.lower in ("anybody", "anyone", "whoever") for a in coded.frame.agents):
        return True
    if coded.code.id == "investigate" and _only_looks(layers, coded):
        return True
    return _is_weighed(parse, verb) or _is_instead(parse, verb) or _is_the_task(layers, coded)


def _is_a_question(parse: Parse, verb: Token) -> bool:
    """'Asked whether it was ready', 'asked them which towns were held', 'asked by reporters if it was so'."""
    clauses = parse.children(verb, "content_clause")
    hanging = verb.form == "participle" and verb.relation == "adverb_clause" and parse.child(verb, "by") is not None
    if any(t.pos == "to" for c in parse.children(verb, "open_clause", "content_clause") for t in parse.children(c)):
        return False  # 'asked them to say where they were'
    if not any(p.lower == "for" for p in parse.children(verb, "prep")):
        clauses += [c for o in parse.children(verb, "object") for c in parse.children(o, "relative_clause")]
    first = [t for c in clauses for t in parse.subtree(c)[:2]]
    return hanging or any(t.lower in ("whether", "if", *_WH) for t in first)


def _is_a_price(parse: Parse, verb: Token) -> bool:
    """'Charged motorists 39 dollars to cross the bridge'."""
    sums = [o for o in parse.children(verb, "object") if o.pos == "number" or o.entity == "quantity"]
    return bool(sums) and all(p.lower != "with" for p in parse.children(verb, "prep"))


def _only_looks(layers: Layers, coded: Coded) -> bool:
    """'Wrapped up its inquiry', 'examined three topics', 'reviewed the situation', 'while they examined the powder'."""
    words, verb, parse = stance_words(), coded.frame.predicate, layers.parse
    if coded.frame.kind == "noun":
        return coded.frame.light is not None and coded.frame.light.lemma in words["winding_up"]
    if verb.lemma not in words["looking_over"]:
        return False
    matters = words["looked_into"] | words["said"] | layers.codebook.event_nouns
    told = [*coded.frame.patients, *parse.children(verb, "object", "subject_passive")]
    under = [o for t in told for p in parse.children(t, "prep") for o in parse.children(p, "prep_object")]
    return not any(t.lemma in matters for t in (*told, *under))


def _is_weighed(parse: Parse, verb: Token) -> bool:
    """'Is contemplating filing a case', 'avoided condemning it'."""
    above = parse.head(verb)
    return verb.relation == "open_clause" and verb.form == "ing" and above.lemma in stance_words()["weighing"]


def _is_instead(parse: Parse, verb: Token) -> bool:
    """'Instead of being condemned for it', 'rather than condemn it'."""
    above = parse.head(verb)
    beside = [t.lower for t in parse.children(above)] if above.pos == "preposition" else []
    return verb.relation == "prep_clause" and ("instead" in beside or above.lower in ("without", "than"))


def _is_the_task(layers: Layers, coded: Coded) -> bool:
    """'Whose task is to recommend a course', 'the thing to do is to condemn it': told of no party."""
    parse, verb = layers.parse, coded.frame.predicate
    above = parse.head(verb)
    is_to = above.lemma == "be" and any(t.pos == "to" for t in parse.children(verb, "auxiliary"))
    agents = coded.frame.agents
    things = bool(agents) and all(a.pos == "noun" and not layers.parties.is_party(a) for a in agents)
    return is_to and verb.relation == "open_clause" and things
