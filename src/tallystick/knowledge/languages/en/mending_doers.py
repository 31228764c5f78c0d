"""Doers that the parser takes for something else: the second of two sides, those of a headline, one man told twice."""

from __future__ import annotations

import calendar
import re

from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.rehanging import edges, hang, hangs_below, take_place
from tallystick.knowledge.languages.parsed import Token

_ONE = frozenset({"was", "is", "has"})
_NAMING = ("noun", "name")


def mend_doers(tokens: list[Token], token: Token) -> None:
    """Who does what a token tells of, where the parser hung them elsewhere."""
    if token.pos == "verb" and token.relation == "conjunct":
        _give_second_side(tokens, token)
    if token.pos == "verb" and token.relation == "adverb_clause" and token.form == "past":
        _give_opened(tokens, token)
    if token.pos == "noun" and token.relation == "compound":
        _tell_headline(tokens, token)
    if token.pos == "noun" and token.relation == "other":
        _tell_second(tokens, token)
    if token.pos == "noun" and token.relation == "root":
        _tell_thousands(tokens, token)
    if token.relation == "prep_object" and token.form == "plural":
        _free_of_hours(tokens, token)
    if token.lower == "of" and token.relation == "prep":
        _give_charge(tokens, token)
    if token.form == "participle" and token.relation == "noun_clause":
        _give_finite_again(tokens, token)
    if token.lower == "as" and token.relation == "prep":
        _give_description(tokens, token)
    if token.lower == "on" and token.relation == "prep":
        _give_blamed(tokens, token)
    if token.lower == "shot" and token.relation == "prep_object":
        _free_shot(tokens, token)
    if token.form == "ing" and token.relation == "adverb_clause":
        _give_fighting(tokens, token)
    if token.form == "ing" and token.relation == "auxiliary":
        _name_the_firing(tokens, token)
    if token.form == "participle" and token.relation == "adjective":
        _give_perfect(tokens, token)
    if token.lower == "opened" and token.relation == "adjective":
        _open_fire(tokens, token)
    if token.relation in ("subject", "subject_passive") and token.pos in _NAMING:
        _free_of_date(tokens, token)
        _free_of_year(tokens, token)
        _describe_one(tokens, token)


_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = frozenset(month.lower() for month in calendar.month_name[1:])
_SPANS = frozenset({"hour", "day", "week", "month", "year"})


def _free_of_hours(tokens: list[Token], doers: Token) -> None:
    """'In the last 24 hours drones attacked the town', 'in 2021 rebels killed 206': no drones of the last 24 hours, and
    no 2021 rebels."""
    opening, verb = tokens[doers.head], tokens[min(doers.index + 1, len(tokens) - 1)]
    hours = tokens[doers.index - 1]
    timed = hours.relation == "compound" and hours.head == doers.index and hours.lemma in _SPANS
    first = tokens[min(opening.index + 1, doers.index)]
    if first.head == doers.index and first.relation == "number" and _YEAR.fullmatch(first.text):
        hours, timed = first, True
    if not timed or verb.pos != "verb" or opening.head != verb.index or verb.form not in ("past", "present"):
        return
    if any(tokens[i].relation in ("subject", "subject_passive") for i in verb.children):
        return
    passive = any(tokens[i].relation == "auxiliary_passive" for i in verb.children)
    for i in [i for i in doers.children if i < hours.index]:
        hang(tokens, tokens[i], hours, tokens[i].relation)
    hang(tokens, hours, opening, "prep_object")
    hang(tokens, doers, verb, "subject_passive" if passive else "subject")


def _free_of_year(tokens: list[Token], doers: Token) -> None:
    """'In 2021 rebels killed 206': a preposition opens something, and they are no 2021 rebels."""
    year = tokens[edges(tokens, doers)[0]]
    opening = tokens[year.index - 1]
    counted = year.head == doers.index and year.relation == "number" and _YEAR.fullmatch(year.text) is not None
    if year.index and counted and opening.lower in ("in", "since", "during") and not opening.children:
        hang(tokens, year, opening, "prep_object")


def _free_of_date(tokens: list[Token], doers: Token) -> None:
    """'On the night of 3 to 4 February armed men killed nine': the men do it, and no men of February."""
    first = edges(tokens, doers)[0]
    month = next((t for t in tokens[first : doers.index] if t.lower in _MONTHS and t.pos == "name"), None)
    before = tokens[max(first - 1, 0)]
    if month is not None and month.index == first and before.pos == "number" and before.relation == "prep_object":
        hang(tokens, month, before, "compound")  # 'of 12 to 13 May militants attacked'
        return
    if month is None or not first or before.pos != "preposition" or tokens[first].pos != "number":
        return
    dated = [tokens[i] for i in doers.children if i <= month.index or month.index in tokens[i].children]
    hang(tokens, dated[-1], before, "prep_object")
    for token in dated[:-1]:
        hang(tokens, token, dated[-1], token.relation)


def _give_second_side(tokens: list[Token], verb: Token) -> None:
    """'Hamas fired at Ashkelon and Israel answered': two verbs need a joint, so the second has a doer of its own."""
    first, doer = tokens[verb.head], tokens[verb.index - 1]
    below = {tokens[i].relation for i in verb.children if i < verb.index}
    if verb.form not in ("past", "present") or first.pos != "verb" or below:
        return
    if doer.pos not in _NAMING or doer.relation != "conjunct" or not hangs_below(tokens, doer, first):
        return
    beside, (start, end) = tokens[doer.head], edges(tokens, doer)
    joint = tokens[start - 1]
    if end != doer.index or joint.lower != "and" or not first.index < beside.index < joint.index:
        return
    hang(tokens, doer, verb, "subject")
    hang(tokens, joint, first, "coordinator")


_OPENING = frozenset({"after", "before", "as", "since", "until"})


def _give_opened(tokens: list[Token], verb: Token) -> None:
    """'Troops went in after days of clashes left 40 dead': a finite verb has a doer, which the 'after' before opens."""
    if any(tokens[i].index < verb.index for i in verb.children):
        return
    above = tokens[verb.head]
    for i in above.children:
        opening = tokens[i]
        if opening.lower in _OPENING and opening.relation == "prep" and edges(tokens, opening)[1] == verb.index - 1:
            for doer in [tokens[j] for j in opening.children if tokens[j].relation == "prep_object"]:
                hang(tokens, doer, verb, "subject")
            hang(tokens, opening, verb, "marker")
            return


def _tell_headline(tokens: list[Token], deed: Token) -> None:
    """'Rebels ambush army convoy, kill 12': a noun that has a doer tells what was done, and the convoy kills nobody."""
    hit = tokens[deed.head]
    verb = tokens[hit.head]
    doer = tokens[deed.index - 1]
    if doer.head != deed.index or doer.relation != "subject" or hit.index < deed.index:
        return
    if hit.relation == "root" and hit.pos == "noun":  # 'Rebels ambush army convoy near Kidal'
        deed.pos, deed.form = "verb", "present"
        take_place(tokens, deed, hit)
        hang(tokens, hit, deed, "object")
        return
    apart = any(t.text == "," for t in tokens[hit.index : verb.index])
    if hit.relation != "subject" or verb.pos != "verb" or verb.form not in ("base", "present") or not apart:
        return
    deed.pos, deed.form = "verb", "present"
    hang(tokens, deed, verb, "conjunct")
    take_place(tokens, deed, verb)
    hang(tokens, verb, deed, "conjunct")
    hang(tokens, hit, deed, "object")


def _tell_second(tokens: list[Token], deed: Token) -> None:
    """'Soldiers raid camp, arrest 12': after a headline's first verb, a noun before a number is its second."""
    first, before = tokens[deed.head], tokens[deed.index - 1]
    counted = [tokens[i] for i in deed.children if tokens[i].relation == "number" and i == deed.index + 1]
    if first.pos == "verb" and first.form == "present" and before.text == "," and counted:
        deed.pos, deed.form, deed.relation = "verb", "present", "conjunct"
        counted[0].relation = "object"


def _tell_thousands(tokens: list[Token], deed: Token) -> None:
    """'Thousands march against the decree': no thousands of one march."""
    before = [tokens[i] for i in deed.children if i < deed.index]
    if len(before) != 1 or deed.form == "plural" or before[0].index != deed.index - 1:
        return
    many = before[0]
    if many.relation == "number" and many.pos == "noun" and many.form == "plural":
        deed.pos, deed.form = "verb", "present"
        many.relation = "subject"


def _give_charge(tokens: list[Token], of: Token) -> None:
    """'Villagers accuse the soldiers of stealing cattle': what they are accused of, and no kind of soldiers."""
    accused = tokens[of.head]
    while accused.relation == "prep_object" and tokens[accused.head].lower == "of":
        accused = tokens[tokens[accused.head].head]  # 'elements of the army of the murder of six priests'
    verb = tokens[accused.head]
    if verb.lemma in load_grammar().depriving and accused.relation == "object" and accused.index < of.index:
        hang(tokens, of, verb, "prep")  # 'stripped 94 opponents of their nationality'
        return
    below = [tokens[i] for i in of.children]
    crimes = load_grammar().undergone | load_grammar().charged_with
    crime = any(t.relation == "prep_object" and t.pos == "noun" and t.lemma in crimes for t in below)
    doing = crime or any(t.relation == "prep_clause" for t in below)
    if doing and accused.relation == "object" and verb.lemma in load_grammar().accusing and of.index > accused.index:
        hang(tokens, of, verb, "prep")


def _give_blamed(tokens: list[Token], on: Token) -> None:
    """'Blamed the attack in Omagh on the rebels': it is laid to them, and was on nobody."""
    below = on
    while tokens[below.head].index != below.head or tokens[below.head].pos != "verb":
        below = tokens[below.head]
        if below.pos == "verb" or below.head == below.index or below.lower in ("for", "that"):
            return
        if tokens[below.head].pos == "verb":
            break
    verb = tokens[below.head]
    if verb.lemma not in load_grammar().blaming or below.relation != "object" or on.index < below.index:
        return
    if any(tokens[i].lower in ("for", "on") for i in verb.children):
        return
    if any(t.lower == "on" for t in tokens[on.index + 1 : edges(tokens, below)[1]]):
        return  # 'blamed the raid on the camp on the army': the last of them
    hang(tokens, on, verb, "prep")


def _free_shot(tokens: list[Token], shot: Token) -> None:
    """'Two men on a motorcycle shot dead a judge': with 'dead' behind it, it is what they did, and no kind of shot."""
    dead, vehicle = tokens[min(shot.index + 1, len(tokens) - 1)], tokens[shot.index - 1]
    doers = [tokens[i] for i in dead.children if tokens[i].relation == "subject"]
    if dead.lower != "dead" or not doers or vehicle.head != shot.index or vehicle.relation != "compound":
        return
    preposition = tokens[shot.head]
    for i in [i for i in shot.children if i != vehicle.index]:
        hang(tokens, tokens[i], vehicle, tokens[i].relation)
    hang(tokens, vehicle, preposition, "prep_object")
    shot.pos, shot.form, shot.lemma = "verb", "past", "shoot"
    preposition.children = [i for i in preposition.children if i != shot.index]
    take_place(tokens, shot, dead)
    for i in list(dead.children):
        harmed = i > dead.index and tokens[i].relation == "adverbial_noun"
        hang(tokens, tokens[i], shot, "object" if harmed else tokens[i].relation)
    dead.relation = "adjective"


def _give_fighting(tokens: list[Token], fighting: Token) -> None:
    """'Fighting between the army and men loyal to X has killed 60': the fighting has, and X opens behind 'to'."""
    verb = tokens[fighting.head]
    doer = next((tokens[i] for i in verb.children if tokens[i].relation == "subject" and i > fighting.index), None)
    if doer is None or verb.index < fighting.index or doer.pos not in _NAMING:
        return
    to, (first, last) = tokens[edges(tokens, doer)[0] - 1], edges(tokens, fighting)
    opened = to.lower == "to" and not to.children and to.index == last and doer.index < verb.index
    if not opened or fighting.index != first or any(t.text == "," for t in tokens[first : verb.index]):
        return
    hang(tokens, doer, to, "prep_object")
    fighting.relation = "subject"


def _name_the_firing(tokens: list[Token], firing: Token) -> None:
    """'Army shelling wounded two': a noun with somebody's name before it does something, and helps no verb."""
    verb, before = tokens[firing.head], [tokens[i] for i in firing.children]
    owned = bool(before) and all(t.relation in ("adjective", "compound", "possessor") for t in before)
    if not owned or verb.index != firing.index + 1 or verb.form != "past" or firing.lemma in ("be", "have"):
        return
    if all(tokens[i].relation != "subject" for i in verb.children):
        firing.pos, firing.form, firing.lemma, firing.relation = "noun", "", firing.lower, "subject"


def _give_perfect(tokens: list[Token], done: Token) -> None:
    """'It had targeted commanders': what it had done, and no commanders that it had."""
    have, thing = tokens[max(0, done.index - 1)], tokens[done.head]
    if have.lower not in ("had", "has", "have") or thing.head != have.index or thing.relation != "object":
        return
    if edges(tokens, thing)[0] != done.index or have.pos != "verb" or thing.form != "plural":
        return
    hang(tokens, done, have, "open_clause")
    take_place(tokens, done, have)
    have.relation = "auxiliary"
    for i in [i for i in have.children if i != done.index]:
        hang(tokens, tokens[i], done, tokens[i].relation)


def _open_fire(tokens: list[Token], opened: Token) -> None:
    """'Three men on a motorcycle opened fire on a crowd': what they did, and no fire that a motorcycle opened."""
    fire, vehicle = tokens[opened.head], tokens[max(0, opened.index - 1)]
    preposition = tokens[fire.head]
    men = tokens[preposition.head]
    if fire.lower != "fire" or fire.index != opened.index + 1 or fire.relation != "prep_object":
        return
    if (
        men.pos not in _NAMING
        or men.relation != "root"
        or not preposition.index < vehicle.index
        or vehicle.pos != "noun"
    ):
        return
    before = [tokens[i] for i in fire.children if i < opened.index and i != vehicle.index]
    hang(tokens, vehicle, preposition, "prep_object")
    for t in before:
        hang(tokens, t, vehicle, t.relation)
    hang(tokens, opened, men, "conjunct")
    take_place(tokens, opened, men)
    men.relation, opened.form = "subject", "past"
    hang(tokens, fire, opened, "object")
    for i in [i for t in (men, fire) for i in t.children if i > fire.index]:
        hang(tokens, tokens[i], opened, tokens[i].relation)


def _give_finite_again(tokens: list[Token], deed: Token) -> None:
    """'Activists set upon a march and hacked a student': joined to a finite verb, where no other is, it is one too."""
    doer = tokens[deed.head]
    joined = [tokens[i] for i in deed.children if tokens[i].relation == "conjunct" and tokens[i].form == "past"]
    upon = deed.lemma == "set" and any(tokens[i].lower == "upon" for i in deed.children)  # 'a mob set upon two men'
    if doer.relation != "root" or doer.pos not in _NAMING or doer.index != deed.index - 1 or not (joined or upon):
        return
    if any(tokens[i].relation.startswith("auxiliary") or tokens[i].lower == "by" for i in deed.children):
        return
    deed.form = "past"
    take_place(tokens, deed, doer)
    doer.relation = "subject"


def _give_description(tokens: list[Token], as_: Token) -> None:
    """'As the paramilitary Dawn Forces pressed a siege': 'paramilitary' describes whoever did it, and opens nothing."""
    verb = tokens[as_.head]
    opened = [tokens[i] for i in as_.children]
    doer = next((tokens[i] for i in verb.children if tokens[i].relation == "subject" and i > as_.index), None)
    if verb.relation != "adverb_clause" or doer is None or len(opened) != 1 or opened[0].relation != "prep_object":
        return
    if opened[0].pos == "adjective" and opened[0].index == edges(tokens, doer)[0] - 1:
        hang(tokens, opened[0], doer, "adjective")
        as_.relation = "marker"


def _describe_one(tokens: list[Token], person: Token) -> None:
    """'The mayor, a doctor and a father of three, was shot': one man, by a verb in the singular."""
    verb = tokens[person.head]
    if person.form == "plural" or not any(tokens[i].lower in _ONE for i in (*verb.children, verb.index)):
        return
    for aside in [tokens[i] for i in person.children if tokens[i].relation == "apposition" and i > person.index]:
        for other in [tokens[i] for i in aside.children if tokens[i].relation == "conjunct"]:
            if aside.pos == other.pos == "noun" and other.form != "plural":
                hang(tokens, other, person, "apposition")
