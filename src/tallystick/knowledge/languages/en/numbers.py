"""Tokens of an English sentence -> the number phrases in it, with low, best and high as the record has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.en.numbers_amounts import HYPHENS, Core, is_amount, measured
from tallystick.knowledge.languages.parsed import Sentence, Token
from tallystick.record.claim import Figures

Kind = Literal["exact", "bounded", "vague", "ordinal", "zero", "amount", "equal"]

_WORDS = load_number_words()
_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_ORDINAL_DIGITS = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_GLUED = re.compile(r"(\d{1,6})(?:-|–)(\d{1,6})")

_ROW = 3  # numbers side by side, with nothing between them, that make a row
_LEADS = [phrase.split() for phrase in _WORDS.leads]
_LONGEST = max(len(phrase.split()) for phrase in _WORDS.qualifiers)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number phrase: tokens `first` to `last` (indices in the report, both included) and what it says.

    kind: exact; bounded (qualified or a range); vague ('several'); ordinal ('a tenth', one more); zero; amount (not a
    count of people or things: a date, an age, money, a distance, a score; 'three times', which keeps its figures);
    equal ('as many', of the number before it).
    """

    figures: Figures
    first: int
    last: int
    kind: Kind
    words: str

    @property
    def countable(self) -> bool:
        return self.kind != "amount"


def is_number_word(token: Token) -> bool:
    """A token that can open a number phrase."""
    return _may_start(token)


def read_number(tokens: Sequence[Token]) -> Numeral | None:
    """The first number phrase in some tokens."""
    found = read_numbers(tokens)
    return found[0] if found else None


_read: WeakKeyDictionary[Sentence, list[Numeral]] = WeakKeyDictionary()  # asked for by casualties and by totals


def numbers_of(sentence: Sentence, tokens: Sequence[Token]) -> list[Numeral]:
    """The number phrases of a sentence, read once; `tokens`: all of it."""
    if sentence not in _read:
        _read[sentence] = read_numbers(tokens)
    return _read[sentence]


def read_numbers(tokens: Sequence[Token]) -> list[Numeral]:
    """Every number phrase of a sentence, from left to right, none overlapping."""
    found: list[Numeral] = []
    i = 0
    while i < len(tokens):
        if not _may_start(tokens[i]):
            i += 1
            continue
        numeral, following = _phrase(tokens, i)
        if numeral is not None:
            found.append(numeral)
        i = max(following, i + 1)
    return _without_rows(found)


def _without_rows(numerals: list[Numeral]) -> list[Numeral]:
    """A row of figures ('0 12 15 18') is no number phrase: no word says what any of them counts."""
    rows: set[int] = set()
    run: list[Numeral] = []
    for numeral in numerals:
        run = [*run, numeral] if run and run[-1].last + 1 == numeral.first else [numeral]
        if len(run) >= _ROW:
            rows |= {n.first for n in run[-_ROW:]}
    return [replace(n, kind="amount", figures=Figures()) if n.first in rows else n for n in numerals]


def _may_start(token: Token) -> bool:
    return token.lower in _WORDS.openers or token.lower[0].isdigit() or token.lower == "not"


def _phrase(tokens: Sequence[Token], i: int) -> tuple[Numeral | None, int]:
    """The phrase whose number begins at position i, and the position after it."""
    low = tokens[i].lower
    if low in ("nobody", "none", "no"):
        return _nobody(tokens, i)
    if low == "not":
        return _not_one(tokens, i)
    if low in _WORDS.ordinals or _ORDINAL_DIGITS.fullmatch(low):
        return _ordinal(tokens, i), i + 1
    glued = _GLUED.fullmatch(low)
    if glued:
        figures = _range(int(glued[1]), int(glued[2]))
        kind: Kind = "bounded" if figures else "amount"
        return _made(tokens, i, i + 1, figures or Figures(), kind), i + 1
    core = _core(tokens, i)
    if core is None:
        return None, i + 1
    if core.stop < len(tokens) and tokens[core.stop].lower == "times":
        often, stop = _qualified(tokens, core)
        return replace(often, kind="amount"), stop
    if is_amount(tokens, core):
        return _made(tokens, core.start, core.stop, Figures(), "amount"), core.stop
    return _ranged(tokens, core) or _hedged(tokens, *_qualified(tokens, core))


def _not_one(tokens: Sequence[Token], i: int) -> tuple[Numeral | None, int]:
    """'not a single civilian', 'not one shell', 'not a soul'; other uses of 'not' are no number."""
    following = [t.lower for t in tokens[i + 1 : i + 3]]
    two = following[:1] == ["one"] or following == ["a", "soul"]
    stop = i + 3 if following == ["a", "single"] else i + 2 if two else i + 1
    return (_made(tokens, i, stop, Figures(0, 0, 0), "zero") if stop > i + 1 else None), stop


def _nobody(tokens: Sequence[Token], i: int) -> tuple[Numeral | None, int]:
    """'nobody', 'none', 'no one', 'no soldiers'; 'no fewer than' is not a nought."""
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if tokens[i].lower == "no" and following in ("fewer", "less", "more", "longer", "doubt", "."):
        return None, i + 1
    stop = i + 2 if tokens[i].lower == "no" and following in ("one", "-") else i + 1
    if following == "-":
        stop = min(i + 3, len(tokens))
    if stop < len(tokens) and tokens[stop].lower in _WORDS.besides:  # 'no one else was hurt' tells of others
        return None, stop
    return _made(tokens, i, stop, Figures(0, 0, 0), "zero"), stop


def _ordinal(tokens: Sequence[Token], i: int) -> Numeral | None:
    """'a tenth Palestinian': one more. 'the 56th Brigade', 'the 7th of May' count nothing."""
    if i and tokens[i - 1].lower in ("a", "another") and tokens[i].lower in _WORDS.ordinals:
        following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if following in ("of", "time", "day", "straight", "consecutive"):
            return None
        return _made(tokens, i - 1, i + 1, Figures(1, 1, 1), "ordinal")
    return None


def _core(tokens: Sequence[Token], i: int) -> Core | None:
    low = tokens[i].lower
    plural = _plural(tokens, i)
    if plural is not None:
        return plural
    if low in _WORDS.vague:
        return _vague(tokens, i)
    if low in ("number", "numbers"):
        return _unsaid(tokens, i)
    if low in _WORDS.fixed:
        return _fixed(tokens, i)
    if low == "half":
        return _half(tokens, i)
    if low == "score":
        return _score(tokens, i)
    if low in _WORDS.scales:
        return Core(i, i + 1, _WORDS.scales[low]) if i and tokens[i - 1].lower in ("a", "the", "one", "per") else None
    if _DECIMAL.fullmatch(low) and not _DIGITS.fullmatch(low):
        return _decimal(tokens, i)
    return _cardinal(tokens, i)


def _plural(tokens: Sequence[Token], i: int) -> Core | None:
    low = tokens[i].lower
    three = " ".join(t.lower for t in tokens[i : i + 3])
    if three in _WORDS.plurals:
        return Core(i, i + 3, _WORDS.plurals[three], plural=True)
    if low in _WORDS.plurals and tokens[i].pos not in ("verb", "name"):
        return Core(i, i + 1, _WORDS.plurals[low], plural=True)
    return None


def _vague(tokens: Sequence[Token], i: int) -> Core | None:
    """'several', 'a few', 'many'; 'several dozen' is dozens; 'as many as' qualifies what follows."""
    low = tokens[i].lower
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    if low == "many" and (before in ("as", "how", "so", "too") or following == "as"):
        return None
    if low == "few" and (before in ("the", "very") or following == "as"):
        return None
    if following in ("dozen", "hundred", "thousand", "million"):
        return Core(i, i + 2, 2 * {"dozen": 12, **_WORDS.scales}[following], plural=True)
    return Core(i, i + 1, None, vague=True)


def _unsaid(tokens: Sequence[Token], i: int) -> Core | None:
    """'an unknown number of villagers', 'a number of men', 'large numbers of men': some, nobody says how many."""
    low, before = tokens[i].lower, tokens[i - 1].lower if i else ""
    if _next(tokens, i + 1) != "of" or f"{before} {low}" in _WORDS.alike:
        return None
    if before in _WORDS.uncounted:
        article = i > 1 and tokens[i - 2].lower in ("a", "an")
        return Core(i - 1, i + 1, None, vague=True) if article or low == "numbers" else None
    return Core(i, i + 1, None, vague=True) if before == "a" else None


def _score(tokens: Sequence[Token], i: int) -> Core | None:
    """'a score of villagers' is twenty of them; 'a score of 3-1' is none."""
    three = [t.lower for t in tokens[max(i - 1, 0) : i + 2]]
    of_people = three == ["a", "score", "of"] and i + 2 < len(tokens) and not tokens[i + 2].lower[0].isdigit()
    return Core(i, i + 1, 20) if of_people else None


def _fixed(tokens: Sequence[Token], i: int) -> Core:
    return Core(i, i + 1, _WORDS.fixed[tokens[i].lower])


def _half(tokens: Sequence[Token], i: int) -> Core | None:
    for words, value in _WORDS.halves.items():
        size = len(words.split())
        if " ".join(t.lower for t in tokens[i : i + size]) == words:
            return Core(i, i + size, value)
    return None


def _decimal(tokens: Sequence[Token], i: int) -> Core:
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if following in _WORDS.scales:
        return Core(i, i + 2, round(float(tokens[i].lower) * _WORDS.scales[following]))
    return Core(i, i + 1, None, decimal=True)


def _cardinal(tokens: Sequence[Token], i: int) -> Core | None:
    """Digits, or number words with 'and' and hyphens inside: 'two hundred and five', 'twenty-one', '4 thousand'."""
    total, part, at, last = 0, 0, i, i
    seen = False
    while at < len(tokens):
        low = tokens[at].lower
        if _DIGITS.fullmatch(low) and not seen:
            part = int(re.sub(r"[,.]", "", low))
        elif low in _WORDS.ones and (not seen or (part % 10 == 0 and part % 100 != 10) or part == 0):
            part += _WORDS.ones[low]
        elif low in _WORDS.tens and (not seen or part % 100 == 0):
            part += _WORDS.tens[low]
        elif low in _WORDS.scales and seen:
            part, total = _scaled(part, total, _WORDS.scales[low])
        elif low == "dozen" and seen:
            part *= 12
        elif seen and _joins(tokens, at):
            at += 1
            continue
        else:
            break
        seen = True
        at += 1
        last = at
    return Core(i, last, total + part) if seen else None


def _scaled(part: int, total: int, scale: int) -> tuple[int, int]:
    if scale == 100:
        return part * 100, total
    return 0, total + part * scale


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen after a ten ('twenty-one'), or 'and' after a hundred."""
    if at + 1 >= len(tokens):
        return False
    before, low, following = tokens[at - 1].lower, tokens[at].lower, tokens[at + 1].lower
    if low in HYPHENS:
        return before in _WORDS.tens and 0 < _WORDS.ones.get(following, 0) < 10
    return low == "and" and before in ("hundred", "thousand") and (following in _WORDS.ones or following in _WORDS.tens)


def _range(low: int, high: int) -> Figures | None:
    """'12 to 15'; None where the second is not the greater (a score, a code)."""
    return Figures(low, None, high) if low < high else None


def _ranged(tokens: Sequence[Token], core: Core) -> tuple[Numeral, int] | None:
    """'between 12 and 15', '12 to 15', '12-15', 'six or seven'; a change ('rose from 10 to 12') is no range."""
    if core.value is None or core.plural or core.stop + 1 >= len(tokens):
        return None
    link = tokens[core.stop].lower
    before = tokens[core.start - 1].lower if core.start else ""
    hyphen = link in HYPHENS and tokens[core.stop].start == tokens[core.stop - 1].end
    if not (hyphen or link in ("to", "or") or (link == "and" and before == "between")):
        return None
    spanned = link == "to" and before == "from" and _spans(tokens, core.start - 1)
    if link == "to" and before in ("from", "at", "by") and not spanned:
        return None
    other = _cardinal(tokens, core.stop + 1)
    if other is None or other.value is None or other.start != core.stop + 1:
        return None
    figures = _range(core.value, other.value)
    if figures is None or measured(tokens, other.stop):
        return _made(tokens, core.start, other.stop, Figures(), "amount"), other.stop
    start = core.start - (before == "between" or spanned)
    if start and tokens[start - 1].lower in ("anywhere", "somewhere"):
        start -= 1
    return _made(tokens, start, other.stop, figures, "bounded"), other.stop


def _spans(tokens: Sequence[Token], at: int) -> bool:
    """'anywhere from 10 to 12', 'estimates range from 10 to 12', 'From 10 to 12 men': a range and no change."""
    return at == 0 or tokens[at - 1].lower in _WORDS.spanning


def _hedged(tokens: Sequence[Token], numeral: Numeral, stop: int) -> tuple[Numeral, int]:
    """'at least 20 and possibly as many as 30', 'ten, perhaps twelve,': a range from the first to the second."""
    low, at = numeral.figures.low, stop
    while at < len(tokens) and at - stop < 2 and tokens[at].lower in (",", "and", "or", "but"):
        at += 1
    if low is None or at >= len(tokens):
        return numeral, stop
    at += (hedged := tokens[at].lower in _WORDS.hedges)
    ahead = tuple(t.lower for t in tokens[at : at + _LONGEST])
    most = next((len(w) for w in _WORDS.as_many_as if ahead[: len(w)] == w), 0)
    if not hedged and (not most or tokens[at - 1].lower not in ("and", "or")):  # 'at least 15 and as many as 40'
        return numeral, stop
    other = _cardinal(tokens, at + most) if at + most < len(tokens) else None
    figures = _range(low, other.value) if other is not None and other.value is not None else None
    if other is None or figures is None or measured(tokens, other.stop):
        return numeral, stop
    closing = tokens[stop].lower == "," and other.stop < len(tokens) and tokens[other.stop].lower == ","
    end = other.stop + closing
    inside = tokens[tokens.index(next(t for t in tokens if t.index == numeral.first)) : end]
    words = " ".join(t.lower for t in inside)
    return replace(numeral, figures=figures, last=inside[-1].index, kind="bounded", words=words), end


def _qualified(tokens: Sequence[Token], core: Core) -> tuple[Numeral, int]:
    start, qualifier = qualifier_before(tokens, core.start)
    stop = core.stop
    after = " ".join(t.lower for t in tokens[stop : stop + 2])
    for words, meaning in _WORDS.after.items():
        if after == words or after.split(" ")[0] == words:
            qualifier, stop = qualifier or meaning, stop + len(words.split())
            break
    figures = _figures(tokens, core, qualifier)
    if figures.high == 0 and figures.low == 0:
        return _made(tokens, start, stop, figures, "zero"), stop
    kind: Kind = "vague" if core.vague else "bounded" if qualifier or core.plural else "exact"
    return _made(tokens, start, stop, figures, kind), stop


def qualifier_before(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Where the phrase begins and how it bounds the number; an article and 'a total of' belong to it."""
    start = at
    if start and tokens[start - 1].lower in ("a", "the", "an") and tokens[start].lower not in _WORDS.ones:
        start -= 1
    before = _lowers_before(tokens, start)
    for lead in _LEADS:
        if before[-len(lead) :] == lead:
            start -= len(lead)
            before = _lowers_before(tokens, start)
            break
    for size in range(len(before), 0, -1):
        words = " ".join(before[-size:])
        if words in _WORDS.qualifiers and _really_qualifies(tokens, start - size, words):
            return start - size, _WORDS.qualifiers[words]
    return start, None


def _lowers_before(tokens: Sequence[Token], at: int) -> list[str]:
    return [t.lower for t in tokens[max(at - _LONGEST, 0) : at]]


def _really_qualifies(tokens: Sequence[Token], at: int, words: str) -> bool:
    """'under' and 'around' before a number are prepositions of place or age elsewhere: only right before a count."""
    before = tokens[at - 1].lower if at else ""
    if words in ("under", "over", "above", "below"):
        return before not in ("aged", "age", "persons", "people", "children", "those", "just")
    if words in ("near", "around"):  # 'a gun near one of the men': where, and not how many
        return tokens[at + 1].lower != "one"
    if words == "up to":  # 'owned up to two deaths', 'walked up to three men'
        return not at or tokens[at - 1].lemma not in _WORDS.going_up
    return not (words == "more than" and before in ("no", "not"))


def _figures(tokens: Sequence[Token], core: Core, qualifier: str | None) -> Figures:
    value = core.value
    if value is None:
        return Figures()
    if core.plural:  # 'dozens' has a floor and no best; 'up to hundreds' has not even that
        return Figures() if qualifier in ("most", "fewer") else Figures(value, None, None)
    if qualifier is None and tokens[core.start].lower == "couple" and _next(tokens, core.stop) == "of":
        qualifier = "about"  # 'a couple of men' is loose; 'a couple' is two people
    return bounded(value, qualifier)


def bounded(value: int, qualifier: str | None) -> Figures:
    """A number as its qualifier bounds it: least, more, about, most, fewer, or none."""
    return _BOUNDS[qualifier](value)


_BOUNDS: dict[str | None, Callable[[int], Figures]] = {
    None: lambda value: Figures(value, value, value),
    "least": lambda value: Figures(value, value, None),
    "more": lambda value: Figures(value + 1, None, None),
    "about": lambda value: Figures(None, value, None),
    "most": lambda value: Figures(None, None, value),
    "fewer": lambda value: Figures(None, None, max(value - 1, 0)),
}


def _next(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if at < len(tokens) else ""


def _made(tokens: Sequence[Token], start: int, stop: int, figures: Figures, kind: Kind) -> Numeral:
    inside = tokens[start:stop]
    return Numeral(figures, inside[0].index, inside[-1].index, kind, " ".join(t.lower for t in inside))
