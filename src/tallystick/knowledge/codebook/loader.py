"""events.yaml, figures.yaml and means.yaml -> Codebook: codes indexed by the lemma that triggers them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the codebook."""

    id: str
    event_type: str
    mode: tuple[str, ...]
    acled: str | None
    definition: str
    example: str
    unless: frozenset[str]
    unless_by: frozenset[str]
    weak: bool
    sides: bool
    speech: bool
    attempt: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A trigger: the words that must hang from it (none: the lemma alone), who must do it (none: anybody), its code."""

    needs: frozenset[str]
    code: Code
    by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Means:
    """A class of weapons or targets."""

    value: str
    mode: str | None
    protected: str | None
    not_before: frozenset[str] = frozenset()  # words that make it another thing: 'a rocket stage'
    not_after: frozenset[str] = frozenset()  # 'a coal mine'


@dataclass(frozen=True)  # no slots: the sets of all lemmas are made once and kept
class Codebook:
    """Patterns by lemma (most demanding first), and words of weapons and targets by their last word."""

    codes: dict[str, Code]
    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    weapons: dict[str, tuple[tuple[tuple[str, ...], Means], ...]]
    targets: dict[str, tuple[tuple[tuple[str, ...], Means], ...]]
    figures: dict[str, dict[str, tuple[Pattern, ...]]]  # by kind of frame

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Lemmas of verbs that may tell of an event."""
        return frozenset(self.verbs)

    @cached_property
    def event_nouns(self) -> frozenset[str]:
        """Lemmas of nouns that may tell of an event."""
        return frozenset(self.nouns)

    def verb(self, lemma: str, words: frozenset[str], doers: frozenset[str] = frozenset()) -> Pattern | None:
        return _first(self.verbs.get(lemma, ()), words, doers)

    def noun(self, lemma: str, words: frozenset[str], doers: frozenset[str] = frozenset()) -> Pattern | None:
        return _first(self.nouns.get(lemma, ()), words, doers)

    def is_figure(self, kind: str, lemma: str, words: frozenset[str], doers: frozenset[str]) -> bool:
        """Whether a deed's word (`kind`: verb or noun) is a figure of speech beside these words."""
        return _first(self.figures[kind].get(lemma, ()), words, doers) is not None


def _first(patterns: tuple[Pattern, ...], words: frozenset[str], doers: frozenset[str]) -> Pattern | None:
    """The most demanding pattern that fits: what hangs from the trigger is never taken for who does it."""
    for pattern in patterns:
        if not pattern.needs <= words or (pattern.by and pattern.by.isdisjoint(doers)):
            continue
        code = pattern.code
        other = not (code.unless.isdisjoint(words) and code.unless.isdisjoint(doers))
        other = other and "dead" not in pattern.needs  # 'shot a film director dead'
        if not other and code.unless_by.isdisjoint(doers):
            return pattern
    return None


def _data(name: str) -> Any:
    return yaml.load(files(__package__).joinpath(name).read_text(encoding="utf-8"), Loader=_LOADER)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _code(row: dict[str, Any]) -> Code:
    return Code(
        id=row["id"],
        event_type=row["type"],
        mode=tuple(row.get("mode", ())),
        acled=row.get("acled"),
        definition=row["definition"],
        example=row["example"],
        unless=frozenset(row.get("unless", ())),
        unless_by=frozenset(row.get("unless_by", ())),
        weak=bool(row.get("weak", False)),
        sides=bool(row.get("sides", False)),
        speech=bool(row.get("speech", False)),
        attempt=bool(row.get("attempt", False)),
    )


_LITTLE = frozenset({"of", "a", "the", "to", "in", "on", "from", "for", "with", "as"})


def _split(phrase: str, *, head_last: bool) -> tuple[str, frozenset[str]]:
    """A pattern's trigger lemma and the words that must hang from it; a little word counts where it has a '+'."""
    words = phrase.split()
    if head_last and "of" not in words and "for" not in words and "on" not in words:
        return words[-1], frozenset(words[:-1])
    rest = [w for w in words[1:] if w not in _LITTLE] or words[1:]
    return words[0], frozenset(w.removeprefix("+") for w in rest)


def _with_hyphens_apart(
    rows: list[tuple[str, Code, frozenset[str]]],
) -> Iterator[tuple[str, Code, frozenset[str]]]:
    """Each pattern, and once more as the parser may cut its words: 'sit-in', 'sit in'."""
    for phrase, code, by in rows:
        yield phrase, code, by
        if "-" in phrase:
            yield phrase.replace("-", " "), code, by


def _index(rows: list[tuple[str, Code, frozenset[str]]], *, head_last: bool) -> dict[str, tuple[Pattern, ...]]:
    table: dict[str, list[Pattern]] = {}
    for phrase, code, by in _with_hyphens_apart(rows):
        lemma, needs = _split(phrase, head_last=head_last)
        table.setdefault(lemma, []).append(Pattern(needs, code, by))
    return {lemma: tuple(sorted(found, key=_demands, reverse=True)) for lemma, found in table.items()}


def _demands(pattern: Pattern) -> int:
    """How much a pattern asks for; a word in capitals is a class of words, which says more than any one of them."""
    return len(pattern.needs) + bool(pattern.by) + sum(w.isupper() for w in pattern.needs)


def _verbs(row: dict[str, Any], code: Code) -> list[tuple[str, Code, frozenset[str]]]:
    """The verb patterns of an entry; those of `verbs_by` where one of the subjects that `by` lists does it.

    Those of `verbs_with` want one of the words that `with` lists beside them: 'run into' and 'guerrilla'.
    """
    anybody: frozenset[str] = frozenset()
    by = frozenset(_flat(row.get("by", ())))
    joined = [f"{verb} {word}" for verb in row.get("verbs_with", ()) for word in row.get("with", ())]
    of_anybody = [(verb, code, anybody) for verb in (*row.get("verbs", ()), *joined)]
    return [*of_anybody, *((verb, code, by) for verb in row.get("verbs_by", ()))]


def _nouns(row: dict[str, Any], code: Code) -> list[tuple[str, Code, frozenset[str]]]:
    """The noun patterns of an entry; those of `nouns_by` where one of the subjects that `by` lists does it."""
    by = frozenset(_flat(row.get("by", ())))
    of_anybody = [(noun, code, frozenset[str]()) for noun in row.get("nouns", ())]
    return [*of_anybody, *((noun, code, by) for noun in row.get("nouns_by", ()))]


def _flat(words: Sequence[str | Sequence[str]]) -> Iterator[str]:
    """Words and, in their midst, lists of other entries ('[*armed, jet]')."""
    for word in words:
        yield from (word,) if isinstance(word, str) else word


def _means(
    table: dict[str, dict[str, Any]], other: dict[str, list[str]]
) -> dict[str, tuple[tuple[tuple[str, ...], Means], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Means]]] = {}
    words_of_things = [frozenset(other[side]) for side in ("before", "after")]
    for value, row in table.items():
        before, after = words_of_things
        before |= frozenset(row.get("not_before", ()))  # 'tank fire' hits no tank
        means = Means(value, row.get("mode"), row.get("protected"), before, after)
        for phrase in row["words"]:
            words = tuple(phrase.replace("-", " - ").split())
            found.setdefault(words[-1], []).append((words, means))
    return {last: tuple(sorted(rows, key=lambda r: -len(r[0]))) for last, rows in found.items()}


def _figures(row: dict[str, Any]) -> dict[str, dict[str, tuple[Pattern, ...]]]:
    told = _code({"id": "figure", "type": "", "definition": "", "example": "", **row})
    anybody: frozenset[str] = frozenset()
    return {
        kind: _index([(p, told, anybody) for p in row[f"{kind}s"]], head_last=kind == "noun")
        for kind in ("verb", "noun")
    }


@lru_cache(maxsize=1)
def load_codebook() -> Codebook:
    """The codebook that comes with the package, compiled."""
    rows = _data("events.yaml")
    codes = [(row, _code(row)) for row in rows]
    means = _data("means.yaml")
    return Codebook(
        codes={code.id: code for _, code in codes},
        verbs=_index([p for row, code in codes for p in _verbs(row, code)], head_last=False),
        nouns=_index([p for row, code in codes for p in _nouns(row, code)], head_last=True),
        weapons=_means(means["weapons"], means["unarmed"]),
        targets=_means(means["targets"], means["no_target"]),
        figures=_figures(_data("figures.yaml")),
    )
