"""Sentences closed by their cue -> candidates: '..., the ministry said on Thursday.', '..., says the army;'.

Read from the surface, because a long sentence before the cue often breaks the parse just there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.attribution.candidates import CIRCUMSTANCE, SUBJECTS, Candidate, Ground
from tallystick.extraction.attribution.idioms import idiom_ends
from tallystick.extraction.words.phrases import as_read
from tallystick.extraction.words.stance_words import has_phrase
from tallystick.knowledge.languages.en.grammar import persons
from tallystick.knowledge.languages.parsed import Sentence, Token

CATEGORIES = frozenset(
    ("say", "voice", "claim", "admit", "confirm", "announce", "report", "tally", "estimate", "warn", "learn")
)
INVERTED = CATEGORIES - {"report", "learn", "estimate"} | {"tally"}
NAME = frozenset(
    ("noun", "name", "pronoun", "adjective", "determiner", "possessive", "number", "case", "preposition", "coordinator")
)
ENDS = frozenset((".", ";", ",", "!", "—", "–"))
_IDIOM = "announce"  # the verb of saying that an idiom counts as
_RELATIVE = ("who", "whose")
LONGEST = 14  # words of a speaker


def postposed_candidates(ground: Ground) -> Iterator[Candidate]:
    """The cue behind the last comma; what stands before that comma is the content."""
    for sentence in ground.parse.sentences:
        for i in range(sentence.last - 1, sentence.first, -1):
            if ground.tokens[i].text == "," and i not in ground.quote_of:
                found = _inverted(ground, sentence, i) or _straight(ground, sentence, i) or _aside(ground, sentence, i)
                found = found or _relayed(ground, sentence, i)
                if found is not None:
                    yield found
                    break


def _straight(ground: Ground, sentence: Sentence, comma: int) -> Candidate | None:
    """', the ministry said', ', a resident who fled to the town said'."""
    who: int | None = None  # where a relative clause of the speaker's begins, which has a verb of its own
    for i in range(comma + 1, min(comma + 2 + LONGEST, sentence.last + 1)):
        token = ground.tokens[i]
        lemma = _saying(ground, token) or _closing(ground, sentence, token)
        end = idiom_ends(ground, token)  # ', the bloc made plain', ', an official let it be known'
        if end is not None:
            lemma = _IDIOM
        last = end if end is not None else i
        if lemma is not None and i > comma + 1 and _closes(ground, sentence, last, lemma):
            auxiliaries = [j for j in range(comma + 1, i) if ground.tokens[j].relation.startswith("auxiliary")]
            source = [j for j in range(comma + 1, who or i) if j not in auxiliaries]
            if any(ground.tokens[j].relation == "auxiliary_passive" for j in auxiliaries):
                return None  # 'it was reported', 'two of them were later found': nobody says it
            if source and ground.tokens[source[-1]].pos in ("noun", "name", "pronoun", "adverb"):
                return _candidate(ground, comma, lemma, [*auxiliaries, *range(i, last + 1)], source)
        if who is None and token.lower in _RELATIVE and i > comma + 1:
            who = i
        if who is not None and token.text not in ENDS:
            continue
        if token.lower in ("than", "as") or (i == comma + 1 and token.lower in CIRCUMSTANCE):
            return None  # 'two more than they counted', ', because one man had been counted twice'
        joining = token.text in "-–" and i > comma + 1
        free = token.relation.startswith("auxiliary") or token.pos == "adverb"
        if not (token.pos in NAME or joining or free):
            return None
    return None


def _relayed(ground: Ground, sentence: Sentence, comma: int) -> Candidate | None:
    """'..., the agency quoted a colonel as saying': the agency passes on what the colonel, whom it quotes, said."""
    behind = range(comma + 1, sentence.last + 1)
    cited = next((i for i in behind if ground.speech.verbs.get(ground.tokens[i].lemma) == "cite"), None)
    saying = next((i for i in behind if [t.lower for t in ground.tokens[i : i + 2]] == ["as", "saying"]), None)
    if cited is None or saying is None or not comma + 1 < cited < saying:
        return None
    source = list(range(comma + 1, cited))
    named = all(ground.tokens[i].pos in NAME for i in source)
    closes = saying + 2 >= sentence.last and _closes(ground, sentence, saying + 1, "say")
    return _candidate(ground, comma, "say", [saying + 1], source) if named and closes else None


def _aside(ground: Ground, sentence: Sentence, comma: int) -> Candidate | None:
    """', Colonel X, a spokesman for the army, said': the speaker stands before an aside."""
    verb = comma + 1
    lemma = _saying(ground, ground.tokens[verb]) if verb <= sentence.last else None
    if lemma is None or not _closes(ground, sentence, verb, lemma):
        return None
    source = speaker_before(ground, comma)
    if not source or source[0] - 1 <= sentence.first or ground.tokens[source[0] - 1].text != ",":
        return None
    return _candidate(ground, source[0] - 1, lemma, [verb], source)


def speaker_before(ground: Ground, comma: int) -> list[int]:
    """The words of the speaker named before a comma, past what is said of him: 'X, who fled,', 'X, a nurse,'."""
    first = ground.parse.sentences[ground.tokens[comma].sentence].first
    found: list[int] = []
    end = comma
    while end > first:
        start = next((i + 1 for i in range(end - 1, first - 1, -1) if ground.tokens[i].text in ',;:"”'), first)
        part = list(range(start, end))
        if not part or any(i in ground.quote_of for i in part):
            break
        if _names_somebody(ground, part) or any(_is_called(ground, found, i) for i in part):
            found = [*range(start, found[-1] + 1)] if found else part
        elif found or not _is_aside(ground, ground.tokens[start]):
            break
        if ground.tokens[start - 1].text != ",":
            break
        end = start - 1
    return found


def _names_somebody(ground: Ground, part: list[int]) -> bool:
    """Nothing but a name or a noun for people, with what belongs to it."""
    words = [ground.tokens[i] for i in part]
    head = next((t for t in words if t.lower == "who"), None)
    words = words[: words.index(head)] if head is not None else words
    if (
        not words
        or not all(t.pos in NAME or t.text == "-" for t in words)
        or words[0].pos in ("preposition", "coordinator")
    ):
        return False
    people = ground.speech.people | persons()
    return any(t.entity == "person" or (t.pos == "noun" and t.lemma in people) for t in words)


def _is_called(ground: Ground, aside: list[int], index: int) -> bool:
    """'The emergency room, a volunteer network, said': what an aside says what it is."""
    return any(ground.tokens[i].relation == "apposition" and ground.tokens[i].head == index for i in aside)


def _is_aside(ground: Ground, opening: Token) -> bool:
    """'reached by telephone', 'who asked not to be named', 'speaking on condition of anonymity', '34'."""
    told = opening.pos == "verb" and opening.form in ("participle", "ing")
    return told or opening.lower in ("who", "which", "whose") or opening.pos == "number"


def _closing(ground: Ground, sentence: Sentence, token: Token) -> str | None:
    """', the health directorate reports.': the last word of a sentence, taken for a noun."""
    if token.pos != "noun" or token.relation not in ("root", "content_clause", "conjunct", "parataxis"):
        return None
    if token.index + 1 <= sentence.last and ground.tokens[token.index + 1].text not in ENDS:
        return None
    return token.lemma if token.form == "plural" and ground.speech.verbs.get(token.lemma) in CATEGORIES else None


def _inverted(ground: Ground, sentence: Sentence, comma: int) -> Candidate | None:
    """', says the emergency service'."""
    verb = comma + 1
    lemma = _saying(ground, ground.tokens[verb]) if verb <= sentence.last else None
    if lemma is None or ground.speech.verbs[lemma] not in INVERTED:
        return None
    subject = ground.child(ground.tokens[verb], *SUBJECTS)
    if ground.speech.verbs[lemma] == "tally" and subject is not None and subject.index < comma:
        return None  # 'The commission, which went there, recorded one death'
    source = []
    for i in range(verb + 1, min(verb + 1 + LONGEST, sentence.last + 1)):
        token = ground.tokens[i]
        if token.text in ENDS:
            break
        if token.pos not in NAME:
            return None
        source.append(i)
    if not source or ground.tokens[source[0]].pos in ("preposition", "coordinator"):
        return None
    return _candidate(ground, comma, lemma, [verb], source)


def _candidate(ground: Ground, comma: int, lemma: str, cue: list[int], source: list[int]) -> Candidate | None:
    first = start = ground.parse.sentences[ground.tokens[comma].sentence].first
    for i in range(start, comma):
        if ground.tokens[i].text in (";", "]"):
            first = i + 1
    content = list(range(first, comma))
    told = [ground.tokens[i].pos for i in content]
    counted = "verb" in told and "number" in told  # '2 killed, police said'
    tells = (("verb" in told or "number" in told) and len(content) > 2) or _acts(ground, content)
    return Candidate("postposed", cue[-1], lemma, cue, source, content) if tells or counted else None


def _acts(ground: Ground, content: list[int]) -> bool:
    """'An eye for an eye, the radio replied': a threat without a verb."""
    words = [ground.tokens[i] for i in content]
    return bool(words) and has_phrase("portents", as_read(words))


def _saying(ground: Ground, token: Token) -> str | None:
    """The lemma of a finite verb of saying; a word so inflected that was taken for a noun counts too."""
    verbs = ground.speech.verbs
    if token.pos == "verb":
        return token.lemma if token.form != "ing" and verbs.get(token.lemma) in CATEGORIES else None
    if token.pos not in ("noun", "adjective", "name") or token.text[:1].isupper():
        return None
    word = token.lower
    if word == "read" and token.index and ground.tokens[token.index - 1].lemma in ground.speech.documents:
        return word  # ', an army statement read'
    for ending, put in (("ied", "y"), ("ed", ""), ("ed", "e"), ("s", "")):
        lemma = word[: -len(ending)] + put
        if word.endswith(ending) and verbs.get(lemma) in CATEGORIES and lemma not in ground.speech.nouns:
            return lemma
    return None


def _closes(ground: Ground, sentence: Sentence, verb: int, lemma: str) -> bool:
    """Nothing but when, where and to whom follows the cue."""
    free = lemma in ("tell", "inform")
    for i in range(verb + 1, sentence.last + 1):
        token = ground.tokens[i]
        if token.text in ENDS:
            return True
        if i == verb + 1 and not free and token.pos in ("noun", "determiner", "possessive", "pronoun", "number"):
            return token.entity in ("date", "time")
        if token.lower in ("after", "before") and token.relation in ("prep", "marker"):
            return True  # ', the envoy insisted after reports that ...'
        if token.pos in ("verb", "modal") and token.form != "ing":
            return False
        if token.lower in ("that", "if", "whether", "how", "what", "as") or i in ground.quote_of:
            return False
    return True
