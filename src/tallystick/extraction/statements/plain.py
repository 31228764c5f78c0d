"""Plain speech ('said', 'stressed') -> what it does by the words in it, and whom it is spoken to.

A word does something only where its clause does: 'will pay the price', 'this is a crime', 'they must leave'; 'there is
a lot of crime' and 'threats of terrorism' charge nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.vows import pays_for_a_deed
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_FUTURE = ("will", "shall", "'ll", "’ll")
_BOUND = ("must", "should")
_OWN = ("we", "i")
_OTHERS = ("they", "you", "he", "she", "it", "this", "that", "these", "those", "who")
_ASKED = ("who", "whoever", "what", "which")
_POINTING = ("this", "these", "such", "that", "those", "their", "its", "his")
_TOLD = ("predicate_noun", "predicate_adjective", "root", "apposition")


def spoken_to(layers: Layers, content: Sequence[Span], event_type: str) -> tuple[Actor, ...]:
    """Whom plain speech threatens or asks: 'the regime will pay', 'Kabul must stop this'."""
    wanted = {"THREATEN": _FUTURE, "REQUEST": _BOUND}.get(event_type, ())
    found: list[Token] = []
    for span in content:
        for verb in layers.parse.between(span):
            if any(t.lower in wanted for t in layers.parse.children(verb, "auxiliary")):
                found += [s for s in layers.parse.children(verb, "subject") if s.pos in ("noun", "name")]
    return layers.parties.actors(found, capitals=True)


def stance(layers: Layers, content: Sequence[Span]) -> str | None:
    """What plain speech ('said', 'stressed') does by its content: threatens, accuses, praises, asks; else None."""
    tokens = [t for span in content for t in layers.parse.between(span)]
    if any(_threatens(layers, t) for t in tokens):
        return "THREATEN"
    if any(_blames(layers, t) for t in tokens):
        return "ACCUSE"
    thanked = any(t.lemma in stance_words()["heaven"] for t in tokens) and any(t.lemma == "thank" for t in tokens)
    if not thanked and any(_praises(layers, t) for t in tokens):
        return "SUPPORT"
    words = [t.lower for t in tokens if t.pos != "punctuation"]
    let = words[:1] == ["let"] and words[1:2] != ["me"]
    return "REQUEST" if let or any(_asks(layers, t) for t in tokens) else None


def _helpers(parse: Parse, verb: Token) -> set[str]:
    own = {t.lower for t in parse.children(verb, "auxiliary")}
    joined = verb.relation == "conjunct" and parse.child(verb, "subject", "subject_passive") is None
    return own or (_helpers(parse, parse.head(verb)) if joined else own)


def _subject(parse: Parse, verb: Token) -> Token | None:
    found = parse.child(verb, "subject", "subject_passive", "expletive")
    return _subject(parse, parse.head(verb)) if found is None and verb.relation == "conjunct" else found


def _threatens(layers: Layers, verb: Token) -> bool:
    """'The regime will pay the price', 'we will strike back', 'there will be consequences', 'the answer will come'."""
    parse, words = layers.parse, stance_words()
    if verb.lemma in words["threat_plain"] and verb.pos != "verb":
        return verb.relation == "root"  # '"Revenge," he said'
    if verb.relation == "open_clause" and parse.head(verb).lemma in ("determine", "determined", "resolve", "resolved"):
        return verb.lemma in words["threat"]  # 'is determined to confront them'
    if verb.pos != "verb" or not _helpers(parse, verb) & set(_FUTURE):
        return verb.lemma in words["threat_plain"] and _of_speaker(parse, verb)
    near = [verb, *parse.children(verb)]
    near += [o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object")]
    subject = _subject(parse, verb)
    hit = {t.lemma for t in near} & words["threat"]
    carried_on = hit == {"continue"} and not any(t.lemma in words["undertakings"] for t in parse.subtree(verb))
    if not hit or carried_on or (hit == {"pay"} and not pays_for_a_deed(layers, verb)):
        return False
    if subject is None or subject.lower in (*_OWN, *_OTHERS, "there"):
        return subject is not None
    return subject.lemma in words["threat"] or layers.parties.is_party(subject)


def _of_speaker(parse: Parse, verb: Token) -> bool:
    subject = _subject(parse, verb) or _subject(parse, parse.head(verb))
    return subject is not None and subject.lower in _OWN


def _blames(layers: Layers, token: Token) -> bool:
    """'It is a crime', 'this aggression', 'shameful silence', 'they violated it', 'we are appalled'."""
    parse, words = layers.parse, stance_words()
    if token.lemma not in words["blame"] or is_negated(parse, token) or is_negated(parse, parse.head(token)):
        return False
    if token.pos == "noun" and token.lemma in load_casualty_words().people:
        return False  # '41 criminals were held' blames nobody: a noun for people is no judgement
    if token.pos == "verb":
        subject = _subject(parse, token)
        # 'any deed that violates it'
        supposed = any(t.lower == "any" for t in parse.children(parse.head(token), "determiner"))
        told = token.relation != "adjective" and not (token.relation == "relative_clause" and supposed)
        return told and subject is not None and subject.lower not in _OWN
    above = parse.head(token)
    if any(t.lower in _ASKED for t in parse.children(above, "subject")):
        return False  # 'will find out who is responsible'
    if token.relation in _TOLD:  # 'we are appalled'; but 'I was responsible for it' is no accusation
        subject = _subject(parse, above)
        return subject is None or subject.lower not in _OWN or token.lemma in words["dismay"]
    if token.pos == "adjective":
        deeds = frozenset() if token.lemma == "criminal" else layers.codebook.event_nouns  # 'criminal charges'
        judged = above.lemma in words["blame"] | words["judging"] | deeds
        occasion = above.lemma in words["occasions"]  # 'a horrific time for them'
        return token.relation == "adjective" and (judged or above.relation in _TOLD) and not occasion
    if token.relation == "object":
        subject = _subject(parse, above)
        return above.lemma in words["committing"] and subject is not None and subject.lower not in _ASKED
    beside = parse.children(token, "determiner", "possessor")
    return token.relation.startswith("subject") and any(t.lower in _POINTING for t in beside)


def _praises(layers: Layers, token: Token) -> bool:
    """'We salute them', 'I am grateful', 'our full support', 'the heroic people'."""
    parse, words = layers.parse, stance_words()
    if token.lemma not in words["praise"] or is_negated(parse, token) or is_negated(parse, parse.head(token)):
        return False
    above = parse.head(token)
    if token.pos == "verb":
        subject = _subject(parse, token)
        return subject.lower in _OWN if subject is not None else token.relation == "root"
    if token.relation == "adjective":
        return layers.parties.is_party(above) or above.lemma in words["praise"]
    if any(t.lower in ("our", "my") for t in parse.children(token, "possessor")):
        return True
    verb = above if above.pos == "verb" else parse.head(above)
    subject = _subject(parse, verb) if verb.pos == "verb" else None
    if token.relation in ("predicate_adjective", "predicate_noun"):
        return subject is not None and (subject.lower in (*_OWN, *_OTHERS) or layers.parties.is_party(subject))
    voiced = token.relation == "object" and verb.lemma in words["voicing"]  # 'we offer our support', not 'I saw it'
    return token.relation == "root" or (voiced and subject is not None and subject.lower in _OWN)


def _asks(layers: Layers, verb: Token) -> bool:
    """'They must leave', 'the strikes must stop', 'we should stop this war'; not 'there should be common ground'."""
    parse, words = layers.parse, stance_words()
    helpers, subject = _helpers(parse, verb), _subject(parse, verb)
    if not helpers & set(_BOUND) or "have" in helpers or verb.lemma in ("have", "think") or verb.form == "ing":
        return False
    if any(t.lower in ("whether", "if") for t in parse.children(verb, "marker")):
        return False  # 'on whether they should leave'
    if subject is None or subject.lower in ("i", "there", "he", "she", *_ASKED) or verb.relation == "relative_clause":
        return False
    matters = words["matters"] | words["conflict"] | layers.codebook.event_nouns | words["blame"]
    if subject.pos == "pronoun" and subject.lower not in ("they", "you"):
        return any(t.lemma in matters for t in parse.subtree(verb))
    return subject.pos == "pronoun" or subject.lemma in matters or layers.parties.is_party(subject)
