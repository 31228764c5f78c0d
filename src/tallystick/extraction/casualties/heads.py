"""A head and those listed with it: 'a mother and her two children', 'a commander, his wife and their children'."""

from __future__ import annotations

from tallystick.extraction.casualties.listed import placed_apart
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token


def heads(parse: Parse, head: Token, predicate: int = -1) -> list[Token]:
    """A head and those listed with it: 'a mother and her two children', 'a commander, his wife and their children'."""
    found, waiting = [head], [head]
    while waiting:
        current = waiting.pop()
        for other in parse.children(current, "conjunct", "apposition"):
            if other.index <= current.index or other.pos not in ("noun", "name", "number", "pronoun", "adjective"):
                continue
            if other.relation == "apposition" and _same_person(current, other):
                beside = [c for c in parse.children(other, "conjunct") if parse.child(c, "possessor", "number")]
                found += beside
                waiting += beside
                continue
            if other.relation == "apposition" and not _listed(parse, other):
                continue
            if placed_apart(parse, other):
                continue
            apart = _separate(parse, other) or _two_kin(current, other) or _two_told(parse, head, other, predicate)
            if other.relation == "conjunct" and not (apart and _same_fate(parse, other, predicate)):
                continue
            found.append(other)
            waiting.append(other)
    return sorted(found, key=lambda t: t.index)


def _same_person(one: Token, other: Token) -> bool:
    """'a lawyer, Luis Rojas, and his driver' are two: the name is the lawyer's."""
    pair = {one.pos, other.pos}
    return (
        pair == {"noun", "name"} and "person" in (one.entity, other.entity) and "plural" not in (one.form, other.form)
    )


def _listed(parse: Parse, token: Token) -> bool:
    """An apposition that is a member of a list, not another name for the same person."""
    further = parse.child(token, "conjunct")
    if further is None or further.pos not in ("noun", "name") or parse.child(token, "coordinator") is None:
        return False
    return token.pos != "number" and _separate(parse, token) and _separate(parse, further)


def _separate(parse: Parse, token: Token) -> bool:
    """'a senator and presidential candidate' is one man; a determiner, number, owner, name or plural tells another."""
    if token.pos in ("name", "number", "pronoun") or token.form == "plural":
        return True
    return parse.child(token, "determiner", "possessor", "number") is not None


def _two_kin(one: Token, other: Token) -> bool:
    """'Killed a father and son', 'a mother and child', 'a husband and wife': kin that no one is at once."""
    people, lists = load_casualty_words().people, load_casualty_words().lists
    if not {one.lemma, other.lemma} <= lists["kin"] or "plural" in (one.form, other.form):
        return False
    sexes = [people[t.lemma].sex if t.lemma in people else None for t in (one, other)]
    parent = one.lemma in lists["parents"] and other.lemma in lists["offspring"]
    return parent or (None not in sexes and sexes[0] != sexes[1])


def _two_told(parse: Parse, head: Token, other: Token, predicate: int) -> bool:
    """'his bodyguard and driver were killed': a plural verb after two single people."""
    if predicate < other.index or head.form == "plural" or head.pos not in ("noun", "name"):
        return False
    return any(
        t.lower in ("were", "are", "have") and t.head == predicate for t in parse.tokens[other.index : predicate]
    )


def _same_fate(parse: Parse, token: Token, predicate: int) -> bool:
    """False for 'and 56 wounded', which has a fate of its own, and for 'three of them teenagers', which is a share."""
    following = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else token
    own = following.form == "participle" or following.lower in ("dead", "missing")
    counted = token.pos == "number" or parse.child(token, "number") is not None
    if counted and own and following.sentence == token.sentence and following.index != predicate:
        return False
    number = parse.child(token, "number")
    start = number.index if number is not None else token.index
    return not any(t.lower in ("them", "whom", "which") for t in parse.tokens[max(start, 0) : token.index])


def list_head(parse: Parse, token: Token, predicate: int = -1) -> Token:
    """The first of the list that a token closes ('his wife and their three children' -> the commander named before)."""
    current = token
    while current.relation in ("conjunct", "apposition"):
        head = parse.head(current)
        after = parse.tokens[head.index + 1]
        own = after.index != predicate and after.pos != "noun" and after.lower in load_casualty_words().states
        if head.index >= current.index or head.pos not in ("noun", "name", "number", "pronoun") or own:
            break  # 'two raiders dead and one soldier wounded'
        current = head
    return current if any(h.index == token.index for h in heads(parse, current, predicate)) else token


def as_many_beside(people: People, listed: list[Token]) -> list[Token]:
    """'six men and as many women': those listed beside a count in words that the parse does not take for a list."""
    found: list[Token] = []
    for numeral in people.numerals if listed else ():
        joint, noun = people.before(people.parse.tokens[numeral.first]), people.after(numeral.last)
        if noun is not None and noun.lower == "of":  # 'an equal number of militants'
            noun = people.after(noun.index)
        if numeral.kind != "equal" or joint is None or joint.lower != "and" or noun is None or not people.kind(noun):
            continue
        before = people.before(joint)
        pair = [t for t in (before, noun) if t is not None and people.kind(t) is True]
        if len(pair) == 2 and sum(t.index in {h.index for h in listed} for t in pair) == 1:
            found += [t for t in pair if t.index not in {h.index for h in listed}]
    return found


def neither(people: People, group: Group) -> bool:
    """'neither of the two pilots'."""
    words = [t.lower for t in people.parse.tokens[max(group.first - 3, people.sentence.first) : group.first]]
    return words[:2] == ["neither", "of"] or words[-2:] == ["neither", "of"]
