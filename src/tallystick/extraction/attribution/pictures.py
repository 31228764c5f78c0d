"""What a picture shows -> who gives the picture ('footage posted by activists showed'): a film itself says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.attribution.speakers import noun_phrase, source_kind
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span, Spans


def givers(parse: Parse, source: Spans) -> Spans | None:
    """Who made or published the picture that the source is, empty where nobody is named; None for other sources."""
    words = [t for span in source[:1] for t in parse.between(span)]
    inside = {t.index for t in words}
    head = next((t for t in words if t.head not in inside or t.head == t.index), None)
    if head is None or head.lemma not in load_speech().pictures:
        return None
    return tuple(_by(parse, head)) or tuple(_whose(parse, head))[:1]


def _by(parse: Parse, picture: Token) -> Iterator[Span]:
    """'Footage posted by activists', 'a video that the army released', 'images from the ministry'."""
    for clause in parse.children(picture, "noun_clause", "relative_clause"):
        subjects = () if clause.form == "participle" and clause.relation == "noun_clause" else ("subject",)
        named = [o for by in parse.children(clause, "by") for o in parse.children(by, "prep_object")]
        named += [t for t in parse.children(clause, *subjects) if subjects and t.lower not in ("which", "that", "who")]
        yield from (parse.extent(noun_phrase(parse, t)) for t in named)


def _whose(parse: Parse, picture: Token) -> Iterator[Span]:
    """'The ministry's video', 'army footage': words before it, behind 'from' or 'by', that name a kind of source."""
    behind = [
        o
        for p in parse.children(picture, "prep", "by")
        if p.lower in ("from", "by")
        for o in parse.children(p, "prep_object")
    ]
    for token in (*parse.children(picture, "possessor", "compound"), *behind):
        span = parse.extent(noun_phrase(parse, token))
        if source_kind(span.of(parse.text)) is not None:
            yield span
