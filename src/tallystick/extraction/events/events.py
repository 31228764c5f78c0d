"""Frames -> coded events: the codebook's word for what was done, whether it counts, and with what means.

Coding depends on the words of the deed. A trigger with everyday senses ('hit', 'strike', 'release') counts only beside
other signs of conflict: a weapon, people harmed, an armed role, or an unmistakable deed in the same report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.events.frames import Frame
from tallystick.extraction.words.causes import tells_outcome
from tallystick.extraction.words.judgements import JUDGED, UNTRUE
from tallystick.extraction.words.modality import is_negated, modality
from tallystick.extraction.words.phrases import in_whole, is_for_life
from tallystick.knowledge.codebook import Code, Codebook, Means, load_codebook
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Term

MATERIAL_CONFLICT = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION")
FOILED = "foiled"  # the codebook's entry for attacks that are tried and stopped
HARMING = ("ASSAULT", "COERCE", "PROTEST", "SANCTION")  # what to hold out is a threat; to send troops need be none
_BY_NONE = (FOILED, "trial_opens")  # and for those whose subject does nothing to anybody
_BY_FORCE = (*MATERIAL_CONFLICT, "RETREAT", "ACCUSE")
_NOBODY = frozenset({"NATURE", "MARKET"})
_STRENGTH = {"ASSAULT": 6, "COERCE": 5, "PROTEST": 4, "SANCTION": 3, "MOBILIZE": 2}


@dataclass(frozen=True, slots=True)
class Coded:
    """A frame with its code."""

    frame: Frame
    code: Code
    needs: frozenset[str] = frozenset()  # the words beside the trigger that the codebook asked for

    @property
    def top(self) -> Token:
        """The token the clause hangs from."""
        return self.frame.light or self.frame.predicate

    @property
    def strength(self) -> int:
        return _STRENGTH.get(self.code.event_type, 1)


def code_frames(frames: Sequence[Frame], codebook: Codebook) -> list[Coded]:
    """The frames the codebook knows, one a predicate; a light verb yields to its noun."""
    coded = []
    figures = {f.predicate.index for f in frames if _is_figure(f, codebook)}
    for frame in frames:
        if frame.predicate.index in figures or (frame.light is not None and frame.light.index in figures):
            continue  # 'killed off in the third set', 'came under attack for her remarks'
        look = codebook.verb if frame.kind == "verb" else codebook.noun
        pattern = look(frame.predicate.lemma, frame.words, frame.doers)
        if pattern is not None and not _by_nobody(frame, pattern.code):
            tried = (
                replace(frame, agents=frame.tried_by) if pattern.code.id in _BY_NONE else frame
            )  # not by who stopped it
            coded.append(Coded(tried, pattern.code, pattern.needs))
    verbs = {c.frame.predicate.index: c for c in coded if c.frame.kind == "verb"}
    consumed, carried = set(), set()
    for noun in coded:
        verb = verbs.get(noun.frame.light.index) if noun.frame.light is not None else None
        if verb is not None and verb.needs & {JUDGED, UNTRUE}:
            consumed.add(noun.frame.predicate.index)  # 'called the strike a war crime': told of elsewhere
        elif verb is not None and noun.frame.patients and verb.frame.predicate.lemma in load_grammar().light_suffer:
            carried.add(verb.frame.predicate.index)  # 'repelled an attack': the attack is the deed
        elif verb is not None and verb.frame.predicate.lemma in load_grammar().ordering and verb.code.speech:
            (carried if _was_carried_out(noun) else consumed).add(  # 'ordered the shelling': whoever ordered it did it
                (verb if _was_carried_out(noun) else noun).frame.predicate.index
            )
        elif verb is not None and verb.code.id == "claim_responsibility":
            carried.add(verb.frame.predicate.index)  # 'claimed the bombing': the deed, by its doer's own word
        elif verb is not None and (noun.frame.predicate.lemma in verb.needs or _said_twice(verb, noun)):
            consumed.add(noun.frame.predicate.index)  # 'lifted the curfew' is one deed, and not a curfew
        elif verb is not None and not verb.code.speech:
            carried.add(verb.frame.predicate.index)
    return [c for c in coded if c.frame.predicate.index not in consumed | carried]


def _by_nobody(frame: Frame, code: Code) -> bool:
    """'Hail bombarded the town', 'the dollar retreated': no force of one people on another."""
    return code.event_type in _BY_FORCE and bool(frame.doers & _NOBODY) and not frame.doers & {"FIGHTERS", "TROOPS"}


def _is_figure(frame: Frame, codebook: Codebook) -> bool:
    return codebook.is_figure(frame.kind, frame.predicate.lemma, frame.words, frame.doers)


def _was_carried_out(ordered: Coded) -> bool:
    """A blow; what a court has ordered demolished may stand yet."""
    return ordered.code.event_type == "ASSAULT" and "destroy" not in ordered.code.mode


def _said_twice(verb: Coded, noun: Coded) -> bool:
    """'Gave them a week, in an ultimatum': one act of speech under two of its words."""
    return verb.code.speech and noun.code.speech and verb.code.event_type == noun.code.event_type


def is_told(parse: Parse, coded: Coded) -> bool:
    """Whether an event noun tells of an event here, and does not merely refer to one."""
    frame = coded.frame
    if frame.kind == "verb" or frame.light is not None:
        return True
    if tells_outcome(parse, frame.predicate):
        return True
    noun = _stretched(parse, frame.predicate)
    if noun.relation == "root":
        return not any(t.pos == "verb" for t in parse.children(noun, "conjunct"))
    head = parse.head(noun)
    grammar = load_grammar()
    if noun.relation == "subject_passive" and head.lemma in grammar.perceiving:
        return True
    if noun.relation == "object" and head.lemma in grammar.perceiving and parse.child(head, "subject") is not None:
        pointed = {t.lower for t in parse.children(noun)} & grammar.pointing  # 'residents reported heavy shelling'
        whose = bool(frame.patients) and noun.lemma in grammar.undergone  # 'police reported the arrest of three'
        return not pointed or (whose and pointed == {"the"})
    if noun.relation == "predicate_noun" and head.lemma == "be" and parse.child(head, "expletive") is not None:
        return True  # 'there were protests in Kara'
    if noun.relation == "subject" and head.lemma in ("be", "remain", "stay"):
        at = [o for p in parse.children(head, "prep") for o in parse.children(p, "prep_object")]
        return any(o.lower in load_grammar().in_force for o in at)  # 'a curfew was in force'
    if noun.relation == "subject" and _comes_into_force(parse, head):
        return True
    if _without_word_of_harm(parse, noun, head) or _shook(parse, frame, noun) or _ruined_by(parse, noun, head):
        return True
    if noun.relation == "prep_object" and head.lower == "in" and parse.head(head).lemma == "result":
        return not is_negated(parse, parse.head(head))  # 'gave chase, resulting in a firefight'
    if head.lemma == "come" and _told_before(parse, noun, head):
        return False
    return noun.relation in ("subject", "subject_passive") and head.lemma in grammar.occurring


def _stretched(parse: Parse, noun: Token) -> Token:
    """'Three days of clashes between militias killed 16', 'a wave of bombings': the noun that stands in its place."""
    over = in_whole(parse, noun)
    return over if over.relation in ("subject", "subject_passive") else noun


def is_known(parse: Parse, noun: Token) -> bool:
    """'The ambush', 'that strike': told of before."""
    return any(t.lower in ("the", "this", "that", "these", "those") for t in parse.children(noun, "determiner"))


def _shook(parse: Parse, frame: Frame, noun: Token) -> bool:
    """'An ambush cost the army four men', 'clashes in the hills sent families fleeing', 'the burning of two depots was
    confirmed': told, where more is said of it than that it was."""
    grammar, verb = load_grammar(), parse.head(noun)
    if verb.pos != "verb" or is_negated(parse, verb) or modality(parse, verb, grammar) != "actual":
        return False
    if noun.relation == "subject_passive":
        return verb.lemma in grammar.confirming and bool(frame.patients)
    known = is_known(parse, noun)
    detailed = bool(parse.children(frame.predicate, "prep")) or bool(parse.children(verb, "adverbial_noun"))
    return noun.relation == "subject" and verb.lemma in grammar.shaking and not known and detailed


def _ruined_by(parse: Parse, noun: Token, preposition: Token) -> bool:
    """'The roof caved in after a missile strike': what brought it down is told."""
    if noun.relation != "prep_object" or preposition.lower not in ("after", "following", "under", "from", "in"):
        return False
    verb, grammar = parse.head(preposition), load_grammar()
    if verb.pos != "verb" or verb.lemma not in grammar.ruined or modality(parse, verb, grammar) != "actual":
        return False
    burned = verb.lemma == "catch" and any(o.lemma == "fire" for o in parse.children(verb, "object"))
    whole = parse.child(verb, "object") is None or burned
    return not is_known(parse, noun) and not is_negated(parse, verb) and whole


def _without_word_of_harm(parse: Parse, noun: Token, preposition: Token) -> bool:
    """'There were no reports of casualties after the strike on the port': the strike is the news."""
    if noun.relation != "prep_object" or preposition.lower not in load_grammar().bringing:
        return False
    verb = next((t for t in parse.ancestors(noun) if t.pos == "verb"), None)
    if verb is None or verb.lemma != "be" or parse.child(verb, "expletive") is None:
        return False
    before = [t for t in parse.subtree(verb) if verb.index < t.index < preposition.index]
    harm = load_casualty_words().counts.keys() | {"damage", "victim"}
    return any(t.lower == "no" for t in before) and any(t.lemma in harm for t in before)


def _told_before(parse: Parse, noun: Token, verb: Token) -> bool:
    """'The attack came a day after ...': the one told of before, and what it came after."""
    beside = [t for t in parse.children(noun) if t.pos != "punctuation" and t.relation != "parataxis"]
    bare = len(beside) == 1 and beside[0].lower in ("the", "this", "that")
    into = [o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object")]
    if bare and any(o.lemma in load_grammar().answers for o in into):
        return True  # 'the operation came in response to the raid'
    after = {t.lower for c in parse.children(verb, "adverb_clause", "prep") for t in (c, *parse.children(c, "marker"))}
    return bare and bool(after & {"after", "before", "as", "amid", "despite"})


def _comes_into_force(parse: Parse, verb: Token) -> bool:
    """'A truce went into force', 'the ceasefire took effect'."""
    into = [o for p in parse.children(verb, "prep") if p.lower == "into" for o in parse.children(p, "prep_object")]
    took = parse.children(verb, "object") if verb.lemma == "take" else []
    moved = verb.lemma in ("go", "come", "enter", "take", "put")
    return moved and any(o.lower in ("hold", *load_grammar().in_force) for o in (*into, *took))


def is_mere_mention(parse: Parse, predicate: Token) -> bool:
    """A deed's word that tells of nothing: 'occupied territory', 'unclear who fired', 'the term "neutralised"'."""
    if predicate.pos == "verb" and predicate.relation == "adjective":
        return True
    if predicate.lower == "operating" and predicate.relation == "noun_clause":
        return True  # 'the rebel groups operating in the country'
    if _stands_so(parse, predicate) or is_for_life(parse, predicate) or _was_at_it(predicate):
        return True
    above = parse.head(predicate)
    asked = [above, *parse.children(above, "predicate_adjective")]
    if predicate.relation in ("content_clause", "open_clause", "clause_subject") and any(
        t.lemma in ("unclear", "unknown", "uncertain") for t in asked
    ):
        return True
    return _is_word_only(parse, predicate)


def _stands_so(parse: Parse, predicate: Token) -> bool:
    """'The town, which is occupied by the brigade', 'is held by rebels': in whose hands a place is, and no deed."""
    if predicate.lemma == "hold" and any(
        t.lower in ("is", "are") for t in parse.children(predicate, "auxiliary_passive")
    ):
        return True
    if predicate.lemma == "hold" and any(t.lower in ("have", "has") for t in parse.children(predicate, "auxiliary")):
        town = [t for t in parse.children(predicate, "object") if t.pos == "name" or t.lemma in place_words().kinds]
        return bool(town) and any(p.lower == "since" for p in parse.children(predicate, "prep"))  # 'since 2014'
    if predicate.relation != "relative_clause" or predicate.lemma not in load_grammar().standing:
        return False
    return any(t.lower in ("is", "are") for t in parse.children(predicate, "auxiliary_passive"))


def _was_at_it(predicate: Token) -> bool:
    """'A school sheltering families', 'soldiers who were guarding a bank': what they were at when it was done."""
    beside = predicate.relation in ("noun_clause", "relative_clause")
    return beside and predicate.form == "ing" and predicate.lemma in load_grammar().lodging


def _is_word_only(parse: Parse, predicate: Token) -> bool:
    before = parse.tokens[max(0, predicate.index - 3) : predicate.index]
    return any(t.lemma in load_grammar().words_for_words for t in before) and any(t.text in "\"“'‘" for t in before)


COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
_PROMISING = ("future", "promised", "planned")


def spoken_type(coded: Coded) -> str:
    """PLOVER's type of a deed that is not done but spoken of: promised, threatened, demanded or refused."""
    event_type, modality, negated = coded.code.event_type, coded.frame.modality, coded.frame.negated
    helps = event_type in COOPERATIVE
    if modality in ("refused", "failed") or (negated and modality in (*_PROMISING, "possible")):
        return "REJECT" if helps else event_type
    if modality in ("demanded", "required") and not coded.code.speech:
        return "REQUEST"
    if helps and modality in _PROMISING and "unless" in coded.frame.words:
        return "THREATEN"  # 'will pull out unless': what is held out is the harm
    if modality in (*_PROMISING, "threatened") and event_type not in ("REQUEST", "ACCUSE", "REJECT", "THREATEN"):
        return "AGREE" if helps and modality != "threatened" else "THREATEN"
    return event_type


def is_attempt(coded: Coded) -> bool:
    """Tried and stopped: by the codebook, by 'tried to', or by the verb that foils it."""
    light = coded.frame.light
    foiled = light is not None and light.lemma in load_grammar().foiling
    return coded.code.attempt or coded.frame.modality == "attempted" or foiled


# ---------------------------------------------------------------------------------------------------- means


def find_means(
    parse: Parse, tokens: Sequence[Token], table: dict[str, tuple[tuple[tuple[str, ...], Means], ...]]
) -> tuple[tuple[Term, ...], tuple[Means, ...]]:
    """The classes of weapons or targets named among some tokens, with the words that name them."""
    terms: list[Term] = []
    means: list[Means] = []
    taken: set[int] = set()
    for token in reversed(tokens):
        named = table.get(token.lemma) or table.get(token.lower)
        if named is None or _shot_down(parse, token):
            continue
        for words, kind in named:
            first = token.index - len(words) + 1
            if first < 0 or token.index in taken:
                continue
            run = parse.tokens[first : token.index + 1]
            if _another_thing(parse, first, token.index, kind):
                break
            if all(w in (t.lemma, t.lower) for w, t in zip(words, run, strict=True)):
                taken.update(t.index for t in run)
                span = parse.extent(run)
                same = next((i for i, t in enumerate(terms) if t.value == kind.value), None)
                if same is None:
                    terms.append(Term(kind.value, (span,)))
                    means.append(kind)
                else:
                    terms[same] = Term(kind.value, (span, *terms[same].spans))
                break
    return tuple(reversed(terms)), tuple(reversed(means))


_FLOWN = 15  # words back to what was flown


def _shot_down(parse: Parse, token: Token) -> bool:
    """'Shot down 20 drones': by no gun that anybody names."""
    if token.lemma != "shoot" or not any(t.lower == "down" for t in parse.children(token)):
        return False
    shot = parse.children(token, "object", "subject_passive")
    counted = any(t.pos in ("number", "adjective") for t in shot)  # 'two rockets fell and a third was shot down'
    shot += [o for t in shot for p in parse.children(t, "prep") for o in parse.children(p, "prep_object")]
    shot += [parse.head(token)] if token.relation == "relative_clause" else []  # 'drones, all of which were shot down'
    shot += parse.tokens[max(token.index - _FLOWN, 0) : token.index] if counted else []
    return any(t.lemma in load_grammar().airborne for t in shot)


def _is_pit(parse: Parse, mine: Token) -> bool:
    """'Stormed a mine', 'in a mine near Maradi': where miners work, and nothing that somebody laid."""
    above, grammar = parse.head(mine), load_grammar()
    into = mine.relation == "object" and above.lemma in grammar.entering
    return mine.lemma == "mine" and (into or (mine.relation == "prep_object" and above.lower in grammar.whereabouts))


def without_rescuers(parse: Parse, tokens: Sequence[Token]) -> list[Token]:
    """Some tokens less those of who finds, treats or carries the harmed, of where they are nursed, of what was near.

    'Rescuers recovered eight bodies', 'two of the injured died in hospital': neither rescuers nor hospital were hit.
    """
    lists = load_casualty_words().lists
    helping = lists["finding"] | lists["caring"] | lists["conveying"]
    subjects = [s for t in tokens if t.pos == "verb" and t.lemma in helping for s in parse.children(t, "subject")]
    apart = {m.index for s in subjects for m in (s, *parse.children(s, "compound", "adjective"))}
    return [t for t in tokens if t.index not in apart and not _nursed_in(parse, t) and not _near_it(parse, t)]


def _near_it(parse: Parse, house: Token) -> bool:
    """'Was shot near a checkpoint', 'landed near a hospital': what stood there is not said to be hit."""
    return house.relation == "prep_object" and parse.head(house).lower == "near"


def _nursed_in(parse: Parse, house: Token) -> bool:
    """'Died in hospital', 'died at Barzilai hospital', 'remain in a hospital', 'were taken to the clinic'."""
    grammar, words = load_grammar(), load_casualty_words()
    to = parse.head(house)
    verb = parse.head(to)
    if house.lemma not in grammar.where_treated or house.relation != "prep_object" or to.lower not in _NURSED:
        return False
    cared = words.lists["caring"] | words.lists["conveying"] | grammar.nursing | grammar.brought_to
    if verb.lemma in cared or (verb.lemma in words.lists["staying"] and verb.lemma != "be"):
        return True
    bare = parse.child(house, "determiner") is None  # 'died in a clinic when a shell struck it'
    if verb.lemma == "way":
        return True  # 'died on the way to hospital'
    dying = verb.lemma in words.befalls and words.befalls[verb.lemma].outcome == "killed"
    return bare and (dying or verb.lemma in ("be", "pronounce", "declare"))


_NURSED = frozenset({"in", "at", "to", "into"})


def _another_thing(parse: Parse, first: int, last: int, kind: Means) -> bool:
    """'A rocket stage', 'a coal mine': the words beside a weapon's name make it no weapon."""
    before, after = parse.tokens[max(0, first - 1) : first], parse.tokens[last + 1 : last + 2]
    if first == last and _is_pit(parse, parse.tokens[last]):
        return True
    return any(t.lemma in kind.not_before for t in after) or any(t.lemma in kind.not_after for t in before)


_BY_WEAPON = (
    ("suicide bomb", "Suicide bomb"),
    ("aircraft", "Air/drone strike"),
    ("drone", "Air/drone strike"),
    ("chemical", "Chemical weapon"),
    ("rocket", "Shelling/artillery/missile attack"),
    ("missile", "Shelling/artillery/missile attack"),
    ("artillery", "Shelling/artillery/missile attack"),
    ("explosives", "Remote explosive/landmine/IED"),
)
_TOLD_BEFORE = 2  # sentences back from force used on a crowd to the word for the crowd
_BROAD = ("Attack", "Shelling/artillery/missile attack", None)


def sub_event_type(parse: Parse, codes: Sequence[Code], weapons: Sequence[Term], sentence: int) -> str | None:
    """ACLED's sub-event type: a mutual fight first, then the weapon, then what the codebook entry says."""
    if not codes:
        return None
    lead = leading(codes)
    if any(c.sides and c.event_type == "ASSAULT" for c in codes):
        return "Armed clash"
    if lead.event_type == "ASSAULT" and any("aerial" in c.mode for c in codes):
        return "Air/drone strike"  # 'were killed when the army bombed a gathering'
    if lead.event_type == "ASSAULT" and lead.acled in _BROAD:
        values = _named_beside(parse, weapons)
        for weapon, name in _BY_WEAPON:
            if weapon in values:
                return name
        if lead.id == "strike" and "firearms" in values:
            return "Attack"  # 'was hit by a stray bullet'
    if lead.id == "gas_fired" and not _beside_a_crowd(parse, sentence):
        return None  # 'fired tear gas into a school'
    told = [c.acled for c in (lead, *codes) if c.acled and c.event_type == lead.event_type]
    return next((t for t in told if t != "Attack" or "explosives" not in lead.mode), None)


def leading(codes: Sequence[Code]) -> Code:
    """The code that says what kind of deed it is: beside people who are hurt, the force that was used on a crowd."""
    first = codes[0]
    on_crowd = next((c for c in codes if c.id in _ON_CROWDS), None)
    return on_crowd if on_crowd is not None and first.id == "killing" else first


_ON_CROWDS = ("crowd_control", "gas_fired")


def _beside_a_crowd(parse: Parse, sentence: int) -> bool:
    """Whether protesters, or a protest, are told of in a sentence or just before it."""
    first, last = parse.sentences[max(sentence - _TOLD_BEFORE, 0)].first, parse.sentences[sentence].last
    nouns, near = load_codebook().nouns, [t for t in parse.tokens[first : last + 1] if t.pos == "noun"]
    protests = any(p.code.event_type == "PROTEST" for t in near for p in nouns.get(t.lemma, ()))
    return protests or any("CROWD" in classes_of(t, frozenset()) for t in near)


def _named_beside(parse: Parse, weapons: Sequence[Term]) -> set[str]:
    """The weapons named; who 'bombed' a bus, and no more, has not said whether the bomb was laid or dropped."""
    only_done = [w for w in weapons if all(t.pos == "verb" for s in w.spans for t in parse.between(s))]
    return {w.value for w in weapons} - {w.value for w in only_done if w.value == "explosives"}
