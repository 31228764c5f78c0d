"""Cues that are not verbs -> candidates: 'according to', 'the claim that', 'reportedly', 'Governor: ...'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tallystick.extraction.attribution.candidates import (
    Candidate,
    Ground,
    cue_tokens,
    name_tokens,
    source_of_verb,
    widened,
)
from tallystick.extraction.attribution.speakers import source_kind
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import Phrase
from tallystick.knowledge.languages.parsed import Sentence, Token
from tallystick.knowledge.registers.register import STATE_STAND_IN

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
QUOTES = ('"', "“", "''", "‘", "'", "«")
TAIL = 6  # words of a speaker behind a colon
COLON_WORDS = 9  # a longer lead before a colon is a sentence, not a speaker


def phrase_candidates(ground: Ground) -> Iterator[Candidate]:
    """'X, according to Y': the sentence, or the clause the phrase closes, is the content."""
    opened_by: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in ground.speech.phrases:
        opened_by[phrase.words[0]].append(phrase)
    for token in ground.tokens:
        for phrase in opened_by.get(token.lower, ()):
            last = token.index + len(phrase.words)
            if tuple(t.lower for t in ground.tokens[token.index : last]) == phrase.words:
                yield from _around_phrase(ground, token, phrase)
                break
        if token.lower in ("by", "in", "on"):
            yield from _by_account(ground, token)


def _by_account(ground: Ground, preposition: Token) -> Iterator[Candidate]:
    """'By the mayor's count', 'in the army's account': the owner of the account says it."""
    account = ground.child(preposition, "prep_object")
    kept = ground.speech.figures if preposition.lower == "by" else frozenset[str]()
    if account is None or account.lemma not in kept | load_grammar().accounts:
        return
    owner = ground.child(account, "possessor")
    if owner is None or owner.pos not in ("noun", "name"):
        return
    source = [i for i in name_tokens(ground, owner) if ground.tokens[i].pos != "case"]
    own = {preposition.index, *ground.below(preposition.index)}
    content = _clause_around(ground, own, preposition.index)
    if content:
        cue = [preposition.index, account.index]
        yield Candidate("phrase", preposition.index, "by the account of", cue, source, widened(ground, content, own))


def _around_phrase(ground: Ground, token: Token, phrase: Phrase) -> Iterator[Candidate]:
    last = token.index + len(phrase.words) - 1
    cue = list(range(token.index, last + 1))
    source: list[int] = []
    if phrase.sourced:
        head = _object_of(ground, last)
        if head is None or (phrase.words == ("per",) and not _is_account(ground, head)):
            return
        head = _issuer(ground, head)
        source = [i for i in name_tokens(ground, head) if i > last]
        colon = _colon_after(ground, source)
        if colon is not None:
            source, said = list(range(source[0], colon)), _line(ground, colon + 1)
            yield Candidate("phrase", token.index, " ".join(phrase.words), cue, source, said)
            return
    content = _clause_around(ground, {*cue, *ground.below(token.index), *source}, token.index)
    if content:
        key = " ".join(phrase.words)
        yield Candidate("phrase", token.index, key, cue, source, widened(ground, content, {*cue, *source}))


def _is_account(ground: Ground, head: Token) -> bool:
    """'Per the camp committee', 'per Reuters'; not 'per day', 'per the terms of the deal'."""
    named = [i for i in name_tokens(ground, head) if ground.tokens[i].pos != "punctuation"]
    definite = head.pos == "name" or ground.child(head, "determiner", "possessor") is not None
    return (
        definite and source_kind(ground.parse.extent(ground.tokens[i] for i in named).of(ground.parse.text)) is not None
    )


def _issuer(ground: Ground, head: Token) -> Token:
    """'According to figures that the ministry gave': who gave them, where a document stands for its writer."""
    if head.lemma not in ground.speech.documents:
        return head
    for clause in ground.parse.children(head, "relative_clause"):
        subject = ground.child(clause, "subject") if clause.lemma in load_grammar().giving_figures else None
        if subject is not None and subject.pos in ("noun", "name"):
            return subject
    return head


def _colon_after(ground: Ground, source: list[int]) -> int | None:
    """'How it began, according to Inspector X: ...': the colon right behind the name, whose line is what is said."""
    if not source:
        return None
    for i in range(source[-1] + 1, min(source[-1] + 4, len(ground.tokens) - 1)):
        if ground.tokens[i].text == ":" and ground.tokens[i + 1].start > ground.tokens[i].end:
            return i
        if ground.tokens[i].pos not in ("name", "noun"):
            return None
    return None


def _object_of(ground: Ground, last: int) -> Token | None:
    found = ground.child(ground.tokens[last], "prep_object", "prep_clause")
    if found is not None:
        return found
    for token in ground.tokens[last + 1 : last + 10]:
        if token.pos in ("noun", "name", "pronoun") and token.relation != "compound":
            return token
    return None


def _clause_around(ground: Ground, own: set[int], at: int) -> list[int]:
    """The tokens of the sentence outside the phrase, cut at a semicolon, and at the quotation the phrase is in."""
    sentence = ground.parse.sentences[ground.tokens[at].sentence]
    low, high = sentence.first, sentence.last
    quote = ground.quote_of.get(at)
    if quote is not None:
        low = max(low, ground.quote_tokens[quote][0] + 1)
        high = min(high, ground.quote_tokens[quote][-1] - 1)
    for i in range(at, low - 1, -1):
        if ground.tokens[i].text == ";":
            low = i + 1
            break
    for i in range(at, high + 1):
        if ground.tokens[i].text == ";":
            high = i - 1
            break
    return [i for i in range(low, high + 1) if i not in own]


def noun_candidates(ground: Ground) -> Iterator[Candidate]:
    """'the claim that ...', 'his call for ...', 'allegations of ...', 'a report by X that ...'."""
    for token in ground.tokens:
        if token.pos == "noun" and token.lemma in ground.speech.nouns:
            yield from _noun_readings(ground, token)


def _noun_readings(ground: Ground, noun: Token) -> Iterator[Candidate]:
    source = _owner(ground, noun)
    for child in ground.parse.children(noun):
        if child.index < noun.index:
            continue
        if child.relation in ("noun_clause", "content_clause", "relative_clause") and (
            child.form != "participle" or _opens_with_that(ground, child)
        ):
            if child.relation == "relative_clause" and not _opens_with_that(ground, child):
                continue
            whose = source or _claimant(ground, noun, child) or _teller(ground, noun)
            yield _noun(ground, noun, None, whose, ground.below(child.index))
        elif (
            child.relation == "prep"
            and child.lower in ("of", "for", "about", "on", "to", "against", "over")
            and child.children
        ):
            below = [i for c in child.children for i in ground.below(c)]
            yield _noun(ground, noun, child, source, below)


def _opens_with_that(ground: Ground, verb: Token) -> bool:
    return ground.child(verb, "marker") is not None


def _noun(ground: Ground, noun: Token, prep: Token | None, source: list[int], content: list[int]) -> Candidate:
    construction = "noun prep" if prep else "noun clause"
    cue = [noun.index, prep.index] if prep else [noun.index]
    key = f"{noun.lemma} {prep.lower}" if prep else noun.lemma
    barred = {*cue, *source}
    pieces = [i for i in content if i not in barred]
    return Candidate(construction, noun.index, key, cue, source, widened(ground, pieces, barred))


def _owner(ground: Ground, noun: Token) -> list[int]:
    """Whose word it is: 'his claim', 'the army's claim', 'claims by the army'; 'the claim of torture' has none."""
    owner = ground.child(noun, "possessor")
    if owner is not None and owner.entity != "date":  # 'Tuesday's announcement from Moscow'
        return [i for i in name_tokens(ground, owner) if ground.tokens[i].pos != "case"]
    put_out = [
        c
        for c in ground.parse.children(noun, "noun_clause")
        if c.form == "participle" and not _opens_with_that(ground, c)
    ]  # 'a claim put about by', but not 'reports that a man was beaten by'
    for prep in [p for t in (noun, *put_out) for p in ground.parse.children(t, "prep", "by")]:
        head = ground.child(prep, "prep_object")
        named = name_tokens(ground, head) if head is not None else []
        carried = ground.parse.head(prep).lemma in ground.speech.passing_on and _is_outlet(ground, named)
        if (
            named
            and (prep.lower in ("by", "from") or (prep.lower == "in" and _is_outlet(ground, named)))
            and not carried
        ):
            return named
    names = [t for t in ground.parse.children(noun, "compound") if t.pos == "name"]
    return name_tokens(ground, names[-1]) if names else []


def _claimant(ground: Ground, noun: Token, clause: Token) -> list[int]:
    """'The claim of the ministry that nine were killed': whose claim it is, where a clause says what is claimed."""
    of = [p for p in ground.parse.children(noun, "prep") if p.lower == "of" and p.index < clause.index]
    heads = [o for p in of for o in ground.parse.children(p, "prep_object")]
    named = [i for h in heads[:1] for i in name_tokens(ground, h) if i < clause.index]
    text = ground.parse.extent(ground.tokens[i] for i in named).of(ground.parse.text) if named else ""
    return named if heads and (heads[0].pos == "name" or source_kind(text) is not None) else []


def _teller(ground: Ground, noun: Token) -> list[int]:
    """'The group said in a statement carried by its radio that ...': the group, and not who carried it."""
    within = ground.parse.head(noun)
    said = ground.parse.head(within)
    if within.lower != "in" or noun.relation != "prep_object" or said.lemma not in ground.speech.verbs:
        return []
    subject = ground.child(said, "subject")
    return name_tokens(ground, subject) if subject is not None and subject.pos != "pronoun" else []


def _is_outlet(ground: Ground, named: list[int]) -> bool:
    """'Reports in a section of the press', 'claims in the party's daily'."""
    text = ground.parse.extent(ground.tokens[i] for i in named).of(ground.parse.text) if named else ""
    return source_kind(text) == "media"


def adverb_candidates(ground: Ground) -> Iterator[Candidate]:
    """'reportedly', 'allegedly': the clause of the verb it stands by, with nobody named."""
    for token in ground.tokens:
        if token.pos == "adverb" and token.lower in ground.speech.adverbs:
            verb = ground.parse.head(token)
            content = [i for i in ground.below(verb.index) if i != token.index]
            if content and verb is not token:
                yield Candidate("adverb", token.index, token.lower, [token.index], [], content)


def colon_candidates(ground: Ground) -> Iterator[Candidate]:
    """'Governor: the Russians hit ...': a short noun phrase and a colon at the head of a line, as in live reports."""
    for sentence in ground.parse.sentences:
        colon = _colon(ground, sentence.first, sentence.last)
        if colon is None:
            continue
        lead = _lead(ground, sentence.first, colon)
        content = _line(ground, colon + 1)
        if lead and content:
            yield Candidate("colon", colon, ":", [colon], lead, _up_to_another(ground, content))
        elif content:
            yield from _closing_colon(ground, sentence, colon)
        yield from _further_colons(ground, sentence)


def _further_colons(ground: Ground, sentence: Sentence) -> Iterator[Candidate]:
    """'Army: two shot; mayor: three shot': behind a semicolon another speaks."""
    for i in range(sentence.first, sentence.last):
        if ground.tokens[i].text == ";" and i not in ground.quote_of:
            colon = _colon(ground, i + 1, sentence.last)
            lead = _lead(ground, i + 1, colon) if colon is not None else []
            if colon is not None and lead:
                yield Candidate("colon", colon, ":", [colon], lead, _up_to_another(ground, _line(ground, colon + 1)))


def _up_to_another(ground: Ground, content: list[int]) -> list[int]:
    """The words up to where, on the same line, another speaker's name and colon stand."""
    parse = ground.parse
    for at, i in enumerate(content[1:], 1):
        opens = ground.tokens[i - 1].text == ";" or parse.sentences[ground.tokens[i].sentence].first == i
        if opens and i not in ground.quote_of:
            last = parse.sentences[ground.tokens[i].sentence].last
            colon = _colon(ground, i, last)
            lead = _lead(ground, i, colon) if colon is not None else []
            if lead and _speaker(ground, lead):
                return content[:at]
    return content


def _speaker(ground: Ground, lead: list[int]) -> bool:
    named = any(ground.tokens[i].entity in ("organisation", "person") for i in lead)
    return named or source_kind(ground.parse.extent(ground.tokens[i] for i in lead).of(ground.parse.text)) is not None


def _closing_colon(ground: Ground, sentence: Sentence, colon: int) -> Iterator[Candidate]:
    """'100 dead since May: state government' as in headlines; 'The office closes with its count unchanged: 80 dead'."""
    after = ground.tokens[colon + 1 : sentence.last + 1]
    words = [t for t in after if t.pos != "punctuation"]
    kinds = ("noun", "name", "adjective", "case", "preposition")
    if words and len(words) <= TAIL and all(t.pos in kinds for t in words):
        if source_kind(ground.parse.extent(words).of(ground.parse.text)) is not None:
            source = [t.index for t in words if t.pos != "case"]
            yield Candidate("colon", colon, ":", [colon], source, list(range(sentence.first, colon)))
        return
    lead = ground.tokens[sentence.first : colon]
    subject = next((t for t in lead if t.relation == "subject"), None)
    counts = any(t.lemma in ground.speech.counts for t in lead) and any(t.pos == "number" for t in after)
    if subject is not None and counts:
        content = [i for i in _line(ground, colon + 1) if ground.tokens[i].sentence == sentence.index]
        yield Candidate("colon", colon, ":", [colon], name_tokens(ground, subject), content)


def count_candidates(ground: Ground) -> Iterator[Candidate]:
    """'The ministry raised the toll to 17', 'the medic spoke of several dead': a figure without a word of saying."""
    for verb in ground.tokens:
        if verb.pos != "verb" or verb.form not in ("past", "present", "participle"):
            continue
        content: list[int] = []
        if verb.lemma in ground.speech.revising:
            counted = ground.child(verb, "object")
            if counted is not None and counted.lemma in ground.speech.counts and _gives(ground, verb):
                content = [
                    i for c in ground.parse.children(verb) if c.index > verb.index for i in ground.below(c.index)
                ]
        elif verb.lemma in ground.speech.speaking_of:
            preposition = next((p for p in ground.parse.children(verb, "prep") if p.lower == "of"), None)
            content = ground.below(preposition.index)[1:] if preposition is not None else []
            behind = ground.tokens[content[-1] + 1 : content[-1] + 2] if content else []
            content += [t.index for t in behind if _is_harm(t)]  # '... of more than 200 dead', hung from the verb
        elif verb.lemma in ground.speech.listing:
            content = _listed(ground, verb)
        content = sorted(i for i in content if not _goes_beyond(ground, ground.tokens[i]))
        if any(ground.tokens[i].pos == "number" or ground.tokens[i].lemma == "dead" for i in content):
            source = source_of_verb(ground, verb, passive=False)
            if source and (verb.lemma != "bring" or _is_body(ground, source)):  # 'the deaths bring the toll to 61'
                yield Candidate("count", verb.index, "revise", cue_tokens(ground, verb), source, content)


def _is_body(ground: Ground, source: list[int]) -> bool:
    return source_kind(ground.parse.extent(ground.tokens[i] for i in source).of(ground.parse.text)) is not None


def _goes_beyond(ground: Ground, token: Token) -> bool:
    """A clause beside the figure; not the outcome right behind a number, 'of 14 killed'."""
    return token.relation == "adverb_clause" and not (token.index and ground.tokens[token.index - 1].pos == "number")


def _gives(ground: Ground, verb: Token) -> bool:
    """'Gave the toll as 17', 'put at 118 the number of dead'; 'placed a number of bombs' gives no figure."""
    beside = {p.lower for p in ground.parse.children(verb, "prep")}
    counted = ground.child(verb, "object")
    if verb.lemma == "give" and counted is not None and counted.lemma != "number":
        behind = ground.tokens[counted.index + 1] if counted.index + 1 < len(ground.tokens) else counted
        return bool(beside & {"at", "as"}) or behind.lower in ("of", ":")
    return verb.lemma not in ("put", "give", "set", "place") or bool(beside & {"at", "as"})


def _listed(ground: Ground, verb: Token) -> list[int]:
    """'Listed 12 injured, three of them badly': the count right behind, with what its sentence goes on to say of it."""
    last = ground.parse.sentences[verb.sentence].last
    first = ground.tokens[min(verb.index + 1, last)]
    harmed = any(_is_harm(t) for t in ground.tokens[verb.index + 1 : min(verb.index + 5, last + 1)])
    if first.pos != "number" or not harmed:
        return []
    stops = [t.index for t in ground.tokens[verb.index : last] if t.text == ";" or t.lower in ("while", "but")]
    return list(range(verb.index + 1, min(stops, default=last)))


def _is_harm(token: Token) -> bool:
    words = load_casualty_words()
    return token.lower in words.states or token.lemma in words.counts


def signature_candidates(ground: Ground) -> Iterator[Candidate]:
    """A quotation with its speaker's name after a dash, to the end of the line."""
    for number, quotation in enumerate(ground.quotations):
        end = ground.quote_tokens[number][-1] if ground.quote_tokens[number] else 0
        if quotation.kind != "full" or not end or end + 2 > len(ground.tokens) - 1:
            continue
        dash = ground.tokens[end + 1]
        line = _line(ground, end + 1)
        named = [i for i in line[1:] if ground.tokens[i].pos in ("name", "noun")]
        if dash.text in ("—", "–", "-", "―", "--") and named and len(line) <= COLON_WORDS:
            yield Candidate("signature", dash.index, "—", [dash.index], line[1:], list(ground.quote_tokens[number]))


def _colon(ground: Ground, first: int, last: int) -> int | None:
    for i in range(first, min(first + COLON_WORDS + 12, last)):
        if ground.tokens[i].text == ":" and ground.tokens[i + 1].start > ground.tokens[i].end:
            return i
    return None


def _lead(ground: Ground, first: int, colon: int) -> list[int]:
    """The words before the colon without a time stamp; [] unless they are one noun phrase."""
    for i in range(colon - 1, first - 1, -1):
        if ground.tokens[i].text in ("]", ")", "|", ".", "-", "–", "—"):
            first = i + 1
            break
    while first < colon and (ground.tokens[first].text in QUOTES or _CLOCK.fullmatch(ground.tokens[first].text)):
        first += 1
    words = ground.tokens[first:colon]
    named = [t for t in words if t.pos in ("noun", "name")]
    if not words or not named or len(words) > COLON_WORDS or any(t.pos in ("verb", "modal") for t in words):
        return []
    if ground.parse.text[words[0].start : words[-1].end].lower() in ground.speech.labels:
        return []  # 'Q: Was it the army?', 'BREAKING: ...': nobody
    speaks = colon + 1 in ground.quote_of or ground.tokens[colon + 1].lower in ("we", "our")
    if len(words) == 1 and words[0].shown == STATE_STAND_IN and not speaks:
        return []  # 'Sudan: shelling kills 20 in market': what it is about, as likely as who says so
    return [t.index for t in words]


def _line(ground: Ground, first: int) -> list[int]:
    """All that follows on the same line."""
    parse, tokens = ground.parse, ground.tokens
    block = parse.sentences[tokens[first].sentence].block
    found = []
    for i in range(first, len(tokens)):
        if parse.sentences[tokens[i].sentence].block != block:
            break
        found.append(i)
    return found
