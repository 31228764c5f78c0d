"""Passives without 'was': 'Seven gunmen killed', 'man shot in both legs', 'clinic shelled', 'was found shot dead'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def is_headline_passive(parse: Parse, verb: Token) -> bool:
    """'Seven gunmen killed': a verb that always has an object, with nothing but a subject."""
    grammar = load_grammar()
    done = verb.lemma in grammar.done_to or (verb.lemma in grammar.done_to_bodies and _in_the_body(parse, verb))
    done = done or _shot_at(parse, verb)
    done = (done or _thing_attacked(parse, verb) or _counted(parse, verb)) and verb.form in (
        "past",
        "participle",
    )
    bare = not parse.child(verb, "object", "auxiliary", "content_clause", "open_clause", "indirect")
    bare = bare and shared_object(parse, verb) is None
    return done and bare and parse.child(verb, "subject") is not None and verb.relation != "relative_clause"


def shared_object(parse: Parse, verb: Token) -> Token | None:
    """'Its men killed or wounded 25 soldiers': the object of two verbs stands with the second."""
    after = parse.tokens[verb.index + 1 : verb.index + 3]
    if verb.pos != "verb" or len(after) < 2 or after[0].lower not in ("or", "and") or after[1].head != verb.index:
        return None
    mate = after[1]
    alone = mate.pos == "verb" and mate.relation == "conjunct" and mate.form in ("past", "participle")
    if not alone or parse.child(mate, "subject", "subject_passive", "auxiliary", "auxiliary_passive", "marker"):
        return None
    own = parse.child(verb, "object", "auxiliary_passive", "subject_passive", "by")
    return parse.child(mate, "object") if own is None and parse.child(verb, "subject") is not None else None


def _shot_at(parse: Parse, verb: Token) -> bool:
    """'Aid convoy shot at': at whom stands before it."""
    bare = [p for p in parse.children(verb, "prep", "particle") if p.lower in ("at", "on", "upon")]
    return verb.lemma in ("shoot", "fire") and any(not parse.children(p) for p in bare)


def is_found_so(parse: Parse, verb: Token) -> bool:
    """'Was found shot dead', 'is feared killed', 'found the mayor beaten'."""
    if verb.form != "participle" or parse.child(verb, "auxiliary", "object"):
        return False
    if verb.relation == "content_clause" and parse.head(verb).lemma in load_casualty_words().lists["finding"]:
        return not parse.child(verb, "marker")
    return verb.relation == "open_clause" and not parse.child(verb, "subject")


def _in_the_body(parse: Parse, verb: Token) -> bool:
    """'Man shot in both legs': done to him."""
    within = (o for p in parse.children(verb, "prep") if p.lower == "in" for o in parse.children(p, "prep_object"))
    return any(o.lemma in load_casualty_words().lists["body_parts"] for o in within)


def _counted(parse: Parse, verb: Token) -> bool:
    """'40 invaders destroyed', 'three armoured cars destroyed': what a bulletin counts was done to."""
    subject = parse.child(verb, "subject") if verb.lemma in load_grammar().done_to_counted else None
    return subject is not None and parse.child(subject, "number") is not None


def _thing_attacked(parse: Parse, verb: Token) -> bool:
    """'Police station attacked with grenades': what stands there attacks nobody."""
    subject = parse.child(verb, "subject")
    attacked = verb.lemma in load_grammar().done_to_things
    things = load_grammar().standing_things
    return attacked and subject is not None and bool({subject.lemma, subject.lower} & things)


def is_led_astray(parse: Parse, verb: Token) -> bool:
    """'Gunmen on motorcycles killed nine, an official said': no participle, where 'said' has a subject of its own."""
    head = parse.head(verb)
    above = parse.head(head)
    subjects = [t for t in parse.children(above, "subject") if t.index != head.index]
    whole = parse.child(verb, "object") is not None and parse.child(verb, "by", "auxiliary_passive") is None
    led = head.relation in ("subject", "other")
    return whole and led and above.pos == "verb" and any(t.index > verb.index for t in subjects)


def is_beside_with(parse: Parse, verb: Token) -> bool:
    """'Shelling went on for a third day, with 11 civilians wounded': nobody is said to have wounded them."""
    marker = parse.child(verb, "marker")
    done = verb.relation == "adverb_clause" and verb.form in ("past", "participle")
    return done and marker is not None and marker.lower == "with" and not parse.child(verb, "object", "auxiliary")
