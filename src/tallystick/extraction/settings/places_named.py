"""The words of a group of clauses -> the place that they name for what was done, not where parties and speakers are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.places.signs import came_down_on
from tallystick.extraction.settings.clauses import (
    comes_of_it,
    gone_on_from,
    in_another_clause,
    what_they_did,
)
from tallystick.extraction.settings.elsewhere import at_home, tells_of_elsewhere
from tallystick.extraction.settings.joint_places import with_the_others_listed
from tallystick.extraction.settings.kinds_of_place import (
    antecedent,
    done_from_there,
    is_a_thing,
    is_of_somebody,
    leads_past,
    names_another,
    through_kind,
)
from tallystick.extraction.settings.measured_from import gap_in, names_the_other
from tallystick.extraction.settings.rows import of_a_share
from tallystick.extraction.settings.same_places import (
    finest,
    inside_town,
    is_part_of_town,
    lies_by,
    names_teller,
    of_larger,
)
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Place
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

COUNTRY = 6  # UCDP where_prec
_FELL = "taken_place"
_TOWN = (1, 2)  # UCDP where_prec
_DONE = ("ASSAULT", "COERCE", "RETREAT")
_APART = 2.0  # how much less the words of another clause say of where something was
_GOOD = 2.0  # fitness of a name that the words of the event clearly point at


def place_of(layers: Layers, group: Group, actors: Sequence[Span], *, least: float = 0.0) -> Place | None:
    """The place of the event among the toponyms of its clauses (apart from the speaker's seat and the actor's home).

    `least`: the fitness a name needs, for a sentence that tells of no event.
    """
    words = {t.index for t in (*group.words, *_shared_subject(layers.parse, group.top))}
    words |= {t.index for t in (*_went_with(layers.parse, group.top), *_went_on_from(layers, group))}
    sentence = layers.sentence_span(group.top.sentence)
    found: list[tuple[bool, float, Toponym]] = []
    gap = gap_in(layers, group)
    row = layers.row_at(group.top)
    named = [t for t in layers.toponyms_near(sentence) if t.kind != "demonym" and t.span.overlaps(sentence)]
    for before, toponym in zip((None, *named), named, strict=False):
        if before is not None and (
            lies_by(layers.report.text, before, toponym) or before.place.spans[0].holds(toponym.span)
        ):
            continue
        tokens = layers.parse.between(toponym.span)
        if not any(t.index in words for t in tokens) or names_the_other(gap, group, tokens):
            continue
        if (toponym.kind == "capital" and toponym.place.latitude is None) or _speaks(layers, tokens[-1]):
            continue
        if of_a_share(layers, group, toponym):
            continue
        score = _fitness(layers, group, toponym, tokens, actors)
        if toponym is (row.place if row is not None else None):
            continue  # where the row is headed, unless its words say more exactly where
        if score > least:
            exact = _width(toponym) <= 3 and score >= _GOOD
            found.append((exact, score, toponym))
    if row is not None and not any(exact for exact, _, _ in found):
        return row.place.place
    if not found:
        return antecedent(layers, group)
    # A town named with its region is where it happened; the region alone only where no town is.
    best = of_larger(layers, finest([t for _, score, t in found if score >= 1.0], max(found, key=lambda f: f[:2])[2]))
    if best.place.latitude is None and is_part_of_town(layers.report.text, best.place):
        near = next((t.place for t in named if _width(t) in (1, 2, 3) and not names_teller(layers, t)), None)
        # 'outside Palma ... near the Amarula hotel'
        return best.place if near is None else inside_town(best.place, near)
    whole = (t for t in named if t.text in best.place.within and best.text.lower() in place_words().old_towns)
    town = next(whole, best)  # 'Mosul's Old City': such a name alone says of no town
    return with_the_others_listed(layers, town, named)


def _speaks(layers: Layers, token: Token) -> bool:
    """'A charge Moscow rejected', 'which the Kremlin denied': a government by where it sits."""
    if token.relation != "subject":
        return False
    verb = layers.parse.head(token)
    spoken = any(c.code.speech and c.frame.predicate is verb for c in layers.coded_in(token.sentence))
    return spoken or verb.lemma in load_speech().verbs


def _went_with(parse: Parse, top: Token) -> list[Token]:
    """'A device went off in the market of Bara, claiming three lives': where it went off is where they were lost."""
    if top.relation != "adverb_clause" or top.form != "ing" or parse.child(top, "marker") is not None:
        return []
    phrases = parse.children(parse.head(top), "prep", "object")
    return [t for p in phrases for t in parse.subtree(p) if t.index < top.index]


def _went_on_from(layers: Layers, group: Group) -> list[Token]:
    """'Herders swept through eleven villages of Bara and killed nine': the way of those who then killed there."""
    before = gone_on_from(layers, group)
    if before is not None:
        phrases = [p for p in layers.parse.children(before, "prep", "object") if p.index < group.top.index]
    else:
        after = what_they_did(layers, group)
        phrases = layers.parse.children(after, "prep", "object") if after is not None else []
    return [t for p in phrases for t in layers.parse.subtree(p)]


def _shared_subject(parse: Parse, top: Token) -> list[Token]:
    """'Gendarmes in Van province found and destroyed ...': the second verb has the subject of the first."""
    if top.relation != "conjunct" or top.pos != "verb" or parse.child(top, "subject", "subject_passive") is not None:
        return []
    subject = parse.child(parse.head(top), "subject", "subject_passive")
    return parse.subtree(subject) if subject is not None else []


def _fitness(layers: Layers, group: Group, toponym: Toponym, tokens: Sequence[Token], actors: Sequence[Span]) -> float:
    parse, nouns = layers.parse, layers.codebook.event_nouns
    inside = {x.index for x in tokens}
    head = next((t for t in reversed(tokens) if t.head not in inside), tokens[-1])
    outer = head
    joined = ("compound", "conjunct", "apposition", "adjective")
    off = outer.relation == "apposition" and toponym.place.relation in place_words().offshore  # 'a patrol off Mannar'
    while outer.relation in joined and outer.head != outer.index and parse.head(outer).entity != "date" and not off:
        outer = parse.head(outer)
    if names_another(parse, outer, head):
        return 0.0
    outer = through_kind(parse, _what_it_owns(parse, outer, toponym))
    preposition = parse.head(outer).lower if outer.relation == "prep_object" else "off" if off else ""
    if toponym.place.relation == "between":  # 'on the road from Goma to Rutshuru'
        preposition = "between"
    party = any(a.holds(toponym.span) for a in actors)
    if party and not _stands_apart(parse, group, outer, head, toponym, preposition=preposition):
        return at_home(parse, outer, group)  # 'the police of the port': whose, not where
    score = -1.0 if outer.lemma in place_words().lines else 0.5  # 'the Caño Limón-Coveñas pipeline in Saravena'
    if outer is not head and preposition != "between" and leads_past(parse, outer):
        return 0.0  # 'on the Sumy road outside Bilopillia': where it leads
    if preposition == "by" and outer.lemma in place_words().facilities and parse.head(parse.head(outer)).pos == "noun":
        preposition = "beside"  # 'the headquarters by Mogadishu airport'
    if preposition == "of" and parse.head(parse.head(outer)).lemma == "direction":
        return 0.0
    tells = outer.relation == "subject" and parse.head(outer).lemma in load_speech().verbs
    if tells and parse.head(outer).relation != "relative_clause":
        return 0.0  # 'Addis Ababa announced the capture of a rebel': who says so; not 'the protest Nairobi has seen'
    host = parse.head(parse.head(outer)) if preposition else outer
    theirs = [c for c in layers.coded_in(host.sentence) if c.frame.predicate.index == host.index]
    at_deed = any(c.code.event_type == "ASSAULT" and c.frame.kind == "noun" for c in theirs)
    if tells_of_elsewhere(parse, outer, preposition, group, at_deed=at_deed) or is_a_thing(parse, toponym, head):
        return 0.0
    if preposition and parse.head(parse.head(outer)).lemma in nouns:
        score += 1.5  # 'the raid on the town'
    if preposition:
        score += place_words().prepositions.get(preposition, 0.0)
    elif outer.relation in ("object", "subject_passive"):
        score += 2.5
    elif outer.relation == "possessor" and parse.head(outer).lemma not in nouns and _of_people(layers, outer):
        return 0.0  # 'Moscow's appointees in the region say': whose, not where
    elif outer.relation in ("possessor", "subject"):
        score -= 1.0
    host = parse.head(host) if host.relation == "adverb" else host  # 'fell back from Izium'
    left = any(c.code.event_type == "RETREAT" and c.frame.predicate.index == host.index for c in group.coded)
    if preposition == "from" and (left or done_from_there(parse, parse.head(outer), group)):
        return 2.5 + score
    if preposition == "for" and parse.head(parse.head(outer)).lemma in place_words().fought_for:
        return 2.5 + score
    if preposition == "from" and parse.tokens[parse.head(outer).index - 1].lower in place_words().measures:
        return 2.0 + score  # 'not far from Goma', 'some 20 kilometres from Gao'
    if preposition == "with" and parse.head(parse.head(outer)).lemma in place_words().borders:
        return 2.0 + score  # 'near the border with Niger'
    if preposition in ("from", "by", "with", "for", "about") or is_of_somebody(parse.text, toponym):
        return 0.0
    score += {1: 2.0, 2: 2.0, 3: 1.0, 4: 0.5, 5: 0.2, 6: -0.8, 0: 1.6}.get(_width(toponym), 0.0)
    said = any(c.code.speech and c not in group.coded for c in theirs)  # 'after the two agreed in Moscow to a truce'
    if said or _set_apart(parse, outer, group):
        score -= _APART
    return score - min(abs(head.index - group.top.index), 40) * 0.02


def _set_apart(parse: Parse, outer: Token, group: Group) -> bool:
    """The words of another clause; not what a deed of the group is done to ('reached Goma's edge, capturing Sake')."""
    hit = outer.relation in ("object", "subject_passive")
    done_to = hit and any(c.frame.predicate.index == outer.head for c in group.coded)
    return (in_another_clause(parse, outer, group) and not done_to) or comes_of_it(parse, outer, group)


def _what_it_owns(parse: Parse, outer: Token, toponym: Toponym) -> Token:
    """'Crashed into Grozny's central market': what is said of the market is said of the town."""
    owned = parse.head(outer)
    place = owned.lemma in _placed() - place_words().edges and toponym.place.precision in _TOWN
    return owned if outer.relation == "possessor" and place else outer


def _stands_apart(parse: Parse, group: Group, outer: Token, head: Token, toponym: Toponym, *, preposition: str) -> bool:
    """Whether a name inside that of a party says where all the same: 'captured Jabrayil', 'the army in Bara'."""
    accused = outer.relation == "object" and parse.head(outer).lemma in load_grammar().accusing
    words, own = place_words(), {c.frame.predicate.index for c in group.coded}
    entered = toponym.kind == "capital" or outer.lemma in words.facilities or parse.head(parse.head(outer)).index in own
    return (
        (not accused and _is_what_was_hit(parse, group, outer, head, toponym))
        or (preposition == "on" and outer is not head and outer.lemma in words.parts_of_towns)
        or (toponym.place.precision is None and came_down_on(parse, outer))
        or preposition in words.standing_at
        or (preposition == "into" and entered)
        or (bool(preposition) and outer.pos == "noun" and outer.lemma in _placed())
        or _on_shores_of(parse, outer)
    )


def _is_what_was_hit(parse: Parse, group: Group, outer: Token, head: Token, toponym: Toponym) -> bool:
    """'Captured Jabrayil', 'Mullivaikkal hospital was shelled', 'Sukhumi fell', 'burned quarters of Osh': a place, a
    building or a part of a place, whatever party it stands for."""
    to = parse.head(outer)
    noun = parse.head(to) if outer.relation == "prep_object" and to.lower == "of" else outer
    done = [c for c in group.coded if c.code.event_type in _DONE]
    hit = {h.index for c in done for h in (c.frame.agents if c.code.id == _FELL else c.frame.patients)}
    if noun.relation not in ("object", "subject_passive") and noun.index not in hit:
        return False
    words = place_words()
    built = noun.lemma in words.facilities or noun.lemma in words.forts or noun.lemma in words.houses_hit
    if noun is not outer:
        return noun.pos == "noun" and (built or noun.lemma in _placed())
    part = (toponym.place.relation or "") in words.part  # 'stormed southern Israel': a region of it
    named = outer.index == head.index and (part or _width(toponym) < COUNTRY)
    return built or named or (outer is not head and outer.pos == "noun" and outer.lemma in _placed())


@cache
def _placed() -> frozenset[str]:
    """Words for what stands or lies in one place."""
    words = place_words()
    settled = words.parts | words.edges | words.kinds | words.villages
    return settled | words.facilities | words.houses_hit


def _on_shores_of(parse: Parse, outer: Token) -> bool:
    """'On the shores of Lake Chad', 'in the village of X': of a place, not of a party."""
    if outer.pos == "noun" and outer.lemma in place_words().edges:
        return True
    return parse.head(outer).lower == "of" and parse.head(parse.head(outer)).lemma in (
        place_words().edges | place_words().kinds | place_words().facilities
    )


def _width(toponym: Toponym) -> int:
    """UCDP's precision; 0 for a name nobody has the position of, which is a small place unless its words say a land."""
    if toponym.place.precision is not None:
        return toponym.place.precision
    last = toponym.place.text.split()[-1].lower()
    return 4 if place_words().areas.get(last) in ("country", "admin1") else 0


def _of_people(layers: Layers, possessor: Token) -> bool:
    """Whether what a place possesses does or says something, as its people and bodies do."""
    return layers.parse.head(possessor).relation in ("subject", "by")
