"""The state people are in -> casualties: 'in critical condition', 'with a gunshot wound', 'sent four to hospital'."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.casualties.deeds import drafts, first_listed, left_before, near_before, patients
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import People
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token

_HURT = Deed("injured", inferred=True, people_only=True)
_WOUNDED = Deed("injured", people_only=True)
_REACH = 9  # words from a verb of carrying to the hospital


def read_condition(people: People, noun: Token) -> list[Draft]:
    """'is in critical condition', 'leaving a boy in serious condition', 'three in intensive care': hurt."""
    preposition = people.parse.head(noun)
    grave = any(c.lower in people.words.severity for c in people.parse.children(noun, "adjective", "compound"))
    grave = grave or noun.lemma == "coma"
    if not grave or preposition.lower != "in" or noun.relation != "prep_object":
        return []
    return list(drafts(people, noun, _holders(people, preposition), _HURT))


def read_attention(people: People, noun: Token) -> list[Draft]:
    """'he and one of his guards are receiving medical attention': hurt, or ill."""
    verb = people.parse.head(noun)
    cure = noun.lemma in people.lists["cures"] and verb.lemma in people.lists["needing"]
    if noun.lemma in people.lists["cures"] and verb.lower in people.lists["cured_under"]:
        return _under_cure(people, noun)
    medical = any(c.lower == "medical" for c in people.parse.children(noun, "adjective"))
    asked = people.lists["sustaining"] | (people.lists["seeking_care"] if _of_attack(people, verb) else frozenset())
    if noun.relation != "object" or not (cure or (medical and verb.lemma in asked)):
        return []
    if cure and any(c.lower == "for" for c in people.parse.children(noun, "prep")):
        return []  # 'treatment for cholera'
    above = people.parse.head(verb)  # 'left nine revellers needing surgery'
    leaving = verb.form == "ing" and above.lemma in people.lists["leaving"]
    holders = list(subjects_or_objects(people, above if leaving else verb))
    found = drafts(people, noun, holders, _HURT)
    return [d for d in found if not cure or (d.group.counted and not d.group.pronoun)]


def _of_attack(people: People, verb: Token) -> bool:
    """'Sought medical help after the attack'; not 'migrants need care', 'sought it after drinking the water'."""
    return verb.form != "present" and any(t.lemma in people.lists["endangered_by"] for t in people.tokens)


def _under_cure(people: People, noun: Token) -> list[Draft]:
    """'An eighth is under treatment with a bullet wound'; of whom no wound is told, he may be ill."""
    behind = people.parse.tokens[noun.index + 1 : people.sentence.last + 1]
    if not any(t.lemma in people.lists["harms"] for t in behind):
        return []
    holders = list(subjects_or_objects(people, people.parse.head(people.parse.head(noun))))
    return [d for d in drafts(people, noun, holders, _WOUNDED) if d.group.counted and not d.group.pronoun]


def read_harm(people: People, noun: Token) -> list[Draft]:
    """'a man with a gunshot wound', 'suffering from burns', 'found two men with wounds'."""
    preposition = people.parse.head(noun)
    sustained = _sustained(people, noun)
    if sustained:
        return sustained
    if noun.relation == "object" and preposition.lemma == "have":  # 'two soldiers have shrapnel wounds'
        return list(drafts(people, noun, list(subjects_or_objects(people, preposition)), _WOUNDED))
    if noun.relation != "prep_object" or preposition.lower not in ("with", "from"):
        return []
    head = people.parse.head(preposition)
    if preposition.lower == "with" and head.pos in ("noun", "name", "number"):
        if _of_bodies(people, head):
            return []
        found = list(drafts(people, noun, [head], _WOUNDED))
        if found:
            return found
    before = people.before(head)
    if head.lower == "suffering" and before is not None and people.kind(before):
        return list(drafts(people, noun, [before], _WOUNDED))  # 'discovered a boy suffering from a wound'
    if head.lower == "suffering" and before is not None and before.lemma in people.lists["hospitals"]:
        came = people.parse.head(people.parse.head(head))  # 'a boy came to the hospital suffering from a wound'
        return list(drafts(people, noun, list(subjects_or_objects(people, came)), _WOUNDED))
    if head.lemma in people.lists["sustaining"] | people.lists["leaving"] | people.lists["escaping"]:
        return list(drafts(people, noun, list(subjects_or_objects(people, head)), _WOUNDED))
    verb = people.parse.head(people.parse.head(head) if head.relation == "prep_object" else head)
    if preposition.lower == "with" and head.pos != "verb" and verb.lemma in people.lists["conveying"]:
        head = verb  # 'rushed to Rambam with shrapnel wounds'
    handled = head.lemma in people.lists["conveying"] or head.lemma in people.lists["finding"]
    if preposition.lower == "with" and handled:
        return list(drafts(people, noun, patients(people, head), _WOUNDED))
    return []


def _sustained(people: People, noun: Token) -> list[Draft]:
    """'Two died and three received wounds', where the parse takes the verb for an adjective of the wounds."""
    verb = people.before(noun)
    while verb is not None and verb.pos in ("adjective", "noun") and verb.head == noun.index:
        verb = people.before(verb)  # 'received minor burn injuries'
    if verb is None or verb.lemma not in people.lists["sustaining"] or verb.relation != "adjective":
        return []
    near = near_before(people, verb) or _before_aside(people, verb)
    return list(drafts(people, noun, [first_listed(people, near, verb)], _WOUNDED)) if near is not None else []


def _before_aside(people: People, verb: Token) -> Token | None:
    """'Three persons, including a woman, sustained injuries': the three."""
    comma = people.before(verb)
    if comma is None or comma.text != ",":
        return None
    for token in reversed(people.parse.tokens[people.sentence.first : comma.index]):
        opening = people.before(token)
        if token.lower in people.lists["including"] and opening is not None and opening.text == ",":
            return near_before(people, opening)
        if token.text == ",":
            return None
    return None


def read_hospital(people: People, noun: Token) -> list[Draft]:
    """'three more are in hospital', 'nine died and 31 people were in hospital': of those told of beside it."""
    preposition = people.parse.head(noun)
    verb = people.parse.head(preposition)
    subject = people.parse.child(verb, "subject")
    if preposition.lower == "in" and people.before(preposition) == verb and people.numeral(verb.index) is not None:
        bare = list(drafts(people, noun, [verb], _HURT)) if tells_of_dead(people) else []
        return [d for d in bare if d.group.counted]  # 'two dead, nine in hospital'
    if preposition.lower != "in" or verb.lemma not in people.lists["staying"] or subject is None:
        return []
    found = list(drafts(people, noun, [subject], _HURT))
    if people.numeral(subject.index) is None and not tells_of_dead(people):
        return []
    return [d for d in found if people.number_of(d.group) is not None]


def tells_of_dead(people: People) -> bool:
    words = people.words
    deeds = [words.deeds.get(t.lemma) or words.befalls.get(t.lemma) for t in people.tokens]
    return any(d is not None and d.outcome == "killed" for d in deeds) or any(
        words.states.get(t.lower) == "killed" for t in people.tokens
    )


def _of_bodies(people: People, head: Token) -> bool:
    """'the bodies of two men with gunshot wounds': dead."""
    of = people.parse.head(head)
    return of.lower == "of" and people.parse.head(of).lemma in people.lists["remains"]


def read_conveyed(people: People, verb: Token) -> list[Draft]:
    """'sent four people to the hospital', 'were airlifted to a trauma centre'."""
    if not goes_to_hospital(people, verb):
        return []
    sufferers = patients(people, verb)
    before = near_before(people, verb)
    if not sufferers and before is not None:
        sufferers = [before]
    return [d for d in drafts(people, verb, sufferers, _HURT) if d.group.counted]


def goes_to_hospital(people: People, verb: Token) -> bool:
    """'taken to a hospital nearby'; not 'took two nurses from the clinic', 'taken away after men raided a clinic'."""
    near = people.parse.tokens[verb.index + 1 : min(verb.index + _REACH, people.sentence.last + 1)]
    at = [people.parse.head(t) for t in near if t.lemma in people.lists["hospitals"]]
    at = [t for t in at if t.pos != "verb" or t.index <= verb.index]
    return any(t.lower not in ("from", "outside") for t in at)


def _holders(people: People, preposition: Token) -> list[Token]:
    """Whoever is 'in' the condition: the subject, the object left so, or a count right before."""
    near = near_before(people, preposition)
    if near is not None:
        return [first_listed(people, near, preposition)]
    left = left_before(people, preposition)
    if left is not None:
        return [left]
    return list(subjects_or_objects(people, people.parse.head(preposition)))


def subjects_or_objects(people: People, head: Token) -> Iterator[Token]:
    if head.pos != "verb":
        if people.kind(head) is True:
            yield head
        return
    target = people.parse.child(head, "object") if head.lemma in people.lists["leaving"] else None
    subject = people.parse.child(head, "subject", "subject_passive")
    if target is not None or subject is not None:
        found = target or subject
        assert found is not None
        yield found
    elif head.relation in ("noun_clause", "relative_clause"):
        yield people.parse.head(head)
    elif head.relation == "conjunct":
        yield from subjects_or_objects(people, people.parse.head(head))


def read_rubble(people: People, noun: Token) -> list[Draft]:
    """'three people are believed to be under the slabs': missing."""
    near = people.parse.tokens[max(noun.index - 3, people.sentence.first) : noun.index]
    if not any(t.lower in people.lists["under"] for t in near):
        return []
    if not any(t.lemma in people.lists["trapped"] for t in people.tokens if t.index < noun.index):
        return []
    numerals = [n for n in people.numerals if n.last < noun.index and n.countable and n.kind != "zero"]
    if not numerals or _others_trapped(people, noun, numerals[0].last):
        return []
    head = people.parse.tokens[numerals[0].last]
    target = _noun_of(people, head)
    group = people.group(target)
    sure = group is not None and (group.sure or target.index == head.index)
    return [Draft("missing", group, noun.index, noun.sentence)] if group is not None and sure else []


def _others_trapped(people: People, noun: Token, counted: int) -> bool:
    """'Counted 38 dead and that more people were trapped': others, of whom no number is told."""
    verb = next((t for t in people.parse.ancestors(noun) if t.pos == "verb"), None)
    who = people.parse.child(verb, "subject", "subject_passive") if verb is not None else None
    return who is not None and who.index > counted and people.kind(who) is True


def _noun_of(people: People, number: Token) -> Token:
    head = people.parse.head(number)
    return head if head.index > number.index and head.pos in ("noun", "name") else number
