"""Numbers that say another number again ('as many', 'the same number', 'twice as many') -> that number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.en.numbers import Numeral, bounded, qualifier_before
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures

_WORDS = load_number_words()


def with_equals(
    tokens: Sequence[Token], numerals: Sequence[Numeral], counts: Callable[[Numeral], bool]
) -> list[Numeral]:
    """The numbers of a sentence with those that repeat one before them; a number inside such a phrase is no own one.

    `counts`: whether a number may be the one repeated ('killed in the two villages, and as many' is not of villages).
    """
    found = list(numerals)
    for i, token in enumerate(tokens):
        if token.lower not in ("many", "number"):
            continue
        equal = _equal(tokens, i, [n for n in found if counts(n)])
        if equal is not None:
            found = [n for n in found if n.last < equal.first or n.first > equal.last] + [equal]
            found.sort(key=lambda n: n.first)
    return found


def _equal(tokens: Sequence[Token], at: int, before: Sequence[Numeral]) -> Numeral | None:
    two = " ".join(t.lower for t in tokens[max(at - 1, 0) : at + 1])
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    alike = two in _WORDS.alike
    if alike and following and tokens[at + 1].pos in ("noun", "name"):
        return None  # 'the same number plate'
    if not alike and (two != "as many" or following == "as"):
        return None
    start, times = _times(tokens, at - 1)
    if start and tokens[start - 1].lower in ("not", "n't", "near"):
        return None  # 'not as many', 'nowhere near as many'
    if two == "that number":  # 'twice that number'; alone it points at anything
        if times == 1:
            return None
    elif alike and start and tokens[start - 1].lower in ("the", "an", "a"):
        start -= 1
    elif alike:
        return None
    start, qualifier = qualifier_before(tokens, start)
    base = [n for n in before if n.last < tokens[start].index and n.kind in ("exact", "bounded", "equal")]
    if not base or times is None:
        return None
    stop = at + 2 if alike and following == "of" else at + 1
    figures = _multiplied(base[-1].figures, times, "about" if two in _WORDS.nearly_alike else qualifier)
    inside = tokens[start:stop]
    words = " ".join(t.lower for t in inside)
    return Numeral(figures, inside[0].index, tokens[at].index, "equal", words)


def _times(tokens: Sequence[Token], start: int) -> tuple[int, int | None]:
    """'twice as many', 'three times as many': where the phrase begins and how often the number is taken."""
    before = tokens[start - 1].lower if start else ""
    if before == "just":
        return start - 1, 1
    if before == "half":
        return start, None
    if before in _WORDS.multipliers:
        return start - 1, _WORDS.multipliers[before]
    if before != "times" or start < 2:
        return start, 1
    often = tokens[start - 2].lower
    value = int(often) if often.isdigit() and len(often) < 3 else _WORDS.ones.get(often)
    return start - 2, value


def _multiplied(figures: Figures, times: int, qualifier: str | None) -> Figures:
    if qualifier is not None:
        value = figures.best or figures.low or figures.high
        return Figures() if value is None else bounded(value * times, qualifier)
    return Figures(*(None if v is None else v * times for v in (figures.low, figures.best, figures.high)))
