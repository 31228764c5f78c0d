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
    told: re.Pattern[str]  # the same behind a thing, where only a verb that nothing else is counts
    to_listener: re.Pattern[str]
    to_somebody: re.Pattern[str]  # 'to Reuters', 'to Nouri', not 'to Nasser hospital'
    by_means: re.Pattern[str]
    day: re.Pattern[str]


@lru_cache(maxsize=1)
def load_saying() -> Saying:
    """The verbs that come with the package."""
    data = yaml.safe_load(files(__package__).joinpath("saying.yaml").read_text(encoding="utf-8"))
    word = {key: "|".join(map(re.escape, data[key])) for key in data}
    governing = r"[a-z]+ed\s(?:an?|the|its|his|her|their)\b"  # 'claimed gunmen ended a man's life'
    between = rf"(?!\s(?:of|about)\b)(?:\s(?!(?:{word['clause_words']})\b|{governing})[\w’'-]+){{0,4}}"
    finite = rf"(?:{word['finite']})(?!\w)|[a-z]+n[’']t\b"
    past = rf"{finite}|(?:{word['past']})\b|(?!(?:{word['after_noun']})\b)[a-z]{{2,}}ed\b"
    before_end = rf"(?!(?:{word['clause_ends']})\b)"
    aside = r"(?:,\s[^,.;:!?\n“”\"]+,)?"  # 'the raid, which began at dawn, was over'
    return Saying(
        plain=dict(data["plain"]),
        shown={verb: (of, clause) for verb, (of, clause) in data["shown"].items()},
        boast=re.compile(rf"\b({word['shown']})(?=\s(of|about)\b|\sthat\b|[,:]|\s(?:on|in|to)\b)"),
        reply=re.compile(rf"[,!?][\"”’']\s[^.;:“”\"\n]{{1,80}}?\b({word['replying']})(?!\w)"),
        verb=re.compile(rf"\b(?:{word['plain']})\b"),
        thing=re.compile(rf"{between}\s(?:{word['things']})(?![\w-])", re.IGNORECASE),
        told=re.compile(rf"(?:\s(?!{finite}){before_end}[\w’'-]+){{0,8}}{aside}\s(?:{finite})"),
        deed=re.compile(rf"{between}\s(?:{word['deeds']})s?\b", re.IGNORECASE),
        clause=re.compile(rf"(?:\s(?!{past}){before_end}[\w’'-]+){{0,12}}{aside}\s(?:{past})"),
        to_listener=re.compile(rf"\sto (?:(?!hospital)[\w’'-]+ ){{0,2}}(?:{word['listeners']})\b", re.IGNORECASE),
        to_somebody=re.compile(rf"\sto [A-Z](?!(?:[\w’'.-]+ ){{0,4}}(?i:{word['wards']})\b)"),
        by_means=re.compile(rf"\sby (?:{word['means']})\b"),
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
_QUOTED = re.compile(r"[,!?][\"”’']\s$")  # '"Nobody came," claimed bombing survivors'
_WHO = re.compile(r"\b(?:who|which|that)(?: \w+ly| has| have| had| also| later| once)* $")


def _other_sense(saying: Saying, text: str, match: re.Match[str]) -> bool:
    """To claim a deed, lives or a prize; to be admitted to hospital; to insist on something."""
    end, before = match.end(), text[max(0, match.start() - _BEFORE) : match.start()]
    if _QUOTED.search(before):
        return False
    thing = saying.thing.match(text, end)
    if thing is not None:
        return _WHO.search(before) is not None or saying.told.match(text, thing.end()) is None
    if _AS_WHAT.match(text, end):
        return True
    deed = saying.deed.match(text, end)
    if deed is not None:
        return saying.clause.match(text, deed.end()) is None
    preposition = _PREPOSITION.match(text, end)
    return preposition is not None and not _goes_on(saying, text, match, preposition.group(1))


def _goes_on(saying: Saying, text: str, match: re.Match[str], preposition: str) -> bool:
    """Whether something is said all the same: 'claimed to reporters', 'insisted on Monday', 'admitted by telephone'."""
    end = match.end()
    if preposition == "on":
        return not match.group().startswith("insist") or saying.day.match(text, end) is not None
    if preposition == "by":
        return saying.by_means.match(text, end) is not None
    if preposition != "to":
        return False
    if saying.to_listener.match(text, end):
        return True
    if _SAID_OF.search(text[max(0, match.start() - _BEFORE) : match.start()]):
        return text.startswith((" to have ", " to be "), end)  # not 'was admitted to Harvard'
    return saying.to_somebody.match(text, end) is not None
