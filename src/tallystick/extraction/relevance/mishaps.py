"""Harm by accident or disaster: told from violence by what the sentence says brought it about.

The dead of a capsized ferry are nobody's victims, and the follow-up ('eleven bodies were recovered') is of the same
scene, until something violent is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files
from weakref import WeakKeyDictionary

import yaml

from tallystick.extraction.events.events import Coded, find_means
from tallystick.extraction.events.frames import Frame, subject_of
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.words.modality import says_no
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Sentence, Token
from tallystick.knowledge.wordlists import Words
from tallystick.record.claim import ARMED_SECTORS, Claim, Time

LONG_AGO = timedelta(days=3650)  # ten years
_ALSO_BY_ACCIDENT = frozenset(
    {"strike", "arson_destruction", "arson_of_homes", "bombing", "vehicle_bomb", "wrecked_by_a_bomb"}
)
_YEARS_AFTER = re.compile(r"\b(?:years?|decades?) (?:after|since|on from)\b", re.IGNORECASE)
_ACCIDENT = re.compile(r"\baccidents?\b")
_INQUIRY = re.compile(r"\b(?:inquiry|enquiry|investigation|probe) into the accident\b", re.IGNORECASE)
_SHOT = re.compile(r"\b(?:sho(?:t|ots?|oting)|gun\w*|rifles?|pistols?|firearms?|hunt\w*)\b", re.IGNORECASE)
_BLAST_OF = re.compile(
    r"\b(\w+)(?: (?:factory|plant|works|workshop|store|warehouse|unit|mine|depot))? (?:blast|explosion)\b"
)
# a title that denies it, doubts it, quotes it, lays it to somebody's word or names what no accident at work is made of
_NO_ACCIDENT = re.compile(
    r"\b(?:no|not|never|deny|denies|denied|whether|or|claims?|call(?:s|ed)?|sa(?:y|ys|id)|insists?|according|blam(?:es|ed)|"
    r"staged|friendly|landmine|grenade|bomb|shell|drone)\b"
    r"|[‘’'“\"?]"
)
_SCORE = re.compile(r" (?:by )?\d{1,3}[-–]\d{1,3}\b(?! (?:times|rockets|shells|missiles|drones|days|hours))")
_THIS_DAY = re.compile(r"\bon this day\b", re.IGNORECASE)  # 'on this day in 1916'


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    source = files("tallystick.knowledge.languages.en").joinpath("mishaps.yaml")
    return {key: Words(values) for key, values in yaml.safe_load(source.read_text(encoding="utf-8")).items()}


@lru_cache(maxsize=1)
def _naming() -> frozenset[str]:
    """Every word by which a mishap may be named: no other word need be looked at."""
    lists = ("verbs", "ploughing", "nouns", "christened", "fire", "explosions")
    return frozenset({"fall", "falling", "hit", "strike", "explode"}).union(*(_words()[name] for name in lists))


def is_violent(layers: Layers, group: Group) -> bool:
    """Whether a group says that somebody did it or by what weapon, and not only that people came to harm."""
    if any(_is_deed(layers, c) for c in group.coded):
        return True
    standing = [t for t in group.words if not _came_down(layers.parse, t)]
    weapons, _ = find_means(layers.parse, standing, layers.codebook.weapons)
    return any(w.value not in ("explosives", "stones") for w in weapons) or any(
        _somebody_does(layers, c) for c in group.coded if c.code.event_type == "ASSAULT"
    )


def _came_down(parse: Parse, thing: Token) -> bool:
    """'When their helicopter crashed': what comes to grief by itself is nobody's weapon."""
    return thing.relation == "subject" and parse.head(thing).lemma in _words()["verbs"]


def tells_of_mishap(layers: Layers, sentence: int, *, sure: bool = False) -> bool:
    """Whether a sentence names an accident or a disaster and no violent deed.

    `sure`: only by a noun for it; in a report of violence 'the building collapsed' is most often what violence did.
    """
    tokens = layers.sentence_tokens(sentence)
    named = [t for t in tokens if t.pos == "noun" and t.lemma in _words()["nouns"] and t.relation != "compound"]
    if not (named if sure else _told_to_be_an_accident(layers) or any(_is_mishap(layers, t) for t in tokens)):
        return False
    return not any(_is_deed(layers, c) for c in layers.coded_in(sentence))


_LOOTING = "Looting/property destruction"


def by_creatures(layers: Layers, coded: Coded) -> bool:
    """'A lion attacked a herder', 'rangers shot dead a lion': no violence of people against people."""
    creatures, frame = _words()["creatures"], coded.frame
    armed = any(layers.parties.roles.get(a.lemma) in ARMED_SECTORS for a in frame.agents)
    taken = armed and coded.code.acled == _LOOTING  # 'gunmen rustled 300 cattle': what people live on
    done_to = [] if taken else [*frame.patients]
    doers = [*frame.agents, *(m for a in frame.agents for m in _made_up_of(layers.parse, a))]
    return any(_is_creature(a, creatures) for a in doers) or (
        bool(done_to) and all(_is_creature(p, creatures) for p in done_to)
    )


def by_nature(layers: Layers, verb: Token) -> bool:
    """'Rain killed eight people', 'a rhino charged the car, hurting two': nobody's violence."""
    words = _words()
    doers = subject_of(layers.parse, verb, load_grammar()) if verb.pos == "verb" else []
    falls = [t for t in doers if t.lemma in words["weather"] and _of_nothing(layers.parse, t)]
    return bool(doers) and all(t in falls or _is_creature(t, words["creatures"]) for t in doers)


def _of_nothing(parse: Parse, weather: Token) -> bool:
    """Rain, but no 'hail of bullets'."""
    return all(p.lower != "of" for p in parse.children(weather, "prep"))


def _made_up_of(parse: Parse, head: Token) -> list[Token]:
    """'An army of hornets', 'a pack of wolves', 'two rival baboon troops': what the many are."""
    of = [p for p in parse.children(head, "prep") if p.lower == "of"]
    together = parse.children(head, "compound") if head.lemma in _words()["together"] else []
    return [*together, *(o for p in of for o in parse.children(p, "prep_object"))]


def burned_by_itself(frame: Frame) -> bool:
    """'The bakery burned down': a fire, and nobody who lit it."""
    own = not frame.agents or not frame.patients
    return (
        frame.kind == "verb" and frame.predicate.lemma == "burn" and "down" in frame.words and own and not _lit(frame)
    )


def _lit(frame: Frame) -> bool:
    return "be" in frame.words or any(p == "by" for p, _ in frame.others)


def _is_creature(token: Token, creatures: frozenset[str]) -> bool:
    """Not the Tamil Tigers, nor whoever else goes by a beast's name."""
    named = token.text[:1].isupper() and token.form == "plural"  # 'Tigers killed nine soldiers', 'Navy SEALs'
    return token.lemma in creatures and not named and (token.pos == "noun" or token.text.islower())


def _is_mishap(layers: Layers, token: Token) -> bool:
    if token.lemma not in _naming() and token.lower not in _naming():
        return False
    words, parse = _words(), layers.parse
    if token.pos == "verb" and token.lemma in words["verbs"]:
        return True
    if token.lemma in ("fall", "hit", "strike") and token.pos == "verb":
        things = words["falling"] if token.lemma == "fall" else words["vehicles"]
        moved = [t for t in subject_of(parse, token, load_grammar()) if t.lemma in things]
        return bool(moved) and not _on_a_mine(layers, token) and not any(_of_war(layers, t) for t in moved)
    if token.lemma in words["ploughing"] and token.pos == "verb":  # 'a lorry ploughed into a bus', not into a crowd
        into = [o for p in parse.children(token, "prep") for o in parse.children(p, "prep_object")]
        driven = any(
            t.lemma in words["vehicles"] for t in (*subject_of(parse, token, load_grammar()), parse.head(token))
        )
        return driven and any(o.lemma in words["vehicles"] | words["falling"] for o in into)
    if token.lower == "falling" and parse.head(token).lemma in words["falling"]:
        return True
    if token.pos in ("noun", "adjective") and token.lemma in words["nouns"] and token.relation != "compound":
        return True
    if token.lower in words["christened"] and token.text[0].isupper() and parse.head(token).index == token.index + 1:
        return parse.head(token).pos == "name"  # 'Hurricane Otis'
    beside = parse.children(token, "compound")  # 'the factory fire', but 'the rocket fire'
    burned = all(t.lemma in words["burning_down"] for t in beside)
    if token.lemma in words["fire"] and (beside or parse.child(token, "determiner")) and burned:
        told = [
            *parse.tokens[token.index + 1 : token.index + 3],
            *([parse.head(token)] if beside or _a_fire(parse, token) else []),
        ]
        return any(t.lemma in words["fire_does"] for t in told)
    return _blows_up_by_itself(layers, token)


def _a_fire(parse: Parse, token: Token) -> bool:
    """'A fire at a nightclub killed 59': a blaze, where gunfire is 'fire' without 'a' or from somebody."""
    article = parse.child(token, "determiner")
    beside = {p.lower for p in parse.children(token, "prep", "by")}
    return (
        token.relation == "subject"
        and article is not None
        and article.lower in ("a", "another")
        and not beside & {"by", "from"}
    )


def _of_war(layers: Layers, craft: Token) -> bool:
    """'Two planes hit the depot', 'its plane struck a bus': several together, or one said to be somebody's, is sent."""
    owned = any(layers.parties.owns(t) or t.relation == "possessor" for t in layers.parse.children(craft))
    return craft.lemma in _words()["sent"] and (craft.form == "plural" or owned)


def _on_a_mine(layers: Layers, verb: Token) -> bool:
    """'The bus hit a mine': laid by somebody, which is no accident of the road."""
    return any(t.lemma in _words()["laid"] for t in layers.parse.children(verb, "object"))


def _blows_up_by_itself(layers: Layers, token: Token) -> bool:
    """'a gas explosion', 'an explosion in a boiler'."""
    words, parse = _words(), layers.parse
    if token.lemma == "explode" and token.pos == "verb":
        blown = [t for t in subject_of(parse, token, load_grammar()) if t.lemma in words["self_exploding"]]
        pit = words["pits"] & {t.lemma for t in layers.sentence_tokens(token.sentence)}
        return any(pit or t.lemma not in words["laid"] for t in blown)  # 'a land mine exploded under their lorry'
    if token.lemma not in words["explosions"]:
        return False
    near = [*parse.children(token, "compound", "adjective")]
    if _is_laid(layers, token, near):
        return False
    near += [o for p in parse.children(token, "prep") for o in parse.children(p, "prep_object")]
    near += [c for o in near for c in parse.children(o, "compound")]
    return any(t.lemma in words["self_exploding"] for t in near) or _in_such_works(parse, token)


def _in_such_works(parse: Parse, blast: Token) -> bool:
    """'An explosion tore through a fireworks workshop', 'a blast at a fertiliser plant': where such things blow up."""
    verb = parse.head(blast)
    if blast.relation != "subject" or verb.pos != "verb":
        return False
    struck = [*parse.children(verb, "object")]
    struck += [o for p in parse.children(verb, "prep") for o in parse.children(p, "prep_object")]
    near = [t for o in struck for t in (o, *parse.children(o, "compound", "adjective"))]
    return any(t.lemma in _words()["explosive_works"] or t.lower in _words()["explosive_works"] for t in near)


def _is_laid(layers: Layers, blast: Token, before: Sequence[Token]) -> bool:
    """'A mine blast wounded a farmer': a mine that blows up is laid, where no coal and no miners are named."""
    named = [t.lemma for t in before] == ["mine"]
    return named and not any(t.lemma in _words()["pits"] for t in layers.sentence_tokens(blast.sentence))


def _is_deed(layers: Layers, coded: Coded) -> bool:
    """A violent deed by its own word: 'shelled', 'an ambush'; not 'killed', not a blast of gas."""
    if coded.code.event_type not in ("ASSAULT", "PROTEST") or coded.code.speech:
        return False
    predicate = coded.frame.predicate
    if predicate.lemma in _words()["plain_harm"] and not coded.needs:
        return _somebody_does(layers, coded)
    if coded.code.id in _ALSO_BY_ACCIDENT:
        return (
            not _called_an_accident(layers, predicate.sentence)
            and not _is_mishap(layers, predicate)
            and not _by_mishap(layers, coded)
            and not _goes_wrong(layers, coded.frame)
        )
    return True


def _goes_wrong(layers: Layers, frame: Frame) -> bool:
    """'The canoe that took them to school struck a stump and capsized': nobody is said to strike, and it goes wrong."""
    verbs = (t for t in layers.sentence_tokens(frame.sentence) if t.pos == "verb")
    return not frame.agents and not frame.passive and any(t.lemma in _words()["verbs"] for t in verbs)


def _called_an_accident(layers: Layers, sentence: int) -> bool:
    """'When explosives went off too soon, in what inspectors called the worst accident of the trade', or the title."""
    if _told_to_be_an_accident(layers):
        return True
    named = [t for t in layers.sentence_tokens(sentence) if t.lemma == "accident" and t.relation != "compound"]
    return any(t.pos == "noun" and not says_no(layers.parse, t) and not _said_not(layers.parse, t) for t in named)


_told_to_be: WeakKeyDictionary[Layers, bool] = WeakKeyDictionary()  # of a report, asked for each of its sentences


def _told_to_be_an_accident(layers: Layers) -> bool:
    """By the title, or by what is inquired into: of the whole report."""
    if layers not in _told_to_be:
        _told_to_be[layers] = _titled_an_accident(layers) or _inquired_into(layers)
    return _told_to_be[layers]


def _titled_an_accident(layers: Layers) -> bool:
    """'Quarry accident', 'fireworks factory blast', neither denied nor doubted there."""
    title = (layers.report.title or "").lower()
    blast = _BLAST_OF.search(title)
    named = _ACCIDENT.search(title) or (blast is not None and blast[1] in _words()["titled_works"])
    if not named or _NO_ACCIDENT.search(title) is not None:
        return False
    return not _SHOT.search(layers.report.text) and not _SHOT.search(title)  # who is shot by accident is shot


def _inquired_into(layers: Layers) -> bool:
    """'Inspectors have opened an inquiry into the accident': a blast, and nothing is named that somebody laid."""
    if _INQUIRY.search(layers.report.text) is None:
        return False
    named = {t.lemma for t in layers.parse.tokens}
    return bool(named & _words()["explosions"]) and not named & (_words()["laid"] - {"explosive", "device"})


def _said_not(parse: Parse, noun: Token) -> bool:
    return parse.child(parse.head(noun), "negation") is not None or parse.child(noun, "negation") is not None


def _by_mishap(layers: Layers, coded: Coded) -> bool:
    """'the storm hit the coast', 'the blaze destroyed the mill'."""
    words = _words()
    if _on_a_mine(layers, coded.frame.predicate):
        return False
    return any(_blows_up_by_itself(layers, a) for a in coded.frame.agents) or any(
        a.lemma in words["nouns"] | words["fire"] | words["run_into"] for a in coded.frame.agents
    )


def opens_in_the_past(layers: Layers, sentence: Sentence, event_times: Mapping[int, Time]) -> bool:
    """Whether a report opens with nothing but days of long ago: what follows without a day of its own is history."""
    published, dateline = layers.report.published, layers.report.dateline
    totals = layers.totals_in(sentence.index)
    compared = [s for t in totals if t.superlative is not None for s in t.superlative.spans]  # 'deadliest since 2001'
    if any(judged_now(c) for c in layers.coded_in(sentence.index)):
        return False  # 'a court jailed a colonel for the massacre of 1991': the verdict is the news
    ends = [
        end
        for i, t in enumerate(layers.times)
        if i in event_times
        and (end := event_times[i].end) is not None
        and not t.reading.startswith("date:XXXX")  # 'December': no year of its own
        and sentence.span.holds(t.span)
        and not (dateline is not None and dateline.overlaps(t.span))
        and not any(s.overlaps(t.span) for s in compared)
    ]
    return bool(ends) and published is not None and all(published - e > LONG_AGO for e in ends)


def judged_now(coded: Coded) -> bool:
    judging = coded.code.event_type == "SANCTION" or coded.frame.predicate.lemma in _words()["judging"]
    return judging and coded.frame.kind == "verb" and coded.frame.predicate.relation in ("root", "content_clause")


_played: WeakKeyDictionary[Layers, dict[int, bool]] = WeakKeyDictionary()  # by sentence, asked for each deed in it


def in_play(layers: Layers, sentence: int) -> bool:
    """Whether any deed of a sentence is one of an exercise."""
    known = _played.setdefault(layers, {})
    if sentence not in known:
        known[sentence] = any(feigned(layers, c) or _on_points(layers, c) for c in layers.coded_in(sentence))
    return known[sentence]


def _on_points(layers: Layers, coded: Coded) -> bool:
    """'Sudan beat Niger 2-0': by a score, right behind who was beaten; 'beat detainees 20-30 times' is none."""
    beaten = coded.frame.patients if coded.frame.predicate.lemma in _words()["winning"] else ()
    return any(_SCORE.match(layers.report.text, t.end) is not None for t in beaten)


def feigned(layers: Layers, coded: Coded) -> bool:
    """'Stormed a mock village', 'sank a decommissioned ship': an exercise, by what it is done to or by its own word."""
    near = (coded.frame.predicate, *coded.frame.patients, *(t for _, t in coded.frame.others))
    if any(_hangs_before(layers.parse, t, n) for t in _feigning(layers) for n in near if n.pos == "noun"):
        return True
    if any(p in ("during", "in") and t.lemma in _words()["exercises"] for p, t in coded.frame.others):
        return True  # 'fired shells during a drill'
    clauses = [t for t in (coded.top, *layers.parse.ancestors(coded.top)) if t.relation == "relative_clause"]
    return any(layers.parse.head(c).lemma in _words()["exercises"] for c in clauses)  # 'a drill in which ...'


_feigning_words: WeakKeyDictionary[Layers, list[Token]] = WeakKeyDictionary()  # of a report, asked for each deed


def _feigning(layers: Layers) -> list[Token]:
    if layers not in _feigning_words:
        _feigning_words[layers] = [t for t in layers.parse.tokens if t.lower in _words()["feigned"]]
    return _feigning_words[layers]


def _hangs_before(parse: Parse, token: Token, noun: Token) -> bool:
    return token.index < noun.index and any(a is noun for a in parse.ancestors(token))


def remembers(layers: Layers, group: Group) -> bool:
    """Whether a deed is told for its anniversary: 'to mark ten years since', 'twenty years after the bomb that ...'."""
    sentence = layers.sentence_tokens(group.top.sentence)
    words, marking = _words()["remembering"], _words()["marking"]
    for token in sentence:
        if token.lemma in words and token.pos != "name":  # 'Grady Memorial Hospital'
            return True
        if token.lemma in marking and _marks_a_deed(layers, token):
            return True
    before = layers.report.text[layers.sentence_span(group.top.sentence).start : group.top.start]
    return _YEARS_AFTER.search(before) is not None or _THIS_DAY.search(before) is not None


def _marks_a_deed(layers: Layers, verb: Token) -> bool:
    """'Hundreds gathered to mark the massacre', 'villagers remembered the bombing of the school'."""
    marked = layers.parse.children(verb, "object") if verb.pos == "verb" else []
    return any(o.lemma in layers.codebook.event_nouns for o in marked)


def _somebody_does(layers: Layers, coded: Coded) -> bool:
    """Whether harm has a doer: in 'the bus plunged into a ravine, killing 17' it has none."""
    predicate = coded.frame.predicate  # 'their balloon hit a tree' itself, or what it led to
    above = [*([predicate] if coded.code.id == "strike" else []), *list(layers.parse.ancestors(predicate))[:2]]
    return not any(_is_mishap(layers, t) for t in above) and bool(layers.parties.actors(coded.frame.agents))


def told_of_mishap(claim: Claim) -> bool:
    """A claim that a report of an accident may well hold: words, an arrest, help."""
    return claim.kind != "incident" or claim.event_type not in ("ASSAULT", "PROTEST", "MOBILIZE")
