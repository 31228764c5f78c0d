"""Ways of telling that no single word gives: by one's own hand, the dead named one by one, counts in other places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties_deeds import drafts
from tallystick.extraction.casualties_draft import Draft, is_actual
from tallystick.extraction.casualties_people import ONE, Group, People, heads
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import OWN_HAND

_SELF = frozenset({"himself", "herself"})
_PLACED = frozenset({"in", "at", "near", "outside"})


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


def read_elsewhere(people: People, known: Sequence[Draft]) -> list[Draft]:
    """'seven people were killed in Izium, four in Kupiansk and two in Balakliia': bare counts, each with its place."""
    found: list[Draft] = []
    for numeral in people.numerals:
        before, after = people.before(people.parse.tokens[numeral.first]), people.after(numeral.last)
        joined = before is not None and before.lower in (",", "and", ";")
        if not joined or after is None or after.lower not in _PLACED or not numeral.countable:
            continue
        if not numeral.first <= after.head <= numeral.last:
            continue
        whole = [d for d in known if d.group.last < numeral.first and d.whole is None and not d.running]
        last = max(whole, key=lambda d: d.group.last, default=None)
        if last is None or not _placed(people, last, numeral.first) or not _is_place(people, after):
            continue
        if any(d.group.first <= numeral.last and numeral.first <= d.group.last for d in known):
            continue
        group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, numeral.kind != "vague")
        found.append(Draft(last.outcome, group, numeral.last, last.sentence, last.inferred, actual=last.actual))
    return found


def _placed(people: People, draft: Draft, end: int) -> bool:
    """The count before has a place of its own between it and the next."""
    between = people.parse.tokens[draft.group.last + 1 : end]
    return any(t.lower in _PLACED and _is_place(people, t) for t in between)


def _is_place(people: People, preposition: Token) -> bool:
    target = people.parse.child(preposition, "prep_object") or people.after(preposition.index)
    return target is not None and target.entity in ("place", "facility", "") and target.pos == "name"


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
