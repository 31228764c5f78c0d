"""Coded frames and casualty mentions of a sentence -> Groups: what is one thing said by one source.

Clauses with the same doers, or a clause of deed and the clauses of its harm, are one group; a clause with doers of its
own, or said by somebody else, is another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.claims.leading import leading_first
from tallystick.extraction.claims.said_words import attribution_words, said_of_others
from tallystick.extraction.deeds.dated_verbs import more_people, of_other_days, some_days_after
from tallystick.extraction.deeds.follow_ups import ToldAgain, told_again
from tallystick.extraction.deeds.told_apart import (
    each_that,
    harmed_when,
    set_before,
    set_beside,
    struck_itself,
    told_apart,
)
from tallystick.extraction.events.charges import by_law, is_charge_of, laid_to
from tallystick.extraction.events.events import FOILED, Coded, is_known, is_told
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.placed_verbs import of_other_places
from tallystick.extraction.words.causes import came_of, caused_by, drowned_apart, is_cause
from tallystick.extraction.words.modality import is_negated
from tallystick.extraction.words.phrases import in_whole, phrase
from tallystick.extraction.words.supposed import supposing
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Source
from tallystick.record.passage import Span

SourcesOf = Callable[[Span], tuple[Source, ...]]
HAPPENING = ("actual", "attempted", "alleged", "failed_attempt")
_NEAR = 16  # units of a sentence that are weighed against each other: a sentence without end is read in its stretches


@dataclass(slots=True)
class _Unit:
    """A deed or a casualty figure before grouping."""

    top: Token
    coded: list[Coded] = field(default_factory=list)
    casualties: list[int] = field(default_factory=list)
    sources: tuple[Source, ...] = ()
    apart: bool = False  # 'four in Kupiansk': a bare count with a place of its own

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(s.text.lower().removeprefix("the ") for s in self.sources)


def incident_groups(
    layers: Layers, sentence: int, coded: Sequence[Coded], casualties: Sequence[int], sources_of: SourcesOf
) -> list[Group]:
    """The groups of one sentence, in reading order."""
    if not coded and not casualties:
        return []
    again = told_again(layers, sentence)
    units = _units(layers, coded, casualties, sources_of, again)
    merged: list[_Unit] = []
    for unit in units:
        near = (u for u in reversed(merged[-_NEAR:]) if again is None or not again.parts(u.top, unit.top))
        home = next(
            (u for u in near if (again is not None and again.is_one(u.top, unit.top)) or _belong(layers, u, unit)), None
        )
        if home is None:
            merged.append(unit)
        else:
            home.coded += unit.coded
            home.casualties += unit.casualties
            if _above(layers.parse, unit.top, home.top):
                home.top = unit.top
    beside = (merged[max(i - _NEAR, 0) : i + _NEAR] for i in range(len(merged)))
    return [_group(layers, sentence, u, rivals, again) for u, rivals in zip(merged, beside, strict=True)]


def _units(
    layers: Layers,
    coded: Sequence[Coded],
    casualties: Sequence[int],
    sources_of: SourcesOf,
    again: ToldAgain | None,
) -> list[_Unit]:
    counted = {layers.casualties[i].predicate for i in casualties}
    told = [c for c in coded if is_told(layers.parse, c) or (c.frame.agents and c.frame.predicate.index in counted)]
    told += [c for c in coded if again is not None and c.frame.predicate.index == again.attack and c not in told]
    effects = [c.frame.predicate for c in told]
    told = [c for c in told if not _only_a_cause(layers, c, effects)]
    bare = _bare(layers, casualties, {c.frame.predicate.index for c in told})
    told += [c for c in coded if c not in told and c.frame.kind == "noun" and _died_of(layers.parse, c) in bare]
    governing = counted | {c.frame.predicate.index for c in told}
    told += [c for c in coded if c not in told and c.code.sides and _amid_of(layers.parse, c) in governing]
    units = [
        _Unit(caused_by(layers.parse, c.frame.predicate) or c.top, [c], [], sources_of(c.frame.predicate.span))
        for c in told
    ]
    for index in casualties:
        mention = layers.casualties[index]
        predicate = layers.parse.tokens[mention.predicate]
        home = next((u for u in units if predicate.index in _told_by(u)), None)
        if home is not None:
            home.sources = home.sources or counted_by(layers, mention) or _of_list(layers, index, units)
            home.casualties.append(index)
        else:
            sources = sources_of(predicate.span) or counted_by(layers, mention)
            sources = _with_teller(layers, mention, sources) or _of_list(layers, index, units)
            units.append(_Unit(predicate, [], [index], sources, apart=predicate.pos == "number"))
    return sorted(units, key=lambda u: u.top.index)


def _told_by(unit: _Unit) -> set[int]:
    """The words that tell what a figure may be part of: a deed, or one bare number that is of two outcomes."""
    if unit.coded:
        return {unit.top.index, unit.coded[0].frame.predicate.index}
    return {unit.top.index} if unit.top.pos == "number" else set()


def _only_a_cause(layers: Layers, coded: Coded, effects: Sequence[Token]) -> bool:
    """'The shooting' of 'the shooting set off protests', where the protests are told."""
    noun = coded.frame.predicate
    return is_cause(layers.parse, noun) and any(came_of(layers.parse, e, noun) for e in effects)


def _bare(layers: Layers, casualties: Sequence[int], told: Set[int]) -> set[int]:
    """'Nine dead in', 'nine people died after': the words that what they died of hangs from, where no deed says it."""
    predicates = [layers.parse.tokens[layers.casualties[i].predicate] for i in casualties]
    harm = [t for t in predicates if t.pos in ("adjective", "verb") and t.index not in told]
    return {t.index for t in harm} | {t.head for t in harm if t.pos == "adjective"}


def _died_of(parse: Parse, coded: Coded) -> int | None:
    """'Nine dead in an Israeli raid': the word that a deed's noun hangs from as what brought it about.

    Not 'the attack', told before, nor 'a day after'.
    """
    noun = in_whole(parse, coded.frame.predicate)
    preposition = parse.head(noun)
    if noun.relation != "prep_object" or preposition.lower not in load_grammar().bringing:
        return None
    again = is_known(parse, noun) and not coded.frame.patients and len(parse.children(noun)) == 1
    return None if again or parse.child(preposition, "adverbial_noun", "adverb") else preposition.head


def _amid_of(parse: Parse, coded: Coded) -> int | None:
    """'Four were killed in a gun battle between police and robbers': the verb that a fight is the scene of."""
    noun = in_whole(parse, coded.frame.predicate)
    preposition = parse.head(noun)
    amid = noun.relation == "prep_object" and preposition.lower in ("in", "during")
    return parse.head(preposition).index if amid else None


def _of_list(layers: Layers, index: int, units: Sequence[_Unit]) -> tuple[Source, ...]:
    """'The ministry speaks of 15 dead, up from nine, and 140 injured': who gives the first figure gives the next.

    Shares and older figures may stand between, but no verb, which would say something of its own.
    """
    mention = layers.casualties[index]
    at = next((i for i in range(index - 1, -1, -1) if _is_whole(layers.casualties[i])), None)
    if mention.casualty.part_of is not None or at is None:
        return ()
    before = layers.casualties[at]
    if before.sentence != mention.sentence or mention.casualty.outcome == before.casualty.outcome:
        return ()
    between = layers.parse.tokens[max(before.last, before.predicate) + 1 : mention.first]
    joints = {t.lower for t in between[-1:]}
    told = next((u for u in units if at in u.casualties), None)
    listed = joints <= load_grammar().listing and not any(t.pos == "verb" and t.form != "ing" for t in between)
    return told.sources if told is not None and listed else ()


def _is_whole(mention: CasualtyMention) -> bool:
    return mention.casualty.part_of is None and not mention.older


def _with_teller(layers: Layers, mention: CasualtyMention, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Who gives a bare figure comes first: 'the hospital counted 15, the mayor said'."""
    if mention.teller is None:
        return sources
    span = phrase(layers.parse, layers.parse.tokens[mention.teller])
    if any(span.overlaps(s) for source in sources for s in source.spans):
        return sources
    cue = layers.parse.tokens[mention.predicate]
    teller = Source(text=span.of(layers.report.text), spans=(span,), cue=cue.text, cue_spans=(cue.span,))
    beside = mention.teller > mention.predicate  # 'the government lists 12 dead, the rebels 20'
    marks = {t.lower for t in layers.parse.children(cue, "marker")}
    # 'the army said 12 died, while the rebels spoke of 30'
    beside = beside or bool(marks & load_casualty_words().lists["contrasting"])
    return (teller,) if beside else (teller, *sources)


def counted_by(layers: Layers, mention: CasualtyMention) -> tuple[Source, ...]:
    """'The commission counted nine dead', 'The palace acknowledges six': who counts is who says so."""
    return kept_by(layers, layers.parse.tokens[mention.head if mention.head is not None else mention.predicate])


def kept_by(layers: Layers, start: Token) -> tuple[Source, ...]:
    """The subject of the first verb at or above a token, where that verb is one of keeping count."""
    parse = layers.parse
    for token in (start, *parse.ancestors(start)):
        if token.pos == "verb":
            subject = parse.child(token, "subject")
            counts = token.lemma in load_grammar().counting and not is_negated(parse, token)
            if not counts or subject is None or subject.pos == "pronoun":
                return ()
            span = phrase(parse, subject)
            return (Source(text=span.of(layers.report.text), spans=(span,), cue=token.text, cue_spans=(token.span,)),)
    return ()


def _belong(layers: Layers, first: _Unit, second: _Unit) -> bool:
    """Whether a later unit of the sentence is about the same thing, from the same mouth, as an earlier one."""
    parse = layers.parse
    if first.apart or second.apart or first.key != second.key or _background(parse, first.top, second.top):
        return False
    verbs = _verb(parse, first), _verb(parse, second)
    if (supposing(parse, first.top) is None) != (supposing(parse, second.top) is None):
        return False  # 'twenty are feared dead after a strike hit the market'
    if of_other_places(layers, *verbs) and not harmed_when(parse, *verbs):
        return False
    if layers.row_at(first.top) != layers.row_at(second.top) or each_that(parse, *verbs):
        return False
    if first.casualties and second.casualties and _told_before(layers, first) != _told_before(layers, second):
        return False  # '15 were killed; earlier it had put the dead at 12'
    if not first.coded or not second.coded:
        deed, bare = (first, second) if first.coded else (second, first)
        if deed.coded and (came_of(parse, deed.coded[0].frame.predicate, bare.top) or drowned_apart(parse, bare.top)):
            return False  # 'her death led to protests'
        if _told_of_others(layers, deed, bare) or some_days_after(layers, _verb(parse, bare)):
            return False
        if deed.casualties and more_people(layers, bare.casualties) and of_other_days(layers, *verbs):
            return False  # 'killed nine on Sunday; on Monday a further three died'
        if not deed.coded or deed.coded[0].code.event_type == "ASSAULT":
            return True
        if "release" in deed.coded[0].code.mode:
            return False  # 'seven were freed; two others remain missing'
        return not (by_law(deed.coded[0]) and laid_to(parse, bare.top)) and not _answered_by(parse, bare.top, deed.top)
    a, b = first.coded[0], second.coded[0]
    pairs = ((a, b), (b, a))
    if any(came_of(parse, x.frame.predicate, y.frame.predicate) or is_charge_of(parse, x, y) for x, y in pairs):
        return False
    if FOILED in (a.code.id, b.code.id) and a.code.event_type != b.code.event_type:
        return False  # 'foiled a plot and arrested two': those who stopped it did not try it
    if a.code.speech or b.code.speech or of_other_days(layers, a.frame.predicate, b.frame.predicate):
        return False
    kindred = _kindred(a, b)
    for (above, outer), (below, inner) in (((first, a), (second, b)), ((second, b), (first, a))):
        if _under(parse, below.top, above.top, kindred):
            return not told_apart(layers, outer, inner)
    if struck_itself(layers, a, b) or struck_itself(layers, b, a):
        return False  # 'three soldiers were ambushed, the army said, adding that it had killed six attackers'
    agents = {t.index for t in a.frame.agents}
    others = {t.index for t in b.frame.agents}
    if others and agents and not agents & others:
        referring = any(all(t.pos == "pronoun" for t in c.frame.agents) for c in (a, b))
        return referring and _kindred(a, b)
    if others and agents:
        return _kindred(a, b)
    harmed = bool(first.casualties and second.casualties) and not others  # 'left one dead and six wounded'
    return a.code.event_type == b.code.event_type or bool(agents & others) or (harmed and _kindred(a, b))


def _told_of_others(layers: Layers, deed: _Unit, toll: _Unit) -> bool:
    """'put the toll at 26 and blamed the RSF, which has encircled the city': what others are said to have done."""
    parse = layers.parse
    clause = next((t for t in (deed.top, *parse.ancestors(deed.top)) if t.relation == "relative_clause"), None)
    if clause is None or not any(layers.casualties[i].running for i in toll.casualties):
        return False
    below = {t.index for t in parse.subtree(toll.top)}
    return clause.head not in below and clause.index not in {t.index for t in (toll.top, *parse.ancestors(toll.top))}


def _told_before(layers: Layers, unit: _Unit) -> bool:
    return any(layers.casualties[i].earlier for i in unit.casualties)


def _verb(parse: Parse, unit: _Unit) -> Token:
    """The verb of a deed ('carried out' of 'carried out a raid') or of a bare figure."""
    frame = unit.coded[0].frame if unit.coded else None
    token = (frame.light or frame.predicate) if frame is not None else unit.top
    return token if token.pos == "verb" else next((a for a in parse.ancestors(token) if a.pos == "verb"), token)


def _answered_by(parse: Parse, harm: Token, deed: Token) -> bool:
    """'A curfew was imposed after the killing of a student': the death is what the deed answers, no part of it."""
    for step in (harm, *parse.ancestors(harm)):
        if step.index == deed.index:
            return False
        if step.pos == "preposition" and step.lower in ("after", "following", "over", "against"):
            return True
    return False


def _kindred(a: Coded, b: Coded) -> bool:
    """Deeds of one type, or the surrounding and the shooting of one operation."""
    types = {a.code.event_type, b.code.event_type}
    return len(types) == 1 or types <= {"ASSAULT", "COERCE"}


def _background(parse: Parse, first: Token, second: Token) -> bool:
    """'... a year after the strike that took 22 lives': an older event told in passing."""
    for token, other in ((first, second), (second, first)):
        if _above(parse, token, other):
            continue  # 'days after a bomb killed four': the bomb stands in the clause, not before it
        for step in (token, *parse.ancestors(token)):
            if step.index == other.index:
                break
            head = parse.head(step)
            if step.relation in ("relative_clause", "prep_clause", "prep_object", "adverb_clause") and _since(
                parse, step, head
            ):
                return True
    return False


def _since(parse: Parse, step: Token, head: Token) -> bool:
    """Whether a clause or phrase hangs from 'a year after ...', 'months before ...' and the like."""
    markers = [head] if head.pos == "preposition" else parse.children(step, "marker")
    for marker in markers:
        if marker.lower in ("after", "before", "since") and parse.children(marker, "adverbial_noun", "adverb"):
            return True
        if marker.lower in ("after", "before", "since") and parse.children(step, "adverbial_noun"):
            return True
    return False


def _under(parse: Parse, token: Token, top: Token, kindred: bool) -> bool:
    """Whether a token hangs below another without passing a clause of content or a coordinated clause of its own.

    A deed of another kind told of a party in passing ('two men, seized on Monday, were freed') is its own claim.
    """
    current = token
    while current.index != top.index:
        if current.head == current.index or current.relation == "content_clause":
            return False
        if current.relation == "conjunct" and parse.child(current, "subject", "subject_passive"):
            return False
        if not kindred and current.relation in ("noun_clause", "relative_clause"):
            return False
        if not kindred and current.relation == "adverb_clause" and parse.child(current, "subject", "subject_passive"):
            return False  # 'youths put up barricades until soldiers fired': each its own
        current = parse.head(current)
    return True


def _above(parse: Parse, token: Token, other: Token) -> bool:
    return any(t.index == token.index for t in parse.ancestors(other))


# ---------------------------------------------------------------------------------------------------- evidence


def _group(layers: Layers, sentence: int, unit: _Unit, all_units: Sequence[_Unit], again: ToldAgain | None) -> Group:
    words = _words(layers, sentence, unit, all_units)
    if again is not None:
        alone = not again.holds(unit.top) and all(u is unit or again.holds(u.top) for u in all_units)
        below = {t.index for t in (*words, *(layers.parse.subtree(unit.top) if alone else ()))}
        words = [t for t in layers.sentence_tokens(sentence) if t.index in below and again.tells(t, unit.top)]
        words = words or [unit.top]
    return Group(
        top=unit.top,
        coded=leading_first(layers, unit.coded, unit.casualties),
        casualties=tuple(unit.casualties),
        sources=unit.sources,
        words=tuple(words),
        evidence=trimmed(layers, words),
    )


def _words(layers: Layers, sentence: int, unit: _Unit, all_units: Sequence[_Unit]) -> list[Token]:
    """The tokens of a unit: its content without the words of attribution, and without the clauses of other units."""
    parse = layers.parse
    tokens = layers.sentence_tokens(sentence)
    outside = attribution_words(layers, layers.sentence_span(sentence), unit.top)
    rivals = [u for u in all_units if u is not unit]
    outside |= said_of_others(layers, unit.top, [r.top for r in rivals])
    mine: list[Token] = []
    if not rivals:
        mine = _between_semicolons(layers, unit, [t for t in tokens if t.index not in outside])
    else:
        told = [unit.top, *(c.top for c in unit.coded)]
        told += [parse.tokens[layers.casualties[i].predicate] for i in unit.casualties]
        tops = told if unit.apart else [_clause_top(parse, t, [r.top for r in rivals]) for t in told]
        own = {t.index for top in tops for t in parse.subtree(top)}
        for rival in rivals:
            if _above(parse, unit.top, rival.top):
                theirs = rival.top if rival.apart else _clause_top(parse, rival.top, [unit.top])
                own -= {t.index for t in parse.subtree(theirs)}
            if rival.apart:
                own -= set_before(parse, rival.top) | set_beside(parse, rival.top)
        own |= set_before(parse, unit.top) | set_beside(parse, unit.top) if unit.apart else set()
        own |= {t.index for c in unit.coded for h in c.frame.patients for t in parse.between(phrase(parse, h))}
        counted = (layers.casualties[i] for i in unit.casualties)
        own |= {i for m in counted for i in range(m.first, m.last + 1)}  # a value stands in the words of its claim
        mine = [t for t in tokens if t.index in own and t.index not in outside]
    row = layers.row_at(unit.top)
    if row is not None:
        alone = not any(layers.row_at(r.top) is row for r in rivals)
        mine = [t for t in (tokens if alone else mine) if layers.row_at(t) is row]
    return mine or [unit.top]


def _between_semicolons(layers: Layers, unit: _Unit, words: list[Token]) -> list[Token]:
    """The part of a sentence between the semicolons nearest to what a unit tells of."""
    told = [unit.top.index, *(c.frame.predicate.index for c in unit.coded)]
    told += [layers.casualties[i].predicate for i in unit.casualties]
    stops = [t.index for t in words if t.text == ";"]
    low = max((s for s in stops if s < min(told)), default=-1)
    high = min((s for s in stops if s > max(told)), default=len(layers.parse.tokens))
    return [t for t in words if low < t.index < high]


def _clause_top(parse: Parse, top: Token, rivals: Sequence[Token]) -> Token:
    """Climb from a noun or participle to its clause, not as far as a token that a rival hangs from."""
    blocked = {r.index for r in rivals} | {a.index for r in rivals for a in parse.ancestors(r)}
    current = top
    while current.head != current.index and current.relation not in (
        "content_clause",
        "conjunct",
        "relative_clause",
        "adverb_clause",
    ):
        head = parse.head(current)
        if head.index in blocked:
            break
        current = head
    return current


_EDGE = ("punctuation",)
_LOOSE = ("and", "but", "or", "while", "that", "as", "until", "meanwhile", "separately", "also")


def trimmed(layers: Layers, words: Sequence[Token]) -> Span:
    """From the first to the last word, joining words and punctuation at the ends left out."""
    kept = list(words)
    while len(kept) > 1 and (kept[0].pos in _EDGE or kept[0].lower in _LOOSE) and kept[0].text not in "“\"'‘(":
        if kept[0].lower == "as" and kept[1].lower in ("many", "few", "much"):
            break
        kept.pop(0)
    while len(kept) > 1 and (kept[-1].pos in _EDGE or kept[-1].lower in _LOOSE) and kept[-1].text not in "”\"'’)%":
        kept.pop()
    return layers.parse.extent(kept)
