"""The road from report to record, and the only file that knows its order: read, extract, resolve, link, post."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from tallystick.extraction.attribution.attributions import find_attributions
from tallystick.extraction.attribution.chains import RELATIVES, Chains, voices, without_headings
from tallystick.extraction.casualties.casualties import find_casualties
from tallystick.extraction.casualties.rows import find_rows
from tallystick.extraction.claims.claims import assemble
from tallystick.extraction.claims.confidence import confidence
from tallystick.extraction.deeds.single_events import single_events
from tallystick.extraction.events.events import code_frames
from tallystick.extraction.events.frames import find_frames
from tallystick.extraction.layers import Layers
from tallystick.extraction.parts.attacks import told_attacks
from tallystick.extraction.places.places import find_toponyms, toponyms_at
from tallystick.extraction.relevance.signs import outweighs_all, surely_of_conflict, violent_all_the_same
from tallystick.extraction.relevance.subjects import other_subject, pretended
from tallystick.extraction.responses.responses import answer
from tallystick.extraction.settings.days_titled import IN_TITLE, citing_title, days_told_of, names_a_list, titled_days
from tallystick.extraction.settings.titled_places import is_placeless, placed_by_title
from tallystick.extraction.text.as_published import as_published
from tallystick.extraction.text.headlines import counts_otherwise, headline, told_only_there
from tallystick.extraction.text.quotations import find_quotations
from tallystick.extraction.text.stretches import Stretches
from tallystick.extraction.text.wording import find_wording
from tallystick.extraction.times.times import find_times
from tallystick.extraction.totals.basis import with_basis
from tallystick.extraction.totals.totals import find_totals
from tallystick.extraction.words.parties import Parties
from tallystick.extraction.words.party_words import Named
from tallystick.extraction.words.persons import find_persons
from tallystick.knowledge.codebook import Codebook, load_codebook
from tallystick.knowledge.gazetteer import Gazetteer, open_gazetteer
from tallystick.knowledge.gazetteer.supplement import country_of_domain
from tallystick.knowledge.languages.en.casing import mended
from tallystick.knowledge.languages.en.grammar import load_grammar
from tallystick.knowledge.languages.en.parse import DEFAULT_MODEL, Parser, StandIn, Unparsed
from tallystick.knowledge.languages.en.plain_forms import plain_forms
from tallystick.knowledge.languages.en.saying import plain_saying, shown_saying
from tallystick.knowledge.languages.parsed import Parse
from tallystick.knowledge.registers import FIGHTING_KINDS, NameHit, Register, load_register, plain_words_of
from tallystick.knowledge.registers.roles import load_roles
from tallystick.reading.furnished import furnished
from tallystick.record.claim import Claim, Place, Source, Time, Wording
from tallystick.record.form import content_id
from tallystick.record.passage import Span
from tallystick.record.reading import CodedEvent, Reading, TimeExpression, ToldAttack, Toponym
from tallystick.record.report import Report
from tallystick.record.version import CODER
from tallystick.resolution.actors.actors import resolve_actor, resolve_source
from tallystick.resolution.actors.other_side import apart_from_the_other, doing_abroad, harming_its_teller
from tallystick.resolution.actors.report import ReportContext
from tallystick.resolution.actors.roles_of_doers import by_role, with_own_forces
from tallystick.resolution.places.places import resolve_place, resolve_places
from tallystick.resolution.times.times import (
    day_of_writing,
    from_dateline,
    resolve_times,
    to_period,
    to_time,
    written_then,
)
from tallystick.uncollected import uncollected

LANGUAGES = ("en",)
_MOST = 2  # words of a role that a name is looked for by: 'air defences'
OF_NO_CONFLICT = "does not read as a report of conflict: no claims are made (unless subjects = all)"


class _Scanned(NamedTuple):
    """A text as it is read, with the names and the loaded words in it, and its parse."""

    report: Report
    hits: Sequence[NameHit]
    wording: Sequence[Wording]
    parse: Parse


class Reader:
    """Reads reports; holds what is loaded once (parser, gazetteer, register, codebook) and no state between reports."""

    def __init__(
        self, model: str = DEFAULT_MODEL, gazetteer: Gazetteer | None = None, *, every_subject: bool = False
    ) -> None:
        """`every_subject`: reports that read as ones of sport, weather or a film give their claims all the same."""
        self.model = model
        self._gazetteer = gazetteer
        self._every_subject = every_subject

    @cached_property
    def parser(self) -> Parser:
        return Parser(self.model)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return self._gazetteer or open_gazetteer()

    @cached_property
    def register(self) -> Register:
        return load_register()

    @cached_property
    def roles(self) -> dict[str, str]:
        """Words for people and bodies -> sector or class; things that move or shoot are no party."""
        things = load_grammar().machines
        roles = load_roles().table.items()
        return {
            w: r.sector or r.kind for w, r in roles if r.kind != "thing" and w.count(" ") < _MOST and w not in things
        }

    @cached_property
    def codebook(self) -> Codebook:
        return load_codebook()

    # ------------------------------------------------------------------ one report

    def read(self, report: Report) -> Reading:
        """All that one report says. A language without a reader or another subject gives a refusal and no claims."""
        if report.language is not None and report.language not in LANGUAGES:
            return Reading(report, refusal=f"no reader for language '{report.language}' yet: no claims are made")
        if not report.text.strip():
            return Reading(report, refusal="the report has no text")
        with uncollected():
            return self._read(furnished(report))

    def _read(self, report: Report) -> Reading:
        body, *head = self._scanned(self._seen(report), *self._title(report))
        layers = self._layers(body, _days_in_title(head[0]) if head else None)
        reading = self._from_layers(report, layers, body.hits)
        if not head or not reading.claims:
            return reading
        return replace(reading, claims=self._with_title(report, head[0], layers, reading.claims))

    def _with_title(self, report: Report, head: _Scanned, body: Layers, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """The claims with what only the title says: whom it counts ('9 dead in raid on camp'), where it sets them."""
        placeless = any(is_placeless(c) for c in claims)
        new = counts_otherwise(
            (m.casualty for m in find_casualties(head.parse)), claims
        )  # most titles count nobody else
        if not placeless and not new:
            return claims
        layers, title = self._layers(head), report.title or ""
        if not new and not layers.toponyms:
            return claims
        read = self._from_layers(replace(report, text=title), layers, head.hits).claims
        placed = placed_by_title(claims, layers.toponyms, read, body.toponyms, title)
        return (*told_only_there(read, placed, report.report_id), *placed)

    def _title(self, report: Report) -> list[Report]:
        """The title of a report as a text of its own, where it has one."""
        if not report.title:
            return []
        text = headline(report.title, self.parser.knows, self.register.capitals)
        return [Report(text=text, published=report.published)]

    def _seen(self, report: Report) -> Report:
        """The report as it is read: with capitals, where it was published without."""
        text = mended(report.text, self.parser.knows, self.register.capitals)
        return report if text == report.text else replace(report, text=text)

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            yield self.read(report)

    def _scanned(self, *seen: Report) -> list[_Scanned]:
        """Texts with the names in them and their parses; plain words stand in for parties' names and loaded words."""
        found = [(one, self.register.scan(one.text), find_wording(one.text)) for one in seen]
        unparsed = [
            Unparsed(
                one.text,
                [s for s in (one.dateline, one.byline, *one.notices) if s is not None],
                self._stand_ins(one.text, hits, wording),
            )
            for one, hits, wording in found
        ]
        parses = self.parser.parse_all(unparsed)
        return [_Scanned(*one, parse) for one, parse in zip(found, parses, strict=True)]

    def _stand_ins(self, text: str, hits: Sequence[NameHit], loaded: Sequence[Wording]) -> list[StandIn]:
        names = [StandIn(h.span, self.register.stand_in(h)) for h in hits]
        taken = [h.span for h in hits]
        for wording in loaded:
            span = Span(wording.start, wording.end)
            if any(span.overlaps(t) for t in taken):
                continue
            after = text[span.end : span.end + 24].split()
            for start, end, word in plain_words_of(wording.text, " ".join(after[:2])):
                names.append(StandIn(Span(span.start + start, span.start + end), word, keep_lemma=False))
        names += [
            StandIn(s, w, keep_lemma=False) for s, w in plain_saying(text) if not any(s.overlaps(t) for t in taken)
        ]
        names += [
            StandIn(s, w, keep_lemma=False) for s, w in plain_forms(text) if not any(s.overlaps(t) for t in taken)
        ]
        names += [StandIn(s, w, own) for s, w, own in shown_saying(text) if not any(s.overlaps(t) for t in taken)]
        return names

    def events(self, report: Report) -> list[CodedEvent]:
        """Every event of every sentence with its type and parties, coded one by one (PLOVER), not yet claims."""
        (seen,) = self._scanned(self._seen(report))
        layers = self._layers(seen)
        context = self._context(seen.report, layers, seen.hits, None)
        found = [_with_names(e, context) for e in single_events(layers)]
        return [as_published(e, seen.report.text, report.text) for e in found]

    def attacks(self, report: Report) -> list[ToldAttack]:
        """The attacks a report tells of, each as a whole: its kind, and who and what plays which part in it."""
        (seen,) = self._scanned(self._seen(furnished(report)))
        return [as_published(a, seen.report.text, report.text) for a in told_attacks(self._layers(seen))]

    def layers(self, report: Report) -> Layers:
        """All that is found in the text of a report before claims are made."""
        return self._layers(self._scanned(self._seen(report))[0])

    def _layers(self, seen: _Scanned, titled: Time | None = None) -> Layers:
        report, hits, wording, parse = seen
        found_times = find_times(parse)
        times = written_then(found_times, report)
        titled = days_told_of(parse, times, report.published, titled)
        times = written_then(found_times, report, titled) if titled is not None else times
        home = country_of_domain(report.url or report.publisher or "")
        found = find_toponyms(parse, self.gazetteer, [h.span for h in hits if h.form != "capital"])
        found = [t for t in found if not _in_a_day(times, t.span)]  # no place called Good Friday
        toponyms = resolve_places(found, self.gazetteer, home, report.published, report.text)
        sites = _sites(toponyms)
        rows = find_rows(parse, toponyms)
        heads = [*_sites(toponyms, whole=True), *(row.heading for row in rows)]
        attributions = without_headings(parse.text, find_attributions(parse, find_quotations(parse)), heads)
        return Layers(
            report=report,
            parse=parse,
            codebook=self.codebook,
            parties=Parties(
                parse,
                [_known(h) for h in _standing_alone(hits, toponyms, report.text)],
                self.roles,
                sites,
                voices(parse, attributions),
            ),
            coded=code_frames(
                find_frames(
                    parse, self.codebook.triggers, self.codebook.event_nouns, _names_of_places(parse, toponyms)
                ),
                self.codebook,
            ),
            casualties=(casualties := find_casualties(parse)),
            totals=[with_basis(parse, one) for one in find_totals(parse, casualties, times)],
            times=times,
            toponyms=toponyms,
            attributions=attributions,
            wording=wording,
            persons=find_persons(parse, self.register, list(hits)),
            rows=rows,
            titled=titled,
        )

    def _from_layers(self, report: Report, layers: Layers, hits: Sequence[NameHit]) -> Reading:
        seen = layers.report
        context = self._context(seen, layers, hits, report.publisher)
        played = pretended(layers)
        subject = None if self._every_subject else "fiction" if played == "fiction" else other_subject(layers)
        nothing = subject is not None and outweighs_all(layers, subject)  # whatever it claims: it need not be made
        claims = [] if nothing else self._claims(report, layers, context, played)
        refusal = None if self._every_subject else _refused(layers, claims, subject)
        if refusal is not None:
            claims = []
        return Reading(
            report=report,
            claims=tuple(claims),
            toponyms=as_published(tuple(layers.toponyms), seen.text, report.text),
            times=as_published(tuple(layers.times), seen.text, report.text),
            attributions=tuple(layers.attributions),
            refusal=refusal,
        )

    def _claims(self, report: Report, layers: Layers, context: ReportContext, played: str | None) -> list[Claim]:
        """All claims of a report, whatever it is about; of an exercise only that it is held."""
        seen, times = layers.report, layers.times
        chains = Chains(layers.attributions, layers.parse)
        sources = lru_cache(maxsize=None)(lambda span: _said_by(chains.of(span)))
        written = day_of_writing(times, seen.published, seen.dateline)
        event_times = _event_times(times, written)
        if written != seen.published:
            event_times = {i: from_dateline(t) for i, t in event_times.items()}
        made = assemble(layers, sources, event_times, _periods(times, written), CODER)
        made = citing_title(made, report.title)
        if played == "drill":
            made = [c for c in made if c.event_type == "MOBILIZE"]
        return _identified(report, made, context, layers)

    def _context(self, seen: Report, layers: Layers, hits: Sequence[NameHit], publisher: str | None) -> ReportContext:
        """The names of a report, where no country is named those too that its places vouch for."""
        places = _countries(layers.toponyms)
        if not any(h.entries[0].kind == "state" for h in hits):
            hits = self.register.scan(seen.text, places)
        return ReportContext(seen.text, self.register, hits, None, publisher=publisher, places=places)

    def resolve_spans(self, text: str, spans: Sequence[Span]) -> list[Toponym]:
        """Coordinates for place names whose spans are given."""
        seen = self._seen(Report(text=text))
        (scanned,) = self._scanned(seen)
        found = resolve_places(toponyms_at(scanned.parse, spans), self.gazetteer, text=seen.text)
        return [as_published(t, seen.text, text) for t in found]


def _days_in_title(head: _Scanned) -> Time | None:
    """The days of which the title says that the report is ('Incidents of 23 May')."""
    if not names_a_list(head.parse.tokens):
        return None
    times = resolve_times(find_times(head.parse), head.report.published, head.report.text)
    return titled_days(head.parse.tokens, times, head.report.published, IN_TITLE)


def _in_a_day(times: Sequence[TimeExpression], span: Span) -> bool:
    """Whether a span stands in the words of one of the times, which are in order and apart."""
    at = bisect_right(times, span.start, key=lambda t: t.span.start) - 1
    return at >= 0 and times[at].span.holds(span)


def _countries(toponyms: Sequence[Toponym]) -> frozenset[str]:
    """ISO alpha-3 codes of the countries that the places named in a report lie in."""
    return frozenset(t.place.country for t in toponyms if t.place.country is not None)


def _names_of_places(parse: Parse, toponyms: Sequence[Toponym]) -> frozenset[int]:
    """The tokens of the names of places."""
    return frozenset(t.index for p in toponyms if p.kind == "name" for t in parse.between(p.span))


def _refused(layers: Layers, claims: Sequence[Claim], subject: str | None) -> str | None:
    """Why a report gives no claims: it reads as one of a story or of another subject."""
    if subject is not None and not violent_all_the_same(layers, claims, subject):
        return f"reads as a report of {subject}, not of conflict: no claims are made (unless subjects = all)"
    if subject is None and claims and not surely_of_conflict(layers, claims):
        return OF_NO_CONFLICT
    return None


def _said_by(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Without relative pronouns that nothing stands behind: 'who' is nobody."""
    return tuple(s for s in sources if s.text.lower() not in RELATIVES)


def _identified(report: Report, claims: Sequence[Claim], context: ReportContext, layers: Layers) -> list[Claim]:
    """Ids by content first (the reading before resolution), then places and names, then answers between claims."""
    seen, report_id = context.text, report.report_id
    mine = [c if c.report_id == report_id else replace(c, report_id=report_id) for c in claims]
    ids = [content_id(as_published(c, seen, report.text)) for c in mine]
    older = {c.claim_id: key for c, key in zip(claims, ids, strict=True)}  # names of this reading -> ids
    whom = [tuple(resolve_actor(a, context) for a in c.recipients) for c in mine]
    named = [
        replace(
            c,
            claim_id=key,
            actors=tuple(resolve_actor(a, context, recipients) for a in c.actors),
            recipients=recipients,
            replaces=older.get(c.replaces) if c.replaces else None,  # none where the older claim was left out
            place=_placed(c.place, layers) if c.place is not None else None,
        )
        for c, key, recipients in zip(mine, ids, whom, strict=True)
    ]
    abroad = doing_abroad(named)
    named = [
        replace(c, attribution=tuple(resolve_source(s, context, abroad, harming_its_teller(c)) for s in c.attribution))
        if c.attribution
        else c
        for c in named
    ]
    apart = [by_role(with_own_forces(apart_from_the_other(c, abroad))) for c in {c.claim_id: c for c in named}.values()]
    told = answer(apart, layers.parse)
    return [as_published(replace(c, confidence=confidence(c)), seen, report.text) for c in told]


def _placed(place: Place, layers: Layers) -> Place:
    """A claim's place as exact as its words: 'near Bunia' is not Bunia; how it was carried on stays its rule."""
    named = [t for s in place.spans for t in layers.toponyms_near(s)]
    settled = resolve_place(place, named)
    if settled.rule == place.rule:
        return settled
    carried = all(place.rule != t.place.rule for t in named if any(s.overlaps(t.span) for s in place.spans))
    return replace(settled, rule=place.rule) if carried else settled


def _with_names(event: CodedEvent, context: ReportContext) -> CodedEvent:
    """An event with its parties under neutral names."""
    return replace(
        event,
        actors=tuple(resolve_actor(a, context) for a in event.actors),
        recipients=tuple(resolve_actor(a, context) for a in event.recipients),
    )


def _known(hit: NameHit) -> Named:
    """A name of the register as extraction sees it: whom it names is told only as a kind of party."""
    kinds = sorted({e.kind for e in hit.entries})
    standing = "fighting" if set(kinds) <= FIGHTING_KINDS else kinds[0]
    return Named(hit.span, hit.form, standing, hit.entries[0].id)


def _standing_alone(hits: Sequence[NameHit], toponyms: Sequence[Toponym], text: str) -> list[NameHit]:
    """Without names that are part of a longer name of a place: no state does anything in 'Lake Chad'."""
    found = (t.span for t in toponyms if t.kind == "name" and t.place.precision not in (None, 6))
    longer = [Span(t.start + len(_article(text[t.start : t.end])), t.end) for t in found]  # 'The Kremlin' is no longer
    return [h for h in hits if not any(s.holds(h.span) and s != h.span for s in longer)]


def _article(words: str) -> str:
    return words[:4] if words[:4].lower() == "the " else ""


def _sites(toponyms: Sequence[Toponym], *, whole: bool = False) -> list[Span]:
    """Names of places that are not states: a town is no party, whatever the recogniser takes it for.

    `whole`: with the words of their kind ('Aleppo Province').
    """
    named = [t for t in toponyms if t.kind == "name" and t.place.precision not in (None, 6)]
    return [t.place.spans[0] if whole else t.span for t in named]


def _event_times(times: Sequence[TimeExpression], written: date | None) -> dict[int, Time]:
    laid = Stretches(((t.span,), t) for t in times)
    whole = [i for i, t in enumerate(times) if not _inside_another(t, laid.near(t.span))]
    found = ((i, to_time(times[i], written)) for i in whole)
    return {i: t for i, t in found if t is not None}


def _inside_another(expression: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Whether it is an end of a range that is an expression of its own."""
    return any(t.span != expression.span and t.span.holds(expression.span) for t in times)


def _periods(times: Sequence[TimeExpression], written: date | None) -> dict[int, Time]:
    found = ((i, to_period(t, written)) for i, t in enumerate(times))
    return {i: t for i, t in found if t is not None}
