"""Verbs that tell an outcome only in company -> casualties: 'sustained injuries', 'taken hostage', 'lost 18 men'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extraction.casualties.conditions import goes_to_hospital, tells_of_dead
from tallystick.extraction.casualties.deeds import drafts, near_before, patients, read_verb, subjects
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import People
from tallystick.extraction.casualties.uprooted import from_home, may_fall, read_driven, takes_to_flight
from tallystick.extraction.words.words_beside import caught_again
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_FLIGHT = 10  # words between what was fired and whom it struck


def read_other_verb(people: People, verb: Token) -> list[Draft]:
    """Verbs that tell an outcome only in company: 'sustained injuries', 'hit by bullets', 'treated 250 people'."""
    words, parse = people.words, people.parse
    if verb.lemma in words.lists["sustaining"] or verb.lemma in words.lists["getting"]:
        harm = parse.child(verb, "object")
        if harm is not None and (harm.lemma in words.lists["harms"] or harm.lower.rstrip("s") in words.lists["harms"]):
            fatal = any(c.lower in people.lists["deadly_adjectives"] for c in parse.children(harm, "adjective"))
            return list(drafts(people, verb, subjects(people, verb), Deed("killed" if fatal else "injured")))
    if verb.lemma in words.lists["striking"] and _by_missile(people, verb):
        return list(drafts(people, verb, patients(people, verb), Deed("injured", inferred=True, people_only=True)))
    if verb.lemma in words.lists["caring"]:
        hurt = Deed("injured", inferred=True, people_only=not tells_of_dead(people))  # 'four died and nine are treated'
        found = list(drafts(people, verb, patients(people, verb), hurt))
        some = any(people.numeral(d.group.first) is not None for d in found)  # 'two guards and a woman were treated'
        return [d for d in found if some and d.group.counted and not d.group.pronoun]
    if verb.lemma in words.lists["taking"] and not takes_to_flight(people, verb):
        return _taken(people, verb)
    if verb.lemma in words.lists["putting_out"] and (found := _put_out(people, verb)):
        return found
    if verb.lemma in words.lists["picking"]:
        return _picked_up(people, verb)
    if verb.lemma in words.lists["parading"]:
        return _paraded(people, verb)
    if verb.lemma == "lose":
        return _lost(people, verb)
    if verb.lemma in words.lists["costs"] and len(parse.children(verb, "indirect", "object")) > 1:
        return _cost(people, verb)
    if verb.lemma in words.lists["falling"]:
        return _fallen(people, verb)
    return read_driven(people, verb)


def _fallen(people: People, verb: Token) -> list[Draft]:
    """'Two of our fighters fell in battle': those who fight, and where one falls by fighting."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + 6, people.sentence.last + 1)]
    if near and near[0].lower == "into":
        return []  # 'fell into an ambush': who came out of it is not said
    found = list(drafts(people, verb, subjects(people, verb), Deed("killed", inferred=True)))
    heads = {d.group.head: people.parse.tokens[d.group.head] for d in found}
    fighters = [d for d in found if may_fall(people, heads[d.group.head])]
    if any(t.lower in people.lists["fallen_in"] for t in near):
        if not any(t.lower in people.lists["honoured_in"] for t in near):
            return fighters
        named = {i for i, head in heads.items() if head.pos == "name" or head.text.isupper()}
        return [d for d in found if d.group.counted and (d.group.sure or d.group.head in named)]  # 'two VDP'
    counted = [d for d in fighters if people.number_of(d.group) is not None and not d.group.pronoun]
    return counted if _where_one_falls(people, verb) else []


def _where_one_falls(people: People, verb: Token) -> bool:
    """'fell at Inates', 'fell defending the mill', 'fell in Gaza'; not from a roof, into a river or ill."""
    after = people.after(verb.index)
    while after is not None and after.entity == "date" and after.pos in ("noun", "adverb"):
        after = people.after(after.index)  # 'fell today at Inates'
    if after is None or after.text in (".", ",", ";"):
        return verb.relation != "adjective"
    if after.form == "ing":
        return after.lemma in people.lists["dying_for"]
    target = people.parse.child(after, "prep_object")
    if target is None or target.pos != "name":
        return False
    dated = target.entity in ("date", "time")
    return after.lower == "on" if dated else after.lower in ("at", "in", "near", "outside")


def _by_missile(people: People, verb: Token) -> bool:
    """'by live bullets', 'in the leg' after the verb; 'sprayed bullets into a street, striking four'."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + 8, people.sentence.last + 1)]
    near = [*people.parse.children(verb, "subject"), *near]  # 'a bullet struck a girl'
    if verb.form == "ing":
        near = [*people.parse.tokens[max(verb.index - _FLIGHT, people.sentence.first) : verb.index], *near]
    return any(
        t.lemma in people.lists["missiles"] or t.lower.rstrip("s") in people.lists["missiles"]
        or t.lower in people.lists["body_parts"]
        for t in near
    )  # fmt: skip


def _counts_others(people: People, verb: Token) -> bool:
    """'Took nine others', 'took four miners': so many people, and nothing that is taken besides."""
    taken = people.parse.child(verb, "object")
    group = people.group(taken) if taken is not None else None
    sure = group is not None and group.sure and not group.pronoun
    return sure and group is not None and people.number_of(group) is not None


def _taken(people: People, verb: Token) -> list[Draft]:
    """'taken from their homes', 'took away its passengers', 'taken hostage', 'into custody', 'to hospital'."""
    words = [t.lower for t in people.parse.tokens[verb.index + 1 : min(verb.index + 12, people.sentence.last + 1)]]
    hostage, prisoner = people.lists["taken_hostage"], people.lists["taken_prisoner"]
    deed: Deed | None = None
    if hostage & set(words[:3]) or _at_the_end(people, verb):
        deed = Deed("abducted", people_only=True)
    elif "custody" in words[:5] or prisoner & set(words[:4]):
        deed = Deed("detained", people_only=True)
    elif verb.lemma != "march" and goes_to_hospital(people, verb):
        deed = Deed("injured", inferred=True, people_only=True)
    elif any((verb.lemma, w) in people.words.phrases for w in {"away", "off"} & set(words[:4])):
        return []  # 'dragged away six youths': what the two words say is read as a deed of its own
    elif _away(people, verb) or from_home(people, words) or _along(people, verb, words) or _into(people, verb, words):
        deed = Deed("abducted" if _hidden(people, verb) else "detained", inferred=True, people_only=True)
    elif ("from" in words or words[:2] == ["out", "of"]) and told_as_hidden(people, _doers(people, verb)):
        deed = Deed("abducted", inferred=True, people_only=True)  # 'gunmen took 45 pupils from their school'
    elif verb.lemma == "take" and _counts_others(people, verb) and told_as_hidden(people, _doers(people, verb)):
        deed = Deed("abducted", inferred=True, people_only=True)  # 'gunmen killed one man and took nine others'
    if deed is None:
        return []
    captives = hostage | prisoner - {"prisoners"}  # 'took 31 prisoners' counts them
    sufferers = [t for t in patients(people, verb) if t.lower not in captives]
    for captive in [t for t in patients(people, verb) if t.lower in captives and not sufferers]:
        before = people.before(captive)  # 'took 60 soldiers prisoner': one phrase to the parser
        counted = before is not None and people.numeral(before.index) is not None  # 'took 12 prisoner'
        sufferers = [before] if before is not None and (before.relation == "compound" or counted) else []
    near = near_before(people, verb)
    if not sufferers and near is not None:  # '251 taken hostage'
        sufferers = [near]
    found = [d for d in drafts(people, verb, sufferers, deed) if not d.group.pronoun]
    plain = deed.inferred is False and bool((hostage | prisoner) & set(words[:4]))  # 'took peacekeepers prisoner'
    return [d for d in found if d.group.counted or (plain and d.group.sure)]


def _along(people: People, verb: Token, words: Sequence[str]) -> bool:
    """'Killed eight villagers and took 20 others with them': by those who have just done worse, or who are armed."""
    if not any(a == "with" and b in people.words.pronouns for a, b in pairwise(words)):
        return False
    doers, above = _doers(people, verb), people.parse.head(verb)
    worse = verb.relation == "conjunct" and (
        above.lemma in people.words.deeds or above.lemma in people.lists["raiding"]
    )
    return worse or told_as_hidden(people, doers) or any(people.is_fighter(t) for t in doers)


def _into(people: People, verb: Token, words: Sequence[str]) -> bool:
    """'Herded 80 pupils into the forest', 'bundled nine activists into vans'."""
    into = verb.lemma in people.lists["bundling"] and "into" in words
    return into and bool(people.lists["brought_into"] & set(words[words.index("into") :][:5]))


def _at_the_end(people: People, verb: Token) -> bool:
    """'took a missionary, his wife and their infant hostage': right behind the last of those taken."""
    for token in people.parse.tokens[verb.index + 1 : min(verb.index + _FLIGHT + 2, people.sentence.last + 1)]:
        if (token.pos in ("verb", "preposition", "modal") and token.lower != "than") or token.text == ";":
            return False
        before = people.before(token)
        if token.lower in people.lists["taken_hostage"] and before is not None and people.kind(before) is True:
            return True
    return False


def _put_out(people: People, verb: Token) -> list[Draft]:
    """'Put 14 of them out of action': dead or hurt, and never said which; 'put a tank out of action' harms nobody."""
    near = [t.lower for t in people.parse.tokens[verb.index + 1 : min(verb.index + _FLIGHT, people.sentence.last + 1)]]
    if not any(near[i : i + 3] == ["out", "of", "action"] for i in range(len(near))):
        return []
    found = list(drafts(people, verb, patients(people, verb), Deed("killed", inferred=True, people_only=True)))
    return [d for d in found if d.group.counted]


def _paraded(people: People, verb: Token) -> list[Draft]:
    """'Police presented two suspects', 'the army paraded three captured rebels': held by those who show them."""
    found = list(drafts(people, verb, patients(people, verb), Deed("detained", inferred=True, people_only=True)))
    return [d for d in found if people.number_of(d.group) and _held(people, people.parse.tokens[d.group.head])]


def _held(people: People, head: Token) -> bool:
    taken = {c.lower for c in people.parse.children(head, "adjective")} & {*people.words.states, "captured"}
    return head.lemma in people.lists["wanted"] or bool(taken)


def read_seized(people: People, verb: Token) -> list[Draft]:
    """'Gunmen seized four villagers': abducted, by people who hide who they are; 'police seized four' detained them."""
    found = read_verb(people, verb)
    if verb.lemma == "recapture":  # 'two were recaptured' may be of towns
        tokens, of_people = people.parse.tokens, caught_again(people.parse, verb)
        found = [d for d in found if of_people or tokens[d.group.head].pos != "number"]
    hidden = told_as_hidden(people, _doers(people, verb))
    taken = [replace(d, outcome="abducted") if d.outcome == "detained" else d for d in found]
    captive = people.lists["captives"]  # 'the 20 hostages seized last week'
    return [
        t if hidden or people.parse.tokens[d.group.head].lemma in captive else d
        for d, t in zip(found, taken, strict=True)
    ]


def _picked_up(people: People, verb: Token) -> list[Draft]:
    """'picked up two suspects', 'seven rebels had been picked up'."""
    if "up" not in {t.lower for t in people.parse.children(verb)}:
        return []
    found = drafts(people, verb, patients(people, verb), Deed("detained", people_only=True))
    return [d for d in found if people.parse.tokens[d.group.head].lemma in people.lists["wanted"]]


def _away(people: People, verb: Token) -> bool:
    """'led away three youths', 'led six passengers away', 'carried off two girls'."""
    mates = {t.lower for t in people.parse.children(verb) if t.index > verb.index}
    following = people.after(verb.index)
    mates |= {following.lower} if following is not None else set()
    return "away" in mates or ("off" in mates and verb.lemma != "take")  # 'were taken off the bus'


def _hidden(people: People, verb: Token) -> bool:
    """The sentence says that those who took them, not those taken, hide who they are."""
    taken = {i for t in patients(people, verb) if (g := people.group(t)) for i in range(g.first, g.last + 1)}
    return told_as_hidden(people, [t for t in people.tokens if t.index not in taken])


def told_as_hidden(people: People, tokens: Sequence[Token]) -> bool:
    hidden = people.lists["hidden"]
    return any(t.lemma in hidden or t.lower in hidden for t in tokens) or any(
        f"{a.lower} {b.lemma}" in hidden for a, b in pairwise(tokens)
    )


def _doers(people: People, verb: Token) -> list[Token]:
    """The words of who did it: the subject of the active verb or of the one it is joined to, what follows 'by'."""
    parse = people.parse
    passive = parse.child(verb, "auxiliary_passive") is not None
    by = [t for p in parse.children(verb, "by", "prep") if p.lower == "by" for t in parse.children(p, "prep_object")]
    above = parse.head(verb) if verb.relation == "conjunct" else verb
    subject = parse.child(verb, "subject") or parse.child(above, "subject")
    heads = by or ([subject] if subject is not None and not passive else [])
    return [t for head in heads for t in parse.subtree(head)]


def _lost(people: People, verb: Token) -> list[Draft]:
    """'The army lost 18 men' (dead, most often), 'she lost two sons in the strike': counted fighters or kin."""
    found: list[Draft] = []
    to = [
        o
        for p in people.parse.children(verb, "prep")
        if p.lower == "to"
        for o in people.parse.children(p, "prep_object")
    ]
    by = people.lists["happenings"] | people.lists["endangered_by"]  # 'lost hundreds of men to mines'
    if to and not any(t.lemma in by or people.is_fighter(t) for t in to):
        return []  # 'lost 40 officers to budget cuts'
    for lost in drafts(people, verb, patients(people, verb), Deed("killed", inferred=True, people_only=True)):
        draft = _as_many_after(people, lost)
        head = people.parse.tokens[draft.group.head]
        if draft.negated and head.lower in people.lists["nobody"]:
            found.append(draft)
        fighters = (people.is_fighter(head) or head.lower == "own") and people.parse.child(
            verb, "subject_passive"
        ) is None
        kin = head.lemma in people.lists["kin"] and _in_attack(people)
        told = draft.group.counted or (fighters and people.number_of(draft.group) is not None)
        if told and (fighters or kin or found):
            found.append(draft)
    return found


def _cost(people: People, verb: Token) -> list[Draft]:
    """'The ambush cost the army 30 men': counted fighters, and no seats or jobs."""
    lost = people.parse.children(verb, "object")[-1:]
    found = drafts(people, verb, lost, Deed("killed", inferred=True, people_only=True))
    return [d for d in found if d.group.counted and people.is_fighter(people.parse.tokens[d.group.head])]


def _as_many_after(people: People, draft: Draft) -> Draft:
    """'lost five men and the enemy 30': the number behind those who lost as many."""
    after = people.after(draft.group.last)
    numeral = people.numeral(after.index) if after is not None else None
    opening = people.parse.tokens[draft.group.first]
    if numeral is None or numeral.kind not in ("exact", "bounded") or opening.lower != "the":
        return draft
    return replace(draft, group=replace(draft.group, last=numeral.last, figures=numeral.figures, counted=True))


def _in_attack(people: People) -> bool:
    return any(t.lemma in people.lists["happenings"] or t.lemma in people.lists["striking"] for t in people.tokens)
