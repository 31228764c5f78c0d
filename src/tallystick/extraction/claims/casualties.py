"""The casualty figures of a group as its claim holds them: each whole followed by its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.deaths_of_want import died_of_want
from tallystick.extraction.claims.making import SourcesOf
from tallystick.extraction.deeds.dated_verbs import as_of, of_another_figure, says_when_counted, words_before
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.record.claim import Casualty, Figures, Time
from tallystick.record.reading import TimeExpression


def casualties_of(
    layers: Layers, group: Group, times: Mapping[int, Time], joined: frozenset[int]
) -> tuple[Casualty, ...]:
    """The group's figures, each followed by its parts, positions counted within the claim.

    joined: the shares told in a later sentence that belong with their wholes.
    """
    mentions = layers.casualties
    wanted = [i for i in group.casualties if not _hollow(layers, i, group)]
    of_others = [w for i in wanted if (w := mentions[i].casualty.part_of) is not None and w not in wanted]
    for i, mention in enumerate(mentions):
        whole = mention.casualty.part_of
        if whole in wanted and i not in wanted and (mention.sentence == mentions[whole].sentence or i in joined):
            wanted.append(i)
    wanted += dict.fromkeys(of_others)
    position = {index: place for place, index in enumerate(wanted)}
    found = []
    for i in wanted:
        casualty, whole = mentions[i].casualty, mentions[i].casualty.part_of
        if i in of_others:  # another gave its figure: here it is only what the share is of
            casualty, whole = replace(casualty, figures=Figures()), None
        part_of = None if whole is None else position.get(whole)
        found.append(replace(casualty, part_of=part_of, as_of=_stated_for(layers, group, i, times)))
    return tuple(found)


def days_of_shares(layers: Layers, group: Group, times: Mapping[int, Time]) -> Time | None:
    """'five soldiers, two on Sunday and three on Monday': the happening lasted from the first day to the last."""
    mentions = layers.casualties
    dated: list[Time] = []
    for mention in (m for m in mentions if m.casualty.part_of in group.casualties):
        end = layers.parse.tokens[mention.last].end
        beside = [
            t for i, e in enumerate(layers.times)
            if 0 <= e.span.start - end <= _RIGHT_AFTER and (t := times.get(i)) is not None
        ]  # fmt: skip
        dated += beside[:1]
    days = sorted({t.start for t in dated if t.start is not None and t.start == t.end})
    if len(days) < _DAYS:
        return None
    spans = tuple(s for t in dated for s in t.spans)
    first = min(dated, key=lambda t: t.spans[0].start)
    return replace(first, start=days[0], end=days[-1], precision=2, reading=None, spans=spans, rule=DAYS_OF_SHARES)


_RIGHT_AFTER = len(" of them on ")  # from a share to its day
_DAYS = 2
DAYS_OF_SHARES = "from the first to the last day of its shares"
_BESIDE = 3  # sentences from a count to the last that tells shares of it


def joined_shares(layers: Layers, sources_of: SourcesOf) -> frozenset[int]:
    """Shares told in a later sentence than their wholes, by the same mouth: one claim holds both.

    'Nine people were killed. Four of them were women.' A share that another gives is in a claim of its own.
    """
    found = set()
    for i, mention in enumerate(layers.casualties):
        whole = layers.casualties[mention.casualty.part_of] if mention.casualty.part_of is not None else mention
        if not 0 < mention.sentence - whole.sentence <= _BESIDE or whole.casualty.figures == Figures():
            continue
        tellers, first = _tellers(layers, mention, sources_of), _tellers(layers, whole, sources_of)
        if not tellers or tellers == first:
            found.add(i)
    return frozenset(found)


def _tellers(layers: Layers, mention: CasualtyMention, sources_of: SourcesOf) -> list[str]:
    return [s.text.lower() for s in sources_of(layers.parse.tokens[mention.predicate].span)]


def _stated_for(layers: Layers, group: Group, index: int, times: Mapping[int, Time]) -> date | None:
    """The moment a figure is stated for: 'as of Friday 31 had died', 'by Monday the toll stood at 40'."""
    mention = layers.casualties[index]
    sentence = layers.sentence_span(mention.sentence)
    at = mention.casualty.spans[0].start
    dated = [
        (
            abs(expression.span.start - at),
            expression.span.start,
            day,
            _of_that_moment(layers, group, expression, running=mention.running),
        )
        for i, expression in layers.times_near(sentence)
        if expression.span.overlaps(sentence)
        and (day := _past_day(layers, times.get(i))) is not None
        and not of_another_figure(layers, mention, expression)
    ]
    leading = [day for _, start, day, stated in dated if stated and start <= sentence.start + len("As of the ")]
    nearest = min(dated, default=None)
    return nearest[2] if nearest is not None and nearest[3] else leading[0] if leading else None


def _past_day(layers: Layers, time: Time | None) -> date | None:
    day = (time.end or time.start) if time is not None else None
    published = layers.report.published
    return day if day is not None and (published is None or day <= published) else None


def _of_that_moment(layers: Layers, group: Group, expression: TimeExpression, *, running: bool) -> bool:
    text = layers.report.text
    before = words_before(text, expression)[-1:]
    if as_of(text, expression) or before in (["By"], ["Until"]):
        return True
    by = before in (["by"], ["until"])
    return running and (by or says_when_counted(layers, group, expression))


def type_of_harm(layers: Layers, group: Group) -> str | None:
    """A toll without its deed: killed and injured by violence is ASSAULT, detained COERCE; missing says nothing."""
    harmed = [layers.casualties[i] for i in group.casualties]
    if harmed and all(died_of_want(layers.parse, m) for m in harmed):
        return None
    outcomes = {m.casualty.outcome for m in harmed}
    if outcomes & {"killed", "injured", "abducted"}:
        return "ASSAULT"
    return "COERCE" if outcomes & {"detained", "displaced"} else None


def fled_their_deed(layers: Layers, mention: CasualtyMention) -> bool:
    """'Six men seized 21 people and fled by boat': who gets away from what they did is not driven out."""
    return mention.casualty.outcome == "displaced" and mention.head in _attackers(layers, mention.sentence)


def helped_again(layers: Layers, mention: CasualtyMention) -> bool:
    """'Flew nine of the wounded to Izmir': whom somebody helps, of those told of as hurt."""
    word = layers.parse.tokens[mention.predicate]
    known = any(t.lower == "the" for t in layers.parse.children(word, "determiner"))
    helped = [c.frame for c in layers.coded_in(mention.sentence) if c.code.event_type == "AID"]
    return known and any(mention.first <= p.index <= mention.last for f in helped for p in f.patients)


def gets_away(layers: Layers, coded: Coded) -> bool:
    """'Two men who shot a baker fled': they give up no ground; 'was treated and released': by no captors."""
    frame = coded.frame
    cared = load_casualty_words().lists["caring"]
    above = layers.parse.head(frame.predicate)
    if "release" in coded.code.mode and not frame.agents and above.pos == "verb" and above.lemma in cared:
        return True
    fled = frame.predicate.lemma == "flee" and bool(frame.agents)
    return fled and {a.index for a in frame.agents} <= _attackers(layers, frame.sentence)


def _attackers(layers: Layers, sentence: int) -> set[int | None]:
    attacks = [c.frame for c in layers.coded_in(sentence) if c.code.event_type == "ASSAULT"]
    return {a.index for f in attacks for a in f.agents}


def nobody_hurt(layers: Layers, group: Group) -> bool:
    """'Nobody was hurt', and no deed beside it."""
    figures = [layers.casualties[i].casualty.figures for i in group.casualties]
    return not group.coded and bool(figures) and all(f == Figures(0, 0, 0) for f in figures)


def nobody_held(layers: Layers, group: Group) -> bool:
    """'Police arrested nobody', 'there have been no arrests': nothing was done, where nothing else is told."""
    counted = [layers.casualties[i].casualty for i in group.casualties]
    none = bool(counted) and all(c.outcome == "detained" and c.figures == Figures(0, 0, 0) for c in counted)
    return none and all("arrest" in c.code.mode for c in group.coded)


def _hollow(layers: Layers, index: int, group: Group) -> bool:
    """A figure without bounds beside a bounded one of the same outcome ('three men ... the others')."""
    mentions = layers.casualties
    outcome = mentions[index].casualty.outcome
    rivals = [mentions[i].casualty.figures for i in group.casualties if mentions[i].casualty.outcome == outcome]
    return mentions[index].casualty.figures == Figures() and any(f != Figures() for f in rivals)
