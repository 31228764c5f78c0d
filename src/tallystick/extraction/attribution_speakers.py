"""The words of a source -> what kind of source it is, and whom a pronoun or a second mention stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Attribution
from tallystick.record.passage import Span

_WORD = re.compile(r"[^\s,;:()\[\]\"“”«»]+")
_OWNER = re.compile(r"^.*?(?:'s|’s|s’|s')\s+(?=\S)", re.S)
SINGULAR = frozenset(("he", "she"))
PRONOUNS = frozenset(("he", "she", "it", "they"))
COLLECTIVE = frozenset(("organisation", "place", "nationality", "facility", "group"))
BACK = 6  # sentences looked back over for the speaker


def source_kind(text: str) -> str | None:
    """official, military, armed group, medical, witness, family, NGO, media or unnamed; None where no noun tells."""
    kinds = load_speech().kinds
    words = [w.rstrip(".").replace("’", "'").lower() for w in _WORD.findall(text)]
    longest = max(len(k) for k in kinds)
    head = _head_end(words)
    for part in (words[:head], words[head:]):
        for end in range(len(part), 0, -1):
            for size in range(min(longest, end), 0, -1):
                found = kinds.get(tuple(part[end - size : end - 1]) + (_singular(part[end - 1]),)) or kinds.get(
                    tuple(part[end - size : end])
                )
                if found is not None:
                    return found
    return None


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
    """Whom a pronoun or a second mention ('the group') takes up: the last fitting speaker, else the last fitting subject."""
    words = [t for t in parse.between(source) if t.pos != "punctuation"]
    if not words or words[0].sentence >= len(parse.sentences):
        return None
    head = next((t for t in words if not source.holds(parse.head(t).span) or t.head == t.index), words[-1])
    if not _takes_up(words, head):
        return None
    for mention in _mentions(parse, source, attributions):
        if _fits(parse, head, mention):
            return mention
    return None


def _takes_up(words: list[Token], head: Token) -> bool:
    """A third-person pronoun, or 'the' with a single noun that can stand for a speaker named before."""
    if len(words) == 1:
        return head.lower in PRONOUNS
    return len(words) == 2 and words[0].lower in ("the", "this") and head.lemma in load_speech().anaphors


def _mentions(parse: Parse, source: Span, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Earlier speakers, the nearest first; then the subjects of this sentence and the last two, the nearest first."""
    here = next(iter(parse.between(source))).sentence
    spoken = [a.source[0] for a in attributions if a.source and a.source[0].end <= source.start]
    for span in sorted(set(spoken), reverse=True):
        first = next(iter(parse.between(span)), None)
        if first is not None and here - first.sentence <= BACK:
            yield span
    for sentence in reversed(parse.sentences[max(0, here - 2) : here + 1]):
        for token in parse.of(sentence):
            if token.relation in ("subject", "subject_passive") and token.end <= source.start:
                yield parse.extent(_phrase(parse, token))


def _phrase(parse: Parse, head: Token) -> list[Token]:
    """A noun with what stands before it and its 'of' phrase."""
    found = [head]
    for child in parse.children(head):
        before = child.index < head.index and child.relation not in ("relative_clause", "noun_clause", "punctuation")
        if before or (child.relation == "prep" and child.lower == "of"):
            found.extend(parse.subtree(child))
    return found


def _fits(parse: Parse, head: Token, mention: Span) -> bool:
    words = [t for t in parse.between(mention) if t.pos != "punctuation"]
    if not words or words[0].pos == "pronoun":
        return False
    core = next((t for t in words if not mention.holds(parse.head(t).span) or t.head == t.index), words[-1])
    speech = load_speech()
    if head.pos not in ("pronoun",):
        return _second_mention(head, core, words)
    if head.lower in SINGULAR:
        return core.form != "plural" and (core.lemma in speech.people or core.entity == "person" or _bare_name(core))
    if head.lower == "they":
        return core.form == "plural" or core.lemma in speech.anaphors - speech.people or len(words) > 2
    return core.form != "plural" and core.lemma not in speech.people and core.entity != "person"


def _bare_name(core: Token) -> bool:
    return core.pos == "name" and core.entity not in COLLECTIVE


def _second_mention(head: Token, core: Token, words: list[Token]) -> bool:
    """'The ministry' takes up a longer name with that noun; 'the group' a name that has no such noun."""
    if len(words) <= 2 and core.lemma == head.lemma:
        return False  # itself a second mention: look further back
    if any(t.lemma == head.lemma for t in words):
        return True
    return head.lemma in ("group", "movement", "organisation", "organization", "party") and _bare_organisation(core)


def _bare_organisation(core: Token) -> bool:
    return core.pos == "name" and core.entity in ("organisation", "group", "nationality")
