"""A parse and the names found in it -> the first and last tokens of the names of buildings, streets and bases."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tallystick.extraction.place_signs import Surroundings
from tallystick.knowledge.languages.parsed import Token


def buildings(around: Surroundings, named: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Capitalised runs that hold the word for a building, base, street or crossing: 'Alder Hey Children's Hospital'."""
    ends = {last for _, last in named}
    index = 0
    while index < len(around.parse.tokens):
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
        if not joins and not (token.text[:1].isupper() and token.pos != "punctuation"):
            break
        run.append(token)
        index += 1
    return run


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
