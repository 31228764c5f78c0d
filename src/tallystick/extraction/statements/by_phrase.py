"""What somebody says -> what it does by a whole phrase, whoever its subject is: 'their days are numbered', 'it was high
time they left', 'had blood on their hands'.

Read only where the main clauses of what is said do nothing, and only where the report tells of a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.extraction.attribution.speakers import source_kind
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.own_voice import will_not
from tallystick.extraction.statements.vows import pays_for_a_deed
from tallystick.extraction.statements.where_said import (
    PRIVATE,
    clause_of,
    found_in,
    is_in_passing,
    is_of_public_life,
    is_supposed,
    subject_of,
)
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.phrases import as_read
from tallystick.extraction.words.stance_words import has_phrase, stance_words
from tallystick.extraction.words.words_beside import prepositional
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution

_FUTURE = ("will", "shall", "'ll", "’ll", "would", "wo")
_FORCE = ("ASSAULT", "COERCE", "SANCTION")
_LISTS = (("portents", "THREATEN"), ("charges", "ACCUSE"), ("charges_of_deeds", "ACCUSE"), ("pleas", "REQUEST"))
_SPEAKER = ("we", "i", "us", "our", "my")
_ALONE = ("it", "he", "she")


@dataclass(frozen=True, slots=True)
class ByPhrase:
    """What a saying does by its phrases: PLOVER's type, and to whom."""

    event_type: str
    addressees: tuple[Actor, ...] = ()


def by_phrase(
    layers: Layers, attribution: Attribution, inside: Mapping[int, Token], main: list[Token], *, known: bool
) -> ByPhrase | None:
    """What words said do by a phrase, or by what is to come of those who are threatened; `main`: their main verbs;
    `known`: whether one party speaks of another."""
    if not inside or not (layers.about_conflict or known) or not is_uttered(attribution):
        return None
    speakers = [t for s in attribution.source for t in layers.parse.between(s)]
    source = attribution.source[0].of(layers.report.text) if attribution.source else ""
    armed = source_kind(source) != "NGO"
    listed = sorted(inside.values(), key=lambda t: t.index)
    own = [s for v in main for s in layers.parse.children(v, "subject", "subject_passive") if s.index in inside]
    subjects = layers.parties.actors(own, capitals=True)
    said = as_read(listed)
    saying = _Saying(layers, inside, speakers, attribution.quoted, attribution.lemma)
    for name, event_type in _LISTS if armed else _LISTS[1:]:
        if (words := next((w for w in found_in(name, listed, said) if saying.means(name, w)), None)) is None:
            continue
        if event_type == "THREATEN":
            return ByPhrase(event_type, _on_whom(layers, inside, main))
        charged = saying.charged(words) if name == "charges_of_deeds" else None
        return ByPhrase(event_type, (charged and layers.parties.actors([charged], capitals=True)) or subjects)
    to_come = any(_is_to_come(layers, verb) for verb in main)
    if armed and to_come and has_phrase("portents_to_come", said):
        return ByPhrase("THREATEN", _on_whom(layers, inside, main))
    return _by_what_is_to_come(layers, main, speakers, own, armed=armed)


def _by_what_is_to_come(
    layers: Layers, main: list[Token], speakers: Sequence[Token], own: Sequence[Token], *, armed: bool
) -> ByPhrase | None:
    for verb in main:
        subject = layers.parse.child(verb, "subject")
        unwilling = verb.lemma in stance_words()["unwilling"] and subject is not None and will_not(layers, verb)
        if unwilling and subject is not None and _of_one_side(layers, subject, speakers):
            return ByPhrase("REJECT")
    for verb in main if armed else ():
        if (hit := _strikes(layers, verb, speakers)) is not None:
            return ByPhrase("THREATEN", hit)
    if armed and any(_dooms(layers, verb) or faces(layers.parse, verb) for verb in main):
        deeds = layers.codebook.event_nouns | stance_words()["bloody"]
        doomed = () if any(s.lemma in deeds for s in own) else layers.parties.actors(own, capitals=True)
        return ByPhrase("THREATEN", doomed)
    return None


def is_uttered(attribution: Attribution) -> bool:
    """Whether words were said at all: what one knew, thought or decided is put to nobody."""
    kind = load_speech().category(attribution.lemma)
    called = kind.name if kind is not None else attribution.lemma
    return attribution.quoted or called not in stance_words()["unsaid"]


@dataclass(frozen=True, slots=True)
class _Saying:
    """Whether a phrase in what somebody says does what its list is for."""

    layers: Layers
    inside: Mapping[int, Token]
    speakers: Sequence[Token]
    quoted: bool
    cue: str

    def means(self, name: str, words: Sequence[Token]) -> bool:
        """Where it is said to be so, and of another: 'is covering up the deaths', not 'if it was covered up'."""
        parse = self.layers.parse
        clause = self._clause(words)
        if clause is None or clause.index not in self.inside:
            announced = load_speech().category(self.cue) == load_speech().categories["announce"]
            return self.quoted or (
                name in ("charges", "portents") and not announced
            )  # 'announced a declaration of war'
        if is_supposed(parse, clause, self.inside):
            return False
        if name == "charges_of_deeds":
            return self.charged(words) is not None
        if name == "portents":
            return not (is_in_passing(parse, clause, self.inside) or self._of_oneself(clause))
        return name != "pleas" or self._puts_to(words)

    def _clause(self, words: Sequence[Token]) -> Token | None:
        verbs = [t for t in words if t.pos == "verb" and not t.relation.startswith("auxiliary")]
        return verbs[0] if verbs else clause_of(self.layers.parse, words[0])

    def charged(self, words: Sequence[Token]) -> Token | None:
        """Who is said to have done it: a party other than the speaker, or a deed that did."""
        clause = self._clause(words)
        subject = subject_of(self.layers.parse, clause) if clause is not None else None
        if subject is None or self._own(subject):
            return None
        if subject.pos == "pronoun" or subject.lemma in self.layers.codebook.event_nouns:
            return subject
        police = any(self.layers.parties.roles.get(t.lemma) == "COP" for t in self.speakers)
        return subject if is_of_public_life(self.layers, subject, names=not police) else None

    def _own(self, subject: Token) -> bool:
        if subject.lower in _SPEAKER or subject.index in {t.index for t in self.speakers}:
            return True
        mine = any(t.lower in _SPEAKER for t in self.layers.parse.children(subject, "possessor"))
        return mine or (not self.quoted and subject.lower in _ALONE)

    def _of_oneself(self, clause: Token) -> bool:
        """'I am ready to face the consequences': what one takes upon oneself threatens nobody."""
        subject = subject_of(self.layers.parse, clause)
        return clause.lemma in stance_words()["comes_to_bear"] and (subject is None or self._own(subject))

    def _puts_to(self, words: Sequence[Token]) -> bool:
        """'It is up to the council to act', not 'that was up to the council'; 'time for them', not 'for us'."""
        after = self.layers.parse.tokens[words[-1].index + 1 : words[-1].index + 4]
        if any(t.lower in ("us", "me") for t in after):
            return False
        last = [t.lower for t in words[-3:]]
        rest = [t for t in self.inside.values() if t.index > words[-1].index]
        return last != ["up", "to", "the"] or any(t.pos == "to" for t in rest)


def _strikes(layers: Layers, verb: Token, speakers: Sequence[Token]) -> tuple[Actor, ...] | None:
    """'The Taliban would target them, the movement said', 'the army will hunt down the raiders, the minister said':
    what the speaker's own side is to do by force."""
    parse, parties = layers.parse, layers.parties
    subject = parse.child(verb, "subject")
    if subject is None or is_negated(parse, verb) or not _is_to_come(layers, verb):
        return None
    frames = [
        c.frame for c in layers.coded_in(verb.sentence) if c.top.index == verb.index and c.code.event_type in _FORCE
    ]
    if not frames and verb.lemma not in stance_words()["surely_doomed"]:
        return None
    if verb.lemma in stance_words()["facing"] or not _of_one_side(layers, subject, speakers):
        return None  # 'the gang will face charges, police said'
    if frames and not any(not f.patients or any(parties.is_party(p) for p in f.patients) for f in frames):
        return None  # 'negotiators will push back the deadline'
    hit = [p for f in frames for p in f.patients] or parse.children(verb, "object")
    return parties.actors(hit, capitals=True)


_ASIDE = ("OPP", "REB", "SOC", "NGO", "JRN", "MED", "REF", "UAF")


def _of_one_side(layers: Layers, subject: Token, speakers: Sequence[Token]) -> bool:
    """'The Taliban', of which 'the movement' speaks; 'the army', of which a minister does; 'Kyiv', by its president."""
    parse, parties = layers.parse, layers.parties
    whose = {n.entry for t in (subject, *parse.children(subject)) if (n := parties.named_at(t)) is not None}
    theirs = {n.entry for t in speakers if (n := parties.named_at(t)) is not None}
    bodies = stance_words()["speaks_for_it"] | stance_words()["of_state"]
    if whose & theirs:  # 'Iran's opposition said Tehran would hang them': it is another that would
        return not any(parties.roles.get(t.lemma) in _ASIDE for t in speakers if t.pos == "noun")
    if whose:
        return not theirs and any(t.lemma in bodies or t.lower in bodies or parties.is_role(t) for t in speakers)
    kinds = (*PRIVATE, "group", "CRM", None)
    return parties.roles.get(subject.lemma) not in kinds and any(parties.is_role(t) for t in speakers)


def _on_whom(layers: Layers, inside: Mapping[int, Token], main: list[Token]) -> tuple[Actor, ...]:
    """'The plotters will pay dearly', 'there will be no mercy for deserters', 'with regard to Caracas'."""
    parse, words = layers.parse, stance_words()
    subjects = [s for v in main for s in parse.children(v, "subject", "subject_passive") if s.index in inside]
    if any(v.lemma in words["comes_to_bear"] for v in main):
        found = layers.parties.actors([s for s in subjects if s.pos in ("noun", "name")], capitals=True)
        if found:
            return found
    beside = [t for v in main for t in (v, *parse.children(v, "object", "predicate_noun", "subject", "prep"))]
    under = [*beside, *(o for t in beside for p in parse.children(t, "prep") for o in parse.children(p, "prep_object"))]
    falls = ("for", "to", "against", "upon", "on")
    return layers.parties.actors([h for t in under for p, h in prepositional(parse, t) if p in falls], capitals=True)


def faces(parse: Parse, verb: Token) -> bool:
    """'Its leaders face sanctions if ...', 'marchers risk being shot', 'has 48 hours to leave': held out to others."""
    words = stance_words()
    if verb.lemma == "have":
        if any(s.lower in _SPEAKER for s in parse.children(verb, "subject")):
            return False  # 'we have three weeks to go'
        times = [o for o in parse.children(verb, "object") if o.lemma in words["respite"]]
        given = [*parse.children(verb, "open_clause", "noun_clause"), *parse.children(verb, "adverb_clause")]
        given += [c for o in times for c in parse.children(o, "noun_clause", "relative_clause", "open_clause")]
        return bool(times) and any(t.pos == "to" for c in given for t in parse.children(c, "auxiliary"))
    if verb.lemma not in words["facing"] or is_negated(parse, verb):
        return False
    unless = any(t.lower in ("if", "unless") for c in parse.children(verb, "adverb_clause") for t in parse.children(c))
    ahead = any(t.lower in _FUTURE for t in parse.children(verb, "auxiliary"))
    held = [*parse.children(verb, "object", "open_clause", "subject"), *parse.children(verb, "prep_object")]
    told = [t for h in held for t in (h, *parse.children(h, "conjunct"))]
    return (unless or ahead or verb.lemma == "risk") and any(t.lemma in words["to_be"] | words["doomed"] for t in told)


def _is_to_come(layers: Layers, verb: Token) -> bool:
    """'Will answer', 'intends to answer'."""
    meant = verb.lemma in load_grammar().laying_plans and layers.parse.child(verb, "open_clause") is not None
    return meant or any(t.lower in _FUTURE for t in layers.parse.children(verb, "auxiliary"))


def _dooms(layers: Layers, verb: Token) -> bool:
    """'Would be crushed', 'shall burn', 'will be treated as spies', 'no one will be safe', 'there would be blood'."""
    parse, words = layers.parse, stance_words()
    if not any(t.lower in _FUTURE for t in parse.children(verb, "auxiliary")):
        return False
    below = [t for c in (verb, *parse.children(verb, "prep")) for t in parse.children(c)]
    if is_negated(parse, verb):
        if verb.lemma in ("make", "keep"):
            return False  # 'will not make us safe'
        return any(t.lemma in words["spared"] or t.lower in words["spared"] for t in (verb, *below))
    if parse.child(verb, "expletive") is not None:
        return any(t.lemma in words["to_be"] for t in below)
    if verb.lemma in words["treating"]:
        deeper = [t for c in below for t in parse.children(c)]
        return any(t.lemma in words["treated_as"] for t in (*below, *deeper))
    if verb.lemma in words["answers_come"] and any(
        s.lemma in words["answers"] for s in parse.children(verb, "subject")
    ):
        return True
    if verb.lemma in words["burning"] and parse.child(verb, "object", "subject_passive") is None:
        return pays_for_a_deed(layers, verb)
    hit = parse.children(verb, "subject_passive")
    coded = any(c.top.index == verb.index and c.code.event_type in _FORCE for c in layers.coded_in(verb.sentence))
    arms = any("WEAPON" in classes_of(t, frozenset()) for t in hit)  # 'the mortars would be destroyed'
    doomed = verb.lemma in words["surely_doomed"] or (coded and verb.lemma in words["doomed"])
    return bool(hit) and doomed and not arms and parse.child(verb, "by") is None


def marks_target(parse: Parse, verb: Token) -> bool:
    """'Every bridge is a legitimate target', 'the town is a red line'."""
    if verb.lemma != "be" or parse.child(verb, "negation") is not None:
        return False
    named = parse.children(verb, "predicate_noun")
    beside = {(n.lemma, t.lower) for n in named for t in parse.children(n, "adjective")}
    return ("line", "red") in beside or any(("target", word) in beside for word in stance_words()["fair_game"])
