"""Whether a verb tells of what is done to its subject: by a helper, by 'by', by its place in a headline or a list."""

from __future__ import annotations

from tallystick.extraction.words.headline_passives import (
    is_beside_with,
    is_found_so,
    is_headline_passive,
    is_led_astray,
)
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token


def is_passive(parse: Parse, verb: Token) -> bool:
    if parse.child(verb, "subject_passive", "auxiliary_passive", "by"):
        return True
    if is_beside_with(parse, verb):
        return True
    if verb.relation == "adverb_clause" and (verb.form in ("past", "participle") or verb.lower == "shot"):
        return not parse.child(verb, "subject", "auxiliary", "object", "marker")  # 'shot in the head, the judge died'
    if verb.form == "participle":
        if verb.relation == "noun_clause":  # but 'reports that a strike had killed nine'
            finite = parse.child(verb, "marker", "subject") and parse.child(verb, "auxiliary")
            return not finite and not is_led_astray(parse, verb)
        if verb.relation == "conjunct" and not parse.child(verb, "subject", "auxiliary"):
            return is_passive(parse, parse.head(verb))
    return _is_gapped(parse, verb) or is_found_so(parse, verb) or is_headline_passive(parse, verb)


def _is_gapped(parse: Parse, verb: Token) -> bool:
    """'Two were killed and three others wounded', 'men bound and shot in the head': a second 'were' is left out."""
    if verb.relation != "conjunct" or verb.form not in ("past", "participle"):
        return False
    if parse.child(verb, "object", "auxiliary", "content_clause", "open_clause"):
        return False
    head = parse.head(verb)
    if not parse.child(verb, "subject"):
        reduced = head.form == "participle" and head.relation == "noun_clause"
        return reduced and verb.lemma in load_grammar().done_to | load_grammar().done_to_bodies
    return bool(parse.child(head, "auxiliary_passive")) or (verb.form == head.form == "participle")
