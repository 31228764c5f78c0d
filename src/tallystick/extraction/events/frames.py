"""Parse -> Frames: each predicate the codebook may know, with its arguments, polarity and modality.

A frame is what a clause (or an event noun) says, in our own words, before anything is coded. Everything above reads
frames, not tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.extraction.words.causes import is_causing
from tallystick.extraction.words.feelings import is_felt
from tallystick.extraction.words.hanging_words import hanging_words
from tallystick.extraction.words.headline_passives import is_led_astray, shared_object
from tallystick.extraction.words.judgements import judged
from tallystick.extraction.words.modality import is_negated, modality, noun_is_fixed, noun_modality, says_no
from tallystick.extraction.words.owners import accused_of, owners_of, suffered_by_owner
from tallystick.extraction.words.passives import is_passive
from tallystick.extraction.words.phrases import behind_a_date, conjuncts, gives_figure, puts_down, told_around, went_on
from tallystick.extraction.words.words_beside import (
    antecedents,
    classes_beside,
    doers_of,
    done_alone,
    prepositional,
    small_in,
    whose,
)
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import Grammar, load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token

UNSAID = "UNSAID"  # the codebook's word for a doer that a passive leaves out: 'two men were charged'
ALONE = "ALONE"  # for a verb done to nobody and nothing: 'the convoy turned back'
BARE = "BARE"  # for a noun without an article, a number or a noun before it: 'bombing went on all night'
FELT = "FELT"  # for a verb of feeling in the passive: 'was appalled by the raid'
_FROM_WHAT = ("after", "following", "amid", "during")


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and what hangs from it.

    agents, patients: head tokens of the phrases; others: (preposition, head token).
    modality: actual, future, possible, required, conditional, attempted, planned, demanded, threatened, promised,
    failed, ended, refused, denied, alleged.  words: lemmas that hang from the predicate, for the codebook.
    """

    predicate: Token
    kind: str  # verb or noun
    words: frozenset[str]
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    others: tuple[tuple[str, Token], ...] = ()
    passive: bool = False
    negated: bool = False
    modality: str = "actual"
    doers: frozenset[str] = frozenset()  # lemmas of the subject or the by-phrase, for the codebook
    light: Token | None = None  # the verb that carries an event noun ('carried out an attack')
    tried_by: tuple[Token, ...] = ()  # of a verb: whose deed its object is ('foiled an attempt by the militias')

    @property
    def sentence(self) -> int:
        return self.predicate.sentence


def find_frames(
    parse: Parse, triggers: frozenset[str], nouns: frozenset[str], named: frozenset[int] = frozenset()
) -> list[Frame]:
    """Frames of all verbs and nouns whose lemma is a trigger, in reading order; `named`: the tokens of place names."""
    grammar = load_grammar()
    found = []
    for token in parse.tokens:
        if token.pos == "verb" and token.lemma in triggers and token.relation not in ("auxiliary", "auxiliary_passive"):
            if not gives_figure(parse, token) and not _is_people(parse, token):  # 'put the toll at five' kills nobody
                found.append(_verb_frame(parse, token, grammar, named))
        elif token.lemma in nouns and (token.pos == "noun" or _free_name(token)):
            found.append(_noun_frame(parse, token, grammar))
    return found


def _is_people(parse: Parse, verb: Token) -> bool:
    """'Water for the displaced', 'flew 11 of the wounded', 'treated 60 wounded': people, and nothing that is done."""
    if verb.form != "participle" or not (verb.lemma in load_grammar().displacing or verb.lemma in ("wound", "injure")):
        return False
    if verb.relation == "noun_clause" and parse.head(verb).pos == "number":
        number, lists = parse.head(verb), load_casualty_words().lists
        cared = parse.head(number).lemma in lists["caring"] | lists["conveying"]
        return cared and number.relation == "object" and verb.index == number.index + 1
    known = any(t.lower == "the" for t in parse.children(verb, "determiner"))  # not 'got a wound in the arm'
    return verb.relation in ("prep_object", "object") and known


def _free_name(token: Token) -> bool:
    """A capitalised word that is no part of a person's or a body's name."""
    return token.pos == "name" and token.relation != "compound" and token.entity not in ("person", "organisation")


# ---------------------------------------------------------------------------------------------------- verbs


def _verb_frame(parse: Parse, verb: Token, grammar: Grammar, named: frozenset[int]) -> Frame:
    passive = is_passive(parse, verb)
    agents = _agents(parse, verb, grammar, passive=passive)
    patients = _patients(parse, verb, passive=passive)
    own = others = tuple(prepositional(parse, verb))
    if grammar.light_prepositional.get((verb.lemma, "under")) == "patient" and any(
        p == "under" and h.lemma not in ("cover", "cloak") for p, h in others
    ):
        patients, agents = agents, [h for p, h in others if p in ("by", "from") and _hit(h)]  # 'came under fire from'
    felt = passive and is_felt(parse, verb, grammar)
    if felt:  # 'was appalled by the attack': who feels it speaks
        agents, patients, passive = patients, agents, False
    beside = agents if passive else parse.children(verb, "object")
    for near in beside:  # 'fired six rockets towards the town', 'was launched by the front at a post'
        others += tuple((p, h) for p, h in prepositional(parse, near) if p in ("at", "towards", "toward", "into"))
    for near in (*beside, *agents):
        if near.lemma in grammar.had_with:  # 'held talks with', 'had a meeting between', 'talks between them opened'
            others += tuple((p, h) for p, h in prepositional(parse, near) if p in ("with", "between"))
    for p, near in own:  # 'flew to Cairo for talks with the president'
        if p in ("for", "in", "to") and near.lemma in grammar.had_with:
            others += tuple((q, h) for q, h in prepositional(parse, near) if q in ("with", "between"))
    return Frame(
        predicate=verb,
        kind="verb",
        words=hanging_words(parse, verb)
        | judged(parse, verb)
        | antecedents(verb, patients)
        | (frozenset(p for p, _ in others if p == "at") if passive else frozenset())
        | classes_beside(parse, verb, patients, own, named)
        | ({UNSAID} if passive and not agents else frozenset())
        | ({ALONE} if not felt and done_alone(parse, verb, passive=passive) else frozenset())
        | small_in(parse, verb, passive=passive)
        | ({FELT} if felt else frozenset()),
        doers=doers_of(parse, verb, agents, named),
        agents=tuple(agents),
        patients=tuple(patients),
        others=others,
        passive=passive,
        negated=is_negated(parse, verb),
        modality=modality(parse, verb, grammar),
        tried_by=tuple(h for o in parse.children(verb, "object") for p, h in prepositional(parse, o) if p == "by"),
    )


def _agents(parse: Parse, verb: Token, grammar: Grammar, *, passive: bool) -> list[Token]:
    """The doers: the subject of an active verb, the by-phrase of a passive one."""
    if passive:
        found = []
        said = parse.children(verb, "predicate_noun", "predicate_adjective")  # 'was freed unharmed by the army'
        for by in [p for t in (verb, *said) for p in parse.children(t, "by", "prep")]:
            if by.lower == "by":
                found += [h for o in parse.children(by, "prep_object") for h in conjuncts(parse, o)]
        return [t for t in found if t.pos != "number" and t.lemma not in load_speech().figures]  # 'by their count'
    found = subject_of(parse, verb, grammar)
    if found or verb.form != "ing" or verb.relation not in ("subject", "clause_subject", "root"):
        return found
    return _agents(parse, verb, grammar, passive=True)  # 'shelling by the army killed three'


def subject_of(parse: Parse, verb: Token, grammar: Grammar, depth: int = 0) -> list[Token]:
    """The heads of a verb's subject, followed through control, coordination, relative and participle clauses."""
    own = parse.child(verb, "subject")
    if own is not None:
        if own.pos in ("determiner", "pronoun") and own.lower in ("who", "which", "that"):
            if verb.relation == "relative_clause":
                return conjuncts(parse, parse.head(verb))
            return _set_forth(parse, verb)
        return conjuncts(parse, own)
    if depth > 4 or verb.head == verb.index:
        return []
    head = parse.head(verb)
    match verb.relation:
        case "conjunct" if head.pos == "verb":
            said = told_around(parse, head)
            if said is not None and any(verb.index == v.index for v in went_on(parse, head)):
                return subject_of(parse, said, grammar, depth + 1)
            if is_passive(parse, head):
                return _patients(parse, head, passive=True) if not is_passive(parse, verb) else []
            return subject_of(parse, head, grammar, depth + 1)
        case "open_clause":
            if head.pos == "verb" and head.lemma in grammar.object_control:
                return _patients(parse, head, passive=is_passive(parse, head))
            if is_passive(parse, head):
                return _patients(parse, head, passive=True)
            return _appointed(parse, head) or subject_of(parse, head, grammar, depth + 1)
        case "adverb_clause" if verb.form in ("ing", "base"):
            if head.pos != "verb":
                return []
            if is_passive(parse, head):
                return [] if verb.form == "ing" else _agents(parse, head, grammar, passive=True)
            return subject_of(parse, head, grammar, depth + 1)
        case "noun_clause" if is_led_astray(parse, verb):
            return conjuncts(parse, head)
        case "relative_clause" | "noun_clause" if verb.form == "ing" or verb.relation == "relative_clause":
            return conjuncts(parse, head) if not _has_gap_object(parse, verb) else []
        case "noun_clause" if head.lemma in grammar.laying_plans:
            having = parse.head(head)  # 'the militia had plans to take the port'
            held = having.lemma in grammar.having_plans and head.relation == "object"
            return subject_of(parse, having, grammar, depth + 1) if held else parse.children(head, "possessor")
        case "prep_clause":
            if parse.head(head).lemma in grammar.going_away and head.lower in _FROM_WHAT and not _on_whom(parse, verb):
                return []  # 'hundreds fled the town after shelling': not by those who fled
            return _through_preposition(parse, verb, grammar, depth)
    return behind_a_date(parse, verb) if depth == 0 else []


def _appointed(parse: Parse, adjective: Token) -> list[Token]:
    """'The hostages are due to be freed', 'troops are about to leave': of whom that is said."""
    if adjective.relation != "predicate_adjective" or adjective.lower not in load_grammar().appointed:
        return []
    own = parse.child(parse.head(adjective), "subject")
    return conjuncts(parse, own) if own is not None else []


def _set_forth(parse: Parse, verb: Token) -> list[Token]:
    """'It was the front that carried out the killing'."""
    be = parse.head(verb)
    it = parse.child(be, "subject", "expletive")
    if verb.relation != "content_clause" or be.lemma != "be" or it is None or it.lower != "it":
        return []
    return [h for t in parse.children(be, "predicate_noun") for h in conjuncts(parse, t)]


def _on_whom(parse: Parse, verb: Token) -> bool:
    """Whether a verb says whom or what it is done to: 'after burning the mill', 'after clashing with rebels'."""
    against = any(p.lower in ("with", "against") for p in parse.children(verb, "prep"))
    return against or parse.child(verb, "object", "content_clause", "open_clause") is not None


def _has_gap_object(parse: Parse, verb: Token) -> bool:
    """'the village (that) they burned': the antecedent is the object."""
    return any(o.lower in ("which", "whom", "that") for o in parse.children(verb, "object"))


def _through_preposition(parse: Parse, verb: Token, grammar: Grammar, depth: int) -> list[Token]:
    """'accused the army of burning', 'after burning the village, they ...'."""
    preposition = parse.head(verb)
    head = parse.head(preposition)
    if head.lemma in grammar.clearing or parse.head(head).lemma in grammar.clearing:
        return []  # 'acquitted a colonel of ordering the killing': not by him
    if head.relation in ("object", "subject_passive") and parse.head(head).lemma in grammar.accusing:
        return conjuncts(parse, head)  # 'accused the militia of burning', the phrase hung from the accused
    if head.pos != "verb":
        return []
    punished = preposition.lower == "for" and head.lemma in grammar.punishing
    charged = preposition.lower in ("with", "over") and head.lemma in grammar.accusing
    charged |= preposition.lower == "for" and head.lemma in grammar.thanking  # 'thanked Kigali for sending troops'
    if (
        punished
        or charged
        or (preposition.lower in ("of", "from", "for") and head.lemma in grammar.object_control | grammar.accusing)
    ):
        return _patients(parse, head, passive=is_passive(parse, head))
    if is_passive(parse, head):  # 'was shot dead after stabbing two guards'
        told = preposition.lower in ("after", "before") and _on_whom(parse, verb)
        return _patients(parse, head, passive=True) if told else []
    return subject_of(parse, head, grammar, depth + 1)


def _patients(parse: Parse, verb: Token, *, passive: bool) -> list[Token]:
    """The heads of what is acted on."""
    if passive:
        own = parse.child(verb, "subject_passive", "subject")
        if own is not None:
            if own.lower in ("who", "which", "that") and verb.relation == "relative_clause":
                return conjuncts(parse, parse.head(verb))
            return conjuncts(parse, own)
        head = parse.head(verb)
        if verb.relation == "noun_clause" and verb.head != verb.index:
            return [head]
        if verb.relation == "conjunct" and head.pos == "verb":
            return _patients(parse, head, passive=True)
        if verb.relation == "open_clause" and head.pos == "verb":
            return _patients(parse, head, passive=is_passive(parse, head)) or subject_of(parse, head, load_grammar())
        if verb.relation == "open_clause":
            return _appointed(parse, head)
        if verb.relation == "prep_clause" and head.lower in ("before", "after"):
            return _of_whom_told(parse, parse.head(head))  # 'killed two before being shot dead'
        if verb.relation == "predicate_adjective" and (subject := parse.child(head, "subject")) is not None:
            return conjuncts(parse, subject)  # 'two women were gang-raped by soldiers'
        if verb.relation == "adverb_clause" and verb.form == "participle" and not parse.child(verb, "marker"):
            return _with_clause(parse, head)  # 'attacked by rebels on the road, the drivers fled'
        return []
    found = [h for o in parse.children(verb, "object", "indirect") for h in conjuncts(parse, o)]
    if not found and (shared := shared_object(parse, verb)) is not None:
        found = conjuncts(parse, shared)
    if not found:
        found = [
            s
            for c in parse.children(verb, "content_clause")
            for s in parse.children(c, "subject")
            if c.pos != "verb" or (verb.lemma == "let" and c.form == "base")  # 'let 40 women leave'
        ]
    if not found and verb.relation == "relative_clause" and verb.head != verb.index and parse.child(verb, "subject"):
        gap = parse.child(verb, "subject")
        if gap is not None and gap.lower not in ("who", "which", "that") and not parse.child(verb, "object"):
            return [parse.head(verb)]
    return [t for t in found if t.lower not in ("which", "that", "whom")]


def _of_whom_told(parse: Parse, verb: Token) -> list[Token]:
    return _patients(parse, verb, passive=True) if is_passive(parse, verb) else subject_of(parse, verb, load_grammar())


def _with_clause(parse: Parse, head: Token) -> list[Token]:
    """Whom a participle clause beside a verb is about: the subject of that verb."""
    if head.pos != "verb":
        return []
    left = [o for o in parse.children(head, "object") if head.lemma == "leave"]  # 'left two soldiers wounded'
    if left:
        return [h for o in left for h in conjuncts(parse, o)]
    subject = parse.child(head, "subject", "subject_passive")
    return conjuncts(parse, subject) if subject is not None and subject.pos != "pronoun" else []


# ---------------------------------------------------------------------------------------------------- nouns

_AIMS = ("on", "at", "against", "towards", "toward", "into", "upon")


def _noun_frame(parse: Parse, noun: Token, grammar: Grammar) -> Frame:
    words = (
        frozenset(t.lemma for t in parse.children(noun))
        | frozenset(t.lower for t in parse.children(noun))
        | {i.lemma for p in parse.children(noun, "prep") for i in parse.children(p, "prep_object")}
        | {c for p, i in prepositional(parse, noun) if p == "of" for c in classes_of(i, frozenset())}
        | ({BARE} if _is_bare(parse, noun) else frozenset())
        | whose(parse, noun)
    )  # 'a barrage of questions'
    others = list(prepositional(parse, noun))
    agents: list[Token] = [h for p, h in others if p == "by"]
    for clause in parse.children(noun, "noun_clause"):
        if not agents and clause.form == "participle" and clause.lemma in grammar.light_active:
            agents = _agents(parse, clause, grammar, passive=True)  # 'a strike called by the union'
    others += [(p, h) for a in agents for p, h in prepositional(parse, a) if p in ("on", "against") and _hit(h)]
    patients = [h for p, h in others if p in ("on", "against", "of", "at", "upon") and _hit(h)]
    owners = owners_of(parse, noun)
    if suffered_by_owner(parse, noun, owners, patients):
        patients = owners
    elif not agents:
        agents = accused_of(parse, noun) or owners
    if noun.lemma == "strike" and not agents:  # 'a strike of dockers'
        agents = [h for p, h in others if p == "of" and "WORKER" in classes_of(h, frozenset())]
        patients = [h for h in patients if h not in agents]
    if noun.relation == "subject":  # 'fighting broke out in the north between ...'
        others += [(p, h) for p, h in prepositional(parse, parse.head(noun)) if p == "between" and _hit(h)]
    light, light_agents, light_patients = _light_verb(parse, noun, grammar)
    if light_agents and noun.lemma in load_speech().nouns and all(a.pos == "possessive" for a in agents):
        agents = light_agents  # 'we renew our call'
    if light is not None and not patients:  # 'fired rockets at the base', 'dropped a bomb on the town'
        aims = [(p, h) for p, h in prepositional(parse, light) if p in _AIMS and _hit(h)]
        others += aims if noun.relation in ("object", "subject_passive") else []
    governor = light or parse.head(noun)
    return Frame(
        predicate=noun,
        kind="noun",
        words=words,
        doers=frozenset(t.lemma for a in (agents or light_agents) for t in (a, *parse.children(a, "compound"))),
        agents=tuple(agents or light_agents),
        patients=tuple(patients or light_patients),
        others=tuple(others),
        negated=is_negated(parse, light) if light is not None else says_no(parse, noun),
        modality=noun_modality(parse, noun, governor, grammar),
        light=light,
    )


def _is_bare(parse: Parse, noun: Token) -> bool:
    return noun.form != "plural" and parse.child(noun, "determiner", "number", "compound", "quantity") is None


def _hit(head: Token) -> bool:
    """A raid on Tuesday is on nobody."""
    return head.entity not in ("date", "time")


def _ordered(parse: Parse, noun: Token, verb: Token) -> bool:
    """'Ordered the shelling of the town': one that took place; 'ordered an attack' only asks for it."""
    below = [*parse.children(verb, "open_clause", "content_clause"), *parse.children(noun)]
    if any(t.pos == "verb" and parse.child(t, "auxiliary") is not None for t in below):
        return False  # 'ordered the attacks to stop'
    return verb.lemma in load_grammar().ordering and any(t.lower == "the" for t in parse.children(noun, "determiner"))


def _light_verb(parse: Parse, noun: Token, grammar: Grammar) -> tuple[Token | None, list[Token], list[Token]]:
    """The verb that carries an event noun, with the doers or sufferers it gives it."""
    head = parse.head(noun)
    if noun.head == noun.index:
        return None, [], []
    carrier = noun
    while carrier.relation == "conjunct" and parse.head(carrier).pos in ("noun", "name"):
        carrier = parse.head(carrier)
        head = parse.head(carrier)
    if head.pos == "verb" and carrier.relation in ("object", "subject_passive"):
        passive = carrier.relation == "subject_passive"
        light = head.lemma in grammar.light_active | grammar.planning and not is_causing(parse, head)
        light = light or (head.lemma == "have" and noun.lemma in grammar.had_with) or _ordered(parse, noun, head)
        if light and not gives_figure(parse, head) and not puts_down(parse, head):
            return head, _agents(parse, head, grammar, passive=passive), []
        broken = head.lemma == "break" and any(t.lower == "up" for t in parse.children(head, "particle"))
        if (head.lemma in grammar.light_suffer or (broken and noun.lemma == "ambush")) and not passive:
            return head, [], subject_of(parse, head, grammar)
    if noun.relation == "subject" and head.lemma == "be" and noun_is_fixed(parse, noun, head, grammar):
        return head, [], []  # 'a rally is due to be held'
    if noun.relation == "subject" and head.lemma == "come" and noun.lemma in load_speech().nouns:
        return head, [h for p, h in prepositional(parse, head) if p == "from"], []  # 'condemnation came from Paris'
    if carrier.relation == "prep_object":
        verb = parse.head(head)
        if verb.lemma == "responsible" and head.lower == "for" and parse.head(verb).lemma == "be":
            be = parse.head(verb)
            return be, subject_of(parse, be, grammar), []
        if verb.pos == "verb" and (verb.lemma, head.lower) in grammar.light_prepositional:
            role = grammar.light_prepositional[verb.lemma, head.lower]
            if role == "object":  # 'subjected the town to shelling', 'the town was put under siege'
                passive = parse.child(verb, "subject_passive") is not None
                done_to = parse.children(verb, "subject_passive" if passive else "object")
                return verb, _agents(parse, verb, grammar, passive=passive), done_to
            if role == "side":  # 'were involved in a firefight', 'got into a fight'; not 'men involved in arson'
                both = parse.child(verb, "subject", "subject_passive") if noun.lemma in grammar.had_with else None
                return (verb, conjuncts(parse, both), []) if both is not None else (None, [], [])
            subject = subject_of(parse, verb, grammar)
            if role == "agent":
                return verb, subject, []
            return verb, [h for p, h in prepositional(parse, verb) if p in ("by", "from") and _hit(h)], subject
    return None, [], []
