"""Words that refer to people told elsewhere, or to nobody: 'pulled six men from a bus and shot them', 'no one else'."""

from __future__ import annotations

from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures

WHO = frozenset({"who", "whom", "that", "which"})
_THEM = frozenset({"them"})
_ANYBODY = frozenset({"anyone", "anybody", "any"})
_EXCEPTING = 4  # words of the longest phrase that leaves somebody out
_NOBODY = frozenset({"no", "nobody", "none"})
_DONE_TO = ("object", "subject_passive")


def carried(people: People, predicate: Token, group: Group | None) -> Group | None:
    """The group itself, or those whom 'them' says again, where a verb before it counts whom it befell."""
    if group is None or not group.pronoun or people.parse.tokens[group.head].lower not in _THEM:
        return group
    told = [g for verb in _before(people, predicate) if (g := _befallen(people, verb)) is not None]
    return told[0] if told else group


def _before(people: People, predicate: Token) -> list[Token]:
    """The verbs that a verb is joined to, or whose clause it ends ('before killing them'), nearest first."""
    found: list[Token] = []
    current = predicate
    for above in people.parse.ancestors(predicate):
        joined = current.relation in ("conjunct", "prep_clause", "adverb_clause", "open_clause", "prep")
        if above.index >= predicate.index or not joined:
            break
        if above.pos == "verb":
            found.append(above)
            mates = [
                c for c in people.parse.children(above, "conjunct") if c.pos == "verb" and c.index < predicate.index
            ]
            found[-1:] = [*reversed(mates), above]
        current = above
    return found


def _befallen(people: People, verb: Token) -> Group | None:
    """The several counted people that a verb was done to."""
    target = people.parse.child(verb, *_DONE_TO)
    group = people.group(target) if target is not None else None
    if group is None or not group.counted or not group.sure or group.pronoun:
        return None
    figures = group.figures
    return group if (figures.low or figures.best or figures.high or 0) > 1 else None


def tells_no_count(people: People, group: Group, head: Token) -> bool:
    """'we were shot', 'those killed', 'how many people', and the people of a toll, which has the figure."""
    if head.lower in people.lists["speakers"] or head.lower in WHO or _in_toll(people, group):
        return True
    if _nobody_else(people, group) or _excepted(people, group) or _as_what(people, group, head):
        return True
    return not group.counted and (head.lower == "those" or people.parse.tokens[group.first].lower == "how")


def _as_what(people: People, group: Group, head: Token) -> bool:
    """'31 were killed and 12 taken prisoner': what the twelve were taken as."""
    before = people.before(head)
    taken = before is not None and before.lemma in people.lists["taking"] and people.numeral(head.index) is None
    return taken and head.form != "plural" and people.numeral(group.first) is not None


def _excepted(people: People, group: Group) -> bool:
    """'Everyone on the bus but the driver was killed', 'all the crew except two': those who were not."""
    before = people.parse.tokens[max(group.first - _EXCEPTING, people.sentence.first) : group.first]
    words = [t.lower for t in before]
    told = any(" ".join(words[-n:]) in people.lists["excepting"] for n in range(1, _EXCEPTING + 1))
    if told or words[-1:] != ["but"]:
        return told
    for token in reversed(people.parse.tokens[people.sentence.first : group.first - 1]):
        if token.pos in ("verb", "modal"):
            break  # 'everyone was searched but two men were killed'
        if token.lower in people.lists["everybody"]:
            return True
    return False


def _in_toll(people: People, group: Group) -> bool:
    """'the number of people killed': the people of a toll, which has the figure."""
    if people.parse.tokens[group.head].lower in people.lists["tally_nouns"]:
        return people.numeral(group.head) is None  # 'an equal number' has a figure of its own
    if people.numeral(group.first) is not None or group.first - 2 < people.sentence.first:
        return False
    before = people.parse.tokens[group.first - 2 : group.first]
    if before[1].lower == "the":
        before = people.parse.tokens[max(group.first - 3, 0) : group.first - 1]
    return before[1].lower == "of" and before[0].lower in people.lists["tally_nouns"]


def nobody(group: Group | None, head: Token) -> Group | None:
    """'did not kill anyone' is nought; 'was not killed' is no casualty."""
    if head.lower not in _ANYBODY:
        return None
    return Group(head.index, head.index, head.index, Figures(0, 0, 0), True)


def _nobody_else(people: People, group: Group) -> bool:
    """'no one else was hurt', 'no other civilians': nothing is said of those told of before."""
    near = people.parse.tokens[max(group.first - 1, people.sentence.first) : group.last + 2]
    words = [t.lower for t in near]
    return bool(_NOBODY & set(words)) and any(w in load_number_words().besides for w in words)
