"""'The mayor's murder', 'the army's killing of four': whether whoever a deed's noun is of did or suffered it."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.codebook.word_classes import classes_of, is_lettered
from tallystick.knowledge.languages.en.grammar import load_grammar, persons
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token

_NONE = frozenset[int]()


def owners_of(parse: Parse, noun: Token) -> list[Token]:
    """Whose a deed's noun is: 'the rebels' attack', 'her arrest'; not of a day ('Friday's attack')."""
    whose = [t for t in parse.children(noun, "possessor") if t.entity not in ("date", "time")]
    return [h for t in whose for h in conjuncts(parse, t)]


def accused_of(parse: Parse, noun: Token) -> list[Token]:
    """'Accused the army of the murder of six priests': who is said to have done it."""
    of = parse.head(noun)
    verb = parse.head(of)
    if noun.relation != "prep_object" or of.lower != "of" or verb.lemma not in load_grammar().accusing:
        return []
    return [h for o in parse.children(verb, "object", "subject_passive") for h in conjuncts(parse, o)]


def sent_from(parse: Parse, weapon: Token) -> list[Token]:
    """'A shell from an Israeli gunboat', 'rockets fired from rebel positions': what it came from."""
    if weapon.lemma not in load_grammar().sent_off:
        return []
    fired = [c for c in parse.children(weapon, "noun_clause") if c.form == "participle"]
    froms = [p for t in (weapon, *fired) for p in parse.children(t, "prep") if p.lower == "from"]
    verb = parse.head(parse.head(weapon))
    if parse.head(weapon).lower == "by":  # 'were killed by mortar fire from rebel positions'
        froms += [p for p in parse.children(verb, "prep") if p.lower == "from" and p.index == weapon.index + 1]
    return [o for p in froms for o in parse.children(p, "prep_object") if o.pos == "noun" or _is_side(o)]


def _is_side(name: Token) -> bool:
    """'From the Dawn Front'; but 'from Lebanon': by anybody there."""
    classes = classes_of(name, _NONE)
    return "FIGHTERS" in classes and "PLACE" not in classes


def tellers_of(parse: Parse, doer: Token) -> list[Token]:
    """'Rejected Congo's claim that its troops had crossed', 'a claim by Congo that': whose account tells what is done,
    where the account is what somebody else speaks of."""
    told = parse.head(doer)
    account = parse.head(told)
    inside = told.relation in ("noun_clause", "content_clause") and account.pos == "noun"
    if not inside or account.relation != "object" or account.lemma not in load_speech().nouns:
        return []
    bys = [p for p in parse.children(account, "prep") if p.lower in ("by", "from")]
    return [*parse.children(account, "possessor"), *(o for p in bys for o in parse.children(p, "prep_object"))]


def accused_before(parse: Parse, token: Token) -> Token | None:
    """'Accused the police of torturing him, which they denied': whoever denies a charge is whom it is laid to."""
    verb = parse.head(token)
    if token.relation != "subject" or load_speech().verbs.get(verb.lemma) not in ("deny", "reject"):
        return None
    if verb.relation != "relative_clause" or load_speech().verbs.get(parse.head(verb).lemma) in ("say", "claim"):
        return None  # 'accused the soldiers of looting and said they rejected talks': the accusers do
    charge = next((t for t in parse.ancestors(verb) if t.lemma in load_grammar().accusing and t.pos == "verb"), None)
    accused = parse.children(charge, "object") if charge is not None and charge.index < token.index else []
    many = token.lower == "they"
    fits = (t for t in accused if t.pos in ("noun", "name") and t.lemma not in load_speech().nouns)
    return next((t for t in fits if many == (t.form == "plural" or t.lemma in load_grammar().taken_as_many)), None)


def by_letters(parse: Parse, token: Token) -> bool:
    """'KTLA artillery', 'a KTLA raid': capitals that the register does not know, before arms or a deed."""
    arms = load_grammar().own_men | load_grammar().fired_off
    return token.relation == "compound" and parse.head(token).lemma in arms and is_lettered(token)


def suffered_by_owner(parse: Parse, noun: Token, owners: Sequence[Token], sufferers: Sequence[Token]) -> bool:
    """'The imam's abduction', 'their murder by rebels': a deed done to one or few, and to nobody else.

    Several such deeds ('the junta's executions') and those of a body of people are its own doing.
    """
    if noun.lemma not in load_grammar().undergone or noun.form == "plural" or sufferers or not owners:
        return False
    return not any(_is_body(t) for t in owners)


def _is_body(owner: Token) -> bool:
    """'The army's', 'the Russians'', a party or a state by its name: one does not kidnap them."""
    named = owner.pos == "name" and owner.entity != "person" and owner.lower not in persons()  # 'THE COMMANDER'S'
    return named or owner.lemma in load_grammar().group_nouns or "FIGHTERS" in classes_of(owner, _NONE)
