"""A demand -> who is to do what is demanded, by the clause or the deed's noun that tells what it is."""

from __future__ import annotations

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.knowledge.languages.parsed import Parse, Token


def content_subject(parse: Parse, coded: Coded) -> list[Token]:
    """'demanded that the army withdraw', 'asked them to leave': the one who is to act."""
    found = []
    for clause in parse.children(coded.frame.predicate, "content_clause", "open_clause"):
        found += parse.children(clause, "subject")
    return found


def who_is_to_go(layers: Layers, coded: Coded) -> list[Token]:
    """'Demanded the resignation of the governor': who is to do it."""
    told = {c.frame.predicate.index: c.code for c in layers.coded_in(coded.frame.sentence)}
    codes = [(p, told[p.index]) for p in coded.frame.patients if p.index in told]
    going = [p for p, code in codes if code.event_type == "RETREAT" and "release" not in code.mode]
    of = [prep for p in going for prep in layers.parse.children(p, "prep") if prep.lower in ("of", "by")]
    return [o for prep in of for o in layers.parse.children(prep, "prep_object")]
