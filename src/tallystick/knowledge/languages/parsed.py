"""A parsed report in our own words: tokens, sentences and their relations, with offsets into the text as published."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from tallystick.knowledge.languages.ruler import Ruler
from tallystick.record.passage import Span

_INSIDE = re.compile(r"[\s.]")  # a name, and no word


class Token:
    """One token. `pos`, `form` and `relation` are this project's words, whatever parser made them.

    pos: noun name verb modal adjective adverb number determiner pronoun possessive preposition to coordinator
        particle case symbol punctuation other.
    form, of a verb: base past present ing participle; of a noun or name: plural or ''.
    relation: root subject subject_passive object indirect prep prep_object prep_clause by predicate_noun
        predicate_adjective content_clause open_clause adverb_clause noun_clause relative_clause clause_subject
        conjunct coordinator apposition adjective compound possessor case number determiner negation auxiliary
        auxiliary_passive marker particle adverb adverbial_noun quantity parataxis expletive punctuation other.
    lower: the word in small letters; of a loaded word or coloured verb of saying, its plain word.
    shown: the word the parser saw instead of a party's name, else ''.
    entity: '' or the recogniser's guess: person place facility organisation nationality date time quantity number
        other.
    """

    __slots__ = (
        "children",
        "end",
        "entity",
        "entity_begins",
        "form",
        "head",
        "index",
        "lemma",
        "lower",
        "pos",
        "relation",
        "sentence",
        "shown",
        "start",
        "text",
    )

    def __init__(self, index: int, start: int, text: str) -> None:
        self.index = index
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.lower = text.lower()
        self.lemma = self.lower
        self.pos = "other"
        self.form = ""
        self.relation = "other"
        self.head = index  # index of the head; a root is its own head
        self.children: list[int] = []  # indices, in order
        self.entity = ""
        self.entity_begins = False
        self.sentence = 0
        self.shown = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        return f"<{self.text}/{self.pos}/{self.relation}>"


class Sentence:
    """Tokens `first` to `last`, both included; `block` numbers the paragraph it stands in."""

    __slots__ = ("__weakref__", "block", "end", "first", "index", "last", "span", "start")

    def __init__(self, index: int, block: int, first: Token, last: Token) -> None:
        self.index = index
        self.block = block
        self.first = first.index
        self.last = last.index
        self.start = first.start
        self.end = last.end
        self.span = Span(first.start, last.end)


class Parse:
    """The tokens and sentences of one report; `text` is the text as published."""

    __slots__ = (
        "__weakref__",
        "_ends",
        "_sentence_starts",
        "_starts",
        "_titles",
        "language",
        "ruler",
        "sentences",
        "text",
        "tokens",
    )

    def __init__(self, text: str, language: str, tokens: list[Token], sentences: list[Sentence]) -> None:
        self.text = text
        self.language = language
        self.tokens = tokens
        self.sentences = sentences
        self._starts = [t.start for t in tokens]
        self._ends = [t.end for t in tokens]
        self._sentence_starts = [s.start for s in sentences]
        self._titles: dict[str, frozenset[str]] | None = None
        seen = ((t.span, len(t.shown or t.lower)) for t in tokens)
        self.ruler = Ruler.of((span, length) for span, length in seen if length != span.end - span.start)

    def of(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last + 1]

    def children(self, token: Token, *relations: str) -> list[Token]:
        """The dependants of a token, all or those with one of the relations, in order."""
        if not token.children:
            return []
        tokens = self.tokens
        if not relations:
            return [tokens[i] for i in token.children]
        found = []  # a loop: most tokens have few dependants, and a comprehension is a call of its own
        for i in token.children:
            child = tokens[i]
            if child.relation in relations:
                found.append(child)
        return found

    def child(self, token: Token, *relations: str) -> Token | None:
        """The first dependant with one of the relations."""
        tokens = self.tokens
        for i in token.children:
            if tokens[i].relation in relations:
                return tokens[i]
        return None

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """From the head upwards to the root of the sentence."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hangs from it, in reading order."""
        if not token.children:
            return [token]
        tokens, found = self.tokens, [token.index]
        for index in found:  # which grows as it goes
            found += tokens[index].children
        return [tokens[i] for i in sorted(found)]

    def extent(self, tokens: Iterable[Token]) -> Span:
        """From the first to the last character of some tokens."""
        listed = list(tokens)
        return Span(min(t.start for t in listed), max(t.end for t in listed))

    def between(self, span: Span) -> list[Token]:
        """The tokens that lie in a span (found by bisection)."""
        first = bisect_right(self._ends, span.start)
        return self.tokens[first : bisect_left(self._starts, span.end, first)]

    def titles_of(self, name: Token) -> frozenset[str]:
        """The lemmas that stand before a person's name anywhere in the report: 'President X said ...; later X met'."""
        if self._titles is None:
            self._titles = {}
            for token in self.tokens:
                if token.pos == "name" and token.entity == "person":
                    before = {t.lemma for t in self.children(token, "compound") if t.entity == ""}
                    if before:
                        self._titles[token.lower] = self._titles.get(token.lower, frozenset()) | before
        return self._titles.get(name.lower, frozenset()) if name.entity == "person" else frozenset()

    def joined(self) -> str:
        """The text, of equal length, with each party's name as one word: no 'for' stands in it, and no stop ('U_S_')
        but that of its sentence."""
        letters = list(self.text)
        for token in self.tokens:
            if token.shown:
                end = token.end - (self.sentences[token.sentence].last == token.index)
                letters[token.start : end] = _INSIDE.sub("_", self.text[token.start : end])
        return "".join(letters)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a character offset."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]
