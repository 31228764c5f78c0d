"""The words of a source -> what kind of source it is, and whom a pronoun or a second mention stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers import neutral_word
from tallystick.record.claim import Attribution
from tallystick.record.passage import Span

_WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
SINGULAR = frozenset(("he", "she"))
PRONOUNS = frozenset(("he", "she", "it", "they"))
COLLECTIVE = frozenset(("organisation", "place", "nationality", "facility", "group"))
BACK = 6  # sentences looked back over for the speaker
LONGEST = 6  # words of an entry in the list of kinds
MEMORY = 24  # speakers kept in mind


@lru_cache(maxsize=64)  # a few sources speak all through a report, and are asked after for each thing they say
def source_kind(text: str) -> str | None:
    """official, military, armed group, medical, witness, family, NGO, media or unnamed; None where no noun tells."""
    words = [w.replace(".", "").replace("’", "'").lower() for w in _WORD.findall(text)]
    words = [neutral_word(w.removesuffix("'s")) or w for w in words]  # a junta speaks as a government does
    end = _head_end(words)
    head, office = _kind_of(words[:end])
    if head is not None:
        return head
    further, other = _kind_of(words[end:])
    return further or office or other


def _kind_of(words: list[str]) -> tuple[str | None, str | None]:
    """The kind of the last noun listed, and that of an office ('spokesman'), which the body spoken for overrules."""
    speech = load_speech()
    own: str | None = None
    for end in range(len(words), 0, -1):
        last = _singular(words[end - 1])
        if last not in speech.kind_ends and words[end - 1] not in speech.kind_ends:
            continue
        for start in range(max(0, end - LONGEST), end):
            written = tuple(words[start:end])
            single = (*written[:-1], last)
            found = speech.kinds.get(written) or speech.kinds.get(single)
            if found is not None and " ".join(single) not in speech.offices:
                return found, own
            own = own or found
    return None, own


def _head_end(words: Sequence[str]) -> int:
    """Where the noun phrase ends and 'of', 'at', 'for' begins to tell more about it."""
    for i, word in enumerate(words):
        if i and word in (
            "at",
            "for",
            "from",
            "in",
            "on",
            "with",
            "who",
            "near",
            "briefed",
            "close",
            "inside",
            "familiar",
        ):
            return i
    return len(words)


def _singular(word: str) -> str:
    if word.endswith(("'s", "s'")):
        word = word[:-2] if word.endswith("'s") else word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def resolve_speaker(parse: Parse, source: Span, attributions: Sequence[Attribution] = ()) -> Span | None:
    """Whom a pronoun or a second mention ('the group') takes up: the last fitting speaker, else a subject nearby."""
    return Speakers(parse, attributions).resolve(source)


class Speakers:
    """The speakers of one report in order, each second mention with the name it takes up."""

    def __init__(self, parse: Parse, attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.spoken = sorted({a.source[0] for a in attributions if a.source})
        self.said = {a.source[0]: a.content for a in attributions if a.source}
        self.known: dict[Span, Span | None] = {}

    def resolve(self, source: Span) -> Span | None:
        """The earlier words that `source` stands for; None for a name of its own, or where nothing fits."""
        if source not in self.known:
            self.known[source] = None
            first = bisect_left(self.spoken, source)
            for earlier in self.spoken[max(0, first - MEMORY) : first]:
                if earlier not in self.known:  # in reading order, so that 'it' is known before 'the movement'
                    self.known[earlier] = self._antecedent(earlier)
            self.known[source] = self._antecedent(source)
        return self.known[source]

    def _antecedent(self, source: Span) -> Span | None:
        words = _words(self.parse, source)
        if not words:
            return None
        head = _core(self.parse, source, words)
        if not _takes_up(words, head):
            return None
        if len(words) == 1 and head.pos == "name":
            return self._longer_name(source, head)
        said = self.said.get(source, ())  # 'The regime "will pay," it added': whom one speaks of is not who speaks
        told = (m for m in self._mentions(source) if not any(s.holds(m) for s in said))
        return next((m for m in told if _fits(self.parse, head, m)), None)

    def _longer_name(self, source: Span, name: Token) -> Span | None:
        """The fuller name that ends with this one; None where two different people or bodies have it."""
        first = bisect_left(self.spoken, source)
        found: dict[str, Span] = {}
        for span in self.spoken[:first]:
            words = _words(self.parse, span)
            if len(words) > 1 and words[-1].text == name.text:
                found.setdefault(words[-2].lower, span)
        return next(iter(found.values())) if len(found) == 1 else None

    def _mentions(self, source: Span) -> Iterator[Span]:
        """The topic; then of this paragraph, and then of those before it: speakers, the nearest first, and subjects."""
        here = next(iter(self.parse.between(source))).sentence
        topic = _topic(self.parse, source, here)
        if topic is not None:
            yield topic
        silent = _silent(self.parse, here)
        if silent is not None:
            yield silent
        block = self.parse.sentences[here].block
        spoken = [(s, self._block(s)) for s in self._spoken_before(source, here)]
        yield from (self.known.get(s) or s for s, b in spoken if b == block)
        subjects = [(s, self._block(s)) for s in self._subjects_before(source, here)]
        yield from (s for s, b in subjects if b == block)
        yield from (self.known.get(s) or s for s, b in spoken if b != block)
        yield from (s for s, b in subjects if b != block)

    def _block(self, span: Span) -> int:
        return self.parse.sentences[next(iter(self.parse.between(span))).sentence].block

    def _spoken_before(self, source: Span, here: int) -> Iterator[Span]:
        first = bisect_left(self.spoken, source)
        for span in reversed(self.spoken[max(0, first - MEMORY) : first]):
            if span.end <= source.start and here - next(iter(self.parse.between(span))).sentence <= BACK:
                yield span

    def _subjects_before(self, source: Span, here: int) -> Iterator[Span]:
        for sentence in reversed(self.parse.sentences[max(0, here - 2) : here + 1]):
            for token in self.parse.of(sentence):
                if token.relation in ("subject", "subject_passive") and token.end <= source.start:
                    yield self.parse.extent(noun_phrase(self.parse, token))


def _words(parse: Parse, span: Span) -> list[Token]:
    return [t for t in parse.between(span) if t.pos != "punctuation"]


def _core(parse: Parse, span: Span, words: list[Token]) -> Token:
    return next((t for t in words if not span.holds(parse.head(t).span) or t.head == t.index), words[-1])


def _takes_up(words: list[Token], head: Token) -> bool:
    """A third-person pronoun, a bare name, or 'the' with a plain noun that can stand for a speaker named before."""
    if len(words) == 1:
        return head.lower in PRONOUNS or head.pos == "name"
    if words[0].lower not in ("the", "this", "that") or _singular(head.lower) not in load_speech().anaphors:
        return False
    inner = [t for t in words[1:] if t is not head]
    based = any(t.lower == "based" for t in inner)
    return words[-1] is head and all(t.pos in ("adjective", "number") or based for t in inner)


def _topic(parse: Parse, source: Span, sentence: int) -> Span | None:
    """'As for the movement, it said': what the sentence sets out to speak of."""
    words = [t for t in parse.of(parse.sentences[sentence]) if t.end <= source.start]
    if len(words) < 4 or [t.lower for t in words[:2]] != ["as", "for"] or words[-1].text != ",":
        return None
    return parse.extent(words[2:-1])


def _silent(parse: Parse, sentence: int) -> Span | None:
    """'The front did not reply. In a statement later it said': who was asked right before, and is spoken of."""
    last = parse.sentences[max(0, sentence - 1)]
    if last.index == sentence or last.block != parse.sentences[sentence].block:
        return None
    verb = next((t for t in parse.of(last) if t.head == t.index), None)
    subject = parse.child(verb, "subject") if verb is not None else None
    if verb is None or subject is None or subject.pos not in ("noun", "name"):
        return None
    words = {verb.lemma, *(o.lemma for o in parse.children(verb, "object", "open_clause"))}
    refused = any(t.relation == "negation" for t in parse.children(verb)) or verb.lemma in ("decline", "refuse", "make")
    return parse.extent(noun_phrase(parse, subject)) if refused and words & load_speech().answering else None


def noun_phrase(parse: Parse, head: Token) -> list[Token]:
    """A noun with what stands before it and its 'of' phrase."""
    found = [head]
    for child in parse.children(head):
        before = child.index < head.index and child.relation not in ("relative_clause", "noun_clause", "punctuation")
        if before or (child.relation == "prep" and child.lower == "of"):
            found.extend(parse.subtree(child))
    return found


def _fits(parse: Parse, head: Token, mention: Span) -> bool:
    words = _words(parse, mention)
    if not words or words[0].pos == "pronoun":
        return False
    core = _core(parse, mention, words)
    people = load_speech().people
    if head.pos != "pronoun":
        return _second_mention(head, core, words)
    named = core.pos == "name"
    person = core.lemma in people or core.entity == "person"
    if head.lower in SINGULAR:
        return core.form != "plural" and (person or (named and core.entity not in COLLECTIVE))
    if head.lower == "they":
        return core.form == "plural" or not person
    return not person and (named or core.form != "plural")


def _second_mention(head: Token, core: Token, words: list[Token]) -> bool:
    """'The ministry' takes up a longer name with that noun; 'the group' and 'the statement' the last named body."""
    noun = _singular(head.lower)
    written = [_singular(w.lower()) for t in words for w in t.text.split()]
    if noun in written:
        return len(written) > 2
    if noun == "statement":
        return core.lemma not in load_speech().documents
    return noun in ("group", "movement", "organisation", "organization", "party") and _bare_organisation(core)


def _bare_organisation(core: Token) -> bool:
    return core.pos == "name" and core.entity in ("organisation", "group", "nationality")
