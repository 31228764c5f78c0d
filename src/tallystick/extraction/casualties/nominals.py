"""The people listed behind a marker ('including two nuns and a boy') and the head of the phrase that a word opens."""

from __future__ import annotations

from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.parsed import Token

_CLOSERS = frozenset({")", ";", "."})


def listed_after(people: People, marker: Token) -> list[Group]:
    """The listed people from a marker to the end of the list: a verb, a bracket or the end of the clause."""
    groups: list[Group] = []
    last = marker.index
    tokens = people.parse.tokens
    among = marker.lower == "among"
    for index in range(marker.index + 1, people.sentence.last + 1):
        token = tokens[index]
        if index <= last:
            continue
        of_those = tokens[index - 1].lower == "those" and token.form == "participle"
        if not groups and (
            token.lemma == "be" or of_those
        ):  # 'among the dead were three', 'among those shot was a nun'
            continue
        if token.lower in _CLOSERS or (token.pos == "verb" and not _modifier(token) and token.lower != "aged"):
            break
        head = nominal(people, token)
        if head is None:
            if token.pos in ("preposition", "to") and groups and _leaves_list(people, token):
                break
            continue
        named = bool(groups) or last > marker.index  # 'including children, two aid workers said'
        if named and head.relation in ("subject", "subject_passive") and head.index > token.index - 1:
            break  # 'among the dead were two nurses, the mayor said'
        group = people.group(head)
        last = max(head.index, group.last if group is not None else 0)
        if group is None or not group.counted or group.pronoun:
            continue
        if group.sure or (among and people.numeral(group.first) is not None):
            groups.append(group)  # 'among those killed are seven signatories': people, whatever the noun
    return groups


def _modifier(token: Token) -> bool:
    return token.relation in ("adjective", "compound")


def _leaves_list(people: People, preposition: Token) -> bool:
    """'in', 'at', 'by' begin what the list is not; 'of' and 'from' stay inside a phrase."""
    return preposition.lower not in ("of", "from", "with", "under", "over", "aged")


def nominal(people: People, token: Token) -> Token | None:
    """The head of the noun phrase that a token opens."""
    numeral = people.numeral(token.index)
    if numeral is not None and not numeral.countable:
        return None
    if token.pos not in ("noun", "name", "number", "determiner", "adjective", "possessive"):
        return None
    current = token
    while True:
        head = people.parse.head(current)
        aged = head.lower == "old" and people.kind(head) is True  # 'a three-year-old and her grandmother'
        named = head.pos in ("noun", "name") or aged
        if head.index <= current.index or not named or head.index - current.index > 6:
            break
        current = head
    a_minor = current.pos == "adjective" and current.relation == "conjunct" and current.lemma in people.words.people
    a_minor = a_minor or (current.lower == "old" and people.kind(current) is True)
    return current if a_minor or current.pos in ("noun", "name", "number") else None
