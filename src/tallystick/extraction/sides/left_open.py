"""Sides that the frame of an attack leaves open -> the phrases of its own clause that the model of parts is sure of.

'The victim of the shooting was a judge', 'a bomb went off under the bus of the police': the words are there, but not as
subject or object of the deed. Only phrases of the claim's own words are taken, so a party named elsewhere never is.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.parts.features import Ground
from tallystick.extraction.parts.model import ROLES, Mention, PartsModel, load_parts_model, weigh_mentions
from tallystick.extraction.parts.phrases import PartPhrase, find_part_phrases
from tallystick.extraction.sides.degrees import hedged
from tallystick.extraction.sides.harmed import counted_words
from tallystick.extraction.words.modality import says_no
from tallystick.knowledge.gazetteer.words import place_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]
_DOING, _SUFFERING = (ROLES.index("doer"), ROLES.index("doer_body")), ROLES.index("sufferer")


class OpenSides:
    """Fills what a report's claims leave open; phrases are found when first asked for, and weighed one by one."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._weighed: dict[int, Mention] = {}  # by head

    def fill(self, group: Group, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> Sides:
        """The sides of an attack, each that was empty filled where the model is sure enough."""
        if (actors and recipients) or not any(c.code.event_type == "ASSAULT" for c in group.coded):
            return actors, recipients
        doing, suffering = self._sure(group, actors, recipients)
        doers = actors or tuple(hedged(self._layers.parse, a) for a in self._layers.parties.actors(doing))
        sufferers = recipients or self._layers.parties.actors(suffering)
        told = {a.text for a in doers}
        return doers, tuple(a for a in sufferers if a.text not in told)

    def _sure(
        self, group: Group, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> tuple[list[Token], list[Token]]:
        words, floors = {t.index for t in group.words}, load_parts_model().floors
        taken = [*counted_words(self._layers, group)] if not actors else []
        taken += [s for a in (*actors, *recipients) for s in a.spans] + [
            s for said in group.sources for s in said.spans
        ]
        words_of_deeds = {c.frame.predicate.index for c in group.coded} | {c.top.index for c in group.coded}
        doing: list[Token] = []
        suffering: list[Token] = []
        for phrase in self._phrases.get(group.top.sentence, ()):
            head = phrase.head
            if _amid_it(self._layers.parse, head, words_of_deeds):
                continue  # 'exploded as worshippers left the mosque'
            if head.index not in words or any(phrase.span.overlaps(s) for s in taken):
                continue
            if says_no(self._layers.parse, head) or self._is_where(head):
                continue  # 'no group has claimed it'
            one = self._mention(phrase)
            if max(one.scores[r] for r in _DOING) >= floors["doing"]:
                doing.append(head)
            elif one.scores[_SUFFERING] >= floors["suffering"]:
                suffering.append(head)
        return doing, suffering

    def _is_where(self, head: Token) -> bool:
        """'On the island of Mafa', 'on Lake Chad': a place hurts nobody, and nobody hurts it."""
        if self._layers.parties.named_at(head) is not None:
            return False
        words, lemma = place_words(), head.lemma
        if lemma in words.kinds or lemma in words.areas or lemma in load_grammar().locative_nouns:
            return True
        near = self._layers.toponyms_near(head.span)
        return any(t.kind == "name" and t.span.holds(head.span) for t in near)

    def _mention(self, phrase: PartPhrase) -> Mention:
        if phrase.head.index not in self._weighed:
            (self._weighed[phrase.head.index],) = weigh_mentions(self._ground, [phrase], self._model)
        return self._weighed[phrase.head.index]

    @cached_property
    def _model(self) -> PartsModel:
        return load_parts_model()

    @cached_property
    def _found(self) -> list[PartPhrase]:
        return find_part_phrases(self._layers)

    @cached_property
    def _ground(self) -> Ground:
        return Ground(self._layers, self._found)

    @cached_property
    def _phrases(self) -> dict[int, list[PartPhrase]]:
        found: dict[int, list[PartPhrase]] = defaultdict(list)
        for one in self._found:
            found[one.head.sentence].append(one)
        return found


def _amid_it(parse: Parse, head: Token, deeds: set[int]) -> bool:
    """Whether somebody does something else meanwhile: 'as worshippers left evening prayers'."""
    verb = parse.head(head)
    meanwhile = {t.lower for t in parse.children(verb, "marker")} & {"as", "while"}
    return head.relation == "subject" and verb.index not in deeds and bool(meanwhile)
