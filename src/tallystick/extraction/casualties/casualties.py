"""A parsed report -> every mention of people killed, hurt, seized, missing or driven out, with figures and offsets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

from tallystick.extraction.casualties.bare import may_be_told, read_bare
from tallystick.extraction.casualties.colon import read_behind_colon
from tallystick.extraction.casualties.company import read_other_verb, read_seized
from tallystick.extraction.casualties.conditions import (
    read_attention,
    read_condition,
    read_conveyed,
    read_harm,
    read_hospital,
    read_rubble,
)
from tallystick.extraction.casualties.counts import (
    read_act,
    read_count,
    read_lives,
    read_shot,
    read_state,
)
from tallystick.extraction.casualties.deeds import read_headline, read_verb
from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.fractions import read_survivors
from tallystick.extraction.casualties.held import (
    read_captives,
    read_custody,
    read_deprived,
    read_held,
    read_made_off,
)
from tallystick.extraction.casualties.idioms import (
    read_named,
    read_no_loss,
    read_own_hand,
    read_the_loss,
    read_throats,
    read_unsaved,
)
from tallystick.extraction.casualties.later import may_be_shares, read_later
from tallystick.extraction.casualties.limbs import read_limb
from tallystick.extraction.casualties.listed import read_listed, read_names, read_table, table_label
from tallystick.extraction.casualties.missing import read_fate, read_trace, read_trapped, read_unheard
from tallystick.extraction.casualties.older import read_older
from tallystick.extraction.casualties.parts import read_parts
from tallystick.extraction.casualties.people import People
from tallystick.extraction.casualties.tolls import read_put, read_spoken, read_toll
from tallystick.extraction.casualties.traits import casualty_of
from tallystick.knowledge.languages.en.casualty_words import CasualtyWords, load_casualty_words
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Casualty, Figures


@dataclass(frozen=True, slots=True)
class CasualtyMention:
    """One casualty as told; `casualty.part_of` is the position of its whole in the returned list.

    predicate: the token that says the outcome. head: the token of the people, None for a bare number. older: a figure
    that the same sentence replaces. running: the figure of a toll. negated: nobody. actual: False for threats, plans
    and conditions. again: the words refer to people told of before ('he', 'the man').
    teller: the token of who gives a bare figure, where the words name them. earlier: its source told it before.
    replaced_by: position of the newer figure of the same sentence that replaces an older one.
    """

    casualty: Casualty
    predicate: int
    head: int | None
    sentence: int
    first: int
    last: int
    older: bool = False
    running: bool = False
    negated: bool = False
    actual: bool = True
    again: bool = False
    teller: int | None = None
    earlier: bool = False
    replaced_by: int | None = None


_known: WeakKeyDictionary[Parse, list[CasualtyMention]] = WeakKeyDictionary()  # a title is asked twice


def find_casualties(parse: Parse) -> list[CasualtyMention]:
    """Every casualty of a report, in the order of the text."""
    if parse not in _known:
        _known[parse] = _find(parse)
    return _known[parse]


def _find(parse: Parse) -> list[CasualtyMention]:
    words = load_casualty_words()
    drafts: list[Draft] = []
    for index in _told_in(parse, words):
        people = People(parse, parse.sentences[index], words)
        read = _read(people, drafts)
        found = _merged(people, [d for d in read if not _died_of_it(people, d, read)])
        found += read_behind_colon(people, found)
        found += read_older(people, found)
        found += read_names(people, found)
        found = _merged(people, found + read_parts(people, found, drafts))
        drafts += found + read_later(people, found, drafts)
    drafts.sort(key=lambda d: (d.sentence, d.group.first, d.whole is not None, d.group.last))
    return _mentions(parse, words, drafts)


_INCL = ["incl", "."]  # the parse takes the full stop for the end of the sentence


def cut_off(parse: Parse, first: int) -> bool:
    """Whether the sentence that begins at a token is the rest of one cut in two after 'incl.'."""
    return [t.lower for t in parse.tokens[max(first - 2, 0) : first]] == _INCL


def _told_in(parse: Parse, words: CasualtyWords) -> list[int]:
    """The sentences that hold a word which can start a reading."""
    triggers = words.triggers
    found = {t.sentence for t in parse.tokens if t.lemma in triggers or t.lower in triggers}
    telling = words.lists["telling"] | words.lists["insisting"] | words.lists["tellers"]
    near = {index + i for index in found for i in (1, 2)}
    for index in sorted(near - found):
        tokens = parse.of(parse.sentences[index]) if index < len(parse.sentences) else []
        if (
            (tokens and cut_off(parse, tokens[0].index))
            or (tokens and table_label(parse, parse.sentences[index]))
            or may_be_told(telling, tokens)
            or may_be_shares(words.lists["quantities"], tokens)
        ):
            found.add(index)
    return sorted(found)


def _read(people: People, earlier: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for token in people.tokens:
        for reader in _readers(people.words, token, people.before(token)):
            found += reader(people, token)
        if token.lemma in people.lists["naming"] or token.lemma == "be":
            found += read_named(people, token, found, earlier)
        if token.lemma in people.lists["counters"] and (found or earlier):
            found += read_spoken(people, token, (found or earlier)[-1])
    table = read_table(people, found, earlier)
    found += table or read_bare(people, found, earlier)
    return found + ([] if table else read_listed(people, found))


_ARTICLES = frozenset({"the", "those"})


def _names_people(words: CasualtyWords, token: Token) -> bool:
    """'The dead', 'of the injured': a word of an outcome that stands for people, though the parse has it as a verb."""
    stands = token.relation in ("prep_object", "subject", "subject_passive", "object")
    return token.lower in words.counts or (token.lower in words.states and stands)


Reader = Callable[[People, Token], list[Draft]]
_NOUN_READERS: tuple[tuple[str, Reader], ...] = (
    ("state_nouns", read_condition),
    ("hospitals", read_hospital),
    ("attentions", read_attention),
    ("fates", read_fate),
    ("traces", read_trace),
    ("throats", read_throats),
    ("captives", read_captives),
    ("limbs", read_limb),
)


@cache
def _noun_readers() -> dict[str, list[Reader]]:
    """The readers that a lemma alone calls, whatever else it is."""
    found: dict[str, list[Reader]] = {}
    for name, reader in _NOUN_READERS:
        for lemma in load_casualty_words().lists[name]:
            found.setdefault(lemma, []).append(reader)
    return found


def _readers(words: CasualtyWords, token: Token, before: Token | None) -> list[Reader]:
    lemma, low = token.lemma, token.lower
    if lemma in words.own_hand_verbs or lemma == "turn":
        return [read_own_hand, read_verb, read_other_verb]
    if token.pos == "verb" and not (_names_people(words, token) and before is not None and before.lower in _ARTICLES):
        if lemma in words.lists["saving"]:
            return [read_unsaved]
        if lemma in words.lists["surviving"]:
            return [read_survivors]
        if lemma in words.lists["seizing"]:
            return [read_seized]
        if lemma in words.lists["holding"]:
            return [read_held]
        if lemma in words.lists["making_off"]:
            return [read_made_off, read_other_verb]
        if lemma in words.lists["sensing"]:
            return [read_unheard, read_other_verb]
        if lemma in words.lists["trapping"]:
            return [read_trapped]
        if lemma in words.lists["depriving"]:
            return [read_deprived]
        if lemma in words.deeds or lemma in words.befalls or lemma in words.phrase_verbs:
            return [read_verb, read_other_verb]
        if low in words.states:
            return [read_state]
        return [read_conveyed, read_other_verb] if lemma in words.lists["conveying"] else [read_other_verb]
    readers: list[Reader] = []
    if low in words.lists["headline_verbs"]:
        readers.append(read_headline)
    if lemma not in words.triggers and low not in words.triggers:
        return readers
    readers += _noun_readers().get(lemma, ())
    if low == "shot":
        readers.append(read_shot)
    if lemma in words.lists["harms"]:
        readers.append(read_harm)
    if low in words.states:
        readers.append(read_state)
    if lemma in words.counts or low in words.counts:
        readers.append(read_count)
    if token.relation == "object":
        readers.append(read_put)
    if lemma in words.acts or (lemma in words.lists["wounding_acts"] and token.pos == "noun"):
        readers.append(read_act)
    if low in ("life", "lives"):
        readers.append(read_lives)
    if lemma in words.lists["losses"]:
        readers += [read_the_loss, read_no_loss]
    if lemma in words.lists["costs"]:
        readers.append(read_the_loss)
    if lemma in words.lists["custody_nouns"]:
        readers.append(read_custody)
    if lemma in words.lists["nouns"] or lemma in words.lists["counters"] or lemma in words.counts:
        readers.append(read_toll)
    if lemma in words.lists["buried_under"]:
        readers.append(read_rubble)
    return readers


def _merged(people: People, drafts: list[Draft]) -> list[Draft]:
    """One draft an outcome and group; a word that does not say the outcome yields to one that does."""
    kept: list[Draft] = []
    for draft in drafts:
        same = [d for d in kept if _same_people(d, draft)]
        if any(d.outcome == draft.outcome for d in same):
            _join(next(d for d in same if d.outcome == draft.outcome), draft)
            continue
        if any(_found_shot(draft, d) for d in same):
            continue
        kept = [d for d in kept if not any(d is o for o in same) or not _found_shot(d, draft)]
        same = [d for d in same if not _found_shot(d, draft)]
        rival = next((d for d in same if d.inferred != draft.inferred and {d.outcome, draft.outcome} <= _HARMS), None)
        if rival is not None and not (rival.undivided or draft.undivided):
            if rival.inferred:
                kept[kept.index(rival)] = draft
            continue
        inner = next(
            (d for d in [*same, draft] if same and (_partitive(d) or _who(d) or _hurt_before(people, d))), None
        )
        if inner is draft:  # 'one of the injured died': the injured are who, not what
            continue
        if inner is not None:
            kept.remove(inner)
            same.remove(inner)
        if any(_since_dead(people, draft, d) for d in same):
            continue
        kept = [d for d in kept if not any(d is o for o in same) or not _since_dead(people, d, draft)]
        same = [d for d in same if not _since_dead(people, d, draft)]
        for other in same:
            _undivide(people, other, draft)
        kept.append(draft)
    return kept


_HARMS = {"killed", "injured"}


def _same_people(one: Draft, other: Draft) -> bool:
    if one.group.head == other.group.head or one.group.first == other.group.first:
        return True
    return one.group.first <= other.group.first and other.group.last <= one.group.last


def _partitive(draft: Draft) -> bool:
    """The outcome is said by the noun after 'of' in the group itself."""
    return not draft.undivided and draft.group.first + 1 < draft.predicate <= draft.group.last


def _hurt_before(people: People, draft: Draft) -> bool:
    """'Finished off 14 wounded soldiers': the word says who they were."""
    token = people.parse.tokens[draft.predicate]
    return token.relation == "adjective" and draft.group.first < token.index < draft.group.head == token.head


def _who(draft: Draft) -> bool:
    """'Two detainees were shot dead': the noun says who they are, the verb what befell them."""
    return draft.outcome in ("detained", "abducted") and draft.predicate == draft.group.head


def _join(kept: Draft, other: Draft) -> None:
    kept.running = kept.running or other.running
    kept.older = kept.older or other.older
    kept.inferred = kept.inferred and other.inferred


def _found_shot(hurt: Draft, dead: Draft) -> bool:
    """'The bodies of two farmers shot on Monday': neither word says the outcome, and both together do."""
    return (hurt.outcome, dead.outcome) == ("injured", "killed") and hurt.inferred and dead.inferred


def _since_dead(people: People, hurt: Draft, dead: Draft) -> bool:
    """'Two of the four people wounded on Monday died': dead now; but 'were killed or wounded' divides nothing."""
    told = (hurt.outcome, dead.outcome) == ("injured", "killed") and not (hurt.inferred or dead.inferred)
    between = people.parse.tokens[hurt.predicate + 1 : dead.predicate]
    apart = len(between) >= _BESIDE or (between and all(t.lower not in _ALTERNATIVES for t in between))
    return told and not (hurt.undivided or dead.undivided) and bool(apart)


def _died_of_it(people: People, hurt: Draft, found: list[Draft]) -> bool:
    """'He died on Friday night after he was shot': the wound is what he died of."""
    if hurt.outcome != "injured" or not hurt.group.pronoun:
        return False
    clause = people.parse.tokens[hurt.predicate]
    return clause.relation == "adverb_clause" and any(
        d.outcome == "killed" and d.predicate == clause.head and d.group.first < hurt.group.first for d in found
    )


_BESIDE = 3  # tokens between 'killed' and 'wounded' that part them: not 'were killed or wounded'
_ALTERNATIVES = frozenset({"or", "and", ",", "/"})


def _undivide(people: People, one: Draft, other: Draft) -> None:
    """'40 people were killed or wounded', '25 are dead or missing': neither outcome has a figure of its own, only the
    most it can be."""
    first, last = sorted((one.predicate, other.predicate))
    joint = [t.lower for t in people.parse.tokens[first + 1 : last]]
    states = all(people.parse.tokens[i].pos == "adjective" for i in (first, last))
    either = joint == ["or"] or (joint == ["and"] and states)
    if ({one.outcome, other.outcome} != _HARMS and not either) or one.inferred or other.inferred:
        return
    figures = one.group.figures
    if figures.best is not None and figures.best > 1:
        one.undivided = other.undivided = True


def undivided(figures: Figures) -> Figures:
    """The bounds of each outcome where only their sum is told."""
    if figures.low is not None and figures.high is None:
        return Figures()  # 'at least 60 are dead or missing': there may be more of either
    return Figures(None, None, figures.high if figures.high is not None else figures.best)


def _replaced_by(older: Draft, drafts: list[Draft]) -> int | None:
    """The nearest newer figure of the same outcome in the sentence."""
    if not older.older or older.whole is not None:
        return None
    newer = [
        (abs(d.group.first - older.group.first), i) for i, d in enumerate(drafts)
        if d.sentence == older.sentence and d.outcome == older.outcome and not d.older and d.whole is None and d.actual
    ]  # fmt: skip
    return min(newer)[1] if newer else None


def _mentions(parse: Parse, words: CasualtyWords, drafts: list[Draft]) -> list[CasualtyMention]:
    place = {id(d): i for i, d in enumerate(drafts)}
    found = []
    for draft in drafts:
        figures = undivided(draft.group.figures) if draft.undivided and not draft.negated else draft.group.figures
        part_of = place.get(id(draft.whole)) if draft.whole is not None else None
        group = draft.group
        numeral_only = parse.tokens[group.head].pos == "number"
        found.append(
            CasualtyMention(
                casualty_of(parse, words, draft, figures, part_of), draft.predicate,
                None if numeral_only else group.head, draft.sentence, group.first, group.last, draft.older,
                draft.running, draft.negated, draft.actual, group.again, draft.teller, draft.earlier,
                _replaced_by(draft, drafts),
            )
        )  # fmt: skip
    return found
