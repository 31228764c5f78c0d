"""Casualties of a sentence -> the shares of them it names: 'including four children', 'two of them critically'."""

from __future__ import annotations

from dataclasses import replace

from tallystick.extraction.casualties.added import adds_to_a_sum
from tallystick.extraction.casualties.bands import all_but
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.heads import heads, list_head
from tallystick.extraction.casualties.listed import bracketed, in_a_town, placed_apart
from tallystick.extraction.casualties.nominals import listed_after, nominal
from tallystick.extraction.casualties.people import Group, People
from tallystick.extraction.casualties.resumed import resumed
from tallystick.knowledge.languages.en.numbers import Numeral
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures, Outcome

_THEM = frozenset({"them", "whom", "which", "those", "these"})
_REACH = 12  # tokens within which a breakdown follows its count
_BACK = 2  # sentences back to the count that a share without a whole of its own is of
_GRADED = 5  # words after a count in which it is said how badly some of it were hurt
_ANY = 10**9  # more than any count


def read_parts(people: People, known: list[Draft], earlier: list[Draft]) -> list[Draft]:
    """New drafts for shares named in a sentence; shares already read are tied to their wholes."""
    found = _abbreviated(people, known, earlier)
    for token in people.tokens:
        if token.lower in people.lists["including"] or (token.lower == "among" and token.pos == "preposition"):
            found += _included(people, token, known + found, earlier)
        elif token.lower == "of":
            found += _of_them(people, token, known + found)
    for bracket, whole in bracketed(people, known):
        shares = [g for g in listed_after(people, bracket) if _fits(g, whole)]
        if sum(g.figures.best or 0 for g in shares) <= (whole.group.figures.best or _ANY):
            found += _parts(people, shares, whole, bracket, known + found)
    found += _graded(people, known + found)
    found += [part for draft in known for part in _of_the_hurt(people, draft)]
    found += [part for draft in known for part in _split(people, draft)]
    _latest_death(people, known)
    _break_down(people, known)
    return found


def _split(people: People, draft: Draft) -> list[Draft]:
    """'Five of the 12 people killed were children': the 12 were killed, and five are a share of them."""
    share = people.numeral(draft.group.first)
    inner = [n for n in people.numerals if share is not None and share.last < n.first <= draft.group.last]
    predicate = people.parse.tokens[draft.predicate]
    told = predicate.relation == "noun_clause" and draft.predicate > draft.group.last
    be = next((t for t in people.tokens if t.lemma == "be" and t.index > draft.predicate), None)
    if share is None or len(inner) != 1 or not told or be is None or draft.whole is not None or not inner[0].countable:
        return []
    what = people.parse.child(be, "predicate_noun")
    if be.relation == "auxiliary_passive" or what is None or people.kind(what) is not True:
        return []
    part = replace(draft, group=Group(what.index, share.first, share.last, share.figures, True), whole=draft)
    draft.group = replace(draft.group, first=inner[0].first, figures=inner[0].figures)
    return [part]


def _break_down(people: People, known: list[Draft]) -> None:
    """'eleven people, nine soldiers and two civilians': counts that make up the one before them are its shares."""
    told = sorted((d for d in known if d.whole is None and not d.running), key=lambda d: d.group.first)
    for i, whole in enumerate(told):
        wanted = whole.group.figures.best or whole.group.figures.low or 0
        listed: list[Draft] = []
        for draft in told[i + 1 :] if wanted > 1 else ():
            last = listed[-1] if listed else whole
            if draft.outcome != whole.outcome or wanted < 1 or draft.group.first - last.group.last > _REACH:
                break
            single = wanted == 1
            wanted -= draft.group.figures.best or wanted + 1
            listed.append(draft)
            if wanted == 0 and len(listed) > 1 and _counted_apart(people, whole, listed):
                break
            if wanted == 0 and len(listed) > 1 and (not single or _divides(people, whole, draft)):
                for share in listed:
                    share.whole = whole
                break


def _counted_apart(people: People, whole: Draft, listed: list[Draft]) -> bool:
    """'Five were killed in Mosul, three in Tikrit and two in Baquba': each count has a town of its own."""
    each = all(placed_apart(people.parse, people.parse.tokens[d.group.head]) for d in listed)
    return each and in_a_town(people, whole, listed[0].group.first)


def _divides(people: People, whole: Draft, last: Draft) -> bool:
    """'two shepherds, a father and his son, were killed', 'three people, two men and a woman': no list of others.

    'Two soldiers, a policeman and a driver' are four.
    """
    after, noun = people.after(last.group.last), people.parse.tokens[whole.group.head]
    closed = after is not None and after.text == ","
    return closed or noun.lemma in people.lists["anybody"] or noun.pos == "number"


def _abbreviated(people: People, known: list[Draft], earlier: list[Draft]) -> list[Draft]:
    """'(incl. 1 child, 3 persons over 60)', where the full stop has been taken for the end of the sentence."""
    first = people.sentence.first
    before = [t.lower for t in people.parse.tokens[max(first - 2, 0) : first]]
    if before != ["incl", "."] or not earlier:
        return []
    marker = people.parse.tokens[first - 1]
    return _parts(people, listed_after(people, marker), earlier[-1], marker, known)


def _latest_death(people: People, known: list[Draft]) -> None:
    """'the toll rose to 11 after a man died overnight', 'three died, bringing it to eight': shares of it."""
    for draft in known:
        running = [d for d in known if d.running and not d.older and d.outcome == draft.outcome]
        marker = people.parse.child(people.parse.tokens[draft.predicate], "marker")
        if not running or draft.running or draft.whole is not None or not _fits(draft.group, running[0]):
            continue
        before = marker is not None and marker.lower == "after" and running[0].group.last < draft.group.first
        verb = people.parse.head(people.parse.tokens[running[0].predicate])
        raised = verb.lemma in people.lists["raising"] and verb.form == "ing" and draft.group.last < verb.index
        tokens = people.parse.tokens
        if raised and adds_to_a_sum(people, tokens[draft.predicate], tokens[running[0].predicate]):
            continue
        with_them = _with_them(people, draft, running[0])
        if before or raised or with_them:
            draft.whole = running[0]


def _with_them(people: People, share: Draft, running: Draft) -> bool:
    """'With three more deaths overnight, the toll reached 34'."""
    near = people.parse.tokens[max(share.group.first - 2, people.sentence.first) : share.group.first]
    return share.group.first < running.group.first and any(t.lower in ("with", "after", "following") for t in near)


def _included(people: People, marker: Token, known: list[Draft], earlier: list[Draft]) -> list[Draft]:
    following = people.after(marker.index)
    if following is None:
        return []
    if marker.lower == "among":
        outcome = _dead(people, marker)
        if following.lower in _THEM or outcome is not None:
            return _among(people, marker, outcome, known, earlier)
        return []
    outcome = _subject_outcome(people, marker, earlier)
    if outcome is not None:
        whole = _last(earlier, outcome)
        return _parts(people, listed_after(people, marker), whole, marker, known, outcome=outcome)
    if marker.lower == "included" and following.pos == "punctuation":
        return _parts(people, _just_before(people, marker), _nearest(known, marker.index), marker, known)
    if marker.lower.startswith("incl") and marker.lower not in ("including", "incl", "incl."):
        return []
    groups = listed_after(people, marker)
    return _parts(people, [*groups, *resumed(people, groups)], _nearest(known, marker.index), marker, known)


def _among(
    people: People, marker: Token, outcome: Outcome | None, known: list[Draft], earlier: list[Draft]
) -> list[Draft]:
    """'among them a man of 72 and a boy of 16' names what follows; 'a child among them' what comes before."""
    whole = _nearest(known, marker.index)
    if outcome is not None:
        whole = _counted_after(people, marker, outcome, known) or _last(earlier, outcome)
    before = _just_before(people, marker)
    behind = whole is not None and whole.group.first > marker.index
    if before and (whole is None or behind or before[0].first > whole.group.last) and not _is_whole(before[0], known):
        linked = people.before(marker)
        near = _near(people, earlier)
        if whole is None and outcome is None and near is not None and linked is not None and linked.lemma == "be":
            whole = near  # told of in the sentence before: 'Her father was among them'
        return _parts(people, before, whole, marker, known, outcome=outcome)
    if whole is None and outcome is None and marker.index == people.sentence.first:
        whole = _near(people, earlier)
    told = next((t for t in people.tokens if t.lemma == "be" and t.index > marker.index), None)
    opened = outcome is not None and marker.index == people.sentence.first
    if told is not None and (opened or (whole is not None and marker.index < whole.group.first < told.index)):
        marker = told  # 'among the 12 killed were five children', 'among the dead in one well was a boy'
    return _parts(people, listed_after(people, marker), whole, marker, known, outcome=outcome)


def _near(people: People, earlier: list[Draft]) -> Draft | None:
    """The count that 'among them' goes back to, a few sentences before."""
    return earlier[-1] if earlier and people.sentence.index - earlier[-1].sentence <= _BACK else None


def _counted_after(people: People, marker: Token, outcome: Outcome, known: list[Draft]) -> Draft | None:
    """'was among the nine dead': the count that the marker itself leads to."""
    near = [d for d in known if d.outcome == outcome and d.whole is None and 0 < d.group.first - marker.index <= 3]
    return near[0] if near and people.numeral(near[0].group.first) is not None else None


def _is_whole(group: Group, known: list[Draft]) -> bool:
    return any(d.group.head == group.head for d in known)


def _just_before(people: People, marker: Token) -> list[Group]:
    """The people named right before 'among': 'a child among them', 'her father and two brothers were among them'."""
    before = people.before(marker)
    while (
        before is not None and before.pos in ("adverb", "verb") and before.lower in ("are", "were", "was", "is", "also")
    ):
        before = people.before(before)
    if before is not None and before.pos == "punctuation":
        verb = people.parse.head(marker)
        before = people.parse.child(verb, "subject") if verb.lemma == "be" else None
    if before is None or before.pos not in ("noun", "name", "number"):
        return []
    owner = people.parse.head(people.parse.head(before))
    owns = people.kind(owner) is True or owner.pos == "number"  # 'a woman and two of her sons were among the dead'
    if before.relation == "prep_object" and owns and owner.index < before.index:
        before = owner  # 'the deputy mayor of the town among them'
    groups = [people.group(head) for head in heads(people.parse, list_head(people.parse, before))]
    return [g for g in groups if g is not None and g.counted and g.sure]


def _of_them(people: People, preposition: Token, known: list[Draft]) -> list[Draft]:
    """'two of them', 'seven of whom are serious', 'of whom four between life and death'."""
    following = people.after(preposition.index)
    if following is None or following.lower not in _THEM:
        return []
    before = people.before(preposition)
    numeral = people.numeral(before.index) if before is not None else None
    if before is not None and before.lower in people.lists["quantities"] and following.lower in ("them", "whom"):
        noun = people.after(following.index)
        head = nominal(people, noun) if noun is not None else None
        if head is None or people.kind(head) is not True:
            return []
        share = Group(head.index, before.index, head.index, Figures(), False)  # 'most of them children'
        return _made(share, _nearest(known, before.index), preposition, known)
    if numeral is None:
        after = people.after(following.index)
        while after is not None and after.pos == "adverb" and people.numeral(after.index) is None:
            after = people.after(after.index)
        numeral = people.numeral(after.index) if after is not None else None
    if numeral is None or not numeral.countable or (numeral.figures.low is None and numeral.figures.best is None):
        return []
    whole = _nearest(known, numeral.first)
    if people.parse.head(people.parse.tokens[numeral.last]).lemma in people.lists["letting_go"]:
        return []  # 'took three workers and freed one of them'
    share = all_but(people, _named_after(people, following, numeral), numeral, whole)
    beyond = people.after(share.last)
    if beyond is not None and beyond.lower in ("fatally", "mortally"):  # 'five were hit, three of them fatally'
        return [Draft("killed", share, beyond.index, preposition.sentence)]
    further = [people.group(h) for h in heads(people.parse, people.parse.tokens[share.head])[1:]]
    counted = [
        g for g in further if g is not None and people.numeral(g.first) is not None
    ]  # 'ten of them women and two boys'
    return _parts(people, [share, *counted], whole, preposition, known)


def _named_after(people: People, pronoun: Token, numeral: Numeral) -> Group:
    """'three of them teenagers': the share with its noun, where a noun follows; else the bare number."""
    following = people.after(pronoun.index)
    head = nominal(people, following) if following is not None else None
    before = numeral.last < pronoun.index
    if head is not None and before and people.numeral(head.index) is None and people.kind(head) is True:
        return Group(head.index, numeral.first, head.index, numeral.figures, True)
    last = max(numeral.last, pronoun.index) if numeral.last < pronoun.index else numeral.last
    return Group(numeral.last, numeral.first, last, numeral.figures, True)


def _graded(people: People, known: list[Draft]) -> list[Draft]:
    """'56 injured, four seriously': a bare number and how badly, after a count of the injured."""
    found: list[Draft] = []
    for numeral in people.numerals:
        following = people.after(numeral.last)
        if following is None or not numeral.countable:
            continue
        if following.lower in people.lists["deadly_adverbs"] and known and known[-1].outcome == "injured":
            group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
            found.append(Draft("killed", group, following.index, following.sentence))
        if following.lower == "in":
            following = _condition(people, following)
        if following is None or following.lower not in people.words.severity:
            continue
        whole = _nearest([d for d in known if d.outcome == "injured"], numeral.first)
        after = people.after(following.index)
        ends = (
            after is None
            or after.pos in ("punctuation", "coordinator", "preposition")
            or after.lower in people.lists["state_nouns"]
        )
        if whole is not None and ends and not _holds(whole.group, numeral):
            group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
            found += _made(group, whole, following, known + found)
    return found


def _of_the_hurt(people: People, whole: Draft) -> list[Draft]:
    """'One of the eight wounded is in critical condition': a share of the eight, and how badly."""
    of = people.before(people.parse.tokens[whole.group.first])
    while of is not None and of.pos in ("determiner", "possessive"):
        of = people.before(of)
    numeral = people.numeral(of.index - 1) if of is not None and of.lower == "of" else None
    near = people.parse.tokens[whole.group.last + 1 : whole.group.last + _GRADED]
    graded = any(t.lower in people.words.severity for t in near)
    if numeral is None or not numeral.countable or not graded or whole.outcome != "injured" or whole.whole is not None:
        return []
    group = Group(numeral.last, numeral.first, numeral.last, numeral.figures, True)
    return [replace(whole, group=group, whole=whole)] if _fits(group, whole) else []


def _condition(people: People, preposition: Token) -> Token | None:
    """'in critical condition', 'in a serious condition', 'in intensive care': the word that says how badly."""
    word = people.after(preposition.index)
    if word is not None and word.pos == "determiner":
        word = people.after(word.index)
    after = people.after(word.index) if word is not None else None
    return word if after is not None and after.lower in people.lists["state_nouns"] else None


def _holds(group: Group, numeral: Numeral) -> bool:
    return group.first <= numeral.first <= group.last


def _dead(people: People, marker: Token) -> Outcome | None:
    """'among the dead', 'among those killed'."""
    for token in people.parse.tokens[marker.index + 1 : min(marker.index + 4, people.sentence.last + 1)]:
        if token.lower in people.words.states:
            return people.words.states[token.lower]
        deed = people.words.deeds.get(token.lemma) if token.form in ("participle", "past") else None
        if deed is not None:  # 'among those shot'
            return deed.outcome
        if token.lower in ("victims", "fatalities", "martyrs"):
            return "killed"
    return None


def _subject_outcome(people: People, verb: Token, earlier: list[Draft]) -> Outcome | None:
    """'the dead included three children'; victims are those of the count before."""
    if verb.lemma != "include" or verb.form == "ing":
        return None
    before = people.parse.child(verb, "subject") or people.before(verb)  # 'the dead in the strike include'
    if before is None:
        return None
    if before.lower == "victims":
        counts = [d for d in earlier if d.whole is None and d.group.counted and d.outcome in ("killed", "injured")]
        return counts[-1].outcome if counts else None
    if before.lower in ("fatalities", "martyrs"):
        return "killed"
    return people.words.states.get(before.lower)


def _parts(
    people: People, groups: list[Group], whole: Draft | None, marker: Token, known: list[Draft], *,
    outcome: Outcome | None = None,
) -> list[Draft]:  # fmt: skip
    found: list[Draft] = []
    for group in groups:
        found += _made(group, whole, marker, known + found, outcome)
    return found


def _made(
    group: Group, whole: Draft | None, marker: Token, known: list[Draft], outcome: Outcome | None = None
) -> list[Draft]:
    """A draft for a share, unless it is read already; then that one is tied to the whole."""
    outcome = whole.outcome if whole is not None else outcome
    if outcome is None or (whole is not None and not _fits(group, whole)):
        return []
    same = [d for d in known if d.group.head == group.head or (d.group.first == group.first)]
    for draft in same:
        if draft is not whole and draft.outcome == outcome and draft.whole is None and draft is not _root(whole):
            draft.whole = whole
            if group.counted and not draft.group.counted:
                draft.group = group  # 'ten of them women'
    if same:
        return []
    draft = Draft(outcome, group, whole.predicate if whole else marker.index, marker.sentence)
    draft.whole = whole
    if whole is not None:
        draft.actual, draft.inferred, draft.older = whole.actual, whole.inferred, whole.older
    return [draft]


def _root(draft: Draft | None) -> Draft | None:
    return draft.whole if draft is not None else None


def _fits(group: Group, whole: Draft) -> bool:
    """A share is no greater than its whole."""
    most = whole.group.figures.high if whole.group.figures.high is not None else whole.group.figures.best
    least = group.figures.low if group.figures.low is not None else group.figures.best
    return most is None or least is None or least <= most or whole.group.figures.high is None


def _nearest(known: list[Draft], index: int) -> Draft | None:
    """The last whole before a place in the sentence."""
    before = [d for d in known if d.group.last < index and d.whole is None and not d.older and not d.group.pronoun]
    return max(before, key=lambda d: d.group.last) if before else None


def _last(earlier: list[Draft], outcome: Outcome) -> Draft | None:
    for draft in reversed(earlier):
        if draft.outcome == outcome and draft.whole is None and draft.group.counted and not draft.older:
            return draft
    return None
