"""A report -> the order its sentences are told in, and what heads or stamps each of its entries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.layers import Layers
from tallystick.extraction.settings.background import news_since
from tallystick.extraction.settings.days_named import is_stamp
from tallystick.extraction.settings.no_claim import HEADING_WORDS, is_whole
from tallystick.extraction.settings.same_places import near_by, same_spot
from tallystick.extraction.settings.scene_words import is_seat
from tallystick.extraction.settings.scenes import HEADED, LISTED, Scene, Setting
from tallystick.extraction.text.entries import HEADINGS, headings, latest_first
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Sentence
from tallystick.record.claim import Place, Time
from tallystick.record.reading import Toponym

SOON = 7  # words into a sentence
TOWN = 2  # UCDP where_prec: at the place itself or beside it
_FAR = 1.0  # degrees: towns of one story lie nearer
MANY = 3  # towns of a live page that is about no one of them
_ANNOUNCING = re.compile(r"\b[Ff]ollowing (?:is|are|were)\b|\bthe following\b|:\s*$")


@dataclass(frozen=True, slots=True)
class Telling:
    """Sentences from the first happening to the last; the settings and stamps of paragraphs by their number."""

    sentences: tuple[Sentence, ...]
    headings: Mapping[int, Setting]
    stamps: Mapping[int, Time]
    lead: Sentence | None  # the first that has a verb
    opening: Scene  # where the report was sent from, and the days its title is of
    going_on: frozenset[int] = frozenset()  # sentences that open with 'later', 'then': where the one before was

    def entered(self, scene: Scene, sentence: Sentence) -> Scene:
        goes_on = sentence.index in self.going_on
        return scene.at(
            sentence.block, self.headings.get(sentence.block), self.stamps.get(sentence.block), goes_on=goes_on
        )


def telling(layers: Layers, event_times: Mapping[int, Time]) -> Telling:
    stamped: dict[int, Time] = {}
    clocks = []
    for index, expression in enumerate(layers.times):
        block = _block_at(layers, expression.span.start)
        if is_stamp(expression) and index in event_times and block is not None:
            stamped[block] = event_times[index]
            clocks.append((expression.value or "").partition("T")[2])
    sentences = layers.parse.sentences
    if latest_first([c for c in clocks if c]):
        entry = {b: max((e for e in stamped if e <= b), default=b) for b in {s.block for s in sentences}}
        sentences = sorted(sentences, key=lambda s: (-entry[s.block], s.index))
    lead = next((s for s in layers.parse.sentences if is_whole(layers, s)), None)
    within = _within_entries(layers, stamped)
    going_on = frozenset(
        s.index for s in layers.parse.sentences if _goes_on(layers, s) or (s.block in within and s.block not in stamped)
    )
    heads = _entry_places(layers, stamped) | _headed(layers, event_times)
    days = Setting(None, layers.titled)
    opening = Scene(days, days, base=_base(layers), since=news_since(layers, lead, event_times))
    return Telling(tuple(sentences), heads, stamped, lead, opening, going_on)


def _within_entries(layers: Layers, stamped: Mapping[int, Time]) -> frozenset[int]:
    """The paragraphs of a live page from its first stamp on: each goes on with the entry it stands in."""
    blocks = {s.block for s in layers.parse.sentences}
    return frozenset(b for b in blocks if stamped and b >= min(stamped))


def _entry_places(layers: Layers, stamped: Mapping[int, Time]) -> dict[int, Setting]:
    """Where each entry of a live page that tells of many towns is set: by its heading ('13:40 Cairo', 'Sirens in
    Ashkelon'), else nowhere yet and on its own day. A page of one story, whose towns lie together and whose entries
    have no titles, goes on from entry to entry."""
    named = [t for t in layers.toponyms if t.kind == "name" and (t.place.precision or 9) <= TOWN]
    towns: list[Place] = []
    for toponym in named:
        if not any(same_spot(toponym.place, other) for other in towns):
            towns.append(toponym.place)
    blocks = {s.block for s in layers.parse.sentences}
    titled = sum(b + 1 in blocks and b + 1 not in stamped for b in stamped)  # '15:05 Sirens in Ashkelon' over its text
    apart: list[Place] = []  # a town of each story: neighbours are of one, and 'Moscow says' moves none there
    for town in towns:
        if not is_seat(town) and not any(near_by(town, other, _FAR) for other in apart):
            apart.append(town)
    of_one = any(t.text in (layers.report.title or "") for t in towns)  # 'LIVE: missiles on Bara'
    many = len(apart) >= MANY and not of_one and 2 * _entries_placed(layers, stamped, named) > len(stamped)
    if len(towns) < MANY or not (many or 2 * titled > len(stamped)):
        return {}
    found = dict.fromkeys(stamped, Setting())
    for sentence in layers.parse.sentences:
        here = next((t.place for t in named if sentence.span.holds(t.span)), None)
        short = len(layers.parse.of(sentence)) <= HEADING_WORDS
        if here is not None and sentence.block in stamped and short and not is_whole(layers, sentence):
            found[sentence.block] = Setting(here.by(HEADED))
    return found


def _entries_placed(layers: Layers, stamped: Mapping[int, Time], named: Sequence[Toponym]) -> int:
    """How many entries name a town of their own: of a page of one story most do not ('Toll now four')."""
    blocks = [b for t in named if not is_seat(t.place) and (b := _block_at(layers, t.span.start)) is not None]
    return len({max((e for e in stamped if e <= block), default=-1) for block in blocks} - {-1})


def _goes_on(layers: Layers, sentence: Sentence) -> bool:
    """'Some 200 people later blocked the road': of what was told last, though a paragraph begins."""
    opening = layers.parse.of(sentence)[:SOON]
    words = [t for t in opening if t.lower in load_grammar().going_on and t.pos == "adverb"]
    return any(not any(time.span.holds(t.span) for time in layers.times) for t in words)  # not 'four days later'


def _base(layers: Layers) -> Place | None:
    dateline = layers.report.dateline
    return next((t.place for t in layers.toponyms if dateline is not None and dateline.holds(t.span)), None)


def _headed(layers: Layers, event_times: Mapping[int, Time]) -> dict[int, Setting]:
    heads = {s.start for s in headings(layers.report.text)}
    found: dict[int, Place] = {}
    for toponym in layers.toponyms:
        block = _block_at(layers, toponym.span.start)
        if toponym.span.start in heads and block is not None:
            found.setdefault(block, toponym.place.by(HEADED))
    if len(found) < HEADINGS:
        return {}
    day = _listed_day(layers, event_times, min(found))
    return {block: Setting(place, day) for block, place in _continued(layers, found, heads).items()}


def _continued(layers: Layers, found: dict[int, Place], heads: set[int]) -> dict[int, Place]:
    """A paragraph without a heading, before the last heading of all, goes on with the section it stands in."""
    headed = {_block_at(layers, h) for h in heads}
    blocks = sorted({s.block for s in layers.parse.sentences})
    told, place = dict(found), None
    for block in (b for b in blocks if b <= max(found)):
        place = found.get(block) if block in headed else place
        if place is not None:
            told.setdefault(block, place)
    return told


def _listed_day(layers: Layers, event_times: Mapping[int, Time], first: int) -> Time | None:
    """'Following are the incidents of Tuesday': a day said of the whole list, before its first entry, or in the
    title."""
    for sentence in layers.parse.sentences:
        if sentence.block >= first or not _ANNOUNCING.search(sentence.span.of(layers.report.text)):
            continue
        inside = (i for i, t in enumerate(layers.times) if t.span.overlaps(sentence.span) and i in event_times)
        for day in (event_times[i] for i in inside):
            if day.start is not None and day.start == day.end:
                return replace(day, rule=LISTED)
    return layers.titled


def _block_at(layers: Layers, offset: int) -> int | None:
    """The paragraph of an offset; a heading that the parse was not given belongs to the sentence after it."""
    sentence = layers.parse.sentence_at(offset)
    if sentence is None:
        sentence = next((s for s in layers.parse.sentences if s.start >= offset), None)
    return sentence.block if sentence is not None else None
