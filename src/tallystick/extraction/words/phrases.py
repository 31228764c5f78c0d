"""Noun phrases: from a head token to the words that name a party or a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span

_STAMP = re.compile(r"\d{1,2}[:.h]\d{2}")
_INSIDE = ("compound", "adjective", "number", "possessor", "quantity", "determiner", "other")
_LEAD = ("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "some", "all", "both")


def conjuncts(parse: Parse, head: Token) -> list[Token]:
    """A head and the heads coordinated with it ('militants and police' -> both)."""
    found, waiting = [head], [head]
    while waiting:
        for other in parse.children(waiting.pop(), "conjunct"):
            if other.pos in ("noun", "name", "pronoun", "number", "adjective"):
                found.append(other)
                waiting.append(other)
    return found


def joins_owners(parse: Parse, mark: Token) -> bool:
    """Whether a coordinator joins the names of two peoples before one noun: 'Chadian and Nigerien soldiers'."""
    first = parse.head(mark)
    after = parse.tokens[mark.index + 1 : mark.index + 2]
    named = all(t.pos in ("adjective", "name") and t.text[0].isupper() for t in (first, *after))
    return mark.relation == "coordinator" and named and first.relation in ("adjective", "compound")


def shortens(parse: Parse, mark: Token) -> bool:
    """Whether a bracket is one of those round a short name: 'two National Front (NF) fighters'."""
    first = mark.index if mark.text == "(" else mark.index - 2
    around = [t.text for t in parse.tokens[max(first, 0) : first + 3]]
    return len(around) == 3 and around[0] == "(" and around[1].isupper() and around[2] == ")"


def phrase(parse: Parse, head: Token, *, of: bool = True) -> Span:
    """The words of the phrase under a head, leading article left out, clauses and appositions left out."""
    tokens = [head]
    for child in parse.children(head):
        dated = child.entity == "date" and child.relation == "compound" and head.entity != "date"
        if child.relation in _INSIDE and child.index < head.index and not dated:  # no '7 February armed men'
            tokens.extend(_modifier(parse, child))
        elif of and child.relation == "prep" and _says_whose(child, head) and child.index > head.index:
            targets = parse.children(child, "prep_object")
            tokens += [child] if targets else []
            for target in targets:
                tokens.extend(parse.between(phrase(parse, target, of=False)))
                tokens.extend(t for t in parse.children(target, "determiner", "possessor") if t.index > child.index)
        elif child.relation == "apposition" and child.pos == "name":
            tokens.extend(_adjoining(parse, child, head))
    tokens = contiguous(parse, tokens, head)
    first = tokens[0].index
    if first > 1 and parse.tokens[first - 1].lower == "but" and parse.tokens[first - 2].lower == "all":
        tokens = [*parse.tokens[first - 2 : first], *tokens]
    while len(tokens) > 1 and _leading(tokens[0]):
        tokens.pop(0)
    return Span(tokens[0].start, tokens[-1].end)


def _says_whose(preposition: Token, head: Token) -> bool:
    """'Soldiers of the guard', 'a spokesman for the movement'."""
    return preposition.lower == "of" or (preposition.lower == "for" and head.lemma in load_grammar().speaking_for)


def _leading(token: Token) -> bool:
    """An article, or the stamp of an entry before its first words ('11:50 Hamas', '16:20 - President')."""
    article = token.lower in _LEAD and token.relation in ("determiner", "possessor")
    article = article or (token.lower == "dead" and token.relation == "adjective")  # 'shot dead two men'
    return article or bool(_STAMP.fullmatch(token.text)) or token.text in "-–—:"


def _adjoining(parse: Parse, name: Token, head: Token) -> list[Token]:
    """A name that follows its title without a comma ('ambassador Jane Doe')."""
    words = [*(t for t in parse.children(name, "compound") if t.index < name.index), name]
    return words if words[0].index == head.index + 1 else []


def _modifier(parse: Parse, token: Token) -> list[Token]:
    if not token.children and token.relation in _INSIDE:
        return [token]
    return [t for t in parse.subtree(token) if t.relation not in ("relative_clause", "noun_clause")]


def contiguous(parse: Parse, tokens: list[Token], head: Token) -> list[Token]:
    """The unbroken run of tokens around the head, closing gaps of joining punctuation ('anti-tank', 'Lions' Den')."""
    if tokens == [head]:
        return tokens
    have = {t.index for t in tokens}
    first = last = head.index
    while True:
        if first - 1 in have:
            first -= 1
        elif first - 2 in have and _joins(parse, first - 1):
            first -= 2
        else:
            break
    while True:
        if last + 1 in have:
            last += 1
        elif last + 2 in have and _joins(parse, last + 1):
            last += 2
        else:
            break
    return parse.tokens[first : last + 1]


def _joins(parse: Parse, index: int) -> bool:
    """Punctuation that holds words together; a dash with space around it sets a place line off ('BASRA - Gunmen')."""
    token = parse.tokens[index]
    if token.text in ("-", "–") and index + 1 < len(parse.tokens):
        return parse.tokens[index - 1].end == token.start or token.end == parse.tokens[index + 1].start
    return token.text in "'’/.&"


def gives_figure(parse: Parse, verb: Token) -> bool:
    """'Puts civilian deaths at eight', 'puts the deaths since the invasion at 900': a figure, and nothing is done."""
    return verb.lemma == "put" and figure_given(parse, verb) is not None


def figure_given(parse: Parse, verb: Token) -> Token | None:
    """The 'at' of the figure, wherever the parse hangs it behind the verb."""
    behind = [t for t in parse.subtree(verb) if t.lower == "at" and t.index > verb.index]
    objects = ((t, parse.child(t, "prep_object")) for t in behind)
    return next((t for t, o in objects if o is not None and o.pos == "number"), None)


def puts_down(parse: Parse, verb: Token) -> bool:
    """'Put the killings down to bandits', 'put down a riot': whoever does has not killed, and no part in the riot."""
    return verb.lemma == "put" and any(t.lower == "down" for t in parse.children(verb, "particle", "adverb"))


def behind_a_date(parse: Parse, verb: Token) -> list[Token]:
    """'On 19 January armed men in a white car shot at ...': the subject that the parse took into the date before it."""
    if verb.form not in ("past", "present") or (parse.child(verb, "object") is None and not parse.child(verb, "prep")):
        return []
    tokens, first = parse.tokens, parse.sentences[verb.sentence].first
    dates = [i for i in range(first, verb.index) if tokens[i].entity in ("date", "time") or ":" in tokens[i].text[1:]]
    if not dates or any(
        t.pos == "verb" or t.text in ",;:" for t in tokens[dates[-1] + 1 : verb.index] if not _helps(t)
    ):
        return []
    run = dates[-1] + 1
    while run < verb.index and tokens[run].pos in ("determiner", "adjective", "number", "noun", "name", "possessive"):
        run += 1
    head = tokens[run - 1]
    return [head] if run > dates[-1] + 1 and head.pos in ("noun", "name") else []


def _helps(token: Token) -> bool:
    return token.relation.startswith("auxiliary")


def brought(parse: Parse, verb: Token) -> list[Token]:
    """'Six trucks of flour', 'lorries carrying tents', 'an aid convoy', that arrive: what they bring."""
    if verb.lemma not in load_grammar().arriving:
        return []
    found: list[Token] = []
    for subject in parse.children(verb, "subject"):
        found += parse.children(subject, "compound", "adjective")
        for inner in (*parse.children(subject, "prep"), *parse.children(subject, "noun_clause")):
            for thing in parse.children(inner, "prep_object", "object"):
                found += [*conjuncts(parse, thing), *parse.children(thing, "compound", "adjective")]
    return found


def told_around(parse: Parse, cue: Token) -> Token | None:
    """'Planes came over, the villagers say, and bombed the houses': the verb told before a cue in commas."""
    subject = parse.child(cue, "subject")
    told = parse.head(cue) if cue.relation == "parataxis" else parse.child(cue, "content_clause")
    if subject is None or told is None or told.pos != "verb":
        return None
    first = min(cue.index, *(t.index for t in parse.subtree(subject)))
    return told if told.index < first and parse.tokens[first - 1].text == "," else None


def went_on(parse: Parse, cue: Token) -> list[Token]:
    """The verbs behind such a cue that go on with what was told before it, not with the saying."""
    if told_around(parse, cue) is None:
        return []
    verbs = load_speech().verbs
    found = [v for v in parse.children(cue, "conjunct") if v.pos == "verb" and v.lemma not in verbs]
    return [v for v in found if parse.child(v, "subject", "subject_passive") is None and _behind_a_comma(parse, v)]


def _behind_a_comma(parse: Parse, verb: Token) -> bool:
    at = verb.index - 1
    while parse.tokens[at].pos in ("coordinator", "adverb") or _helps(parse.tokens[at]):
        at -= 1
    return parse.tokens[at].text == ","


def is_for_life(parse: Parse, verb: Token) -> bool:
    """'Six are fighting for their lives', 'battled for her life in hospital': no fight with anybody."""
    if verb.lemma not in ("fight", "battle", "struggle"):
        return False
    for_ = [p for p in parse.children(verb, "prep") if p.lower == "for"]
    return any(o.lemma == "life" for p in for_ for o in parse.children(p, "prep_object"))


def as_read(tokens: Iterable[Token]) -> str:
    """Some words as the rules read them: plain words in the place of loaded ones, so that no phrase hangs on those."""
    listed = list(tokens)
    joints = ["" if b.start == a.end else " " for a, b in pairwise(listed)]
    return "".join(word for t, joint in zip(listed, [*joints, ""], strict=True) for word in (t.lower, joint))


def in_whole(parse: Parse, noun: Token) -> Token:
    """'In two days of clashes', 'a wave of bombings': the noun that stands in the place of what it is of."""
    of = parse.head(noun)
    over = parse.head(of)
    spread = noun.relation == "prep_object" and of.lower == "of" and over.lemma in load_grammar().stretches
    return over if spread else noun
