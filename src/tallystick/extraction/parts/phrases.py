"""A parse -> the phrases that may play a part in an attack: people, bodies, persons, things, each with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tallystick.extraction.layers import Layers
from tallystick.extraction.words.persons import ROLES
from tallystick.extraction.words.phrases import phrase
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.roles import load_roles
from tallystick.record.passage import Span

_JOINING = frozenset(("de", "del", "la", "y", "da", "dos", "von", "van", "al", "el", "bin", "ibn"))
_HURT = frozenset(("injure", "injured", "wound", "wounded", "dead", "kill", "killed", "other", "missing"))
_FILLING = ("subject", "subject_passive", "object", "prep_object", "conjunct")
_SHORT_TITLES = frozenset(("mr", "mrs", "ms", "dr", "col", "gen", "capt", "lt", "maj", "msgr", "fr", "sgt"))


@dataclass(frozen=True, slots=True)
class PartPhrase:
    """A phrase of a report. `span`: its words, without number and article; `key`: the same for what is taken as one."""

    head: Token
    kind: str  # person (named), body, people, name, thing
    span: Span
    key: str


def find_part_phrases(layers: Layers) -> list[PartPhrase]:
    """The phrases of a report in reading order; a name of several words once."""
    found: list[PartPhrase] = []
    named = [Span(p.start, p.end) for p in layers.persons]
    persons = {t.index: span for span in named for t in layers.parse.between(span)}
    taken: set[Span] = set()
    for token in layers.parse.tokens:
        if _nominal(token):
            one = _named(layers, token, persons) or _described(layers, token)
            if one is not None and (one.kind not in ("person", "body") or one.span not in taken):
                taken.add(one.span)
                found.append(one)
    return found


def wordings(parse: Parse, one: PartPhrase) -> Iterator[Span]:
    """The shorter and longer wordings under which the same phrase may be meant, its own first."""
    yield one.span
    if one.head.relation not in ("compound", "adjective") or one.kind == "person":
        yield phrase(parse, one.head, of=False)
        yield uncounted(parse, phrase(parse, one.head))
    yield one.head.span


def uncounted(parse: Parse, span: Span) -> Span:
    """A phrase without the number before it ('more than 100 settlers': settlers)."""
    words = parse.between(span)
    if len(words) == 1:
        return span
    counted = [i for i, t in enumerate(words[:-1]) if t.relation == "number"]
    words = words[counted[-1] + 1 :] if counted else words
    while len(words) > 1 and _counts(words[0]):
        words.pop(0)
    return Span(words[0].start, words[-1].end)


def _counts(token: Token) -> bool:
    relations, vague = ("number", "quantity", "determiner"), load_grammar().quantifiers
    return token.pos in ("number", "adverb") or token.relation in relations or token.lower in vague


def _nominal(token: Token) -> bool:
    if token.pos in ("noun", "name"):
        return True
    return token.lemma in _HURT and token.relation in _FILLING and token.form != "ing"


# ------------------------------------------------------------------------------------------------- names


def _named(layers: Layers, token: Token, persons: dict[int, Span]) -> PartPhrase | None:
    """A name of the register, of a person, or of a body that the recogniser takes it for."""
    parse, known = layers.parse, layers.parties.named_at(token)
    if known is not None and known.form in ("name", "capital"):
        return PartPhrase(token, "body", known.span, f"o:{known.entry}")
    if token.index in persons or (token.entity == "person" and token.pos == "name"):
        if _inside_name(parse, token, "person"):
            return None
        run = _name_run(parse, persons.get(token.index) or token.span)
        last = parse.between(run)[-1].lower
        return PartPhrase(token, "person", run, f"p:{last}")
    if token.entity == "organisation":
        if _inside_name(parse, token, "organisation"):
            return None
        run = uncounted(parse, _recognised(parse, token))
        return PartPhrase(token, "body", run, f"o:{run.of(parse.text).lower()}")
    return None


def _inside_name(parse: Parse, token: Token, entity: str) -> bool:
    head = parse.head(token)
    return token.relation in ("compound", "adjective") and head.entity == entity and head is not token


def _recognised(parse: Parse, token: Token) -> Span:
    """The whole of what the recogniser takes for one name."""
    tokens, first, last = parse.tokens, token.index, token.index
    while first > 0 and not tokens[first].entity_begins and tokens[first - 1].entity == token.entity:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == token.entity and not tokens[last + 1].entity_begins:
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _name_run(parse: Parse, span: Span) -> Span:
    """The words of a person's name around those the recogniser found, titles left out."""
    tokens, words = parse.tokens, parse.between(span)
    first, last = words[0].index, words[-1].index
    sentence = words[0].sentence
    while first > 0 and _before_name(tokens[first - 1], sentence, last):
        first -= 1
    while last + 1 < len(tokens) and _after_name(tokens[last], tokens[last + 1]):
        last += 1
    while first < last and (tokens[first].lower in _JOINING or _is_title(tokens[first])):
        first += 1
    while last > first and tokens[last].lower in _JOINING:
        last -= 1
    return Span(tokens[first].start, tokens[last].end)


def _before_name(token: Token, sentence: int, last: int) -> bool:
    part = token.pos == "name" or token.lower in _JOINING
    near = token.sentence == sentence and token.relation == "compound" and token.head <= last + 3
    return near and part and not _is_title(token)


def _after_name(token: Token, following: Token) -> bool:
    if following.sentence != token.sentence or not (following.pos == "name" or following.lower in _JOINING):
        return False
    same = token.entity != "" and following.entity == token.entity and not following.entity_begins
    return token.relation == "compound" or same


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(w for words in ROLES for w in words.split()) | _SHORT_TITLES | load_roles().table.keys()


def _is_title(token: Token) -> bool:
    return token.lower in _titles() or token.lemma in _titles()


# ------------------------------------------------------------------------------------------------- descriptions


def _described(layers: Layers, token: Token) -> PartPhrase | None:
    """A phrase of common words; a modifier is one only where it names people or a weapon ('dynamite attack')."""
    parse = layers.parse
    role = layers.parties.is_role(token)
    if token.relation == "adjective":
        return None
    if token.relation == "compound" and token.pos == "noun" and not role and token.lemma not in layers.codebook.weapons:
        return None
    if token.pos == "name" and not role and any(_is_title(t) for t in parse.children(token, "compound")):
        run = _name_run(parse, phrase(parse, token, of=False))  # a title makes a person of any name
        return PartPhrase(token, "person", run, f"p:{token.lower}")
    whole = phrase(parse, token) if _stands_for_others(token) else phrase(parse, token, of=False)
    kind = "people" if role else "name" if token.pos == "name" else "thing"
    return PartPhrase(token, kind, uncounted(parse, whole), f"t:{token.lemma}")


def _stands_for_others(token: Token) -> bool:
    """A word that says nothing without the body it speaks or acts for ('members of the Front')."""
    role = load_roles().table.get(token.lemma)
    return role is not None and role.kind in ("voice", "group") and not role.sector
