"""A name and its neighbours in, adjective, person or people out: 'Israeli troops', 'an Israeli', 'the French'."""

from __future__ import annotations

import re

from tallystick.knowledge.registers.party import Form
from tallystick.knowledge.registers.tables import read_table
from tallystick.knowledge.registers.wording import neutral_word
from tallystick.record.passage import Span

_NEXT = re.compile(r" ?([A-Za-z]+|[^A-Za-z])")
_DONE_BY = re.compile(r" (?:by|in|at|on|near) ")
_BEFORE = re.compile(r"([A-Za-z]+)[ ]$")


def _words(use: str) -> frozenset[str]:
    return frozenset(w for row in read_table("neighbours") if row["use"] == use for w in row["words"].split())


# After a noun, never after an adjective that has its noun yet to come.
_AFTER_NOUN = _words("after a noun")
_ONE = frozenset({"a", "an", "one", "another", "each", "every"})
_VERB_THIRD = _words("verb after a name")
_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z])+\.?$")


def form_in_context(view: str, span: Span, forms: frozenset[Form], state: bool) -> Form:
    """The form a name has here; of several possible ones, that which its neighbours allow."""
    if len(forms) == 1:
        (form,) = forms
        return "adjective" if state and form == "name" and _attributive(view, span) else form
    if not forms & {"adjective", "person", "people"}:
        return "name" if "name" in forms else next(iter(sorted(forms)))
    before = _word_before(view, span.start)
    if _noun_follows(view, span.end, before):
        return _first(forms, ("adjective", "name", "capital", "people", "person"))
    if before in _ONE or view[span.end : span.end + 2] == "'s":
        return _first(forms, ("name", "person", "people", "adjective"))
    return _first(forms, ("name", "people", "person", "adjective"))


def _first(forms: frozenset[Form], order: tuple[Form, ...]) -> Form:
    return next(form for form in order if form in forms)


def _word_before(view: str, start: int) -> str:
    match = _BEFORE.search(view[max(0, start - 16) : start])
    return match.group(1).lower() if match else ""


def _noun_follows(view: str, end: int, before: str) -> bool:
    if view[end : end + 1] == "-":
        return True
    match = _NEXT.match(view, end)
    if match is None or not match.group(1).isalpha() or match.group(0)[0] != " ":
        return False
    word = match.group(1).lower()
    word = neutral_word(word) or word
    if _DONE_BY.match(view, match.end()) and word.endswith("ed"):
        return False
    if word in ("and", "or"):
        return before not in _ONE
    return word not in _AFTER_NOUN


def _attributive(view: str, span: Span) -> bool:
    """'US troops': a state's abbreviation right before a noun does the work of an adjective."""
    if not _ACRONYM.match(view, span.start, span.end):
        return False
    match = _NEXT.match(view, span.end)
    if match is None or match.group(0)[0] != " " or not match.group(1).isalpha():
        return False
    word = match.group(1).lower()
    return word not in _AFTER_NOUN and word not in _VERB_THIRD and word not in ("and", "or")
