"""Casualties and verbs that are done to people -> whom they name as harmed, in the register or not."""

from __future__ import annotations

from collections.abc import Iterator

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.words.phrases import phrase
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.knowledge.languages.parsed import Token
from tallystick.record.claim import Actor
from tallystick.record.passage import Span, Spans

_REMAINS = frozenset(("body", "corpse", "remains"))
_LOSSES = frozenset(("casualty", "fatality", "death", "injury", "loss", "toll"))
_NOBODY = _REMAINS | _LOSSES | {"other", "number", "nobody", "none", "nothing", "dead", "wounded", "injured"}
_AGE = 4  # tokens of '17-year-' before 'old'
_TO_PEOPLE = ("killing", "abduction", "arrest", "torture", "beating")


def plainly(layers: Layers, head: Token) -> Actor:
    """A party as the words have it, where it is none by its kind ('shops and banks stayed shut')."""
    span = phrase(layers.parse, head)
    return Actor(text=span.of(layers.report.text), spans=(span,))


def hurt(layers: Layers, head: Token) -> tuple[Actor, ...]:
    """Whoever was killed or hurt is a recipient as the words have it; 'bodies', 'deaths' and 'nobody' are no one."""
    if head.lower in ("old", "olds") and head.pos == "adjective":  # 'a 17-year-old'
        age = Span(layers.parse.tokens[max(head.index - _AGE, 0)].start, head.end)
        return (Actor(text=age.of(layers.report.text), spans=(age,)),)
    if head.pos not in ("noun", "name") or head.lemma in _NOBODY:
        return ()
    if any(t.lower == "no" for t in layers.parse.children(head, "determiner")):
        return ()
    of = [p for p in layers.parse.children(head, "prep") if p.lower == "of"]
    them = [o for p in of for o in layers.parse.children(p, "prep_object") if o.lower == "them"]
    if them:
        return layers.parties.actors(them)  # 'dozens of them': who they are, where it was said
    return (plainly(layers, head),)


def victims(layers: Layers, coded: Coded) -> tuple[Actor, ...]:
    """Whom a verb that is done to people is done to: 'killed a toy seller', 'arrested two bakers'."""
    if coded.frame.kind != "verb" or coded.code.id not in _TO_PEOPLE:
        return ()
    things = layers.codebook.targets.keys() | layers.codebook.weapons.keys()
    return tuple(a for h in coded.frame.patients if h.lemma not in things for a in hurt(layers, h))


def harmed(layers: Layers, group: Group) -> Iterator[Actor]:
    """Those whom the figures of a group count: by their noun, by what they are said to be, by whose losses they are."""
    for index in group.casualties:
        at = layers.casualties[index].head
        if at is None or is_own_loss(layers, group, layers.casualties[index]):
            continue
        head = layers.parse.tokens[at]
        found = layers.parties.actors([head]) or hurt(layers, head) if head.lemma not in _REMAINS else ()
        yield from found or _said_to_be(layers, head)


def is_own_loss(layers: Layers, group: Group, mention: CasualtyMention) -> bool:
    """'Killed 30 soldiers for the loss of five men', 'and lost 14 men': of those who did it, not done by them."""
    parse, lists = layers.parse, load_casualty_words().lists
    word = parse.tokens[mention.predicate]
    if word.lemma != "lose" and word.lemma not in lists["losses"] | lists["costs"]:
        return False
    verb = next((t for t in (word, *parse.ancestors(word)) if t.pos == "verb"), word)
    loser = parse.child(verb, "subject")
    doers = [a for c in group.coded for a in c.frame.agents]
    own = loser is None or any(a.index == loser.index for a in doers)
    return bool(doers) and (
        own or all(a.pos == "pronoun" for a in doers)
    )  # 'put their loss at 51, said they killed 140'


def whose_losses(layers: Layers, group: Group) -> Iterator[Actor]:
    """'put guerrilla losses at 60', '11 Palestinian fatalities': whose the dead are."""
    for token in group.words:
        if token.lemma in _LOSSES:
            yield from layers.parties.makers(token)


def counted_words(layers: Layers, group: Group) -> Spans:
    """Where the figures of a group and their shares name people, who are no doers of what befell them."""
    tokens = layers.parse.tokens
    heads = [
        tokens[h] for i in layers.casualties_in(group.top.sentence) if (h := layers.casualties[i].head) is not None
    ]
    told = [v.span for h in heads for v in _be_what(layers, h)]
    return (*(h.span for h in heads), *told)


def _said_to_be(layers: Layers, head: Token) -> tuple[Actor, ...]:
    """'Six of the dead were gunmen': what those counted are said to be."""
    found: list[Actor] = []
    for noun in _be_what(layers, head):
        found += layers.parties.actors([noun]) or hurt(layers, noun)
    return tuple(found)


def _be_what(layers: Layers, head: Token) -> list[Token]:
    parse = layers.parse
    for verb in (head, *parse.ancestors(head)):
        if verb.pos == "verb" and verb.lemma == "be":
            return parse.children(verb, "predicate_noun")
        if verb.pos == "verb" and verb.relation not in ("noun_clause", "relative_clause"):
            return []
    return []
