"""Place names in reading order -> the same, two that together say where as one: 'between A and B',
'the road from A to B'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.parsed import Parse
from tallystick.record import Span, Toponym

_AND = (" and ", " and the ")
_TO = (" to ", " with ")
_LEADING = (" to ", "-", "–", " - ", " – ")
_UNDER_WAY = re.compile(
    r"\b(?:travell?ing|heading|driving|riding|walking|returning|bound|en route|on (?:the|its|their|his|her) way) from $"
    r"|\b(?:carrying|taking|transporting|ferrying)(?: \w+){1,2} from $"  # 'a bus carrying miners from Gusau to Gummi'
)
_NEXT_WORDS = 24  # characters that hold the word for a road beside two names


def joined(parse: Parse, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """'Between Djibo and Ouahigouya', 'the road from Goma to Rutshuru': the words of the place hold both names."""
    found = list(toponyms)
    for i, (one, other) in enumerate(pairwise(toponyms)):
        joint = parse.text[one.span.end : other.span.start]
        if one.place.relation in place_words().between and joint in _AND:
            whole = Span(one.place.spans[0].start, other.place.spans[0].end)
        elif "demonym" not in (one.kind, other.kind) and _is_way(parse.text, one.span, other.span):
            whole = Span(one.span.start, other.span.end)
        else:
            continue
        found[i] = replace(one, place=replace(one.place, text=whole.of(parse.text), spans=(whole,), relation="between"))
    return found


def _is_way(text: str, one: Span, other: Span) -> bool:
    """'The road from Goma to Rutshuru', 'the Kaduna-Abuja highway': two names that say from where to where it leads."""
    joint = text[one.end : other.start]
    ways = "|".join(place_words().ways)
    ahead = re.match(rf" (?:main |old )?(?:{ways})\b", text[other.end : other.end + _NEXT_WORDS])
    behind = re.search(rf"\b(?:{ways}) (?:from|linking|connecting|joining) $", text[: one.start][-_NEXT_WORDS:])
    if joint == _TO[0] and _UNDER_WAY.search(text[: one.start][-2 * _NEXT_WORDS :]) is not None:
        return True
    return (joint in _LEADING and ahead is not None) or (joint in (*_AND, *_TO) and behind is not None)
