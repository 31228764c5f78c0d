"""A phrase of a report -> what can be said of its form: feature names for the model of parts.

No feature sees a name: a party of the register is told only as its kind, any other name as a name. Words enter by their
lemma (a loaded word by its plain reading), and only words that print writes in small letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.parts.phrases import PartPhrase
from tallystick.knowledge.codebook import Means
from tallystick.knowledge.languages.en.casing import load_casing
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.roles import load_roles
from tallystick.record.passage import Span

_VIOLENT = ("ASSAULT", "COERCE")
_CLIMB = 6  # joined or apposed phrases followed to the first of them


class Ground:
    """What the features of a report's phrases are read from, gathered once."""

    def __init__(self, layers: Layers, phrases: Sequence[PartPhrase] = ()) -> None:
        self.layers = layers
        self._sorts: dict[int, str] = {}
        self._words: dict[int, str] = {}
        self.mentions = Counter(p.key for p in phrases)
        self.first = {p.key: p.head.index for p in reversed(phrases)}
        self.dated = {s.index for t in layers.times if (s := layers.parse.sentence_at(t.span.start)) is not None}
        self.placed = {s.index for t in layers.toponyms if (s := layers.parse.sentence_at(t.span.start)) is not None}
        self.quoted = self._tokens(s for a in layers.attributions if a.quoted for s in a.content)
        self.code_at = {c.frame.predicate.index: c for c in layers.coded}
        self.hurt = {m.head: m for m in layers.casualties if m.head is not None}
        self.sources = self._tokens(s for a in layers.attributions for s in a.source)
        self.parts: dict[int, list[tuple[str, Coded]]] = defaultdict(list)
        self.violent: dict[int, list[Coded]] = defaultdict(list)
        for coded in layers.coded:
            frame = coded.frame
            for token in frame.agents:
                self.parts[token.index].append(("agent", coded))
            for token in frame.patients:
                self.parts[token.index].append(("patient", coded))
            for preposition, token in frame.others:
                self.parts[token.index].append((preposition, coded))
            if coded.code.event_type in _VIOLENT:
                self.violent[frame.sentence].append(coded)
        told = Counter(c.code.id for found in self.violent.values() for c in found)
        self.about = [code for code, _ in sorted(told.items(), key=lambda row: (-row[1], row[0]))[:2]]

    def _tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words of some spans, by index."""
        return frozenset(t.index for s in spans for t in self.layers.parse.between(s))

    def sort(self, one: PartPhrase) -> str:
        """The class of a phrase, worked out once."""
        place = one.head.index
        if place not in self._sorts:
            self._sorts[place] = _sort(self.layers, one)
        return self._sorts[place]

    def word(self, token: Token) -> str:
        """A word as a feature may show it: the lemma of a common word, else only its kind."""
        known = self._words.get(token.index)
        if known is None:
            known = self._words[token.index] = self._shown(token)
        return known

    def _shown(self, token: Token) -> str:
        if token.pos in ("name", "number") or self.layers.parties.is_nationality(token):
            return f"<{token.pos} {token.entity}>"
        if token.pos == "punctuation":
            return token.text
        return token.lemma if self._common(token) else f"<{token.pos}>"

    def _common(self, token: Token) -> bool:
        printed, book = load_casing().words, self.layers.codebook
        return (
            printed.get(token.lemma, 1.0) < 0
            or token.lemma in book.weapons
            or token.lemma in book.verbs
            or token.lemma in load_roles().table
        )


def features(ground: Ground, one: PartPhrase) -> list[str]:
    """The form of one phrase in its report, as feature names."""
    kind, sort = one.kind, ground.sort(one)
    found = ["bias", f"k={kind}", f"s={sort}"]
    found += _of_phrase(ground, one, sort)
    found += _of_place(ground, one, sort)
    found += _of_deeds(ground, one, sort)
    found += _of_sentence(ground, one, sort)
    found += _of_neighbours(ground, one.head)
    found += _of_report(ground, one, sort)
    return found


def _sort(layers: Layers, one: PartPhrase) -> str:
    """The class of a phrase: a kind of party, of weapon, of target, of role, else its kind alone."""
    parse, head = layers.parse, one.head
    known = layers.parties.named_at(head)
    if known is not None:
        return f"known {known.standing}"
    if one.kind == "person":
        return "person"
    for name, table in (("weapon", layers.codebook.weapons), ("target", layers.codebook.targets)):
        value = _means(parse, head, table)
        if value is not None:
            return f"{name} {value}"
    words = [t.lemma for t in parse.tokens[max(0, head.index - 3) : head.index + 1]]
    role = load_roles().ending_at(words, len(words) - 1)
    return f"{role.kind} {role.sector}" if role is not None else one.kind


def _means(parse: Parse, token: Token, table: Mapping[str, tuple[tuple[tuple[str, ...], Means], ...]]) -> str | None:
    for words, kind in table.get(token.lemma, ()) or table.get(token.lower, ()):
        run = parse.tokens[max(0, token.index - len(words) + 1) : token.index + 1]
        if len(run) == len(words) and all(w in (t.lemma, t.lower) for w, t in zip(words, run, strict=True)):
            return kind.value
    return None


def _of_phrase(ground: Ground, one: PartPhrase, sort: str) -> Iterator[str]:
    parse, head, word = ground.layers.parse, one.head, ground.word(one.head)
    yield f"w={word}"
    yield f"form={head.form}|{one.kind}"
    for child in parse.children(head):
        match child.relation:
            case "adjective" | "compound" | "possessor":
                yield f"m={child.relation} {ground.word(child)}"
                yield f"mw={ground.word(child)} {word}"
            case "number":
                yield f"num|{sort}"
            case "apposition":
                yield f"app={ground.word(child)}"
            case "prep":
                yield f"cp={child.lower}|{sort}"
                for inner in parse.children(child, "prep_object")[:1]:
                    yield f"cpo={child.lower} {ground.word(inner)}"
            case "relative_clause" | "noun_clause":
                yield f"rel={ground.word(child)} {child.form}"


def _of_place(ground: Ground, one: PartPhrase, sort: str) -> Iterator[str]:
    """What the phrase hangs from, past joined phrases and prepositions, and what that hangs from."""
    parse, kind, top = ground.layers.parse, one.kind, one.head
    for _ in range(_CLIMB):
        if top.relation in ("conjunct", "apposition") and top.head != top.index:
            top = parse.head(top)
    if top is not one.head:
        yield f"up={one.head.relation}|{kind}"
    governor, preposition = _governor(parse, top)
    path, word, code = f"{top.relation} {preposition}", ground.word(governor), _code(ground, governor)
    yield from (f"r={top.relation}|{kind}", f"p={path}|{sort}", f"g={word}", f"pg={path} {word}")
    yield from (f"pgk={path} {word}|{kind}", f"gc={path} {code}", f"gck={path} {code}|{kind}")
    yield f"gcs={path} {code}|{sort}"
    if governor.head != governor.index:
        above, over = _governor(parse, governor)
        step = f"{governor.relation} {over}"
        yield f"g2={path} {word} < {step} {ground.word(above)}"
        yield f"g2k={path} < {step} {ground.word(above)}|{kind}"
        yield f"g2c={path} {code} < {step} {_code(ground, above)}|{kind}"


def _governor(parse: Parse, token: Token) -> tuple[Token, str]:
    """The word a phrase hangs from, and the preposition it hangs by ('-': none)."""
    above = parse.head(token)
    if token.relation == "prep_object":
        return (parse.head(above) if above.head != above.index else above), above.lower
    return above, "-"


def _code(ground: Ground, token: Token) -> str:
    coded = ground.code_at.get(token.index)
    return coded.code.id if coded is not None else "-"


def _of_deeds(ground: Ground, one: PartPhrase, sort: str) -> Iterator[str]:
    """The part it has in coded deeds, its own or that of the phrase it is joined to; and as one of the hurt."""
    parse, kind, head = ground.layers.parse, one.kind, one.head
    places = [head.index]
    while head.relation in ("conjunct", "apposition") and head.head != head.index and len(places) <= _CLIMB:
        head = parse.head(head)
        places.append(head.index)
    parts = [p for i in (places[:1] + places[-1:] if len(places) > 1 else places) for p in ground.parts.get(i, ())]
    for part, coded in parts[:4]:
        event, frame = coded.code.event_type, coded.frame
        yield from (f"d={part} {coded.code.id}", f"dk={part} {event}|{kind}", f"ds={part} {event}|{sort}")
        yield from (f"dl={part} {frame.predicate.lemma}|{kind}", f"dm={part} {event} {frame.modality} {frame.negated}")
        yield f"dw={part} {event}|{ground.word(one.head)}"
    if not parts:
        yield f"d=none|{sort}"
    mention = ground.hurt.get(one.head.index)
    if mention is not None:
        outcome = mention.casualty.outcome
        yield from (f"h={outcome}|{kind}", f"h={outcome} {mention.actual} {mention.older}", f"h|{sort}")


def _of_sentence(ground: Ground, one: PartPhrase, sort: str) -> Iterator[str]:
    head, kind = one.head, one.kind
    here = ground.violent.get(head.sentence, [])
    yield f"v={min(len(here), 3)}|{sort}"
    if here:
        near = min(here, key=lambda c: abs(c.frame.predicate.index - head.index))
        gap = near.frame.predicate.index - head.index
        side, far = "before" if gap > 0 else "after", 1 if abs(gap) < 4 else 2 if abs(gap) < 9 else 3
        yield from (f"n={near.code.id} {side} {far}|{kind}", f"ns={near.code.id} {side}|{sort}")
        yield f"nw={near.code.event_type}|{ground.word(head)}"
        yield from (f"c={c}|{sort}" for c in sorted({c.code.id for c in here}))
    else:
        around = [bool(ground.violent.get(head.sentence + step)) for step in (-1, 1)]
        yield f"a={around}|{sort}"
    if head.index in ground.sources:
        yield from (f"src|{kind}", f"src|{sort}")
    deep = 0 if head.sentence == 0 else 1 if head.sentence < 3 else 2 if head.sentence < 7 else 3
    yield from (f"at={deep}|{kind}", f"at={deep}|{sort}")


def _of_report(ground: Ground, one: PartPhrase, sort: str) -> Iterator[str]:
    """How the report speaks of it elsewhere, what deeds the report tells of most, and how the sentence is set."""
    parse, head = ground.layers.parse, one.head
    determiner = parse.child(head, "determiner")
    yield f"det={determiner.lemma if determiner is not None else '-'}|{sort}"
    often, first = min(ground.mentions[one.key], 3), ground.first.get(one.key) == head.index
    yield from (f"often={often}|{sort}", f"first={first}|{sort}", f"often={often} {first}|{one.kind}")
    yield from (f"about={code}|{sort}" for code in ground.about)
    setting = f"{head.sentence in ground.dated} {head.sentence in ground.placed}"
    yield from (f"set={setting}|{one.kind}", f"set={setting}|{sort}")
    quoted = head.index in ground.quoted
    yield f"q={quoted}|{one.kind}"
    above = [head, *parse.ancestors(head)]
    verb = next((t for t in above[1:] if t.pos == "verb"), above[-1])
    root = above[-1]
    yield from (f"verb={ground.word(verb)}|{one.kind}", f"root={ground.word(root)} {root.form}|{one.kind}")


def part_words(ground: Ground, phrases: Sequence[PartPhrase]) -> Iterator[str]:
    """Who is in which part of which deed, by their class: what a report's deeds look like as a whole."""
    for one in phrases:
        for part, coded in ground.parts.get(one.head.index, ()):
            if coded.code.event_type in _VIOLENT:
                yield f"{coded.code.id} {part} {ground.sort(one)}"


def _of_neighbours(ground: Ground, head: Token) -> Iterator[str]:
    tokens = ground.layers.parse.tokens
    for step in (-2, -1, 1, 2):
        place = head.index + step
        if 0 <= place < len(tokens) and tokens[place].sentence == head.sentence:
            yield f"{step}={ground.word(tokens[place])}"
