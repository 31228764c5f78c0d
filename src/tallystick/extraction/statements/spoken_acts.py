"""What somebody says -> what the saying does: deny, refuse, threaten, promise, ask, lay blame, own up to a deed.

Only the main clauses of what is said are read ('said that it *would avenge*', 'said the army *was responsible*'), by
their subject (the speaker or another), their polarity and their time. The verb of saying plays no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.extraction.attribution.speakers import source_kind
from tallystick.extraction.events.events import COOPERATIVE, HARMING, MATERIAL_CONFLICT, Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.blame import breakers, judges, named_as_culprits, owns_a_deed
from tallystick.extraction.statements.by_phrase import by_phrase, marks_target
from tallystick.extraction.statements.not_done import (
    counts_nobody,
    fires_only,
    goes_on_from_a_deed,
    if_it_were,
    is_away,
    is_copula,
    is_no_deed,
    not_done,
)
from tallystick.extraction.statements.vows import pays_for_a_deed
from tallystick.extraction.statements.where_said import IN_ARMS, names_of_ones_own, own_pronouns
from tallystick.extraction.words.modality import is_anybody, is_held_out
from tallystick.extraction.words.phrases import as_read
from tallystick.extraction.words.stance_words import denial_words, has_phrase, stance_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution, Status
from tallystick.record.passage import Span

_OWN = ("it", "they", "he", "she")
_OUR = ("we", "i")
_OWNERS = ("its", "their", "his", "her", "our", "my")
_FUTURE = ("will", "shall", "'ll", "’ll", "would", "wo")
FORCE = ("ASSAULT", "COERCE")
_WHEN = ("before", "after", "since", "until", "during")
BYSTANDERS = ("witness", "family", "medical", "media")


@dataclass(frozen=True, slots=True)
class Act:
    """What a saying does: its PLOVER type (ASSAULT where the speaker owns up to a deed), whether it denies, to whom."""

    event_type: str
    status: Status = "asserted"
    addressees: tuple[Actor, ...] = ()


def spoken_act(layers: Layers, attribution: Attribution, content: Sequence[Span]) -> Act | None:
    """What the main clauses of what an attribution says in one sentence do, the first that does anything."""
    inside = {t.index: t for s in content for t in layers.parse.between(s)}
    if any(t.lower in ("not", "n't", "n’t") for s in attribution.cue for t in layers.parse.between(s)):
        return None  # 'has not named him, because he has not been charged'
    source = attribution.source[0].of(layers.report.text) if attribution.source else ""
    speakers = [t for s in attribution.source for t in layers.parse.between(s)]
    voices = frozenset({*(t.lower for t in speakers), *names_of_ones_own(layers, speakers, inside.values())})
    of_state = any(t.lower in stance_words()["of_state"] for t in speakers)  # 'state television said'
    bystander = source_kind(source) in BYSTANDERS and not of_state
    office = any(layers.parties.named_at(t) or layers.parties.is_role(t) for t in speakers)
    police = any(layers.parties.roles.get(t.lemma) == "COP" for t in speakers)
    called = own_pronouns(speakers, quoted=attribution.quoted)
    speaking = _Speaking(layers, frozenset(inside), attribution.quoted, bystander, voices, office, police, called)
    main = list(_main(layers.parse, inside))
    found = next((act for verb in main if (act := speaking.act(verb))), None)
    if found is not None or bystander:
        return found
    known = (office or of_state) and any(layers.parties.named_at(t) for t in (*inside.values(), *speakers))
    phrased = by_phrase(layers, attribution, inside, main, known=known)
    return Act(phrased.event_type, addressees=phrased.addressees) if phrased is not None else None


def own_act(layers: Layers, sentence: int) -> tuple[Token, Act] | None:
    """What a sentence does in the publisher's own voice: 'We will set them free if ...', 'the front should disarm'."""
    tokens = {t.index: t for t in layers.sentence_tokens(sentence)}
    asked = any(t.lower == "we" or (t.relation == "subject" and _may_be_asked(layers, t)) for t in tokens.values())
    speaking = _Speaking(layers, frozenset(tokens), quoted=True, bystander=False)
    for verb in _main(layers.parse, tokens) if asked else ():
        subject = layers.parse.child(verb, "subject")
        if subject is None or not (subject.lower == "we" or _may_be_asked(layers, subject)):
            continue
        act = speaking.act(verb)
        if act is not None and (subject.lower == "we" or (act.event_type == "REQUEST" and layers.tells_of_force)):
            return verb, act
    return None


def _may_be_asked(layers: Layers, subject: Token) -> bool:
    return subject.lemma in stance_words()["in_power"] or layers.parties.named_at(subject) is not None


def _main(parse: Parse, inside: dict[int, Token]) -> Iterator[Token]:
    """The verbs of what is said that hang from nothing else in it, and those joined to them."""
    for token in inside.values():
        if token.pos != "verb" or token.relation.startswith("auxiliary"):
            continue
        top = token
        while top.relation == "conjunct" and top.head in inside:
            top = parse.head(top)
        if top.head == top.index or top.head not in inside:
            yield token


@dataclass(frozen=True, slots=True)
class _Speaking:
    """The reading of one speaker's words; `inside`: the indices of what is said."""

    layers: Layers
    inside: frozenset[int]
    quoted: bool
    bystander: bool
    voices: frozenset[str] = frozenset()  # the names in the speaker's: 'its envoy', of whoever is spoken of by name
    office: bool = False  # whether the speaker is a party, or holds an office
    police: bool = False  # who tell of crimes, and by naming who did one accuse no party
    called: tuple[str, ...] = ()  # the pronouns by which the speaker is meant, where that is known

    def act(self, verb: Token) -> Act | None:
        """What one main clause does."""
        if self._supposed(verb):
            return Act("THREATEN") if self._held_out(verb) else None
        if self._without_stint(verb) or verb.lemma in stance_words()["unhesitating"]:
            return self._foretold(verb)
        if self._goes_on(verb):
            return Act("THREATEN")
        if not_done(self.layers.parse, verb):
            apart = goes_on_from_a_deed(self.layers.parse, verb) or counts_nobody(self.layers, verb)
            return None if apart else self._denied(verb)
        return (
            self._no_more(verb)
            or (Act("THREATEN") if marks_target(self.layers.parse, verb) and not self.bystander else None)
            or self._laid_blame(verb)
            or self._judged(verb)
            or self._foretold(verb)
            or self._asked(verb)
        )

    # ------------------------------------------------------------------ who and when

    def _subject(self, verb: Token) -> Token | None:
        subjects = self.layers.parse.children(verb, "subject", "subject_passive")
        within = [t for t in subjects if t.index in self.inside]  # of two, that which stands in what is said
        found = next(iter(within or subjects), None)
        if found is None and verb.relation == "conjunct":
            return self._subject(self.layers.parse.head(verb))
        return found

    def _own(self, subject: Token | None) -> bool:
        """The speaker, or the speaker's: in a quotation 'we', 'our men'; outside it 'it', 'its men'."""
        if subject is None:
            return False
        if subject.lower in (_OUR if self.quoted else (*_OWN, *_OUR)):
            return self.quoted or not self.called or subject.lower in self.called
        if subject.pos == "name" and self.voices & {subject.lower, "its", "their"}:
            return True  # 'Iran will answer, its envoy said'
        owners = _OWNERS[4:] if self.quoted else _OWNERS
        if any(t.lower in owners for t in self.layers.parse.children(subject, "possessor")):
            return True
        parse = self.layers.parse
        of = [o for p in parse.children(subject, "prep") for o in parse.children(p, "prep_object")]
        return subject.lower in ("none", "neither", "nobody", "one") and any(self._own(o) for o in of)

    def _future(self, verb: Token) -> bool:
        return any(t.lower in _FUTURE for t in self._helpers(verb)) or is_held_out(self.layers.parse, verb)

    def _helpers(self, verb: Token) -> list[Token]:
        own = self.layers.parse.children(verb, "auxiliary")
        if not own and verb.relation == "conjunct" and self.layers.parse.child(verb, "subject") is None:
            return self._helpers(self.layers.parse.head(verb))
        return own

    def _supposed(self, verb: Token) -> bool:
        """'would have', 'might', 'if': nothing is said to be so."""
        lowers = {t.lower for t in self._helpers(verb)}
        if "would" in lowers and if_it_were(self.layers.parse, verb):
            return True
        return bool(lowers & {"might", "could", "may"}) or ("would" in lowers and "have" in lowers)

    def _held_out(self, verb: Token) -> bool:
        """'Washington could cut off aid to Tashkent': what a party that the register knows may yet do to another."""
        subject = self._subject(verb)
        if subject is None or self.bystander or "have" in {t.lower for t in self._helpers(verb)}:
            return False
        if verb.lemma in ("end", "turn") and any(t.lower in ("up", "out") for t in self.layers.parse.children(verb)):
            return False  # 'may end up doing it in chunks'
        named = self.layers.parties.named_at(subject) is not None or (self._own(subject) and bool(self.voices))
        return named and verb.lemma in stance_words()["held_out"] and not not_done(self.layers.parse, verb)

    def _coded(self, verb: Token) -> list[Coded]:
        """What the codebook says of the clause: of its verb, of the noun it carries, of a verb that goes on from it."""
        parse = self.layers.parse
        going_on = {t.index for t in parse.children(verb, "open_clause")} | {verb.index}
        return [c for c in self.layers.coded_in(verb.sentence) if c.top.index in going_on and not c.code.speech]

    # ------------------------------------------------------------------ what it does

    def _denied(self, verb: Token) -> Act | None:
        """A deed the speaker did not do or will not do; what one does not know or feel denies nothing."""
        words, subject = stance_words(), self._subject(verb)
        if verb.lemma == "be" and self.layers.parse.child(verb, "expletive") is not None:
            return self._none_there(verb)
        if (
            self.bystander
            or (verb.lemma in words["no_deeds"] and not self._is_deed_after_all(verb))
            or not self._own(subject)
            or not self._matters(verb)
            or is_no_deed(self.layers, verb, {t.lower for t in self._helpers(verb)})
            or (verb.lemma == "be" and subject is not None and subject.lemma in self.layers.codebook.event_nouns)
        ):
            return None
        ours = any(self._own(t) for t in self.layers.parse.children(verb, "predicate_noun"))  # 'it was not his men'
        if is_copula(self.layers.parse, verb) and not ours and not is_away(self.layers.parse, verb):
            return None
        return Act("REJECT", "asserted" if self._future(verb) else "denied")

    def _none_there(self, verb: Token) -> Act | None:
        """'There was no fire on the town', 'there will be no ceasefire until ...'."""
        told = {t.lemma for t in self.layers.parse.children(verb, "predicate_noun", "subject", "object")}
        if self.bystander or not self._matters(verb):
            return None
        if self._future(verb):
            return Act("REJECT", "asserted") if told & stance_words()["matters"] else None
        named = self.layers.parse.children(verb, "predicate_noun", "subject", "object")
        none_such = any({"no", "such"} <= {c.lower for c in self.layers.parse.children(t)} for t in named)
        return Act("REJECT", "denied") if none_such or told & denial_words()["not_there"] else None

    def _without_stint(self, verb: Token) -> bool:
        """'Will spare no effort to help them', 'would do its utmost to support them'."""
        objects = {o.lemma for o in self.layers.parse.children(verb, "object")}
        words = stance_words()
        return (verb.lemma == "spare" and bool(objects & words["sparing"])) or (
            verb.lemma == "do" and bool(objects & words["utmost"])
        )

    def _helps(self, verb: Token) -> bool:
        parse = self.layers.parse
        below = [t for t in parse.subtree(verb) if t.relation in ("open_clause", "noun_clause", "adverb_clause")]
        return any(t.lemma in stance_words()["helping"] for t in below)

    def _no_more(self, verb: Token) -> Act | None:
        """'His officers fired only in the air': the rest is denied."""
        only = fires_only(self.layers.parse, verb)
        deed = verb.lemma in denial_words()["limiting"] and not self._future(verb)
        return (
            Act("REJECT", "denied") if only and deed and not self.bystander and self._own(self._subject(verb)) else None
        )

    def _is_deed_after_all(self, verb: Token) -> bool:
        """'Never gave an order to fire', 'had no soldiers there', 'never left the station'."""
        objects = self.layers.parse.children(verb, "object")
        given = verb.lemma == "give" and any(o.lemma in stance_words()["given"] for o in objects)
        return given or self._kept_there(verb) or self._never_there(verb)

    def _kept_there(self, verb: Token) -> bool:
        """'Had no soldiers in the town': people in arms, of whom none was there."""
        objects = self.layers.parse.children(verb, "object")
        return verb.lemma == "have" and any(self.layers.parties.roles.get(o.lemma) in IN_ARMS for o in objects)

    def _never_there(self, verb: Token) -> bool:
        """'My officers never left the station': a deed that others tell of, elsewhere, was none of theirs."""
        subject = self._subject(verb)
        negations = self.layers.parse.children(verb, "negation")
        told = verb.lemma in stance_words()["alibi"] and any(t.lower == "never" for t in negations)
        return told and subject is not None and subject.pos == "noun" and not self._future(verb)

    def _goes_on(self, verb: Token) -> bool:
        """'The operation will not halt until our soil is free': what will go on until somebody yields."""
        parse, words, subject = self.layers.parse, stance_words(), self._subject(verb)
        if verb.lemma not in words["ceasing"] or not self._future(verb) or parse.child(verb, "negation") is None:
            return False
        until = any(
            m.lower in ("until", "till") for c in parse.children(verb, "adverb_clause") for m in parse.children(c)
        )
        if self.bystander or not until or subject is None or not self.layers.about_conflict:
            return False
        named = {subject.lemma, *(t.lemma for t in parse.children(subject, "compound"))}
        return self._own(subject) or bool(named & (words["undertakings"] | self.layers.codebook.event_nouns))

    def _laid_blame(self, verb: Token) -> Act | None:
        """'The army was responsible', 'rebels were behind it', 'the front had done it'; to own up, of the speaker."""
        parse, words = self.layers.parse, stance_words()
        subject = self._subject(verb)
        below = [t for t in parse.children(verb) if subject is None or t.index != subject.index]
        said = verb.lemma == "be" and any(
            t.lower in words["answerable"] or (t.lemma == "blame" and t.relation == "open_clause") for t in below
        )
        done = verb.lemma in ("do", "carry", "stage", "perpetrate", "commit") and any(
            t.relation == "object" and t.lower in ("it", "this", "that", "so") for t in below
        )
        broken = verb.lemma in words["breaking"] and any(
            o.lemma in words["matters"] | words["pledges"] for o in parse.children(verb, "object")
        )
        if broken and self._own(subject):
            return None
        if verb.lemma in words["breaking"] and (by := breakers(self.layers.parse, verb)):
            return Act("ACCUSE", addressees=self.layers.parties.actors(by, capitals=True))
        if verb.lemma == "be" and self._is_owned_up(verb):
            return Act("ASSAULT")
        named = named_as_culprits(self.layers, verb, subject, self._own, names=not self.police)
        if named and not self.bystander:
            return Act("ACCUSE", addressees=self.layers.parties.actors(named, capitals=True))
        works = [t for t in below if t.relation == "predicate_noun" and t.lemma in words["handiwork"]]
        if works and verb.lemma == "be" and not self.bystander:  # 'the killing was the work of the cartel'
            of = [p for w in works for p in parse.children(w, "prep") if p.lower == "of"]
            makers = self.layers.parties.actors(
                [o for p in of for o in parse.children(p, "prep_object")], capitals=True
            )
            whoever = any(parse.children(o, "relative_clause") for p in of for o in parse.children(p, "prep_object"))
            return Act("ACCUSE", addressees=makers) if makers or whoever else None
        if not (said or done or broken) or subject is None or self._future(verb) or self._coded(verb):
            return None
        if self._own(subject):
            return Act("ASSAULT") if owns_a_deed(self.layers, verb) else None
        blamed = self.layers.parties.actors([subject], capitals=True)
        return Act("ACCUSE", addressees=blamed) if blamed else None

    def _is_owned_up(self, verb: Token) -> bool:
        """'The operation was ours', 'the ambush at the bridge was our work': a deed that the speaker says is theirs."""
        parse, subject = self.layers.parse, self._subject(verb)
        said = parse.children(verb, "predicate_noun", "predicate_adjective")
        ours = [t for t in said if t.lower == "ours" or (t.lemma in stance_words()["handiwork"] and self._own(t))]
        deeds = self.layers.codebook.event_nouns | {"operation", "action", "this", "that", "it"}
        return bool(ours) and subject is not None and (subject.lemma in deeds or subject.lower in deeds)

    def _judged(self, verb: Token) -> Act | None:
        """'It amounted to a war crime', 'this was collective punishment': a judgement, by what it is called."""
        parse, words = self.layers.parse, stance_words()
        if self.bystander or self._future(verb) or verb.lemma not in ("be", *words["amounting"], *words["committing"]):
            return None
        called = parse.children(verb, "predicate_noun", "predicate_adjective")
        if self._own(self._subject(verb)) and not any(c.lemma in words["dismay"] for c in called):
            return None  # 'it was responsible for the strike'; but 'we are appalled'
        if verb.lemma != "be":
            called += parse.children(verb, "object")
            called += [
                o for p in parse.children(verb, "prep") if p.lower == "to" for o in parse.children(p, "prep_object")
            ]
        doer = self._subject(verb) if verb.lemma in words["committing"] else None
        accused = self.layers.parties.actors([doer], capitals=True) if doer is not None else ()
        return Act("ACCUSE", addressees=accused) if any(judges(parse, c) for c in called) else None

    def _foretold(self, verb: Token) -> Act | None:
        """'Would avenge', 'will pay the price', 'would cease fire': a threat or a promise, by what is to come."""
        if not self._future(verb):
            return self._willing(verb)
        words, parse = stance_words(), self.layers.parse
        if self._menaces(verb):
            return Act("THREATEN", addressees=self._met_with(verb))
        own, types = self._own(self._subject(verb)), [c.code.event_type for c in self._coded(verb)]
        near = {
            verb.lemma,
            *(t.lemma for t in parse.children(verb, "object", "open_clause", "prep_object", "particle")),
        }
        if near & words["threat_plain"] or (
            own and (verb.lemma in words["crushing"] or any(t in HARMING for t in types))
        ):
            return Act("THREATEN", addressees=self._met_with(verb))
        if own and not self.bystander and verb.lemma in words["answering"] and self._answers_a_deed(verb):
            return Act("THREATEN", addressees=self._met_with(verb))
        if own and not self.bystander and self._without_stint(verb) and self._helps(verb):
            return Act("AGREE")
        for_it = any(p.lower == "for" for p in parse.children(verb, "prep"))
        held = verb.lemma == "answer" and for_it  # 'will answer for it'
        if self._whoever(verb) and verb.lemma in words["suffering"]:
            return Act("THREATEN")
        if (self._unless(verb) or self._whoever(verb)) and any(t in MATERIAL_CONFLICT for t in types):
            return Act("THREATEN")  # 'unless the tolls go, the road will be closed'
        if (held or near & words["paying"]) and not own and pays_for_a_deed(self.layers, verb):
            subject = self._subject(verb)
            return Act("THREATEN", addressees=self.layers.parties.actors([subject] if subject else [], capitals=True))
        about = {t.lemma for t in parse.subtree(verb)} & words["matters"]
        if own and not self.bystander and verb.lemma in words["keeping"] and about:
            return Act("AGREE")
        if own and not self.bystander and any(t in COOPERATIVE and t != "CONSULT" for t in types):
            return Act("AGREE")
        return None

    def _whoever(self, verb: Token) -> bool:
        """'Anyone who crosses the line will be shot', 'any lorry found there will be burned'."""
        subject = self._subject(verb)
        if subject is None or self.bystander:
            return False
        return is_anybody(self.layers.parse, subject) or (
            subject.lower == "those" and self.layers.parse.child(subject, "relative_clause", "noun_clause") is not None
        )

    def _unless(self, verb: Token) -> bool:
        parse = self.layers.parse
        clauses = parse.children(verb, "adverb_clause")
        return not self.bystander and any(t.lower == "unless" for c in clauses for t in parse.children(c, "marker"))

    def _menaces(self, verb: Token) -> bool:
        """'Would meet force with force', 'is ready to fight on': a threat by its whole phrase."""
        words = as_read(self.layers.parse.subtree(verb))
        return not self.bystander and self._own(self._subject(verb)) and has_phrase("menaces", words)

    def _answers_a_deed(self, verb: Token) -> bool:
        """'Would answer the killing': what is answered is a deed of force."""
        below = {t.index for t in self.layers.parse.subtree(verb)}
        here = [c for c in self.layers.coded_in(verb.sentence) if c.frame.predicate.index in below]
        return any(c.code.event_type == "ASSAULT" and not c.code.speech for c in here)

    def _willing(self, verb: Token) -> Act | None:
        """'It was ready for a truce', 'they were prepared to release the captives'."""
        parse = self.layers.parse
        ready = [a for a in parse.children(verb, "predicate_adjective") if a.lower in load_grammar().willing]
        below = [t for a in ready for t in parse.subtree(a)]
        inside = {t.index for a in ready for t in parse.children(a, "open_clause", "prep")}
        inside |= {c.index for i in inside for c in parse.children(parse.tokens[i], "conjunct", "prep_object")}
        to_strike = any(c.code.event_type in ("ASSAULT", "MOBILIZE") for c in self.layers.coded_in(verb.sentence)
                        if c.top.index in inside and not c.code.speech)  # fmt: skip
        if ready and (self._menaces(verb) or (to_strike and not self.bystander)):
            return Act("THREATEN")  # 'stood ready to storm the camp'
        if not self._own(self._subject(verb)) or not any(t.lemma in stance_words()["matters"] for t in below):
            return None
        return Act("AGREE") if verb.lemma == "be" else None

    def _asked(self, verb: Token) -> Act | None:
        """'The strikes must stop', 'rebels should lay down their arms': what another is to do."""
        lowers = {t.lower for t in self._helpers(verb)}
        subject = self._subject(verb)
        if self.bystander or not lowers & {"must", "should"} or subject is None or self._own(subject):
            return None
        if "have" in lowers:
            return None  # 'the army should have been there': what was not done
        if verb.form == "ing" or verb.lemma in ("have", "consider"):
            return None  # 'he must be knowing it', 'the state should have a say', 'they should be considered armed'
        told = self.layers.parties.actors([subject], capitals=True)
        deeds = any(
            c.top.index in {t.index for t in self.layers.parse.subtree(verb)}
            for c in self.layers.coded_in(verb.sentence)
        )
        known = self.office and self.layers.parties.named_at(subject) is not None
        return Act("REQUEST", addressees=told) if deeds or (told and (known or self._matters(verb))) else None

    def _met_with(self, verb: Token) -> tuple[Actor, ...]:
        frames = [c.frame for c in self.layers.coded_in(verb.sentence) if c.top.index == verb.index]
        return self.layers.parties.actors([p for f in frames for p in f.patients], capitals=True)

    def _matters(self, verb: Token) -> bool:
        """Whether what is said is about a conflict at all: its report tells of one, or its own words do."""
        if self.layers.about_conflict or self._coded(verb):
            return True
        below = {t.index for t in self.layers.parse.subtree(verb)}
        deeds = [c for c in self.layers.coded_in(verb.sentence) if c.top.index in below and c.code.event_type in FORCE]
        return any(self.layers.parse.head(c.top).lower not in _WHEN for c in deeds)  # 'no problems before the shooting'
