"""Tolls of a sentence -> casualties: 'the death toll rose to 11 from 10', 'brings to 13 the number killed'."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.casualties.corrected import corrected
from tallystick.extraction.casualties.counts import verb_of
from tallystick.extraction.casualties.draft import Draft, is_actual
from tallystick.extraction.casualties.heads import heads
from tallystick.extraction.casualties.older import of_other_people
from tallystick.extraction.casualties.people import Group, People
from tallystick.extraction.words.phrases import figure_given, gives_figure
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures, Outcome


def read_toll(people: People, noun: Token) -> list[Draft]:
    """'the death toll rose to 11 from 10', 'toll now four', 'the number of people killed has climbed to 115'."""
    words = people.words
    outcome, anchor = _told(people, noun)
    if outcome is None:
        return []
    listed = _listed_after(people, noun, outcome)
    if listed:
        return listed
    pair = corrected(people, noun)
    if pair is not None:
        older, newer = (_running(noun, outcome, numeral, people) for numeral in pair)
        older.older = True
        return [older, newer]
    found = []
    reached, left = _reached(people, anchor), _older(people, noun, anchor)
    if left is not None and of_other_people(people, left):
        left = None
    stood = reached
    if reached is not None and (now := _now(people, noun, anchor, reached)) is not None:
        reached, left = now, left or stood
    if reached is None and noun.lemma in words.lists["counters"]:
        reached = _before_number(people, noun)
    if reached is None and noun.lemma in words.lists["nouns"]:
        reached = _to_after(people, noun)
    if reached is not None:
        found.append(_running(noun, outcome, _risen(noun, _exceeded(people, reached)), people))
        found[0].actual = not _may_rise(people, noun)
        found += _since(people, noun, outcome, reached, found[0])
        found += _by_others(people, noun, outcome, reached, found[0])
    if left is not None:
        older = _running(noun, outcome, left, people)
        older.older = True
        found.append(older)
    return found


def _may_rise(people: People, noun: Token) -> bool:
    """'The toll could rise above 100', 'is expected to climb': what it may come to; not 'may stand at 100'."""
    verb = people.parse.head(noun)
    moved = [verb, *people.parse.children(verb, "open_clause")]
    moving = people.lists["standing"] - people.lists["staying"] - {"stand", "total", "number"}
    return any(v.lemma in moving and v.pos == "verb" and not is_actual(people.parse, people.words, v) for v in moved)


def _listed_after(people: People, noun: Token, outcome: Outcome) -> list[Draft]:
    """'gave a higher toll: three soldiers, seven tribesmen and a woman', where no other word says what befell them."""
    colon = people.after(noun.index)
    if noun.lemma not in people.words.lists["nouns"] or colon is None or colon.text != ":":
        return []
    behind = people.parse.tokens[colon.index + 1 : people.sentence.last + 1]
    if any(_outcome_word(people, t) is not None or t.lemma in people.words.counts for t in behind):
        return []
    first = next((t for t in behind if t.pos in ("noun", "name") and people.kind(t) is True), None)
    groups = [people.group(t) for t in heads(people.parse, first)] if first is not None else []
    if not groups or groups[0] is None or people.number_of(groups[0]) is None:
        return []
    told = [g for g in groups if g is not None and g.counted]
    return [Draft(outcome, g, noun.index, noun.sentence) for g in told]


def _risen(noun: Token, numeral: Numeral) -> Numeral:
    """'death toll up to 24': it is 24 now."""
    high = numeral.figures.high
    if numeral.first != noun.index + 1 or not numeral.words.startswith("up to") or high is None:
        return numeral
    return replace(numeral, figures=Figures(high, high, high), kind="exact")


def _since(people: People, noun: Token, outcome: Outcome, told: Numeral, draft: Draft) -> list[Draft]:
    """'raised an earlier toll of 12', 'had put the toll at 12; it now stands at 15': the first is older."""
    near = [noun, *people.parse.children(noun, "adjective", "adverb"), *people.parse.ancestors(noun)][:4]
    words = {t.lower for n in near for t in people.parse.children(n, "adjective", "adverb")}
    if not words & people.lists["earlier"]:
        return []
    draft.older = any(n.last < told.first and n.countable for n in people.numerals)
    for numeral in people.numerals:
        link, head = _link(people, numeral), people.parse.head(people.parse.tokens[numeral.last])
        verb = people.parse.head(head)
        if (
            numeral.first > told.last
            and numeral.countable
            and link is not None
            and verb.lemma in people.lists["standing"]
        ):
            draft.older = True
            return [_running(noun, outcome, numeral, people)]
    return []


def _by_others(people: People, noun: Token, outcome: Outcome, told: Numeral, draft: Draft) -> list[Draft]:
    """'Put at 23 by the hospital and 31 by the governor', 'put the toll at 23 and the governor at 31': rivals."""
    found: list[Draft] = []
    first = _named_after(people, told)
    if first is not None:
        draft.teller = first.index
    for numeral in people.numerals:
        if numeral.first <= told.last or not numeral.countable:
            continue
        teller = _named_after(people, numeral) if first is not None else _named_before(people, told, numeral)
        if teller is not None:
            rival = _running(noun, outcome, numeral, people)
            rival.teller = teller.index
            found.append(rival)
    return found


def _named_after(people: People, numeral: Numeral) -> Token | None:
    """'23 by the hospital': who counts."""
    by = people.after(numeral.last)
    if by is None or by.lower != "by":
        return None
    words: list[Token] = []
    for token in people.parse.tokens[by.index + 1 : people.sentence.last + 1]:
        if token.pos in ("punctuation", "coordinator", "preposition", "verb"):
            break
        words.append(token)
    named = words and words[-1].pos in ("noun", "name") and words[-1].entity not in ("date", "time")  # not 'by Monday'
    return words[-1] if named else None


def _named_before(people: People, told: Numeral, numeral: Numeral) -> Token | None:
    """'At 23 and the governor at 31'."""
    run = people.parse.tokens[told.last + 1 : numeral.first]
    if len(run) < 3 or run[0].lower not in ("and", ",", ";", "but", "while") or run[-1].lower != "at":
        return None
    inside = [t for t in run[1:-1] if t.lower not in ("and", "but", "while")]
    named = inside and inside[-1].pos in ("noun", "name") and all(t.pos not in ("verb", "preposition") for t in inside)
    return inside[-1] if named else None


def _told(people: People, noun: Token) -> tuple[Outcome | None, Token]:
    """What a toll or a number counts, and the word after which its figure is looked for."""
    words = people.words
    tokens = people.parse.tokens
    before = people.before(noun)
    if noun.lemma == "count" and before is not None and before.lower == "body":
        return "killed", noun
    if noun.lemma in words.lists["nouns"]:
        if before is not None and (before.lemma in ("injury", "casualty", "wounded") or before.lower == "injured"):
            return ("injured" if before.lemma != "casualty" else None), noun
        dead = before is not None and before.lower in ("death", "fatality", "killed", "fatal")
        verb = verb_of(people, noun)
        moving = verb is not None and verb.lemma in (words.lists["standing"] | words.lists["raising"])
        now = people.after(noun.index)
        bare = now is not None and (
            now.lower in ("now", "at", ":", "of", "to") or people.numeral(now.index) is not None
        )
        headed = noun.index == people.sentence.first and _moves(people)
        return ("killed" if dead or moving or bare or headed else None), noun
    if noun.lemma in words.lists["losses"]:
        return None, noun
    count = words.counts.get(noun.lemma)
    if count is not None and noun.lemma not in words.lists["counters"]:
        return (count.outcome if _climbing(people, noun) else None), noun
    following = people.after(noun.index)
    if following is None or following.lower not in ("of", "killed", "dead", "wounded", "injured", "taken"):
        return None, noun
    if before is not None and before.lower == "a" and following.lower == "of":
        return None, noun  # 'a number of attacks that killed nine': several, and no toll
    for token in tokens[noun.index + 1 : min(noun.index + 9, people.sentence.last + 1)]:
        outcome = _outcome_word(people, token) or _captive(people, token)
        if outcome is not None:
            return outcome, token
        said = token.lemma in people.lists["reporting"] or token.lower in people.lists["helpers"]
        if token.pos == "punctuation" or (token.pos == "verb" and token.form != "participle" and not said):
            break  # 'the number of soldiers it says were killed'
    return None, noun


def _climbing(people: People, noun: Token) -> bool:
    """'Deaths in the mosque have climbed to 66', 'arrests rose to 40'."""
    verb = people.parse.head(noun)
    moves = verb.lemma in people.lists["standing"] and verb.lemma != "be"
    return moves and noun.form == "plural" and noun.relation == "subject"


def _moves(people: People) -> bool:
    """'Toll in Kabul bombing climbs to 24': a headline, whose verb the parse may take for a noun."""
    moving = people.lists["standing"] | people.lists["raising"]
    return any({t.lemma, t.lower.removesuffix("s")} & moving for t in people.tokens[1:])


def _captive(people: People, token: Token) -> Outcome | None:
    """'The number taken prisoner', 'the number of those taken hostage'."""
    before = people.before(token)
    if before is None or before.lower not in ("taken", "held"):
        return None
    hostage, prisoner = people.lists["taken_hostage"], people.lists["taken_prisoner"]
    return "abducted" if token.lower in hostage else "detained" if token.lower in prisoner else None


def _outcome_word(people: People, token: Token) -> Outcome | None:
    words = people.words
    count = words.counts.get(token.lemma)
    if count is not None and count.outcome is not None:
        return count.outcome
    deed = words.deeds.get(token.lemma) if token.form in ("participle", "past") else None
    befallen = words.befalls.get(token.lemma, deed)  # 'the number of the disappeared': who vanished, and nobody seized
    if deed is not None and not deed.inferred and befallen is not None and befallen.outcome == deed.outcome:
        return deed.outcome
    return words.states.get(token.lower)


def _reached(people: People, anchor: Token) -> Numeral | None:
    """The figure after the anchor that stands after 'to', 'at', 'of', 'now', 'reached', and not after 'from'."""
    verbs = people.lists["standing"] | people.lists["raising"]
    for numeral in people.numerals:
        if numeral.first <= anchor.index or not numeral.countable or numeral.first - anchor.index > 34:
            continue
        before = _link(people, numeral)
        if before is None or before.index < anchor.index:
            continue
        near = numeral.first - anchor.index <= 4
        reaching = (
            before.lower in people.lists["reaching"]
            or (before.lemma in verbs and before.pos == "verb")
            or before is anchor
        )
        if reaching and (before.lower != "of" or near) and _stands_alone(people, numeral):
            return None if _says_its_own(people, numeral, anchor) else numeral
    return None


def _now(people: People, noun: Token, anchor: Token, told: Numeral) -> Numeral | None:
    """'the toll, which stood at 12, has risen to 15': the figure of the toll's own verb, after one told in passing."""
    verb = people.parse.head(noun)
    if verb.pos != "verb" or verb.lemma not in people.lists["standing"] or told.first > verb.index:
        return None
    later = [n for n in people.numerals if n.first > verb.index and n.countable and _stands_alone(people, n)]
    reaching = [n for n in later if (link := _link(people, n)) is not None and link.lower in people.lists["reaching"]]
    return reaching[0] if reaching and noun.index < told.first else None


def _exceeded(people: People, numeral: Numeral) -> Numeral:
    """'the toll has passed 40,000': more than that."""
    before = people.before(people.parse.tokens[numeral.first])
    exact, best = numeral.kind == "exact", numeral.figures.best
    if before is None or before.lemma not in people.lists["exceeding"] or not exact or best is None:
        return numeral
    return replace(numeral, figures=Figures(best + 1, None, None), kind="bounded")


def _says_its_own(people: People, numeral: Numeral, anchor: Token) -> bool:
    """'a toll of one person wounded': the words after the figure say the outcome."""
    after = people.after(numeral.last)
    if after is not None and people.kind(after) is True:
        after = people.after(after.index)
    return anchor.lemma in people.lists["nouns"] and after is not None and after.lower in people.words.states


def _link(people: People, numeral: Numeral) -> Token | None:
    current = people.before(people.parse.tokens[numeral.first])
    while (
        current is not None
        and current.lower in people.lists["passing"]
        and current.lower not in people.lists["reaching"]
    ):
        current = people.before(current)
    return current


def _stands_alone(people: People, numeral: Numeral) -> bool:
    """The figure counts people: nothing but people follows it."""
    following = people.after(numeral.last)
    if following is None or following.pos not in ("noun", "name"):
        return True
    return people.kind(following) is True or following.lemma in people.words.counts


def _older(people: People, noun: Token, anchor: Token) -> Numeral | None:
    """'from 10', 'up from 28', 'cut to 15 from 20 the number of soldiers killed'."""
    verb = people.parse.head(noun)
    moved = verb.index if verb.lemma in people.lists["raising"] and verb.index < noun.index else anchor.index
    for numeral in people.numerals:
        before = people.before(people.parse.tokens[numeral.first])
        opening = before is not None and before.index == people.sentence.first  # 'From 28 on Friday, the toll ...'
        if before is None or before.lower != "from" or (numeral.first <= min(anchor.index, moved) and not opening):
            continue
        if numeral.countable and numeral.kind != "zero" and _stands_alone(people, numeral):
            return numeral
    return None


def _before_number(people: People, noun: Token) -> Numeral | None:
    """'brings to 13 the number of people killed'."""
    for numeral in people.numerals:
        between = people.parse.tokens[numeral.last + 1 : noun.index]
        before = people.before(people.parse.tokens[numeral.first])
        between = [t for t in between if not _in_older(people, numeral, t)]
        if numeral.last < noun.index and before is not None and before.lower in ("to", "at") and len(between) <= 3:
            return numeral if numeral.countable else None
    return None


def _in_older(people: People, newer: Numeral, token: Token) -> bool:
    """The words of the older figure, in 'cut to 15 from 20 the number of soldiers killed'."""
    older = next((n for n in people.numerals if n.first > newer.last), None)
    link = people.parse.tokens[newer.last + 1 : older.first] if older is not None else []
    told = [t.lower for t in link] in (["from"], [",", "from"])
    return token.text == "," or (told and older is not None and newer.last < token.index <= older.last)


def _to_after(people: People, noun: Token) -> Numeral | None:
    """'brought to 13 the death toll' and '13 the toll': the figure just before the noun phrase."""
    return _before_number(people, noun)


def _running(noun: Token, outcome: Outcome, numeral: Numeral, people: People) -> Draft:
    head = numeral.last
    following = people.after(head)
    last = numeral.last
    if following is not None and following.pos in ("noun", "name") and people.kind(following) is True:
        head = last = following.index
    group = Group(head, numeral.first, last, numeral.figures, True)
    return Draft(outcome, group, noun.index, noun.sentence, running=True)


def read_spoken(people: People, noun: Token, told: Draft) -> list[Draft]:
    """'taking the total to 18', 'puts the figure at nine': a count spoken of, of what was counted just before."""
    verb, outcome = people.parse.head(noun), told.outcome
    moved = _moved_to(people, noun, verb)
    if moved is not None:
        return [_running(noun, outcome, moved, people)]
    if verb.lemma not in people.lists["raising"] or noun.relation != "object":
        return []
    following = people.after(noun.index)
    if following is not None and following.lower in ("down", "up"):  # 'brought the number down to 16'
        following = people.after(following.index)
    if following is not None and following.lower == "for":  # 'bringing the total for the week to 32'
        following = people.after(people.parse.subtree(following)[-1].index)
    numeral = people.numeral(following.index + 1) if following is not None and following.lower in ("to", "at") else None
    if numeral is None or not numeral.countable or not _stands_alone(people, numeral):
        return []
    return [_running(noun, outcome, numeral, people)]


def _moved_to(people: People, noun: Token, verb: Token) -> Numeral | None:
    """'That number was later raised to five', 'the figure rose to 15': what was counted just before, and no other."""
    known = any(t.lower in ("the", "that", "this") for t in people.parse.children(noun, "determiner"))
    kept = noun.lemma in ("number", "figure")  # 'the total rises to 40 for the month' sums over others
    if not (known and kept) or people.parse.child(
        noun, "prep", "noun_clause", "relative_clause", "adjective", "compound"
    ):
        return None
    rose = noun.relation == "subject" and verb.lemma in people.lists["standing"] and verb.lemma != "be"
    raised = noun.relation == "subject_passive" and verb.lemma in people.lists["raising"]
    to = next((p for p in people.parse.children(verb, "prep") if p.lower == "to"), None) if rose or raised else None
    numeral = people.numeral(to.index + 1) if to is not None else None
    return numeral if numeral is not None and numeral.countable and _stands_alone(people, numeral) else None


def read_put(people: People, noun: Token) -> list[Draft]:
    """'Officials put the deaths at 300', 'put the slaughter there at 300': a figure of what the noun counts."""
    verb = people.parse.head(noun)
    if noun.relation != "object" or not gives_figure(people.parse, verb):
        return []
    lemma = "killing" if noun.lemma == "kill" else noun.lemma  # a loaded word is seen as a plain one
    deed = people.words.counts.get(lemma)
    own = people.parse.child(noun, "possessor") is not None  # 'put their own loss at 51'
    losses = noun.lemma in people.lists["losses"] and (noun.form == "plural" or own)
    outcome = deed.outcome if deed is not None else "killed" if losses else people.words.acts.get(lemma)
    at = figure_given(people.parse, verb)
    numeral = people.numeral(at.index + 1) if at is not None else None
    if outcome is None or numeral is None or not numeral.countable or not _stands_alone(people, numeral):
        return []
    others = _of_the_others(people, verb, numeral) if losses else None
    told = [_running(noun, outcome, numeral, people)]
    told += [Draft(outcome, others, others.first, noun.sentence, running=True)] if others is not None else []
    return [replace(d, inferred=losses) for d in told]


def _of_the_others(people: People, verb: Token, told: Numeral) -> Group | None:
    """'Put its losses at 12 and those of the rebels at 60': the others' own."""
    for at in people.parse.children(verb, "prep"):
        numeral = people.numeral(at.index + 1)
        opening = [t.lower for t in people.parse.tokens[told.last + 1 : told.last + 4]]
        whose = people.before(at)
        if at.lower == "at" and numeral is not None and numeral.first > told.last and opening == ["and", "those", "of"]:
            head = whose.index if whose is not None and people.kind(whose) is True else numeral.last
            return Group(head, numeral.first, numeral.last, numeral.figures, True)
    return None
