"""Those joined to whom a verb befell, where the parse ties them to the verb: 'an inspector and two of his brothers'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.extraction.casualties.draft import Draft
from tallystick.extraction.casualties.people import ALL_BUT, People
from tallystick.extraction.casualties.references import WHO
from tallystick.knowledge.languages.parsed import Token

_JOINTS = frozenset({",", "and", "&"})
_ONESELF = frozenset({"himself", "herself", "themselves"})


def after_predicate(people: People, verb: Token) -> list[Token]:
    """'an inspector and two of his brothers', 'her and then himself', where the parse ties them to the verb."""
    if verb.pos != "verb":
        return []
    if people.parse.child(verb, "object") is None:
        return _after_passive(people, verb)
    found = []
    for token in people.parse.children(verb, "conjunct"):
        following = people.after(token.index)
        share = people.numeral(token.index) is not None and following is not None and following.lower == "of"
        if share or token.lower in _ONESELF or _theirs(people, token, following):
            found.append(token)
    return found + [t for t in _after_passive(people, verb) if t not in found]


def _after_passive(people: People, verb: Token) -> list[Token]:
    """'18 were killed and 40 militants', 'killed 13 guards and 90 Afghans': counted people joined to the verb, of whom
    no other verb tells."""
    found = []
    for token in people.parse.children(verb, "conjunct"):
        following, group = people.after(token.index), people.group(token) if token.pos in ("noun", "name") else None
        joint = people.before(people.parse.tokens[group.first]) if group is not None else None
        if group is None or joint is None or joint.lower != "and" or people.kind(token) is not True:
            continue
        told = following is not None and (
            following.pos in ("verb", "adverb", "modal")
            or following.form == "participle"
            or following.lower in people.words.states
        )
        if people.numeral(group.first) is not None and not told:
            found.append(token)
    return found


def theirs_behind(people: People, told: Sequence[Token]) -> list[Token]:
    """'The death of six monks and their two cooks': their people, where the parse ties them to something else."""
    last = max((t.index for one in told for t in people.parse.subtree(one)), default=None)
    joint = people.after(last) if last is not None else None
    owner = people.after(joint.index) if joint is not None and joint.lower == "and" else None
    if owner is None or owner.pos != "possessive":
        return []
    noun = people.parse.head(owner)
    verb = people.parse.head(noun)
    others = [t for t in people.parse.children(verb, "subject", "subject_passive") if t.index < noun.index]
    shared = noun.relation == "conjunct" or (noun.relation in ("subject", "subject_passive") and bool(others))
    return [noun] if shared and noun.index > owner.index and people.kind(noun) is True else []


def listed_before(people: People, told: Sequence[Token], last: Token) -> list[Token]:
    """'A colonel, his driver and both guards were killed': those of a list whom the parse gives the verb one by one."""
    found: list[Token] = []
    group = people.group(last)
    for token in reversed([t for t in told if t.index < last.index]):
        joint = people.parse.tokens[token.index + 1 : group.first] if group is not None else []
        before = people.group(token) if people.kind(token) is True else None
        if (
            before is None
            or not before.counted
            or before.pronoun
            or not joint
            or not {t.lower for t in joint} <= _JOINTS
        ):
            break
        found.append(token)
        group = before
    return found[::-1]


def _theirs(people: People, token: Token, following: Token | None) -> bool:
    """'a couple and their infant': somebody's people, and nothing else said of them."""
    ends = following is None or following.pos in ("punctuation", "preposition", "coordinator")
    return ends and token.pos == "noun" and people.kind(token) is True and bool(people.parse.child(token, "possessor"))


def all_of(people: People, verb: Token, draft: Draft) -> Draft:
    """'8 of the 27 pupils they had kidnapped', 'all but two of the five miners seized on Monday': the 27, the five."""
    own = people.parse.child(verb, "subject")
    inner = [n for n in people.numerals if draft.group.first < n.first and n.last < draft.group.head and n.countable]
    said = people.parse.head(people.parse.tokens[draft.group.first])  # 'five of the 12 killed were children': a share
    hers = own is None and verb.form == "participle" and verb.head == draft.group.head and said.lemma != "be"
    done = own is not None and own.lower not in WHO
    share = people.numeral(draft.group.first) is not None or draft.group.rule == ALL_BUT
    if not (hers or done) or not inner or not share:
        return draft
    first = inner[-1].first
    return replace(draft, group=replace(draft.group, first=first, figures=inner[-1].figures, rule=None))
