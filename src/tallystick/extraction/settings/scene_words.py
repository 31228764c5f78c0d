"""Words of a report that point to a place named elsewhere in it: 'there', 'our city', 'In Bara, a woman said that'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.settings.clauses import some_time_from
from tallystick.extraction.settings.kinds_of_place import put_in
from tallystick.extraction.settings.places_implied import implied_place
from tallystick.extraction.settings.same_places import may_hold
from tallystick.extraction.settings.scenes import Scene, Setting
from tallystick.knowledge.gazetteer import fold
from tallystick.knowledge.gazetteer.supplement import capitals
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Sentence, Token
from tallystick.record.claim import Place, Time
from tallystick.record.passage import Span
from tallystick.record.reading import Toponym

HERE = "'here': where the report was written"
THERE = "'there': the place last named"
FRONTED = "the place the sentence opens with"
REPORTED_FROM = "where the report or those who send it come from"
TOLD_THERE = "where those who tell of it are"
THEIR_OFFICE = "the area of the local official who tells of it"
HARMED_IN_OFFICE = "the area of the local official who was harmed"
LAND_OF = "the land of the people named"
_ON_THE_SPOT = frozenset({"witness", "family"})
_CAPITAL = "capital"
_TOWN, _AREA = 2, 4  # UCDP where_prec: at most this wide, for 'the city' and for 'the county'


def pointed_at(layers: Layers, group: Group, scene: Scene) -> Place | None:
    """The place that the words of a group without a place name point to, or None."""
    there = next((t for t in group.words if t.lower == "there" and t.relation != "expletive"), None)
    there = None if there is not None and _of_the_teller(layers, there) else there
    if scene.base is not None and scene.base.latitude is not None and any(_is_here(layers, t) for t in group.words):
        return scene.base.by(HERE)
    if there is not None and (before := _named_in_sentence(layers, there)) is not None:
        return before.by(THERE)
    if there is not None and (told := _reported_from(layers, group)) is not None:
        return told
    if there is not None and scene.last.place is None:
        return _named_before(layers, there, frozenset(), 5, THERE)
    for token in group.words:
        widest = _kind_pointed_at(layers, token)
        if widest == _TOWN and (sent_from := _town_of_writing(layers, scene, token)) is not None:
            return sent_from
        here = widest == _TOWN and _town_of_speaker(layers, group, scene, token)
        last = scene.last.place
        wider = token.lower == _CAPITAL or (token.lower == "city" and last is not None and _is_camp(last))
        if widest == _TOWN and (here or last is None or wider):
            return _named_before(layers, token, frozenset(), _TOWN, f"'the {token.lower}': the town named before")
        if widest == _AREA:
            return _named_before(
                layers, token, frozenset({token.lower}), _AREA, f"'the {token.lower}': the one named before"
            )
    told = _fronted(layers, group) or _reported_from(layers, group) or _office_of_harmed(layers, group)
    told = told or _where_told(layers, group, scene)
    found = told or _land_of_people(layers, group)
    known = scene.last.place is not None and (scene.last.place.precision or 1) <= _AREA
    return found if found is not None or known else implied_place(layers, group)


def _of_the_teller(layers: Layers, there: Token) -> bool:
    """'The public prosecutor there spoke of 60 dead': where the one who says so is."""
    host = layers.parse.head(there)
    whose = host if host.pos in ("noun", "name") else there
    sources = [s for a in layers.attributed_in(there.sentence) for s in a.source]
    return any(s.holds(whose.span) or 0 <= there.start - s.end <= 1 for s in sources)


def _is_here(layers: Layers, token: Token) -> bool:
    """'Tried to take over the airport here', in the reporter's own words."""
    if token.lower != "here" or token.relation != "adverb" or _of_the_teller(layers, token):
        return False
    before = layers.report.text[: token.start]
    return before.count("“") <= before.count("”")


def _is_land(layers: Layers, token: Token) -> bool:
    """'Nationwide', 'throughout the country', 'all over the province'."""
    words = place_words()
    if token.lower in words.everywhere:
        return True
    if token.relation != "prep_object" or token.lower not in words.lands:
        return False
    the = any(t.lower in words.pointing_at for t in layers.parse.children(token))
    return the and layers.parse.head(token).lower in words.all_over


def told_elsewhere(layers: Layers, group: Group, scene: Scene) -> Scene:
    """'Elsewhere, 14 died in shootings', '60 were arrested across the country': not where the report was before."""
    aside = any((t.lower == "elsewhere" and t.relation == "adverb") or _is_land(layers, t) for t in group.words)
    return replace(scene, last=replace(scene.last, place=None)) if aside else scene


def finer_than_region(layers: Layers, group: Group, own: Place | None) -> Place | None:
    """'Killed 29 residents of the town, in the Amhara region': the town named before, which the region holds."""
    if own is None or (own.precision or 1) < _AREA:
        return own
    token = next((t for t in group.words if _kind_pointed_at(layers, t) == _TOWN), None)
    if token is None or token.start > own.spans[0].start:
        return own
    town = _named_before(layers, token, frozenset(), _TOWN, f"'the {token.lower}': the town named before")
    return town if town is not None and may_hold(own, town) else own


def _town_of_writing(layers: Layers, scene: Scene, token: Token) -> Place | None:
    """'In this northern city', 'the city's main market': the dateline's, where no other town is told of."""
    beside = {t.lower for t in layers.parse.children(token)}
    if scene.base is None or scene.last.place is not None or scene.base.latitude is None:
        return None
    if "this" in beside:
        return scene.base.by(f"'this {token.lower}': where the report was written")
    first = "the" in beside and token.lower != _CAPITAL and _named_before(layers, token, frozenset(), _TOWN, "") is None
    return scene.base.by(f"'the {token.lower}': where the report was written") if first else None


def _named_in_sentence(layers: Layers, there: Token) -> Place | None:
    """'Walked to Tawila, where monitors spoke to them; two girls were abducted there': the place last named before it,
    apart from where those are who say so."""
    sources = [s for a in layers.attributed_in(there.sentence) for s in a.source]
    named = [
        t.place for t in layers.toponyms_in(there.sentence)
        if t.kind == "name" and t.span.end <= there.start and (t.place.precision or 1) <= _AREA
        and not any(s.holds(t.span) for s in sources)
        and not layers.report.text.startswith(("'s", "’s"), t.span.end)
    ]  # fmt: skip
    return named[-1] if named else None


def _office_of_harmed(layers: Layers, group: Group) -> Place | None:
    """'A roadside bomb killed the deputy commissioner of Baidoa': in the area that the office is over."""
    if not any(c.code.event_type == "ASSAULT" for c in group.coded):
        return None
    for office in group.words:
        if office.lemma not in place_words().local_offices or office.relation not in ("object", "subject_passive"):
            continue
        of = [o for p in layers.parse.children(office, "prep") if p.lower == "of"
              for o in layers.parse.children(p, "prep_object")]  # fmt: skip
        named = [t for t in layers.toponyms if t.kind == "name" and of and t.span.holds(of[0].span)]
        if named and (named[0].place.precision or 1) <= _AREA:
            return named[0].place.by(HARMED_IN_OFFICE)
    return None


def _land_of_people(layers: Layers, group: Group) -> Place | None:
    """'In two Togolese cities', 'at a northern Israeli town': the land, where the words name no place in it."""
    kinds = place_words().settlements | place_words().kinds
    for toponym in layers.toponyms_in(group.top.sentence):
        word = layers.parse.between(toponym.span)[-1:]
        if toponym.kind != "demonym" or not word or word[0] not in group.words:
            continue
        noun = layers.parse.head(word[0])
        put = layers.parse.head(noun).lower if noun.relation == "prep_object" else ""
        if noun.lemma in kinds and noun.pos == "noun" and put in place_words().where_it_is:
            return toponym.place.by(LAND_OF)
    return None


def _town_of_speaker(layers: Layers, group: Group, scene: Scene, token: Token) -> bool:
    """'The authorities in Stepanakert said two missiles fell on the outskirts of the city': theirs, but no army's."""
    if scene.last.place is not None and any(s.kind == "military" for s in group.sources):
        return False  # 'the command in Gudauta said its men had taken two villages north of the city' they fight for
    return any(
        t.kind == "name" and t.span.end <= token.start and (t.place.precision or 9) <= _TOWN
        and any(s.holds(t.span) for a in layers.attributed_in(group.top.sentence) for s in a.source)
        for t in layers.toponyms_in(group.top.sentence)
    )  # fmt: skip


def placed_by(scene: Scene, areas: Sequence[Place | None]) -> Scene:
    """'Gunmen have killed 62 people in the Westgate mall since Saturday': so narrow a sum sets what follows."""
    narrow = [a for a in areas if a is not None and (a.precision or 9) <= _TOWN]
    if scene.last.place is not None or not narrow:
        return scene
    main = Setting(scene.main.place or narrow[0], scene.main.time)
    return replace(scene, last=Setting(narrow[0], scene.last.time), main=main)


def town_pointed_at(layers: Layers, words: Sequence[Token]) -> Place | None:
    """'Seven civilians shot dead in the town since Friday': the town named before."""
    token = next((t for t in words if _kind_pointed_at(layers, t) == _TOWN), None)
    rule = f"'the {token.lower}': the town named before" if token is not None else ""
    return _named_before(layers, token, frozenset(), _TOWN, rule) if token is not None else None


def _reported_from(layers: Layers, group: Group) -> Place | None:
    """'A second report from Sangin spoke of six dead', 'activists from Ibb told us that': there, but no seat."""
    for toponym in layers.toponyms_in(group.top.sentence):
        tokens = layers.parse.between(toponym.span)
        if toponym.kind != "name" or not tokens or (toponym.place.precision or 1) > _AREA - 1 or is_seat(toponym.place):
            continue
        origin = layers.parse.head(tokens[-1])
        news = layers.parse.head(origin).lemma in place_words().news_from
        if origin.lower == "from" and news and toponym.span.start < group.top.start:
            return toponym.place.by(REPORTED_FROM)
    return None


def _where_told(layers: Layers, group: Group, scene: Scene) -> Place | None:
    """'Residents of Bara said that shells hit their homes', 'the mayor of Bara said': theirs, unless the paragraph has
    told of another place."""
    if scene.last.place is not None and scene.last.place != scene.main.place:
        return None
    said = {w.lower().strip(",") for s in group.sources for w in s.text.split()}
    office = bool(said & place_words().local_offices)
    local = scene.last.place is None and bool(said & place_words().local_bodies)
    if not office and not local and not any(s.kind in _ON_THE_SPOT for s in group.sources):
        return None
    spoken = [
        s
        for a in layers.attributed_in(group.top.sentence)
        if any(c.holds(group.top.span) for c in a.content)
        for s in a.source
    ]
    dwellers = any(w.removesuffix("s") in place_words().dwellers for w in said)
    wide = office or (dwellers and scene.last.place is None)  # 'villagers in Kayin state', where no town is told of
    for toponym in layers.toponyms if spoken else ():
        there = toponym.kind == "name" and (toponym.place.precision or 1) <= (_AREA if wide else _AREA - 1)
        there = there and not _is_house(toponym)
        known = scene.last.place.precision if scene.last.place is not None else None
        if office and known is not None and (toponym.place.precision or 1) > known:
            continue  # a governor's province is less than the town told of
        if there and any(_lives_there(layers, s, toponym) for s in spoken) and (office or not is_seat(toponym.place)):
            return toponym.place.by(THEIR_OFFICE if office else TOLD_THERE)
    return None


def _is_house(toponym: Toponym) -> bool:
    """'Maputo Central Hospital said': the house is where the hurt were brought."""
    return toponym.text.split()[-1].lower() in place_words().facilities


def _lives_there(layers: Layers, speaker: Span, toponym: Toponym) -> bool:
    """'Residents of Bara'; not 'a resident who fled to Biu'."""
    before = Span(speaker.start, max(speaker.start, toponym.span.start))
    return speaker.holds(toponym.span) and not any(t.pos == "verb" for t in layers.parse.between(before))


def _kind_pointed_at(layers: Layers, token: Token) -> int | None:
    """How wide a place 'in our city' or 'in the same county' means; None where the words name or mean none."""
    words = place_words()
    if token.pos != "noun" or token.form == "plural" or token.relation not in ("prep_object", "possessor"):
        return None
    head = layers.parse.head(token)
    around = {t.lower for t in layers.parse.children(token)}
    if token.relation == "possessor":  # 'the city's main market'
        placed = head.lemma in words.facilities or head.lemma in words.parts
        return _TOWN if placed and "the" in around and token.lower in ("city", "town", "village", "camp") else None
    if head.lower not in place_words().where_it_is | {"of"} or not around & place_words().pointing_at:
        return None
    if any(t.lower == "of" for t in layers.parse.children(token, "prep")):  # 'in the city of X' names it
        return None
    if token.lower == _CAPITAL and any(t.relation in ("adjective", "compound") for t in layers.parse.children(token)):
        return None  # 'the provincial capital'
    if token.lower in ("city", "town", "village", "camp", _CAPITAL):
        return _TOWN
    return _AREA if words.areas.get(token.lower) in ("admin1", "admin2") and "same" in around else None


def _named_before(layers: Layers, token: Token, kind: frozenset[str], widest: int, rule: str) -> Place | None:
    for toponym in reversed(layers.toponyms):
        place = toponym.place
        if toponym.kind != "name" or toponym.span.end > token.start or place.precision == 6:
            continue
        if layers.report.dateline is not None and layers.report.dateline.overlaps(toponym.span):
            continue  # where it was written is not 'there'
        if layers.report.text.startswith(("'s", "’s"), toponym.span.end):  # 'Moscow's appointees' are not there
            continue
        if is_seat(place) and any(layers.parties.is_party(t) for t in layers.parse.between(toponym.span)):
            continue  # 'Moscow will feel the answer' is of a government
        if kind and not kind & {w.lower() for w in place.text.split()}:
            continue
        if token.lower == _CAPITAL and not _is_capital(place):
            continue
        if widest == _TOWN and token.lower != "camp" and _is_camp(place):
            continue  # 'shells fell on the Abu Shouk camp ... 780 have died in the city'
        if kind or (place.precision or 9) <= widest or (widest > _AREA and place.precision is None):
            return place.by(rule)
    return None


def _fronted(layers: Layers, group: Group) -> Place | None:
    """'In Bara, which the rebels hold, a woman said that ...': where it happened, if nothing says otherwise."""
    sentence = layers.parse.sentences[group.top.sentence]
    opening = _opening(layers, sentence)
    if (heading := _set_before_colon(layers, sentence)) is not None:
        return heading.by(FRONTED)
    if opening is None or opening.lower not in place_words().standing_at:
        return None
    first = next((t for t in layers.toponyms if t.span.start >= opening.end), None)
    if first is None or first.kind != "name" or (first.place.precision or 1) > 4 or is_seat(first.place):
        return None
    opened = layers.report.text[opening.end : first.place.spans[0].start]
    if opened.strip(" ").lower() not in ("", "the") or not sentence.span.holds(first.span):
        return None
    spoken = any(s.overlaps(sentence.span) for a in layers.attributed_in(sentence.index) for s in a.source)
    if not spoken and not _opens_scene(layers, group, first):
        return None
    return (_told_inside(layers, group, first) or first).place.by(FRONTED)


def _told_inside(layers: Layers, group: Group, first: Toponym) -> Toponym | None:
    """'In Rakhine, the army said that it had lost a base near Maungdaw and that 23 men were held': there, too."""
    between = Span(first.span.end, max(first.span.end, group.top.start))
    towns = (t for t in layers.toponyms_in(group.top.sentence) if t.kind == "name" and between.holds(t.span))
    inside = [
        t for t in towns
        if (t.place.precision or 9) < (first.place.precision or 1) and may_hold(first.place, t.place)
        and (put_in(layers, t.place) or t.place.relation in place_words().near)
    ]  # fmt: skip
    return inside[-1] if inside else None


def _opens_scene(layers: Layers, group: Group, first: Toponym) -> bool:
    """Whether a town opens the sentence, and no other is told of before the deed ('..., and at Ressano Garcia')."""
    after = layers.report.text[first.span.end : first.span.end + 2]
    if (first.place.precision or 1) > _AREA - 1 or after in ("'s", "’s"):  # 'In Chittagong's hills, the army is moving'
        return False
    between = Span(first.span.end, max(first.span.end, group.top.start))
    return not any(
        t.kind == "name" and between.holds(t.span) and t.text not in first.place.within and put_in(layers, t.place)
        for t in layers.toponyms_in(group.top.sentence)
    )


def _set_before_colon(layers: Layers, sentence: Sentence) -> Place | None:
    """'Al-Hol camp: a woman was found strangled': the small place set before what is told, as bulletins do."""
    first = next((t for t in layers.toponyms_in(sentence.index) if t.kind == "name"), None)
    if first is None or first.place.spans[0].start != sentence.start or (first.place.precision or 9) > _AREA - 1:
        return None
    apart = layers.report.text.startswith(": ", first.place.spans[0].end)
    return first.place if apart and not is_seat(first.place) else None


def _opening(layers: Layers, sentence: Sentence) -> Token | None:
    """The first word of a sentence, after the time that it may open with ('Last evening at Sapermeina in ...')."""
    tokens = layers.parse.of(sentence)
    time = next((t for _, t in layers.times_near(tokens[0].span) if t.span.holds(tokens[0].span)), None)
    return next((t for t in tokens if time is None or t.start >= time.span.end), None)


def _is_camp(place: Place) -> bool:
    return place_words().areas.get(place.text.split()[-1].lower()) == "camp"


def _is_capital(place: Place) -> bool:
    return place.country is not None and fold(place.name or place.text) == fold(capitals().get(place.country, ""))


def is_seat(place: Place) -> bool:
    """Whether a place is where governments and agencies speak from."""
    name = fold(place.name or place.text)
    return name in place_words().seats or name == fold(capitals().get(place.country or "", ""))


def some_time_before(layers: Layers, group: Group) -> bool:
    """'Days earlier, gunmen had shot a teacher', 'weeks ago', 'weeks after a Koran was burned': not on the day of what
    was told last."""
    if some_time_from(layers.parse, group.top):
        return True
    sentence = layers.sentence_span(group.top.sentence)
    vague = [t for _, t in layers.times_near(sentence) if t.reading == "ref:PAST_REF" and sentence.holds(t.span)]
    if not vague:
        return False
    words = {t.index for t in (*group.words, *layers.sentence_tokens(group.top.sentence)[:1])}
    return any(t.index in words for time in vague for t in layers.parse.between(time.span))


def said_before(layers: Layers, group: Group, scene: Scene, event_times: Mapping[int, Time]) -> bool:
    """'The command said on Saturday that a strike had killed two': it was not on the Sunday told of last."""
    last = scene.last.time.start if scene.last.time is not None else None
    sentence = layers.sentence_span(group.top.sentence)
    said = [event_times[i] for i, t in layers.times_near(sentence) if ";said" in t.reading and i in event_times]
    return last is not None and any(t.end is not None and t.end < last and sentence.holds(t.spans[0]) for t in said)


def found_after(layers: Layers, group: Group, scene: Scene, place: Place | None) -> bool:
    """'Rescuers pulled a body from the rubble on Sunday': the day of the finding, where that of the attack is told."""
    if not scene.violent or scene.past or scene.last.time is None:
        return False
    lists, parse = load_casualty_words().lists, layers.parse
    dead = {layers.casualties[i].casualty.outcome for i in group.casualties} == {"killed"}
    verbs = [c.frame.predicate for c in group.coded]
    verbs = verbs or [parse.tokens[layers.casualties[i].predicate] for i in group.casualties]
    ruins = any(t.lemma in lists["ruins"] for t in layers.sentence_tokens(group.top.sentence))
    found = all(v.lemma in lists["finding"] for v in verbs) and ruins
    there = place is None or (scene.last.place is not None and scene.last.place.name == place.name)
    return dead and found and there


def told_now(layers: Layers, group: Group) -> bool:
    """'Police fire tear gas': told in the present tense, as live pages do."""
    deeds = [c.frame.predicate for c in group.coded] or [group.top]
    return any(t.pos == "verb" and t.form == "present" for t in deeds)
