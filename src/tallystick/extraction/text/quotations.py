"""A parse -> the quotations of its text: spans with their marks, nested or not, speech told from scare quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span

_MARK = re.compile(r"''|``|[“”„«»‘’\"']")
_PARAGRAPH = re.compile(r"[^\n]+")
_ENDS = ".,?!…"
_REPLY = 60  # characters behind a quotation in which the verb of saying stands that makes one word of it a reply
SCARE_WORDS = 3  # a longer quotation is somebody's words even where it is only part of a sentence


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `span` has the marks, `inner` not; `depth` 0 is outermost.

    `kind`: full (a sentence or clause), fragment (some words of one), scare (words held at arm's length).
    `closed` false: the closing mark is missing; `continues`: the next paragraph opens with the same quotation.
    """

    span: Span
    inner: Span
    kind: str = "full"
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    end: int  # of the mark


def find_quotations(parse: Parse) -> list[Quotation]:
    """All quotations in order of their start; an unclosed one ends with its sentence, or runs to the next paragraph."""
    text = parse.text
    paragraphs = [Span(*m.span()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    found: list[Quotation] = []
    for i, paragraph in enumerate(paragraphs):
        following = text[paragraphs[i + 1].start : paragraphs[i + 1].end].lstrip() if i + 1 < len(paragraphs) else ""
        found.extend(_in_paragraph(parse, paragraph, following))
    found.sort(key=lambda q: (q.span.start, -q.span.end))
    return [replace(q, kind=_kind(parse, q)) for q in found]


def _in_paragraph(parse: Parse, paragraph: Span, following: str) -> Iterator[Quotation]:
    text, stack = parse.text, list[_Open]()
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if _opens(text, paragraph, stack, match):
            stack.append(_Open(mark, start, end))
            continue
        at = _partner(stack, mark, text, start, end)
        if at is None:
            continue
        opened = stack[at]
        del stack[at:]  # what was opened inside and never closed was no quotation
        if end - opened.end > 1:
            yield Quotation(Span(opened.start, end), Span(opened.end, start), depth=len(stack))
    yield from _unclosed(parse, paragraph, following, stack)


def _opens(text: str, paragraph: Span, stack: list[_Open], match: re.Match[str]) -> bool:
    mark, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark in ("“", "„", "«", "``"):
        return True
    if mark == "‘":
        return not before.isalnum() and not after.isspace() and not _elision(text, end)
    if mark == "'":
        free = before.isspace() or before in '("“—–-['
        return free and after.isalnum() and not _elision(text, end) and not any(o.mark == "'" for o in stack)
    if mark == '"' and not any(o.mark == '"' for o in stack):
        return not (before.isdigit() and not after.isalnum()) and not after.isspace()
    return mark == "''" and not any(o.mark == "''" for o in stack) and not after.isspace()


def _elision(text: str, end: int) -> bool:
    """'tis, '90s, 'em: an apostrophe that opens a word, not a quotation."""
    return re.match(r"(?:tis|twas|em|til|cause|n|\d0s)\b|\d\d\b", text[end : end + 6], re.I) is not None


def _partner(stack: list[_Open], mark: str, text: str, start: int, end: int) -> int | None:
    """Position in the stack of the mark that this one closes."""
    wanted = {"”": "“„", "»": "«", "’": "‘", "'": "'", '"': '"“', "''": ("''", "``")}.get(mark, ())
    if mark in "’'" and mark != "''" and not _closes_single(text, start, end):
        return None
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].mark in wanted:
            return at
    return None


def _closes_single(text: str, start: int, end: int) -> bool:
    """An apostrophe is the closing mark unless a letter follows, or it is a plural's and a better one comes."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isalnum() or before.isspace():
        return False
    if before == "s":
        rest = re.match(r"[^‘“”\"'\n]{0,300}?[,.?!](?=’|'(?!\w))", text[end : end + 310])
        return rest is None
    return True


def _unclosed(parse: Parse, paragraph: Span, following: str, stack: list[_Open]) -> Iterator[Quotation]:
    for depth, opened in enumerate(stack):
        if opened.mark in ("‘", "'") or opened.end >= paragraph.end:
            continue
        continues = following.startswith(opened.mark)
        first = next(iter(parse.between(Span(opened.end, opened.end + 40))), None)
        end = paragraph.end
        if first is not None and not continues:
            end = min(end, parse.sentences[first.sentence].end)
        end = opened.end + len(parse.text[opened.end : end].rstrip())
        if end > opened.end:
            span = Span(opened.start, end)
            yield Quotation(span, Span(opened.end, end), depth=depth, closed=False, continues=continues)


def _kind(parse: Parse, quotation: Quotation) -> str:
    """Full: it ends like a clause or has a finite verb; scare: a few words without either."""
    words = [t for t in parse.between(quotation.inner) if t.pos != "punctuation"]
    inner = quotation.inner.of(parse.text).rstrip()
    if not words or not inner:  # marks that close at once, within one token: "votes,''''he"
        return "scare"
    ended = inner[-1:] in _ENDS or not quotation.closed
    if any(_finite(parse, t) for t in words) and (ended or len(words) > SCARE_WORDS):
        return "full"
    if ended and (inner[-1] != "," or len(words) > SCARE_WORDS or _is_reply(parse, quotation)) and inner[0].isupper():
        return "full"
    return "fragment" if len(words) > SCARE_WORDS or _told(parse, words[0]) else "scare"


def _is_reply(parse: Parse, quotation: Quotation) -> bool:
    """'"Nonsense," said the minister': a word that opens its sentence, with a verb of saying behind it, is a reply."""
    behind = parse.between(Span(quotation.span.end, quotation.span.end + _REPLY))
    opening = parse.between(quotation.span)[0]
    said = [t for t in behind if t.sentence == opening.sentence and t.lemma in load_speech().verbs]
    opens = opening.index == parse.sentences[opening.sentence].first
    return opens and any(t.pos == "verb" and t.form in ("past", "present") for t in said)


def _told(parse: Parse, word: Token) -> bool:
    """Whether a word hangs from a verb of saying: then even one quoted word is the speaker's."""
    speech = load_speech()
    return any(a.pos == "verb" and a.lemma in speech.verbs for a in parse.ancestors(word))


def _finite(parse: Parse, token: Token) -> bool:
    return token.pos == "verb" and (token.form in ("past", "present") or token.form == "base")
