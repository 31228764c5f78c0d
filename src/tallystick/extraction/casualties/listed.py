"""Counts listed after a count -> its shares, or counts of their own: by place, by day, by doer, in brackets, by name.

'Seven in Izium, four in Kupiansk' are two counts; 'five soldiers, two on Sunday and three on Monday' are five.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import ONE, Group, People
from tallystick.knowledge.gazetteer import demonyms
from tallystick.knowledge.gazetteer.supplement import country_names
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Parse, Sentence, Token
from tallystick.record.claim import Outcome

PLACED = frozenset({"in", "at", "near", "outside"})
_JOINTS = frozenset({",", "and", ";", ":", "—", "–"})
_OPENING = 8  # tokens within which a sentence says that it is a table
_NEAR = 2  # sentences between a count and the table of its shares
_SMALL = frozenset({"the", "and", "of", ","})
_MORE = frozenset({"more", "other", "others"})


# ------------------------------------------------------------------ by place, day and doer


def read_listed(people: People, known: Sequence[Draft]) -> list[Draft]:
    """Bare counts, each with a place, a day or a doer of its own, after a count of people."""
    found: list[Draft] = []
    for whole, listed in _runs(people, known):
        made = [_draft(people, whole, numeral) for numeral, _ in listed]
        first, setting = listed[0]
        shares = sum(_best(d.group) for d in made) == _best(whole.group) > 0 and len(made) > 1
        shares = shares and not (setting == "place" and in_a_town(people, whole, first.first))
        if shares:
            for draft in made:
                draft.whole = whole
        elif not _set_apart(people, whole, first.first, setting):
            continue
        found += made
    return found


def _runs(people: People, known: Sequence[Draft]) -> Iterator[tuple[Draft, list[tuple[Numeral, str]]]]:
    """Each count with the bare counts that follow it, and whether these have a place, a day or a doer."""
    listed: dict[int, tuple[Draft, list[tuple[Numeral, str]]]] = {}
    for numeral in people.numerals:
        setting = _setting(people, numeral)
        if setting is None or any(d.group.first <= numeral.last and numeral.first <= d.group.last for d in known):
            continue
        before = [d for d in known if d.group.last < numeral.first and d.whole is None and not d.running]
        last = max(before, key=lambda d: d.group.last, default=None)
        if last is not None:
            listed.setdefault(id(last), (last, []))[1].append((numeral, setting))
    yield from listed.values()


def _setting(people: People, numeral: Numeral) -> str | None:
    """What a bare count after a comma is set by: 'four in Kupiansk', 'two more on Tuesday', '241 by the police'."""
    before, after = people.before(people.parse.tokens[numeral.first]), people.after(numeral.last)
    if before is not None and _headed(people, before) and numeral.countable and _closes(after):
        return "place"
    if before is None or before.lower not in _JOINTS or not numeral.countable or numeral.kind == "zero":
        return None
    if after is not None and after.lower in _MORE:
        after = people.after(after.index)
    if after is not None and after.lower == "of":  # '241 of them by the police'
        them = people.after(after.index)
        after = people.after(them.index) if them is not None and them.lower in ("them", "whom") else after
    target = people.after(after.index) if after is not None else None
    if after is None or target is None:
        return None
    if after.index == numeral.last + 1 and after.lower in PLACED and _ends_item(people, target):
        return "place" if _is_place(people, after) else None
    if after.lower == "by":
        return "doer" if target.entity != "date" and target.pos != "number" else None
    if after.lower == "on" and any(t.lemma == "side" for t in people.parse.children(after, "prep_object")):
        return "side"  # 'left 59 dead on the Kyrgyz side and 41 on the Tajik side'
    if after.lower in ("on", "during") or after.entity == "date":
        return "day" if "date" in (after.entity, target.entity) else None
    if after.lower in PLACED and numeral.first <= after.head <= numeral.last:
        return "place" if _is_place(people, after) else None
    return None


def _headed(people: People, name: Token) -> bool:
    """'Homs' of 'in Aleppo four people were killed, in Homs two'."""
    first = name
    while first.pos == "name" and (before := people.before(first)) is not None and before.pos == "name":
        first = before
    opening = people.before(first)
    joint = people.before(opening) if opening is not None and opening.lower in PLACED else None
    return name.pos == "name" and joint is not None and joint.lower in _JOINTS


def table_label(parse: Parse, sentence: Sentence) -> list[Token]:
    """'By district:', 'Killed by province:': the words that open a sentence as a table of places, else none.

    The parse may take them for a sentence of their own, before the one that holds the table. A label of anything but
    outcomes ('Police stations by district') heads no table of people; who gives it may stand before it.
    """
    opening = parse.tokens[sentence.first : min(sentence.first + _OPENING, sentence.last + 1)]
    before = parse.sentences[sentence.index - 1] if sentence.index else None
    if before is not None and parse.tokens[before.last].text == ":" and before.last - before.first < _OPENING:
        opening = [*parse.of(before), *opening]
    colon = next((i for i, t in enumerate(opening) if t.text == ":"), 0)
    if not colon:
        return []
    by = next((i for i, (a, b) in enumerate(pairwise(opening[:colon])) if _by_place(a, b)), None)
    if by is None:
        return []
    first = by
    while first and _of_outcomes(opening[first - 1]):
        first -= 1
    giver = opening[first - 1] if first else None
    given = giver is not None and giver.pos == "verb" and giver.lemma in load_casualty_words().lists["telling"]
    return opening[first:colon] if giver is None or (given and first < by) else []


def _by_place(by: Token, area: Token) -> bool:
    return by.lower == "by" and area.lemma in place_words().areas


def _of_outcomes(token: Token) -> bool:
    """A word for an outcome or for people in the label of a table, or one that joins them."""
    words = load_casualty_words()
    low, lemma = token.lower, token.lemma
    said = low in words.states or low in words.counts or lemma in words.counts or lemma in words.people
    return said or lemma in words.lists["losses"] | words.lists["nouns"] | words.lists["counters"] or low in _SMALL


def read_table(people: People, known: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """'By district: Goma 4, Sake 2': shares of the count told just before, where they are no more than it.

    'Deaths by district: Goma 4, Masisi 7', 'Casualties by province: Idlib 14 killed, Aleppo six': counts of their own.
    """
    label = table_label(people.parse, people.sentence)
    if not label:
        return []
    said = _said_by_label(people, label)
    near = [d for d in earlier if d.whole is None and d.actual and people.sentence.index - d.sentence <= _NEAR]
    near = [d for d in near if not said or d.outcome == said[0]]
    found: list[Draft] = []
    for group in _headed_by_names(people):
        first = [d for d in known if d.group.last < group.first and d.whole is None]  # 'Idlib 14 killed, Aleppo six'
        outcomes = [first[-1].outcome] if first else said or [d.outcome for d in near[-1:]]
        if not any(d.group.first <= group.last and group.first <= d.group.last for d in known):
            made = [Draft(o, group, group.head, people.sentence.index) for o in outcomes]
            found += [replace(d, undivided=len(made) > 1) for d in made]
    if near and sum(_best(d.group) for d in found) <= _best(near[-1].group):
        for draft in found:
            draft.whole = near[-1]
    return found


def _said_by_label(people: People, label: Sequence[Token]) -> list[Outcome]:
    """The outcome that a label names; 'casualties' are killed or hurt, and it does not say which."""
    words = people.words
    states = [words.states[t.lower] for t in label if t.lower in words.states]
    deeds = [words.counts[k] for t in label for k in (t.lemma,) if k in words.counts]
    counted = [o for d in deeds[:1] for o in ([d.outcome] if d.outcome else _UNDIVIDED)]
    return states[:1] or counted


_UNDIVIDED: tuple[Outcome, ...] = ("killed", "injured")


def _headed_by_names(people: People) -> Iterator[Group]:
    """The bare numbers of a sentence that each follow a name and end their item: 'Goma 4', 'Goma (4)', 'Goma: 4'."""
    for numeral in people.numerals:
        before = people.before(people.parse.tokens[numeral.first])
        marked = before is not None and before.text in _MARKS
        name = people.before(before) if before is not None and marked else before
        named = name is not None and name.text[:1].isupper()
        if named and numeral.countable and _closes(people.after(numeral.last)):
            yield Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)


_MARKS = frozenset({"(", ":", "-", "–", "—", "with"})


def _closes(token: Token | None) -> bool:
    return token is None or token.lower in _JOINTS or token.text in (".", ")")


def _ends_item(people: People, name: Token) -> bool:
    """Whether the name after 'in' ends the item of a list: 'four in Kabul, two in the Shati camp'."""
    last = name
    while last.pos in ("determiner", "adjective") and (after := people.after(last.index)) is not None:
        last = after  # 'in the nearby Tche camp'
    while (after := people.after(last.index)) is not None and (
        after.pos in ("name", "case")  # 'in Beirut's southern suburbs'
        or not place_words().kinds.isdisjoint((after.lower, after.lemma))
        or after.lower in place_words().areas
        or after.lower in place_words().part
    ):
        last = after
    beyond = people.after(last.index)
    dated = beyond is not None and (beyond.entity == "date" or _on_day(people, beyond))
    return dated or _closes(beyond)


def _on_day(people: People, on: Token) -> bool:
    day = people.after(on.index)
    return on.lower == "on" and day is not None and day.entity == "date"


def placed_apart(parse: Parse, number: Token) -> bool:
    """'Four people in Zaria and five in Kaduna': a bare count with a town of its own is another count."""
    following = parse.tokens[number.index + 1] if number.index + 1 < len(parse.tokens) else number
    preposition = parse.child(number, "prep") if number.pos == "number" else None
    if number.pos == "number" and following.lower in PLACED:  # '14 people at Kismayu and 5 at Brava'
        preposition = following
    town = parse.child(preposition, "prep_object") if preposition is not None else None
    near = preposition is not None and preposition.index == number.index + 1 and preposition.lower in PLACED
    if not near or town is None:
        return False
    called = town.lower in place_words().areas and parse.tokens[town.index - 1].text[:1].isupper()  # 'the Tche camp'
    return (town.pos == "name" or town.entity == "place" or called) and town.entity not in (
        "date",
        "time",
        "nationality",
    )


def _set_apart(people: People, whole: Draft, end: int, setting: str) -> bool:
    """The count before has a place, a day or a doer of its own, so that the next is another count."""
    between = people.parse.tokens[whole.group.last + 1 : end]
    if setting == "place":
        before = people.tokens[: max(whole.group.first - people.sentence.first, 0)]
        between = [*between, *(t for t in before if t.lower in PLACED)]  # 'In Aleppo four were killed, in Homs two'
        return any(t.lower in PLACED and _is_place(people, t) for t in between)
    if setting == "side":
        return any(t.lemma == "side" for t in between)
    if setting == "day":
        return any(t.lower == "on" and (n := people.after(t.index)) is not None and n.entity == "date" for t in between)
    return any(t.lower == "by" for t in between)


def in_a_town(people: People, whole: Draft, end: int) -> bool:
    """'Five in Mosul, three in Tikrit and two in Baquba' are ten; 'five in Iraq, three in Tikrit ...' are five.

    A colon before the list, or an area or a country that the whole was counted in, makes shares of it.
    """
    between = people.parse.tokens[whole.group.last + 1 : end]
    towns = [t for p in between if p.lower in PLACED for t in people.parse.children(p, "prep_object")]
    wide = any(
        t.pos != "name" or t.lower in lands() or ((then := people.after(t.index)) and then.lower in place_words().areas)
        for t in towns
    )
    return bool(towns) and not wide and not any(t.text in (":", "(") for t in between)


@cache
def lands() -> frozenset[str]:
    return frozenset(name for names in country_names().values() for name in names)


def _is_place(people: People, preposition: Token) -> bool:
    parse = people.parse
    target = parse.child(preposition, "prep_object") or people.after(preposition.index)
    if target is None or target.entity in ("date", "time") or target.text in demonyms():
        return False
    kind = target.lower in place_words().areas  # 'in the Shati camp'
    if target.lemma in place_words().kinds and any(t.pos == "name" or t.lower == "the" for t in parse.subtree(target)):
        return True  # 'in Bihac's suburb of Zegar', 'in the town'
    return (
        target.pos == "name"
        or target.entity == "place"
        or (kind and people.parse.tokens[target.index - 1].text[:1].isupper())
    )


def _draft(people: People, whole: Draft, numeral: Numeral) -> Draft:
    group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, numeral.kind != "vague")
    return Draft(whole.outcome, group, numeral.last, whole.sentence, whole.inferred, actual=whole.actual)


def _best(group: Group) -> int:
    return group.figures.best or 0


# ------------------------------------------------------------------ in brackets


def bracketed(people: People, known: Sequence[Draft]) -> Iterator[tuple[Token, Draft]]:
    """Each opening bracket right after a count, with that count: 'killed 12 people (9 men, 3 women)'."""
    for token in people.tokens:
        inside = people.after(token.index) if token.text == "(" else None
        if inside is None or people.numeral(inside.index) is None:
            continue
        ends = [d for d in known if d.whole is None and token.index - 1 in (d.group.last, _end(people, d))]
        told = {t.lower for t in people.tokens if token.index < t.index <= _closing(people, token)}
        if len(ends) == 1 and not told & people.words.states.keys():
            yield token, ends[0]


def _end(people: People, draft: Draft) -> int:
    """The word of the outcome, where it stands right after the people ('12 civilians killed')."""
    return draft.predicate if 0 <= draft.predicate - draft.group.last <= 2 else draft.group.last


def _closing(people: People, bracket: Token) -> int:
    return next((t.index for t in people.tokens if t.index > bracket.index and t.text == ")"), people.sentence.last)


# ------------------------------------------------------------------ by name


def read_names(people: People, known: Sequence[Draft]) -> list[Draft]:
    """'Three men were killed: Karim Haddad, 23, Yusuf Nasser and Omar Saleh': a share each, if they are as many."""
    found: list[Draft] = []
    for whole in [d for d in known if d.whole is None and _best(d.group) > 1 and not d.older]:
        for start in _openings(people, whole):
            names = _names(people, start.index + 1)
            exact = start.lower != "as"
            if not names or (len(names) != _best(whole.group) if exact else len(names) > _best(whole.group)):
                continue
            if any(_overlaps(d.group, n) and d.outcome != whole.outcome for d in known for n in names):
                continue
            for name in names:
                found += _tied(people, whole, name, [*known, *found])
            break
    return found


def _openings(people: People, whole: Draft) -> Iterator[Token]:
    """The words after which those counted may be named."""
    for token in people.parse.tokens[max(whole.group.last + 1, people.sentence.first) : people.sentence.last + 1]:
        before = people.before(token)
        naming = before is not None and before.lemma in people.lists["naming"] and before.form == "participle"
        right_after = token.lower == "," and token.index == whole.group.last + 1
        dash = token.text == "-" and before is not None and before.end < token.start
        if token.lower in (":", "—", "–") or dash or right_after or (token.lower == "as" and naming):
            yield token


def _names(people: People, start: int) -> list[Group]:
    """The names of a list that begins at a token, each with its age left out; none where anything else is listed."""
    tokens, last = people.parse.tokens, people.sentence.last
    found: list[Group] = []
    at = start
    while at <= last:
        first = at
        while at <= last and (tokens[at].pos == "name" or (at > first and tokens[at].text == "-")):
            at += 1
        if at == first or not tokens[first].text[:1].isupper():
            break
        found.append(Group(at - 1, first, at - 1, ONE, True))
        at = _past_joint(people, _past_age(people, at))
        if at < 0:
            break
    behind = found[-1].last + 1 if found else last + 1
    if behind <= last and (tokens[behind].pos in ("verb", "modal") or tokens[behind].relation.startswith("auxiliary")):
        return []  # 'killed two, Reuters and Interfax reported'
    return found


def _past_age(people: People, at: int) -> int:
    """After ', 23' or '(23)'."""
    near = [t.text for t in people.parse.tokens[at : min(at + 3, people.sentence.last + 1)]]
    if near[:1] in ([","], ["("]) and len(near) > 1 and near[1].isdigit() and len(near[1]) < 3:
        return at + 3 if near[0] == "(" else at + 2
    return at


def _past_joint(people: People, at: int) -> int:
    """After ',', 'and' or ', and'; -1 where the list ends."""
    tokens, start = people.parse.tokens, at
    while at <= people.sentence.last and tokens[at].lower in (",", "and"):
        at += 1
    return at if at > start else -1


def _overlaps(group: Group, name: Group) -> bool:
    return group.first <= name.last and name.first <= group.last


def _tied(people: People, whole: Draft, name: Group, known: Sequence[Draft]) -> list[Draft]:
    same = [d for d in known if d is not whole and _overlaps(d.group, name)]
    for draft in same:
        draft.whole = whole
    if same:
        return []
    made = Draft(whole.outcome, name, whole.predicate, whole.sentence, whole.inferred, actual=whole.actual)
    made.whole = whole
    return [made]
