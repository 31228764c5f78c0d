"""Verbs by which people leave where they live -> casualties: 'forced out 3,000 families', 'left their homes'."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extraction.casualties.deeds import drafts, patients, subjects
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import People
from tallystick.extraction.casualties.sufferers import MANY
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_RESIDENTS = Deed("displaced", inferred=True, people_only=True, residents_only=True)
_NEAR = 8  # words behind the verb that say where from or where to
_WHERE_TO = frozenset({"toward", "towards", "into", "to", "over", "across"})


def read_driven(people: People, verb: Token) -> list[Draft]:
    """'Drove 900 villagers out', 'sent 8,000 people towards Goma', 'slept in the stadium', 'took flight'."""
    lists = people.lists
    if _flight(people, verb):
        fled = patients(people, verb) if verb.lemma == "put" else subjects(people, verb)
        return list(drafts(people, verb, fled, Deed("displaced", residents_only=True)))
    near = [t.lower for t in people.parse.tokens[verb.index + 1 : min(verb.index + _NEAR, people.sentence.last + 1)]]
    sheltered = verb.lemma in lists["sheltering"] and any(w in lists["shelters"] for w in near[:6])
    if sheltered or _refuge(people, verb):
        return [d for d in drafts(people, verb, subjects(people, verb), _RESIDENTS) if d.group.counted]
    if verb.lemma in lists["dwelling"] and any(w in lists["camps"] for w in near):
        return [d for d in drafts(people, verb, subjects(people, verb), _RESIDENTS) if _many(people, d)]
    if verb.lemma in lists["moving"]:
        return _moved(people, verb)
    if verb.lemma in lists["housing"]:
        return _housed(people, verb)
    if verb.lemma in lists["sending"]:
        return _sent(people, verb)
    if verb.lemma in lists["driving"]:
        home = from_home(people, near, lands=True) or _driven_out(people, verb)
        if home or _out_of_nothing_said(people, verb):
            driven = Deed("displaced", people_only=True, residents_only=not home)
            found = list(drafts(people, verb, patients(people, verb), driven))
            return [d for d in found if not may_fall(people, people.parse.tokens[d.group.head])]
    return []


def takes_to_flight(people: People, verb: Token) -> bool:
    """'Took flight', 'took refuge': nobody is taken."""
    return _flight(people, verb) or _refuge(people, verb)


def may_fall(people: People, head: Token) -> bool:
    """Those who fight: they fall, and are driven back, but not from their homes."""
    return head.lemma in people.lists["fallible"] or people.is_fighter(head)


def from_home(people: People, near: list[str], *, lands: bool = False) -> bool:
    """'from their homes' (or villages and lands) soon after the verb."""
    homes = people.lists["dwellings"] | (people.lists["lands"] if lands else frozenset())
    pairs = zip(near, near[1:], near[2:], strict=False)
    return any(a in ("from", "of") and {b, c} & homes for a, b, c in pairs)


def _flight(people: People, verb: Token) -> bool:
    """'Some 40,000 people took flight', 'took to the bush', 'were put to flight'; not 'took a flight'."""
    if verb.lemma not in people.lists["taking_flight"]:
        return False
    near = [t.lower for t in people.parse.tokens[verb.index + 1 : min(verb.index + _NEAR, people.sentence.last + 1)]]
    if verb.lemma == "put":
        return ("to", "flight") in pairwise(near)
    wilds = near[:2] == ["to", "the"] and near[2:3] and near[2] in people.lists["wilds"]
    return near[:1] == ["flight"] or near[:2] == ["to", "flight"] or bool(wilds)


def _out_of_nothing_said(people: People, verb: Token) -> bool:
    """'The fighting forced out 3,000 families', 'drove 900 villagers out on Sunday': with no more said of where."""
    out = next((t for t in people.parse.children(verb) if t.lower == "out" and t.index > verb.index), None)
    beyond = people.after(out.index) if out is not None else None
    return out is not None and (beyond is None or beyond.lower not in ("of", "for", "over"))


def _driven_out(people: People, verb: Token) -> bool:
    """'drove some 4,000 people out of Kadugli', 'across the river'; not out of office."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + 10, people.sentence.last + 1)]
    for before, token in pairwise(near):
        if token.lower == "across" or (token.lower == "of" and before.lower == "out"):
            target = people.parse.child(token, "prep_object")
            if target is None:
                return False
            named = target.pos == "name" and target.entity not in ("date", "time", "organisation")
            return named or target.lemma in people.lists["homes"]
    return False


def _moved(people: People, verb: Token) -> list[Draft]:
    """'3,200 people have abandoned their villages', '9,500 crossed into Benin to escape': many at once, by words of
    flight; pilgrims and shoppers come and go every day."""
    parse, lists = people.parse, people.lists
    goals = parse.children(verb, "object")
    goals += [t for p in parse.children(verb, "prep") if p.lower in ("into", "to", "in", "over", "from") for t in
              parse.children(p, "prep_object")]  # fmt: skip
    homes = [t for t in goals if t.lemma in lists["homes"] or (t.pos == "name" and t.entity not in ("date", "time"))]
    driven = any(t.lemma in lists["refuge_words"] for t in people.tokens) or _made_to(people, verb)
    their_own = verb.lemma == "leave" and any(t.lemma in lists["dwellings"] and _their(people, t) for t in goals)
    if not homes or not (driven or their_own or verb.lemma in lists["leaving_homes"]):
        return []
    return [d for d in drafts(people, verb, subjects(people, verb), _RESIDENTS) if _many(people, d)]


def _made_to(people: People, verb: Token) -> bool:
    """'Fighting forced 3,500 people to leave Tambura'."""
    return verb.relation == "open_clause" and people.parse.head(verb).lemma in people.lists["forcing"]


def _their(people: People, home: Token) -> bool:
    owner = people.parse.child(home, "possessor")
    return owner is not None and owner.lower == "their"


def _sent(people: People, verb: Token) -> list[Draft]:
    """'Fighting sent up to 8,000 people towards Goma', 'sent 900 villagers fleeing': those whom a fight sends off."""
    doer, sent = people.parse.child(verb, "subject"), people.parse.child(verb, "object")
    fought = doer is not None and {doer.lemma, doer.lower} & (people.lists["battles"] | people.lists["happenings"])
    if sent is None or not fought:
        return []
    there = any(p.lower in _WHERE_TO for p in people.parse.children(verb, "prep"))
    fleeing = any(t.form == "ing" and t.lemma in people.lists["refuge_words"] for t in people.parse.subtree(verb))
    return [d for d in drafts(people, verb, [sent], _RESIDENTS) if _many(people, d)] if there or fleeing else []


def _many(people: People, draft: Draft) -> bool:
    numeral = people.number_of(draft.group)
    figures = numeral.figures if numeral is not None else None
    return figures is not None and (figures.low or figures.best or figures.high or 0) >= MANY


def _housed(people: People, verb: Token) -> list[Draft]:
    """'The town shelters 63,000 displaced persons'."""
    found = list(drafts(people, verb, patients(people, verb), Deed("displaced", people_only=True)))
    return [d for d in found if d.group.counted and _uprooted(people, people.parse.tokens[d.group.head])]


def _uprooted(people: People, head: Token) -> bool:
    words = {t.lower for t in people.parse.children(head)} | {head.lemma, head.lower}
    return bool(words & people.lists["uprooted"])


def _refuge(people: People, verb: Token) -> bool:
    """'took refuge in a church'."""
    if verb.lemma not in people.lists["taking_refuge"]:
        return False
    target = people.parse.child(verb, "object")
    return target is not None and target.lemma in people.lists["refuges"]
