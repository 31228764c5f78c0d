"""A record -> one page that opens without a network: incidents, statements, totals, and each report with its claims.

Text is only ever displayed: the template escapes everything, and the page carries no script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tallystick.exchange.exporter import Exporter, Head, Opener
from tallystick.exchange.policy import WITHHELD, masks, unmasked
from tallystick.exchange.walk import Happening, Item, Publication, Said
from tallystick.ledger import Summary
from tallystick.record.claim import Actor, Casualty, Claim, Figures, Measure, Place, Time
from tallystick.record.report import Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text: the numbers of the claims whose words it is, those that begin here, and wording."""

    text: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    neutral: str | None = None


class Page(Exporter):
    """One HTML file, no script, no network."""

    form = "html"
    title = "The record as one page"
    main = "record.html"
    media = "text/html"
    texts = True
    limits = (
        "A text stands whole only where its licence allows it; else the words of each claim stand alone.",
        "Links, offsets and parts of figures are only in jsonl.",
    )

    def __init__(self, head: Head, open_file: Opener) -> None:
        super().__init__(head, open_file)
        self._happenings: list[Happening] = []
        self._others: list[Said] = []
        self._by_report: dict[str, list[Claim]] = defaultdict(list)
        self._publications: list[Publication] = []

    def feed(self, item: Item) -> None:
        match item:
            case Happening():
                self._happenings.append(item)
                for said in item.said:
                    self._by_report[said.claim.report_id].append(said.claim)
            case Said():
                self._others.append(item)
                self._by_report[item.claim.report_id].append(item.claim)
            case Publication():
                self._publications.append(item)

    def finish(self) -> None:
        ordered = sorted(
            self._publications, key=lambda p: (str(p.report.published or ""), p.report.publisher or "", p.report_id)
        )
        standing = [said for said in self._others if said.stands and said.taken_back is None]
        self.write(
            self.main,
            _template().render(
                about=self.about(),
                happenings=self._happenings,
                claims=sum(map(len, self._by_report.values())),
                statements=[s.claim for s in standing if s.claim.kind == "statement"],
                totals=_once(s for s in standing if s.claim.kind == "total"),
                reports=[self._report(publication) for publication in ordered],
                withheld=WITHHELD,
            ),
        )

    def _report(self, publication: Publication) -> dict[str, Any]:
        claims = sorted(self._by_report[publication.report_id], key=lambda c: (c.evidence[0].start, c.evidence[0].end))
        told = None
        if publication.masked is not None:
            report = replace(publication.report, text=publication.masked)
            told = pieces(report, claims, masks(publication.masked))
        return {
            "id": publication.report_id[:12],
            "report": publication.report,
            "claims": list(enumerate(claims, 1)),
            "pieces": told,
        }


def _once(said: Iterable[Said]) -> list[tuple[str, Claim]]:
    """Each total with its claimant; the same words of the same claimant once."""
    found: dict[tuple[str, ...], tuple[str, Claim]] = {}
    for one in said:
        claim = one.claim
        source = claim.attribution[0] if claim.attribution else None
        who = (source.name or source.text) if source else one.publication.report.publisher or "publisher not said"
        words = (claim.measure.text if claim.measure else "", claim.superlative.text if claim.superlative else "")
        found.setdefault((who, *words, _when(claim.period)), (who, claim))
    return list(found.values())


def pieces(report: Report, claims: Sequence[Claim], whole: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """The text cut where a claim's words or a loaded word begin or end, each piece with what it belongs to.

    No cut falls inside the stretches of `whole`: half of a name to be withheld would be shown.
    """
    spans = [(p.start, p.end, n) for n, c in enumerate(claims, 1) for p in c.evidence if p.part == "text"]
    first = {n: min(a for a, _, m in spans if m == n) for _, _, n in spans}
    marked = (w for c in claims for w in c.wording if report.text[w.start : w.end] == w.text)  # others: in the title
    loaded = {(w.start, w.end): w.neutral or "no neutral reading" for w in marked}
    edges = {0, len(report.text)} | {e for a, b, _ in spans for e in (a, b)} | {e for pair in loaded for e in pair}
    edges |= {e for pair in whole for e in pair}
    made = []
    for start, end in pairwise(sorted(e for e in edges if not any(a < e < b for a, b in whole))):
        inside = tuple(n for a, b, n in spans if a < end and start < b)
        begins = tuple(n for n, a in first.items() if start <= a < end)
        neutral = next((v for (a, b), v in loaded.items() if a < end and start < b), None)
        made.append(Piece(report.text[start:end], inside, begins, neutral))
    return made


# ---------------------------------------------------------------------------------------------------- filters


_DEGREES = {"suspected": " (suspected)", "self": " (by its own word)", "denied": " (denied)"}


def _actors(value: Sequence[Actor], most: int = 0) -> str:
    names = [(a.name or a.text) + _DEGREES.get(a.degree, "") for a in value]
    if most and len(names) > most:
        return ", ".join(names[:most]) + f" and {len(names) - most} more"
    return ", ".join(names) or "not said"


def _place(value: Place | None) -> str:
    if value is None:
        return "not said"
    name = value.text if value.name is None or value.latitude is None else f"{value.text} ({value.name})"
    name = value.text if value.name == value.text else name
    return f"{name}, {value.country}" if value.country else f"{name}, not located" if value.latitude is None else name


def _when(value: Time | None) -> str:
    if value is None:
        return "not said"
    if value.start is None:
        return f"until {value.end}" if value.end is not None else f"“{value.text}”, not resolved"
    return str(value.start) if value.start == value.end else f"{value.start} to {value.end or 'open'}"


def _days(summary: Summary) -> str:
    if summary.start is None:
        return "not said"
    return str(summary.start) if summary.start == summary.end else f"{summary.start} to {summary.end}"


def _casualty(value: Casualty) -> str:
    who = f" ({value.who})" if value.who else ""
    said = "of them " if value.part_of is not None else ""
    return f"{said}{value.outcome} {value.figures.in_words()}{who}" + (", inferred" if value.inferred else "")


def _measure(value: Measure) -> str:
    parts = "".join(f"; of them {_measure(p)}" for p in value.parts)
    return f"{value.figures.in_words()} {value.of or ''} {value.what}".replace("  ", " ") + parts


def _inferred(happening: Happening, outcome: str) -> list[Casualty]:
    """Figures whose words do not say the outcome ('were neutralised'): shown apart, for the ledger passes them over."""
    return [x for c in happening.claims for x in c.casualties if x.inferred and x.outcome == outcome]


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(
        figures=Figures.in_words,
        actors=_actors,
        place=_place,
        when=_when,
        days=_days,
        casualty=_casualty,
        measure=_measure,
    )
    environment.globals.update(inferred_of=_inferred)
    environment.filters["shown"] = unmasked
    source = files(__package__)
    style = source.joinpath("page.css").read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style)
    return environment.from_string(source.joinpath("page.html.j2").read_text(encoding="utf-8"))
