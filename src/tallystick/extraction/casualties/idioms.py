"""Ways of telling that no single word gives: by one's own hand, the dead by their names, whom nobody could save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.deeds import drafts
from tallystick.extraction.casualties.draft import Draft, is_actual
from tallystick.extraction.casualties.heads import heads
from tallystick.extraction.casualties.nominals import listed_after
from tallystick.extraction.casualties.people import ONE, Group, People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import OWN_HAND, Figures

_SELF = frozenset({"himself", "herself"})
_LOSING = ("inflict", "suffer", "sustain", "incur")


def read_own_hand(people: People, verb: Token) -> list[Draft]:
    """'committed suicide', 'took his own life', 'turned the gun on herself'."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + 6, people.sentence.last + 1)]
    if verb.lemma == "turn" and any(t.lemma in people.lists["turned_on"] for t in near[:3]):
        oneself = next((t for t in near if t.lower in _SELF), None)
        if oneself is None:
            return []
        group = Group(oneself.index, oneself.index, oneself.index, ONE, True, pronoun=True)
        told = is_actual(people.parse, people.words, verb)
        return [Draft("killed", group, verb.index, verb.sentence, inferred=True, actual=told)]
    phrase = next((t for t in near[:4] if f"{verb.lemma} {t.lemma}" in people.lists["own_hand"]), None)
    own = phrase is not None and (phrase.lemma != "life" or any(t.lower == "own" for t in near[:3]))
    subject = people.parse.child(verb, "subject")
    if not own or subject is None:
        return []
    found = list(drafts(people, verb, [subject], Deed("killed", people_only=True)))
    return [replace(d, group=replace(d.group, rule=OWN_HAND)) for d in found]


def read_the_loss(people: People, noun: Token) -> list[Draft]:
    """'killed 20 rebels for the loss of two soldiers', 'at a cost of six men': people, not posts or aircraft."""
    if noun.lemma in people.lists["costs"] and people.parse.head(noun).lower not in ("at", "for"):
        return []
    article, of = people.before(noun), people.after(noun.index)
    target = people.parse.child(of, "prep_object") if of is not None and of.lower == "of" else None
    if noun.form == "plural" and target is not None and people.parse.head(noun).lemma in _LOSING:
        inflicted = drafts(people, noun, [target], Deed("killed", inferred=True, people_only=True))
        return [d for d in inflicted if d.group.counted]  # 'inflicted losses of up to 180 troops on the brigade'
    if noun.form == "plural" or article is None or article.lower not in ("the", "a") or target is None:
        return []
    found = list(drafts(people, noun, [target], Deed("killed", inferred=True, people_only=True)))
    attacked = any(t.lemma in people.lists["happenings"] | people.lists["raiding"] for t in people.tokens)
    if attacked and people.parse.head(noun).lower in (
        "with",
        "at",
        "for",
    ):  # 'raided Wulgo with the loss of 11 farmers'
        return [d for d in found if people.number_of(d.group) is not None]
    return [d for d in found if d.group.counted and people.is_fighter(people.parse.tokens[d.group.head])]


def read_no_loss(people: People, noun: Token) -> list[Draft]:
    """'suffered no losses', 'withdrew without loss', 'no loss of life'; not 'no loss of power'."""
    before = people.before(noun)
    zero = people.numeral(before.index) if before is not None else None
    none = before is not None and (before.lower == "without" or (zero is not None and zero.kind == "zero"))
    if before is None or not none:
        return []
    of = people.parse.child(noun, "prep")
    target = people.parse.child(of, "prep_object") if of is not None and of.lower == "of" else None
    if target is not None and target.lemma not in people.lists["lost_people"]:
        return []
    group = Group(noun.index, before.index, noun.index, Figures(0, 0, 0), True)
    return [Draft("killed", group, noun.index, noun.sentence, inferred=target is None, negated=True)]


def read_throats(people: People, noun: Token) -> list[Draft]:
    """'were found with their throats cut', 'cut the throats of nine citizens'."""
    parse, cutting = people.parse, people.lists["cutting"]
    near = parse.tokens[noun.index + 1 : min(noun.index + 3, people.sentence.last + 1)]
    verb = parse.head(noun)
    of = next((c for c in parse.children(noun, "prep") if c.lower == "of"), None)
    target = parse.child(of, "prep_object") if of is not None else None
    if verb.lemma in cutting and noun.relation == "object" and target is not None:
        return list(drafts(people, verb, [target], Deed("killed", inferred=True, people_only=True)))
    owners = {t.lower for t in parse.children(noun, "possessor")} & _OWNERS
    if not owners or not any(t.lemma in cutting for t in near):
        return []
    for above in parse.ancestors(noun):
        subject = parse.child(above, "subject_passive", "subject") if above.pos == "verb" else None
        if subject is not None and above.lemma in people.lists["finding"] | {"have"}:
            return list(drafts(people, noun, [subject], Deed("killed", inferred=True, people_only=True)))
    return []


_OWNERS = frozenset({"their", "his", "her"})
_REACH = 6  # words before 'save' that say it was tried, or could not be done


def read_named(people: People, verb: Token, found: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """'the dead were identified as Karim Haddad, 23, and Lena Orlova, 31': shares of a count told before."""
    parse = people.parse
    subject = parse.child(verb, "subject" if verb.lemma == "be" else "subject_passive", "object")
    outcome = people.words.states.get(subject.lower) if subject is not None else None
    if outcome is None or verb.lemma not in people.lists["naming"] | {"be"}:
        return []
    named: list[Draft] = []
    for target in parse.children(verb, "predicate_noun") if verb.lemma == "be" else ():
        groups = [people.group(head) for head in heads(parse, target, verb.index) if head.entity == "person"]
        if not groups and people.kind(target) is True:  # 'the dead were a baker, two of his sons and a guest'
            groups = [*listed_after(people, verb)]
        named += [Draft(outcome, g, verb.index, verb.sentence) for g in groups if g is not None and g.counted]
    for preposition in parse.children(verb, "prep"):
        for target in parse.children(preposition, "prep_object") if preposition.lower == "as" else ():
            groups = [people.group(head) for head in heads(parse, target, verb.index)]
            named += [Draft(outcome, g, verb.index, verb.sentence) for g in groups if g is not None and g.counted]
    before = [d for d in earlier if d.outcome == outcome and d.whole is None and d.actual and not d.older]
    counted = [d for d in before if (d.group.figures.best or d.group.figures.low or 0) >= max(len(named), 2)]
    for draft in named:
        draft.whole = counted[-1] if counted else None
    return [d for d in named if all(d.group.first != f.group.first for f in found)]


def read_unsaved(people: People, verb: Token) -> list[Draft]:
    """'doctors were not able to save her', 'despite efforts to save the boy': dead."""
    target = people.parse.child(verb, "object")
    medics = any(t.lemma in people.lists["medics"] for t in people.tokens)
    group = people.group(target) if target is not None else None
    if group is None or (not group.sure and not group.pronoun) or not (medics and _in_vain(people, verb)):
        return []
    return [Draft("killed", group, verb.index, verb.sentence)] if group.counted else []


def _in_vain(people: People, verb: Token) -> bool:
    lists = people.lists
    before = [t.lower for t in people.tokens if verb.index - _REACH <= t.index < verb.index]
    after = [t.lower for t in people.tokens if t.index > verb.index]
    if any(w in before for w in lists["left_open"]):
        return False
    tried = any(w in before for w in lists["efforts"])
    failed = "despite" in before or any(w in after for w in lists["in_vain"])
    return any(w in before for w in lists["unable"]) or (tried and failed)
