"""Layers -> Claims: every group, statement and total of a report as one claim with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.extraction.casualties.casualties import CasualtyMention
from tallystick.extraction.casualties.deaths_of_want import died_of_illness
from tallystick.extraction.claims.agreed_where import with_where_agreed
from tallystick.extraction.claims.carrying import gone_on_from
from tallystick.extraction.claims.casualties import (
    casualties_of,
    days_of_shares,
    fled_their_deed,
    gets_away,
    helped_again,
    joined_shares,
    nobody_held,
    nobody_hurt,
    type_of_harm,
)
from tallystick.extraction.claims.deed_words import words_of_deeds, words_of_those_hit
from tallystick.extraction.claims.doers_carried import own_or_apart, with_doers
from tallystick.extraction.claims.fragments import folded, has_voice, is_fragment, is_heard_again, is_its_toll
from tallystick.extraction.claims.groups import HAPPENING, incident_groups, kept_by, trimmed
from tallystick.extraction.claims.making import Making, SourcesOf
from tallystick.extraction.claims.rhetoric import is_asked, is_heading, is_rhetoric
from tallystick.extraction.claims.statements import StatementClaims
from tallystick.extraction.claims.status import claim_status
from tallystick.extraction.claims.told_in_passing import told_in_passing
from tallystick.extraction.claims.tolls import with_their_deeds
from tallystick.extraction.deeds.dated_verbs import not_ahead
from tallystick.extraction.deeds.follow_ups import is_told_again, of_one_attack
from tallystick.extraction.deeds.plans import as_planned, is_planned, told_by_its_doer
from tallystick.extraction.deeds.reasons import is_reason, mere_reason, own_doers
from tallystick.extraction.events.charges import is_answered
from tallystick.extraction.events.events import (
    Coded,
    find_means,
    is_attempt,
    is_mere_mention,
    leading,
    sub_event_type,
    without_rescuers,
)
from tallystick.extraction.layers import Group, Layers
from tallystick.extraction.relevance.mishaps import (
    burned_by_itself,
    by_creatures,
    by_nature,
    in_play,
    is_violent,
    opens_in_the_past,
    remembers,
    tells_of_mishap,
    told_of_mishap,
)
from tallystick.extraction.responses.replaced import beside_older, with_earlier
from tallystick.extraction.settings.background import is_background
from tallystick.extraction.settings.days_named import time_of
from tallystick.extraction.settings.days_told_later import with_days_told_later
from tallystick.extraction.settings.measured_from import Known, counted_from, gap_in
from tallystick.extraction.settings.no_claim import after_no_claim
from tallystick.extraction.settings.of_totals import area_of, period_of
from tallystick.extraction.settings.places_implied import going_with
from tallystick.extraction.settings.places_named import place_of
from tallystick.extraction.settings.places_told_later import with_places_told_later
from tallystick.extraction.settings.rows import in_label, without_heading
from tallystick.extraction.settings.scene_words import (
    finer_than_region,
    found_after,
    placed_by,
    pointed_at,
    said_before,
    some_time_before,
    told_elsewhere,
    told_now,
)
from tallystick.extraction.settings.scenes import Scene, carried, in_its_town, next_scene, told_time
from tallystick.extraction.settings.telling import telling
from tallystick.extraction.sides.left_open import OpenSides
from tallystick.extraction.sides.sides import WHAT_WAS_HIT, deeds, meets, sides
from tallystick.extraction.statements.denials import denied_words
from tallystick.extraction.statements.not_done import is_said
from tallystick.extraction.totals.mention import TotalMention, is_first_time
from tallystick.knowledge.calendar import date_precision
from tallystick.knowledge.languages.en.casualty_words import load_casualty_words
from tallystick.record.claim import Claim, Place, Source, Time
from tallystick.record.passage import Span

_A_WEEK = 3  # UCDP date_prec


@dataclass(frozen=True, slots=True)
class Assembler:
    """What assembly needs beside the layers: who says a span, and the resolved times of events and of periods."""

    layers: Layers
    sources_of: SourcesOf
    event_times: dict[int, Time]
    periods: dict[int, Time]
    making: Making
    statements: StatementClaims
    open_sides: OpenSides
    joined: frozenset[int]  # casualties told in a later sentence than the whole they are shares of

    def claims(self) -> list[Claim]:
        """The claims of the report in reading order, without ids."""
        made: list[tuple[int, list[Claim]]] = []
        mishaps = False
        absorbed = {i for total in self.layers.totals for i in total.absorbs if not of_one_attack(self.layers, total)}
        told = telling(self.layers, self.event_times)
        scene = told.opening
        for sentence in told.sentences:
            scene = told.entered(scene, sentence)
            if sentence is told.lead:
                scene = replace(scene, past=opens_in_the_past(self.layers, sentence, self.event_times))
            statements, used, referred = self.statements.told(sentence.index)
            statements = [with_where_agreed(self.layers, c, self.event_times) for c in statements]
            totals = [t for t in self.layers.totals_in(sentence.index) if not of_one_attack(self.layers, t)]
            summed = any(not is_first_time(t) for t in totals)
            found, scene = self._incidents(sentence.index, scene, absorbed | referred, used, summed)
            found = [c for c in found if not is_heard_again(self.layers, c, sentence.index, (m for _, m in made))]
            found += self._plans(sentence.index, scene, used, statements)
            if not found and (not totals or any(self._dated(t) for t in totals)):
                scene = after_no_claim(self.layers, scene, sentence, self.event_times, lead=sentence is told.lead)
            elif not found:
                scene = placed_by(scene, [area_of(self.layers, t) for t in totals if self._lately(t)])
            alone = not statements and not totals
            if found and self._folded(sentence.index, found, made, alone=alone):
                continue
            here = found + statements + [self._total(t) for t in totals]
            made.append((sentence.index, sorted(here, key=lambda c: (c.evidence[0].start, c.kind))))
            mishaps |= scene.mishap
        claims = [claim for _, found in sorted(made, key=lambda m: m[0]) for claim in found]
        # Where an accident is all that is told of, what is said about it is no speech of a conflict either.
        if mishaps and not scene.violent and all(told_of_mishap(c) for c in claims):
            return []
        groups = told_in_passing(
            self.layers,
            claims,
            lambda i: i not in absorbed and self._counts(i) and not self._denied(i),
            self.sources_of,
        )
        passing = [self._incident(g, Scene(), Known())[0] for g in groups]
        placed = with_their_deeds(self.layers, claims)
        done = list(with_doers(self.layers.parse, placed, self.layers.parties.roles))
        done = with_days_told_later(self.layers, with_places_told_later(self.layers, done), self.event_times)
        return [*with_earlier(self.layers, done), *passing]

    def _folded(
        self, sentence: int, found: Sequence[Claim], made: list[tuple[int, list[Claim]]], *, alone: bool
    ) -> bool:
        """Whether a sentence of nothing but figures, or of the toll alone, has gone with what was told before it."""
        last = made[-1][1] if made and sentence - made[-1][0] == 1 else []
        replaced = {c.replaces for c in last if c.replaces is not None}
        at = next((i for i in range(len(last) - 1, -1, -1) if last[i].claim_id not in replaced), None)
        if at is None or len(found) != 1:
            return False
        bare = is_fragment(self.layers, sentence) and not has_voice(self.layers, last[at], sentence)
        only = sum(c.kind == "incident" and c.claim_id not in replaced for c in last) == 1
        if not bare and not (alone and only and is_its_toll(self.layers, last[at], found[0], sentence)):
            return False
        apart = own_or_apart(self.layers.parse, last[at], found[0], self.layers.parties.roles)
        whole = None if apart else folded(last[at], found[0])
        if whole is not None:
            made[-1] = (sentence, [*last[:at], whole, *last[at + 1 :]])
        return whole is not None

    # ------------------------------------------------------------------ incidents

    def _incidents(
        self, sentence: int, scene: Scene, absorbed: set[int], used: set[int], totalled: bool
    ) -> tuple[list[Claim], Scene]:
        named = mere_reason(self.layers, sentence)  # 'in revenge for the killing of the two'
        used = used | self._words_of_shares(sentence) | named
        coded = [c for c in self.layers.coded_in(sentence) if self._happens(c) and c.frame.predicate.index not in used]
        casualties = [i for i in self.layers.casualties_in(sentence) if i not in absorbed and self._counts(i)]
        casualties = [i for i in casualties if self.layers.casualties[i].predicate not in named]
        made: list[Claim] = []
        groups = incident_groups(self.layers, sentence, coded, casualties, self.sources_of)
        violent = any(is_violent(self.layers, g) for g in groups)
        mishap = not violent and (scene.mishap or tells_of_mishap(self.layers, sentence, sure=scene.violent))
        if mishap != scene.mishap or (violent and not scene.violent):
            scene = replace(scene, mishap=mishap, violent=scene.violent or violent)
        known, before = Known(scene.last.time, scene.told), scene
        for group in groups:
            if not scene.violent and nobody_hurt(self.layers, group) and not self._of_attack(sentence):
                continue
            if nobody_held(self.layers, group):
                continue
            if (totalled and not group.casualties) or (scene.mishap and not is_violent(self.layers, group)):
                continue
            claim, place, time = self._incident(group, scene, known)
            if place is None and is_reason(self.layers, group.top):  # where what answers it was is nothing to it
                claim, place, time = self._incident(group, before, known)
            if is_rhetoric(self.layers, group, place, time) or is_heading(self.layers, group, place, time):
                continue
            if is_asked(self.layers, group):
                continue
            made += beside_older(self.layers, group, claim, self.event_times)
            status = "historical" if is_background(self.layers, time, scene.since) else claim.status
            aside = group.top.relation == "relative_clause" or is_told_again(self.layers, group.top)
            scene = next_scene(scene, status, place, told_time(claim.time, time), aside=aside)
        return made, scene

    def _plans(self, sentence: int, scene: Scene, used: set[int], statements: Sequence[Claim]) -> list[Claim]:
        """What is planned, each by its own words: where and when others did something is nothing to it."""
        coded = [
            c
            for c in self.layers.coded_in(sentence)
            if is_planned(self.layers, c) and c.frame.predicate.index not in used and self._is_deed(c)
        ]
        told = [c for c in coded if not told_by_its_doer(self.layers, c, statements)]
        groups = incident_groups(self.layers, sentence, told, [], self.sources_of)
        made = (self._incident(g, Scene(base=scene.base), Known())[0] for g in groups)
        return [as_planned(self.layers, g, claim) for g, claim in zip(groups, made, strict=True)]

    def _of_attack(self, sentence: int) -> bool:
        """'No one was hurt in the attack': its sentence speaks of one."""
        words = self.layers.sentence_tokens(sentence)
        weapons, _ = find_means(self.layers.parse, words, self.layers.codebook.weapons)
        coded = [
            c for c in self.layers.coded_in(sentence) if c.frame.kind != "verb"
        ]  # what 'burned down' may be no arson
        return bool(weapons) or any(c.code.event_type == "ASSAULT" and not c.code.speech for c in coded)

    def _words_of_shares(self, sentence: int) -> set[int]:
        """'Two of the injured were children': 'injured' tells of nothing new."""
        shares = [self.layers.casualties[i] for i in self.layers.casualties_in(sentence) if i in self.joined]
        return {t for m in shares for t in range(m.first, max(m.last, m.predicate) + 1)}

    def _denied(self, index: int) -> bool:
        """Whether a figure stands in what its sentence calls false."""
        mention = self.layers.casualties[index]
        return mention.predicate in denied_words(self.layers, mention.sentence)

    def _counts(self, index: int) -> bool:
        mention, whole = self.layers.casualties[index], self.layers.casualties[index].casualty.part_of
        if died_of_illness(self.layers.parse, mention) and not self._deeds_beside(mention.sentence):
            return False
        if mention.casualty.outcome in ("detained", "abducted") and self._set_free(mention):
            return False
        if fled_their_deed(self.layers, mention) or helped_again(self.layers, mention):
            return False
        done = (c for c in self.layers.coded_in(mention.sentence) if c.frame.predicate.index == mention.predicate)
        told = self.layers.parse.tokens[mention.predicate]
        by = any(c.code.event_type == "ASSAULT" and by_creatures(self.layers, c) for c in done)
        if by or by_nature(self.layers, told):
            return False  # 'a bear killed two campers', 'rain killed eight'
        if not mention.actual or mention.older or self._carried_to_hospital(mention) or self._is_a_place(mention):
            return False
        return whole is None or (
            self.layers.casualties[whole].sentence != mention.sentence and index not in self.joined
        )

    def _deeds_beside(self, sentence: int) -> bool:
        """'Died of a heart attack as shells fell'."""
        return any(c.code.event_type == "ASSAULT" and not c.code.speech for c in self.layers.coded_in(sentence))

    def _set_free(self, mention: CasualtyMention) -> bool:
        """'The army freed 40 detainees': none was detained by that."""
        free = [c.frame for c in self.layers.coded_in(mention.sentence) if "release" in c.code.mode]
        return any(p.index == mention.head == mention.predicate for f in free for p in f.patients)

    def _is_a_place(self, mention: CasualtyMention) -> bool:
        """'Rebels captured Goma' takes nobody prisoner, 'hitting Haifa and Acre and wounding five' hurts no Acre."""
        if mention.head is not None and mention.casualty.outcome in ("killed", "injured"):
            whole = self.layers.parse.extent(self.layers.parse.tokens[mention.first : mention.last + 1])
            return any(
                t.kind == "name" and t.place.latitude is not None and t.span.holds(whole)
                for t in self.layers.toponyms_near(whole)
            )
        if mention.head is None or mention.casualty.outcome not in ("detained", "abducted"):
            return False
        before = self.layers.parse.tokens[mention.first : mention.head]
        if any(t.relation != "compound" for t in before):
            return False  # 'some 3,000 Amhara were arrested'
        head = self.layers.parse.tokens[mention.head].span
        return any(t.kind == "name" and t.span.holds(head) for t in self.layers.toponyms_near(head))

    def _carried_to_hospital(self, mention: CasualtyMention) -> bool:
        """'evacuated to a hospital' displaces nobody."""
        if mention.casualty.outcome != "displaced":
            return False
        below = self.layers.parse.subtree(self.layers.parse.tokens[mention.predicate])
        hurt = self.layers.parse.tokens[mention.first : mention.last + 2]  # 'evacuated 60 wounded', '60 wounded people'
        sick = mention.head is not None and self.layers.parse.tokens[mention.head].lemma == "patient"
        return (
            sick
            or any(t.lemma in ("hospital", "clinic", "treatment") for t in below)
            or any(load_casualty_words().states.get(t.lower) in ("injured", "killed") for t in hurt)
        )

    def _happens(self, coded: Coded) -> bool:
        return coded.frame.modality in HAPPENING and self._is_deed(coded)

    def _is_deed(self, coded: Coded) -> bool:
        """Whether a frame tells of a deed, done or to come, and not of a month, a lion, a match or a word of speech."""
        frame = coded.frame
        said = frame.predicate.span
        if any(t.span.holds(said) for _, t in self.layers.times_near(said) if t.type == "DATE"):
            return False  # '9 March, near Loikaw': a month
        if coded.code.event_type in ("ASSAULT", "PROTEST") and by_creatures(self.layers, coded):
            return False
        if coded.code.id in ("arson_destruction", "arson_of_homes") and burned_by_itself(frame):
            return False
        if coded.code.event_type == "ASSAULT" and in_play(self.layers, frame.sentence):
            return False
        if (
            in_label(self.layers, frame.predicate)
            or (coded.code.speech and not _settled(coded))
            or frame.negated
            or is_said(self.layers, coded)
            or gets_away(self.layers, coded)
            or is_mere_mention(self.layers.parse, frame.predicate)
        ):
            return False
        return coded.code.event_type != "CONSULT" or meets(self.layers, coded)

    def _incident(self, group: Group, scene: Scene, known: Known) -> tuple[Claim, Place | None, Time | None]:
        layers = self.layers
        actors, recipients = (
            without_heading(layers, group, parties) for parties in self.open_sides.fill(group, *sides(layers, group))
        )
        actors = own_doers(layers, group, actors)
        spans = [s for a in (*actors, *recipients) if a.rule != WHAT_WAS_HIT for s in a.spans]
        own_place, own_time = place_of(layers, group, spans), self._time(group, known)
        if own_place is None and own_time is None and (clause := going_with(layers, group)) is not None:
            own_place, own_time = place_of(layers, clause, spans), self._time(clause, known)
        own_place = finer_than_region(layers, group, in_its_town(layers, scene, own_place))
        status = claim_status(layers, group)
        old = is_background(self.layers, own_time, scene.since)
        status = "historical" if old and status == "asserted" else status
        if remembers(layers, group) or (scene.past and own_time is None):
            status = "historical" if status == "asserted" else status
            own_time = own_time if old else None
            scene = replace(scene, last=replace(scene.last, time=None))
        if found_after(layers, group, scene, own_place):
            own_time = None
        elif own_time is None and (
            is_answered(layers.parse, group.top)
            or is_told_again(layers, group.top)
            or some_time_before(layers, group)
            or said_before(layers, group, scene, self.event_times)
        ):
            scene = replace(scene, last=replace(scene.last, time=None))
        scene = told_elsewhere(layers, group, scene.told_as(status))
        there = pointed_at(layers, group, scene) if own_place is None else None
        scene = scene if own_place is not None else gone_on_from(layers, group, scene)
        setting = carried(scene, own_place, own_time, there=there, going_on=told_now(layers, group))
        weapons, means = find_means(layers.parse, words_of_deeds(layers, group), layers.codebook.weapons)
        hit = words_of_those_hit(layers, group, actors)
        targets, _ = find_means(layers.parse, without_rescuers(layers.parse, hit), layers.codebook.targets)
        codes = [c.code for c in deeds(self.layers, group)]
        modes = (leading(codes).mode if codes else ()) or [m.mode for m in means if m.mode]
        event_type = codes[0].event_type if codes else type_of_harm(self.layers, group)
        claim = self.making.claim(
            kind="incident",
            evidence=tuple(self.making.passage(s) for s in (group.evidence, *self._told_later(group))),
            status=status,
            event_type=event_type,
            mode=tuple(dict.fromkeys(modes))
            if event_type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION")
            else (),
            sub_event_type=sub_event_type(layers.parse, codes, weapons, group.top.sentence),
            attempt=any(is_attempt(c) for c in group.coded[:1]),
            actors=actors,
            recipients=recipients,
            place=setting.place,
            time=setting.time,
            weapons=weapons,
            targets=targets,
            casualties=casualties_of(self.layers, group, self.event_times, self.joined),
            attribution=group.sources,
            predicate=tuple(c.frame.predicate.span for c in group.coded),
        )
        return claim, own_place or there, own_time

    def _told_later(self, group: Group) -> list[Span]:
        """The sentences that tell shares of the group's figures after it."""
        mentions = self.layers.casualties
        later = {mentions[i].sentence for i in self.joined if mentions[i].casualty.part_of in group.casualties}
        return [trimmed(self.layers, self.layers.sentence_tokens(s)) for s in sorted(later)]

    def _time(self, group: Group, known: Known) -> Time | None:
        """The day of the group by its distance from another happening, else by its own words."""
        gap = gap_in(self.layers, group)
        counted = counted_from(self.layers, group, gap, self.event_times, known) if gap is not None else None
        days = days_of_shares(self.layers, group, self.event_times)
        found = counted or days
        if found is None or found.start is None:  # 'fought there on Tuesday, a day after marching in'
            own = time_of(self.layers, group, self.event_times)
            found = own if own is not None and own.start is not None else found or own
        planned = any(c.frame.modality in ("planned", "future") for c in group.coded)
        return found if found is None or planned else not_ahead(found, self.layers.report.published)

    # ------------------------------------------------------------------ totals

    def _dated(self, total: TotalMention) -> bool:
        """'Raided three villages between Saturday and Monday, killing eight': the report goes on from there."""
        period = period_of(self.layers, total, self.event_times | self.periods)
        return period is not None and (period.precision or 9) <= 2 and ";since" not in (period.reading or "")

    def _lately(self, total: TotalMention) -> bool:
        """'Since Saturday': a sum over so few days is of what the report goes on to tell."""
        period = period_of(self.layers, total, self.event_times | self.periods)
        if period is None or period.start is None or period.end is None:
            return False
        return date_precision(period.start, period.end) <= _A_WEEK

    def _total(self, total: TotalMention) -> Claim:
        anchor = self.layers.parse.tokens[total.predicate]
        period = period_of(self.layers, total, self.event_times | self.periods)
        return self.making.claim(
            kind="total",
            evidence=(self.making.passage(total.span),),
            status="asserted",
            event_type=None,
            attribution=self._counted_by(total) or self.sources_of(anchor.span) or kept_by(self.layers, anchor),
            place=area_of(self.layers, total),
            time=period if period is not None and None not in (period.start, period.end) else None,
            period=period,
            measure=total.measure,
            superlative=total.superlative,
        )

    def _counted_by(self, total: TotalMention) -> tuple[Source, ...]:
        """Who gives the figure of a total: the source of the very words of the figure."""
        spans = total.measure.spans if total.measure is not None else ()
        return self.sources_of(spans[0]) if spans else ()


def _settled(coded: Coded) -> bool:
    """'A truce was agreed', 'an accord has been signed': nobody speaks, and it is done."""
    frame = coded.frame
    return (
        coded.code.id == "agree" and frame.kind == "verb" and frame.passive and not frame.agents and bool(coded.needs)
    )


def assemble(
    layers: Layers, sources_of: SourcesOf, event_times: dict[int, Time], periods: dict[int, Time], coder: str
) -> list[Claim]:
    """The claims of one report, in reading order, without ids and before actors are resolved."""
    making = Making(layers, coder)
    statements = StatementClaims(layers, sources_of, making)
    joined = joined_shares(layers, sources_of)
    return Assembler(layers, sources_of, event_times, periods, making, statements, OpenSides(layers), joined).claims()
