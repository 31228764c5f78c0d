"""A counted thing -> of whom, by whom and in what area the words of its clause say it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.extraction.casualties.people import People
from tallystick.extraction.totals.periods import Period
from tallystick.knowledge.languages.en.number_words import load_number_words
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span

_NEAR = 7  # words within which the doer of a share follows it
_WHERE = frozenset({"in", "across", "at", "on", "throughout", "inside", "within", "against", "over", "around"})


@dataclass(frozen=True, slots=True)
class Terms:
    """Spans of the words for whom (`of`), by whom and where; `last` is the last token of the thing counted."""

    of: Span | None
    by: Span | None
    area: Span | None
    last: int

    @staticmethod
    def text(people: People, span: Span | None) -> str | None:
        return span.of(people.parse.text) if span is not None else None


def terms_of(
    people: People, predicate: Token, last: int, period: Period | None, *, who: Span | None = None, doer: bool = False
) -> Terms:
    """The terms of a count whose deed is `predicate`."""
    by = _by(people, predicate, doer) or (_by_noun(people, last) if doer else None)
    return Terms(who, by, find_area(people, predicate, period, last), last)


def _by(people: People, predicate: Token, doer: bool) -> Span | None:
    """'by Israeli forces', 'in Palestinian attacks', the subject of an active verb."""
    parse = people.parse
    verb = predicate
    if predicate.pos != "verb":
        verb = next((t for t in people.tokens if t.index > predicate.index and t.pos == "verb"), predicate)
    for preposition in parse.children(verb, "by", "prep"):
        if preposition.lower in ("by", "in", "from"):
            target = parse.child(preposition, "prep_object")
            if target is None or target.lemma in load_speech().figures:  # 'by the ministry's count'
                continue
            deed = target.lemma in people.lists["happenings"] or target.lower in ("violence", "fire", "fighting")
            if preposition.lower == "by" or (deed and _has_owner(people, target)):
                return noun_phrase(people, target)
    subject = parse.child(verb, "subject")
    acting = doer or parse.child(verb, "object") is not None
    if verb.lemma in people.words.befalls:
        return None  # those who died did nothing
    if subject is None or not acting or verb.lemma in people.lists["reporting"]:
        return None
    if subject.lemma in people.lists["spans"]:  # 'ten years of war have killed'
        of = parse.child(subject, "prep")
        subject = parse.child(of, "prep_object") if of is not None and of.lower == "of" else None
        if subject is None:
            return None
    return noun_phrase(people, subject) if subject.pos in ("noun", "name") else None


def _has_owner(people: People, target: Token) -> bool:
    return people.parse.child(target, "adjective", "compound", "possessor") is not None


def _by_noun(people: People, last: int) -> Span | None:
    """'22 settler attacks': the noun before the deed names the doer."""
    head = people.parse.tokens[last]
    before = people.before(head)
    if before is not None and before.relation in ("compound", "adjective") and people.kind(before) is True:
        return before.span
    return None


def find_area(people: People, predicate: Token, period: Period | None, last: int = -1) -> Span | None:
    """'in the West Bank', 'across the country', 'on the republic': the nearest place after the deed, else any."""
    found: list[tuple[int, Span]] = []
    for token in people.tokens:
        if token.lower not in _WHERE or token.pos not in ("preposition", "particle", "adverb"):
            continue
        if period is not None and period.first <= token.index <= period.last:
            continue
        target = people.parse.child(token, "prep_object")
        if target is None or not _is_area(people, target) or of_others(people, token, last) or _of_share(people, token):
            continue
        distance = token.index - predicate.index
        found.append((distance if distance >= 0 else 100 - distance, _areas(people, target)))
    return min(found)[1] if found else _recording(people, predicate)


def _recording(people: People, predicate: Token) -> Span | None:
    """'Ecuador recorded 9,216 homicides', 'Haiti saw 5,600 killings': the land that had them."""
    for verb in (predicate, *people.parse.ancestors(predicate)):
        land = people.parse.child(verb, "subject") if verb.lemma in people.lists["suffering_land"] else None
        if land is not None and land.pos == "name" and land.entity == "place":
            return noun_phrase(people, land)
    return None


def of_others(people: People, preposition: Token, last: int) -> bool:
    """'197 Palestinians and 10 people in Israel': where the others of those counted were."""
    noun = people.parse.head(preposition)
    number = people.parse.child(noun, "number")
    listed = noun.relation == "conjunct" and number is not None and people.kind(noun) is True
    return listed and last >= 0 and noun.index > last


def _of_share(people: People, preposition: Token) -> bool:
    """'Strikes killed 11, seven of them in Tyre': where the seven were."""
    of_them = people.parse.tokens[max(preposition.index - 2, people.sentence.first) : preposition.index]
    return [t.lower for t in of_them] in (["of", "them"], ["of", "whom"])


def _areas(people: People, target: Token) -> Span:
    """'In Borno and Yobe': as many as are named one after another."""
    first, last = noun_phrase(people, target), target
    named = [t for t in people.parse.children(target, "compound") if t.pos == "name"]
    if named and target.form == "plural" and people.parse.child(named[0], "conjunct") is not None:
        return Span(named[0].start, target.end)  # 'in Aleppo and Idlib provinces'
    while (mate := people.parse.child(last, "conjunct")) is not None and mate.pos == "name" and target.pos == "name":
        if mate.entity in ("date", "time"):
            break
        last = mate
    return Span(first.start, last.end)


def _is_area(people: People, token: Token) -> bool:
    named = token.pos == "name" and token.entity not in ("date", "time", "person", "nationality", "number")
    return named or token.entity in ("place", "facility") or token.lemma in people.lists["regions"]


def noun_phrase(people: People, head: Token) -> Span:
    """A head with the modifiers before it, leading article left out."""
    first = head.index
    while first > people.sentence.first:
        before = people.parse.tokens[first - 1]
        if before.text == "-" and before.end == people.parse.tokens[first].start and first - 1 > people.sentence.first:
            first -= 2  # 'north-west'
            continue
        if before.pos not in ("adjective", "noun", "name", "case", "possessive", "number", "verb"):
            break
        if before.relation not in ("compound", "adjective", "possessor", "case", "number"):
            break
        if people.numeral(before.index) is not None and people.numeral(before.index) is not None:
            break
        first -= 1
    return Span(people.parse.tokens[first].start, head.end)


def thing_counted(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """What a number counts, the words for it, and the verb it hangs on; None for people, times and single things."""
    if _times(people, numeral):
        return _how_often(people, numeral)
    before = people.parse.tokens[max(numeral.last - 3, people.sentence.first) : numeral.last]
    if [t.lower for t in before[1:]] == ["of", "the"] and before[0].lower in load_number_words().fractions:
        return None  # 'a third of the 1,200 homes'
    named = _named_after(people, numeral) or _named_before(people, numeral) or _risen_to(people, numeral)
    return named or _who_did(people, numeral)


def _named_before(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """'the number of raids since January has risen to 260', 'put the number of shells at about 350'."""
    before = people.before(people.parse.tokens[numeral.first])
    reaching = before is not None and before.lower in people.lists["reaching"] - {"of"}
    if before is None or not reaching or numeral.kind not in ("exact", "bounded"):
        return None
    for token in reversed(people.parse.tokens[people.sentence.first : before.index - 1]):
        of, noun = people.parse.tokens[token.index + 1 : token.index + 3]
        if token.lemma in people.lists["counters"] and of.lower == "of":
            named = noun.form == "plural" and noun.lemma in people.lists["counted"]
            governor = _governor(people, token)
            return (noun, noun.text, governor) if named and governor is not None else None
    return None


def _risen_to(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """'Security incidents fell by a third to 611', 'attacks have risen to 60'."""
    before = people.before(people.parse.tokens[numeral.first])
    if before is None or before.lower not in ("to", "at") or numeral.kind not in ("exact", "bounded"):
        return None
    verb = people.parse.head(before)
    moves = verb.lemma in people.lists["standing"] - {"be"} and verb.index < numeral.first
    noun = people.parse.child(verb, "subject") if moves else None
    if noun is None or noun.form != "plural" or noun.lemma not in people.lists["counted"]:
        return None
    return noun, noun.text, verb


def _who_did(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """'Fourteen rebels have surrendered since January': what is counted is who did it."""
    head = people.after(numeral.last)
    verb = people.parse.head(head) if head is not None and head.relation == "subject" else None
    if (
        head is None
        or verb is None
        or verb.lemma not in people.lists["counted_doings"]
        or people.kind(head) is not True
    ):
        return None
    going_on = any(t.lower in ("have", "has") for t in people.parse.children(verb, "auxiliary"))
    return (head, verb.text, verb) if going_on and numeral.countable and numeral.kind != "zero" else None


def _named_after(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """'25 acts of resistance', '22 settler attacks': the noun behind the number."""
    if numeral.kind in ("amount", "zero", "ordinal", "vague"):
        return None
    head = people.after(numeral.last)
    while head is not None:
        following = people.after(head.index)
        if head.pos == "noun" and head.form == "plural":
            break
        joins = (
            head.pos in ("noun", "adjective", "name", "preposition", "coordinator", "case", "verb") or head.text == "-"
        )
        if not joins or following is None or head.index - numeral.last > 6:
            return None
        head = following
    if (
        head is None
        or head.lemma in people.lists["not_counted"]
        or head.lower in people.lists["not_counted"]
        or people.kind(head) is True
    ):
        return None
    governor = _governor(people, head)
    if governor is None or not (head.lemma in people.lists["counted"] or _attacked(people, head, governor)):
        return None
    first = people.parse.tokens[numeral.last + 1]
    return head, people.parse.text[first.start : head.end], governor


def _attacked(people: People, head: Token, verb: Token) -> bool:
    """'Have hijacked 55 ships', '338 tankers were hit': whatever is attacked may be counted."""
    return head.relation in ("object", "subject_passive") and verb.lemma in people.lists["attacked"]


def _times(people: People, numeral: Numeral) -> bool:
    following = people.parse.tokens[numeral.last]
    after = people.after(following.index)
    return after is not None and after.lower == "times"


def _how_often(people: People, numeral: Numeral) -> tuple[Token, str, Token] | None:
    """'opened fire 31 times': what is counted is the deed."""
    times = people.after(numeral.last)
    if times is None:
        return None
    verb = _governor(people, times) or next(
        (t for t in reversed(people.tokens[: times.index]) if t.pos == "verb"), None
    )
    if verb is None or verb.lemma in people.lists["reporting"]:
        return None
    target = people.parse.child(verb, "object")
    end = target.end if target is not None and target.index == verb.index + 1 else verb.end
    return times, people.parse.text[verb.start : end], verb


def _governor(people: People, head: Token) -> Token | None:
    for token in people.parse.ancestors(head):
        if token.pos == "verb":
            return token
        if token.relation in ("adverbial_noun",):
            return None
    return None


def listed_by(people: People, last: int) -> str | None:
    """'241 by the police', '90 of them by rebels', '136 were killed by a gang': whose deed a share of the sum is."""
    for token in people.parse.tokens[last + 1 : min(last + _NEAR, people.sentence.last + 1)]:
        if token.lower == "by":
            target = people.parse.child(token, "prep_object") or people.after(token.index)
            if target is None or people.kind(target) is None:
                return None
            words = [t for t in people.parse.subtree(target) if t.index > token.index]
            return people.parse.extent(_before_comma(words)).of(people.parse.text)
        if token.pos not in ("verb", "adverb", "preposition", "pronoun"):
            return None
    return None


def _before_comma(words: Sequence[Token]) -> list[Token]:
    """The words of a phrase up to what is listed after it."""
    end = next((i for i, t in enumerate(words) if i and t.lower in (",", "and", "or", ")")), len(words))
    return list(words[:end])


def first_of(parse: Parse, verb: Token) -> Token:
    """The verb whose subject a second one shares: 'the two attacks killed 17 people and wounded at least 40'."""
    second = verb.relation == "conjunct" and not parse.child(verb, "subject", "subject_passive")
    return parse.head(verb) if second else verb


def told_several(people: People, noun: Token) -> bool:
    """'four attacks', 'separate attacks', 'a series of attacks', 'airstrikes on Idlib and Aleppo'."""
    if noun.form != "plural":
        return False
    near = people.parse.tokens[max(noun.index - 4, people.sentence.first) : noun.index]
    if any(t.lower in people.lists["several"] for t in near):
        return True
    if noun.lemma not in people.lists["battles"] and _on_several(people, noun):
        return True
    if noun.lemma in people.lists["of_one"]:
        return False
    if any(t.pos in ("verb", "preposition") for t in near):  # '42 wounded in attacks'
        near = near[max(i for i, t in enumerate(near) if t.pos in ("verb", "preposition")) + 1 :]
    return any((n := people.numeral(t.index)) is not None and (n.figures.low or 0) > 1 and n.countable for t in near)


def _on_several(people: People, noun: Token) -> bool:
    """'Airstrikes on Idlib and Aleppo': at more towns than one; the places of one battle may lie side by side."""
    on = people.after(noun.index)
    town = people.parse.child(on, "prep_object") if on is not None and on.lower in ("on", "against") else None
    other = people.parse.child(town, "conjunct") if town is not None else None
    return town is not None and other is not None and town.pos == other.pos == "name" and other.entity != "date"
