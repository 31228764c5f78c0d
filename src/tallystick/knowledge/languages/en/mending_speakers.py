"""Who says it, where several speakers close a sentence and the parser made them part of what is said."""

from __future__ import annotations

from tallystick.knowledge.languages.en.rehanging import edges, hang, hangs_below, take_place
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token

_NAMING = ("noun", "name")
_CALLING = ("call", "describe", "brand", "term")  # 'said jets had crossed the line and called it a provocation'
_JUDGING = ("blame", "accuse", "condemn", "denounce")
_DENYING = ("deny", "reject")
_CLAUSES = ("content_clause", "noun_clause", "relative_clause")
_STOPS = (",", ";", ":", ".", '"', "“", "”")
_TELLER = 10  # words between an account and what it says
_CHARGES = frozenset({"charges", "claims", "reports"})  # nouns that the parser takes for verbs
_TOLD_BY = ("by", "from", "in", "among")


def mend_speakers(tokens: list[Token], verb: Token) -> None:
    """What is said, and who says it, hung from the words that say so."""
    _name_charge(tokens, verb)
    _part_speaker(tokens, verb)
    _give_two_clauses(tokens, verb)
    _set_beside(tokens, verb)
    _give_speakers(tokens, verb)
    _give_account(tokens, verb)
    _give_judge(tokens, verb)
    _give_past(tokens, verb)


def _name_charge(tokens: list[Token], token: Token) -> None:
    """'Said the army had shelled it, claims the army denied': what was said, and no verb of claiming."""
    if token.lower not in _CHARGES or token.pos != "verb" or not token.index or tokens[token.index - 1].text != ",":
        return
    below = [tokens[i] for i in token.children]
    denied = next((t for t in below if t.relation == "content_clause" and t.index > token.index), None)
    if denied is None or any(t.relation.startswith("subject") for t in below):
        return
    if load_speech().verbs.get(denied.lemma) not in _DENYING:
        return
    if token.relation == "root":
        said = next((t for t in below if t.relation == "content_clause" and t.index < token.index), None)
        if said is None:
            return
        take_place(tokens, said, token)
        hang(tokens, token, said, "object")
    else:
        token.relation = "object"
    token.pos, token.form = "noun", "plural"
    denied.relation = "relative_clause"


def _give_speakers(tokens: list[Token], said: Token) -> None:
    """'Rebels killed six villagers, a chief and a nurse said': the two say it, and are no villagers."""
    if said.relation in ("noun_clause", "relative_clause"):
        _give_to_teller(tokens, said)
    if said.lemma not in load_speech().verbs or said.form not in ("past", "present"):
        return
    _give_day(tokens, said)
    _close(tokens, said)
    speaker = _before(tokens, said)
    if speaker is None or tokens[min(said.index + 1, len(tokens) - 1)].lower == "to":  # 'a man said to have ...'
        return
    first = tokens[said.head]
    unjoined = all(t.relation != "coordinator" for t in tokens[edges(tokens, speaker)[1] : said.index])
    if said.relation == "conjunct" and unjoined and hangs_below(tokens, speaker, first):
        take_place(tokens, said, first)
        first.relation = "content_clause"
    told = [tokens[i] for i in said.children if tokens[i].relation == "content_clause" and i < speaker.index]
    if not told or not _frees(tokens, said, told[-1], speaker):
        return
    if hangs_below(tokens, speaker, told[-1]):
        hang(tokens, speaker, said, "subject")


def _set_beside(tokens: list[Token], said: Token) -> None:
    """'..., the ministry said; the army denied it': behind a semicolon another speaks, told by nobody."""
    if (
        said.relation != "content_clause"
        or said.head > said.index
        or tokens[said.head].lemma not in load_speech().verbs
    ):
        return
    first = edges(tokens, said)[0]
    if first and tokens[first - 1].text == ";" and any(tokens[i].relation == "subject" for i in said.children):
        said.relation = "parataxis"


def _give_two_clauses(tokens: list[Token], said: Token) -> None:
    """'The strike on the camp killed 40 people, the ministry said': the strike killed them, and says nothing."""
    subjects = [tokens[i] for i in said.children if tokens[i].relation == "subject" and i < said.index]
    if len(subjects) != 2 or said.lemma not in load_speech().verbs or said.form != "past":
        return
    first, speaker = subjects
    deed = next((tokens[i] for i in first.children if tokens[i].relation == "noun_clause"), None)
    if deed is None or deed.form != "participle" or all(tokens[i].relation != "object" for i in deed.children):
        return
    start, (_, end) = edges(tokens, speaker)[0], edges(tokens, deed)
    if tokens[start - 1].text != "," or end != start - 2 or any(tokens[i].lower == "by" for i in deed.children):
        return
    deed.form = "past"
    hang(tokens, deed, said, "content_clause")
    hang(tokens, first, deed, "subject")


def _part_speaker(tokens: list[Token], said: Token) -> None:
    """'Three guards and a paramedic, Kharkiv's mayor said': the mayor says it, and no paramedic is a mayor."""
    speaker = tokens[said.index - 1] if said.index else said
    if said.lemma not in load_speech().verbs or speaker.pos not in _NAMING or speaker.relation != "conjunct":
        return
    comma = next((tokens[i] for i in speaker.children if tokens[i].text == "," and i < speaker.index), None)
    other = tokens[comma.index - 1] if comma is not None else speaker
    if other.relation != "adjective" or other.head != speaker.index or not hangs_below(tokens, speaker, said):
        return
    if any(tokens[i].relation == "subject" for i in said.children):
        return
    hang(tokens, other, tokens[speaker.head], "conjunct")
    other.pos = "noun"
    for i in [i for i in speaker.children if i < other.index]:
        hang(tokens, tokens[i], other, tokens[i].relation)
    hang(tokens, speaker, said, "subject")


def _close(tokens: list[Token], said: Token) -> None:
    """'A raid killed nine and injured four, the mission said on Monday, ...': who closes it says all of it."""
    own = [tokens[i] for i in said.children if tokens[i].relation in ("subject", "content_clause", "object")]
    if said.relation != "conjunct" or [t.relation for t in own] != ["subject"] or own[0].index > said.index:
        return
    start = edges(tokens, own[0])[0]
    first = tokens[said.head]
    while first.relation == "conjunct":
        first = tokens[first.head]
    if start and tokens[start - 1].text == "," and first.pos == "verb" and first.relation == "root":
        hang(tokens, said, first, "conjunct")
        take_place(tokens, said, first)
        first.relation = "content_clause"


def _give_day(tokens: list[Token], said: Token) -> None:
    """'Said on Monday it had killed nine', 'said Tuesday its forces shelled': the day is that of the saying."""
    beside = tokens[min(said.index + 1, len(tokens) - 1)]
    day = tokens[min(beside.index + (beside.lower == "on"), len(tokens) - 1)]
    told = tokens[beside.head]
    if day.entity != "date" or told.relation != "content_clause" or told.head != said.index:
        return
    if told.index > day.index:
        hang(tokens, beside, said, beside.relation)


def _give_to_teller(tokens: list[Token], told: Token) -> None:
    """'Said in a statement that nobody had died': what is said, and no clause of the paper's."""
    paper = tokens[told.head]
    into = tokens[paper.head]
    teller = tokens[into.head]
    opened = [i for i in told.children if tokens[i].relation == "marker" and tokens[i].lower == "that"]
    in_paper = paper.relation == "prep_object" and into.lower == "in" and paper.lemma in load_speech().documents
    if not opened or not in_paper or teller.pos != "verb" or teller.lemma not in load_speech().verbs:
        return
    if all(tokens[i].relation != "content_clause" for i in teller.children if i > teller.index):
        hang(tokens, told, teller, "content_clause")
        _go_on(tokens, told, teller)


def _give_judge(tokens: list[Token], judged: Token) -> None:
    """'Police said the bombs held explosives and blamed the guerrillas': who blames is who says so."""
    it = tokens[min(judged.index + 1, len(tokens) - 1)].lower in ("it", "this") and judged.lemma in _CALLING
    if not (it or judged.lemma in _JUDGING) or judged.relation != "conjunct" or judged.form not in ("past", "present"):
        return
    if any(tokens[i].relation.startswith("subject") for i in judged.children):
        return
    first = tokens[judged.head]
    while first.relation == "conjunct":
        first = tokens[first.head]
    said = tokens[first.head]
    if first.relation == "content_clause" and said.lemma in load_speech().verbs and said.form == judged.form:
        hang(tokens, judged, said, "conjunct")


def _give_past(tokens: list[Token], joined: Token) -> None:
    """'Urged Mali to let aid in and called on the front to disarm': what is past goes on from what is past."""
    first = tokens[joined.head]
    if joined.relation != "conjunct" or joined.form != "past" or first.form != "base" or first.pos != "verb":
        return
    if joined.lemma not in load_speech().verbs or any(
        tokens[i].relation.startswith("subject") for i in joined.children
    ):
        return
    above = first
    while above.head != above.index and not (above.pos == "verb" and above.form == "past"):
        above = tokens[above.head]
    if above.pos == "verb" and above.form == "past":
        ands = [
            tokens[i] for i in first.children if tokens[i].relation == "coordinator" and first.index < i < joined.index
        ]
        for token in (*ands[-1:], joined):
            hang(tokens, token, above, token.relation)


def _give_account(tokens: list[Token], told: Token) -> None:
    """'Denied claims by residents that soldiers had burned it', 'a report by monitors that shells fell'."""
    if told.relation not in _CLAUSES:
        return
    below = [tokens[i] for i in told.children]
    that = next((t for t in below if t.lower == "that" and t.index < told.index), None)
    owned = that is not None and any(t.index > that.index for t in below if t.relation.startswith("subject"))
    account = _account_before(tokens, that) if that is not None and owned else None
    if that is None or account is None or told.head == account.index or hangs_below(tokens, account, told):
        return
    hang(tokens, told, account, "noun_clause")
    that.relation = "marker"
    teller = tokens[account.index + 1]
    if teller.head != account.index and not hangs_below(tokens, account, teller):
        hang(tokens, teller, account, teller.relation)


def _account_before(tokens: list[Token], that: Token) -> Token | None:
    """The noun for something said that stands before its teller and 'that': 'claims by residents that'."""
    nouns = load_speech().nouns
    for noun in reversed(tokens[max(0, that.index - _TELLER) : that.index - 1]):
        if noun.text in _STOPS or (noun.pos == "verb" and noun.form in ("past", "present")):
            return None
        after = tokens[noun.index + 1]
        after = tokens[after.index + 1] if after.form == "participle" else after  # 'a claim circulated by'
        if noun.pos == "noun" and noun.lemma in nouns and after.lower in _TOLD_BY:
            return noun
    return None


def _go_on(tokens: list[Token], told: Token, teller: Token) -> None:
    """'..., and called on others to act': what the teller did besides, by a verb of saying without a subject."""
    for joined in [tokens[i] for i in told.children if tokens[i].relation == "conjunct" and tokens[i].pos == "verb"]:
        subject = any(tokens[i].relation in ("subject", "subject_passive") for i in joined.children)
        comma = any(t.text == "," for t in tokens[max(told.index, joined.index - 3) : joined.index])
        if joined.lemma in load_speech().verbs and joined.form == teller.form and comma and not subject:
            hang(tokens, joined, teller, "conjunct")
        else:
            _go_on(tokens, joined, teller)


def _before(tokens: list[Token], said: Token) -> Token | None:
    """The noun behind a comma whose words, with those joined to it, end where the word of saying stands."""
    last = said.index - 1
    aside = last > 0 and tokens[last].text == ","
    last -= aside
    noun = tokens[max(0, last)]
    if not aside and noun.relation != "conjunct":
        return None  # one speaker alone is seldom misread
    while noun.head not in (noun.index, said.index) and noun.pos in _NAMING:
        start, end = edges(tokens, noun)
        if start and tokens[start - 1].text == "," and last <= end < said.index:
            if not aside:
                return noun
            aside = False
        noun = tokens[noun.head]
    return None


def _frees(tokens: list[Token], said: Token, told: Token, speaker: Token) -> bool:
    """Whether nobody else says it; a noun that goes on what is told, and was taken for who says so, is its object."""
    for subject in [tokens[i] for i in said.children if tokens[i].relation in ("subject", "subject_passive")]:
        between = tokens[told.index : edges(tokens, subject)[0]]
        goes_on = hangs_below(tokens, speaker, subject) and all(t.text not in ",\"“”'’;:" for t in between)
        if not goes_on or any(tokens[i].relation == "object" for i in told.children):
            return False
        hang(tokens, subject, told, "object")
    return True
