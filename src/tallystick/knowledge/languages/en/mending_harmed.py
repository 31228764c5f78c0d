"""Those harmed, where the parser hangs them elsewhere: lists of people, 'the wounded', '14 killed'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.rehanging import hang, hangs_below
from tallystick.knowledge.languages.parsed import Token

_OF_SO_MANY = frozenset({"family", "household", "crew"})


def join_listed(tokens: list[Token], verb: Token) -> None:
    """'A mayor, her husband and a nephew were shot': one mayor takes no 'were', so the rest are others."""
    below = [tokens[i] for i in verb.children]
    subject = next((t for t in below if t.relation in ("subject", "subject_passive") and t.index < verb.index), None)
    plural = any(t.lower in ("were", "are", "have") and t.relation.startswith("auxiliary") for t in below)
    if subject is None or not plural:
        return
    comma = next((tokens[i - 1] for i in subject.children if tokens[i].relation == "possessor" and i), subject)
    first = tokens[comma.index - 1] if comma.text == "," and comma.index else subject
    if first.relation == "adverbial_noun" and first.head == verb.index and first.entity not in ("date", "time"):
        first.relation = subject.relation  # 'a teacher, his wife and two sons were': not when or how, but who
        if not hangs_below(tokens, first, subject):
            hang(tokens, subject, first, "conjunct")
        return
    if subject.form == "plural":
        return
    chain = [subject]
    while more := [i for i in chain[-1].children if tokens[i].relation == "apposition" and i > chain[-1].index]:
        chain.append(tokens[more[0]])
    last = [tokens[i] for i in chain[-1].children if tokens[i].relation == "conjunct" and i < verb.index]
    if last and last[-1].pos in ("noun", "name"):
        for token in chain[1:]:
            token.relation = "conjunct"


def name_the_hurt(tokens: list[Token], verb: Token) -> None:
    """'Toured the wounded': behind 'the' and with nothing of its own it names people."""
    article = tokens[verb.index - 1] if verb.index else verb
    below = {tokens[i].relation for i in verb.children}
    if (
        verb.relation == "object"
        and verb.form == "participle"
        and article.lower == "the"
        and below <= {"determiner", "prep"}
    ):
        verb.pos, verb.form = "noun", "plural"


def count_the_hurt(tokens: list[Token], verb: Token) -> None:
    """'Gave a toll of 14 killed', 'listed 12 injured': those counted right before were, and not whoever counts them."""
    number = tokens[verb.index - 1] if verb.index else verb
    counting = tokens[verb.head]
    below = {tokens[i].relation for i in verb.children}
    if number.pos != "number" or verb.form != "participle" or verb.relation != "adverb_clause":
        return
    if counting.index >= number.index or below & {"object", "auxiliary_passive", "auxiliary", "marker", "by"}:
        return
    if number.head == verb.index:
        hang(tokens, number, counting, "object")
    if not hangs_below(tokens, number, verb):  # 'as many as sixty maimed'
        hang(tokens, verb, number, "noun_clause")


def part_family(tokens: list[Token], of: Token) -> None:
    """'A family of five and two neighbours': five of them, and the neighbours beside them."""
    family, listed = tokens[of.head], tokens[of.index + 1 : of.index + 5]
    if family.lemma not in _OF_SO_MANY or family.index != of.index - 1 or len(listed) < 4:
        return
    five, joint, two, others = listed
    counts = five.pos == two.pos == "number" and joint.lower == "and" and others.pos == "noun"
    if counts and five.head == others.index and others.head == of.index:
        hang(tokens, five, of, "prep_object")
        hang(tokens, others, family, "conjunct")
        hang(tokens, two, others, "number")
        hang(tokens, joint, family, "coordinator")
