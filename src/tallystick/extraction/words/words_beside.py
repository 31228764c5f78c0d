"""The words beside a verb, by which the codebook tells what is done: who does it, and to what kind of thing."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.extraction.words.phrases import brought, conjuncts
from tallystick.knowledge.codebook.word_classes import classes_of
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.knowledge.registers.register import STATE_STAND_IN

PLACE_NAME = "PLACE_NAME"  # for a town by name, and nothing of a phrase beside it: 'took Goma', not 'took him to Goma'
STOPPAGE = "STOPPAGE"  # and for a strike that is no missile's: 'a strike by dockers'
IN = "IN"  # for 'in' that goes with its verb: 'took in 40 families', and not 'took 40 families in May'

_ITSELF = ("it", "they")


def doers_of(parse: Parse, verb: Token, agents: list[Token], named: frozenset[int]) -> frozenset[str]:
    heads = [*agents, *parse.children(verb, "subject"), *brought(parse, verb)]
    if not heads:
        return frozenset()
    heads += [s for t in heads if t.lower in _ITSELF for s in _speakers(parse, verb)]
    known = load_grammar().quantifiers | load_grammar().stretches  # 'hundreds of youths', 'a wave of threats'
    counted = [t for t in heads if t.pos == "number" or t.lower in known]
    ofs = [p for t in counted for p in parse.children(t, "prep") if p.lower == "of"]
    heads += [o for p in ofs for o in parse.children(p, "prep_object")]
    strikes = [t for t in heads if t.lemma == "strike"]
    whose = [o for t in strikes for o in parse.children(t, "possessor", "compound")]
    by = [o for t in strikes for p in parse.children(t, "prep") for o in parse.children(p, "prep_object")]
    beside = [*whose, *by]  # 'the union's strike hit the mines': not a missile's
    kinds = load_grammar().group_nouns | load_grammar().munitions  # 'the Wagner group', 'mortar bombs'
    heads += [o for t in heads if t.lemma in kinds for o in parse.children(t, "compound", "possessor")]
    lemmas = frozenset(t.lemma for t in (*heads, *beside)).union(*(classes_of(t, named) for t in heads))
    lemmas |= {f"{t.lower[:-3]}man" for t in heads if t.pos == "name" and t.lower.endswith("men")}  # 'Militiamen' first
    titles = [o for t in heads if t.pos == "name" for o in parse.children(t, "compound") if o.index not in named]
    if any("NATURE" in classes_of(t, named) for t in titles):  # 'Typhoon Egay', no side by its name
        lemmas = (lemmas - {"FIGHTERS"}) | {"NATURE"}
    lemmas = lemmas.union(*(parse.titles_of(t) for t in heads))  # 'President X rang', and 'X rang' further down
    if any(_in_arms(parse, t, named) for t in heads):
        lemmas = (lemmas - {"man"}) | {"gunman", "TROOPS"}  # who take a town, and are not any men
    return lemmas | ({STOPPAGE} if any("WORKER" in classes_of(t, named) for t in beside) else frozenset())


def whose(parse: Parse, noun: Token) -> frozenset[str]:
    """'Rebel fire', 'Israeli fire', 'the army's fire', where a fire of nobody's is a blaze."""
    before = parse.children(noun, "compound", "adjective", "possessor")
    by = [
        o for p in parse.children(noun, "prep") if p.lower in ("by", "from") for o in parse.children(p, "prep_object")
    ]
    known = {c for t in (*before, *by) for c in classes_of(t, frozenset())}
    nation = any(t.entity == "nationality" for t in before)
    return frozenset(known & {"FIGHTERS", "TROOPS"}) | ({"FIGHTERS"} if nation else frozenset())


def _speakers(parse: Parse, verb: Token) -> list[Token]:
    """'The military said it had struck 156 targets': who says of itself what it did."""
    said = parse.head(verb)
    told = verb.relation == "content_clause" and said.lemma in load_speech().verbs
    return parse.children(said, "subject") if told else []


def _in_arms(parse: Parse, head: Token, named: frozenset[int]) -> bool:
    """'Armed men', 'masked men', 'the warlord's men', 'men in uniform'."""
    if head.lemma == "man" and head.form == "plural" and parse.child(head, "possessor"):
        return True
    if (
        head.lemma == "man"
        and head.form == "plural"
        and any("FIGHTERS" in classes_of(o, named) for o in _of(parse, head))
    ):
        return True  # 'men of the Dawn Front'
    if head.lemma == "man" and any(a.lower in ("masked", "hooded") for a in parse.children(head, "adjective")):
        return True
    if head.lemma == "man" and any(
        p == "in" and o.lemma in load_grammar().attire for p, o in prepositional(parse, head)
    ):
        return True
    armed = any(a.lower == "armed" for a in parse.children(head, "adjective", "noun_clause"))  # 'men armed with rifles'
    return armed and "ANYBODY" in classes_of(head, named)


def _of(parse: Parse, head: Token) -> list[Token]:
    """What stands behind 'of', with what stands before it ('the Dawn Front coalition')."""
    ofs = [o for p in parse.children(head, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")]
    return [t for o in ofs for t in (o, *parse.children(o, "compound"))]


def classes_beside(
    parse: Parse, verb: Token, patients: list[Token], phrases: Iterable[tuple[str, Token]], named: frozenset[int]
) -> frozenset[str]:
    """The codebook's classes of what hangs from a verb: 'left Gao' has PLACE, 'sent dozens of soldiers' TROOPS.

    `phrases`: its prepositional phrases.
    """
    heads = [*patients, *parse.children(verb, "object", "subject_passive", "indirect", "predicate_noun")]
    people = {h.index for h in heads if _told_as_somebody(parse, h)}
    found = frozenset().union(
        *(classes_of(h, named) if h.index not in people else frozenset({"PEOPLE"}) for h in heads)
    )
    if any(is_number_word(h) for h in heads) and caught_again(parse, verb):
        found |= {"PEOPLE"}  # 'twelve have been recaptured'
    for head in heads:
        whose = [o for p in parse.children(head, "prep") if p.lower == "of" for o in parse.children(p, "prep_object")]
        of = frozenset().union(*(classes_of(o, named) for o in whose))
        found |= of if _stands_for_its_own(head) else of - {"PEOPLE"}
    # 'in response, they clashed with ...': a bare noun behind 'in' is no topic
    bare = ("TOPIC",)
    beside = (
        classes_of(h, named).difference(bare if p == "in" and not parse.children(h, "determiner", "possessor") else ())
        for p, h in phrases
        if p != "by"
    )
    taken = [t for t in parse.children(verb, "object", "subject_passive") if t.index not in people]
    names = [t for t in taken if _names_a_place(t, named)]
    found |= {PLACE_NAME} if names else frozenset()
    return found.union(*(c - {"PEOPLE"} for c in beside))  # 'captured the town from rebels' seizes nobody


def _stands_for_its_own(head: Token) -> bool:
    """'Seized dozens of men', 'a group of boys', but not 'seized the land of farmers'."""
    grammar = load_grammar()
    counts = head.pos == "number" or head.lower in grammar.quantifiers or head.lemma in grammar.group_nouns
    return counts or head.lemma in load_casualty_words().people


def caught_again(parse: Parse, verb: Token) -> bool:
    """'The gunmen freed 40 inmates; twelve have been recaptured': those who had got away are told of just before."""
    if verb.lemma != "recapture":
        return False
    first, last = parse.sentences[max(verb.sentence - _NEAR, 0)].first, parse.sentences[verb.sentence].last
    away = load_casualty_words().lists["at_large"]
    return any(t.lemma in away or "HELD" in classes_of(t, frozenset()) for t in parse.tokens[first : last + 1])


_NEAR = 2  # sentences from those who got away to the word of their capture


def _told_as_somebody(parse: Parse, head: Token) -> bool:
    """'Martinez, the treasurer of the cartel, was captured': no town, whatever towns have the name."""
    beside = parse.children(head, "apposition") if head.pos == "name" and head.shown != STATE_STAND_IN else []
    return any(t.pos == "noun" and t.lemma in load_casualty_words().people for t in beside)


def _names_a_place(token: Token, named: frozenset[int]) -> bool:
    """The name of a town, where that of a state might be its government ('took Chad to court')."""
    return (token.index in named or token.entity == "place") and token.shown != STATE_STAND_IN


def done_alone(parse: Parse, verb: Token, *, passive: bool) -> bool:
    """Whether an active verb has no object, and none stands before it ('the aid that they turned back')."""
    return not passive and verb.relation != "relative_clause" and parse.child(verb, "object") is None


def small_in(parse: Parse, verb: Token, *, passive: bool) -> frozenset[str]:
    """'Sent in tanks', 'let in 40 monitors', which may be parsed as being 'in' them."""
    if any(t.lower == "in" for t in parse.children(verb, "particle", "adverb")):
        return frozenset({IN})
    for preposition in parse.children(verb, "prep"):
        at_once = preposition.lower == "in" and preposition.index == verb.index + 1 and done_alone(
            parse, verb, passive=passive
        )  # fmt: skip
        if at_once and not any(
            t.entity in ("date", "time", "place") for t in parse.children(preposition, "prep_object")
        ):
            return frozenset({IN})
    return frozenset()


def antecedents(verb: Token, patients: list[Token]) -> frozenset[str]:
    """'Hostages seized on Tuesday': what a participle stands behind is what was done to."""
    return frozenset(t.lemma for t in patients) if verb.relation == "noun_clause" else frozenset()


def prepositional(parse: Parse, token: Token) -> Iterable[tuple[str, Token]]:
    beside = parse.children(token, "prep", "particle", "by", "adverb", "indirect")
    joined = [c for p in beside if p.relation == "prep" for c in parse.children(p, "conjunct")]
    for prep in [*beside, *joined]:
        for target in parse.children(prep, "prep_object"):
            for head in conjuncts(parse, target):
                yield prep.lower, head
        for inner in parse.children(prep, "prep"):  # 'in front of', 'out of'
            for target in parse.children(inner, "prep_object"):
                yield inner.lower, target
