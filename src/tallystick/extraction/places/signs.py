"""A gazetteer name where it stands in a parse -> the signs that it means a place there, and their weighted sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import log10

from tallystick.extraction.words.phrases import conjuncts
from tallystick.knowledge.gazetteer import Candidate
from tallystick.knowledge.gazetteer.words import PlaceWords, place_words, sign_weights
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.passage import Span

SOME = 20  # candidates that are looked at for their country
FEW = 3  # candidates of a name that hardly means anything else
DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
LIES = re.compile(
    r"(?:(?:some |about |roughly |just )?[\d.,]+ (?:km|kilomet|mile)|(?:just |north|south|east|west)[\w -]* of |near |"
    r"(?:a|the) (?:[\w-]+ )?(?:town|city|village|hamlet|suburb|camp|settlement)\b)"
)
ARTICLES = frozenset({
    "al", "el", "ad", "adh", "ar", "as", "ash", "at", "ath", "az", "an", "ed", "er", "es", "esh", "et", "ez", "en",
    "ul",
})  # fmt: skip
HYPHENS = frozenset("-‐‑–")
LIST_MARKS = frozenset({",", "and", "or", "&"})
AREA_KINDS = frozenset({"admin1", "admin2"})
WIDE_KINDS = frozenset({"region", "continent", "water", "river", "island", "mountain", "camp", "base", "crossing"})


class Surroundings:
    """What the whole report says about its own words: names of persons, words it also writes in lower case."""

    def __init__(self, parse: Parse, parties: Iterable[Span] = ()) -> None:
        """`parties`: names that the register knows, which are no places for want of another name."""
        self.parse = parse
        self.parties = {t.index for span in parties for t in parse.between(span)}
        self.words: PlaceWords = place_words()
        self.lower = {t.text for t in parse.tokens if t.text.islower()}
        self.placed = {t.lower for t in parse.tokens if t.entity == "place" and t.text[:1].isupper()}
        self.acting = {t.text for t in parse.tokens if t.relation in ("subject", "apposition")}
        self.taken: set[int] = set()  # tokens of names already taken for places
        self.persons: set[str] = set()
        run: list[Token] = []
        for token in [*parse.tokens, None]:
            if token is not None and token.entity == "person" and not (token.entity_begins and run):
                run.append(token)
                continue
            if len(run) > 1 and not self._names_a_way(run):
                self.persons.update(t.lower for t in run if t.pos == "name")
            run = [token] if token is not None and token.entity == "person" else []

    def _names_a_way(self, run: list[Token]) -> bool:
        """'The Komanda-Luna road': two ends of a way, and no person."""
        after = self.token(run[-1].index + 1)
        hyphened = any(t.text in HYPHENS for t in run)
        return hyphened and after is not None and after.lower in self.words.ways

    def whole_person(self, first: Token, last: Token) -> bool:
        """Whether a name of several words is all that the recogniser took for one person ('Khan Younis')."""
        after = self.token(last.index + 1)
        ends = after is None or after.entity != "person" or after.entity_begins or after.pos == "case"
        return last.index > first.index and first.entity == "person" and first.entity_begins and ends

    def token(self, index: int) -> Token | None:
        return self.parse.tokens[index] if 0 <= index < len(self.parse.tokens) else None

    def listed_beside(self, first: Token, last: Token) -> bool:
        """Whether a name already taken for a place stands next to this one, with a comma or 'and' between."""
        left, right = self.token(first.index - 1), self.token(last.index + 1)
        joined = left is not None and left.lower in LIST_MARKS and (first.index - 2 in self.taken)
        after = right is not None and right.lower in LIST_MARKS and (last.index + 2 in self.taken)
        return joined or after

    def in_parentheses(self, first: Token, last: Token) -> bool:
        """'Çelê (Çukurca)': another name of the place named before."""
        left, right = self.token(first.index - 1), self.token(last.index + 1)
        return left is not None and right is not None and left.text == "(" and right.text == ")" and first.index > 1

    def kind_after(self, last: Token) -> Token | None:
        """The last token of the words for a kind of area behind a name: 'Guma Local Government Area', 'Zamzam camp'."""
        for length in (3, 2, 1):
            words = self.parse.tokens[last.index + 1 : last.index + 1 + length]
            here = len(words) == length and all(t.sentence == last.sentence for t in words)
            if here and " ".join(t.lower for t in words) in self.words.areas:
                return words[-1]
        return None

    def before(self, first: Token) -> Token | None:
        """The token before, articles and adjectives of direction left out, within the sentence."""
        index = first.index - 1
        while (token := self.token(index)) is not None and token.sentence == first.sentence:
            if token.lower not in ("the", "of") and token.lower not in self.words.part:
                return token
            index -= 1
        return None

    def after(self, last: Token) -> Token | None:
        token = self.token(last.index + 1)
        return token if token is not None and token.sentence == last.sentence else None


def named_with_persons(parse: Parse, name: Token) -> bool:
    """'Two foresters, Zivko and Milan Stojanovic, ...': one of a list of persons who are told of just before it."""
    first = name
    while first.relation == "conjunct" and parse.head(first).pos == "name":
        first = parse.head(first)
    whose, run = parse.head(first), min(t.index for t in parse.subtree(first))
    listed = first.relation in ("apposition", "conjunct") and run and parse.tokens[run - 1].text == ","
    if not listed or whose.lemma not in load_casualty_words().people or whose.form != "plural":
        return False
    return any(t.pos == "name" and (t.entity == "person" or _is_surname(parse, t)) for t in conjuncts(parse, first))


def _is_surname(parse: Parse, name: Token) -> bool:
    return any(t.entity == "person" for t in parse.children(name, "compound"))


def signs(around: Surroundings, first: Token, last: Token, found: Sequence[Candidate]) -> dict[str, float]:
    """Every sign for or against, by name, with its strength."""
    return {
        "bias": 1.0,
        **_entity(around, first, last),
        **_name(first, last, found),
        **_left(around, first),
        **_right(around, last),
        **_report(around, first, last),
    }


def report_signs(
    around: Surroundings, first: Token, last: Token, found: Sequence[Candidate], countries: frozenset[str]
) -> dict[str, float]:
    """What the places already found say of this name: its country is spoken of, it stands in a list of places."""
    here = sum(not countries.isdisjoint(c.claimants) for c in found[:SOME]) / len(found[:SOME])
    given = {"country_here": here} if here else {}
    if here and len(found) <= FEW:
        given["rare_and_here"] = 1.0
    if around.listed_beside(first, last):
        given["listed"] = 1.0
    if around.in_parentheses(first, last):
        given["in_parentheses"] = 1.0
    return given


def weigh(found: dict[str, float]) -> float:
    weights = sign_weights()
    return sum(weights.get(name, 0.0) * strength for name, strength in found.items())


def _entity(around: Surroundings, first: Token, last: Token) -> dict[str, float]:
    """What the recogniser took the words for; a guess among the others."""
    kind = last.entity
    if not kind:
        return {}
    if kind == "person" and around.whole_person(first, last):
        return {"entity_whole_person": 1.0}
    if kind == "organisation":
        before, after = around.token(first.index - 1), around.token(last.index + 1)
        starts = first.entity_begins or before is None or before.entity != kind
        ends = after is None or after.entity != kind or after.entity_begins or after.pos == "case"
        return {"entity_group": 1.0} if starts and ends else {"entity_inside_group": 1.0}
    return {f"entity_{kind if kind in ('place', 'person', 'facility', 'nationality') else 'other'}": 1.0}


def _name(first: Token, last: Token, found: Sequence[Candidate]) -> dict[str, float]:
    """What the gazetteer knows by this name."""
    best = found[0]
    kinds = {c.kind for c in found if c.rank == best.rank}
    given: dict[str, float] = {"size": log10(max(c.population for c in found) + 1) - 4}
    if "country" in kinds:
        given["country"] = 1.0
    elif AREA_KINDS & kinds:
        given["area"] = 1.0
    elif WIDE_KINDS & kinds:
        given["region"] = 1.0
    if best.rank:
        given["alternate" if best.rank == 1 else "derived"] = 1.0
    if last.index > first.index:
        given["words"] = 1.0
    if best.how.startswith("by hand") and best.rank == 0:
        given["noted"] = 1.0
    return given


def _left(around: Surroundings, first: Token) -> dict[str, float]:
    before = around.token(first.index - 1)
    if before is None or before.sentence != first.sentence:
        return {"sentence_start": 1.0}
    given: dict[str, float] = {}
    reached = around.before(first)
    if reached is not None and reached.lower in around.words.locative:
        given["locative"] = 1.0
    if before.lower == "of" and reached is not None and reached.lower in around.words.kinds:
        given["kind_before"] = 1.0
    if before.lower in around.words.kinds and before.text.islower():
        given["kind_before"] = 1.0
    if before.lower in around.words.held and before.pos != "noun":
        given["held"] = 1.0
    if before.lower.rstrip(".") in around.words.titles:
        given["title"] = 1.0
    elif before.pos == "name" and before.text[:1].isupper():
        given["name_before"] = 1.0
    if before.text == ",":
        earlier = around.token(before.index - 1)
        if earlier is not None and earlier.text[:1].isupper():
            given["comma_before"] = 1.0
    return given


def _right(around: Surroundings, last: Token) -> dict[str, float]:
    after = around.after(last)
    if after is None:
        return {}
    if after.pos == "case":
        return {"possessive": 1.0}
    kind = around.kind_after(last)
    if kind is not None:
        return {"area_after" if after.text.islower() or kind is not after else "area_name_after": 1.0}
    if after.lower in around.words.bodies or after.lower.rstrip(".") in around.words.titles:
        return {"body_after": 1.0}
    if after.text == ",":
        then = around.token(after.index + 1)
        if last.sentence == 0 and last.index < 6 and _dated_after(around, after):
            return {"dateline": 1.0, "comma_after": 1.0}
        if then is not None and _lies_said(around, then):
            return {"lies_said": 1.0}
        return {"comma_after": 1.0} if then is not None and then.entity == "place" else {}
    if last.sentence == 0 and last.index < 6 and _dated_after(around, after):
        return {"dateline": 1.0}
    return {"name_after": 1.0} if after.pos == "name" and after.text[:1].isupper() else {}


def _lies_said(around: Surroundings, then: Token) -> bool:
    """'Ilovaisk, 40 km east of Donetsk', 'Qusra, near Nablus', 'Kati, a garrison town': where it lies or what it is."""
    words = " ".join(t.lower for t in around.parse.tokens[then.index : then.index + 5])
    return LIES.match(words) is not None


def _dated_after(around: Surroundings, after: Token) -> bool:
    """'ADEN (', 'Saraqib, Monday 18 July': the head of a despatch."""
    then = around.token(after.index + 1)
    if after.text == ",":
        return then is not None and then.lower in DAYS
    return after.text in ("(", "—", "–", "-", ":")


def _only_here(around: Surroundings, first: Token, last: Token) -> bool:
    """Whether no person of the report has a name's last word but where the name stands: 'Dera Ismail Khan'."""
    if around.whole_person(first, last):
        return True
    named = [t for t in around.parse.tokens if t.lower == last.lower and t.entity == "person"]
    return last.index > first.index + 1 and all(first.index <= t.index <= last.index for t in named)


def _report(around: Surroundings, first: Token, last: Token) -> dict[str, float]:
    given: dict[str, float] = {}
    if last.pos != "name":
        given["not_name"] = 1.0
    if last.lower in around.persons and last.entity != "place" and not _only_here(around, first, last):
        given["person_again" if last.entity == "person" else "person_seen"] = 1.0
    if first is last and first.lower in around.lower:
        given["common_word"] = 1.0
    if last.entity != "place" and last.lower in around.placed:
        given["placed_elsewhere"] = 1.0
    if first is last and first.text.isupper():
        given["capitals"] = 1.0
        if len(first.text.replace(".", "")) <= 4:
            given["acronym"] = 1.0
    return given


def came_down_on(parse: Parse, outer: Token) -> bool:
    """'Bombs fell on Kostiantynivka', 'fired rockets on Hass', 'six raids on Kfar Hatta': what comes down on places."""
    host = parse.head(parse.head(outer))
    told = (host, *parse.children(host, "object", "subject"))
    fired = any(t.pos == "noun" and t.lemma in place_words().fired for t in told)
    fired = fired or (host.pos == "noun" and host.lemma in place_words().from_above)
    return fired and outer.relation == "prep_object" and parse.head(outer).lower in ("on", "onto")
