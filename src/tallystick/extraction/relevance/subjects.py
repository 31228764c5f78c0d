"""Whether a report tells of conflict at all, or speaks its language about sport, quakes, markets or films.

Counts the words of each subject's own vocabulary over the report; conflict wins by weapons, armed roles and plain
deeds.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from importlib.resources import files

import yaml

from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.relevance.mishaps import by_creatures
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.passage import Span

# Kinds of its words that tell a subject: five, fewer where the words are plain.
_KINDS = {
    "politics": 7,
    "disaster": 3,
    "accident": 3,
    "screen": 3,
    "weather": 3,
    "health": 3,
    "fraud": 4,
    "computing": 4,
}
_OF_THE_STREETS = (
    "protest",
    "protest_against",
    "riot",
    "arrest",
    "curfew",
    "crowd_control",
    "gas_fired",
    "torture",
    "abduction",
    "arson_destruction",
    "arson_of_homes",
)
_SMALL = ("take", "hold", "pick", "seize")  # verbs that take anything: 'took the first train home'
OF_NATURE = ("disaster", "accident", "weather", "health")  # these have dead and hurt of their own
_BORROWED = 0.3  # what a word of war counts that other subjects borrow
_STRONG = (
    "attack", "shooting_at", "clash", "air_strike", "shelling", "bombing", "vehicle_bomb", "suicide_bombing",
    "abduction", "torture", "sexual_violence", "arrest", "crowd_control", "gas_fired", "riot", "arson_destruction",
    "arson_of_homes", "capture", "protest", "protest_against", "curfew",
)  # fmt: skip


# Subjects whose deeds are played: kinds of words and share of the report's content words from which one is told of.
_PLOT = 3  # kinds of words of fiction, where a work is named and what is done in it is told in the present tense
_PRETENDED = {"fiction": (4, 0.06), "drill": (2, 0.04)}


_EXERCISES = frozenset({"drill", "exercise", "rehearsal", "simulation"})
_SCARE_QUOTES = re.compile(r"(?<!\w)[‘'“\"](\w+(?: \w+)?)[’'”\"](?!\w)")  # a word or two
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


_OF_CONFLICT = (
    "armed",
    "borrowed",
    "uniform",
    "guns",
    "doers",
    "people",
    "unmistakable",
    "blows",
    "in_uniform",
    "planted",
    "shot",
    "household",
    "works",
    "looking_back",
    "plain_doers",
    "doers_elsewhere",
    "plain_harm",
    "plain_deeds",
    "goes_off",
    "rubrics",
)  # vocabularies that are no other subject's


@lru_cache(maxsize=1)
def _vocabularies() -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.languages.en").joinpath("subjects.yaml")
    return {name: frozenset(words) for name, words in yaml.safe_load(source.read_text(encoding="utf-8")).items()}


@lru_cache(maxsize=1)
def _subjects() -> dict[str, frozenset[str]]:
    return {name: words for name, words in _vocabularies().items() if name not in (*_OF_CONFLICT, *_PRETENDED)}


def vocabulary(name: str) -> frozenset[str]:
    """The lemmas of one vocabulary of subjects.yaml."""
    return _vocabularies()[name]


def subject_words(counts: Counter[str]) -> int:
    """How many words of the subject that a report has most words of, each word counted three times at most.

    Those of politics are no sign against conflict: parties and parliaments speak of it every day.
    """
    hits = _words_of_subjects(counts)[0]
    return max((count for subject, count in hits.items() if subject != "politics"), default=0)


@lru_cache(maxsize=1)
def _subjects_of() -> dict[str, list[str]]:
    """Word -> the subjects that it is of: a report has fewer words than the vocabularies."""
    found = defaultdict[str, list[str]](list)
    for subject, words in _subjects().items():
        for word in words:
            found[word].append(subject)
    return dict(found)


def _words_of_subjects(counts: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """Per subject how many words a report has, each three times at most, and how many different ones."""
    hits, kinds = Counter[str](), Counter[str]()
    for word, count in counts.items():
        for subject in _subjects_of().get(word, ()):
            hits[subject] += min(count, 3)
            kinds[subject] += 1
    return hits, kinds


@lru_cache(maxsize=1)
def _armed() -> dict[str, float]:
    """Words of armed conflict and how much each counts."""
    words = _vocabularies()
    return (
        dict.fromkeys(words["uniform"], 0.5)
        | dict.fromkeys(words["armed"], 1.0)
        | dict.fromkeys(words["borrowed"], _BORROWED)
    )


def other_subject(layers: Layers) -> str | None:
    """The name of the subject that a report is about instead of conflict, or None."""
    parse, coded = layers.parse, layers.coded
    counts = Counter(t.lemma for t in parse.tokens if t.pos in ("noun", "name", "verb", "adjective"))
    words = sum(counts.values()) or 1
    best, name = 0.0, None
    hits, kinds = _words_of_subjects(counts)
    for subject in _subjects():
        if kinds[subject] >= _KINDS.get(subject, 5) and hits[subject] > best:
            best, name = hits[subject], subject
    if name is None or best / words <= 0.02:
        return None
    armed = sum(weight * counts[w] for w, weight in _armed().items())
    strong = [c for c in coded if c.code.id in _STRONG and c.frame.kind == "verb" and c.frame.modality == "actual"]
    deeds = sum(1 for c in strong if not by_creatures(layers, c))
    if best <= 1.5 * armed + deeds or (name == "politics" and not only_politics(layers)):
        return None
    if (name == "screen" and _told_as_news(layers)) or (name not in OF_NATURE and _told_with_victims(layers)):
        return None
    return name


def pretended(layers: Layers) -> str | None:
    """'fiction' or 'drill', where the deeds of a report are those of a story or an exercise; else None.

    A story is told without days and sources: a killing that somebody reports for a day is news, whoever died.
    """
    counts = Counter(t.lemma for t in layers.parse.tokens if t.pos in ("noun", "name", "adjective"))
    words = sum(counts.values()) or 1
    for subject, (kinds, share) in _PRETENDED.items():
        found = {w: counts[w] for w in counts.keys() & _vocabularies()[subject]}
        if (
            len(found) >= kinds
            and sum(found.values()) / words >= share
            and not (subject == "fiction" and _told_as_news(layers))
        ):
            return subject
    if played_in_quotes(layers):
        return "drill"
    return "fiction" if _tells_a_plot(layers, counts) else None


def played_in_quotes(layers: Layers) -> bool:
    """'Two 'gunmen' were 'shot'. The exercise is held every year': who is armed and what is done is in quotes both."""
    told = {t.lemma for t in layers.parse.tokens if t.pos == "noun"} | set(title_words(layers))
    if not told & _EXERCISES:
        return False
    quoted = [m.span(1) for m in _SCARE_QUOTES.finditer(layers.report.text)]
    lemmas = {t.lemma for start, end in quoted for t in layers.parse.between(Span(start, end))}
    return bool(lemmas & vocabulary("armed")) and bool(lemmas & vocabulary("plain_harm"))


def title_words(layers: Layers) -> list[str]:
    """The words of a report's title that are no names by their capitals, and the first."""
    words = _WORD.findall(layers.report.title or "")
    return [w.lower() for i, w in enumerate(words) if i == 0 or w.islower()]


def _tells_a_plot(layers: Layers, counts: Counter[str]) -> bool:
    """'In her new thriller a sniper picks off three judges': a work is named, its deeds are of the present."""
    kinds = {w for w in _vocabularies()["fiction"] if counts[w]}
    if len(kinds) < _PLOT or not kinds & _vocabularies()["works"] or _told_as_news(layers):
        return False
    deeds = [c.frame.predicate for c in layers.coded if c.code.event_type == "ASSAULT" and c.frame.kind == "verb"]
    told = [form for t in deeds if (form := tense_of(layers, t)) in ("present", "past")]
    return len(told) > 1 and told.count("present") > len(told) / 2


def tense_of(layers: Layers, verb: Token) -> str:
    """'Kills', 'is stabbed': of a passive its auxiliary tells."""
    auxiliary = layers.parse.child(verb, "auxiliary_passive")
    if auxiliary is None:
        return verb.form
    return "present" if auxiliary.lower in ("is", "are", "'s", "’s") else "past"


def only_politics(layers: Layers) -> bool:
    """Whether nobody is killed, held or out in the streets in a report in the words of parties and elections, and no
    armed party is named: then who 'opens fire' there speaks."""
    harmed = [m.casualty for m in layers.casualties if m.actual]
    if any(k.outcome in ("killed", "abducted") or (k.figures.low or 0) > 1 for k in harmed):
        return False
    if any(n.standing == "fighting" for n in layers.parties.names()):
        return False
    told = (c for c in layers.coded if c.code.id in _OF_THE_STREETS and c.frame.modality == "actual")
    return all(c.frame.predicate.lemma in _SMALL for c in told)


def _told_with_victims(layers: Layers) -> bool:
    """Whether somebody reports a violent deed by its own word, of a day, with its dead or hurt counted."""
    for coded in layers.coded:
        code, predicate = coded.code, coded.frame.predicate
        if code.event_type != "ASSAULT" or coded.frame.modality != "actual":
            continue
        killing = code.id == "killing" and (predicate.lemma != "kill" or _by_people(layers, coded))
        if code.id not in _STRONG and not killing:
            continue
        span = layers.sentence_span(coded.frame.sentence)
        dated = any(t.span.overlaps(span) and t.type == "DATE" for _, t in layers.times_near(span))
        spoken = any(
            c.holds(predicate.span) for a in layers.attributions_near(predicate.span) if a.source for c in a.content
        )
        counted = (layers.casualties[i] for i in layers.casualties_in(coded.frame.sentence))
        if dated and spoken and any(m.actual and m.casualty.figures.low for m in counted):
            return True
    return False


def _by_people(layers: Layers, coded: Coded) -> bool:
    return bool(layers.parties.actors(coded.frame.agents)) and not by_creatures(layers, coded)


def _told_as_news(layers: Layers) -> bool:
    """Whether any violent deed is told for a day of its own and by a source."""
    for coded in layers.coded:
        if coded.code.event_type != "ASSAULT" or coded.code.speech or coded.frame.kind != "verb":
            continue
        span = layers.sentence_span(coded.frame.sentence)
        dated = any(t.span.overlaps(span) and t.type == "DATE" for _, t in layers.times_near(span))
        if dated and any(c.overlaps(span) for a in layers.attributions_near(span) for c in a.content):
            return True
    return False
