"""Tokens of one parsed block -> the same tokens, what the parser hung where it cannot belong hung elsewhere.

Each mend rests on the grammar alone: a preposition opens something, a finite verb has a doer, two verbs need a joint.
"""

from __future__ import annotations

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.mending_harmed import count_the_hurt, join_listed, mend_harmed, name_the_hurt
from tallystick.knowledge.languages.en.mending_particles import (
    give_captives,
    give_finite,
    give_particle,
    name_laying,
    name_the_doing,
    name_whole,
    place_beside,
    set_free,
)
from tallystick.knowledge.languages.en.mending_speakers import mend_speakers
from tallystick.knowledge.languages.en.rehanging import edges, hang, hangs_below, take_place
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token

_NAMING = ("noun", "name")
_OF_NOUNS = ("subject", "subject_passive", "object", "prep_object")
_PLACING = frozenset({
    "in", "at", "near", "outside", "inside", "off", "across", "along", "around", "beyond", "behind", "opposite",
    "throughout", "over", "from", "on", "of", "to", "with",
})  # fmt: skip
_WITHIN = ("content_clause", "noun_clause", "relative_clause", "conjunct", "object", "prep_object", "prep")


def mend(tokens: list[Token], token: Token) -> None:
    """A token hung where it belongs, where what the parser made of it cannot be.

    'Local officials claim that ...': a word of saying with a subject and a clause is a verb, not a noun.
    """
    mend_harmed(tokens, token)
    if token.text == "-":
        name_whole(tokens, token)
    if token.pos == "noun" and len(token.children) > 1 and token.lemma in load_speech().verbs:
        below = {tokens[i].relation for i in token.children}
        owned = below & {"determiner", "possessor", "adjective", "compound"}
        if "subject" in below and ("content_clause" in below or not owned):
            token.pos, token.form = "verb", "present"
    if token.lower == "shot" and token.pos == "noun" and token.relation == "root":
        _give_marksman(tokens, token)
    if token.form == "ing" and token.relation == "adjective":
        _give_charge(tokens, token)
    if token.form == "participle" and token.relation == "adjective":
        _give_deed(tokens, token)
    if token.form == "past" and token.relation == "adjective":
        _give_doing(tokens, token)
    if token.lower in _PLACING and not token.relation.startswith("auxiliary"):
        _give_place(tokens, token)
    if token.lemma in ("cite", "quote") and token.relation == "prep" and tokens[token.head].pos == "punctuation":
        noun = tokens[tokens[token.head].head]  # 'television, quoting the mayor, said'
        if tokens[noun.head].pos == "verb" and not hangs_below(tokens, tokens[noun.head], token):
            hang(tokens, token, tokens[noun.head], "adverb_clause")
    if token.relation == "adverb_clause" and token.form == "ing" and token.lemma in ("cite", "quote"):
        said = [i for i in token.children if tokens[i].relation == "content_clause"]
        if said and any(tokens[i].relation == "object" for i in token.children):  # 'said, citing X, that ...'
            for i in said:
                hang(tokens, tokens[i], tokens[token.head], tokens[i].relation)
    if token.relation == "adverb_clause" and token.form == "ing":
        _give_charged(tokens, token)
    if token.form == "ing" and token.relation in ("adverb_clause", "noun_clause"):
        _give_dated(tokens, token)
    if token.lower == "of" and tokens[token.head].entity == "date":
        _give_crime(tokens, token)
    if token.form == "ing" and token.pos == "verb" and token.relation in _OF_NOUNS:
        name_the_doing(tokens, token)
    if token.pos == "verb":
        _mend_verb(tokens, token)
    if token.text == ":":
        _set_apart(tokens, token)
    if token.relation == "other" and token.pos == "verb":
        _give_main_verb(tokens, token)
    if token.relation == "conjunct":
        if token.pos == "verb":
            _give_teller(tokens, token)
            _give_main_verb(tokens, token)
        elif token.pos in ("noun", "name"):
            _give_doer(tokens, token)


def _mend_verb(tokens: list[Token], token: Token) -> None:
    place_beside(tokens, token)
    name_laying(token)
    give_finite(tokens, token)
    give_particle(tokens, token)
    set_free(tokens, token)
    give_captives(tokens, token)
    mend_speakers(tokens, token)
    join_listed(tokens, token)
    _give_list(tokens, token)
    _give_circumstance(tokens, token)
    _give_day(tokens, token)
    _give_root(tokens, token)
    _give_disguise(tokens, token)
    _give_content(tokens, token)
    name_the_hurt(tokens, token)
    count_the_hurt(tokens, token)
    if token.relation == "relative_clause":
        _give_outcome(tokens, token)


def _give_marksman(tokens: list[Token], shot: Token) -> None:
    """'A sniper shot at a car': with somebody before it and 'at' or 'dead' behind it, it is what they did."""
    before, after = tokens[max(0, shot.index - 1)], tokens[min(shot.index + 1, len(tokens) - 1)]
    if before.relation != "compound" or before.head != shot.index or after.lower not in ("at", "dead"):
        return
    shot.pos, shot.form, shot.lemma = "verb", "past", "shoot"
    before.relation = "subject"
    for i in list(shot.children):
        if i < before.index:
            hang(tokens, tokens[i], before, tokens[i].relation)


def _give_charged(tokens: list[Token], outcome: Token) -> None:
    """'Accused troops of firing on a post, wounding a guard': they wounded him, not whoever accuses them."""
    verb = tokens[outcome.head]
    if verb.lemma not in load_grammar().accusing or tokens[outcome.index - 1].text != ",":
        return
    if outcome.lemma in load_speech().verbs or outcome.index < verb.index:
        return  # '..., saying that they had'
    of = [t for t in tokens[verb.index : outcome.index] if t.lower == "of" and tokens[t.head].index >= verb.index]
    done = [tokens[i] for t in of for i in t.children if tokens[i].relation == "prep_clause"]
    if done:
        hang(tokens, outcome, done[0], "adverb_clause")


def _give_deed(tokens: list[Token], deed: Token) -> None:
    """'The bishops, who had offered to mediate, condemned violence': behind an aside the root noun does something."""
    thing = tokens[deed.head]
    noun = tokens[thing.head]
    if tokens[deed.index - 1].text != "," or thing.relation != "apposition" or noun.relation != "root":
        return
    aside = any(tokens[i].relation == "relative_clause" and i < deed.index for i in noun.children)
    if not aside or noun.pos not in _NAMING or deed.pos != "verb":
        return
    deed.form = "past"
    hang(tokens, deed, noun, "conjunct")
    take_place(tokens, deed, noun)
    hang(tokens, noun, deed, "subject")
    hang(tokens, thing, deed, "object")


def _give_doing(tokens: list[Token], verb: Token) -> None:
    """'A strike by nurses closed hospitals': no hospitals called 'nurses closed', but what the strike did."""
    thing, doer = tokens[verb.head], tokens[verb.index - 1] if verb.index else verb
    by = tokens[thing.head]
    noun = tokens[by.head]
    while noun.relation == "adverbial_noun":  # 'the third strike this year by teachers'
        noun = tokens[noun.head]
    told = doer.pos == "noun" and doer.form == "plural" and doer.relation == "compound" and doer.head == thing.index
    opens = thing.relation == "prep_object" and by.lower in ("by", "of") and noun.relation == "root"
    if not (told and opens and noun.pos == "noun" and verb.index + 1 == thing.index and noun.index < by.index):
        return
    hang(tokens, doer, by, "prep_object")
    hang(tokens, verb, noun, "conjunct")
    take_place(tokens, verb, noun)
    hang(tokens, noun, verb, "subject")
    hang(tokens, thing, verb, "object")
    if by.head != noun.index:
        hang(tokens, by, noun, "prep")
    for i in [i for i in noun.children if i > thing.index]:  # the day, the stop
        hang(tokens, tokens[i], verb, tokens[i].relation)


def _give_charge(tokens: list[Token], doing: Token) -> None:
    """'Accused by monitors of burning villages': villages that somebody burns, and none that burn."""
    of, thing = tokens[max(0, doing.index - 1)], tokens[doing.head]
    if of.lower not in ("of", "for") or thing.relation != "prep_object" or thing.head != of.index:
        return
    above = tokens[of.head]
    while above.head != above.index and (above.pos in _NAMING or above.relation in ("by", "prep")):
        above = tokens[above.head]
    if above.pos != "verb" or above.lemma not in load_grammar().accusing:
        return
    doing.pos = "verb"
    hang(tokens, doing, of, "prep_clause")
    hang(tokens, thing, doing, "object")
    if of.head != above.index:
        hang(tokens, of, above, "prep")


def _give_dated(tokens: list[Token], doing: Token) -> None:
    """'Arrested over the 3 March shelling of the market': behind 'the' and a date, before 'of', it is what happened."""
    day, after = tokens[doing.index - 1] if doing.index else doing, tokens[min(doing.index + 1, len(tokens) - 1)]
    article = any(tokens[i].relation == "determiner" for i in day.children)
    opened = day.relation == "prep_object" and day.entity == "date" and article
    if not opened or after.lower != "of" or after.head != doing.index or hangs_below(tokens, day, doing):
        return
    hang(tokens, doing, tokens[day.head], "prep_object")
    for i in [i for i in day.children if tokens[i].relation == "determiner"]:
        hang(tokens, tokens[i], doing, "determiner")
    hang(tokens, day, doing, "compound")
    doing.pos, doing.form, doing.lemma = "noun", "", doing.lower


def _give_crime(tokens: list[Token], of: Token) -> None:
    """'Convicted on Monday of the bombing', 'found guilty on Monday of it': no Monday of the bombing."""
    day = tokens[of.head]
    verb = tokens[tokens[day.head].head]
    guilty = next((tokens[i] for i in verb.children if tokens[i].lemma == "guilty"), None)
    if day.relation == "prep_object" and (guilty is not None or verb.lemma in load_grammar().accusing):
        hang(tokens, of, guilty or verb, "prep")


def _give_list(tokens: list[Token], verb: Token) -> None:
    """'Said that they had fled, burnt two lorries and gone': a second deed of what is told."""
    teller, comma = tokens[verb.head], tokens[verb.index - 1] if verb.index else verb
    if verb.relation != "adverb_clause" or verb.form not in ("past", "participle") or comma.text != ",":
        return
    told = [i for i in teller.children if tokens[i].relation == "content_clause" and i < verb.index]
    below = {tokens[i].relation for i in verb.children}
    bare = "object" in below and not below & {"marker", "subject", "auxiliary", "auxiliary_passive"}
    first = tokens[told[-1]] if told else verb
    if bare and first.pos == "verb" and teller.index < first.index and verb.index > first.index:
        hang(tokens, verb, first, "conjunct")


def _give_circumstance(tokens: list[Token], verb: Token) -> None:
    """'Five were killed, police said on Monday, when gunmen opened fire': when they died, not when it was said."""
    teller = tokens[verb.head]
    if verb.relation != "adverb_clause" or verb.index < teller.index:
        return
    told = [i for i in teller.children if tokens[i].relation == "content_clause" and i < teller.index]
    opening = next((tokens[i] for i in verb.children if tokens[i].lower == "when"), None)
    behind = opening is not None and tokens[opening.index - 1].text == "," and opening.index > teller.index
    if told and behind and teller.lemma in load_speech().verbs and tokens[told[-1]].pos == "verb":
        hang(tokens, verb, tokens[told[-1]], "adverb_clause")


def _give_content(tokens: list[Token], verb: Token) -> None:
    """'Said only that two had died': what is said. 'Vowed war after it took a hotel, killing two': it killed."""
    teller = tokens[verb.head]
    if verb.relation != "adverb_clause" or teller.lemma not in load_speech().verbs or teller.index > verb.index:
        return
    that = [i for i in verb.children if tokens[i].relation == "marker" and tokens[i].lower == "that"]
    if any(i > teller.index + 1 and tokens[i - 1].lower != "so" for i in that):
        verb.relation = "content_clause"
    nearer = [
        tokens[i] for i in teller.children if teller.index < i < verb.index and tokens[i].relation == "adverb_clause"
    ]
    finite = [t for t in nearer if t.pos == "verb" and any(tokens[i].relation == "subject" for i in t.children)]
    if verb.form == "ing" and finite and tokens[verb.index - 1].text == "," and verb.lemma not in load_speech().verbs:
        hang(tokens, verb, finite[-1], "adverb_clause")


def _give_day(tokens: list[Token], verb: Token) -> None:
    """'Two were killed in Shopian, Kashmir, on Saturday, police said': when they were killed, not when it was said."""
    if verb.lemma not in load_speech().verbs:
        return
    told = [tokens[i] for i in verb.children if tokens[i].relation == "content_clause" and i < verb.index]
    speaker = next((tokens[i] for i in verb.children if tokens[i].relation == "subject" and i < verb.index), None)
    if not told or speaker is None or told[-1].pos != "verb":
        return
    opening = edges(tokens, speaker)[0]
    for i in [i for i in verb.children if tokens[i].relation == "prep" and told[-1].index < i < opening]:
        last = edges(tokens, tokens[i])[1]
        if last + 1 < opening and tokens[last + 1].text == ",":
            hang(tokens, tokens[i], told[-1], "prep")


def _give_root(tokens: list[Token], verb: Token) -> None:
    """'The mayor, Paul Ngoma, buried two men.': where nothing else is said of a name, the verb behind its asides is."""
    noun = tokens[verb.head]
    if verb.relation != "noun_clause" or verb.form not in ("past", "participle") or noun.relation != "root":
        return
    below = {tokens[i].relation for i in verb.children if i > verb.index}
    finite = any(t.pos == "verb" and t.form in ("past", "present") for t in tokens[noun.index : verb.index])
    aside = tokens[verb.index - 1].text == "," and "," in {t.text for t in tokens[noun.index : verb.index - 1]}
    if "object" not in below or "by" in below or finite or not aside or noun.pos not in _NAMING:
        return
    take_place(tokens, verb, noun)
    hang(tokens, noun, verb, "subject")
    verb.form = "past"


def _give_disguise(tokens: list[Token], verb: Token) -> None:
    """'Robbers posing as soldiers stopped a bus': what they pose as does nothing."""
    posing = tokens[verb.head]
    doer = tokens[posing.head]
    posed = posing.relation == "noun_clause" and posing.lemma in load_grammar().disguising
    if verb.relation != "adverb_clause" or not posed or doer.relation != "root":
        return
    guise = next((tokens[i] for i in verb.children if tokens[i].relation == "subject" and i < verb.index), None)
    marker = next((tokens[i] for i in verb.children if tokens[i].lower == "as" and i < verb.index), None)
    if guise is None or marker is None or marker.index != posing.index + 1:
        return
    take_place(tokens, verb, posing)
    take_place(tokens, verb, doer)
    hang(tokens, posing, doer, "noun_clause")
    hang(tokens, doer, verb, "subject")
    hang(tokens, marker, posing, "prep")
    hang(tokens, guise, marker, "prep_object")


def _give_outcome(tokens: list[Token], verb: Token) -> None:
    """'A bombing in Popayan, Colombia, that killed three': what killed them is no town."""
    place = tokens[verb.head]
    grammar, below = load_grammar(), [tokens[i] for i in verb.children]  # nor 'a raid on a village that killed 20'
    told = {t.relation for t in below if t.relation == "object" or t.lower in ("that", "which")}
    inert = place.pos == "name" or (
        verb.lemma in grammar.killing and place.lemma in grammar.locative_nouns | grammar.standing_things
    )
    done = verb.lemma in grammar.occurring and {"subject", "object"} <= told
    while place.relation == "apposition":
        place = tokens[place.head]
    deed = tokens[tokens[place.head].head]
    placed = place.relation == "prep_object" and tokens[place.head].lower in _PLACING - {"of", "to", "with"}
    if inert and done and placed and deed.pos == "noun":
        hang(tokens, verb, deed, "relative_clause")


def _set_apart(tokens: list[Token], colon: Token) -> None:
    """'Hama: security forces arrested 27': what heads an entry is no second subject."""
    heading = tokens[colon.index - 1] if colon.index else colon
    verb = tokens[heading.head]
    if heading.relation not in ("subject", "subject_passive") or heading.pos not in _NAMING or verb.index < colon.index:
        return
    if any(tokens[i].relation in ("subject", "subject_passive") and i > colon.index for i in verb.children):
        heading.relation = "other"


def _give_main_verb(tokens: list[Token], verb: Token) -> None:
    """'A man shot in Nablus was buried': of two verbs with nothing to join them the first only says who it was.

    'The mayor, hit by a bullet, died': nor does it where commas set it apart.
    """
    first = tokens[verb.head]
    apart = first.index > 1 and tokens[first.index - 1].text == tokens[verb.index - 1].text == ","
    doer = tokens[max(first.index - 1 - apart, 0)]
    if first.pos != "verb" or first.form not in ("past", "participle") or verb.index < first.index:
        return
    naming = ("subject", "subject_passive", *(("adverbial_noun",) if apart and doer.entity == "person" else ()))
    if doer.head != first.index or doer.relation not in naming or doer.pos not in _NAMING:
        return
    between = tokens[first.index + 1 : verb.index - apart]
    below = {tokens[i].relation for i in verb.children}
    finite = verb.form in ("past", "present") or any(r.startswith("auxiliary") for r in below)
    own = {tokens[i].relation for i in first.children if tokens[i].index > first.index}
    if any(t.text in ",;:–—-" or t.relation == "coordinator" for t in between) or not finite:
        return
    held = first.lemma in load_grammar().holding and {"open_clause"}  # 'men believed to be rebels opened fire'
    closing = {"object", "content_clause", "open_clause", "coordinator"} - (held or set())
    if below & {"subject", "subject_passive"} or own & closing:
        return
    take_place(tokens, verb, first)
    hang(tokens, doer, verb, "subject_passive" if "auxiliary_passive" in below else "subject")
    for i in list(first.children):
        if i < doer.index or i > verb.index:
            hang(tokens, tokens[i], verb, tokens[i].relation)
    hang(tokens, first, doer, "noun_clause")
    first.form = "participle"


def _give_teller(tokens: list[Token], said: Token) -> None:
    """'Stood by its account that two had been killed and said ...': the dead say nothing, who told of them does."""
    death = tokens[said.head]
    dead = death.lemma in load_grammar().killing or any(tokens[i].lower == "dead" for i in death.children)
    below = {tokens[i].relation for i in said.children}
    if not dead or said.lemma not in load_speech().verbs or below & {"subject", "subject_passive"}:
        return
    teller, joints = death, [tokens[i] for i in death.children if tokens[i].relation == "coordinator"]
    while teller.relation in _WITHIN:
        teller = tokens[teller.head]
        if teller.pos == "verb" and any(tokens[i].relation == "subject" for i in teller.children):
            for token in (*(t for t in joints if death.index < t.index < said.index), said):
                hang(tokens, token, teller, token.relation)
            return


def _give_doer(tokens: list[Token], noun: Token) -> None:
    """'Backed by drones, fighters of the front attacked': no third drone, but who attacked."""
    drones = tokens[noun.head]
    first, last = edges(tokens, noun)
    if drones.relation not in ("prep_object", "object") or first < 2 or tokens[first - 1].text != ",":
        return
    joined = [tokens[i] for i in drones.children if tokens[i].relation in ("coordinator", "conjunct")]
    if any(t is not noun for t in joined) or last + 1 >= len(tokens):
        return
    verb = tokens[last + 1]
    below = {tokens[i].relation for i in verb.children if i < verb.index}
    free = verb.relation in ("root", "content_clause") and not below & {"subject", "subject_passive"}
    if verb.pos != "verb" or verb.form not in ("past", "present") or not free or not hangs_below(tokens, drones, verb):
        return
    hang(tokens, noun, verb, "subject")


def _give_place(tokens: list[Token], preposition: Token) -> None:
    """'In Goma rebels killed two', 'on the outskirts of Goma rebels ...': the name is where, and the doers stand alone.

    Where a preposition has nothing else to open, or its noun is the only doer that the verb after it can have, the
    words between the two are what it opens.
    """
    owner, verb = _owner(tokens, preposition)
    if owner is None or owner.text[:1].isupper():
        return
    run = tokens[preposition.index + 1 : owner.index]
    named = any(t.text[:1].isupper() and t.pos in ("name", "adjective") for t in run)
    if not named or any(t.pos in ("punctuation", "verb", "preposition") and t.text != "-" for t in run):
        return
    last = run[-1]
    if last.pos not in ("name", "noun", "adjective"):
        return
    moved = [t for t in run[:-1] if t.head == owner.index]
    if any(hangs_below(tokens, preposition, t) for t in (*moved, last)) or (
        verb is not None and hangs_below(tokens, verb, owner)
    ):
        return  # a parse stays a tree
    for token in moved:
        named = token.pos in ("name", "adjective") and token.relation != "determiner"
        hang(tokens, token, last, "compound" if named else token.relation)
    if verb is not None:
        passive = any(tokens[i].relation == "auxiliary_passive" for i in verb.children)
        hang(tokens, owner, verb, "subject_passive" if passive else "subject")
    hang(tokens, last, preposition, "prep_object")
    preposition.pos, preposition.relation = "preposition", "prep"


def _owner(tokens: list[Token], preposition: Token) -> tuple[Token | None, Token | None]:
    """The noun that took the place's words for its own, and the verb that lacks it; or neither."""
    objects = [tokens[i] for i in preposition.children if tokens[i].relation in ("prep_object", "prep_clause")]
    if objects:
        verb = _verb_without_doer(tokens, objects[0]) if len(objects) == 1 and objects[0].pos == "noun" else None
        return (objects[0], verb) if verb is not None else (None, None)
    current = tokens[preposition.index + 1] if preposition.index + 1 < len(tokens) else None
    while current is not None and current.relation in ("compound", "adjective", "possessor", "determiner", "case"):
        current = tokens[current.head] if current.head > preposition.index and current.head != current.index else None
    if current is None or current.pos != "noun" or current.relation not in ("subject", "subject_passive"):
        return None, None
    return current, None


def _verb_without_doer(tokens: list[Token], noun: Token) -> Token | None:
    """The finite verb right after a noun, where nothing else can be its subject."""
    for token in tokens[noun.index + 1 : noun.index + 4]:
        if token.pos == "verb" and not token.relation.startswith("auxiliary"):
            below = {tokens[i].relation for i in token.children if i < token.index}
            finite = token.form in ("past", "present") or any(r.startswith("auxiliary") for r in below)
            free = token.relation in ("root", "content_clause", "adverb_clause")
            lone = not below & {"subject", "subject_passive", "clause_subject", "expletive"}
            return token if finite and free and lone else None
        if not token.relation.startswith("auxiliary") and token.pos not in ("adverb", "modal"):
            return None
    return None
