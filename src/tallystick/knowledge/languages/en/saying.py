"""A text -> the verbs by which a reporter lends colour to saying ('claimed', 'admitted'), each with its plain word.

The reader and the parser see the plain word, so that whoever is made to 'claim' is read like whoever is said to 'say'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.record.passage import Span

_BEFORE = 24  # characters before a verb in which its auxiliary stands
_SAID_OF = re.compile(r"\b(?:is|are|was|were|been|being)(?: (?:also|now|widely|then))? $")


@dataclass(frozen=True, slots=True)
class Saying:
    """The verbs with their plain or shown words, and patterns that tell their other senses by what follows."""

    plain: dict[str, str]
    shown: dict[str, tuple[str, str]]
    boast: re.Pattern[str]
    reply: re.Pattern[str]
    verb: re.Pattern[str]
    thing: re.Pattern[str]  # 'claimed lives', 'claimed responsibility'
    deed: re.Pattern[str]  # 'claimed the bombing'; a clause may still follow
    clause: re.Pattern[str]  # the rest of a clause that has a verb of its own
    to_listener: re.Pattern[str]
    day: re.Pattern[str]


@lru_cache(maxsize=1)
def load_saying() -> Saying:
    """The verbs that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("saying.yaml").read_text(encoding="utf-8"))
    word = {key: "|".join(map(re.escape, data[key])) for key in data}
    between = rf"(?:\s(?!(?:{word['clause_words']})\b)[\w’'-]+){{0,4}}"
    past = rf"(?:{word['past']})\b|(?!(?:{word['after_noun']})\b)[a-z]{{2,}}ed\b"
    before_end = rf"(?!(?:{word['clause_ends']})\b)"
    return Saying(
        plain=dict(data["plain"]),
        shown={verb: (of, clause) for verb, (of, clause) in data["shown"].items()},
        boast=re.compile(rf"\b({word['shown']})(?=\s(of|about)\b|\sthat\b|[,:]|\s(?:on|in|to)\b)"),
        reply=re.compile(rf"[,!?][\"”’']\s[^.;:“”\"\n]{{1,80}}?\b({word['replying']})(?!\w)"),
        verb=re.compile(rf"\b(?:{word['plain']})\b"),
        thing=re.compile(rf"{between}\s(?:{word['things']})\b", re.IGNORECASE),
        deed=re.compile(rf"{between}\s(?:{word['deeds']})s?\b", re.IGNORECASE),
        clause=re.compile(rf"(?:\s(?!{past}){before_end}[\w’'-]+){{0,12}}\s(?:{past})"),
        to_listener=re.compile(rf"\sto (?:(?!hospital)[\w’'-]+ ){{0,2}}(?:{word['listeners']})\b", re.IGNORECASE),
        day=re.compile(rf"\son (?:\d|(?:the |its |his |her )?(?:{word['days']})\b)", re.IGNORECASE),
    )


def plain_saying(text: str) -> Iterator[tuple[Span, str]]:
    """Each coloured verb of saying, and 'said' or 'says' in its place; words in other senses are passed over."""
    saying = load_saying()
    for match in saying.verb.finditer(text):
        if not _other_sense(saying, text, match):
            yield Span(*match.span()), saying.plain[match.group()]


def shown_saying(text: str) -> Iterator[tuple[Span, str, bool]]:
    """Verbs of saying as the parser is shown them, and whether they keep their own lemma."""
    saying = load_saying()
    for match in saying.boast.finditer(text):
        of, clause = saying.shown[match.group(1)]
        yield Span(*match.span(1)), of if match.group(2) else clause, True
    for match in saying.reply.finditer(text):
        yield Span(*match.span(1)), "replied", False


_AS_WHAT = re.compile(r"\sas (?:its|their|his|her|our|an?|part|one|such)\b")
_PREPOSITION = re.compile(r"\s(to|into|on|upon|by)\b")


def _other_sense(saying: Saying, text: str, match: re.Match[str]) -> bool:
    """To claim a deed, lives or a prize; to be admitted to hospital; to insist on something."""
    end = match.end()
    if saying.thing.match(text, end) or _AS_WHAT.match(text, end):
        return True
    deed = saying.deed.match(text, end)
    if deed is not None:
        return saying.clause.match(text, deed.end()) is None
    preposition = _PREPOSITION.match(text, end)
    if preposition is None:
        return False
    if preposition.group(1) == "on":
        return match.group().startswith("insist") and saying.day.match(text, end) is None
    if preposition.group(1) == "to":
        if saying.to_listener.match(text, end):
            return False
        said_of = _SAID_OF.search(text[max(0, match.start() - _BEFORE) : match.start()])
        return not (said_of and text.startswith((" to have ", " to be "), end))
    return True
