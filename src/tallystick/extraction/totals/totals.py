"""A parse, its casualties and times -> totals: sums over a period, superlatives; never the toll of one incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.listed import placed_apart, table_label
from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.mention import TotalMention, clause_of, of_people
from tallystick.extraction.totals.of_one import (
    SUMMED,
    may_hold_one,
    of_one_battle,
    of_one_deed,
    of_one_happening,
    of_those,
    taken_at_once,
)
from tallystick.extraction.totals.parts import things_included
from tallystick.extraction.totals.periods import Period, before_colon, day_of, find_periods
from tallystick.extraction.totals.ranks import ranked_happenings, ranked_people
from tallystick.extraction.totals.superlatives import find_superlative
from tallystick.extraction.totals.terms import Terms, first_of, terms_of, thing_counted, told_several
from tallystick.extraction.totals.unbounded import raised, standing
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Figures, Measure
from tallystick.record.passage import Span
from tallystick.record.reading import TimeExpression

_NEAR_SUM = 2  # sentences from a sum to a share of it


def find_totals(
    parse: Parse, casualties: Sequence[CasualtyMention], times: Sequence[TimeExpression]
) -> list[TotalMention]:
    """Every total of a report, in the order of the text."""
    words = load_casualty_words()
    found: list[TotalMention] = []
    for index in _candidates(parse):
        people = People(parse, parse.sentences[index], words)
        superlative = _superlative(people)
        periods = find_periods(people, times)
        if superlative is not None:
            found.append(_within(superlative, periods))
        if superlative is not None:
            periods = [p for p in periods if p.relation != "since"]
        apart = _of_several(people, periods, times, casualties) + raised(people, casualties)
        ranked = _counted_by_rank(people, periods, casualties)
        found += apart + ranked
        of_ranks = {t.period_span for t in ranked}
        periods = [p for p in periods if p.span not in of_ranks or not before_colon(people, p)]
        if periods:
            found += _sums(people, periods, casualties, apart)
    found += _shares(parse, casualties, found)
    found += standing(parse, casualties, found)
    return found + _tables(parse, casualties, found)


def _shares(parse: Parse, casualties: Sequence[CasualtyMention], totals: list[TotalMention]) -> list[TotalMention]:
    """'43 were killed in May. Of these, 31 were killed by the army': a share of a sum sums up too, and is no attack."""
    words, found = load_casualty_words(), []
    for i, mention in enumerate(casualties):
        sentence = parse.sentences[mention.sentence]
        near = [t for t in totals if t.measure and 0 < mention.sentence - t.sentence <= _NEAR_SUM]
        near = [t for t in near if t.measure and t.measure.what == mention.casualty.outcome and t.relation is not None]
        taken = any(i in t.absorbs for t in totals) or mention.casualty.part_of is not None
        if not near or taken or not mention.actual or not _opens_with_share(parse, sentence.first):
            continue
        parts = [j for j, m in enumerate(casualties) if m.casualty.part_of == i]
        share = of_people(People(parse, sentence, words), casualties, i, parts, None)
        of = near[-1]
        found.append(replace(share, period=of.period, period_span=of.period_span, relation=of.relation))
    return found


def _opens_with_share(parse: Parse, first: int) -> bool:
    """'Of the Palestinians, ...', 'Of those, ...', 'Among them, ...'."""
    opening = [t.lower for t in parse.tokens[first : first + 2]]
    return len(opening) == 2 and opening[0] in ("of", "among") and opening[1] in ("the", "these", "those", "them")


def _tables(parse: Parse, casualties: Sequence[CasualtyMention], totals: list[TotalMention]) -> list[TotalMention]:
    """'By district: Palma 103, Macomia 31', after a sum: each row sums up over its own area."""
    found = []
    for i, mention in enumerate(casualties):
        if mention.predicate != mention.first or not table_label(parse, parse.sentences[mention.sentence]):
            continue
        casualty, name = mention.casualty, parse.tokens[mention.first - 1]
        sums = [t for t in totals if t.measure is not None and t.sentence < mention.sentence]
        sums = [t for t in sums if t.measure and t.measure.what == casualty.outcome and t.relation is not None]
        if casualty.part_of is None and sums:
            measure = Measure(casualty.outcome, casualty.figures, casualty.text, casualty.spans, area=name.text)
            span = Span(name.start, parse.tokens[mention.last].end)
            row = replace(sums[-1], measure=measure, superlative=None, span=span, sentence=mention.sentence)
            terms = Terms(None, None, name.span, mention.last)
            found.append(replace(row, terms=terms, predicate=mention.predicate, absorbs=(i,)))
    return found


def _candidates(parse: Parse) -> list[int]:
    lists = load_casualty_words().lists
    marks, happenings = lists["total_marks"] | lists["wars"] | lists["battles"], lists["happenings"]
    raised = lists["raising"]
    return sorted(
        {
            t.sentence
            for t in parse.tokens
            if t.lower in marks
            or t.lemma in lists["nouns"]
            or t.lemma in (happenings if t.form == "plural" else raised if t.form == "ing" else ())
        }
    )


def _superlative(people: People) -> TotalMention | None:
    read = find_superlative(people)
    if read is None:
        return None
    superlative, predicate, terms = read
    span = clause_of(people, predicate, predicate)
    return TotalMention(None, superlative, (), None, None, terms, predicate, people.sentence.index, span)


def _within(superlative: TotalMention, periods: list[Period]) -> TotalMention:
    """'the second deadliest attack this year', 'the deadliest year ... last year': the period it is said of."""
    said = [p for p in periods if p.relation == "during"]
    if len(said) != 1:
        return superlative
    return replace(superlative, period=said[0].times, period_span=said[0].span, relation="during")


def _of_several(
    people: People, periods: list[Period], times: Sequence[TimeExpression], casualties: Sequence[CasualtyMention]
) -> list[TotalMention]:
    """'ten people were killed in four separate attacks': a sum over several happenings, with or without a period."""
    found: list[TotalMention] = []
    told = [m for m in casualties if m.sentence == people.sentence.index and m.casualty.part_of is None and m.actual]
    if any(placed_apart(people.parse, people.parse.tokens[m.first]) for m in told):
        return []  # 'five in Mosul, three in Tikrit and two in Baquba in separate attacks': each is told by itself
    for i, mention in enumerate(casualties):
        if mention not in told:
            continue
        figures = mention.casualty.figures
        alone = sum(m.predicate == mention.predicate and m.casualty.part_of is None for m in casualties) < 2
        if figures in (Figures(), Figures(0, 0, 0)) or (alone and figures == Figures(1, 1, 1)):
            continue  # but 'ten militants and a soldier died in two raids'
        if any(told_several(people, noun) for noun in _event_nouns(people, people.parse.tokens[mention.predicate])):
            parts = [j for j, m in enumerate(casualties) if m.casualty.part_of == i]
            first = people.parse.tokens[mention.predicate]
            first = people.parse.head(first) if _fronted(people, first) else first
            period = _period_of(people, periods, mention.first, mention.predicate)
            period = period or day_of(people, times, first.index)
            found.append(of_people(people, casualties, i, parts, period))
    return found


def _counted_by_rank(
    people: People, periods: list[Period], casualties: Sequence[CasualtyMention]
) -> list[TotalMention]:
    """'The 42nd journalist killed since the war began', 'the third raid this month': as many have been by then."""
    found: list[TotalMention] = []
    for ranked in (*ranked_people(people), *ranked_happenings(people)) if periods else ():
        period = _period_of(people, periods, ranked.rank.index, ranked.done.index)
        if period is None:
            continue
        terms = terms_of(people, ranked.done, ranked.noun.index, period, who=ranked.who)
        if terms.by is not None and terms.by.holds(ranked.noun.span):
            terms = replace(terms, by=None)  # a raid does not raid
        figures, text = ranked.figures, ranked.spans[0].of(people.parse.text)
        measure = Measure(
            ranked.what, figures, text, ranked.spans,
            of=terms.text(people, terms.of), by=terms.text(people, terms.by), area=terms.text(people, terms.area),
        )  # fmt: skip
        places, done = (ranked.rank.index, ranked.done.index, period.last), ranked.done
        clause = clause_of(people, min(places), max(places))
        one = tuple(i for i, m in enumerate(casualties) if m.first <= ranked.rank.index <= m.last)
        found.append(
            TotalMention(
                measure, None, period.times, period.span, period.relation, terms, done.index, done.sentence, clause, one
            )
        )
    return found


def _sums(
    people: People, periods: list[Period], casualties: Sequence[CasualtyMention], apart: list[TotalMention]
) -> list[TotalMention]:
    here = [i for i, m in enumerate(casualties) if m.sentence == people.sentence.index]
    found: list[TotalMention] = []
    used: list[tuple[int, int]] = []
    for i in here:
        mention = casualties[i]
        used.append((mention.first, mention.last))
        period = _period_of(people, periods, mention.first, mention.predicate)
        if any(i in t.absorbs for t in apart):
            continue
        if mention.casualty.part_of is None and period is not None and _sums_up(people, mention, period):
            parts = [j for j, m in enumerate(casualties) if m.casualty.part_of == i]
            found.append(of_people(people, casualties, i, parts, period))
    for numeral in people.numerals:
        if any(a <= numeral.first <= b for a, b in used):
            continue
        period = _period_of(people, periods, numeral.first, numeral.first)
        total = _of_things(people, numeral, period) if period is not None else None
        if total is not None:
            found.append(total)
            used += [(numeral.first, total.terms.last), *_places(people, total.measure)]
    return found


def _period_of(people: People, periods: list[Period], first: int, predicate: int) -> Period | None:
    """The period that a count is summed over: in its own clause, or opening the sentence."""
    for period in sorted(periods, key=lambda p: abs(p.first - predicate)):
        if period.first <= first <= period.last or _told_of_somebody(people, period, predicate):
            continue
        between = people.parse.tokens[min(predicate, period.first) + 1 : max(predicate, period.first)]
        if any(_parts(people, t, predicate, period) for t in between):
            continue
        return period
    return None


def _told_of_somebody(people: People, period: Period, predicate: int) -> bool:
    """'Rebels, who have fought there since March, killed seven': how long they have fought sums up no deaths."""
    token, verb = people.parse.tokens[period.first], people.parse.tokens[predicate]
    main = verb.relation in ("root", "content_clause") and verb.pos == "verb"
    done = period.relation == "during" and (main or verb.lemma in people.lists["remains"])
    if period.relation == "since" and _told_since(people, token, verb):
        return True
    for step in (token, *people.parse.ancestors(token)):
        if step.index == predicate:
            return False
        if step.relation == "relative_clause" and people.parse.head(step).lemma in people.lists["wars"]:
            return False  # 'the war, which broke out in April, has killed 40,000'
        if step.relation == "adverb_clause" and _is_beside(people, step, token):
            doer = people.parse.child(step, "subject")  # 'as rebels pressed a siege now in its third year'
            beside = doer is not None and doer.lemma not in people.lists["wars"]
            return beside and all(t.index != predicate for t in people.parse.subtree(step))
        if step.relation == "relative_clause" or (done and step.relation == "noun_clause"):
            return all(t.index != predicate for t in people.parse.subtree(step))
    return False


def _told_since(people: People, since: Token, verb: Token) -> bool:
    """'Closed since the ambush that left 15 dead': the dead of what it is closed since."""
    clause = next((t for t in (verb, *people.parse.ancestors(verb)) if t.relation == "relative_clause"), None)
    return clause is not None and any(t.index == since.index for t in people.parse.ancestors(clause))


def _is_beside(people: People, clause: Token, first: Token) -> bool:
    """'As', 'while': a clause of what else goes on, and not the period itself ('since the war began')."""
    markers = people.parse.children(clause, "marker")
    return bool(markers) and first not in markers


def _parts(people: People, token: Token, predicate: int, period: Period) -> bool:
    """Whether a word sets the count and the period apart; an aside ('since May, when it began,') does not."""
    if token.lower == ";" or token.lower not in people.lists["setting_apart"]:
        return token.lower == ";"
    before = people.before(token)
    if before is None or before.lower != "," or before.index - 1 != period.last:
        return True
    clause = people.parse.head(token) if token.relation != "prep" else token
    words = {t.index for t in people.parse.subtree(clause)}
    return predicate in words or clause.index == predicate


def _sums_up(people: People, mention: CasualtyMention, period: Period) -> bool:
    """Many happenings, not one: no single attack is the doer or the place of the deed."""
    again = mention.again and SUMMED.search(period.span.of(people.parse.text).lower()) is None
    if not mention.actual or again or mention.older:  # 'the 377 killed this year' are a sum
        return False
    figures = mention.casualty.figures
    if mention.negated:  # 'nobody has been killed since the truce': none in all that time
        verb = people.parse.tokens[mention.predicate]
        going_on = any(t.lower in ("has", "have") for t in people.parse.children(verb, "auxiliary"))
        return period.relation == "since" and going_on and figures == Figures(0, 0, 0)
    if figures == Figures() or figures == Figures(1, 1, 1):
        return False
    predicate = people.parse.tokens[mention.predicate]
    if of_one_deed(people, predicate, period) or of_one_battle(people, predicate, period):
        return False
    if may_hold_one(people, period) and of_those(people, predicate):
        return False
    if _taken_together(mention) and taken_at_once(people, predicate, period):
        return False
    if of_one_happening(people, period) or (may_hold_one(people, period) and _by_somebody(people, predicate)):
        return False
    if mention.casualty.outcome == "missing" and period.relation == "since" and _single_within(people, period):
        return False  # 'have been missing since Sunday's battle'
    doer = people.parse.child(predicate, "subject")
    if period.relation == "during" and doer is not None and doer.lower == "it" and predicate.form == "past":
        return False  # 'the third attack this month, and it killed six'
    if period.relation == "during" and "last" in period.span.of(people.parse.text).lower().split()[:1]:
        return _many(people, predicate, period)
    return period.relation != "during" or not _single(people, predicate, period)


def _taken_together(mention: CasualtyMention) -> bool:
    """Captives, and those arrested of whom it is said who they are: 'seven aid workers', where 'people' may add up."""
    who = (mention.casualty.who or "people").split()[-1]
    return mention.casualty.outcome == "abducted" or (mention.casualty.outcome == "detained" and who != "people")


def _single(people: People, predicate: Token, period: Period) -> bool:
    """'an attack this year killed five', 'killed in last week's raid'; not 'have been killed in the crackdown'."""
    return any(
        t.lemma in people.lists["happenings"]
        and not (period.first <= t.index <= period.last and t.lemma in people.lists["wars"])
        and t.form != "plural"
        and people.parse.child(t, "determiner", "possessor") is not None
        for t in _event_nouns(people, predicate)
    )


def _single_within(people: People, period: Period) -> bool:
    """'Since Sunday's battle', 'since the attack': one happening, which they have been missing from."""
    happenings = people.lists["happenings"] | people.lists["battles"]
    inside = people.parse.tokens[period.first : period.last + 1]
    return any(t.lemma in happenings and t.form != "plural" for t in inside)


def _by_somebody(people: People, predicate: Token) -> bool:
    """'Last week gunmen killed five people': doers told of for the first time do one thing; an army's deeds add up."""
    doer = people.parse.child(first_of(people.parse, predicate), "subject")
    if doer is None or people.parse.child(predicate, "object") is None:
        return False
    owner = people.parse.child(doer, "possessor")  # 'Colombia's ELN guerrillas': where they are from
    bare = people.parse.child(doer, "determiner") is None and (owner is None or owner.entity == "place")
    return people.kind(doer) is True and doer.form == "plural" and bare and doer.pos == "noun"


def _many(people: People, predicate: Token, period: Period) -> bool:
    nouns = _event_nouns(people, predicate)
    return not _single(people, predicate, period) and (not nouns or any(t.form == "plural" for t in nouns))


def _event_nouns(people: People, predicate: Token) -> list[Token]:
    """The nouns that the deed hangs on: subject of an active verb, and objects of 'in', 'by', 'from'."""
    parse = people.parse
    doers = parse.children(first_of(parse, predicate), "subject")
    found = [c for c in doers if parse.child(predicate, "object") is not None]
    said = [*parse.children(predicate, "prep", "by"), *_fronted(people, predicate), *_shared(people, predicate)]
    for preposition in said:
        if preposition.lower in ("in", "by", "from", "during"):
            found += parse.children(preposition, "prep_object")
    found += [
        o for t in found if t.lemma == "course" for p in parse.children(t) for o in parse.children(p, "prep_object")
    ]
    sums = people.lists["happening_counts"]  # 'died in four such massacres'
    return [t for t in found if t.lemma in people.lists["happenings"] or (t.form == "plural" and t.lemma in sums)]


def _fronted(people: People, predicate: Token) -> list[Token]:
    """'In two raids 17 people were killed and nine abducted': what opens the sentence is said of both."""
    first = people.parse.head(predicate) if predicate.relation == "conjunct" else predicate
    opened = people.parse.children(first, "prep") if first is not predicate else []
    return [p for p in opened if p.index == people.sentence.first]


def _shared(people: People, predicate: Token) -> list[Token]:
    """'14 were killed and 30 injured in three bombings': a second verb without a helper shares what stands behind."""
    for verb in people.parse.children(predicate, "conjunct"):
        helped = people.parse.child(verb, "auxiliary_passive", "auxiliary") is not None
        if verb.form == "participle" and not helped and people.parse.child(predicate, "auxiliary_passive") is not None:
            return people.parse.children(verb, "prep")
    return []


def _of_things(people: People, numeral: Numeral, period: Period) -> TotalMention | None:
    """'25 acts of resistance', '22 settler attacks', 'opened fire 31 times', 'fired 40 missiles'."""
    counted = thing_counted(people, numeral)
    if counted is None:
        return None
    head, what, governor = counted
    if head.lemma in people.lists["dwellings"] and may_hold_one(people, period) and _by_somebody(people, governor):
        return None  # 'last week soldiers burned 20 houses'
    terms = terms_of(people, governor, head.index, period, doer=True)
    if head.index < numeral.first:  # 'the mayor put the number of shells at 350' fires none
        terms = replace(terms, by=None)
    elif people.kind(head) is True:
        terms = replace(terms, of=terms.by, by=None)
    first = people.parse.tokens[numeral.first]
    span = Span(first.start, max(head.end, people.parse.tokens[numeral.last].end))
    spans = (head.span, span) if head.index < numeral.first else (span,)
    measure = Measure(
        what=what, figures=numeral.figures, text=span.of(people.parse.text), spans=spans,
        of=terms.text(people, terms.of), by=terms.text(people, terms.by), area=terms.text(people, terms.area),
        parts=things_included(people, head),
    )  # fmt: skip
    clause = clause_of(people, min(numeral.first, governor.index), head.index)
    return TotalMention(
        measure, None, period.times, period.span, period.relation, terms, governor.index, people.sentence.index, clause
    )


def _places(people: People, measure: Measure | None) -> list[tuple[int, int]]:
    """Token places of the parts of a measure, which are no totals of their own."""
    found = []
    for part in measure.parts if measure is not None else ():
        inside = people.parse.between(part.spans[0])
        found.append((inside[0].index, inside[-1].index))
    return found
