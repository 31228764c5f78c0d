"""A clause of what somebody says -> whom it names as those who did it, and whether what it calls a thing judges it."""

from __future__ import annotations

from collections.abc import Callable

from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.where_said import is_of_public_life
from tallystick.extraction.words.stance_words import stance_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers import load_wording


def named_as_culprits(
    layers: Layers, verb: Token, subject: Token | None, own: Callable[[Token | None], bool], *, names: bool = True
) -> list[Token]:
    """'The killers were soldiers', 'the army was the author of the bloodshed', 'it is the army that has done this',
    'all the signs led to the front': those who are said to have done it, where they are not the speaker's `own`.

    Of a private person ('the shooter was a relative') it tells who did it, and accuses no party; `names`: whether that
    of a person is enough.
    """
    parse, words = layers.parse, stance_words()
    if subject is None or parse.child(verb, "negation") is not None:
        return []
    if verb.lemma in words["leading_to"] and subject.lemma in words["evidence"]:
        tos = [p for p in parse.children(verb, "prep") if p.lower in ("to", "at", "towards")]
        return [o for p in tos for o in parse.children(p, "prep_object") if not own(o) and layers.parties.is_party(o)]
    if verb.lemma in words["lying_with"] and subject.lemma in words["onus"]:
        on = [p for p in parse.children(verb, "prep") if p.lower in ("with", "on", "upon", "to")]
        borne = [o for p in on for o in parse.children(p, "prep_object") if not own(o)]
        # 'lies with the tenant': a matter of public life only where a party or a conflict is told of
        return [o for o in borne if layers.about_conflict or layers.parties.named_at(o) is not None]
    called = parse.children(verb, "predicate_noun")
    if subject.lemma in words["onus"] and verb.lemma == "be":  # 'the fault was Moscow's'
        return [t for t in called if parse.child(t, "case") is not None and layers.parties.named_at(t) is not None]
    if verb.lemma != "be" or not called or own(called[0]):
        return []
    if subject.lemma in words["culprits"] or subject.lower in words["culprits"]:
        return [t for t in called if is_of_public_life(layers, t, names=names)]
    cleft = [c for t in (verb, *called) for c in parse.children(t, "content_clause", "relative_clause")]
    if subject.lower in ("it", "this") and any(c.lemma in words["starting"] for c in cleft):
        return [t for t in called if is_of_public_life(layers, t, names=names)]
    author = called[0].lemma in words["authors"] and not own(subject)
    return [subject] if author and is_of_public_life(layers, subject, names=names) else []


def owns_a_deed(layers: Layers, verb: Token) -> bool:
    """'Was responsible for the blast', 'was behind it'; not 'was responsible for quite a bit'."""
    parse = layers.parse
    said = parse.children(verb, "predicate_adjective")
    for_ = [o for t in said for p in parse.children(t, "prep") for o in parse.children(p, "prep_object")]
    deeds = layers.codebook.event_nouns | stance_words()["undertakings"] | stance_words()["blame"]
    return all(o.pos in ("pronoun", "determiner") or o.lemma in deeds for o in for_)


def breakers(parse: Parse, verb: Token) -> list[Token]:
    """'The truce had been broken by both sides': by whom, in the passive."""
    words = stance_words()
    kept = parse.children(verb, "subject_passive", "subject", "clause_subject")
    told = [t for k in kept for t in (k, *parse.children(k, "subject", "subject_passive"))]
    by = [h for p in parse.children(verb, "by", "prep") if p.lower == "by" for h in parse.children(p, "prep_object")]
    return by if any(t.lemma in words["matters"] | words["pledges"] for t in told) else []


def judges(parse: Parse, head: Token) -> bool:
    """Whether a thing called so is judged: by the list of loaded words, or by a plain word of blame."""
    beside = parse.children(head, "determiner", "adjective", "compound", "possessor")
    if head.pos != "adjective":  # 'a haven for terrorists', not 'anxious about terrorism'
        beside += [o for p in parse.children(head, "prep") for o in parse.children(p, "prep_object")]
    words = sorted((head, *beside), key=lambda t: t.index)
    if parse.child(head, "negation") is not None or parse.child(parse.head(head), "negation") is not None:
        return False
    if head.lemma in stance_words()["occasions"]:
        return False  # 'it is a horrific time for them'
    near = {head.lemma, *(t.lemma for t in parse.children(head, "adjective", "compound"))}
    text = parse.text[words[0].start : words[-1].end]
    return bool(near & (stance_words()["blame"] | stance_words()["judging"])) or any(
        entry.judges for _, _, entry in load_wording().find(text)
    )
