"""Words for a state or an age that the parser hangs from others: 'dozens hurt', 'sustained wounds', 'a newborn'."""

from __future__ import annotations

from tallystick.knowledge.languages.en.rehanging import hang, hangs_below, take_place
from tallystick.knowledge.languages.parsed import Token

DONE = {"injured": "injure", "wounded": "wound", "hurt": "hurt", "killed": "kill", "maimed": "maim"}


def tell_hurt(tokens: list[Token], hurt: Token) -> None:
    """'Killed 13 and injured dozens': a second deed of what killed them, and no injured dozens beside the 13."""
    if hurt.lower not in DONE or not 2 <= hurt.index < len(tokens) - 1:
        return
    joint, number = tokens[hurt.index - 1], tokens[hurt.index + 1]
    dozens = number.entity == "number" and number.index == hurt.head and number.pos in ("noun", "number")
    above = tokens[number.head]
    verb = above if above.pos == "verb" else tokens[above.head]
    killed = verb.pos == "verb" and verb.lemma in DONE.values() and verb.index < hurt.index
    if joint.lower != "and" or not dozens or number.relation != "conjunct" or not killed:
        return
    hurt.pos, hurt.form, hurt.lemma = "verb", "past", DONE[hurt.lower]
    hang(tokens, hurt, verb, "conjunct")
    hang(tokens, number, hurt, "object")


def tell_hurt_too(tokens: list[Token], hurt: Token) -> None:
    """'One was shot dead and dozens hurt': what befell the dozens, who hurt nobody."""
    first = tokens[hurt.head]
    passive = any(tokens[i].relation == "auxiliary_passive" for i in first.children)
    below = [tokens[i] for i in hurt.children]
    who = next((t for t in below if t.relation == "subject"), None)
    if hurt.lower != "hurt" or hurt.relation != "conjunct" or not passive or who is None:
        return
    if not any(t.relation in ("object", "auxiliary") for t in below):
        hurt.form, who.relation = "participle", "subject_passive"


def name_newborn(newborn: Token, tokens: list[Token]) -> None:
    """'A couple, their newborn and a nurse': a child, and no quality of anybody."""
    own = {tokens[i].relation for i in newborn.children} & {"possessor", "determiner"}
    if newborn.relation in ("subject", "subject_passive", "object", "conjunct", "prep_object") and own:
        newborn.pos = "noun"


def part_aged(tokens: list[Token], old: Token) -> None:
    """'A three-year-old and her aunt': the child, and her aunt, and no old aunt."""
    aunt = tokens[old.head]
    behind = tokens[old.index + 1 : old.index + 3]
    if old.relation != "adjective" or len(behind) < 2 or old.index < 1 or tokens[old.index - 1].text != "-":
        return
    joint, owner = behind
    if joint.lower != "and" or owner.head != aunt.index or owner.relation not in ("possessor", "determiner"):
        return
    for i in [i for i in aunt.children if i < old.index]:
        hang(tokens, tokens[i], old, tokens[i].relation)
    take_place(tokens, old, aunt)
    hang(tokens, aunt, old, "conjunct")
    hang(tokens, joint, old, "coordinator")


def tell_others_hurt(tokens: list[Token], hurt: Token) -> None:
    """'A soldier was killed and another hurt': what befell another, and no hurt of any kind."""
    if hurt.lower != "hurt":
        return
    verb, who = tokens[hurt.head], tokens[hurt.index - 1]
    passive = any(tokens[i].relation == "auxiliary_passive" for i in verb.children)
    if verb.lemma not in DONE.values() or not passive or who.head != hurt.index:
        return
    if who.lower not in _OTHERS and who.pos != "number":
        return
    hurt.pos, hurt.form, hurt.lemma = "verb", "participle", "hurt"
    hang(tokens, who, hurt, "subject_passive")
    for i in hurt.children:
        if tokens[i].relation == "relative_clause" and tokens[i].index > hurt.index:
            hang(tokens, tokens[i], hurt, "adverb_clause")


_OTHERS = frozenset({"another", "others", "several", "many"})
_WOUNDS = frozenset({"wound", "injury", "burn", "fracture"})
_BORE = {"sustained": "sustain", "suffered": "suffer", "received": "receive"}
_BEFORE_WOUNDS = 4  # words: 'sustained serious shrapnel wounds'


def tell_wounds(tokens: list[Token], bore: Token) -> None:
    """'Another 15 sustained shrapnel wounds': what befell the 15, and no sustained wounds."""
    wounds = tokens[bore.head]
    number = tokens[bore.index - 1] if bore.index else bore
    near = bore.index < wounds.index <= bore.index + _BEFORE_WOUNDS
    if bore.lower not in _BORE or wounds.lemma not in _WOUNDS or not near or number.pos != "number":
        return
    if number.head != wounds.index or hangs_below(tokens, wounds, bore):
        return
    bore.pos, bore.form, bore.lemma = "verb", "past", _BORE[bore.lower]
    take_place(tokens, bore, wounds)
    hang(tokens, wounds, bore, "object")
    hang(tokens, number, bore, "subject")
