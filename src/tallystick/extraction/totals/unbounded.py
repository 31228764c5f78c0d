"""Sums of which no words say over how long: a toll that others add to, those driven out by now, the dead of a land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.added import adds_to_a_sum
from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.listed import lands
from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.mention import TotalMention, of_people
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.tables import territory_names
from tallystick.record.claim import Figures
from tallystick.record.passage import Span

_MANY = 100
_NO_PLACE = ("date", "time")
_OF_A_WAR = 1000  # so many die in no one attack
_CAME_OF = frozenset({"after", "by", "following", "from", "since"})


def raised(people: People, casualties: Sequence[CasualtyMention]) -> list[TotalMention]:
    """'Forty were killed on Friday, raising the toll to 673': the forty are of Friday, the toll sums up more."""
    here = [i for i, m in enumerate(casualties) if m.sentence == people.sentence.index]
    tokens, found = people.parse.tokens, []
    for i in (i for i in here if casualties[i].running and casualties[i].casualty.part_of is None):
        toll, verb = tokens[casualties[i].predicate], people.parse.head(tokens[casualties[i].predicate])
        deeds = [tokens[casualties[k].predicate] for k in here if casualties[k].last < verb.index]
        raised = verb.form == "ing" and verb.lemma in people.lists["raising"]
        if raised and any(adds_to_a_sum(people, d, toll) for d in deeds):
            total = of_people(people, casualties, i, [], None)
            found.append(total if _of_the_toll(people, toll, total.terms.area) else _without_area(people, total, verb))
    return found


def _of_the_toll(people: People, toll: Token, area: Span | None) -> bool:
    """'Raising the toll in Gaza to 673' says where; 'twelve died in Zamfara, raising the toll to 673' does not."""
    if area is None or any(area.holds(t.span) for t in people.parse.subtree(people.parse.head(toll))):
        return True
    return any(_is_land(t) for t in people.parse.between(area))


def _without_area(people: People, total: TotalMention, raising: Token) -> TotalMention:
    """The same, counted nowhere that is said: its words begin where it is raised."""
    measure = replace(total.measure, area=None) if total.measure is not None else None
    span = Span(raising.start, people.parse.tokens[max(t.index for t in people.parse.subtree(raising))].end)
    return replace(total, measure=measure, terms=replace(total.terms, area=None), span=span)


def _is_land(token: Token) -> bool:
    return token.lower in lands() or token.lower in territory_names()


def standing(parse: Parse, casualties: Sequence[CasualtyMention], totals: list[TotalMention]) -> list[TotalMention]:
    """'More than 1.4 million people are displaced across Haiti', 'the number killed in Gaza has risen to 30,800'.

    How many there are by now, of whom no one happening is told.
    """
    taken = {i for t in totals for i in t.absorbs}
    found = []
    for i, mention in enumerate(casualties):
        whole = mention.casualty.part_of is None and mention.actual and not mention.older
        if not whole or i in taken or _least(mention.casualty.figures) < _MANY:
            continue
        if not (_by_now(parse, mention) or _of_a_land(parse, mention) or _of_a_war(parse, mention)):
            continue
        people = People(parse, parse.sentences[mention.sentence], load_casualty_words())
        parts = [j for j, m in enumerate(casualties) if m.casualty.part_of == i]
        found.append(of_people(people, casualties, i, parts, None))
    return found


def _least(figures: Figures) -> int:
    return figures.low or figures.best or 0


def _by_now(parse: Parse, mention: CasualtyMention) -> bool:
    """Those said to be displaced, to live in camps, and not to have been driven out by anything or after anything."""
    verb, lists = parse.tokens[mention.predicate], load_casualty_words().lists
    if mention.casualty.outcome != "displaced":
        return False
    now = any(t.lower in ("are", "remain") for t in parse.children(verb, "auxiliary_passive"))
    if verb.pos != "verb" and parse.head(verb).lower in ("are", "remain"):
        now, verb = True, parse.head(verb)
    if verb.lemma in lists["dwelling"]:
        now = verb.form in ("present", "ing")
    came_of = any(p.lower in _CAME_OF for p in parse.children(verb, "prep", "by"))
    return now and not came_of and parse.child(verb, "adverb_clause") is None


def _of_a_war(parse: Parse, mention: CasualtyMention) -> bool:
    """'That raised the overall death toll to 18,400', 'the death toll from the conflict has reached 9,000'."""
    toll, lists = parse.tokens[mention.predicate], load_casualty_words().lists
    overall = any(t.lower in lists["overall"] for t in parse.children(toll, "adjective"))
    wars = [o for p in parse.children(toll, "prep") for o in parse.children(p, "prep_object")]
    return mention.running and (overall or any(o.lemma in lists["wars"] for o in wars))


def _of_a_land(parse: Parse, mention: CasualtyMention) -> bool:
    """'The number of people killed in Rakhine has risen to 2,800': so many died there, and in no one attack."""
    if not mention.running or _least(mention.casualty.figures) < _OF_A_WAR:
        return False
    below = parse.subtree(parse.tokens[mention.predicate])
    lists = load_casualty_words().lists
    if any(t.lemma in lists["happenings"] or (t.entity == "date" and t.pos == "name") for t in below):
        return False
    named = (t for t in below if t.pos == "name" and t.entity not in _NO_PLACE)
    return any(parse.head(t).lower in ("in", "across") or t.relation == "possessor" for t in named)
