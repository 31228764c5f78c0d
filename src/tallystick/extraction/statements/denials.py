"""Denials by what is said, not by a verb of denying: 'said it had nothing to do with it', 'the claim is a lie'.

What is denied has not happened by this source's word: its deeds and figures are no incident of the denier's telling.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from weakref import WeakKeyDictionary

from tallystick.extraction.attribution.speakers import source_kind
from tallystick.extraction.events.events import MATERIAL_CONFLICT, Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.not_done import counts_nobody, goes_on_from_a_deed
from tallystick.extraction.statements.spoken_acts import BYSTANDERS
from tallystick.extraction.statements.where_said import clause_of, is_supposed, own_pronouns, subject_of
from tallystick.extraction.words.modality import is_negated, says_no
from tallystick.extraction.words.stance_words import denial_words, denials_in, stance_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Status
from tallystick.record.passage import Span

_OWN = ("it", "we", "they", "he", "she", "i")
_MINE = ("its", "our", "their", "his", "her", "my")
_SELF = ("we", "our", "i", "my", "us")
_TO_COME = ("will", "shall", "'ll", "’ll", "would", "wo", "could", "may", "might")
_RELATIVE = ("which", "that", "whom")
_SCOFF = 4  # words of a reply that only calls something false


# What a report calls false, by its sentence: asked for what is said, for each figure and for what is left to tell.
_known: WeakKeyDictionary[Layers, dict[int, list[tuple[Token, list[Token]]]]] = WeakKeyDictionary()


def denial(
    layers: Layers, content: Sequence[Span], speaker: Sequence[Span] = (), *, quoted: bool = False
) -> Status | None:
    """What somebody's words do: deny ('denied': a deed of theirs, that it was so, another's account), or refuse
    ('asserted': 'will not resign'); None where they do neither."""
    tokens = [t for s in content for t in layers.parse.between(s)]
    saying = [t for s in speaker for t in layers.parse.between(s)]
    if any(t.lemma in denial_words()["finders"] for t in saying):
        return None  # 'a court found them not guilty'
    if any(_by_idiom(layers, hit, tokens, saying) for hit in _hits("idioms", layers.report.text, content)):
        return "denied"
    if any(_by_idiom(layers, hit, tokens, saying) for hit in _hits("refusals", layers.report.text, content)):
        return "asserted"
    false = [t for t in _false(layers.parse, tokens) if not _told_beside(layers.parse, t, tokens)]
    if false or any(_nothing_of_mine(layers.parse, t) for t in tokens) or _scoffs(tokens):
        return "denied"
    verbs = [t for t in tokens if t.pos == "verb"]
    if any(_no_part(layers.parse, t, (*_OWN, *_MINE)) for t in verbs):
        return "denied"
    inside = {t.index for t in tokens}
    own = own_pronouns(saying, quoted=quoted)
    bodies = [t for t in saying if t.relation != "compound" or t.pos == "name" or layers.parties.is_role(t)]
    named = {(t.lower, t.pos) for t in bodies if t.pos in ("noun", "name")}  # 'the fire brigade' is not 'the fire'
    if any(_nothing_took_place(layers.parse, t) for t in verbs) and not _stands_by(layers, speaker):
        return "denied"
    refused = [
        c
        for sentence in dict.fromkeys(t.sentence for t in tokens)
        for c in layers.coded_in(sentence)
        if c.frame.predicate.index in inside
        and (
            _refused(layers.parse, c, inside, named, own)
            or (_done_by_nobody(layers.parse, c) and not _stands_by(layers, speaker))
        )
        and not counts_nobody(layers, c.frame.light or c.frame.predicate)
    ]
    if not refused:
        return None
    return "asserted" if all(c.frame.modality == "future" for c in refused) else "denied"


def _stands_by(layers: Layers, speaker: Sequence[Span]) -> bool:
    return any(source_kind(s.of(layers.report.text)) in BYSTANDERS for s in speaker)


def _hits(name: str, text: str, content: Sequence[Span]) -> Iterator[Span]:
    """Where the phrases of one list of denials.yaml stand in what is said."""
    for span in content:
        for start, end in denials_in(name, span.of(text)):
            yield Span(span.start + start, span.start + end)


def _by_idiom(layers: Layers, hit: Span, tokens: Sequence[Token], saying: Sequence[Token]) -> bool:
    """Whether a phrase denies or refuses where it stands: of ties, where a party is in it; of what is put aside, where
    a proposal is ('the truce is dead on arrival', not 'the boy was dead on arrival')."""
    parse, words = layers.parse, hit.of(layers.report.text).lower()
    here = parse.between(hit)
    clause = clause_of(parse, here[0]) if here else None
    if clause is not None and is_supposed(parse, clause, {t.index for t in tokens}):
        return False
    if words in denial_words()["ties"]:
        armed = ("MIL", "UAF", "REB", "CRM")
        beside = (*tokens, *saying)
        return any(layers.parties.named_at(t) or layers.parties.roles.get(t.lemma) in armed for t in beside)
    if words not in denial_words()["put_aside"]:
        return True
    subject = subject_of(parse, clause) if clause is not None else None
    put = stance_words()["proposals"] | stance_words()["matters"] | layers.codebook.event_nouns
    return subject is None or subject.lower in ("it", "this", "that") or subject.lemma in put


def _told_beside(parse: Parse, token: Token, tokens: Sequence[Token]) -> bool:
    """'Worse than theirs because he lied', 'although it appears to be a rumour', 'there are rumours'."""
    clause, inside = clause_of(parse, token), {t.index for t in tokens}
    if clause is None or clause.index not in inside:
        return False
    if parse.child(clause, "expletive") is not None and token.lemma in ("rumour", "rumor", "gossip", "hearsay"):
        return True
    if clause.relation == "relative_clause" and any(
        t.lower not in _RELATIVE for t in parse.children(clause, "subject")
    ):
        return True  # '..., which Paris called absurd'
    return any(t.relation == "adverb_clause" and t.head in inside for t in (clause, *parse.ancestors(clause)))


def own_denials(layers: Layers, sentence: int) -> Iterator[Token]:
    """Predicates by which a statement denies in its own voice: 'We did not take part in the killing'."""
    for coded in layers.coded_in(sentence):
        supposed = coded.frame.modality in ("required", "conditional")  # 'we must not yield'
        if coded.frame.negated and not supposed and any(a.lower in _SELF for a in coded.frame.agents):
            yield coded.frame.light or coded.frame.predicate
    yield from (predicate for predicate, subjects in _called_false(layers, sentence) if subjects)
    for token in layers.sentence_tokens(sentence):
        if token.pos == "verb" and _no_part(layers.parse, token, _SELF):
            yield token


def denied_words(layers: Layers, sentence: int) -> set[int]:
    """Tokens of what a sentence calls false: 'the claim that nine were killed is a lie'."""
    subjects = [s for _, called in _called_false(layers, sentence) for s in called]
    return {t.index for s in subjects for t in layers.parse.subtree(s)}


def _called_false(layers: Layers, sentence: int) -> list[tuple[Token, list[Token]]]:
    known = _known.setdefault(layers, {})
    if sentence not in known:
        known[sentence] = list(_find_called_false(layers, sentence))
    return known[sentence]


def _find_called_false(layers: Layers, sentence: int) -> Iterator[tuple[Token, list[Token]]]:
    """Predicates that call something false, with what was said that they call so: 'the claim is a lie', 'the report
    is without any foundation'."""
    parse, tokens = layers.parse, layers.sentence_tokens(sentence)
    for token in _false(parse, tokens):
        yield token, _subject_claims(parse, token)
    sayings = denial_words()["sayings"]
    subjects = (t for t in tokens if t.lemma in sayings and t.relation == "subject")
    for verb in dict.fromkeys(parse.head(s) for s in subjects):
        said = [s for s in parse.children(verb, "subject") if s.lemma in sayings]
        if verb.pos == "verb":
            own = {t.index for s in said for t in parse.subtree(s)}
            rest = [t for t in parse.subtree(verb) if t.index not in own and t.index >= verb.index]
            if denials_in("idioms", parse.extent(rest).of(parse.text)):
                yield verb, said


def set_beside(layers: Layers, sentence: int) -> Span | None:
    """'Admits to 17 dead, a figure "plucked out of the air", according to ...': what is said of another's words."""
    parse, tokens = layers.parse, layers.sentence_tokens(sentence)
    for before, noun in pairwise(tokens):
        if before.text != "," or noun.lower not in ("a", "an"):
            continue
        said = next((t for t in (noun, parse.head(noun)) if t.lemma in denial_words()["sayings"]), None)
        if said is not None and said.index > noun.index:
            clauses = [t for c in parse.children(said, "noun_clause", "relative_clause") for t in parse.subtree(c)]
            if clauses:
                return parse.extent([noun, said, *clauses])
    return None


def is_denied_thing(parse: Parse, verb: Token) -> bool:
    """'reject this', 'dismissed the allegations': what is rejected is something said, not a proposal."""
    heads = _turned_from(parse, verb)
    if parse.children(verb, "content_clause"):
        return True
    return any(
        h.lower in ("this", "that", "it", "these", "them") or h.lemma in denial_words()["sayings"] for h in heads
    )


def _scoffs(content: Sequence[Token]) -> bool:
    """'"A cheap invention," retorted the ministry': the word for what is false is all that is said."""
    words = [t for t in content if t.pos != "punctuation"]
    false = denial_words()["false"]
    ends = bool(words) and (words[-1].lemma in false or words[-1].lower in false)
    return ends and len(words) <= _SCOFF and not any(t.lower in ("no", "not", "nothing") for t in words)


def _false(parse: Parse, tokens: Iterable[Token]) -> list[Token]:
    """Those of some tokens that call something false."""
    words = denial_words()["false"] | denial_words()["falsifying"]
    return [t for t in tokens if (t.lemma in words or t.lower in words) and _is_false(parse, t)]


def _is_false(parse: Parse, token: Token) -> bool:
    """'is false', 'are lies', or the word alone as a whole sentence ('Fake.')."""
    if token.pos == "verb" and token.lemma in denial_words()["falsifying"]:
        return _is_falsified(parse, token)
    if token.lemma not in denial_words()["false"] and token.lower not in denial_words()["false"]:
        return False
    if token.relation in ("predicate_adjective", "predicate_noun"):
        return not parse.child(parse.head(token), "negation")
    if token.relation == "prep_object" and parse.head(token).lower == "as":  # 'described the report as slander'
        return parse.head(parse.head(token)).lemma in load_grammar().characterising
    alone = token.relation in ("root", "content_clause")  # '"Lies," said his brother'
    return alone and token.pos != "verb" and not parse.child(token, "negation")


def _is_falsified(parse: Parse, verb: Token) -> bool:
    """'The figure is fabricated', 'the numbers do not match what we know', 'the army lies when it says so'."""
    if verb.lemma == "lie":
        if verb.lower in ("lay", "lain") or parse.child(verb, "predicate_adjective", "open_clause") is not None:
            return False  # 'lay dying', 'lies buried'
        where = any(p.lower in denial_words()["lying"] for p in parse.children(verb, "prep", "adverb", "particle"))
        return parse.child(verb, "subject") is not None and not where and not parse.child(verb, "negation")
    holding = verb.lemma in denial_words()["holding"]
    subjects = parse.children(verb, "subject" if holding else "subject_passive")
    return (
        any(s.lemma in denial_words()["sayings"] for s in subjects) and bool(parse.child(verb, "negation")) == holding
    )


def _subject_claims(parse: Parse, predicate: Token) -> list[Token]:
    """The subject of a copula, where it is something said: 'the claim', 'reports', 'this account'."""
    subjects = parse.children(parse.head(predicate), "subject")
    return [s for s in subjects if s.lemma in denial_words()["sayings"]]


def _refused(parse: Parse, coded: Coded, inside: set[int], named: set[tuple[str, str]], own: Container[str]) -> bool:
    """A deed that the speaker says they did not do or will not do, or that is said not to have taken place."""
    frame = coded.frame
    if not frame.negated or (coded.code.speech and frame.modality != "future"):
        return False
    if parse.head(frame.predicate).lemma in stance_words()["unhesitating"]:
        return False  # 'will not hesitate to strike'
    if frame.modality == "required" or any(p.lemma in denial_words()["no_choice"] for p in frame.patients):
        return False  # 'we must not yield', 'had no choice but to go'
    if _without(parse, frame.predicate):
        return False  # 'has won without any talks'
    mine = [a for a in frame.agents if a.lower in own or _is_own(parse, a) or (a.lower, a.pos) in named]
    if mine and all(a.index in inside for a in mine):
        return not goes_on_from_a_deed(parse, frame.light or frame.predicate)
    if frame.passive and not frame.agents and _nobody_suffers(parse, coded):
        return True
    held = frame.kind == "noun" and parse.head(frame.predicate).lemma in denial_words()["occurring"]
    return held and coded.code.event_type in MATERIAL_CONFLICT


def _without(parse: Parse, predicate: Token) -> bool:
    return any(t.lower == "without" for t in (parse.head(predicate), parse.head(parse.head(predicate))))


def _no_part(parse: Parse, verb: Token, own: Sequence[str]) -> bool:
    """'Nor had our men any part in the blast': the speaker's, and none of a share in a deed."""
    if verb.lemma not in ("have", "play", "take") or not is_negated(parse, verb):
        return False
    beside = parse.children(verb, "subject", "object", "adverbial_noun")
    mine = any(t.lower in own or any(o.lower in own for o in parse.children(t, "possessor")) for t in beside)
    shares = [t for t in beside if t.lemma in denial_words()["shares"]]
    return mine and any(p.lower in ("in", "with", "to") for t in shares for p in parse.children(t, "prep"))


def _nothing_took_place(parse: Parse, verb: Token) -> bool:
    """'Nothing happened at its sites', 'neither man set foot there': said to have been, or to have come there, not."""
    if verb.lemma not in ("happen", "occur", "set"):
        return False
    subject = parse.child(verb, "subject")
    if subject is None or any(t.lower in _TO_COME for t in parse.children(verb, "auxiliary")):
        return False
    plain = subject.lower == "nothing" and parse.child(subject, "adjective", "prep") is None  # not 'nothing like this'
    happened = verb.lemma in ("happen", "occur") and plain
    foot = verb.lemma == "set" and any(o.lemma == "foot" for o in parse.children(verb, "object"))
    return happened or (foot and is_negated(parse, verb))


def _done_by_nobody(parse: Parse, coded: Coded) -> bool:
    """'Nobody in this valley fired a shot', 'no one shelled the town': a deed of force that had no doer."""
    subject = parse.child(coded.top, "subject")
    nobody = subject is not None and (subject.lower in ("nobody", "none") or _is_no_one(parse, subject))
    if subject is not None and parse.child(subject, "relative_clause") is not None:
        return False  # 'no one who had been there had fought so hard'
    return nobody and coded.code.event_type == "ASSAULT" and not coded.code.speech and coded.frame.modality == "actual"


def _is_no_one(parse: Parse, subject: Token) -> bool:
    return subject.lower == "one" and any(t.lower == "no" for t in parse.children(subject))


def _nobody_suffers(parse: Parse, coded: Coded) -> bool:
    """'Nobody had been beaten', 'no one was tortured': a deed denied; 'nobody was hurt' only counts."""
    verb = coded.frame.predicate
    done_to = parse.child(verb, "subject_passive")
    nobody = done_to is not None and (done_to.lower in ("nobody", "none", "one") or says_no(parse, done_to))
    force = coded.code.event_type in ("ASSAULT", "COERCE")
    return nobody and force and verb.lemma not in denial_words()["harming"]


def _is_own(parse: Parse, token: Token) -> bool:
    return any(t.lower in _MINE for t in parse.children(token, "possessor"))


def _nothing_of_mine(parse: Parse, token: Token) -> bool:
    """'none of its aircraft flew', 'no aircraft of ours': a negated subject that is the speaker's own or armed."""
    if token.relation not in ("subject", "subject_passive"):
        return False
    if token.lower in ("none", "neither") and parse.head(token).lemma not in denial_words()["harming"]:
        return any(_is_own(parse, o) for p in parse.children(token, "prep") for o in parse.children(p, "prep_object"))
    negated = any(t.lower == "no" for t in parse.children(token, "determiner"))
    verb = parse.head(token)
    unhurt = verb.lemma in denial_words()["harming"]  # 'no soldier was hurt' counts, and denies nothing
    return negated and token.lemma in denial_words()["armed_things"] and verb.pos == "verb" and not unhurt


def denies(parse: Parse, verb: Token) -> bool:
    """To deny, or to reject what was said; to reject an offer, a truce or a force denies nothing."""
    words = stance_words()
    if verb.lemma not in words["denying"]:
        return False
    objects = _turned_from(parse, verb)
    if verb.lemma not in words["turning_down"] or parse.children(verb, "content_clause"):
        return all(o.lemma not in words["proposals"] for o in objects)
    named = [t for o in objects for t in (o, *parse.children(o, "compound")) if o.pos in ("noun", "name")]
    as_what = any(p.lower == "as" for p in parse.children(verb, "prep"))
    return not named or as_what or any(t.lemma in words["said"] | denial_words()["sayings"] for t in named)


def _turned_from(parse: Parse, verb: Token) -> list[Token]:
    """What is denied or rejected: the object, or the noun that the clause hangs from ('a charge the army rejected',
    'a claim dismissed by the army')."""
    told = parse.children(verb, "object", "subject_passive")
    told += [o for p in parse.children(verb, "prep") if p.lower == "at" for o in parse.children(p, "prep_object")]
    above = parse.head(verb)
    which = next((t for t in told if t.lower == "which"), None)
    if which is not None and parse.tokens[which.index - 1].text == ",":
        return told  # '..., which the army denied': all of what was said
    hangs = verb.relation == "relative_clause" or (verb.relation == "noun_clause" and verb.form == "participle")
    if not hangs or above.pos != "noun" or any(t.lower not in _RELATIVE for t in told):
        return told
    by_it = verb.relation == "relative_clause" and not any(
        s.lower not in _RELATIVE for s in parse.children(verb, "subject")
    )  # 'the army, which rejected it': the noun does it
    return told if by_it and not told else [above]
