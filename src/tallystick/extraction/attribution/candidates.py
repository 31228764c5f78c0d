"""A parse and its quotations -> candidates: a cue with its source and content, one for each reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tallystick.extraction.attribution.rivals import set_against
from tallystick.extraction.text.quotations import Quotation
from tallystick.extraction.words.phrases import went_on
from tallystick.knowledge.languages.en.speech import Speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span

AUXILIARIES = frozenset(("be", "have", "do", "get", "go", "become"))
JOINING = ("as", "of", "for", "with", "that", "on", "to", "from", "over")
CIRCUMSTANCE = frozenset(("after", "before", "during", "since", "until", "while", "within", "amid", "near", "because"))
RELATIVES = ("who", "which", "that", "whom")
SUBJECTS = ("subject", "subject_passive", "clause_subject")


@dataclass(slots=True)
class Candidate:
    """One reading of one cue. `construction` names how the content was found; token indices, in order."""

    construction: str
    head: int
    key: str  # lemma, with the preposition or particle that belongs to it
    cue: list[int]
    source: list[int]
    content: list[int]
    passive: bool = False
    quotes: list[Quotation] = field(default_factory=list)


class Ground:
    """What the candidates of one report share: its parse, its quotations by token, its words of saying."""

    def __init__(self, parse: Parse, quotations: list[Quotation], speech: Speech) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.speech = speech
        self.quotations = [q for q in quotations if q.depth == 0 and q.kind != "scare"]
        self.semicolons = [t.index for t in parse.tokens if t.text == ";"]
        self.quote_of: dict[int, int] = {}
        self.quote_tokens: list[list[int]] = []
        for number, quotation in enumerate(self.quotations):
            inside = [t.index for t in parse.between(quotation.span)]
            self.quote_tokens.append(inside)
            self.quote_of.update(dict.fromkeys(inside, number))

    def below(self, index: int) -> list[int]:
        """Indices of a token and all that hangs from it."""
        return [t.index for t in self.parse.subtree(self.tokens[index])]

    def child(self, token: Token, *relations: str) -> Token | None:
        return self.parse.child(token, *relations)

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Runs of neighbouring tokens as spans, without commas and stops at their edges."""
        return tuple(self._span(kept) for run in _runs(indices) if (kept := self._trimmed(run)))

    def _span(self, run: list[int]) -> Span:
        return Span(self.tokens[run[0]].start, self.tokens[run[-1]].end)

    def _trimmed(self, run: list[int]) -> list[int]:
        low, high = 0, len(run)
        while low < high and self._loose(run[low], run[low], run[high - 1]):
            low += 1
        while low < high and self._loose(run[high - 1], run[low], run[high - 1]):
            high -= 1
        return run[low:high]

    def _loose(self, index: int, first: int, last: int) -> bool:
        """Punctuation at an edge goes, unless it belongs to a quotation that lies in the run whole."""
        if self.tokens[index].pos != "punctuation":
            return False
        quote = self.quote_of.get(index)
        return quote is None or not (first <= self.quote_tokens[quote][0] and self.quote_tokens[quote][-1] <= last)


def _runs(indices: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in sorted(set(indices)):
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def verb_candidates(ground: Ground) -> Iterator[Candidate]:
    """Every reading of every verb that could be a cue by its place in the clause."""
    for token in ground.tokens:
        if token.pos == "verb" and not token.relation.startswith("auxiliary"):
            yield from _readings(ground, token)


def _readings(ground: Ground, verb: Token) -> Iterator[Candidate]:
    particle = ground.child(verb, "particle")
    if verb.lemma in AUXILIARIES and not particle:
        return
    key = f"{verb.lemma} {particle.lower}" if particle else verb.lemma
    answerable = _answerable(ground, verb)
    key = key if answerable is None else f"{verb.lemma} responsible"
    told = ((p, list(_contents(ground, verb, p))) for p in _voices(ground, verb))
    for passive, contents in ((p, c) for p, c in told if c):  # most verbs tell nothing, whoever their subject is
        source = [] if ground.speech.verbs.get(key) == "seem" else source_of_verb(ground, verb, passive)
        cue = cue_tokens(ground, verb)
        left = {*cue, *source, verb.index}
        for construction, extra, content in contents:
            pieces = _behind_semicolon(ground, verb, [i for i in content if i not in left])
            if pieces:
                whole = f"{key} {extra.lower}" if extra else key
                tokens = sorted([*cue, extra.index]) if extra else cue
                tokens = tokens if answerable is None else sorted([*tokens, answerable.index])
                pieces = [i for i in pieces if i not in tokens]
                yield Candidate(construction, verb.index, whole, tokens, source, widened(ground, pieces, left), passive)


def _answerable(ground: Ground, verb: Token) -> Token | None:
    """'Held soldiers responsible for the killing': the word that makes it a charge."""
    if verb.lemma != "hold" or not ground.parse.children(verb, "object", "subject_passive"):
        return None
    last = ground.parse.sentences[verb.sentence].last
    for token in ground.tokens[verb.index + 1 : last]:
        if token.lower in ground.speech.answerable:
            return token if ground.tokens[token.index + 1].lower == "for" else None
        if token.pos in ("verb", "punctuation"):
            return None
    return None


def _behind_semicolon(ground: Ground, verb: Token, content: list[int]) -> list[int]:
    """'The mayor counts nine dead; a doctor says ten': what stands before the semicolon is not the doctor's."""
    if not ground.semicolons:
        return content
    sentence = ground.parse.sentences[verb.sentence]
    after = next((i for i in ground.semicolons if verb.index <= i < sentence.last), None)
    if after is not None and content and min(content) > after and not any(i in ground.quote_of for i in content):
        return []  # 'It was not his men, he swore; the drones had done it'
    stops = [i for i in ground.semicolons if sentence.first <= i < verb.index]
    if not stops or verb.index in ground.quote_of:
        return content
    if content and max(content) < stops[-1] and not all(i in ground.quote_of for i in content):
        return []  # 'The army blamed the front; its spokesman denied it': nothing of the first clause is his
    if not any(i > verb.index for i in content):
        return content
    return [i for i in content if i > stops[-1] or i in ground.quote_of]


def _contents(ground: Ground, verb: Token, passive: bool) -> Iterator[tuple[str, Token | None, list[int]]]:
    """(construction, the preposition that joins the cue, content) for each way the clause can carry a content."""
    parse = ground.parse
    clauses = parse.children(verb, "content_clause")
    subject = parse.child(verb, *SUBJECTS) if passive or ground.speech.verbs.get(verb.lemma) == "seem" else None
    lead = ground.below(subject.index) if subject else []
    if clauses and not _as_saying(ground, verb):
        yield "clause", None, _of_clauses(ground, verb, clauses)
    if verb.relation == "parataxis" or (verb.relation == "adverb_clause" and _as(ground, verb)):
        yield "around", None, _around(ground, verb)
    objects = parse.children(verb, "object", "predicate_noun", "predicate_adjective", "open_clause")
    if objects and not (verb.lemma == "claim" and objects[0].lemma == "life"):  # 'the blast claimed nine lives'
        yield from _of_objects(ground, verb, objects, [] if objects[0].relation == "object" and not passive else lead)
    for prep in parse.children(verb, "prep"):
        if prep.index in _as_saying(ground, verb):
            continue
        if prep.index > verb.index and prep.children and prep.lower not in CIRCUMSTANCE:
            yield "passive+prep" if passive else "prep", prep, lead + _all_below(ground, parse.children(prep))
    if passive and subject is not None and not objects:
        yield "passive", None, lead
    if verb.relation == "noun_clause" and verb.form == "participle" and not clauses:
        yield "reduced", None, [i for i in ground.below(verb.head) if i < verb.index] + lead


def _of_clauses(ground: Ground, verb: Token, clauses: list[Token]) -> list[int]:
    """A that-clause with the 'and that' it goes on with, without the ', adding ...' that starts another saying."""
    further = [
        c for c in ground.parse.children(verb, "conjunct") if c.index > verb.index and _opens_with_that(ground, c)
    ]
    found = set(_all_below(ground, [*clauses, *further, *went_on(ground.parse, verb)]))
    for i in sorted(found):
        token = ground.tokens[i]
        if _goes_on_saying(ground, token):
            found.difference_update(ground.below(i))
        elif (opening := set_against(ground.parse, ground.speech, token)) is not None:
            found.difference_update(j for j in ground.below(i) if j >= opening)
    return sorted(found)


def _opens_with_that(ground: Ground, verb: Token) -> bool:
    return any(t.lower == "that" for t in ground.parse.children(verb, "marker"))


def _goes_on_saying(ground: Ground, verb: Token) -> bool:
    """', adding that ...': a participle of saying behind a comma, whose speaker is that of the cue before it."""
    if verb.pos != "verb" or verb.form != "ing" or verb.relation != "adverb_clause" or not verb.index:
        return False
    category = ground.speech.verbs.get(verb.lemma)
    relays = category is not None and ground.speech.categories[category].relays
    return relays and ground.tokens[verb.index - 1].text == ","


def _of_objects(
    ground: Ground, verb: Token, objects: list[Token], lead: list[int]
) -> Iterator[tuple[str, Token | None, list[int]]]:
    """'denied the charge', 'vowed to go on', 'accused X of Y', 'called it a crime'."""
    first = objects[0]
    name = {"open_clause": "to", "object": "object"}.get(first.relation, "predicate")
    manner = _as_saying(ground, verb)  # '..., the agency quoted a colonel as saying': what it says is no part of him
    plain = [i for i in ([] if manner else lead) + _all_below(ground, objects) if i not in manner]
    yield name, None, plain
    if first.relation == "object" and first.index > verb.index:
        tail = [t for t in ground.parse.children(verb, "prep", "adverb_clause") if t.index > first.index]
        if tail and tail[0].lower in JOINING and tail[0].index not in manner:
            yield "object+prep", None, plain + ground.below(tail[0].index)
        if (ground.speech.verbs.get(verb.lemma) is not None or _answerable(ground, verb) is not None) and not manner:
            tally = ground.speech.verbs.get(verb.lemma) == "tally"
            rest = _counted(ground, verb) if tally else _rest(ground, verb)
            if len(rest) > len(plain) * (1 if tally else 1.4):
                yield "rest", None, rest


def _as_saying(ground: Ground, verb: Token) -> set[int]:
    """'Quoted a colonel as saying ...': what the colonel said is no part of who he is."""
    parse = ground.parse
    manner = (p for t in (verb, *parse.children(verb, "object")) for p in parse.children(t, "prep"))
    saying = [(p, c) for p in manner if p.lower == "as" for c in parse.children(p, "prep_clause")]
    ends = all(t.text == "." for _, c in saying for t in ground.tokens[c.index + 1 : c.index + 2])
    cites = ground.speech.verbs.get(verb.lemma) == "cite"
    told = saying if cites and (ends or any(parse.children(c, "content_clause") for _, c in saying)) else ()
    return {i for p, _ in told for i in ground.below(p.index)}


def _rest(ground: Ground, verb: Token) -> list[int]:
    """All behind the verb up to the end of the sentence, or the comma or quotation mark that shuts it off."""
    last = ground.parse.sentences[verb.sentence].last
    quote = ground.quote_of.get(verb.index)
    joined = {t.index for t in ground.parse.children(verb, "coordinator")}  # 'denied it and said it had struck a camp'
    if ground.speech.verbs.get(verb.lemma) == "deny":
        joined |= _circumstance(ground, verb)
    elif not _goes_on_itself(ground, verb):
        joined = set()
    found = []
    for i in range(verb.index + 1, last + 1):
        if i in joined:
            break
        if ground.tokens[i].text in (";", ",") or (quote is not None and ground.quote_of.get(i) != quote):
            break
        found.append(i)
    return found


def _circumstance(ground: Ground, verb: Token) -> set[int]:
    """'Denied involvement after gunmen killed four': where what the report tells of the moment begins."""
    below = [verb, *ground.parse.children(verb, "object")]
    clauses = [c for t in below for c in ground.parse.children(t, "adverb_clause")]
    return {m.index for c in clauses for m in ground.parse.children(c, "marker") if m.lower in CIRCUMSTANCE}


def _goes_on_itself(ground: Ground, verb: Token) -> bool:
    """Whether what is joined to a verb is another verb of saying with something to say."""
    return any(
        c.lemma in ground.speech.verbs and c.form in ("past", "present", "participle")
        for c in ground.parse.children(verb, "conjunct")
        if c.pos == "verb" and c.index > verb.index
    )


def _counted(ground: Ground, verb: Token) -> list[int]:
    """All that a verb of counting has behind it, parts and times included: 'nine dead on Monday, including a boy'."""
    behind = [c for c in ground.parse.children(verb) if c.index > verb.index]
    return _all_below(ground, [c for c in behind if c.relation not in ("conjunct", "coordinator", "adverb_clause")])


def _all_below(ground: Ground, tokens: Iterable[Token]) -> list[int]:
    return [i for t in tokens for i in ground.below(t.index)]


def _voices(ground: Ground, verb: Token) -> tuple[bool, ...]:
    """(passive?,): both where the form leaves it open, as in "he's sought" or 'Asked about it, he ...'."""
    if not _is_passive(ground, verb):
        return (False, True) if verb.form == "participle" and verb.relation == "adverb_clause" else (False,)
    auxiliary = ground.child(verb, "auxiliary_passive")
    return (True, False) if auxiliary is not None and auxiliary.lower in ("'s", "’s") else (True,)


def _as(ground: Ground, verb: Token) -> bool:
    marker = ground.child(verb, "marker", "adverb")
    return marker is not None and marker.lower == "as" and ground.child(verb, "object", "content_clause") is None


def _around(ground: Ground, verb: Token) -> list[int]:
    """The clause a parenthetical cue stands in: all that hangs from its head, without the cue's own words."""
    own = set(ground.below(verb.index)) - set(_all_below(ground, went_on(ground.parse, verb)))
    return [i for i in ground.below(verb.head) if i not in own]


def _is_passive(ground: Ground, verb: Token) -> bool:
    if verb.form != "participle":
        return False
    if ground.child(verb, "auxiliary_passive", "subject_passive", "by") is not None:
        return True
    return verb.relation == "noun_clause"


def cue_tokens(ground: Ground, verb: Token) -> list[int]:
    """The verb with its auxiliaries, negation and particle."""
    joined = ground.parse.children(verb, "auxiliary", "auxiliary_passive", "negation", "particle")
    near = [t.index for t in joined if abs(t.index - verb.index) <= 4]
    return sorted([*near, verb.index])


def source_of_verb(ground: Ground, verb: Token, passive: bool) -> list[int]:
    """The speaker of a verb: its subject, the subject it shares, or the agent of a passive; [] when nobody is named."""
    if passive:
        agent = ground.child(verb, "by")
        head = ground.child(agent, "prep_object") if agent else None
        return name_tokens(ground, head) if head else []
    found = _subject(ground, verb)
    if found is not None and (found.entity in ("date", "time") or _colon_between(ground, found, verb)):
        found = None
    beside = _beside(ground, verb)
    if beside is not None and (found is None or (beside.index > found.index and found.head != verb.index)):
        found = beside
    if found is None:
        return []
    return _with_antecedent(ground, found) if found.lower in RELATIVES else name_tokens(ground, found)


def _colon_between(ground: Ground, subject: Token, verb: Token) -> bool:
    """'Trend: partners recorded ...': a heading is nobody's name."""
    return any(t.text == ":" for t in ground.tokens[subject.index : verb.index])


def _subject(ground: Ground, verb: Token) -> Token | None:
    """The verb's own subject, or the one it shares with the verb it hangs from."""
    token = verb
    if _goes_on_saying(ground, verb):
        token = _cue_before(ground, verb)
    if verb.form == "participle" and verb.relation == "adverb_clause" and _as(ground, verb):
        return None  # 'as reported earlier'
    for _ in range(6):
        own = ("subject", "clause_subject") if token is verb else SUBJECTS
        of_two = [t for t in ground.parse.children(token, *own) if t.index not in ground.quote_of]  # '"Lies," he said'
        subject = _inverted_subject(ground, token) or next(iter(of_two), ground.child(token, *own))
        if subject is not None and token is not verb and _shared_by_mistake(ground, verb, token, subject):
            token = ground.parse.head(token)
            continue
        if subject is not None and ground.quote_of.get(subject.index) == ground.quote_of.get(verb.index):
            return subject
        if token.relation in ("noun_clause", "relative_clause") and token.form != "participle":
            head = ground.parse.head(token)
            if head.relation != "object" or head.lemma not in ground.speech.documents:
                return head if head.pos in ("noun", "name", "pronoun") else None
            token = ground.parse.head(head)
            if token.lemma not in ground.speech.giving_out:
                return head  # 'found a letter saying': the letter does
            continue  # 'issued a statement saying': the issuer says it
        if token.relation not in ("conjunct", "open_clause", "adverb_clause", "prep_clause", "auxiliary"):
            return None
        token = ground.parse.head(token)
        if token.pos == "preposition":
            token = ground.parse.head(token)
    return None


def _inverted_subject(ground: Ground, verb: Token) -> Token | None:
    """'Seven hurt, say officials': the subject behind the verb, whatever stands before the comma."""
    if verb.index == 0 or ground.tokens[verb.index - 1].text != ",":
        return None
    behind = [t for t in ground.parse.children(verb, "subject") if t.index > verb.index]
    return behind[-1] if behind else None


def _shared_by_mistake(ground: Ground, verb: Token, above: Token, subject: Token) -> bool:
    """'denied that a market was hit and reiterated that ...': what was hit says nothing; the denier does."""
    if above.relation != "content_clause" or ground.child(verb, "content_clause") is None:
        return False
    nouns = (ground.speech.people, ground.speech.anaphors, ground.speech.documents)
    can_speak = subject.pos in ("name", "pronoun") or any(subject.lemma in known for known in nouns)
    return not can_speak and ground.parse.head(above).lemma in ground.speech.verbs


def _cue_before(ground: Ground, verb: Token) -> Token:
    """The finite verb of saying in whose content ', adding ...' seems to hang; else the verb itself."""
    quote = ground.quote_of.get(verb.index)
    for token in ground.parse.ancestors(verb):
        same = token.pos == "verb" and ground.quote_of.get(token.index) == quote and token.form != "ing"
        if same and token.lemma in ground.speech.verbs and ground.child(token, "subject") is not None:
            category = ground.speech.categories[ground.speech.verbs[token.lemma]]
            if category.relays and ground.child(token, "content_clause") is not None:
                return token
    return verb


def _beside(ground: Ground, verb: Token) -> Token | None:
    """The noun right before a finite verb, which is its subject where the parse has lost it."""
    if verb.form not in ("past", "present"):
        return None
    sentence = ground.parse.sentences[verb.sentence]
    for i in range(verb.index - 1, sentence.first - 1, -1):
        token = ground.tokens[i]
        if token.pos not in ("adverb", "modal") and not token.relation.startswith("auxiliary"):
            return token if token.pos in ("noun", "name", "pronoun") and token.entity not in ("date", "time") else None
    return None


def _with_antecedent(ground: Ground, relative: Token) -> list[int]:
    """'the medic who said': the noun phrase and its relative pronoun."""
    for token in ground.parse.ancestors(relative):
        if token.relation == "relative_clause":
            head = ground.parse.head(token)
            return sorted({*name_tokens(ground, head), relative.index})
    return [relative.index]


def name_tokens(ground: Ground, head: Token) -> list[int]:
    """The words of a noun phrase, its relative and participle clauses left out; one run around the head."""
    dropped: set[int] = set()
    for child in ground.parse.children(head):
        if child.relation in ("relative_clause", "noun_clause", "content_clause", "parataxis", "adverb_clause"):
            dropped.update(ground.below(child.index))
    below = [i for i in ground.below(head.index) if i not in dropped]
    for run in _runs(below):
        if head.index in run:
            # 'An agency and' ends so where the parse hung the second speaker elsewhere.
            joint = len(run) > 1 and ground.tokens[run[-1]].relation == "coordinator"
            return ground._trimmed(_undated(ground, run[:-1] if joint else run, head))
    return [head.index]


def _undated(ground: Ground, run: list[int], head: Token) -> list[int]:
    """'between 17 and 23 February partners recorded': the time before a name is no part of it."""
    first = ground.tokens[run[0]]
    if first.pos not in ("preposition", "number") or first.entity not in ("date", "time", ""):
        return run
    dated = [i for i in run if i < head.index and ground.tokens[i].entity == "date"]
    return [i for i in run if i > dated[-1]] if dated else run


def widened(ground: Ground, content: list[int], barred: set[int]) -> list[int]:
    """Take in the whole of a quotation that the content has a part of, unless the cue stands inside it."""
    found = set(content)
    for number in {ground.quote_of[i] for i in content if i in ground.quote_of}:
        tokens = ground.quote_tokens[number]
        if not barred.intersection(tokens):
            found.update(tokens)
    return sorted(found)
