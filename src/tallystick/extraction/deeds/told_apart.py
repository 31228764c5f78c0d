"""Two deeds of a sentence, one below the other -> whether the words give them to two: each is a claim of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from tallystick.extraction.events.charges import by_law, laid_to
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.roles import load_roles
from tallystick.record.claim import ARMED_SECTORS, STATE_SECTORS


def told_apart(layers: Layers, above: Coded, below: Coded) -> bool:
    """'Rebels shelled the post after soldiers shot a boy', 'arrested a man wanted for the murder of two'."""
    parse = layers.parse
    if _by_whom_it_befell(layers, above, below) or _befell_the_doers(layers, above, below):
        return True
    for step in _between(parse, below.top, above.top):
        if by_law(above) and laid_to(parse, step) and parse.head(parse.head(step)).pos == "noun":
            return True  # 'detained a suspect in the shooting that killed three'
        if step.relation == "noun_clause" and step.lemma in load_grammar().charging:
            return True
        if step.relation == "adverb_clause" and _of_two(layers, step, above, below):
            return True
        if step.relation == "prep_object" and _led_to(layers, parse.head(step), above, below):
            return True
        if step.relation == "prep_object" and _of_others(layers, above, below):
            return True
        if step.relation == "relative_clause" and (_lost_before(above, below) or struck_itself(layers, below, above)):
            return True
    return False


def _by_whom_it_befell(layers: Layers, above: Coded, below: Coded) -> bool:
    """'Police arrested a man who killed two shopkeepers': whom the one deed befell did the other.

    Not 'those who tried to storm the post were beaten back', which is one fight, nor 'killed a man who led raids'; but
    'shot dead a man who tried to stab a guard', who is dead by another's hand.
    """
    befell = {t.index for t in above.frame.patients if t.pos != "pronoun"}
    doers = {t.index for t in below.frame.agents if layers.parties.is_party(t)}  # and no market
    path = {t.relation for t in _between(layers.parse, below.top, above.top)}
    slain = above.code.id == "killing" and bool(above.frame.agents)
    done = (slain or below.frame.modality != "attempted") and bool(below.frame.patients)
    dealt = above.code.event_type == "ASSAULT" and not above.code.attempt and done
    apart = bool(path & {"relative_clause", "noun_clause"}) and "conjunct" not in path
    return apart and below.code.event_type == "ASSAULT" and (dealt or by_law(above)) and bool(befell & doers)


def _befell_the_doers(layers: Layers, above: Coded, below: Coded) -> bool:
    """'The attackers killed a guard before being shot dead': what they did, and what was done to them."""
    doers = _doers(layers, above)  # no grenade 'tossed at a market', which then killed two
    taken_up = (layers.parties.antecedent(t) if t.pos == "pronoun" else t for t in below.frame.patients)
    harmed = {t.index for t in taken_up if t is not None}
    dealt = above.code.event_type == below.code.event_type == "ASSAULT" and bool(above.frame.patients)
    if dealt and below.frame.passive and not above.code.sides and doers & harmed:
        return True
    later = any(t.relation == "prep_clause" for t in _between(layers.parse, below.top, above.top))
    slain = later and above.frame.passive and above.code.id == "killing" and bool(below.frame.patients)
    return dealt and slain and bool(_doers(layers, below) & {t.index for t in above.frame.patients})


def struck_itself(layers: Layers, befell: Coded, done: Coded) -> bool:
    """Whether one deed would have a body of state do what befell its own: soldiers ambushed by nobody named, and
    attackers killed by the army are two deeds."""
    if not befell.frame.passive or befell.frame.agents:
        return False
    if done.frame.agents and any(_is_own(layers.parse, t) for t in befell.frame.patients):
        return True  # 'it had regained the road, where one of its officers was wounded'
    doers = {layers.parties.antecedent(a) if a.pos == "pronoun" else a for a in done.frame.agents}
    sectors = {_sector(t) for t in doers if t is not None}
    return bool(sectors & {_sector(t) for t in befell.frame.patients} & STATE_SECTORS)


def _is_own(parse: Parse, harmed: Token) -> bool:
    """'Its officers', 'one of its officers': of a body in arms, where 'its driver' may be a lorry's."""
    of = [p for p in parse.children(harmed, "prep") if p.lower == "of"]
    inside = (o for p in of for o in parse.children(p, "prep_object"))
    people = [t for t in (harmed, *inside) if _sector(t) in ARMED_SECTORS]
    return any(o.lower in ("its", "their") for t in people for o in parse.children(t, "possessor"))


def _sector(token: Token) -> str | None:
    role = load_roles().table.get(token.lemma)
    return role.sector if role is not None and role.kind != "thing" else None


def _lost_before(above: Coded, below: Coded) -> bool:
    """'Recaptured Bama, which fell to the rebels in September', 'retook the town seized by rebels in 2014'."""
    return above.code.id == "capture" and below.code.id in ("capture", "taken_place")


def _led_to(layers: Layers, preposition: Token, above: Coded, below: Coded) -> bool:
    """'Arrested six men after a gunfight that killed two officers': those who arrest have not killed them.

    Nor has 'the army, which began its offensive after attacks that killed nine'.
    """
    kinds = above.code.event_type, below.code.event_type
    blasts = below.top.relation == "relative_clause" and bool(_doers(layers, above)) and _done_by_a_deed(layers, below)
    return preposition.lower in ("after", "following") and (kinds == ("COERCE", "ASSAULT") or blasts)


def _of_others(layers: Layers, above: Coded, below: Coded) -> bool:
    """'In response to attacks by rebels, the army carried out a strike': each has doers of its own."""
    doing, others = _doers(layers, above), _doers(layers, below)
    return bool(doing and others) and not doing & others


def _done_by_a_deed(layers: Layers, coded: Coded) -> bool:
    """'Attacks that killed nine', 'an explosion killed nine': what harmed them is a happening, and it is no party."""
    agents = coded.frame.agents
    happened = all(a.pos == "noun" and not layers.parties.is_party(a) for a in agents)
    return bool(agents) and happened and coded.frame.kind == "verb" and bool(coded.frame.patients)


def _between(parse: Parse, inner: Token, outer: Token) -> Iterator[Token]:
    """The tokens from one up to another that it hangs below, the other left out."""
    current = inner
    while current.index not in (outer.index, current.head):
        yield current
        current = parse.head(current)


def _of_two(layers: Layers, clause: Token, above: Coded, below: Coded) -> bool:
    """Whether a clause of 'after', 'before', 'when' has a doer other than that of the clause it hangs from."""
    parse = layers.parse
    joined = {t.lower for t in parse.children(clause, "marker")} & load_grammar().joining_in_time
    subject = parse.child(clause, "subject", "subject_passive")
    if not joined or subject is None:
        return False
    doing, others = _doers(layers, above), _doers(layers, below)
    if others and above.frame.agents and _goes_on(below):
        return not doing & others  # 'a drone hit a market as the rebels pressed their siege': whose drone is not said
    if others:
        return bool(doing) and not doing & others
    if "after" in joined and doing and _done_by_a_deed(layers, below):
        return True  # 'shelled the base after an explosion killed nine'
    if "after" in joined and doing and subject.lemma in layers.codebook.weapons:
        return True  # 'struck posts in Bint Jbeil after rockets were fired at Safed', by whomever
    harmed = {t.index for t in below.frame.patients if t.pos != "pronoun"}
    return (
        bool(joined & load_grammar().coming_first and doing and harmed and below.frame.passive) and not doing & harmed
    )


def _goes_on(coded: Coded) -> bool:
    """A siege or an offensive, amid which another deed is told."""
    return coded.frame.kind == "noun" and coded.frame.predicate.lemma in load_casualty_words().lists["battles"]


def _doers(layers: Layers, coded: Coded) -> set[int]:
    return {t.index for t in coded.frame.agents if t.pos != "pronoun" and layers.parties.is_party(t)}


def each_that(parse: Parse, one: Token, other: Token) -> bool:
    """'Said they held a suspect and that masked men had beaten a shepherd': two things said, each with its own doer."""
    first, second = sorted((one, other), key=lambda t: t.index)
    doer, marked = parse.child(second, "subject"), parse.child(second, "marker")
    before = parse.child(first, "subject", "subject_passive")
    joined = second.relation in ("conjunct", "content_clause") and marked is not None and marked.lower == "that"
    if not joined or doer is None or before is None or doer.pos == "pronoun" or before.lemma == doer.lemma:
        return False
    if parse.child(second, "object") is None:
        return False  # 'that two of his nephews had died': what the first deed did
    same = {t.lower for o in parse.children(second, "object", "prep") for t in parse.subtree(o)}
    return same.isdisjoint(("it", "them", "him", "her"))


def harmed_when(parse: Parse, harm: Token, deed: Token) -> bool:
    """'In Taiz a girl was wounded when soldiers shelled homes in Maqbanah': one happening, whatever its place."""
    passive = parse.child(harm, "subject_passive") is not None and parse.child(harm, "by") is None
    clause = deed.relation == "adverb_clause" and deed.head == harm.index
    return passive and clause and any(t.lower in ("when", "as") for t in parse.children(deed, "marker", "adverb"))


def set_beside(parse: Parse, number: Token) -> set[int]:
    """'Three in Kharkiv on Monday and two in Sumy on Tuesday': what says where and when right after a bare count."""
    after = parse.tokens[number.index + 1 : number.index + _SETTING]
    said = takewhile(lambda t: t.sentence == number.sentence and t.pos not in _ENDING, after)
    return {t.index for t in said}


def set_before(parse: Parse, number: Token) -> set[int]:
    """'In Aleppo four people were killed, in Homs two': the words that set a bare count apart where they precede it."""
    at = number.index - 1
    while at > 0 and parse.tokens[at].pos == "name" and parse.tokens[at].sentence == number.sentence:
        at -= 1
    placed = at < number.index - 1 and parse.tokens[at].pos == "preposition"
    return set(range(at, number.index + 1)) if placed else set()


_SETTING = 10  # tokens that say where and when after a bare count
_ENDING = ("punctuation", "coordinator", "verb", "pronoun", "modal")
