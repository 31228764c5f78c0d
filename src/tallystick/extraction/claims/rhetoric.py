"""A group of deeds -> whether its words tell of no happening: a figure of somebody's speech, or a heading."""

from __future__ import annotations

from tallystick.extraction.claims.said_words import set_off
from tallystick.extraction.events.events import find_means
from tallystick.extraction.layers import Group, Layers
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Place, Time

_QUOTES = ('"', "'", "“", "”", "‘", "’", ")")
_ASKING = frozenset({
    "did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "will", "would", "can", "could", "should",
    "may", "might",
})  # fmt: skip
_NOT_ASKED = ("relative_clause", "adverb_clause", "prep_clause", "prep_object")
_MAIN = ("root", "content_clause", "conjunct", "parataxis")  # relations of what is told, and not only meant


def is_rhetoric(layers: Layers, group: Group, place: Place | None, time: Time | None) -> bool:
    """Deeds inside a quotation count where it tells a definite happening: a place, a day, a figure, a weapon."""
    if place is not None or time is not None:
        return False
    near = layers.attributions_near(group.top.span)
    if not any(a.quoted and any(c.holds(group.top.span) for c in a.content) for a in near):
        return False
    if set_off(layers, group.top):
        return False
    figures = [layers.casualties[i].casualty.figures for i in group.casualties]
    bounded = any(f.low is not None or f.best is not None or f.high is not None for f in figures)
    weapons, _ = find_means(layers.parse, group.words, layers.codebook.weapons)
    told = [c.frame.predicate for c in group.coded if c.frame.predicate.relation in _MAIN]
    done = any(t.form in ("past", "participle") for t in told)
    with_arms = bool(weapons) and done  # '"Then the jet came back and strafed the road"'
    return not bounded and not with_arms


def is_asked(layers: Layers, group: Group) -> bool:
    """'Did the army kill them?': what is only asked nobody tells; 'did he go after six had died?' tells of six."""
    return asks(layers, group.top)


def asks(layers: Layers, told: Token) -> bool:
    """Whether a word stands in what a question asks; 'can it hold, with six dead?' tells of the six."""
    words = [t for t in layers.sentence_tokens(told.sentence) if t.text not in _QUOTES]
    if not words or words[-1].text != "?":
        return False
    after = max((i + 1 for i, t in enumerate(words) if t.text in (":", ",")), default=0)  # 'Q: Did ...', 'So, was ...'
    opens = {words[0].lower, words[min(after, len(words) - 1)].lower} & _ASKING
    above = (told, *layers.parse.ancestors(told))
    return bool(opens) and all(t.relation not in _NOT_ASKED for t in above)


def is_heading(layers: Layers, group: Group, place: Place | None, time: Time | None) -> bool:
    """'HUMANITARIAN ACCESS': a heading names what a section is about, and tells of nothing."""
    if place is not None or time is not None or group.casualties:
        return False
    return layers.sentence_span(group.top.sentence).of(layers.report.text).isupper()
