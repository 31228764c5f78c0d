"""A parse and the gazetteer -> every place name of the report: exact spans, the words of nearness, what holds it.

The gazetteer is asked before the recogniser's label is trusted: Jenin is a place whatever the parser takes it for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tallystick.extraction.casualties.listed import table_label
from tallystick.extraction.places.buildings import buildings, called_by_days, houses, in_day_name
from tallystick.extraction.places.headings import datelines, heads_of_entries
from tallystick.extraction.places.holders import held
from tallystick.extraction.places.kinds import (
    Found,
    at_a_base,
    bare_capitals,
    between_two,
    capitals_named,
    designated,
    leads_to,
    names_a_way,
    other_end,
    shut_in,
    taken_by_arms,
    under_fire,
)
from tallystick.extraction.places.nearness import words_of_nearness
from tallystick.extraction.places.pairs import joined
from tallystick.extraction.places.signs import ARTICLES, Surroundings, named_with_persons, report_signs, signs, weigh
from tallystick.extraction.places.whole_names import (
    ends_articled,
    ends_hyphened,
    goes_on,
    hyphened,
    named_on,
    names_area,
    numbered,
    up_to_capital,
)
from tallystick.knowledge.gazetteer import Candidate, Gazetteer, demonyms, fold
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record import Place, Span, Toponym

# Small words inside a name: 'Deir ez-Zor', 'Rio de Janeiro', 'Newcastle upon Tyne'.
INSIDE = frozenset({
    "of", "and", "the", "de", "la", "las", "los", "le", "les", "du", "des", "del", "della", "di", "da", "do", "dos",
    "das", "el", "al", "ash", "ad", "ar", "as", "an", "ez", "upon", "on", "in", "am", "der", "den", "au", "aux", "sur",
    "en", "sous", "y", "e", "bin", "ibn", "bani", "beni", "-", "'", "’", "&", "'s", "’s",
})  # fmt: skip
MOST_WORDS = 7
ENOUGH = -0.2  # sum of signs from which a name counts: the best of the learning corpora
KNOWN_TOWN = 100_000  # people: a name that readers know for a town even where the parse has it as an adjective
_WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*[\w.])?")
LANGUAGE_VERBS = frozenset(["speak", "learn", "read", "write", "translate", "sing", "teach"])


def find_toponyms(parse: Parse, gazetteer: Gazetteer, parties: Sequence[Span] = ()) -> list[Toponym]:
    """All place names of a report in reading order; those that overlap are told apart by the longest.

    `parties`: names of the register, none of which is taken for a place that no gazetteer has.
    """
    around = Surroundings(parse, parties)
    doubtful: list[tuple[Token, Token]] = []
    found = list(_scan(around, gazetteer, doubtful))
    opening = list(datelines(around, gazetteer))
    found += _reconsidered(around, gazetteer, found, doubtful, _one_country(gazetteer, [t.text for t in opening]))
    found += _houses(around, found)
    found = sorted(
        [*found, *_buildings(around, found), *_recognised(around, found, doubtful)], key=lambda f: (f.first, -f.last)
    )
    found = [f for f in found if not in_day_name(around, f.first, f.last)]
    found += [Found(first, last, "name") for first, last in called_by_days(around)]
    found = sorted([*found, *designated(around, found)], key=lambda f: (f.first, -f.last))
    found = [f for f in found if f.kind != "name" or not named_with_persons(parse, parse.tokens[f.last])]
    heads = _outside(parse, found, [*opening, *heads_of_entries(around, gazetteer)])
    return held(
        parse,
        joined(
            parse,
            sorted(
                [
                    *heads,
                    *(_toponym(around, f) for f in found),
                    *capitals_named(around, found),
                    *bare_capitals(around, found),
                ],
                key=_start,
            ),
        ),
    )


def _start(toponym: Toponym) -> tuple[int, int]:
    return (toponym.span.start, -toponym.span.end)


def _outside(parse: Parse, found: list[Found], heads: list[Toponym]) -> Iterator[Toponym]:
    """Names at the head of the report or of an entry that the parse has not given already."""
    taken = [Span(parse.tokens[f.first].start, parse.tokens[f.last].end) for f in found]
    for head in heads:
        if not any(t.overlaps(head.span) for t in taken):
            taken.append(head.span)
            yield head


def toponyms_at(parse: Parse, spans: Sequence[Span]) -> list[Toponym]:
    """Names that somebody else found, as toponyms with their words of nearness and what holds them."""
    around, people = Surroundings(parse), demonyms()
    toponyms = []
    for span in sorted(spans):
        tokens = parse.between(span)
        text = span.of(parse.text)
        if not tokens:
            toponyms.append(Toponym(span, text, "name", Place(text, (span,))))
            continue
        kind = "demonym" if text in people or text.title() in people else "name"
        toponym = _toponym(around, Found(tokens[0].index, tokens[-1].index, kind))
        toponyms.append(replace(toponym, span=span, text=text))
    return held(parse, toponyms)


def _reconsidered(
    around: Surroundings,
    gazetteer: Gazetteer,
    found: list[Found],
    doubtful: list[tuple[Token, Token]],
    written_in: frozenset[str],
) -> Iterator[Found]:
    """Names left out at first that the names taken for places speak for: 'Djibo' in a report on Burkina Faso.

    `written_in`: the country of the dateline.
    """
    around.taken = {i for f in found if f.kind == "name" for i in range(f.first, f.last + 1)}
    people = {i for f in found if f.kind == "demonym" for i in range(f.first, f.last + 1)}
    countries = written_in | {c for f in found for c in _countries(around, gazetteer, f)}
    for _ in range(2 if doubtful else 0):  # a list is joined from its known end
        for first, last in doubtful:
            if any(i in around.taken or i in people for i in range(first.index, last.index + 1)):
                continue
            candidates = gazetteer.lookup(around.parse.text[first.start : last.end])
            given = signs(around, first, last, candidates)
            given |= report_signs(around, first, last, candidates, countries)
            stands = (
                other_end(around, first)
                or names_a_way(around, first, last)
                or leads_to(around, first, last)
                or _under_fire(around, first, last)
                or at_a_base(around, first, last)
                or taken_by_arms(around, first, last)
                or between_two(around, first, last)
                or shut_in(around, first, last)
                or _near_it(around, first, last, candidates)
                or _in_table(around, first, last)
                or _lived_in(around, first)
                or _on_island(around, first, candidates)
            )
            if stands or weigh(given) > ENOUGH:
                # 'Puerto Leguízamo', not a Puerto: where a part stands as a place, so does the whole
                end = max(b.index for a, b in doubtful if a is first)
                around.taken.update(range(first.index, end + 1))
                yield Found(first.index, end, "name")


def _lived_in(around: Surroundings, first: Token) -> bool:
    """'Residents of Douentza', 'villagers from Sake'; 'at the western edge of Sake'."""
    before, dwellers = around.token(first.index - 1), around.token(first.index - 2)
    if before is None or dwellers is None:
        return False
    edge = before.lower == "of" and dwellers.lemma in around.words.rims and first.index not in around.parties
    return edge or (before.lower in ("of", "in", "from") and dwellers.lemma in around.words.dwellers)


def _on_island(around: Surroundings, first: Token, candidates: Sequence[Candidate]) -> bool:
    """'On Jolo', 'off Mindoro', 'on the Danube': what is on or off an island or a water."""
    before = around.before(first)
    told = before is not None and before.lower in ("on", "off", "along") and first.lower not in around.persons
    wet = any(c.kind in ("island", "river", "water") and c.rank < 2 for c in candidates)
    return told and wet and first.index not in around.parties


def _in_table(around: Surroundings, first: Token, last: Token) -> bool:
    """'Deaths by district: Goma 4, Masisi 7': what stands before each number of a table of places."""
    before, after = around.token(first.index - 1), around.after(last)
    opens = before is not None and before.lower in (":", ",", ";", "and")
    counted = after is not None and (is_number_word(after) or after.text in ("(", "-", "–", "—", ":"))
    return opens and counted and bool(table_label(around.parse, around.parse.sentences[first.sentence]))


def _near_it(around: Surroundings, first: Token, last: Token, candidates: Sequence[Candidate]) -> bool:
    """'Hit landmines near Tessalit', whatever the parse takes the name for: that of one place, and of nobody here."""
    before = around.token(first.index - 1)
    alone = len({c.place for c in candidates if c.rank < 2}) == 1 and first.index == last.index
    named = last.entity in ("", "place", "organisation") and last.relation == "prep_object"
    free = last.lower not in around.persons | around.lower and last.index not in around.parties
    return alone and named and free and before is not None and before.lower in ("near", "outside", "around")


def _under_fire(around: Surroundings, first: Token, last: Token) -> bool:
    return last.entity != "person" and under_fire(around, first, last)


def _countries(around: Surroundings, gazetteer: Gazetteer, found: Found) -> tuple[str, ...]:
    """The country a name already found speaks of, where it can be only one."""
    span = found.part or Span(around.parse.tokens[found.first].start, around.parse.tokens[found.last].end)
    text = span.of(around.parse.text)
    if found.kind == "demonym":
        text = (demonyms().get(text) or demonyms().get(text.title()) or (text, False))[0]
    return tuple(_one_country(gazetteer, [text]))


def _one_country(gazetteer: Gazetteer, names: Sequence[str]) -> frozenset[str]:
    """The countries, or claimants, of the names that can be of only one."""
    known: set[str] = set()
    for name in names:
        candidates = [c for c in gazetteer.lookup(name) if c.rank == 0]
        sure = [c for c in candidates if c.kind == "country"] or candidates
        known.update(sure[0].claimants if len({c.country for c in sure}) == 1 else ())
    return frozenset(known)


def _scan(around: Surroundings, gazetteer: Gazetteer, doubtful: list[tuple[Token, Token]]) -> Iterator[Found]:
    tokens, index = around.parse.tokens, 0
    while index < len(tokens):
        token = tokens[index]
        found = _at(around, gazetteer, token, doubtful) if _may_begin(around, token) else None
        if found is not None:
            yield found
        elif " " in token.text:
            yield from _inside_token(gazetteer, token)
        index = found.last + 1 if found else index + 1


def _inside_token(gazetteer: Gazetteer, token: Token) -> Iterator[Found]:
    """Peoples and countries in a party's name that the parse holds as one token: 'Syrian Democratic Forces'."""
    words, people = list(_WORD.finditer(token.text)), demonyms()
    index = 0
    while index < len(words):
        for length in (3, 2, 1):
            if index + length > len(words):
                continue
            start, end = words[index].start(), words[index + length - 1].end()
            text = token.text[start:end]
            kind = "demonym" if text in people else "name" if _is_country(gazetteer, text) else None
            if kind is not None:
                yield Found(token.index, token.index, kind, Span(token.start + start, token.start + end))
                index += length - 1
                break
        index += 1


def _is_country(gazetteer: Gazetteer, text: str) -> bool:
    return text[:1].isupper() and any(c.kind == "country" and c.rank < 2 for c in gazetteer.lookup(text)[:3])


def _may_begin(around: Surroundings, token: Token) -> bool:
    if token.text[:1].isupper():
        return not ends_hyphened(around, token) and not ends_articled(around, token)
    if token.lower not in ARTICLES:
        if "-" not in token.text:
            return False
        article, _, rest = token.text.partition("-")  # 'al-Mayadeen', one token of the parse
        return article in ARTICLES and rest[:1].isupper()
    hyphen, name = around.token(token.index + 1), around.token(token.index + 2)
    return hyphen is not None and hyphen.text in "-‐‑" and name is not None and name.text[:1].isupper()


def _at(around: Surroundings, gazetteer: Gazetteer, first: Token, doubtful: list[tuple[Token, Token]]) -> Found | None:
    """The longest name beginning here that stands as a place, or as the word for a people."""
    people, known = _people(around, first), first
    for last in _ends(around, gazetteer, first):
        if people is not None and last.index <= people.last:
            break
        name = around.parse.text[first.start : last.end]
        candidates = gazetteer.lookup(name)
        if last is first and first.lower in around.words.never and not names_area(around, last, candidates):
            continue
        if goes_on(around, last):
            whole = candidates and hyphened(around, last) and _stands(around, first, last, candidates)
            return Found(first.index, list(up_to_capital(around, last))[-1].index, "name") if whole else people
        small = first.pos == "adjective" and all(c.population < KNOWN_TOWN for c in candidates)
        if last is first and small and around.kind_after(last) is None:
            continue  # 'Arab states': a people that some village is called like
        if _names_a_house(around, last, candidates):
            continue
        if candidates and all(c.population < KNOWN_TOWN for c in candidates) and (end := named_on(around, last)):
            return Found(first.index, end.index, "name")
        if candidates and _stands(around, first, last, candidates):
            # 'Tal Abyad', not Tal: where a part of a name that is known whole stands as a place, so does the whole
            return Found(first.index, max(last.index, known.index), "name")
        if candidates and candidates[0].rank < 3:
            doubtful.append((first, last))
            known = known if known.index > last.index else last
    return people


def _names_a_house(around: Surroundings, last: Token, candidates: tuple[Candidate, ...]) -> bool:
    """'The Reina nightclub' is in no small town of that name."""
    after = around.after(last)
    small = all(c.population < KNOWN_TOWN for c in candidates)
    return small and after is not None and after.text in around.words.called_anything


def _ends(around: Surroundings, gazetteer: Gazetteer, first: Token) -> Iterator[Token]:
    """The last tokens of the names that may begin here, the farthest first."""
    opening = fold(first.text).split(" ")[0]
    limit = min(gazetteer.longest(opening), MOST_WORDS) if opening else 0
    ends, words, index = [first], 1, first.index + 1
    while words < limit and (token := around.token(index)) is not None and token.sentence == first.sentence:
        capital = token.text[:1].isupper() or token.text[:1].isdigit()
        if not capital and token.lower not in INSIDE:
            break
        if capital:
            words += 1
            ends.append(token)
        index += 1
    following = around.token(ends[-1].index + 1)
    words_of = around.words
    named = following is not None and (following.lower in words_of.facilities or following.lower in words_of.running)
    if following is not None and named and following.sentence == first.sentence:
        ends.append(following)  # 'Nasser hospital', 'the Naf river'
    comma, state = around.token(first.index + 1), around.token(first.index + 2)
    if first.lower == "washington" and comma is not None and state is not None and state.lower in ("d.c.", "dc"):
        ends.append(state)
    return reversed(ends)


def _stands(around: Surroundings, first: Token, last: Token, candidates: tuple[Candidate, ...]) -> bool:
    given = signs(around, first, last, candidates)
    if all(c.rank == 3 for c in candidates):
        return "comma_before" in given
    return weigh(given) > ENOUGH


def _people(around: Surroundings, first: Token) -> Found | None:
    """'Turkish', 'South African', 'Gazans': words for a people, which name its place."""
    table = demonyms()
    for length in (3, 2, 1):
        last = around.token(first.index + length - 1)
        if last is None or last.sentence != first.sentence:
            continue
        words = around.parse.text[first.start : last.end]
        known = table.get(words) or (table.get(words.title()) if words.isupper() and len(words) > 3 else None)
        if known and not (last.entity == "person" and last.pos == "name") and not _language(around, first, last):
            return Found(first.index, last.index, "demonym")
    return None


def _language(around: Surroundings, first: Token, last: Token) -> bool:
    """'in Turkish', 'speaks French': a language, not a people."""
    before = around.token(first.index - 1)
    if before is None or last.relation not in ("prep_object", "object"):
        return False
    return before.lower in ("in", "into", "from") or before.lemma in LANGUAGE_VERBS


def _buildings(around: Surroundings, found: list[Found]) -> Iterator[Found]:
    for first, last in buildings(around, {(f.first, f.last) for f in found}):
        yield Found(first, last, "name")


def _houses(around: Surroundings, found: list[Found]) -> list[Found]:
    return [Found(first, last, "name") for first, last in houses(around, {(f.first, f.last) for f in found})]


def _recognised(around: Surroundings, found: list[Found], doubtful: list[tuple[Token, Token]]) -> Iterator[Found]:
    """What the recogniser alone takes for a place: kept as a name, to be placed only if its surroundings place it.

    A longer name that is known whole is taken whole: 'Puerto Leguízamo', where only 'Puerto' was recognised.
    """
    whole: dict[int, Token] = {}
    for first, last in doubtful:
        if first.index not in whole or whole[first.index].index < last.index:
            whole[first.index] = last
    for each in _names_recognised(around, found):
        longer = whole.get(each.first)
        yield each if longer is None or longer.index <= each.last else Found(each.first, longer.index, each.kind)


def _names_recognised(around: Surroundings, found: list[Found]) -> Iterator[Found]:
    taken = {i for f in found for i in range(f.first, f.last + 1)}
    run: list[Token] = []
    for token in [*around.parse.tokens, None]:
        if token is not None and token.entity == "place" and not (token.entity_begins and run):
            run.append(token)
            continue
        if run:
            yield from _unknown(run, taken, around)
        run = [token] if token is not None and token.entity == "place" else []


def _unknown(run: list[Token], taken: set[int], around: Surroundings) -> Iterator[Found]:
    while run and (run[0].lower in ("the", "a") or run[0].pos == "determiner"):
        run.pop(0)
    while run and (run[-1].pos in ("case", "punctuation") or run[-1].text.islower()):
        run.pop()
    while run and goes_on(around, run[-1]):
        run = [*run, *up_to_capital(around, run[-1])]
    if not run or not run[0].text[:1].isupper() or any(t.index in taken for t in run):
        return
    if not all(t.lower in around.words.never for t in run) and run[-1].lower not in around.persons:
        yield Found(run[0].index, run[-1].index, "name")


def _toponym(around: Surroundings, found: Found) -> Toponym:
    tokens = around.parse.tokens
    first, last = tokens[found.first], tokens[found.last]
    if found.part is not None:
        text = found.part.of(around.parse.text)
        return Toponym(found.part, text, found.kind, Place(text, (found.part,)))
    span = Span(first.start, last.end)
    start, relation = (span.start, None) if found.kind == "demonym" else words_of_nearness(around, first)
    block = None if found.kind == "demonym" else numbered(around, first, last)
    end = block.end if block else span.end if found.kind == "demonym" else _designator(around, last)
    whole = Span(start, end)
    place = Place(text=whole.of(around.parse.text), spans=(whole,), relation=relation)
    return Toponym(span=span, text=span.of(around.parse.text), kind=found.kind, place=place)


def _designator(around: Surroundings, last: Token) -> int:
    """Where 'Idlib province' ends."""
    after = around.after(last)
    if after is None:
        return last.end
    then = around.after(after)
    named = around.kind_after(last)
    if named is not None and named is not after:  # 'Guma Local Government Area', 'Zamzam refugee camp'
        return named.end
    kind = around.words.areas.get(after.lower)
    if after.text == "area" and then is not None and then.lower == "of":  # 'the Hoshab area of Kech district'
        return after.end
    if kind in ("city", "camp") and then is not None and then.lower == "of":  # 'the West Bank city of Jenin'
        return last.end
    return after.end if kind or after.text in around.words.parts_of_towns else last.end
