"""Verbs of calling -> whether what a thing is called judges it: 'described it as a massacre', 'called it genocide'."""

from __future__ import annotations

from tallystick.extraction.words.stance_words import denial_words, stance_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers import load_wording

JUDGED = "JUDGED"  # the codebook's word for a judgement that hangs from a verb of calling
UNTRUE = "FALSE"  # and for a word that what is told is not so: 'called the report a fairy tale'
_THEME = ("noun", "name", "pronoun", "determiner", "number")
_OF = ("of", "against", "for")
_SCORN = (
    ("scorning", "put_forward"),
    ("slighting", "sayings"),
    ("turning_down", "put_to_one"),
)  # words that deny, and of what
_WARLIKE = ("act", "declaration")
_ENDS = ("relative_clause", "adverb_clause", "parataxis")


def judged(parse: Parse, verb: Token) -> frozenset[str]:
    """The codebook's word for a judgement, where a verb of calling has one as what it calls something; else nothing."""
    if verb.lemma not in load_grammar().characterising or verb.relation == "prep_clause":
        return frozenset()
    if verb.relation == "relative_clause":
        return frozenset({UNTRUE}) if _is_said_false(parse, verb) else frozenset()
    if parse.tokens[min(verb.index + 1, len(parse.tokens) - 1)].lower in ("on", "upon"):
        return frozenset()  # 'called on its men to end the aggression': asked, whatever word of blame stands in it
    called = _called(parse, verb)
    if any(_untrue(t) for t in called) or any(
        any(_among(t, words) for t in called) and _of_something_said(parse, verb, said) for words, said in _SCORN
    ):
        return frozenset({UNTRUE})
    if not called:
        return frozenset()
    if verb.lemma in load_grammar().speaking_of and any(
        t.pos == "number" and t.index > called[0].index for t in parse.subtree(verb)
    ):
        return frozenset()  # 'spoke of a massacre with 27 dead' tells of it
    words = parse.text[called[0].start : called[-1].end]
    plainly = any(t.lemma in stance_words()["judging"] | stance_words()["blame"] for t in called)
    plainly |= any(t.lower == "war" and _stands_behind(called, i, ("of", *_WARLIKE)) for i, t in enumerate(called))
    loaded = any(entry.judges for _, _, entry in load_wording().find(words))
    return frozenset({JUDGED}) if plainly or loaded else frozenset()


def _is_said_false(parse: Parse, verb: Token) -> bool:
    """'An allegation that Paris called absurd', 'which the army described as lies': said of what stands before."""
    objects = parse.children(verb, "object")
    gap = all(o.lower in ("which", "that") or o.index > verb.index for o in objects)
    which = any(o.lower == "which" for o in objects) and parse.child(verb, "subject") is not None
    said = parse.head(verb).lemma if not which else None
    called = _up_to_when([t for t in parse.subtree(verb) if t.index > verb.index and t.lower != "as"])
    if not gap or (said is not None and said not in denial_words()["sayings"]):
        return False
    scorned = (words for words, of in _SCORN if said is not None and said in denial_words()[of])
    return any(_untrue(t) for t in called) or any(_among(t, words) for words in scorned for t in called)


def _stands_behind(called: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """'A declaration of war', 'an act of war': the words right before one."""
    before = [t.lower for t in called[max(at - 2, 0) : at]]
    return len(before) == 2 and before[1] == words[0] and before[0] in words[1:]


def _untrue(token: Token) -> bool:
    """'False', 'a fairy tale', 'invented': of a verb only what was done to make it so."""
    if token.pos != "verb":
        return token.lemma in denial_words()["false"]
    made_up = denial_words()["falsifying"] - denial_words()["holding"]
    return token.form in ("past", "participle") and token.lemma in made_up


def _among(token: Token, words: str) -> bool:
    return token.lemma in denial_words()[words] or token.lower in denial_words()[words]


def _of_something_said(parse: Parse, verb: Token, sayings: str) -> bool:
    """'Called the accusation grotesque', 'the charge was branded laughable': what is scorned is what was said."""
    themes = parse.children(verb, "object", "subject_passive")
    below = [t for o in parse.children(verb, "content_clause") for t in parse.children(o, "subject")]
    return any(t.lemma in denial_words()[sayings] for t in (*themes, *below))


def _called(parse: Parse, verb: Token) -> list[Token]:
    """What something is called: the words after 'as', else those after the first phrase that follows the verb."""
    after = [t for t in parse.subtree(verb) if t.index > verb.index and t.sentence == verb.sentence]
    end = next(
        (i for i, t in enumerate(after) if t.relation in _ENDS or t.text in ";:" or _opens_clause(t)), len(after)
    )
    after = after[:end]
    mark = "of" if verb.lemma in load_grammar().speaking_of else "as"
    marked = next((i for i, t in enumerate(after) if t.lower == mark), None)
    if marked is not None:
        return _up_to_when(after[marked + 1 :])
    if mark == "of":
        return []
    if parse.child(verb, "subject_passive") is not None:
        return _up_to_when(after)
    theme = next((i for i, t in enumerate(after) if t.pos in _THEME and not _goes_on(after, i)), None)
    return _up_to_when(after[theme + 1 :]) if theme is not None else []


def _up_to_when(words: list[Token]) -> list[Token]:
    """Without where and when it was: 'called a witness a day after the massacre'."""
    return words[: next((i for i, t in enumerate(words) if t.pos == "preposition" and t.lower not in _OF), len(words))]


def _opens_clause(token: Token) -> bool:
    return token.lower in ("which", "who", "that") and token.relation != "determiner"


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether the phrase goes on after a word: an article or a modifier before its noun, or an 'of' after it."""
    token, following = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if token.relation in ("determiner", "compound", "possessor", "number") and following is not None:
        return following.pos in (*_THEME, "adjective", "case")
    return following is not None and following.lower in ("of", "in", "at", "on", "by", "from")
