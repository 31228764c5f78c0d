"""Nouns and states of a sentence -> casualties: '11 fatalities', 'two dead', 'the toll rose to 11', 'took 22 lives'."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.casualties.beside import is_told_of, listed_as, right_before
from tallystick.extraction.casualties.deeds import (
    after_colon,
    drafts,
    first_listed,
    left_before,
    near_before,
    patients,
    subjects,
)
from tallystick.extraction.casualties.draft import Draft, is_actual, is_negated
from tallystick.extraction.casualties.joined import theirs_behind
from tallystick.extraction.casualties.people import ONE, Group, People
from tallystick.extraction.words.phrases import is_for_life
from tallystick.knowledge.languages.en.casualty_words import Deed
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures, Outcome

_PHRASE = 7  # words of a noun phrase
_AGED = 5  # tokens of '7-year-old'


def read_state(people: People, state: Token) -> list[Draft]:
    """'two dead', 'nine were dead', 'left 9 dead', 'three remain missing', '10 wounded soldiers'."""
    outcome = people.words.states[state.lower]
    deed = Deed(outcome, people_only=outcome in ("missing", "displaced", "detained"))
    parse = people.parse
    listed = after_colon(people, state) or _put_at(people, state) or _numbered(people, state)
    listed = listed or _in_all(people, state)
    if listed is not None:
        return [Draft(outcome, listed, state.index, state.sentence)]
    if parse.head(state).lemma in people.lists["naming"]:
        return []  # 'named the fallen as sergeants': those who name them are not dead
    if _of_things(people, state, head := parse.head(state)):
        return []
    lone = _in_headline(people, state)
    if lone is not None:
        return [Draft(outcome, lone, state.index, state.sentence)]
    near = near_before(people, state) or left_before(people, state) or listed_as(people, state)
    if near is not None:
        counted = near.pos == "number" and near.head == head.index > state.index and state.relation == "adjective"
        before = people.before(near)
        alone = before is None or before.pos not in ("determiner", "preposition")  # but 'one of the three wounded men'
        if counted and alone and people.kind(head) is True:
            return list(drafts(people, state, [head], deed))  # 'nine wounded civilians': nine of them, not nine alone
        dead = drafts(people, state, [first_listed(people, near, state)], deed)
        return [d for d in dead if not _bare_behind(people, d, state)]
    told = right_before(people, state)
    if told is not None:
        return list(drafts(people, state, [told], deed))
    if state.relation == "adjective" and head.index > state.index:
        group = people.group(head) if outcome not in ("abducted", "detained") else None
        opening = parse.tokens[group.first] if group is not None else state
        new = opening.lower in ("a", "an") and outcome in ("killed", "injured")  # 'an injured woman was found outside'
        return list(drafts(people, state, [head], deed)) if new or people.numeral(opening.index) is not None else []
    if state.form == "ing" and not parse.child(state, "object"):  # 'were still missing', which is no verb here
        stays = head.lemma == "go" or head.lemma in people.lists["staying"]
        holder = head if stays and head.pos == "verb" else state  # 'went missing', 'two others remain missing'
        subject = [c for c in [parse.child(holder, "subject")] if c is not None]
        subject = subject or (subjects(people, head) if is_told_of(people, state) else [])
        return list(drafts(people, state, subject, deed))
    first = state  # 'forty people are dead or missing'
    while first.relation == "conjunct" and head.lower in people.words.states:
        first, head = head, parse.head(head)
    if first.relation in ("predicate_adjective", "predicate_noun") and head.pos == "verb":
        subject = patients(people, head) if parse.child(head, "object") else []
        active = head.lemma in people.words.deeds and parse.child(head, "auxiliary_passive") is None
        kinds = ("subject_passive",) if active else ("subject", "subject_passive")  # 'shot dead 12': not who shot
        subject = subject or [c for c in [parse.child(head, *kinds)] if c is not None]
        found = head.lemma in people.lists["finding"] or parse.child(head, "auxiliary_passive") is not None
        if not subject and found:
            subject = subjects(people, head)  # 'were kidnapped and later found dead', 'and was pronounced dead'
        return list(drafts(people, state, subject, deed))
    return []


def _in_headline(people: People, state: Token) -> Group | None:
    """'7-year-old dead, three others hurt in shooting', 'Man dead after attack': one, whom a headline begins with."""
    noun, first, after = people.before(state), people.sentence.first, people.after(state.index)
    if noun is None or after is None or not (after.text == "," or after.lower in ("in", "after", "as")):
        return None
    words = people.parse.tokens[first : noun.index + 1]
    aged = noun.lower == "old" and len(words) == _AGED and words[0].pos == "number"
    lone = len(words) == 1 and noun.pos == "noun" and noun.form != "plural" and people.kind(noun) is True
    told = not any(t.relation == "auxiliary" or t.lemma == "be" for t in people.tokens if t.index < after.index)
    return Group(noun.index, first, noun.index, ONE, True) if told and (aged or lone) else None


def _bare_behind(people: People, draft: Draft, state: Token) -> bool:
    """'Two dead, nine in hospital': the bare number behind the word is not of the dead."""
    return draft.group.first > state.index and people.numeral(draft.group.head) is not None


def _of_things(people: People, state: Token, head: Token) -> bool:
    """'12 dead trees', 'three injured horses': said right before a noun that is no word for people."""
    before = state.relation == "adjective" and head.index == state.index + 1 and head.pos == "noun"
    return before and head.text.islower() and head.lemma not in people.lists["remains"] and not people.kind(head)


def _put_at(people: People, state: Token) -> Group | None:
    """'put the civilian dead at seven and the wounded at 19': the figure, behind those it is of."""
    at = people.after(state.index)
    if at is not None and at.pos == "preposition" and at.lower not in ("at", "as"):
        at = people.after(people.parse.subtree(at)[-1].index)  # 'put the total dead since October as 58,573'
    figure = people.after(at.index) if at is not None and at.lower in ("at", "as") else None
    numeral = people.numeral(figure.index) if figure is not None else None
    opening = people.parse.tokens[max(state.index - 3, people.sentence.first) : state.index]
    if (
        numeral is None
        or not numeral.countable
        or not any(t.pos in ("determiner", "possessive", "case") for t in opening)
    ):
        return None
    return Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)


def _in_all(people: People, state: Token) -> Group | None:
    """'The wounded, 23 in total, were taken away', 'of the injured, now 59 in all': the figure behind them."""
    article, comma = people.before(state), people.after(state.index)
    if article is None or article.lower not in ("the", "those") or comma is None or comma.text not in (",", "("):
        return None
    numeral = next((n for n in people.numerals if comma.index < n.first <= comma.index + 2 and n.countable), None)
    behind = people.parse.tokens[numeral.last + 1 : numeral.last + 3] if numeral is not None else []
    summed = " ".join(t.lower for t in behind) in people.lists["in_all"] or (
        bool(behind) and behind[0].lower in people.lists["in_all"]
    )
    if numeral is None or not summed:
        return None
    return Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)


def _numbered(people: People, state: Token) -> Group | None:
    """'The dead at the depot numbered nine': the figure, behind those it is of."""
    before = people.before(state)
    if before is None or before.pos not in ("determiner", "possessive"):
        return None
    for numeral in people.numerals:
        verb = people.before(people.parse.tokens[numeral.first])
        if verb is None or verb.lower not in ("number", "numbered") or not numeral.countable:
            continue
        between = people.parse.tokens[state.index + 1 : verb.index]
        if state.index < verb.index and all(t.pos not in ("verb", "punctuation") for t in between):
            return Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
    return None


def read_count(people: People, noun: Token) -> list[Draft]:
    """A noun that counts by outcome: '103 injuries', '22 deaths', 'ten bodies', 'the deaths of nine people'."""
    deed = people.words.counts[noun.lemma if noun.lemma in people.words.counts else noun.lower]
    if noun.relation == "compound" or _of_things(people, noun, people.parse.head(noun)) or _is_scene(people, noun):
        return []
    if _held_before(people, noun):
        return []
    group = _counted_by(people, noun) or after_colon(people, noun) or _not_any(people, noun)
    if group is None:
        return _bodies_of(people, noun) if noun.lemma in people.lists["remains"] else _of_no_number(people, noun)
    if group.figures == Figures(0, 0, 0) and (noun.lemma in people.lists["remains"] or _unsaid(people, noun)):
        return []  # 'no bodies were found' says what was found, not that nobody died
    if noun.lemma == "body" and (not _bodies(people, noun, group) or _counted_twice(people, noun)):
        return []
    actual = is_actual(people.parse, people.words, noun)
    outcomes: tuple[Outcome, ...] = (deed.outcome,) if deed.outcome else ("killed", "injured")
    made = []
    for outcome in outcomes:
        draft = Draft(outcome, group, noun.index, noun.sentence, deed.inferred, actual=actual)
        draft.negated = group.figures == Figures(0, 0, 0)
        draft.undivided = deed.outcome is None
        made.append(draft)
    return made


def _of_no_number(people: People, noun: Token) -> list[Draft]:
    """'There were fatalities in the bombing': so many died that nobody says how many."""
    verb = people.parse.head(noun)
    there = noun.relation == "predicate_noun" and people.parse.child(verb, "expletive") is not None
    deed = people.words.counts[noun.lemma if noun.lemma in people.words.counts else noun.lower]
    bare = noun.form == "plural" and not people.parse.children(noun, "determiner", "adjective", "compound", "possessor")
    if not (there and bare) or deed.outcome is None or noun.lemma in people.lists["happening_counts"] - {"death"}:
        return []
    actual = is_actual(people.parse, people.words, verb) and not is_negated(people.parse, verb)
    group = Group(noun.index, noun.index, noun.index, Figures(), False)
    return [Draft(deed.outcome, group, noun.index, noun.sentence, deed.inferred)] if actual else []


def _held_before(people: People, noun: Token) -> bool:
    """'Delivered insulin to 300 detainees', 'treated two detainees': whom they had before, and nobody seized now."""
    above = people.parse.head(noun)
    given = noun.relation == "prep_object" and above.lower in ("to", "for", "with", "among")
    cared = noun.relation in ("object", "subject_passive") and above.lemma in people.lists["tending"]
    return noun.lemma in people.lists["held_people"] and (given or cared)


def _is_scene(people: People, noun: Token) -> bool:
    """'38 people died in four such killings': so many happenings, in which the people counted before died."""
    preposition = people.parse.head(noun)
    verb = people.parse.head(preposition)
    deed = people.words.befalls.get(verb.lemma) or people.words.deeds.get(verb.lemma)
    within = noun.relation == "prep_object" and preposition.lower in ("in", "during")
    return within and noun.lemma in people.lists["happening_counts"] and verb.pos == "verb" and deed is not None


def read_shot(people: People, noun: Token) -> list[Draft]:
    """'Seven shot, three dead': a number of two or more right before 'shot', which no noun of one shot takes."""
    dead = _shot_dead(people, noun)
    if dead:
        return dead
    before = people.before(noun)
    numeral = people.numeral(before.index) if before is not None else None
    least = (numeral.figures.low or numeral.figures.best or 0) if numeral is not None else 0
    if numeral is None or not numeral.countable or least < 2:
        return []
    group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
    return [Draft("injured", group, noun.index, noun.sentence, inferred=True)]


def _shot_dead(people: People, noun: Token) -> list[Draft]:
    """'Gunmen on a motorcycle shot dead a farmer', where the parse takes the shot for a noun."""
    dead = people.after(noun.index)
    opening = people.after(dead.index) if dead is not None and dead.lower == "dead" else None
    if dead is None or opening is None or opening.pos not in ("determiner", "number", "name"):
        return []
    target = None
    for token in people.parse.tokens[opening.index : min(opening.index + _PHRASE, people.sentence.last + 1)]:
        if token.pos not in ("determiner", "adjective", "noun", "name", "number") and token.text != "-":
            break
        target = token if token.pos in ("noun", "name") else target
    return list(drafts(people, noun, [target], Deed("killed"))) if target is not None else []


def _not_any(people: People, noun: Token) -> Group | None:
    """'did not result in any casualties', 'without casualties': nobody."""
    before = people.before(noun)
    cause = people.parse.head(noun)
    spared = (
        noun.relation == "object" and cause.relation == "prep_clause" and people.parse.head(cause).lower == "without"
    )
    bare = before is not None and (before.lower == "without" or (spared and before.index == cause.index))
    if not bare and (before is None or before.lower != "any"):
        return None
    verb = verb_of(people, noun)
    without = [t.lower for t in people.parse.tokens[max(noun.index - 2, people.sentence.first) : noun.index]]
    if not bare and "without" not in without and (verb is None or not is_negated(people.parse, verb)):
        return None
    first = noun.index if before is None else before.index
    return Group(noun.index, first, noun.index, Figures(0, 0, 0), True)


def _bodies_of(people: People, noun: Token) -> list[Draft]:
    """'received the bodies of 22 people', 'pulled out the bodies of a man, a woman and two girls'."""
    found: list[Draft] = []
    for preposition in people.parse.children(noun, "prep"):
        if preposition.lower == "of":
            bodies = people.parse.children(preposition, "prep_object")
            found = list(drafts(people, noun, bodies, Deed("killed", inferred=True)))
            break
    openings = ("a", "an") if _handled(people) else ()
    return [
        d for d in found
        if people.numeral(d.group.first) is not None
        or people.parse.tokens[d.group.first].lower in openings
        or (openings and d.group.counted and people.parse.tokens[d.group.first - 1].lower == "and")  # 'and child'
    ]  # fmt: skip


def _handled(people: People) -> bool:
    """Bodies are found, brought or laid in a morgue."""
    return any(t.lemma in people.lists["finding"] | people.lists["mortuaries"] for t in people.tokens)


def read_act(people: People, noun: Token) -> list[Draft]:
    """An act as a noun with its patients: 'the murder of six priests', 'her death', 'beaten to death'."""
    parse = people.parse
    deed = _act(people, noun)
    before = people.before(noun)
    if noun.lemma == "death" and before is not None and before.lower == "to":
        return _to_death(people, noun, before)
    if noun.relation == "compound" or noun.pos != "noun":
        return []
    several = _several_at_once(people, noun, deed)
    if several:
        return several
    sufferers = []
    for preposition in parse.children(noun, "prep"):
        if preposition.lower == "of" and preposition.index == noun.index + 1:
            sufferers = parse.children(preposition, "prep_object")
    owner = parse.child(noun, "possessor")
    if not sufferers and owner is not None and noun.lemma in people.lists["of_owner"]:
        sufferers = [owner]
    sufferers = [*sufferers, *theirs_behind(people, sufferers)]
    found = list(drafts(people, noun, sufferers, deed))
    for (
        draft
    ) in found:  # a noun refers to what is told elsewhere as often as it tells: only an indefinite count is news
        draft.group = _again(draft.group) if not people.numeral(draft.group.first) else draft.group
    return found


def _several_at_once(people: People, noun: Token, deed: Deed) -> list[Draft]:
    """'a triple murder', 'the double shooting': as many as the word says."""
    word = people.before(noun)
    many = people.words.multiples.get(word.lower) if word is not None else None
    if word is None or many is None or deed.outcome is None:
        return []
    before = people.before(word)
    again = before is not None and before.lower in ("the", "this", "that")
    group = Group(noun.index, word.index, noun.index, Figures(many, many, many), True, again)
    return [Draft(deed.outcome, group, noun.index, noun.sentence, deed.inferred)]


def read_lives(people: People, noun: Token) -> list[Draft]:
    """'claimed the lives of nine people', 'took 22 lives', 'nine lives were lost'."""
    verb = people.parse.head(noun)
    if verb.lower == "for" and is_for_life(people.parse, people.parse.head(verb)):
        return _in_danger_of_death(people, people.parse.head(verb))
    verb = people.parse.head(verb) if verb.lower == "with" else verb  # 'paid with the lives of 20 men'
    if verb.lemma not in people.lists["lives"]:
        return []
    for preposition in people.parse.children(noun, "prep"):
        if preposition.lower == "of":
            sufferers = people.parse.children(preposition, "prep_object")
            return list(drafts(people, verb, sufferers, Deed("killed", people_only=True)))
    whose = people.parse.child(verb, "indirect", "object")
    whose = whose if whose is not None and whose.index < noun.index else None
    theirs = people.parse.child(noun, "possessor") is not None  # 'cost two drivers their lives'
    if verb.lemma == "cost" and whose is not None and theirs:
        return list(drafts(people, verb, [whose], Deed("killed", people_only=True)))
    if verb.lemma in ("lose", "sacrifice", "give", "lay") and people.parse.child(noun, "possessor") is not None:
        losers = [t for t in _losers(people, verb) if t.entity != "place"]  # 'eleven Peshmerga lost their lives'
        return list(drafts(people, verb, losers, Deed("killed")))
    group = _counted_by(people, noun)
    return [Draft("killed", group, verb.index, noun.sentence)] if group is not None else []


def _in_danger_of_death(people: People, verb: Token) -> list[Draft]:
    """'Six more are fighting for their lives': hurt, and badly, though no word says so."""
    subject = people.parse.child(verb, "subject")
    hurt = Deed("injured", inferred=True, people_only=True)
    return [replace(d, severity="critical") for d in drafts(people, verb, [subject] if subject else [], hurt)]


def _act(people: People, noun: Token) -> Deed:
    """The outcome of an act: 'the shooting of' hurts, 'the fatal shooting of' kills."""
    if noun.lemma in people.lists["wounding_acts"]:
        fatal = any(c.lower in people.lists["deadly_adjectives"] for c in people.parse.children(noun, "adjective"))
        return Deed("killed" if fatal else "injured", inferred=not fatal, people_only=True)
    return Deed(people.words.acts[noun.lemma], people_only=noun.lemma not in people.lists["done_to_people"])


def _losers(people: People, verb: Token) -> list[Token]:
    """'Two people lost their lives', 'nine rebels, a guard and two farmers lost theirs'."""
    if near_before(people, verb) is not None:
        return subjects(people, verb)
    subject = people.parse.child(verb, "subject")
    return [subject] if subject is not None else []


def _counted_by(people: People, noun: Token) -> Group | None:
    """The number phrase in a counting noun's own phrase; an article with a singular is one."""
    group = people.group(noun) if people.numeral(noun.index) is None else None
    parse = people.parse
    first = group.first if group is not None else noun.index
    for numeral in people.numerals:
        inside = first <= numeral.first and numeral.last < noun.index
        touching = numeral.last == noun.index - 1 or (numeral.last == noun.index - 2 and numeral.last >= first)
        if (inside or touching) and numeral.countable:
            figures = numeral.figures
            return Group(noun.index, numeral.first, noun.index, figures, numeral.kind != "vague")
    of_the = _partitive(people, noun)
    if of_the is not None:
        return of_the
    article = parse.child(noun, "determiner")
    single = noun.lemma in ("death", "fatality", "body", "corpse", "martyr")
    if single and article is not None and article.lower in ("a", "an", "another") and noun.form != "plural":
        return Group(noun.index, article.index, noun.index, Figures(1, 1, 1), True)
    return None


def _partitive(people: People, noun: Token) -> Group | None:
    """'dozens of wounded', 'six of the dead'."""
    if noun.lemma in people.lists["happening_counts"]:
        return None  # 'one of the killings' counts happenings
    for numeral in people.numerals:
        between = people.parse.tokens[numeral.last + 1 : noun.index]
        words = [t.lower for t in between]
        if words and words[0] == "of" and len(words) <= 2 and numeral.countable:
            return Group(noun.index, numeral.first, noun.index, numeral.figures, numeral.kind != "vague")
    return None


def _unsaid(people: People, noun: Token) -> bool:
    """'no immediate reports of casualties', 'no casualties were reported': nothing is said, so nothing is nought."""
    return any(
        t.lemma in people.lists["silent"] or t.lower in people.lists["silent"]
        for t in people.tokens
        if abs(t.index - noun.index) < 8
    )


def _counted_twice(people: People, noun: Token) -> bool:
    """'After two bodies had been counted twice': they are among those counted, and no others."""
    verb = people.parse.head(noun)
    return verb.pos == "verb" and any(t.lower in ("twice", "double") for t in people.parse.subtree(verb))


def _bodies(people: People, noun: Token, group: Group) -> bool:
    """Bodies are deaths when counted and found, not 'legislative bodies'."""
    if noun.form != "plural" and noun.relation == "apposition":
        return False  # 'the commission, a state-appointed body, received'
    left = any(t.lemma in people.lists["leaving"] for t in people.tokens)  # 'nine bodies were left under a bridge'
    told = noun.relation == "object" and people.parse.head(noun).lemma in people.lists["telling"]
    if _handled(people) or (told and group.counted) or (left and noun.form == "plural"):
        return True
    return (
        noun.form == "plural"
        and any(t.lower in ("of", "were", "was", "in") for t in people.tokens[-6:])
        and bool({"dead", "killed", "morgue", "victims"} & {t.lower for t in people.tokens})
    )


def _to_death(people: People, noun: Token, before: Token) -> list[Draft]:
    """'beaten to death', 'burned to death'; not 'sentenced to death' (which is no death yet)."""
    verb = people.parse.tokens[before.index - 1] if before.index > people.sentence.first else before
    for _ in range(6):
        if verb.pos == "verb" or verb.index <= people.sentence.first:
            break
        verb = people.parse.tokens[verb.index - 1]
    if verb.pos != "verb" or verb.lemma in people.lists["not_to_death"]:
        return []
    return list(drafts(people, verb, patients(people, verb), Deed("killed", people_only=True)))


def _again(group: Group) -> Group:
    return Group(
        group.head, group.first, group.last, group.figures, group.counted, True, group.pronoun, group.sure
    )  # fmt: skip


def verb_of(people: People, noun: Token) -> Token | None:
    for token in people.parse.ancestors(noun):
        if token.pos == "verb":
            return token
    return None
