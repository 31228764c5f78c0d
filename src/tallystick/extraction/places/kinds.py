"""Names that the words beside them make places: 'the hamlet of Mwe Tone', 'Keta village', 'the Somali capital'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.extraction.places.signs import ARTICLES, Surroundings, came_down_on
from tallystick.extraction.places.whole_names import ends_hyphened
from tallystick.knowledge.gazetteer import demonyms
from tallystick.knowledge.gazetteer.supplement import BY_SIZE
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.speech import load_speech
from tallystick.knowledge.languages.parsed import Token
from tallystick.record import Place, Span, Toponym

_KINDS = frozenset({"city", "camp", "admin1", "admin2"})
_STANDS_APART = re.compile(
    r", (?:(?:some |about |around |roughly |just )?[\d.,]+ (?:km|kilomet|mile)|(?:just )?(?:to the )?"
    r"(?:north|south|east|west)[\w-]* of |near |on the (?:shore|bank|edge|border|outskirt)|close to "
    r"|(?:a|the) (?:[\w-]+ )?(?:town|village|hamlet|suburb|camp|settlement|quarter|district|neighbou?rhood)"
    r"(?:[,.]| in | near | of | on | north| south| east| west| some))"
)
_NAME_FOLLOWS = re.compile(r",? (?:of )?[A-Z]")
LONGEST = 6
_BESIDE = frozenset({"yesterday", "today", "tonight", "tomorrow", "alight", "ablaze", "aflame", "afire"})


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text, from its first to its last token."""

    first: int
    last: int
    kind: str  # name, demonym
    part: Span | None = None  # where it is only a part of one token


def designated(around: Surroundings, found: Sequence[Found]) -> Iterator[Found]:
    """Capitalised names nobody lists, where the report itself says that they are places; kept without a position."""
    taken = {i for f in found for i in range(f.first, f.last + 1)}
    tokens, index = around.parse.tokens, 0
    while index < len(tokens):
        token = tokens[index]
        if not token.text[:1].isupper() and token.text not in ARTICLES:  # opens no run
            index += 1
            continue
        run = _run(around, index, taken)
        if run and (
            _kind_follows(around, run)
            or _kind_precedes(around, run)
            or _stands_as_place(around, run)
            or _is_fort(around, run)
        ):
            yield Found(_opening(around, run).index, run[-1].index, "name")
        index += max(len(run), 1)


def _opening(around: Surroundings, run: list[Token]) -> Token:
    """'Dogon Daji village': the first word of a name, though it is that of a people without a land of its own."""
    first, before = run[0], around.token(run[0].index - 1)
    if before is None or before.sentence != first.sentence or not _kind_follows(around, run):
        return first
    people = before.entity == "nationality" and before.index in around.parties and before.text not in demonyms()
    return before if people and " " not in before.text and before.pos in ("adjective", "name") else first


def _is_fort(around: Surroundings, run: list[Token]) -> bool:
    """'Attacked Camp Shorabak', 'from Fort Dix': what begins with such a word is a place of its own."""
    before = around.token(run[0].index - 1)
    titled = before is not None and before.lower.rstrip(".") in around.words.titles
    named = len(run) > 1 and run[0].lower in around.words.forts and run[0].index not in around.parties and not titled
    body = any(t.lower in around.words.bodies | around.words.titles | around.words.coded for t in run)
    return named and not body and all(t.pos == "name" for t in run)


def _run(around: Surroundings, index: int, taken: set[int]) -> list[Token]:
    run: list[Token] = []
    while (token := around.token(index)) is not None and len(run) < LONGEST and token.index not in taken:
        if run and token.sentence != run[0].sentence:
            break
        plain = (
            token.text[:1].isupper()
            and not token.text.isupper()
            and token.pos in ("name", "noun", "adjective", "other")
        )
        if _joins(around, token) if run else _opens(around, token):  # 'Awlad al-Reef', 'al-Dhabba'
            run.append(token)
            index += 1
            continue
        goes_on = bool(run) and run[-1].head == token.index and token.pos == "name"  # 'Tumbun Ali'
        if not plain or not _may_name(around, token) or (token.lower in around.words.never and not goes_on):
            break
        run.append(token)
        index += 1
    return run


def _opens(around: Surroundings, token: Token) -> bool:
    """Whether it is the article that a name begins with: 'al-Dhabba'."""
    if token.text not in ARTICLES:
        return False
    hyphen, name = around.token(token.index + 1), around.token(token.index + 2)
    if hyphen is None or name is None or hyphen.text != "-":
        return False
    return token.end == hyphen.start and name.start == hyphen.end and name.text[:1].isupper()


def _may_name(around: Surroundings, token: Token) -> bool:
    """Whether the recogniser's word for it leaves room for a place: 'the Hoshab area' is no people."""
    after, before = around.after(token), around.token(token.index - 1)
    if token.entity == "nationality":
        if token.pos != "name" or token.text in demonyms() or after is None:
            return False
        inside = before is not None and before.lower in around.words.only_places_in  # 'in Zorbuk, in Sennar state'
        return after.text.islower() or (after.text == "," and inside)
    return token.entity != "date" or (before is not None and before.lower in around.words.beside_unlisted)


def _joins(around: Surroundings, token: Token) -> bool:
    """Whether it is an Arabic article inside a name, or its hyphen."""
    then = around.token(token.index + 1)
    if then is None or then.sentence != token.sentence:
        return False
    before = around.token(token.index - 1)
    if token.text == "-":
        close = before is not None and before.end == token.start and token.end == then.start  # 'Mayi-Moya'
        if close and (ends_hyphened(around, then) or _opens_last(around, then)):
            return True
        return before is not None and then.text[:1].isupper() and (before.lower in ARTICLES or close)
    if _opens_last(around, token):
        return True
    english = token.pos == "preposition" and then.text != "-"  # 'troops at Fort Bukoma'
    named = then.text == "-" or (before is not None and then.text[:1].isupper())
    return token.text in ARTICLES and named and not english


def _opens_last(around: Surroundings, particle: Token) -> bool:
    """Whether it is the particle before the last part of a name: the 'e' of 'Kart-e-Sakhi'."""
    last = around.token(particle.index + 2)
    return last is not None and ends_hyphened(around, last)


def _kind_follows(around: Surroundings, run: list[Token]) -> bool:
    """'Keta village', 'Mir Ali tehsil', 'Tajori area' (in small letters), where a name of a place may stand."""
    after = around.after(run[-1])
    before = around.before(run[0])
    stands = before is not None and before.lower in around.words.locative | {"on", "off"}
    if after is None or not after.text.islower():
        return False
    if after.lower in around.words.local_offices and run[0].pos == "name":
        return True  # 'Kupiansk mayor Olena Hryb'
    kind, words = around.words.areas.get(after.lower), around.words
    if kind in _KINDS or (stands and (kind == "mountain" or after.lower in words.parts_of_towns | {"area"})):
        return True  # 'took Mbuzi hill'
    inside = before is not None and before.lower in words.locative | {"on", "of"}
    the = around.token(run[0].index - 1)
    if after.lower in words.running and the is not None and the.lower == "the":  # 'the banks of the Gumista river'
        return all(t.pos == "name" and t.entity not in ("person", "nationality") for t in run)
    nameless = all(t.entity in ("", "place", "facility") and t.pos == "name" for t in run)
    return inside and nameless and after.lower in words.walled and not any(t.text in demonyms() for t in run)


def _kind_precedes(around: Surroundings, run: list[Token]) -> bool:
    """'The hamlets of Mwe Tone', 'the monastery of Inn Ma Htee', 'a hub at Kolleram'."""
    before, kind = around.token(run[0].index - 1), around.token(run[0].index - 2)
    if before is None or before.sentence != run[0].sentence:
        return False
    if before.lower == "of" and kind is not None:
        holy = (
            run[0].lower.rstrip(".") in around.words.patrons and kind.lower in around.words.facilities
        )  # 'the church of Saint John'
        return not holy and kind.lower in around.words.of_places | around.words.local_offices
    nameless = all(t.entity in ("", "place", "facility", "date") for t in run)
    if before.text == "," and kind is not None:
        return _is_called(around, kind, run)
    return (
        before.lower in around.words.near_unlisted
        and nameless
        and all(t.pos == "name" for t in run)
        and _free(around, run)
    )


def _is_called(around: Surroundings, kind: Token, run: list[Token]) -> bool:
    """'The attack on the village, Yandoto in Tsafe district', 'raids on the villages, Kfar Hatta and Ain Qana'."""
    after = around.after(run[-1])
    closed = after is None or after.lower in (",", ".", "and", "in", "near")
    the = any(t.lower in ("the", "two", "three") for t in around.parse.children(kind))
    called = kind.pos == "noun" and kind.lemma in around.words.settlements and the
    nobody = all(t.lower not in around.persons for t in run) and not any(t.entity in ("person", "date") for t in run)
    return called and closed and nobody and all(t.pos == "name" for t in run) and _plain(around, run)


def _stands_as_place(around: Surroundings, run: list[Token]) -> bool:
    """'Hoshab, 80 km east of here', 'a wood south of Kurchaloi', 'In Tchomia, ...', 'the bridge at Kolpur'."""
    if any(t.pos != "name" or t.entity == "date" for t in run) or run[-1].text in around.acting or _common(around, run):
        return False
    before = around.token(run[0].index - 1)
    own = before if before is not None and before.sentence == run[0].sentence else None
    if _STANDS_APART.match(around.parse.text, run[-1].end) and (own is None or own.lower in around.words.locative):
        return True
    site = around.token(own.index - 1) if own is not None and own.lower == "at" else None
    if site is not None and site.pos == "noun" and _is_site(around, site) and _plain(around, run):
        return True  # 'a police post at Namsan Yang', whatever the recogniser takes the name for
    if own is None or not (_free(around, run) or _has_fallen(own, around)):
        return False
    if under_fire(around, run[0], run[-1]) and _plain(around, run):
        return True
    if _is_taken(around, run, own):
        return True
    if own.lower == "of":
        bearing = around.token(own.index - 1)
        return bearing is not None and bearing.lower in around.words.direction
    if own.lower in ("in", "near", "outside", "into", "inside", "around"):
        return _plain(around, run) and run[-1].relation == "prep_object"
    host = around.parse.head(own)
    somewhere = (
        _is_site(around, host)
        or host.lemma in around.words.taken
        or (host.pos == "verb" and host.lemma not in around.words.done_at_no_place)
    )
    return own.lower == "at" and somewhere and _plain(around, run)


def _is_taken(around: Surroundings, run: list[Token], own: Token) -> bool:
    """'Overran Tinzaw', 'the shelling of Tinzaw', 'residents of Tinzaw': what is done to places, who lives in one."""
    host = around.parse.head(own)
    taken_for = any(t.entity == "person" for t in run)
    person = taken_for and not _has_fallen(own, around) and not _always_where(around, run)
    if person or not _plain(around, run) or any(t.index in around.parties for t in run):
        return False
    if own.pos == "verb":
        return own.lemma in around.words.taking and run[-1].relation in ("object", "conjunct")
    deed = not around.words.taken.isdisjoint((host.lemma, host.lower)) and own.lower in ("of", "on")
    fought = own.lower == "for" and host.lemma in ("fight", "fighting", "battle")
    return deed or fought or (own.lower == "of" and host.lemma in load_grammar().home)


def under_fire(around: Surroundings, first: Token, last: Token) -> bool:
    """'Dropped four bombs on Kyaukme', 'shells fell on Hass': where what was fired came down; no party is a place."""
    party = any(i in around.parties for i in range(first.index, last.index + 1))
    return not party and last.head == first.index - 1 and came_down_on(around.parse, last)


def shut_in(around: Surroundings, first: Token, last: Token) -> bool:
    """'Imposed a blockade on Djibo': what is shut in is a town, and no party by its name."""
    opening = around.parse.head(last)
    host = around.parse.head(opening)
    if opening.lower not in ("on", "to", "of", "around") or last.relation != "prep_object" or last.entity == "person":
        return False
    party = any(i in around.parties for i in range(first.index, last.index + 1))
    beside = [host, *around.parse.children(host, "object")]
    return not party and any(t.pos == "noun" and t.lemma in around.words.shutting_in for t in beside)


def between_two(around: Surroundings, first: Token, last: Token) -> bool:
    """'Taken off a bus between Sarmin and Saraqeb': two towns; not two sides, nor two who talk or play."""
    before = around.token(first.index - 1)
    if before is None or first is not last or first.index in around.parties or first.lower in around.persons:
        return False
    other, opening = around.token(first.index - 2), around.token(first.index - 3)
    second = before.lower == "and" and opening is not None and opening.lower == "between"
    named = around.token(first.index + 2) if before.lower == "between" else other if second else None
    between = before if before.lower == "between" else opening
    if named is None or between is None or named.pos != "name" or named.index in around.parties:
        return False
    host = around.parse.head(between)
    way = host.pos == "verb" or host.lemma in around.words.ways or host.lemma in load_casualty_words().people
    return way and host.lemma not in load_speech().verbs and named.lower not in around.persons


def taken_by_arms(around: Surroundings, first: Token, last: Token) -> bool:
    """'His fighters had taken Rubizhne': one bare word that fighters take is a town, whatever it is labelled.

    A person is told of by a full name first, and is taken from somewhere or as something.
    """
    verb, after = around.parse.head(last), around.after(last)
    bare = first is last and last.relation == "object" and first.index - 1 == verb.index
    bare = bare and not around.parse.children(last, "conjunct")  # 'seized Bemba and two aides'
    if not bare or verb.lemma not in around.words.won or last.lower in around.persons or first.index in around.parties:
        return False
    above = around.parse.head(verb) if verb.form == "ing" and verb.relation == "adverb_clause" else verb
    doer = around.parse.child(verb, "subject") or around.parse.child(above, "subject")  # '..., capturing Sake'
    armed = doer is not None and doer.lemma in around.words.winners
    named = after is not None and (after.pos == "name" or after.lower in ("from", "hostage", "captive", "prisoner"))
    return armed and not named


def _has_fallen(own: Token, around: Surroundings) -> bool:
    """'Bombed Maaret Misrin': what is done to places, whatever the recogniser takes the name for."""
    return own.pos == "verb" and own.lemma in around.words.done_to_places


def _plain(around: Surroundings, run: list[Token]) -> bool:
    """A short name in small letters that no word makes a body, an office or a people of."""
    words, after = around.words, around.after(run[-1])
    body = any(t.lower in words.bodies | words.titles | words.coded for t in run)
    tongue = any(t.text in demonyms() for t in run)  # 'in Arabic'
    people = tongue or (after is not None and (_makes_other(after) or after.text.isdigit() or after.text == "'s"))
    named = [t for t in run if t.text not in ARTICLES and t.text != "-"]
    return len(named) <= 3 and not body and not people and all(len(t.text) > 2 for t in named)


def _makes_other(after: Token) -> bool:
    """'Cleared the road at Parotani yesterday' names a place all the same; 'the Parotani radio' does not."""
    return after.pos == "noun" and after.lower not in _BESIDE


def _is_site(around: Surroundings, host: Token) -> bool:
    """'The bridge at', 'a check post at': what is built or stands somewhere; not 'an analyst at'."""
    return host.lemma in (around.words.facilities | around.words.kinds | {"post", "position"}) - {"court", "university"}


def _free(around: Surroundings, run: list[Token]) -> bool:
    """Whether a name stands alone: no other name, no person of the report, no word that makes a body of it."""
    after = around.after(run[-1])
    follows = after is not None and (after.text[:1].isupper() or after.lower in around.words.bodies)
    nobody = all(t.lower not in around.persons for t in run) or _always_where(around, run)
    return not follows and not _common(around, run) and nobody


def _always_where(around: Surroundings, run: list[Token]) -> bool:
    """'Fought for Bulo Burte', 'a school in Bulo Burte': a name taken for a person's that only ever says where."""
    words = [t.text for t in run]
    starts = [t for t in around.parse.tokens if t.text == words[0]]
    named = [t for t in starts if [x.text for x in around.parse.tokens[t.index : t.index + len(words)]] == words]
    before = [around.token(t.index - 1) for t in named]
    return all(
        t is not None and t.lower in around.words.only_places_in | {"for", "from", "to", "into", "of"} for t in before
    ) and any(t is not None and t.lower in around.words.only_places_in for t in before)


def _common(around: Surroundings, run: list[Token]) -> bool:
    """Whether a word of the name is also written small in the report."""
    return any(t.lower in around.lower and t.text not in ARTICLES for t in run)


def capitals_named(around: Surroundings, found: Sequence[Found]) -> Iterator[Toponym]:
    """'The Somali capital', 'stormed into Kenya\'s parliament', 'Ukraine\'s second city': the town, by its country."""
    for each in found:
        last = around.parse.tokens[each.last]
        after = around.after(last)
        if after is not None and after.pos == "case":
            after = around.after(after)
        if after is None or each.part is not None:
            continue
        end = after if after.lower == "capital" else _house(around, each, after) or _of_size(around, after)
        if end is None:
            continue
        span = Span(around.parse.tokens[each.first].start, end.end)
        text = span.of(around.parse.text)
        yield Toponym(span, text, "capital", Place(text, (span,)))


def bare_capitals(around: Surroundings, found: Sequence[Found]) -> Iterator[Toponym]:
    """'The capital', of which only the report says of what country it is."""
    taken = {f.last + 1 for f in found} | {f.last + 2 for f in found}  # 'the Somali capital', 'Somalia's capital'
    for token in around.parse.tokens:
        if token.text != "capital":
            continue
        before, after = around.token(token.index - 1), around.after(token)
        if before is None or before.lower != "the" or token.index in taken:
            continue
        if after is not None and (after.pos in ("noun", "name") or after.lower == "of"):
            continue  # 'the capital Juba', 'the capital of the province', 'the capital city'
        opening = around.before(before)
        if opening is None or not (opening.lower in around.words.where_it_is or opening.pos == "verb"):
            continue  # '350 km south-east of the capital', 'from the capital'
        yield Toponym(token.span, token.text, "capital", Place(token.text, (token.span,)))


def _of_size(around: Surroundings, after: Token) -> Token | None:
    """The last token of 'second city', 'largest city' and the like, where no name follows ('second city, Kharkiv')."""
    size = BY_SIZE.match(around.parse.text, after.start)
    if size is None or _NAME_FOLLOWS.match(around.parse.text, size.end()):
        return None
    return around.parse.between(Span(after.start, size.end()))[-1]


def _house(around: Surroundings, country: Found, after: Token) -> Token | None:
    """The last token of 'parliament', 'presidential palace' and the like, where somebody is in, before or into it."""
    before = around.before(around.parse.tokens[country.first])
    if before is None or before.lower not in around.words.locative:
        return None
    if after.lower in around.words.houses:
        return after
    then = around.after(after)
    return then if then is not None and f"{after.lower} {then.lower}" in around.words.houses else None


def names_a_way(around: Surroundings, first: Token, last: Token) -> bool:
    """'On the Djibo-Bourzanga road': both ends of what is called after them."""
    hyphen, other = around.token(last.index + 1), around.token(last.index + 2)
    if hyphen is None or hyphen.text not in ("-", "–"):  # the far end
        hyphen, other = around.token(first.index - 1), around.token(first.index - 2)
        way = around.token(last.index + 1)
    else:
        way = around.token(last.index + 3)
    joined_by = hyphen is not None and hyphen.text in ("-", "–") and other is not None and other.text[:1].isupper()
    return joined_by and way is not None and way.lower in around.words.ways


def leads_to(around: Surroundings, first: Token, last: Token) -> bool:
    """'An ambush on the Djibo road': called after the town it leads to, whatever the parse takes the name for."""
    the, before, way = around.token(first.index - 1), around.token(first.index - 2), around.after(last)
    named = last.index not in around.parties and last.lower not in around.persons and last.text not in demonyms()
    on = the is not None and the.lower == "the" and before is not None and before.lower in ("on", "along", "off")
    return on and named and way is not None and way.lower in around.words.ways


def at_a_base(around: Surroundings, first: Token, last: Token) -> bool:
    """'At Tessalit airport', 'in Bama prison'."""
    before, after = around.before(first), around.after(last)
    there = before is not None and before.lower in around.words.locative
    return there and after is not None and after.lower in around.words.walled


def other_end(around: Surroundings, first: Token) -> bool:
    """'From Gao to Ansongo', 'between Gao and Ansongo': where one end of a way is a place, so is the other."""
    joint, one = around.token(first.index - 1), first.index - 2
    opening = {"to": "from", "and": "between"}.get(joint.lower) if joint is not None else None
    while opening is not None and one in around.taken:
        one -= 1
    before = around.token(one)
    return before is not None and one < first.index - 2 and before.lower == opening
