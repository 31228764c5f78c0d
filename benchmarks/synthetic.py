"""A record of any size, made up from a seed: towns, parties, incidents and the reports that tell of them.

    python -m benchmarks.synthetic RECORD CLAIMS [--seed N]

Nothing in it is real. It has what makes a record hard: a few towns and days with most of the reports, several tolls for
one incident, towns named only by their district or country, days left out, wire copy, later versions of one page,
follow-ups after weeks, background, statements and totals. The writer takes it as it takes what was read: every value
stands on words of its report.

Its density is that of the world's news of armed conflict: 912 claims and about a hundred happenings a day, in twelve
countries of 96 towns each, with one claim in twenty from the busiest town. A larger record is one kept for longer, as a
real one is: 10 thousand claims are 11 days, 100 thousand four months, a million three years. Packed denser, a million
claims of one month would have every claim meet thirty times as many others.
"""

from __future__ import annotations

import argparse
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, cycle, islice
from pathlib import Path
from random import Random

from tallystick.record.claim import Actor, Casualty, Claim, Figures, Measure, Place, Source, Term, Time
from tallystick.record.form import with_id
from tallystick.record.passage import Passage, Span
from tallystick.record.reading import Reading
from tallystick.record.report import Report
from tallystick.record.version import CODER
from tallystick.store import open_store

FIRST_DAY = date(2022, 1, 1)
A_DAY = 912  # claims a day, so that a larger record is one kept longer: a million is three years
COUNTRIES, DISTRICTS, TOWNS = 12, 8, 12  # districts a country, towns a district
OUTLETS, PARTIES = 150, 6  # parties a country
CLAIMS_AN_INCIDENT = 9  # about; what decides how many happenings a record of some size has
BATCH = 2000  # readings in one transaction
_ONSETS, _VOWELS, _ENDS = (
    ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "kh", "sh", "tr"],
    ["a", "e", "i", "o", "u"],
    ["n", "r", "l", "s", "m", "ta", "ra"],
)
_DEEDS = (
    ("Air/drone strike", "bombed", ("aircraft",), 4),
    ("Shelling/artillery/missile attack", "shelled", ("artillery",), 4),
    ("Attack", "shot at people", (), 6),
    ("Armed clash", "fought", (), 5),
    ("Abduction/forced disappearance", "seized people", (), 1),
    ("Looting/property destruction", "burned houses", (), 1),
)
_TARGETS = ("market", "school", "hospital", "convoy", "bridge", "mosque", "church", "farm", "checkpoint", "camp")


@dataclass(frozen=True, slots=True)
class Town:
    """A place to be named as itself, by its district or by its country."""

    name: str
    district: str
    country: str
    code: str
    latitude: float
    longitude: float
    number: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of: the truth that reports differ from."""

    number: int
    town: Town
    day: date
    deed: tuple[str, str, tuple[str, ...], int]
    doer: str
    sufferer: str
    target: str
    detail: tuple[str, ...]
    killed: int
    injured: int


@dataclass(frozen=True, slots=True)
class Told:
    """A reading, and for each claim the number of the happening it is about (None: a statement or a total)."""

    reading: Reading
    happenings: tuple[int | None, ...]


class World:
    """Towns, parties and outlets of one seed, some of which have far more to do with the news than others."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        names = _names(random)
        self.towns: list[Town] = []
        self.parties: dict[str, list[str]] = {}
        for code in (f"X{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(COUNTRIES)):
            self._settle(random, names, code)
        random.shuffle(self.towns)
        self.outlets = [f"{next(names)} {kind}" for _, kind in zip(range(OUTLETS), cycle(("News", "Post", "Agency")))]
        self.words = [next(names).lower() for _ in range(3000)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.towns))))

    def _settle(self, random: Random, names: Iterator[str], code: str) -> None:
        country, south, west = next(names), random.uniform(-30, 50), random.uniform(-90, 120)
        self.parties[code] = [f"{next(names)} {kind}" for _, kind in zip(range(PARTIES), cycle(("Army", "Front")))]
        for row in range(DISTRICTS):
            district = next(names)
            for column in range(TOWNS):
                spot = (south + row * 0.9 + random.random(), west + column * 0.4 + random.random())
                self.towns.append(Town(next(names), district, country, code, *spot, len(self.towns) + 1))

    def town(self, random: Random) -> Town:
        return self.towns[min(bisect(self._weights, random.random() * self._weights[-1]), len(self.towns) - 1)]

    def happening(self, random: Random, number: int, days: int) -> Happening:
        town = self.town(random)
        doer, sufferer = random.sample(self.parties[town.code], 2)
        deed = random.choices(_DEEDS, [one[3] for one in _DEEDS])[0]
        killed = int(random.paretovariate(1.1)) - 1
        return Happening(
            number=number,
            town=town,
            day=FIRST_DAY + timedelta(days=random.randrange(days)),
            deed=deed,
            doer=doer,
            sufferer=sufferer,
            target=random.choice(_TARGETS),
            detail=tuple(random.choice(self.words) for _ in range(5)),
            killed=min(killed, 400),
            injured=min(int(killed * random.uniform(0, 4)), 900),
        )


def told(claims: int, seed: int = 1) -> Iterator[Told]:
    """Readings until there are this many claims, in the order of publication; the same for the same seed and size."""
    random = Random(seed)
    world = World(seed)
    happenings = _happenings(random, world, claims)
    made = 0
    for position in cycle(range(len(happenings))):
        for one in _reports(random, world, happenings, position):
            yield one
            made += len(one.reading.claims)
            if made >= claims:
                return


def further(claims: int, count: int, seed: int = 1) -> Iterator[Reading]:
    """Further reports on what `told` tells of, spread over its days; none is among those that it gives."""
    random = Random(seed)
    world = World(seed)
    happenings = _happenings(random, world, claims)
    random.seed(f"further {seed}")
    for _ in range(count):
        main = random.choice(happenings)
        yield _report(random, world, main, main, main.day + timedelta(days=random.choice((0, 1, 2)))).reading


def _happenings(random: Random, world: World, claims: int) -> list[Happening]:
    size, days = max(2, claims // CLAIMS_AN_INCIDENT), max(10, claims // A_DAY)
    return sorted((world.happening(random, n, days) for n in range(size)), key=lambda h: (h.day, h.number))


def _reports(random: Random, world: World, happenings: list[Happening], position: int) -> Iterator[Told]:
    """All that is published on one happening: originals, copies of them, later versions, a follow-up after weeks."""
    main = happenings[position]
    for _ in range(min(40, int(random.paretovariate(1.3)))):
        behind = happenings[random.randrange(max(0, position - 200), position + 1)]
        day = main.day + timedelta(days=random.choices((0, 1, 2, 24), (60, 30, 8, 2))[0])
        one = _report(random, world, main, behind, day)
        yield one
        if random.random() < 0.15:
            yield _again(one, publisher=random.choice(world.outlets), url=None)
        if random.random() < 0.05:
            yield _again(one, publisher=one.reading.report.publisher, url=one.reading.report.url, more=True)


def _report(random: Random, world: World, main: Happening, behind: Happening, published: date) -> Told:
    text = Text()
    drafts = [(_toll(random, text, main, published, None), main.number)]
    if random.random() < 0.7:
        drafts.append((_toll(random, text, main, published, main.doer), main.number))
    if random.random() < 0.5:
        drafts.append((_toll(random, text, main, published, f"{main.town.district} hospital"), main.number))
    if random.random() < 0.3 and behind is not main:
        drafts.append((replace(_toll(random, text, behind, published, None), status="historical"), behind.number))
    further: list[tuple[Claim, int | None]] = [(_statement(text, main), None)] if random.random() < 0.4 else []
    if random.random() < 0.15:
        further.append((_total(random, text, main), None))
    report = Report(
        text=text.whole(),
        publisher=random.choice(world.outlets),
        url=f"https://news.example/{published}/{main.number}/{random.randrange(10**9)}",
        published=published,
        language="en",
    )
    return _bound(report, [*drafts, *further])


def _again(one: Told, *, publisher: str | None, url: str | None, more: bool = False) -> Told:
    """The same words at another outlet, or with a line more under the same address."""
    text = one.reading.report.text + (" This page was updated." if more else "")
    report = replace(one.reading.report, text=text, publisher=publisher, url=url)
    return _bound(report, list(zip(one.reading.claims, one.happenings, strict=True)))


def _bound(report: Report, drafts: list[tuple[Claim, int | None]]) -> Told:
    claims = {c.claim_id: (c, n) for c, n in ((with_id(replace(d, report_id=report.report_id)), n) for d, n in drafts)}
    kept = tuple(claims.values())
    return Told(Reading(report, tuple(claim for claim, _ in kept)), tuple(number for _, number in kept))


class Text:
    """A text as it grows: sentences of words with the spans they come to stand at."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._start = 0

    def put(self, words: str) -> Span:
        """Add words to the sentence; where they stand."""
        if self._length > self._start:
            self._add(" ")
        start = self._length
        self._add(words)
        return Span(start, self._length)

    def close(self) -> Passage:
        """End the sentence; the whole of it."""
        start, words = self._start, "".join(self._parts)[self._start :]
        self._add(". ")
        self._start = self._length
        return Passage(start, start + len(words), words)

    def whole(self) -> str:
        return "".join(self._parts).rstrip()

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _toll(random: Random, text: Text, what: Happening, published: date, said_by: str | None) -> Claim:
    """One source's toll: right, or off by some; of a place and day as near as this report says them."""
    doer = random.random() < 0.75
    actors = (_party(text, what.doer, what.town.code),) if doer else ()
    if not doer:
        text.put("Gunmen")
    verb = text.put(what.deed[1])
    recipients = (_party(text, what.sufferer, what.town.code),) if random.random() < 0.5 else ()
    near = _target(random, text, what)
    text.put(" ".join(random.sample(what.detail, 3)))
    place, time = _place(random, text, what.town), _time(random, text, what.day, published)
    casualties = _casualties(random, text, what)
    source = _source(text, said_by) if said_by else ()
    return Claim(
        report_id="",
        claim_id="",
        coder=CODER,
        kind="incident",
        evidence=(text.close(),),
        event_type="ASSAULT",
        sub_event_type=what.deed[0] if random.random() < 0.85 else "Attack",
        actors=actors,
        recipients=recipients,
        place=place,
        time=time,
        weapons=tuple(Term(weapon, (verb,)) for weapon in what.deed[2]),
        targets=near,
        casualties=casualties,
        attribution=source,
        predicate=(verb,),
    )


def _party(text: Text, name: str, country: str) -> Actor:
    sector = "MIL" if name.endswith("Army") else "REB"
    return Actor(f"the {name}", (text.put(f"the {name}"),), name=name, country=country, sector=sector)


def _target(random: Random, text: Text, what: Happening) -> tuple[Term, ...]:
    if random.random() < 0.5:
        return ()
    text.put("near a")
    return (Term(what.target, (text.put(what.target),)),)


def _place(random: Random, text: Text, town: Town) -> Place | None:
    """The town; or only its district, its country, or nothing."""
    chance = random.random()
    if chance > 0.95:
        return None
    text.put("in")
    if chance > 0.9:
        return Place(town.country, (text.put(town.country),), name=town.country, precision=6, country=town.code)
    if chance > 0.78:
        words = f"{town.district} district"
        return Place(
            words, (text.put(words),), name=town.district, admin1=town.district, precision=4, country=town.code
        )
    return Place(
        town.name,
        (text.put(town.name),),
        name=town.name,
        latitude=round(town.latitude, 4),
        longitude=round(town.longitude, 4),
        admin1=town.district,
        precision=1,
        geonameid=town.number,
        country=town.code,
    )


def _time(random: Random, text: Text, day: date, published: date) -> Time | None:
    """The day; or the one after it, the week, or nothing."""
    chance = random.random()
    if chance > 0.9:
        return None
    if chance > 0.85 and published - day <= timedelta(days=7):
        start = published - timedelta(days=7)
        return Time("this week", (text.put("this week"),), reading="week", start=start, end=published, precision=2)
    told = day + timedelta(days=1) if chance > 0.81 and published > day else day
    words = f"on {told:%d %B %Y}"
    return Time(words, (text.put(words),), reading=f"date:{told}", start=told, end=told, precision=1)


def _casualties(random: Random, text: Text, what: Happening) -> tuple[Casualty, ...]:
    found = []
    for outcome, number in (("killed", what.killed), ("injured", what.injured)):
        value = _off(random, number)
        if value:
            text.put("with")
            words = f"{value} people {outcome}"
            found.append(Casualty(outcome, Figures(value, value, value), words, (text.put(words),)))  # type: ignore[arg-type]
    return tuple(found)


def _off(random: Random, number: int) -> int:
    """A toll as one source gives it."""
    chance = random.random()
    return number if chance < 0.6 else max(0, round(number * random.uniform(0.6, 1.5))) if chance < 0.9 else 0


def _source(text: Text, name: str) -> tuple[Source, ...]:
    span = text.put(f"the {name}")
    cue = text.put("said")
    kind = "medical" if name.endswith("hospital") else "military"
    return (Source(f"the {name}", (span,), name=name, kind=kind, cue="said", cue_spans=(cue,)),)


def _statement(text: Text, what: Happening) -> Claim:
    speaker = _party(text, what.sufferer, what.town.code)
    cue = text.put("condemned the attack of")
    blamed = _party(text, what.doer, what.town.code)
    return Claim(
        report_id="",
        claim_id="",
        coder=CODER,
        kind="statement",
        evidence=(text.close(),),
        event_type="ACCUSE",
        actors=(speaker,),
        recipients=(blamed,),
        predicate=(cue,),
    )


def _total(random: Random, text: Text, what: Happening) -> Claim:
    number = random.randrange(5, 300)
    words = f"{number} people killed"
    span = text.put(words)
    text.put("in")
    text.put(what.town.country)
    start = what.day.replace(day=1)
    period = Time("this month", (text.put("this month"),), reading="month", start=start, end=what.day, precision=3)
    return Claim(
        report_id="",
        claim_id="",
        coder=CODER,
        kind="total",
        evidence=(text.close(),),
        period=period,
        measure=Measure("killed", Figures(number, number, number), words, (span,), area=what.town.country),
    )


def _names(random: Random) -> Iterator[str]:
    """Invented names, each once."""
    seen: set[str] = set()
    while True:
        syllables = (random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(random.choice((2, 2, 3))))
        name = ("".join(syllables) + random.choice(_ENDS)).capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def write(path: Path | str, claims: int, seed: int = 1) -> int:
    """Fill a record; the number of reports written. Nothing is linked yet."""
    readings = (one.reading for one in told(claims, seed))
    written = 0
    with open_store(path) as store, store.writer() as writer:
        while batch := list(islice(readings, BATCH)):
            written += len(writer.add_all(batch))
    return written


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=__doc__)
    parser.add_argument("record")
    parser.add_argument("claims", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{write(options.record, options.claims, options.seed)} reports")


if __name__ == "__main__":
    main()
