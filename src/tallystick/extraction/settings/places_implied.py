"""A deed without a place of its own -> where those it was done to were bound, or live: 'a bus bound for Kayes was hit'.

Only where the report has told of no place before: such a place is near the truth, and its rule says so.
"""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.elsewhere import way_to
from tallystick.extraction.settings.kinds_of_place import through_kind
from tallystick.extraction.words.supposed import supposing
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import ON_THE_WAY, Place
from tallystick.record.reading import Toponym

BOUND_FOR = "where those it was done to were bound"
ALONG_THE_ROAD = "the road that leads there"
THEIR_HOME = "where those it was done to live"
_DISTRICT = 3  # UCDP where_prec
_DONE_TO_SOMEBODY = ("ASSAULT", "COERCE")


def implied_place(layers: Layers, group: Group) -> Place | None:
    """The goal of those who were hit on their way, else the home of the residents who were hit."""
    named = [t for t in layers.toponyms_in(group.top.sentence) if t.kind == "name"]
    small = [t for t in named if t.place.precision is not None and t.place.precision <= _DISTRICT]
    road = next((t for t in small if _is_at_the_end_of_a_road(layers, group, t)), None)
    if road is not None:
        return replace(road.place, relation=ON_THE_WAY).by(ALONG_THE_ROAD)
    if not group.casualties and not any(c.code.event_type in _DONE_TO_SOMEBODY for c in group.coded):
        return None
    goal = next((t for t in small if _is_goal(layers, group, t)), None)
    if goal is not None:
        relation = goal.place.relation or ON_THE_WAY
        return replace(goal.place, relation=relation).by(BOUND_FOR)
    home = next((t for t in small if _is_home(layers, group, t)), None)
    return home.place.by(THEIR_HOME) if home is not None else None


def going_with(layers: Layers, group: Group) -> Group | None:
    """'Five were shot when troops entered Sarmin on Sunday': the clause that says in the course of what it was, or that
    only a semicolon sets apart."""
    feared = supposing(layers.parse, group.top)  # 'twenty are feared dead after a strike hit the market'
    deeds = [group.top, *(c.frame.predicate for c in group.coded), *([feared] if feared is not None else [])]
    bare = [] if group.coded else layers.parse.children(group.top, "conjunct")  # 'are missing and feared dead after'
    for deed in (*deeds, *bare):
        for clause in layers.parse.children(deed, "adverb_clause"):
            opening = {t.lower for t in layers.parse.children(clause, "adverb", "marker")}
            told = opening & _AT_THE_TIME or ("after" in opening and (deed is feared or not group.coded))
            if clause.index > deed.index and told:
                return _as_group(layers, group, clause)
        if (then := _ended_by(layers.parse, deed)) is not None:
            return _as_group(layers, group, then)
    if (shown := _deed_shown(layers, group)) is not None:
        return _as_group(layers, group, shown)
    if layers.totals_in(group.top.sentence):
        return None  # 'the number of those killed since May stands at 40; nine soldiers fell'
    beside = [c for c in layers.parse.children(group.top, "content_clause", "parataxis") if c.index < group.top.index]
    above = (group.top, *layers.parse.ancestors(group.top))
    beside += [layers.parse.head(t) for t in above if t.relation in _SET_BESIDE]
    apart = (c for c in beside if any(t.text == ";" for t in layers.parse.tokens[c.index : group.top.index]))
    before = next(apart, None)  # 'crowds gathered in Dakar on Sunday; police shot one dead'
    return None if before is None else _as_group(layers, group, before)


def _ended_by(parse: Parse, deed: Token) -> Token | None:
    """'Wounded two guards before being shot dead at a gate', 'shot a man who tried to stab a guard': one scene."""
    for before in parse.children(deed, "prep"):
        if before.lower in ("before", "after") and (then := parse.child(before, "prep_clause")) is not None:
            return then
    for harmed in parse.children(deed, "object"):
        clause = parse.child(harmed, "relative_clause")
        if clause is not None and clause.lemma in ("try", "attempt") and harmed.index < clause.index:
            return clause
    return None


def _deed_shown(layers: Layers, group: Group) -> Token | None:
    """'Footage of what it says was Monday's ambush in Rafah, claiming two killed': the one deed told before."""
    claiming = layers.parse.head(group.top)
    if group.top.relation != "content_clause" or claiming.form != "ing" or claiming.relation != "adverb_clause":
        return None
    before = [t for t in layers.sentence_tokens(group.top.sentence) if t.index < claiming.index]
    nouns = [t for t in before if t.pos == "noun" and t.lemma in layers.codebook.event_nouns]
    return nouns[0] if len(nouns) == 1 else None


def _as_group(layers: Layers, group: Group, clause: Token) -> Group:
    return replace(group, top=clause, coded=(), casualties=(), words=_own_words(layers.parse, clause))


def _own_words(parse: Parse, clause: Token) -> tuple[Token, ...]:
    """Without what is told of somebody in passing ('men who had fled from Bama')."""
    aside = {
        t.index
        for w in parse.subtree(clause)
        if w is not clause and w.relation == "relative_clause"
        for t in parse.subtree(w)
    }
    return tuple(t for t in parse.subtree(clause) if t.index not in aside)


_SET_BESIDE = ("parataxis", "conjunct")
_AT_THE_TIME = frozenset({"when", "as", "while"})


def _phrase_of(layers: Layers, toponym: Toponym) -> tuple[Token, Token, Token] | None:
    """The preposition that a name hangs from, what that hangs from, and the last word of the name."""
    tokens = layers.parse.between(toponym.span)
    inside = {t.index for t in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), None)
    if head is None or head.relation != "prep_object":
        return None
    head = through_kind(layers.parse, head)
    preposition = layers.parse.head(head)
    return preposition, layers.parse.head(preposition), head


def _is_goal(layers: Layers, group: Group, toponym: Toponym) -> bool:
    """'Was heading to Maban when', 'a lorry on its way to Kayes', 'a convoy taking supplies to Djibo'."""
    phrase, grammar = _phrase_of(layers, toponym), load_grammar()
    if phrase is None:
        return False
    preposition, going, _ = phrase
    own = {c.frame.predicate.index for c in group.coded} | {group.top.index}
    carrying = going.lemma in grammar.brought_to and going.form == "ing"
    deed = going.index in own and not (carrying and going.index != group.top.index)
    if deed or (preposition.lower not in place_words().goals and toponym.place.relation != "between"):
        return False
    if not (carrying or going.lemma in grammar.on_the_way or going.lower == "bound"):
        return False
    doers = _doers(group, {t.index for t in layers.parse.subtree(going)})
    return not any(t.index == going.index for a in doers for t in layers.parse.subtree(a))


def _is_at_the_end_of_a_road(layers: Layers, group: Group, toponym: Toponym) -> bool:
    """'Blocked the road to Hinche'."""
    phrase = _phrase_of(layers, toponym)
    way = None if phrase is None else way_to(layers.parse, phrase[2])
    return way is not None and way.index in {t.index for t in group.words}


def _doers(group: Group, going: set[int]) -> list[Token]:
    """'Gunmen on their way to Bara shot a boy': it is not they who were hit.

    `going`: the words of the going itself, whose doers are not asked.
    """
    deeds = (c.frame for c in group.coded if not c.frame.passive and c.frame.predicate.index not in going)
    return [a for frame in deeds for a in frame.agents]


def _is_home(layers: Layers, group: Group, toponym: Toponym) -> bool:
    """'Five residents of Kupiansk were wounded', 'shot 12 villagers of Kolongo'."""
    phrase = _phrase_of(layers, toponym)
    if phrase is None or phrase[0].lower != "of":
        return False
    people = phrase[1]
    harmed = people.relation in ("object", "subject_passive") and layers.parse.head(people).index in {
        c.frame.predicate.index for c in group.coded
    }
    return harmed and people.lemma in place_words().dwellers
