"""A sentence -> shares of people counted in the sentence before it: 'Four of them were women', 'Three were children'.

Such a share has no outcome of its own: it is that of its whole, and it is never added to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.heads import heads
from tallystick.extraction.casualties.people import Group, People
from tallystick.knowledge.languages.en.numbers import is_number_word
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Figures, Outcome

_HELD = ("in", "under", "between", "from", "aged", "over")  # 'were in a critical condition', 'were under 18'
_NO_NOUN = ("punctuation", "coordinator", "preposition", "to")
_THEY = frozenset({"they", "those"})
_Said = tuple[Outcome | None, int | None]  # the outcome and the number by which a share names its whole
_REACH = 3  # sentences back to a count that a share names by its outcome
_OPENING = 6  # tokens within which the verb of such a sentence follows its number


def may_be_shares(words: frozenset[str], tokens: Sequence[Token]) -> bool:
    """A number or a quantity soon before 'were', or a verb of including: the sentence may tell shares."""
    for i, token in enumerate(tokens):
        if token.lemma == "include" and token.pos == "verb":
            return True
        if token.lemma == "be" and any(is_number_word(t) or t.lower in words for t in tokens[max(i - _OPENING, 0) : i]):
            return True
    return False


def read_later(people: People, known: Sequence[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """Shares of a count of the sentence before; those read already are tied to it."""
    before = _told_before(people, earlier)
    opening = _of_whom(people, people.tokens[0]) if people.tokens and people.tokens[0].lower == "of" else None
    told = _opening_count(people, known) if opening is not None else []  # 'Of the 12 killed, five were children'
    told = told or before
    further = told or _told_before(people, earlier, parted=True)
    found: list[Draft] = []
    for token in people.tokens if further else ():
        if token.lemma == "be" and token.relation not in ("auxiliary", "auxiliary_passive"):
            for share, said in _counted_as(people, token, opened=opening is not None):
                of = further if _by_outcome(said or opening) else told
                if not of or ((said or opening) is None and _others_counted(people, of)):
                    continue
                found += _tied(people, token, share, _whole(share, said or opening, of), [*known, *found])
        elif token.lemma == "include" and token.pos == "verb" and told:
            found += _included(people, token, told, [*known, *found])
    for draft in known:
        _one_of_them(people, draft, before, further)
    return found


def _by_outcome(said: _Said | None) -> bool:
    """'Two of the wounded': so named, it is clear of whom, though other sentences stand between."""
    return said is not None and said[0] is not None


def _opening_count(people: People, known: Sequence[Draft]) -> list[Draft]:
    first = people.sentence.first
    return [
        d for d in known
        if d.whole is None and d.actual and first < d.group.first and min(d.group.first, d.predicate) <= first + 2
    ]  # fmt: skip


def _one_of_them(people: People, draft: Draft, told: Sequence[Draft], further: Sequence[Draft]) -> None:
    """'Three of them were killed in their car', after nine killed: a share, though it has its deed."""
    numeral = people.numeral(draft.group.first)
    of = people.after(numeral.last) if numeral is not None else None
    if draft.whole is not None or draft.running or of is None or of.lower != "of":
        return
    others = people.tokens[: max(draft.group.first - people.sentence.first, 0)]
    if any(t.pos == "noun" and t.form == "plural" and people.kind(t) is True for t in others):
        return  # 'shelled the fighters' positions, killing several of them'
    said = _of_whom(people, of)
    if said is not None and said[0] in (None, draft.outcome):  # not 'five of the injured have died'
        draft.whole = _whole(draft.group, (draft.outcome, said[1]), further if _by_outcome(said) else told)


def _told_before(people: People, earlier: Sequence[Draft], *, parted: bool = False) -> list[Draft]:
    """The counts of the sentence before; sentences between that tell only shares of them do not part them.

    `parted`: nor does a sentence or two without any count.
    """
    here = people.sentence.index
    counts = [d for d in earlier if d.whole is None]
    last = max((d.sentence for d in counts), default=-1)
    between = {d.sentence for d in earlier if d.whole is not None and d.whole.sentence == last}
    if not counts or (here - last > _REACH if parted else any(s not in between for s in range(last + 1, here))):
        return []
    told = [d for d in counts if d.sentence == last]
    if _unread(people, last, [d for d in earlier if d.sentence == last]):
        return []
    return [
        d for d in told if d.actual and not d.older and not d.negated and not d.group.pronoun and _size(d.group) > 1
    ]


def _unread(people: People, sentence: int, told: Sequence[Draft]) -> list[int]:
    """Bare numbers of a sentence that are no count of it ('took 79 lives and artillery 66'): the whole may be more."""
    tokens = people.parse.of(people.parse.sentences[sentence])
    found = []
    for token, after in pairwise(tokens):
        bare = token.pos == "number" and after.pos in _NO_NOUN and token.entity != "date"
        if bare and not any(d.group.first <= token.index <= max(d.group.last, d.predicate) for d in told):
            found.append(token.index)
    return found


def _others_counted(people: People, told: Sequence[Draft]) -> bool:
    """'Six gunmen attacked, killing nine. Two were teenagers': of the gunmen or of the dead, nobody says."""
    tokens = people.parse.of(people.parse.sentences[told[0].sentence])
    counted = [t for t, after in pairwise(tokens) if t.pos == "number" and people.kind(after) is True]
    return any(not any(d.group.first <= t.index <= d.group.last for d in told) for t in counted)


def _counted_as(people: People, verb: Token, *, opened: bool) -> Iterator[tuple[Group, _Said | None]]:
    """Each 'three of them were children' of a verb: the people, and the outcome that the words name.

    `opened`: the sentence opens with whose share it tells ('Of the injured, 12 were critical').
    """
    subject = max(people.parse.children(verb, "subject"), key=lambda t: t.index, default=None)
    if subject is None and verb.relation == "conjunct":
        before = people.before(verb)  # 'two were teenagers and one was a nurse'
        subject = before if before is not None and people.numeral(before.index) is not None else None
    if subject is None:
        return
    numeral = people.numeral(subject.index)
    quantity = subject.lower in people.lists["quantities"]
    if (numeral is None and not quantity) or (
        numeral is not None and (not numeral.countable or numeral.kind == "zero")
    ):
        return
    of = people.after(numeral.last if numeral is not None else subject.index)
    said = _of_whom(people, of) if of is not None and of.lower == "of" else None
    if said is None and (of is None or of.index != verb.index or numeral is None):
        return
    what = _what(people, verb, opened or said is not None)
    if what is None:
        return
    first, last = (numeral.first, numeral.last) if numeral is not None else (subject.index, subject.index)
    figures = numeral.figures if numeral is not None else Figures()
    head, last = (what.index, what.index) if people.kind(what) is True else (last, last)
    yield Group(head, first, last, figures, numeral is not None), said


def _of_whom(people: People, of: Token) -> _Said | None:
    """'of them', 'of the dead', 'of those killed', 'of the victims': whose share it is; None for anything else."""
    near = people.parse.tokens[of.index + 1 : min(of.index + 4, people.sentence.last + 1)]
    if near and near[0].lower in ("them", "these"):
        return None, None
    if not near or near[0].lower not in ("the", "those"):
        return None
    numeral = people.numeral(near[1].index) if len(near) > 1 else None
    if numeral is not None and numeral.countable:
        return None, numeral.figures.best  # 'five of the 12'
    for token in near[1:]:
        if token.lemma in people.lists["sufferers"]:
            return ("killed", None) if token.lemma != "victim" else (None, None)
        outcome = people.words.states.get(token.lower) or _counted_noun(people, token)
        deed = people.words.deeds.get(token.lemma) if token.form == "participle" else None
        if outcome is not None or deed is not None:
            return outcome or (deed.outcome if deed is not None else None), None
        if token.lower in ("taken", "seized"):
            return None, None
    return None


def _counted_noun(people: People, token: Token) -> Outcome | None:
    """'of the detainees': a noun that names people by their outcome."""
    deed = people.words.counts.get(token.lemma)
    return deed.outcome if deed is not None and token.lemma not in people.lists["happening_counts"] else None


def _what(people: People, verb: Token, of_them: bool) -> Token | None:
    """What the share is said to be: people, or in a state; with 'of them' any quality."""
    parse = people.parse
    noun = next((c for c in parse.children(verb, "predicate_noun") if c.index > verb.index), None)
    if noun is not None:
        return noun if people.kind(noun) is True or (of_them and people.kind(noun) is not None) else None
    state = next((c for c in parse.children(verb, "predicate_adjective") if c.index > verb.index), None)
    if state is not None:
        told = state.lower in people.words.states or state.lower in people.lists["unharmed"]
        return state if of_them and not told else None
    held = next((c for c in parse.children(verb, "prep") if c.lower in _HELD and c.index > verb.index), None)
    target = parse.child(held, "prep_object") if held is not None else None
    if target is None or held is None:
        return None
    grave = target.lemma in people.lists["state_nouns"]
    return target if of_them or grave or held.lower in ("under", "aged") else None


def _whole(share: Group, said: _Said | None, told: Sequence[Draft]) -> Draft | None:
    """The one count that a share can be of; where two could be, neither."""
    outcome, size = said or (None, None)
    fits = [d for d in told if outcome in (None, d.outcome) and _least(share.figures) <= _size(d.group)]
    fits = [d for d in fits if size in (None, d.group.figures.best)]
    if len({(d.group.first, d.outcome) for d in fits}) == 1:
        return fits[0]
    return None


def _tied(people: People, verb: Token, share: Group, whole: Draft | None, known: Sequence[Draft]) -> list[Draft]:
    if whole is None:
        return []
    inside = [d for d in known if d.group.first <= share.last and share.first <= d.group.last]
    for draft in inside:
        if draft.outcome == whole.outcome and draft.whole is None:
            draft.whole = whole
            if draft.group.first == share.first:  # 'two of the injured were children': children
                draft.group = share
    if inside:
        return []
    return [
        replace(whole, group=share, predicate=verb.index, sentence=people.sentence.index, running=False, whole=whole)
    ]


def _included(people: People, verb: Token, told: Sequence[Draft], known: Sequence[Draft]) -> list[Draft]:
    """'They included six soldiers', 'The victims included 12 women and eight children'."""
    parse = people.parse
    subject, target = parse.child(verb, "subject"), parse.child(verb, "object")
    if subject is None or target is None or verb.form == "ing":
        return []
    outcome = people.words.states.get(subject.lower)
    if subject.lemma in people.lists["sufferers"] and subject.lemma != "victim":
        outcome = "killed"
    elif subject.lower not in _THEY and subject.lemma != "victim" and outcome is None:
        return []
    if subject.lemma == "victim":  # whoever is arrested is no victim
        told = [d for d in told if d.outcome in ("killed", "injured")]
    groups = [people.group(head) for head in heads(parse, target)]
    found: list[Draft] = []
    for group in groups:
        if group is not None and group.counted and group.sure:
            found += _tied(people, verb, group, _whole(group, (outcome, None), told), [*known, *found])
    return found


def _size(group: Group) -> float:
    """The most people a count can be."""
    figures = group.figures
    if figures.high is None and figures.low is not None:
        return float("inf")
    return figures.high or figures.best or float("inf")


def _least(figures: Figures) -> int:
    return figures.low or figures.best or 1
