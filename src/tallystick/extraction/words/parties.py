"""Head tokens -> Actors: which phrases name a party, with pronouns followed back.

Whether a phrase is a party depends on its kind (a role noun, a named body, a nationality, a person), never on which
one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.extraction.words.joint_parties import joint_parties
from tallystick.extraction.words.modality import says_no
from tallystick.extraction.words.owners import accused_before, by_letters, sent_from, tellers_of
from tallystick.extraction.words.party_words import Named, before_noun, ends_in_fighters, is_for_or_against, is_no_one
from tallystick.extraction.words.phrases import conjuncts, phrase
from tallystick.knowledge.codebook.word_classes import is_abbreviation
from tallystick.knowledge.languages.en.grammar import load_grammar, persons
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_SINGULAR = ("it", "its", "itself")
_PLURAL = ("they", "them", "their", "themselves", "both")
_PERSON = ("he", "him", "his", "she", "her", "himself", "herself")
_FIRST = ("we", "us", "our", "ours", "ourselves", "i", "my", "me")
PUBLISHER = "the publisher speaks"
_OWNING = ("its", "their", "his", "her", "our")
_VAGUE = ("others", "people", "person", "someone", "everyone", "anyone", "somebody", "everybody")


class Parties:
    """The parties of one report, in the order they are named."""

    def __init__(
        self,
        parse: Parse,
        named: Sequence[Named],
        roles: Mapping[str, str],
        places: Sequence[Span] = (),
        voices: Sequence[tuple[Span, Token]] = (),
    ) -> None:
        """`voices`: words that somebody else than the publisher says, each with the head of its speaker."""
        self.parse = parse
        self.roles = roles
        self._groups, self._machines = load_grammar().group_nouns, load_grammar().machines
        self._locative = load_grammar().locative_nouns
        self._arms = load_grammar().own_men | load_grammar().fired_off
        self._voices = sorted(voices, key=lambda v: v[0].end - v[0].start)
        self._places = {t.index for span in places for t in parse.between(span)}
        self._named: dict[int, Named] = {}
        for hit in named:
            for token in parse.between(hit.span):
                self._named[token.index] = hit
        self._subjects: list[Token] = []  # party heads in subject position, in reading order
        self._scan()

    def _scan(self) -> None:
        for token in self.parse.tokens:
            if (
                token.relation in ("subject", "subject_passive")
                and token.lower not in _VAGUE
                and token.pos in ("noun", "name")
                and not says_no(self.parse, token)  # 'no group had claimed it': nobody whom 'it' could take up
                and (self.is_party(token) or token.lemma in load_grammar().manned)
            ):
                self._subjects.append(token)
            elif token.relation == "possessor" and token.entity == "person" and self.parse.head(token).form == "plural":
                self._subjects.append(token)  # 'Haftar's forces': whom 'his men' takes up
            elif token.relation == "prep_object" and token.pos in ("noun", "name"):
                prep = self.parse.head(token)
                by = prep.lower == "by" and not self._leads(token)
                if (by or self.parse.head(prep).lower == "according") and self.is_party(token):
                    self._subjects.append(token)

    # ------------------------------------------------------------------ what is a party

    def named_at(self, token: Token) -> Named | None:
        """The name of the register that a word belongs to."""
        return self._named.get(token.index)

    def names(self) -> list[Named]:
        """Every name of the register that the report has, once for each time it stands there."""
        return list({id(hit): hit for hit in self._named.values()}.values())

    def is_party(self, token: Token) -> bool:
        hit = self._named.get(token.index)
        if hit is not None:
            return hit.form != "capital" or self._acts(token)
        if token.index in self._places:
            return False  # a town is where, not who
        if self.is_role(token) or self._acting_body(token) or (token.pos == "noun" and token.lemma in persons()):
            return True
        if token.pos == "name" and token.entity in ("person", "organisation", "nationality", "place"):
            return token.entity != "place" or self._acts(token)
        return token.lower in _VAGUE or self._our_own(token) or self._unidentified(token) or is_abbreviation(token)

    def _unidentified(self, token: Token) -> bool:
        """'unidentified motorcyclists', 'masked youths': people told by how they are not known."""
        if token.pos != "noun" or token.relation not in ("subject", "prep_object"):
            return False
        return any(t.lower in load_grammar().unidentified for t in self.parse.children(token, "adjective"))

    def _our_own(self, token: Token) -> bool:
        """'our heroes stormed': people of the one who speaks, whatever they are called."""
        if token.pos != "noun" or token.form != "plural" or token.relation != "subject":
            return False
        return any(t.lower == "our" for t in self.parse.children(token, "possessor"))

    def _acting_body(self, token: Token) -> bool:
        """'the resistance fired', 'the movement said': a noun for a body, where it does something."""
        return token.pos == "noun" and token.lemma in self._groups and token.relation == "subject"

    def is_role(self, token: Token) -> bool:
        """A word for people or a body in a role ('soldiers', 'ministry')."""
        plain = token.lemma in self.roles or token.lower in self.roles
        if plain or (token.pos == "name" and f"{token.lower}s" in self.roles):  # 'a U.S. Marine'
            return True
        before = self.parse.tokens[token.index - 1] if token.index else token
        of_two = before.head == token.index and before.relation == "compound" and token.relation != "compound"
        return of_two and f"{before.lower} {token.lower}" in self.roles  # 'air defences', 'border patrol'

    def owns(self, token: Token) -> bool:
        """A modifier that says whose a thing is: a known name, a nationality or a role, not any capitalised word."""
        if token.lemma == "fighter" and self.parse.head(token).lower in self._machines:
            return False  # a fighter jet is a kind of jet
        if token.pos == "adjective" and (
            token.lower in load_grammar().no_ranks or is_for_or_against(self.parse, token)
        ):
            return False  # 'a major offensive', 'a general strike', 'a pro-government rally'
        named = token.index in self._named or self.is_nationality(token) or by_letters(self.parse, token)
        return (named or self.is_role(token)) and token.index not in self._places

    def _acts(self, token: Token) -> bool:
        """A place name that does something stands for its government ('Washington said')."""
        before = self.parse.tokens[token.index - 1].lower if token.index else ""
        return token.relation in ("subject", "possessor", "indirect") and before not in ("in", "at", "near", "from")

    def is_nationality(self, token: Token) -> bool:
        """An adjective or noun of a people or state ('Israeli', 'Ukrainian')."""
        hit = self._named.get(token.index)
        return (hit is not None and hit.form in ("adjective", "name", "people")) or token.entity == "nationality"

    # ------------------------------------------------------------------ actors

    def actors(self, heads: Sequence[Token], *, things: bool = False, capitals: bool = False) -> tuple[Actor, ...]:
        """Actors for the heads that name parties; with `things`, also named owners of things ('a Hamas post').

        `capitals`: a capital stands for its government whatever its place in the clause ('accused London').
        """
        found: list[Actor] = []
        for head in heads:
            government = capitals and head.index in self._named
            for actor in [self._as_actor(head)] if government else self._actor(head, things=things):
                beside = head.relation == "conjunct"  # 'soldiers and their soldiers' are two
                if all(actor.spans != o.spans and (beside or actor.text != o.text) for o in found):
                    found.append(actor)
        return tuple(found)

    def _actor(self, head: Token, *, things: bool) -> list[Actor]:
        if head.pos in ("pronoun", "possessive") or head.lower in ("both",):
            return self._pronoun(head)
        if self.is_party(head):
            return joint_parties(self.parse, head, self._named) or [self._as_actor(head)]
        for other in self.parse.children(head, "apposition"):
            if self.is_party(other):
                return [self._as_actor(other)]
        if is_no_one(head):
            return [] if things else self.makers(head)
        of = self._of_party(head)
        if of is not None and head.lemma == "life":
            return [self._as_actor(of)]  # 'claimed the lives of three villagers'
        if of is not None:
            return [self._as_actor(head, of=True)]
        if head.pos == "number":
            return self._counted(head)
        if things:
            return self._owners(head)
        return self.makers(head)

    def _as_actor(self, head: Token, *, of: bool = True, rule: str | None = None) -> Actor:
        span = phrase(self.parse, head, of=of)
        owner = self._whose(head) if rule is None else None
        if owner is not None:
            span = Span(self._past_our(head, span), span.end)
            known = any(self._named.get(t.index) for t in self.parse.between(owner))
            whose = owner.of(self.parse.text) + ("" if known else "'s")  # whose men somebody's are, no register says
            return Actor(f"{whose} {span.of(self.parse.text)}", (owner, span), rule="pronoun")
        return Actor(text=span.of(self.parse.text), spans=(span,), rule=rule)

    def _past_our(self, head: Token, span: Span) -> int:
        if head.pos == "number":  # 'two of its soldiers'
            return max((t.end + 1 for t in self.parse.between(span) if t.lower in _OWNING), default=span.start)
        ours = [t for t in self.parse.children(head, "possessor") if t.lower == "our" and span.holds(t.span)]
        return self.parse.tokens[ours[0].index + 1].start if ours else span.start

    def _whose(self, head: Token) -> Span | None:
        """'The union said its troops had fired', 'his guards': whose men they are, where that is somebody by name."""
        men = (self._of_party(head) or head) if head.pos == "number" else head  # 'two of its soldiers'
        mine = next((t for t in self.parse.children(men, "possessor") if t.lower in _OWNING), None)
        by = head.relation == "prep_object" and self.parse.head(head).lower == "by"
        if mine is None or not (head.relation == "subject" or by):
            return None
        if not (self.is_role(men) or men.lemma in load_grammar().own_men):
            return None
        if mine.lower in ("his", "her") and men.lemma not in load_grammar().own_men:
            return None  # 'his sister'
        ours = mine.lower == "our"
        if not ours and any(self.is_party(t) for t in tellers_of(self.parse, head)):
            return None  # 'Rwanda rejected Congo's claim that its troops had': of either, and nobody says of which
        owner = self._speaker_of(mine) if ours else self.antecedent(mine, theirs=mine.lower == "their")
        # 'men' are of nobody's army by their word; 'forces' are, though one 'force' is not
        in_role = self.roles.get(men.lemma, self.roles.get(men.lower, "person")) != "person"
        return self._by_name(owner, body=in_role) if owner is not None else None

    def _by_name(self, owner: Token, *, body: bool) -> Span | None:
        """The words of an owner that the register or a person's name tells from any other."""
        called = [t for t in self.parse.children(owner, "apposition") if t.entity == "person"]
        owner = called[0] if called else owner  # 'the warlord X'
        span, hit = phrase(self.parse, owner), self._named.get(owner.index)
        if hit is not None and (span == hit.span or hit.form != "person"):
            return hit.span if span == hit.span else None
        named = owner.entity == "person" or hit is not None
        inside = body and self.is_role(owner) and any(self._named.get(t.index) for t in self.parse.between(span))
        return span if (named and owner.pos == "name") or inside else None

    def _of_party(self, head: Token) -> Token | None:
        """'men of the gang', 'a group of soldiers', 'thousands of residents', 'six of the dead'; no 'shores of X'."""
        if head.lemma in self._locative:
            return None
        for prep in self.parse.children(head, "prep"):
            if prep.lower == "of":
                for target in self.parse.children(prep, "prep_object"):
                    if self.is_party(target) or (self._is_machine(head) and self._owned(target)):
                        return target
        return None

    def _is_machine(self, head: Token) -> bool:
        return head.lower in self._machines or head.lemma in load_grammar().manned

    def _owned(self, head: Token) -> bool:
        """'warplanes of the Turkish state': the words name whose the thing is."""
        return any(self.owns(t) for t in self.parse.children(head, "adjective", "compound", "possessor"))

    def _counted(self, head: Token) -> list[Actor]:
        target = self._of_party(head)
        return [self._as_actor(head)] if target is not None else []

    def makers(self, head: Token) -> list[Actor]:
        """Who an event or a weapon is of: 'Israeli strike', 'the army's shelling', 'abuses committed by the army'."""
        if doers := self._said_doers(head):
            return doers
        found = []
        for child in before_noun(self.parse, head):
            if child.relation == "possessor" and child.pos in ("pronoun", "possessive"):
                found += self._pronoun(child)
            elif self.owns(child) or (child.relation == "possessor" and self.is_party(child)):
                owner = child.relation == "possessor"
                span = phrase(self.parse, child) if owner else self._with_body(head, child)
                if not any(s.holds(span) for a in found for s in a.spans):
                    found.append(Actor(text=span.of(self.parse.text), spans=(span,)))
        found += self._named_by(head, "prep")
        return found or [a for o in sent_from(self.parse, head) for a in self._actor(o, things=False)]

    def _said_doers(self, head: Token) -> list[Actor]:
        """'Crimes committed by the rebels': the clause says whose they are, whatever stands before the noun."""
        light = load_grammar().light_active
        clauses = [c for c in self.parse.children(head, "noun_clause") if c.form == "participle" and c.lemma in light]
        return [a for c in clauses for a in self._named_by(c, "by", "prep")]

    def _named_by(self, head: Token, *relations: str) -> list[Actor]:
        bys = [p for p in self.parse.children(head, *relations) if p.lower == "by"]
        targets = [h for p in bys for t in self.parse.children(p, "prep_object") for h in conjuncts(self.parse, t)]
        return [a for h in targets for a in self._actor(h, things=False)]

    def _with_body(self, head: Token, owner: Token) -> Span:
        """'A Chinese coast guard ship': a nationality with the body named between it and the thing."""
        beside = [t for t in self.parse.children(head, "compound") if owner.index < t.index]
        bodies = [t for t in beside if self.is_role(t) or t.lemma in persons()]
        span = self._modifier_span(owner)
        if not bodies or not self.is_nationality(owner):
            return span
        return Span(span.start, bodies[-1].end)

    def _modifier_span(self, token: Token) -> Span:
        hit = self._named.get(token.index)
        return hit.span if hit is not None else token.span

    def _owners(self, head: Token) -> list[Actor]:
        """A thing with a named owner, as the phrase that names both ('a Hamas post'); a pronoun owner by reference."""
        for child in self.parse.children(head, "possessor", "adjective", "compound"):
            if child.lower == "our":
                return [self._as_actor(head)]
            if child.pos in ("pronoun", "possessive"):
                return self._pronoun(child)
            if self.owns(child) or (child.relation == "possessor" and self.is_party(child)):
                return [self._as_actor(head)]
        return []

    # ------------------------------------------------------------------ reference

    def _pronoun(self, token: Token) -> list[Actor]:
        if token.lower in _FIRST:
            return self._first_person(token)
        own = token.relation == "possessor"  # 'the armed forces announced their withdrawal'
        antecedent = self._owner_of_account(token) or self.antecedent(token, theirs=own)
        return [self._as_actor(antecedent, rule="pronoun")] if antecedent is not None else []

    def _first_person(self, token: Token) -> list[Actor]:
        """'We', 'our': whoever is quoted, else the publisher; an author's own 'I' is no party."""
        speaker, us = self._speaker_of(token), token.lower not in ("i", "my", "me")
        if speaker is None:
            return [Actor(text=token.text, spans=(token.span,), rule=PUBLISHER)] if us else []
        if speaker.pos in ("pronoun", "possessive"):
            return self._pronoun(speaker) if speaker.lower not in _FIRST else []
        called = speaker.text[:1].isupper() and speaker.lemma not in load_speech().documents  # by name, as 'Mr Price:'
        return [self._as_actor(speaker, rule="pronoun")] if called or self.is_party(speaker) else []

    def _owner_of_account(self, token: Token) -> Token | None:
        """'Rejected the army's claim that it had killed 18': whose claim it is, and not who rejects it."""
        if token.relation != "subject" or token.lower not in ("it", "they", "he", "she"):
            return None
        speaker = self._speaker_of(token)
        account = self.parse.head(speaker) if speaker is not None else None
        if account is not None and account.lower in ("by", "from"):
            account = self.parse.head(account)
        owned = account is not None and account.pos == "noun" and account.lemma in load_speech().nouns
        return speaker if speaker is not None and owned and self.is_party(speaker) else None

    def _speaker_of(self, token: Token) -> Token | None:
        return next((s for words, s in self._voices if words.holds(token.span) and s is not token), None)

    def antecedent(self, token: Token, *, theirs: bool = False) -> Token | None:
        """The last fitting party in subject position before a pronoun, preferably of the sentence before."""
        word = token.lower
        if word in ("who", "which", "that"):
            return None
        if word == "whose":
            return self._of_whom(token)
        aimed = self._object_before(token) or self._held_before(token) or accused_before(self.parse, token)
        if aimed is not None:
            return aimed
        # A reflexive or possessive of the same clause is the nearest subject; a subject pronoun never is its own.
        own = self._own_subject(token)
        taken = word == "them" and token.relation in ("object", "prep_object")
        for candidate in reversed([s for s in self._subjects if s.index < token.index]):
            if taken and self.roles.get(candidate.lemma) == "voice":
                continue  # 'two sources said soldiers had driven them off'
            if token.sentence - candidate.sentence > 3:
                break
            here = candidate.sentence == token.sentence
            beside = here and (theirs or self._speaks_of_itself(candidate, token))  # 'the Taliban said their men'
            if candidate.index not in own and self._fits(candidate, word, theirs=beside):
                return candidate
        return self._spoken_of(token) if word == "it" and token.relation == "subject" else None

    def _of_whom(self, whose: Token) -> Token | None:
        """'Russia, whose missiles killed nine': the noun that the clause hangs from."""
        thing = self.parse.head(whose)
        if not (self._is_machine(thing) or self.is_role(thing) or thing.lemma in self._arms):
            return None  # 'the man whose name the suburb bears'
        clause = next((t for t in self.parse.ancestors(whose) if t.relation == "relative_clause"), None)
        owner = self.parse.head(clause) if clause is not None else None
        return owner if owner is not None and self.is_party(owner) else None

    def _speaks_of_itself(self, speaker: Token, token: Token) -> bool:
        """'The Taliban said they had carried it out': a body that fights speaks of itself."""
        hit = self._named.get(speaker.index)
        fights = hit is not None and hit.standing in ("fighting", "military", "police", "intelligence")
        return fights and token.relation == "subject" and self._speaker_of(token) is speaker

    def _spoken_of(self, token: Token) -> Token | None:
        """'Promised war against the group after it stormed a hotel': a body named in the same sentence."""
        before = self.parse.tokens[self.parse.sentences[token.sentence].first : token.index]
        named = (t for t in before if t.relation in ("object", "prep_object") and self._is_body(t))
        bodies = [t for t in named if not self._leads(t)]
        return bodies[-1] if bodies else None

    def _leads(self, token: Token) -> bool:
        """'An alliance led by the front': who leads a body is not who does what it does."""
        by = self.parse.head(token)
        return by.lower == "by" and self.parse.head(by).lemma in load_grammar().leading

    def _is_body(self, token: Token) -> bool:
        hit = self._named.get(token.index)
        return token.form != "plural" and (token.lemma in self._groups or (hit is not None and hit.standing != "state"))

    def _own_subject(self, token: Token) -> set[int]:
        """'Soldiers drove them out': whom a deed is done to is not who does it, nor the army that says so."""
        itself = token.lower.endswith(("self", "selves"))
        if token.pos != "pronoun" or itself or token.relation not in ("object", "prep_object"):
            return set()
        verb = self._done_to(token)
        while verb.relation == "conjunct" and not self.parse.child(verb, "subject", "subject_passive"):
            verb = self.parse.head(verb)
        doers = self.parse.children(verb, "subject", "subject_passive")
        kinds = {self.roles.get(s.lemma) for s in doers} - {None, "person"}
        return {s.index for s in doers} | {s.index for s in self._subjects if self.roles.get(s.lemma) in kinds}

    def _done_to(self, token: Token) -> Token:
        """The verb that an object or what follows its preposition hangs from, in 'arrested 40 of them' too."""
        above = self.parse.head(token)
        if above.lower == "of":
            counted = self.parse.head(above)
            if counted.pos == "number" or counted.lower in load_grammar().quantifiers:
                above = self.parse.head(counted)
        return self.parse.head(above) if above.pos == "preposition" else above

    def _object_before(self, token: Token) -> Token | None:
        """'Pursued an ambulance and fired at it': what two deeds of one doer are done to."""
        verb = self._done_to(token)
        acted_on = token.relation in ("object", "prep_object") and token.lower in ("it", "them", "him", "her")
        if not acted_on or verb.relation != "conjunct" or self.parse.child(verb, "subject", "subject_passive"):
            return None
        first = self.parse.child(self.parse.head(verb), "object")
        plural = token.lower == "them"
        fits = first is not None and first.pos in ("noun", "name") and (first.form == "plural") == plural
        return first if fits else None

    def _held_before(self, token: Token) -> Token | None:
        """'Police arrested two men. They are accused of ...': what is done to somebody right after his arrest."""
        if token.relation != "subject_passive" or token.lower not in ("they", "he", "she"):
            return None
        first = self.parse.sentences[max(0, token.sentence - 1)].first
        for verb in reversed(self.parse.tokens[first : token.index]):
            if verb.pos == "verb" and verb.lemma in load_grammar().done_to | load_grammar().taken_from:
                taken = [h for o in self.parse.children(verb, "object") for h in conjuncts(self.parse, o)]
                plural = len(taken) > 1 or any(t.form == "plural" for t in taken)
                people = bool(taken) and all(self.is_party(t) and t.lemma not in self._groups for t in taken)
                return taken[0] if people and plural == (token.lower == "they") else None
        return None

    def _fits(self, candidate: Token, word: str, *, theirs: bool = False) -> bool:
        plural = candidate.form == "plural" or bool(self.parse.children(candidate, "conjunct"))
        person = candidate.entity == "person" or self.roles.get(candidate.lemma, "") == "PERSON"
        hit = self._named.get(candidate.index)
        if word in _PERSON:
            return not plural and (person or candidate.pos == "noun") and candidate.lemma not in self._groups
        if word in _SINGULAR:
            return (
                not plural
                and not person
                and (candidate.pos == "name" or hit is not None or candidate.lemma in self._groups)
            )
        if word in _PLURAL:
            fighters = hit is not None and (ends_in_fighters(candidate.text) or theirs)
            return plural or fighters or candidate.lemma in load_grammar().taken_as_many
        return False
