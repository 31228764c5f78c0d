"""Speech that is itself the act -> claims of kind statement: by verbs of acting, by what is said, by quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.claims.groups import trimmed
from tallystick.extraction.claims.left_to_tell import used_up
from tallystick.extraction.claims.making import Making, SourcesOf
from tallystick.extraction.events.events import Coded
from tallystick.extraction.layers import Layers
from tallystick.extraction.statements.addressees import listeners
from tallystick.extraction.statements.denials import denial, own_denials, set_beside
from tallystick.extraction.statements.own_voice import willed
from tallystick.extraction.statements.plain import spoken_to, stance
from tallystick.extraction.statements.spoken_acts import Act, own_act, spoken_act
from tallystick.extraction.statements.statements import Statement, source_actors, statement_of
from tallystick.extraction.words.stance_words import denial_words
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.parsed import Parse, Token
from tallystick.record.claim import Actor, Attribution, Claim, Source, Status
from tallystick.record.passage import Span, Spans

_NO_ONE = ("nobody", "no one", "none", "neither")


@dataclass(frozen=True, slots=True)
class StatementClaims:
    """Finds what is stated in each sentence of a report."""

    layers: Layers
    sources_of: SourcesOf
    making: Making

    def told(self, sentence: int) -> tuple[list[Claim], set[int], set[int]]:
        """Statement claims of a sentence, the predicates they use up, and the casualties they only refer to."""
        made: list[Claim] = []
        tops: list[Token] = []
        stated: list[Statement] = []
        for coded in self.layers.coded_in(sentence):
            if not coded.code.speech:
                continue
            if self._accuses_of_deed(coded) or self._claims_a_deed(coded) or self._tells_a_deed(coded):
                continue
            statement = statement_of(self.layers, coded)
            if statement is None or any(_is_what_is_agreed(self.layers.parse, statement, s) for s in stated):
                continue
            stated.append(statement)
            tops.append(statement.top)
            _add(made, self._statement(statement))
        for attribution in self.layers.attributed_in(sentence):
            claim = (
                self._denial(attribution, sentence, tops)
                or self._act(attribution, sentence, tops)
                or self._plain(attribution, sentence, tops)
            )
            if claim is not None and not _told_already(claim, made):
                _add(made, claim)
        for claim in self._gone_on(sentence, tops):
            if not _told_already(claim, made):
                _add(made, claim)
        if not self._in_quotation(sentence):
            made += self._willed(sentence, made)
            made += [] if made else self._own_denials(sentence) or self._own_acts(sentence)
        used, referred = used_up(self.layers, sentence, made)
        return made, used, referred

    def _accuses_of_deed(self, coded: Coded) -> bool:
        """'accused the army of firing': the deed is the claim, the accuser its source."""
        if coded.code.id != "accuse":
            return False
        below = {t.index for t in self.layers.parse.subtree(coded.top)}
        return any(
            c.frame.predicate.index in below
            and (c.frame.kind == "verb" or (c.frame.light is not None and coded.frame.predicate.lemma == "allege"))
            and not c.code.speech
            and c.code.event_type in ("ASSAULT", "COERCE")
            for c in self.layers.coded_in(coded.frame.sentence)
            if c is not coded
        )

    def _tells_a_deed(self, coded: Coded) -> bool:
        """'Men abducted two youths, relatives complained': they are who says so."""
        if coded.frame.predicate.lemma not in load_grammar().complaining:
            return False
        told = [a for a in self.layers.attributed_in(coded.frame.sentence) if a.cue[0].overlaps(coded.top.span)]
        deeds = [c.top.span for c in self.layers.coded_in(coded.frame.sentence) if not c.code.speech]
        return any(piece.holds(d) for a in told for piece in a.content for d in deeds)

    def _claims_a_deed(self, coded: Coded) -> bool:
        """'claimed the bombing': the deed is the claim, by its own word."""
        claimed = (c.frame.light for c in self.layers.coded_in(coded.frame.sentence) if c.frame.light is not None)
        return coded.code.id == "claim_responsibility" and any(t.index == coded.top.index for t in claimed)

    def _statement(self, statement: Statement) -> Claim:
        layers = self.layers
        tokens = [t for t in layers.parse.subtree(statement.top) if t.sentence == statement.top.sentence]
        words = self._without_siblings(statement.top, tokens)
        spoken = [s for a in statement.speakers for s in a.spans]
        sources = tuple(
            s
            for s in self._relayed(statement.predicate, denies=statement.denies)
            if not any(x.overlaps(y) for x in s.spans for y in spoken)
        )
        return self.making.claim(
            kind="statement",
            evidence=(self.making.passage(self._with_content(statement, trimmed(layers, words))),),
            status="denied" if statement.denies else "asserted",
            event_type=statement.event_type,
            mode=statement.mode,
            actors=statement.speakers,
            recipients=statement.addressees,
            attribution=sources,
            predicate=statement.predicate,
        )

    def _relayed(self, predicate: Spans, *, denies: bool) -> tuple[Source, ...]:
        """Who relays a statement; what is set beside another's words ('..., a charge that Baku denied') nobody does."""
        parse = self.layers.parse
        verbs = [t for t in parse.between(predicate[0]) if t.relation in ("relative_clause", "noun_clause")]
        heads = [parse.head(t) for t in verbs]
        sayings = denial_words()["sayings"]
        aside = any(h.lemma in sayings and (denies or h.relation == "apposition") for h in heads)
        taken_up = denies and any(t.lower == "which" for v in verbs for t in parse.children(v, "object"))
        against = [
            t for t in parse.between(predicate[0]) if t.relation == "adverb_clause" and parse.child(t, "subject")
        ]
        taken_up |= denies and any(
            t.lower in load_grammar().set_against for v in against for t in parse.children(v, "marker")
        )
        if aside or taken_up:
            return ()
        text = parse.text
        sources = self.sources_of(predicate[0])
        return tuple(  # '..., activists said; the army denied it'
            s
            for s in sources
            if not denies or ";" not in text[max(c.end for c in s.cue_spans or predicate) : predicate[0].start]
        )

    def _with_content(self, statement: Statement, span: Span) -> Span:
        """The clause of a statement with what is stated, where that stands before it ('..., he threatened')."""
        for attribution in self.layers.attributed_in(statement.top.sentence):
            if any(c.overlaps(statement.predicate[0]) for c in attribution.cue):
                sentence = self.layers.sentence_span(statement.top.sentence)
                said = [c for c in attribution.content if sentence.holds(c)]
                starts, ends = [span.start, *(c.start for c in said)], [span.end, *(c.end for c in said)]
                return Span(min(starts), max(ends))
        return span

    def _without_siblings(self, top: Token, tokens: Sequence[Token]) -> list[Token]:
        """The clause without coordinated clauses that are statements or deeds of their own."""
        parse = self.layers.parse
        tops = {c.top.index for c in self.layers.coded_in(top.sentence) if c.top.index != top.index}
        drop: set[int] = set()
        for child in parse.children(top, "conjunct"):
            if child.pos == "verb" and (child.index in tops or self._says(child)):
                drop |= {t.index for t in parse.subtree(child)}
        kept = [t for t in tokens if t.index not in drop]
        breaks = [t.index for t in kept if t.text == ";"]
        return [t for t in kept if all((t.index > b) == (top.index > b) for b in breaks)]

    def _says(self, verb: Token) -> bool:
        """'Denied it and said it had struck a camp': what is said besides is another claim."""
        said = self.layers.parse.child(verb, "content_clause") is not None
        return said and any(c.overlaps(verb.span) for a in self.layers.attributed_in(verb.sentence) for c in a.cue)

    def _act(self, attribution: Attribution, sentence: int, tops: Sequence[Token]) -> Claim | None:
        """What is said does something by its main clause, whatever the verb that carries it."""
        span = self.layers.sentence_span(sentence)
        here = [c for c in attribution.content if c.overlaps(span)]
        anchor = (attribution.cue or attribution.content)[0]
        known = any(c.holds(t.span) for t in tops for c in (*here, anchor))
        if known or not here or not span.holds(anchor):
            return None
        speakers = tuple(a for a in source_actors(self.layers, attribution) if not _nobody(a.text))
        act = spoken_act(self.layers, attribution, here) if speakers else None
        if act is None and speakers and attribution.quoted:
            here = list(attribution.content)  # '"We will make them pay. They know it," he said'
            known = any(c.holds(t.span) for t in tops for c in here)
            act = None if known else spoken_act(self.layers, attribution, here)
        if act is None:
            return None
        if not act.addressees and act.event_type in ("THREATEN", "REQUEST"):
            act = replace(act, addressees=listeners(self.layers, attribution))
        pieces = [p for p in (*attribution.source, *attribution.cue) if p.overlaps(span)] + here
        whole = Span(min(p.start for p in pieces), max(p.end for p in pieces))
        return self._acted(act, whole, attribution.cue or tuple(here), speakers)

    def _gone_on(self, sentence: int, tops: Sequence[Token]) -> Iterator[Claim]:
        """What a quotation that goes on from another sentence does in this one, where it has not done so before."""
        span = self.layers.sentence_span(sentence)
        for attribution in self.layers.attributions_near(span):
            here = [c for c in (_cut(c, span) for c in attribution.content) if c is not None]
            anchor = (attribution.cue or attribution.content)[0]
            if (
                not attribution.quoted
                or not here
                or span.holds(anchor)
                or any(c.holds(t.span) for t in tops for c in here)
            ):
                continue
            act = spoken_act(self.layers, attribution, here)
            speakers = tuple(a for a in source_actors(self.layers, attribution) if not _nobody(a.text))
            if act is None or not speakers or act.event_type in self._done_before(attribution, span):
                continue
            words = Span(min(c.start for c in here), max(c.end for c in here))
            yield self._acted(act, words, attribution.cue or tuple(here), speakers)

    def _done_before(self, attribution: Attribution, span: Span) -> set[str | None]:
        """The types of what a quotation does in the sentences before one, and in all of its words taken together."""
        parse, rest = self.layers.parse, [c for c in attribution.content if c.start < span.start]
        cut = [_cut(c, s.span) for c in rest for s in parse.sentences if s.start < span.start]
        parts = [attribution.content, *([c] for c in cut if c is not None)]
        acts = [spoken_act(self.layers, attribution, part) for part in parts]
        denied = denial(self.layers, attribution.content, attribution.source, quoted=True) and "REJECT"
        return {stance(self.layers, attribution.content), denied, *(a.event_type for a in acts if a is not None)}

    def _in_quotation(self, sentence: int) -> bool:
        """Whether somebody else than the publisher says a sentence, in so many words."""
        span = self.layers.sentence_span(sentence)
        return any(a.quoted and any(c.overlaps(span) for c in a.content) for a in self.layers.attributions_near(span))

    def _willed(self, sentence: int, made: Sequence[Claim]) -> list[Claim]:
        """'Kyiv will not cede an inch', 'the bloc wants Minsk to free them': a party's will, told by nobody else."""
        found: list[Claim] = []
        for will in willed(self.layers, sentence):
            words = [t for t in self.layers.parse.subtree(will.verb) if t.sentence == sentence]
            span = trimmed(self.layers, words)
            if any(p.span.overlaps(will.verb.span) for c in made for p in c.evidence):
                continue
            act = Act(will.event_type, addressees=will.addressees)
            _add(found, self._acted(act, span, (will.verb.span,), will.speakers))
        return found

    def _own_acts(self, sentence: int) -> list[Claim]:
        """Acts in the voice of the publisher: 'We will set them free if ...', 'The council should act'."""
        found = own_act(self.layers, sentence)
        if found is None:
            return []
        verb, act = found
        words = [t for t in self.layers.parse.subtree(verb) if t.sentence == sentence]
        own = self.layers.parties.actors(self.layers.parse.children(verb, "subject"))
        speakers = () if act.event_type == "REQUEST" else own  # who asks is the publisher
        return [self._acted(act, trimmed(self.layers, words), (verb.span,), speakers)] if own else []

    def _acted(self, act: Act, words: Span, predicate: Spans, speakers: tuple[Actor, ...]) -> Claim:
        claim = self._rejection(words, predicate, speakers, act.status)
        names = {a.text for a in speakers}
        recipients = tuple(a for a in act.addressees if a.text not in names)
        return replace(claim, event_type=act.event_type, recipients=recipients)

    def _denial(self, attribution: Attribution, sentence: int, tops: Sequence[Token]) -> Claim | None:
        """Speech that denies by its content, whatever the verb that carries it."""
        span = self.layers.sentence_span(sentence)
        anchor = (attribution.cue or attribution.content)[0]
        here = [c for c in attribution.content if c.overlaps(span)]
        if (
            not span.start <= anchor.start < span.end
            or not here
            or any(anchor.start <= t.start < anchor.end for t in tops)
        ):
            return None
        said, here = here, self._apart(here, set_beside(self.layers, sentence), anchor)
        quoted = attribution.quoted
        status = denial(self.layers, here, attribution.source, quoted=quoted) if here else None
        if status is None and attribution.quoted and here == said:
            here = list(attribution.content)  # '"We fire at the front," he said. "That shell was not ours."'
            status = denial(self.layers, here, attribution.source, quoted=True)
        if status is None:
            return None
        pieces = [p for p in (*attribution.source, *attribution.cue) if p.overlaps(span)] + here
        whole = Span(min(p.start for p in pieces), max(p.end for p in pieces))
        speakers = source_actors(self.layers, attribution)
        if any(_nobody(a.text) for a in speakers):
            return None
        return (
            self._rejection(whole, attribution.cue, speakers, status) if speakers or _by_us(attribution, span) else None
        )

    def _apart(self, here: list[Span], aside: Span | None, anchor: Span) -> list[Span]:
        """Of what one says, what is not another's word on it: 'X admits to 17 dead, a figure "..." according to Y'."""
        if aside is None or not any(c.overlaps(aside) for c in here):
            return here
        if anchor.end <= aside.start:
            cut = (Span(c.start, min(c.end, aside.start)) for c in here if c.start < aside.start)
            return [c for c in cut if self.layers.parse.between(c)]
        return [aside] if denial(self.layers, [aside]) is not None else here

    def _own_denials(self, sentence: int) -> list[Claim]:
        """Denials in the voice of the report itself: a communiqué's 'we did not', 'the claim is a lie'."""
        for predicate in own_denials(self.layers, sentence):
            words = [
                t for t in self.layers.parse.subtree(_clause(self.layers.parse, predicate)) if t.sentence == sentence
            ]
            return [self._rejection(trimmed(self.layers, words), (predicate.span,), ())]
        return []

    def _rejection(
        self, words: Span, predicate: Spans, speakers: tuple[Actor, ...], status: Status = "denied"
    ) -> Claim:
        spoken = [s for a in speakers for s in a.spans]
        relays = [
            s for s in self._relayed(predicate, denies=True) if not any(x.overlaps(y) for x in s.spans for y in spoken)
        ]
        return self.making.claim(
            kind="statement",
            evidence=(self.making.passage(words),),
            status=status,
            event_type="REJECT",
            actors=speakers,
            attribution=tuple(relays) if speakers else (),
            predicate=predicate,
        )

    def _plain(self, attribution: Attribution, sentence: int, tops: Sequence[Token]) -> Claim | None:
        """Plain speech of a party whose content acts: 'will pay the price', 'shameful silence'."""
        span = self.layers.sentence_span(sentence)
        anchor = (attribution.cue or attribution.content)[0]
        if not span.start <= anchor.start < span.end or not attribution.quoted:
            return None
        if any(t.start >= anchor.start and t.start < anchor.end for t in tops):
            return None
        speakers = source_actors(self.layers, attribution)
        event_type = stance(self.layers, attribution.content)
        if (
            not speakers
            or event_type is None
            or any(c.start <= t.start < c.end for t in tops for c in attribution.content)
        ):
            return None
        pieces = [*attribution.source, *attribution.cue, *attribution.content]
        whole = Span(
            min(p.start for p in pieces if p.overlaps(span) or p in attribution.content), max(p.end for p in pieces)
        )
        return self.making.claim(
            kind="statement",
            evidence=(self.making.passage(whole),),
            status="asserted",
            event_type=event_type,
            actors=speakers,
            recipients=spoken_to(self.layers, attribution.content, event_type),
            predicate=attribution.cue,
        )


def _is_what_is_agreed(parse: Parse, statement: Statement, other: Statement) -> bool:
    """'Agreed to extend the truce', 'to renew the deal': one agreement, and no second one of what it is about."""
    if statement.event_type != "AGREE" or other.event_type != "AGREE" or statement.speakers != other.speakers:
        return False
    above = [t.index for t in parse.ancestors(statement.top)]
    if other.top.index not in above:
        return False
    between = above[: above.index(other.top.index)]
    below = parse.tokens[between[-1]] if between else statement.top
    return below.relation != "conjunct"


def _add(made: list[Claim], claim: Claim) -> None:
    """One act of speech once, whichever of its words tell to whom."""
    same = next((i for i, other in enumerate(made) if _same_words(claim, other)), None)
    if same is None:
        made.append(claim)
    elif claim.recipients and not made[same].recipients:
        made[same] = replace(made[same], recipients=claim.recipients)


def _same_words(claim: Claim, other: Claim) -> bool:
    """'Will respond to this and let the enemy know ...': one act of speech, whose parts are the same words."""
    alike = (claim.event_type, claim.status, claim.actors) == (other.event_type, other.status, other.actors)
    return alike and claim.evidence == other.evidence


def _cut(content: Span, sentence: Span) -> Span | None:
    """The part of what is said that stands in a sentence."""
    return (
        Span(max(content.start, sentence.start), min(content.end, sentence.end)) if content.overlaps(sentence) else None
    )


def _nobody(speaker: str) -> bool:
    """'No group has said it did it': nobody speaks."""
    return speaker.lower() in _NO_ONE or speaker.lower().startswith("no ")


def _told_already(claim: Claim, made: Sequence[Claim]) -> bool:
    """'told the UN in writing that no ...', 'gave his word that they would be hunted': one act under two verbs."""
    speaking = {a.text for a in claim.actors}
    return claim.event_type in ("REJECT", "THREATEN") and any(
        c.event_type == claim.event_type
        and {a.text for a in c.actors} == speaking
        and c.evidence[0].span.overlaps(claim.evidence[0].span)
        for c in made
    )


def _by_us(attribution: Attribution, span: Span) -> bool:
    """'We did not ...': the publisher's own side speaks."""
    return not attribution.source or any(span.holds(s) and s.end - s.start <= 2 for s in attribution.source)


def _clause(parse: Parse, token: Token) -> Token:
    """The verb of the clause a word stands in."""
    return next((t for t in (token, *parse.ancestors(token)) if t.pos == "verb" or t.head == t.index), token)
