"""Group -> its sides: who did it and to whom, by the roles the words give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.sides.companions import with_companions
from tallystick.extraction.sides.degrees import blamed, claimed, hedged
from tallystick.extraction.sides.harmed import harmed, plainly, victims, whose_losses
from tallystick.extraction.words.modality import says_no
from tallystick.extraction.words.phrases import conjuncts
from tallystick.extraction.words.words_beside import prepositional
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span

_BEFALLEN = ("goes_free", "is_sentenced")  # entries of the codebook whose subject does nothing
WHAT_WAS_HIT = "what was hit, no party being named"


def sides(layers: Layers, group: Group) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who did it and to whom: from the strongest deed, other deeds of the group adding what it leaves open."""
    actors: tuple[Actor, ...] = ()
    recipients: list[Actor] = []
    told = deeds(layers, group)
    for coded in told:
        doers, sufferers = _doers(layers, group, coded, told), _sufferers(layers, coded)
        harmed_by_it = coded.code.event_type == "ASSAULT"  # but 'the army fell back', 'the governor stepped down'
        befallen = harmed_by_it and coded.frame.predicate.lemma in load_grammar().befalling
        befallen |= coded.code.id == "stands_trial"
        if (befallen and not sufferers) or _came_on_mine(coded) or coded.code.id in _BEFALLEN:
            doers, sufferers = (), doers  # 'stepped on a mine', 'four bandits fell', 'a convoy hit a landmine'
        if coded.code.sides:
            doers, sufferers = _both(layers, coded.frame.others, doers, sufferers)
        if not doers and coded.code.event_type == "PROTEST":
            doers = tuple(plainly(layers, h) for h in coded.frame.agents if h.pos in ("noun", "name"))
        actors = actors or tuple(d for d in doers if not _overlaps(d, [s for r in recipients for s in r.spans]))
        recipients += [r for r in sufferers if all(r.spans != o.spans for o in recipients)]
    recipients = _without_parts(layers, group, recipients)
    for hurt in harmed(layers, group):  # 'forty people are dead or missing' are forty
        recipients += [hurt] if all(hurt.spans != o.spans for o in recipients) else []
    if len(recipients) > 1:
        recipients = [r for r in recipients if r.text.split()[-1].lower() not in _ANOTHER_ONE] or recipients[:1]
    recipients = recipients or [*whose_losses(layers, group)] or [*_beside(layers, told)] or [*_aimed_at(layers, group)]
    actors = actors or _takers(layers, group) or _at_whose_hands(layers, group)
    names = {a.text for a in actors}
    actors = tuple(hedged(layers.parse, a) for a in actors) or blamed(layers, told, group.top)
    actors = actors or claimed(layers, group.top)
    return actors, tuple(r for r in _outermost(recipients) if r.text not in names)


def _takers(layers: Layers, group: Group) -> tuple[Actor, ...]:
    """'Hooded men took nine students from the hostel', 'soldiers led away 30 villagers': who took them."""
    taken = [layers.casualties[i] for i in group.casualties]
    verbs = [layers.parse.tokens[m.predicate] for m in taken if m.casualty.outcome in ("abducted", "detained")]
    active = [v for v in verbs if v.pos == "verb" and v.lemma in load_casualty_words().lists["taking"]]
    subjects = [s for v in active for s in layers.parse.children(v, "subject")]
    subjects = [s for s in subjects if not any(s.index == m.head or m.first <= s.index <= m.last for m in taken)]
    doers = subjects or _by_whom(
        layers.parse, [layers.parse.tokens[layers.casualties[i].predicate] for i in group.casualties]
    )
    return layers.parties.actors([h for s in doers for h in conjuncts(layers.parse, s)])


def _by_whom(parse: Parse, verbs: Sequence[Token]) -> list[Token]:
    """'The two were hanged by the militia': of a verb that says the outcome and that no entry of the codebook has."""
    passive = [v for v in verbs if v.pos == "verb" and parse.child(v, "auxiliary_passive") is not None]
    return [o for v in passive for p in parse.children(v, "by") for o in parse.children(p, "prep_object")]


def _at_whose_hands(layers: Layers, group: Group) -> tuple[Actor, ...]:
    """'Died at the hands of guards', 'suffered torture at the hands of the militia'."""
    parse = layers.parse
    deeds = {c.frame.predicate.index for c in group.coded} | {c.frame.light.index for c in group.coded if c.frame.light}
    deeds |= {layers.casualties[i].predicate for i in group.casualties}
    hands = [t for t in group.words if t.lower in ("hands", "hand") and _at(parse, t, deeds)]
    ofs = [p for t in hands for p in parse.children(t, "prep") if p.lower == "of"]
    targets = [o for p in ofs for o in parse.children(p, "prep_object")]
    return layers.parties.actors([h for o in targets for h in conjuncts(parse, o)])


def _at(parse: Parse, hands: Token, deeds: set[int]) -> bool:
    """Whether 'at the hands' hangs from one of the deeds, and is not said not to be so."""
    at = parse.head(hands)
    before = parse.tokens[at.index - 1].lower if at.index else ""
    return at.lower == "at" and at.head in deeds and before not in ("not", "never")


def _doers(layers: Layers, group: Group, coded: Coded, told: Sequence[Coded]) -> tuple[Actor, ...]:
    """The doers of one deed, without those who are only its source, or who suffer what it is told beside."""
    frame, parties = coded.frame, layers.parties
    above = {t.index for t in layers.parse.ancestors(frame.predicate)}
    suffer = {h.index for c in told if c.frame.predicate.index in above for h in c.frame.patients}
    agents = [a for a in frame.agents if a.index not in suffer]
    agents = with_companions(layers.parse, agents) if coded.code.event_type in _TOGETHER else agents
    doers = parties.actors(agents, capitals=any(_is_accused(layers.parse, a) for a in agents))
    suffered = [p.span for p in frame.patients]  # 'the mayor's murder' is not of his making
    made = () if frame.kind == "verb" else parties.makers(frame.predicate)
    doers = doers or tuple(m for m in made if not _overlaps(m, suffered))
    doers = doers or _makers_behind(layers, coded) or _machines(layers, coded)
    if frame.light is not None and frame.light.lemma in load_grammar().owning_to:
        nobody = any(says_no(layers.parse, a) for a in agents)  # 'claimed by no group'
        doers = () if nobody else tuple(replace(d, degree="self") for d in doers)
    said_by = [] if _own_deed(layers.parse, frame.predicate) else [s for source in group.sources for s in source.spans]
    doers = tuple(d for d in doers if not _overlaps(d, said_by) or d.rule or d.degree == "self")
    return tuple(d for d in doers if d.text.lower() != "another")  # 'another hit the school': a rocket


_TOGETHER = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT")  # what people do with their own hands


def _own_deed(parse: Parse, verb: Token) -> bool:
    """'Claims to have killed forty', 'boasted of having shelled the post': who says so is who did it."""
    helpers = {t.lower for t in parse.children(verb, "auxiliary")}
    said = parse.head(verb) if verb.relation == "open_clause" else parse.head(parse.head(verb))
    told = verb.relation == "open_clause" and {"to", "have"} <= helpers
    told = told or (
        verb.relation == "prep_clause" and ("having" in helpers or verb.form == "ing")
    )  # 'boasted of killing'
    told = told or (verb.relation == "open_clause" and _owned_to(parse, said, verb, helpers))
    return told and said.lemma in load_speech().verbs and parse.child(said, "auxiliary_passive") is None


def _owned_to(parse: Parse, said: Token, verb: Token, helpers: set[str]) -> bool:
    """'Admitted killing three', 'reported destroying a depot'; not 'witnesses reported shelling'."""
    speech = load_speech().verbs.get(said.lemma)
    done = parse.child(verb, "object") is not None or "having" in helpers
    return verb.form in ("ing", "participle") and (speech in ("admit", "claim") or (done and "to" not in helpers))


def _is_accused(parse: Parse, token: Token) -> bool:
    """'Kyiv accused Moscow of shelling the ward': a capital that is accused is a government."""
    return token.relation in ("object", "subject_passive") and parse.head(token).lemma in load_grammar().accusing


def _machines(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """'Warplanes bombed the market': what somebody flies or drives, where nothing says whose it is."""
    if coded.code.event_type not in ("ASSAULT", "COERCE", "MOBILIZE"):
        return ()
    return tuple(plainly(layers, h) for h in coded.frame.agents if h.lemma in load_grammar().manned)


def _sufferers(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    frame, parties = coded.frame, layers.parties
    if coded.code.event_type == "AID" and (helped := _helped(layers, coded)):
        return helped
    if frame.predicate.lemma in load_grammar().calling_home and coded.code.event_type == "SANCTION":
        return _posted_to(layers, coded)
    losses = load_casualty_words().lists["losses"]  # 'killed 30 against the loss of two'
    aimed = [h for p, h in frame.others if _aims(coded, p) and h.index > frame.predicate.index]
    aimed = [h for h in aimed if h.lemma not in losses]
    if frame.passive and frame.patients:  # 'was shot dead at the university': where
        aimed = [h for h in aimed if layers.parse.head(h).lower != "at" or h.lemma not in place_words().facilities]
    aimed += [
        h
        for p in _laid_on(layers.parse, coded)
        for o in layers.parse.children(p, "prep_object")
        for h in conjuncts(layers.parse, o)
    ]
    direct = () if aimed and frame.predicate.lemma in load_grammar().letting_fly else _whose_lot(layers, coded)
    aimed += _taken_from(layers.parse, coded)
    found = parties.actors(direct, things=True) or victims(layers, coded)
    found = found or _by_pronoun(coded)
    return tuple(dict.fromkeys(found + parties.actors(aimed, things=True)))


def _taken_from(parse: Parse, coded: Coded) -> list[Token]:
    """'Retook the town from the rebels': whoever held it."""
    if coded.code.id != "capture" or coded.frame.kind != "verb":
        return []
    beside = (o for t in coded.frame.patients for o in prepositional(parse, t))
    return [h for p, h in (*coded.frame.others, *beside) if p == "from"]


def _whose_lot(layers: Layers, coded: Coded) -> tuple[Token, ...]:
    """'Ordered the arrest of two editors', 'issued a warrant for a general': those whom the deed's noun is for."""
    found: list[Token] = []
    for patient in coded.frame.patients:
        noun = coded.frame.kind == "verb" and patient.lemma in coded.needs & load_grammar().lots
        of = [h for p, h in prepositional(layers.parse, patient) if p in ("of", "for")] if noun else []
        found += of or [patient]
    return tuple(found)


def _posted_to(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """'Recalled its envoy from Berlin', 'withdrew its envoy to Mali': where the envoy sat, and not its own state."""
    beside = [o for h in coded.frame.patients for o in prepositional(layers.parse, h)]
    at = [h for p, h in (*beside, *coded.frame.others) if p in ("from", "to", "in")]
    return layers.parties.actors(at, capitals=True)


def _helped(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """'Handed out maize to 900 people', 'put up tents for families': whom help is for, and not what it is."""
    beside = [o for h in coded.frame.patients for o in prepositional(layers.parse, h)]
    beside += [o for p, h in beside if p in ("in", "of") for o in prepositional(layers.parse, h)]  # '$5m in aid for'
    heads = [
        h for p, h in (*coded.frame.others, *beside) if p in ("to", "for") and h.index > coded.frame.predicate.index
    ]
    people = load_casualty_words().people
    found = layers.parties.actors(heads)
    return found or tuple(plainly(layers, h) for h in heads if h.pos == "noun" and h.lemma in people)


def _laid_on(parse: Parse, coded: Coded) -> list[Token]:
    """'Imposed sanctions on four officers', 'severed ties with Kyiv': what the deed's noun is laid on or kept from."""
    objects = parse.children(coded.frame.predicate, "object")
    nouns = [o for o in objects if o.lemma in coded.needs or classes_of(o, frozenset()) & coded.needs]
    laying = _CUT_OFF if coded.code.event_type == "SANCTION" else _LAID
    laid = [p for n in nouns for p in parse.children(n, "prep") if p.lower in laying]
    further = [c for c in parse.children(coded.frame.predicate, "conjunct") if c.lower in ("on", "against", "upon")]
    if nouns and laying is _CUT_OFF:  # 'suspended aid on Monday to Chad'
        laid += [p for p in parse.children(coded.frame.predicate, "prep") if p.lower in ("to", "with")]
    return [*laid, *further] if laid else []  # 'on the minister, and on the spokesman'


def _by_pronoun(coded: Coded) -> tuple[Actor, ...]:
    """'dispersed them': somebody, where nobody named before fits."""
    if coded.code.event_type not in ("ASSAULT", "COERCE"):
        return ()
    return tuple(Actor(text=h.text, spans=(h.span,)) for h in coded.frame.patients if h.lower in _SOMEBODY)


_SOMEBODY = frozenset({"them", "him", "her", "he", "she", "they"})


# 'Two civilians died and a third succumbed': one more of those named before it.
_ANOTHER_ONE = frozenset({"others", "another", "second", "third", "fourth", "fifth", "sixth", "seventh", "tenth"})


def _beside(layers: Layers, told: Sequence[Coded]) -> tuple[Actor, ...]:
    """'A bomb went off under a police car': whoever it was laid for."""
    blasts = [
        c for c in told if c.code.event_type == "ASSAULT" and c.frame.predicate.lemma in load_grammar().blowing_up
    ]
    return layers.parties.actors([h for c in blasts for p, h in c.frame.others if p in _BESIDE], things=True)


def _overlaps(actor: Actor, spans: Sequence[Span]) -> bool:
    return any(s.overlaps(actor.spans[0]) for s in spans)


_LAID = ("on", "against", "upon")
_CUT_OFF = (*_LAID, "with", "to")
_BESIDE = ("under", "beneath", "underneath", "beside", "alongside", "next")


def _came_on_mine(coded: Coded) -> bool:
    """'The patrol drove over a mine', 'a convoy of the brigade hit a landmine': it befell them."""
    frame = coded.frame
    met = [*frame.patients, *(h for p, h in frame.others if p == "over")]
    driven = any("VEHICLE" in classes_of(a, frozenset()) or a.lemma in load_grammar().on_the_road for a in frame.agents)
    laid = load_grammar().mines | (
        load_grammar().laid_bombs if driven else frozenset()
    )  # 'jets hit bombs in a warehouse'
    return frame.predicate.lemma in ("hit", "strike", "drive", "run") and any(t.lemma in laid for t in met)


def _aims(coded: Coded, preposition: str) -> bool:
    """Whether what follows a preposition is whom a deed is aimed at; 'at' is where, but beside a verb of aiming."""
    if preposition == "on" and coded.frame.kind == "verb" and coded.code.id == "killing":
        return False  # 'killed on the Kupiansk front'
    if preposition == "at":
        verb = coded.frame.light or coded.frame.predicate
        return coded.code.event_type == "ASSAULT" and (verb.pos != "verb" or verb.lemma in load_grammar().aiming)
    if preposition == "into" and "arrest" in coded.code.mode:
        return False  # 'herded youths into a school': where they are held
    if preposition == "to":
        return (coded.frame.light or coded.frame.predicate).lemma in ("set", "lay")  # 'set fire to the house'
    if preposition in ("through", "onto", "among"):  # 'tore through a vehicle'
        return coded.code.event_type == "ASSAULT"
    return preposition in ("on", "against", "into", "towards", "toward", "upon")


def _makers_behind(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """'killed in an Israeli raid', 'died in shelling by the rebels': whose deed it was in which people were harmed."""
    if coded.code.event_type != "ASSAULT" or coded.frame.kind != "verb":
        return ()
    behind = [h for p, h in coded.frame.others if p in load_grammar().bringing]
    heads = {h.index for h in behind} | _called(layers.parse, coded.frame.predicate)
    fire = [h for h in behind if h.lemma in coded.needs & load_grammar().sent_off]
    found = [m for h in fire for m in layers.parties.makers(h)]  # 'came under rebel fire'
    for other in layers.coded_in(coded.frame.sentence):
        frame = other.frame
        if frame.predicate.index in heads and other.code.event_type == "ASSAULT" and frame.kind == "noun":
            found += layers.parties.actors(frame.agents) or layers.parties.makers(frame.predicate)
    return tuple(found)


def _called(parse: Parse, verb: Token) -> set[int]:
    """'Killed in what the army described as a rebel ambush': what it is called."""
    words = [c for p in parse.children(verb, "prep") if p.lower == "in" for c in parse.children(p, "prep_clause")]
    named = [c for c in words if c.lemma in load_grammar().characterising]
    found = {o.index for c in named for o in parse.children(c, "object", "predicate_noun") if o.lower != "what"}
    as_such = [p for c in named for p in parse.children(c, "prep") if p.lower == "as"]
    return found | {o.index for p in as_such for o in parse.children(p, "prep_object")}


def deeds(layers: Layers, group: Group) -> list[Coded]:
    """The deeds that say what kind of event it is: beside casualties a visit or an inquiry does not."""
    kinds = ("ASSAULT", "COERCE", "PROTEST", "SANCTION")  # 'a court jailed the editor for eight years'
    told = [c for c in group.coded if not group.casualties or c.code.event_type in kinds]
    return told or [c for c in group.coded if _helps_them(layers, c, group)]


def _helps_them(layers: Layers, coded: Coded, group: Group) -> bool:
    """'The Red Cross evacuated 60 wounded': help for all who are counted, and no deed that they came to harm by."""
    counted = [layers.casualties[i] for i in group.casualties]
    helped = {p.index for p in coded.frame.patients}
    if coded.frame.predicate.lemma not in load_grammar().brought_to:
        return False  # 'medics treated nine after the strike'
    outcomes = ("displaced", "injured", "missing") if coded.frame.agents else ("displaced",)  # 'nine are being treated'
    return coded.code.event_type == "AID" and all(
        m.casualty.outcome in outcomes
        and (any(m.first <= i <= m.last for i in helped) or m.casualty.part_of is not None)
        for m in counted
    )


def meets(layers: Layers, coded: Coded) -> bool:
    """A meeting or visit is between parties; to visit a place of ruins is none."""
    frame = coded.frame
    doers = layers.parties.actors(frame.agents)
    others = layers.parties.actors([*frame.patients, *(h for _, h in frame.others)])
    both = [h for h in frame.agents if h.form == "plural" and _of_two_sides(layers, h)]
    if frame.predicate.lemma in load_grammar().visiting and doers:  # 'paid a visit to Ankara': who sits there receives
        named = (layers.parties.named_at(h) for h in (*frame.patients, *(h for _, h in frame.others)))
        both += [frame.predicate for hit in named if hit is not None and hit.form == "capital"]
    if "summit" in coded.needs:
        return bool(frame.agents)  # 'leaders of the bloc held a summit'
    if coded.code.id == "talks_go_on":  # 'the talks went into a second day'
        summit = any(a.lemma == "summit" for a in frame.agents)  # firms have them too
        return layers.about_conflict or _between_two(layers, frame.agents) or (len(others) > 1 and not summit)
    return len(doers) > 1 or bool(doers and others) or bool(both)


def _between_two(layers: Layers, talks: Sequence[Token]) -> bool:
    """'A summit between the Kenyan and Somali presidents', 'talks between Oslo and Moscow': the parties to them."""
    parse = layers.parse
    between = [p for t in talks for p in parse.children(t, "prep") if p.lower == "between"]
    heads = [o for p in between for o in parse.children(p, "prep_object")]
    joined = [[layers.parties.named_at(o) for o in conjuncts(parse, h)] for h in heads]
    named = any(sum(n is not None and n.form != "capital" for n in names) > 1 for names in joined)
    return named or any(_of_two_sides(layers, h) for h in heads)


def _of_two_sides(layers: Layers, head: Token) -> bool:
    """'Envoys', 'Israeli and Syrian negotiators', 'the two leaders', 'the foreign ministers of Chad and Sudan'."""
    parse = layers.parse
    if head.lemma in load_grammar().sent or _leaders(parse, head) or len(parties_beside(layers, head)) > 1:
        return True
    if any(t.lower in ("two", "both", "three") for t in parse.children(head, "number", "determiner", "predeterminer")):
        return True
    of = [p for p in parse.children(head, "prep") if p.lower == "of"]
    whose = [o for p in of for o in parse.children(p, "prep_object")]
    many = any(o.form == "plural" and o.lemma in load_grammar().spoken_to for o in whose)  # 'the leaders of 57 states'
    return many or any(len(conjuncts(parse, o)) > 1 for o in whose)


def _leaders(parse: Parse, heads: Token) -> bool:
    """'West African heads of state', 'heads of government'."""
    of = [o for p in parse.children(heads, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")]
    return heads.lemma == "head" and any(o.lemma in ("state", "government") for o in of)


def parties_beside(layers: Layers, head: Token) -> list[Token]:
    """'Israeli and Syrian negotiators': the names of parties that stand before a noun, and those joined to them."""
    before = layers.parse.children(head, "adjective", "compound")
    joined = [t for b in before for t in (b, *conjuncts(layers.parse, b)[1:])]
    return [t for t in joined if layers.parties.owns(t)]


def _without_parts(layers: Layers, group: Group, recipients: Sequence[Actor]) -> list[Actor]:
    """'ten people, among them a boy': the boy is one of the ten."""
    sentence = group.top.sentence
    shares = [m.casualty for m in layers.casualties if m.sentence == sentence and m.casualty.part_of is not None]
    spans = [part.spans[0] for part in shares]  # the words behind it may be the whole's: '40 detainees, including two'
    return [r for r in recipients if not any(s.overlaps(r.spans[0]) for s in spans)]


def _aimed_at(layers: Layers, group: Group) -> tuple[Actor, ...]:
    """Where no deed has a recipient: whom a purpose clause is aimed at ('in order to arrest'), else what was hit."""
    parties, targets = layers.parties, layers.codebook.targets
    inside = {t.index for t in group.words}
    protest = any(c.code.event_type == "PROTEST" for c in group.coded)
    for coded in layers.coded_in(group.top.sentence):
        if protest and "release" in coded.code.mode:
            continue  # 'rallied to demand the release of prisoners': no protest is against those who are to be freed
        if coded.frame.modality == "planned" and coded.frame.predicate.index in inside:
            found = parties.actors(coded.frame.patients)
            if found:
                return found
    hit: list[Actor] = []
    for coded in deeds(layers, group):
        put_up = coded.code.event_type in ("PROTEST", "MOBILIZE")  # 'set up roadblocks'
        direct = () if put_up else coded.frame.patients
        for head in (*direct, *(h for p, h in coded.frame.others if p == "to" or _aims(coded, p))):
            if head.lemma in targets or head.lower in targets or head.lemma in load_grammar().manned:
                hit.append(replace(plainly(layers, head), rule=WHAT_WAS_HIT))  # noqa: PERF401 - two conditions and two loops read better so
    return tuple(dict.fromkeys(hit))


def _both(
    layers: Layers, others: Sequence[tuple[str, Token]], doers: tuple[Actor, ...], sufferers: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """A mutual fight: those fought with are actors too."""
    with_them = layers.parties.actors([h for p, h in others if p in ("with", "between", "against", "and")])
    return doers + tuple(a for a in with_them if a not in doers), sufferers if doers else ()


def _outermost(actors: Sequence[Actor]) -> list[Actor]:
    """Without those whose words lie inside another's ('Palestinians' beside 'ten Palestinians')."""

    def inside(a: Actor, b: Actor) -> bool:
        alone = len(a.spans) == 1  # but 'leaders of Chad', 'leaders of ... Mali' share a word
        return a is not b and alone and bool(b.spans) and b.spans[0].holds(a.spans[0]) and a.spans[0] != b.spans[0]

    return [a for a in actors if not any(inside(a, b) for b in actors)]
