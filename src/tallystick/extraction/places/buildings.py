"""A parse and the names found in it -> the first and last tokens of the names of buildings, streets and bases."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tallystick.extraction.places.signs import HYPHENS, Surroundings
from tallystick.extraction.text.day_names import named_after_days
from tallystick.knowledge.gazetteer import demonyms
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.passage import Span

MOST_NAMES = 3  # words of a name before the small word for a house


def buildings(around: Surroundings, named: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Capitalised runs that hold the word for a building, base, street or crossing: 'Alder Hey Children's Hospital'."""
    ends = {last for _, last in named}
    tokens, index = around.parse.tokens, 0
    while index < len(tokens):
        if not _is_capital(tokens[index]):  # opens no run
            index += 1
            continue
        run = _run(around, index, ends)
        kept = _trimmed(around, run)
        if len(kept) > 1 and (kept[0].index, kept[-1].index) not in named:
            yield kept[0].index, kept[-1].index
        index += max(len(run), 1)


def _run(around: Surroundings, index: int, ends: set[int]) -> list[Token]:
    """The capitalised words from here on, over 'of' and over an apostrophe that is part of a name."""
    run: list[Token] = []
    while (token := around.token(index)) is not None and (not run or token.sentence == run[0].sentence):
        then = around.token(index + 1)
        inner = bool(run) and then is not None and then.text[:1].isupper() and then.sentence == run[0].sentence
        joins = inner and (
            (token.lower in ("of", "de", "du") and run[-1].lower in around.words.facilities)
            or (token.lower == "the" and run[-1].lower == "of")
            or (token.pos == "case" and run[-1].index not in ends)
            or token.text == "-"
        )
        if not joins and not _is_capital(token):
            break
        run.append(token)
        index += 1
    return run


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos != "punctuation"


def _trimmed(around: Surroundings, run: list[Token]) -> list[Token]:
    """The part of a run that names a facility; nothing where no word of it does."""
    heads = [i for i, t in enumerate(run) if t.lower in around.words.facilities]
    if not heads:
        return []
    plain = around.words.facilities | around.words.generic
    if all(t.lower in plain or t.pos == "case" for t in run):  # 'the High Court' names no place
        return []
    last = heads[-1]
    if last + 1 < len(run) and run[last + 1].lower in ("of", "de", "du"):
        last = len(run) - 1
    kept = run[: last + 1]
    while kept and (kept[0].pos in ("determiner", "preposition", "pronoun", "case") or kept[0].lower == "the"):
        kept.pop(0)
    return kept


def houses(around: Surroundings, named: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names nobody lists before a small word for a house: 'the Serena hotel', 'Jannat Gul market'."""
    taken = {i for first, last in named for i in range(first, last + 1)}
    for house in around.parse.tokens:
        if house.lower not in around.words.houses_named or not house.text.islower() or house.index in taken:
            continue
        run: list[Token] = []
        while (token := around.token(house.index - 1 - len(run))) is not None and _names_house(around, token, house):
            run.insert(0, token)
        if run and sum(t.pos == "name" for t in run) <= MOST_NAMES and not any(t.index in taken for t in run):
            yield run[0].index, house.index


def _names_house(around: Surroundings, token: Token, house: Token) -> bool:
    """Whether a word before 'hotel' is a name of its own: no people, no body, no day, no word of the common sort."""
    if token.sentence == house.sentence and token.text in HYPHENS:  # 'the Saint-Michel station'
        one, other = around.token(token.index - 1), around.token(token.index + 1)
        joined = one is not None and other is not None and (one.end, token.end) == (token.start, other.start)
        return joined and one is not None and one.text[:1].isupper()  # and no 'shopping-mall'
    if token.sentence != house.sentence or not token.text[:1].isupper() or token.pos != "name":
        return False
    plain = token.lower not in around.words.generic | around.words.never | around.words.bodies
    known = token.index in around.parties or token.text in demonyms() or token.entity in ("date", "nationality")
    first = token.index == around.parse.sentences[token.sentence].first  # 'Saturday market': any word may stand there
    return plain and not known and not first


def called_by_days(around: Surroundings) -> Iterator[tuple[int, int]]:
    """'The 6th of October suburb', '25 January Square'."""
    for name in named_after_days(around.parse.text):
        tokens = around.parse.between(name.whole) if name.place else []
        if tokens:
            yield tokens[0].index, tokens[-1].index


def in_day_name(around: Surroundings, first: int, last: int) -> bool:
    """Whether a name is only a part of one that is called after a day: 'January Square'."""
    here = Span(around.parse.tokens[first].start, around.parse.tokens[last].end)
    return any(name.whole.overlaps(here) for name in named_after_days(around.parse.text))
