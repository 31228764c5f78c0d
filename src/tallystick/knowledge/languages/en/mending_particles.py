"""Small words and subjects that belong to a verb and that the parser gives to a noun: 'burned down the court'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.rehanging import hang, hangs_below, take_place
from tallystick.knowledge.languages.parsed import Token


def give_particle(tokens: list[Token], verb: Token) -> None:
    """'Burned down the court', 'blew up two bridges': what is burned, and not where."""
    small = tokens[min(verb.index + 1, len(tokens) - 1)]
    if small.head != verb.index or small.relation != "prep" or not _goes_with(verb, small):
        return
    below = [tokens[i] for i in small.children if tokens[i].relation == "prep_object"]
    if len(below) != 1 or any(tokens[i].relation == "object" for i in verb.children):
        return
    hang(tokens, below[0], verb, "object")
    small.pos, small.relation = "particle", "particle"


def _goes_with(verb: Token, small: Token) -> bool:
    return small.lower in load_grammar().small_words.get(verb.lemma, "").split()


def name_whole(tokens: list[Token], hyphen: Token) -> None:
    """'Moon Jae-in met his guest': what a hyphen joins to a person's name is of the name, and opens or does nothing."""
    if hyphen.text != "-" or not 0 < hyphen.index < len(tokens) - 1:
        return
    first, last = tokens[hyphen.index - 1], tokens[hyphen.index + 1]
    joined = first.end == hyphen.start and hyphen.end == last.start
    if not joined or first.entity != "person" or last.pos == "name" or hangs_below(tokens, first, last):
        return
    last.pos, last.form, last.entity, last.lemma = "name", "", "person", last.lower
    hang(tokens, last, first, "compound")
    for i in [i for i in first.children if i != last.index]:
        hang(tokens, tokens[i], last, tokens[i].relation)
    take_place(tokens, last, first)
    first.relation = "compound"
    hang(tokens, hyphen, last, "punctuation")


def name_laying(verb: Token) -> None:
    """'To lay down their arms': the infinitive is of 'lay', whatever the tables say of the past of 'lie'."""
    if verb.lower == "lay" and verb.form in ("base", "present"):
        verb.lemma = "lay"


def set_free(tokens: list[Token], verb: Token) -> None:
    """'Set free nine students': they were not free before."""
    free = tokens[min(verb.index + 1, len(tokens) - 1)]
    if verb.lemma != "set" or free.lower != "free" or free.relation not in ("adjective", "compound"):
        return
    if not hangs_below(tokens, verb, free):
        hang(tokens, free, verb, "predicate_adjective")


def give_finite(tokens: list[Token], verb: Token) -> None:
    """'The pope called on both sides to stop': where nothing else is said of the root noun, its past verb is."""
    _give_subject(tokens, verb)
    noun = tokens[verb.head]
    if (
        verb.form != "past"
        or verb.relation != "noun_clause"
        or noun.relation != "root"
        or noun.pos not in ("noun", "name")
    ):
        return
    below = [tokens[i] for i in (*noun.children, *verb.children)]
    if any(t.relation in ("subject", "subject_passive", "auxiliary", "auxiliary_passive", "conjunct") for t in below):
        return
    take_place(tokens, verb, noun)
    hang(tokens, noun, verb, "subject")
    for t in below:
        if t.index > verb.index and t.head == noun.index:
            hang(tokens, t, verb, t.relation)


def _give_subject(tokens: list[Token], verb: Token) -> None:
    """'In Nasir, a clash between two clans left 11 dead': the clash is no other word for Nasir."""
    if verb.form not in ("past", "present") or any(tokens[i].relation.startswith("subject") for i in verb.children):
        return
    places = [tokens[j] for i in verb.children if tokens[i].pos == "preposition" for j in tokens[i].children]
    asides = [tokens[i] for place in places if place.index < verb.index for i in place.children]
    for noun in [t for t in asides if t.relation == "apposition" and t.pos == "noun" and t.index < verb.index]:
        first = min([noun.index, *noun.children])
        opened = tokens[first].relation == "determiner" and tokens[first - 1].text == ","
        if opened and all(t.text != "," for t in tokens[noun.index : verb.index]):
            hang(tokens, noun, verb, "subject")
            return


def give_captives(tokens: list[Token], verb: Token) -> None:
    """'Took 15 sailors hostage': the sailors are taken, and hostage is what they are then."""
    for held in [tokens[i] for i in verb.children if tokens[i].relation == "object" and i > verb.index]:
        before = tokens[held.index - 1]
        alone = held.lemma in load_grammar().held_as and held.form != "plural"
        if not alone or before.head != held.index or before.relation != "compound" or before.form != "plural":
            continue
        for i in [i for i in held.children if i != before.index]:
            hang(tokens, tokens[i], before if i < before.index else verb, tokens[i].relation)
        hang(tokens, before, verb, "object")
        held.relation = "predicate_noun"


_NEXT_TO = frozenset({"neighbouring", "neighboring", "surrounding", "adjoining"})


def place_beside(tokens: list[Token], beside: Token) -> None:
    """'In neighbouring Baghlan six policemen died': where they died, and nothing that anybody neighbours.

    Nor does 'killed by enemy forces' tell of anybody who opposes forces ('opposing' is the plain word for 'enemy').
    """
    if beside.relation != "prep_clause" or beside.index + 1 >= len(tokens):
        return
    preposition, name = tokens[beside.head], tokens[beside.index + 1]
    of_others = beside.lower == "opposing" and preposition.lower in ("by", "with") and name.form == "plural"
    if beside.lower not in _NEXT_TO and not of_others:
        return
    if name.pos in ("name", "noun") and name.head == beside.index:
        beside.pos, beside.form, beside.lemma = "adjective", "", beside.lower
        hang(tokens, name, preposition, "prep_object")
        hang(tokens, beside, name, "adjective")


def name_the_doing(tokens: list[Token], doing: Token) -> None:
    """'Over the 4 March shelling of the market', 'the priests' slaying': with an article, or an owner alone, a noun."""
    below = {tokens[i].relation for i in doing.children}
    of = any(tokens[i].lower == "of" and i > doing.index for i in doing.children)
    if ("determiner" in below and of) or ("possessor" in below and not below & {"object", "adverb", "auxiliary"}):
        doing.pos, doing.form, doing.lemma = "noun", "", doing.lower
