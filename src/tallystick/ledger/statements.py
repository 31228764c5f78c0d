"""The claims of one incident in, what each claimant says of one outcome out, the newest word of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.ledger.voices import Voice, credited, outlet, relay, voices
from tallystick.ledger.words import adds, described, joins, makes, some_of
from tallystick.record import Casualty, Claim, Figures, Report, Succession, TakenBack

_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_IN_A_REPORT = re.compile(r" \(in [^()]+\)$")
# Sources named only by what they are: 'officials' of one outlet need not be 'officials' of the next.
NAMELESS = frozenset({"unnamed", "witness", "family", None})
DESCRIBED = frozenset({"civilian", "protected", "combatant"})


Back = Mapping[str, TakenBack]  # by the report that a later version of its page takes back
NOTHING: Back = {}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one claim, with the moment it is stated for and who states it."""

    claimant: str
    claim: Claim
    casualty: Casualty
    figures: Figures
    moment: date
    at: int
    further: bool  # people beside those already counted: 'another man', 'a tenth'
    voice: Voice

    @property
    def share(self) -> bool:
        """A figure about a described group, which may be some of the dead."""
        it = self.casualty
        said = (it.role, it.sex, it.age, it.participating, it.severity, described(it.who))
        one_of_them = it.rule == "pronoun" and it.figures.best == 1  # 'she was wounded': somebody told of before
        return it.standing in DESCRIBED or any(value is not None for value in said) or some_of(it.text) or one_of_them

    @property
    def group(self) -> tuple[str | None, ...]:
        """The people it speaks of, as far as the words describe them."""
        it = self.casualty
        party = it.party.casefold().removesuffix("s") if it.party else None
        noun = described(it.who) if self.figures.best != 1 else None  # one person is a driver and a father
        return party, it.standing if it.standing in DESCRIBED else None, it.sex, it.role, noun


def originals(copies: Iterable[Sequence[str]], reports: Mapping[str, Report], back: Back = NOTHING) -> dict[str, str]:
    """For each report the one it is a copy of: the first published of its group, of one day the one the others credit.

    One that was taken back is no original while another of the group stands: who still says it says it for itself.
    """
    first: dict[str, str] = {}
    for group in copies:
        standing = [report_id for report_id in group if report_id not in back] or group
        credits = credited(group, reports)
        origin = min(standing, key=lambda report_id: _age(report_id, group, reports, credits))
        first.update(dict.fromkeys(group, origin))
    for report_id, report in reports.items():
        if report.copy_of and report_id not in first:
            first[report_id] = first.get(report.copy_of, report.copy_of)
    return first


def superseded(reports: Mapping[str, Report], back: Back = NOTHING) -> frozenset[str]:
    """The reports of which a later version of the same page is here: it says so, or is of a later day, hour or fetch.

    Of two versions that nothing puts in an order, neither is the later. What takes another back is none before it.
    """
    order = Succession(reports)
    replacing = ((one, report.supersedes) for one, report in reports.items())
    found = {old for new, old in replacing if old and old in reports and order.follows(new, old)}
    pages: dict[str, list[str]] = {}
    for report_id, report in reports.items():
        if report.page:
            pages.setdefault(report.page, []).append(report_id)
    for versions in (some for some in pages.values() if len(some) > 1):
        latest_first = sorted(versions, key=lambda one: (reports[one].published or date.min, one), reverse=True)
        latest_first.sort(key=lambda one: reports[one].last_fetched, reverse=True)
        for one in versions:
            others = (other for other in latest_first if other not in back or back[other].by != one)
            if any(order.follows(other, one) for other in others):
                found.add(one)
    return frozenset(found)


def current(figures: Iterable[Figure], reports: Mapping[str, Report], back: Back = NOTHING) -> list[Figure]:
    """The figures of one outcome but those whose page took them back, or has a later version that gives one too."""
    told = list(figures)
    telling = {one: reports[one] for figure in told if (one := figure.claim.report_id) in reports}
    old = superseded(telling, back) if len(telling) > 1 else frozenset()
    return [figure for figure in told if figure.claim.report_id not in back and figure.claim.report_id not in old]


def _age(
    report_id: str, group: Sequence[str], reports: Mapping[str, Report], credits: Counter[str]
) -> tuple[date, int, str, date, str]:
    """By the first version of the page, then by how many credit its publisher, then by the report itself."""
    report = reports.get(report_id)
    earlier = [one for one in group if report and one in reports and report.follows(reports[one])]
    own = _published(reports, report_id), report_id
    day, one = min([own, *((_published(reports, one), one) for one in earlier)])
    return day, -credits[report.publisher or ""] if report else 0, one, *own


def _published(reports: Mapping[str, Report], report_id: str) -> date:
    report = reports.get(report_id)
    return report.published if report and report.published else date.max


def claimant(claim: Claim, reports: Mapping[str, Report], first: Mapping[str, str]) -> str:
    """The nearest source; without one the publisher, and for copies the publisher of the original.

    Witnesses that somebody else is cited for are that one's: 'witnesses told the Wire'.
    """
    own = outlet(claim, reports, first)
    if not claim.attribution:
        return own
    source = claim.attribution[0]
    if source.name:
        return source.name
    return f"{source.text} (in {relay(claim, own) or own})" if source.kind in NAMELESS else source.text


def is_described(who: str) -> bool:
    """Whether a claimant, as `claimant` gives it, is told by words alone ('three gunmen', 'a doctor (in the Post)')."""
    first = _ARTICLE.sub("", who)[:1]
    return not first.isupper() or bool(_IN_A_REPORT.search(who))


def figures_of(
    claims: Iterable[Claim], outcome: str, reports: Mapping[str, Report], first: Mapping[str, str]
) -> list[Figure]:
    """Every figure for an outcome that is not a share of another figure, those of one list added."""
    counted = ((claim, _wholes(claim, outcome)) for claim in sorted(claims, key=lambda claim: claim.claim_id))
    told = [(claimant(claim, reports, first), claim, wholes) for claim, wholes in counted if wholes]
    heard = voices(((who, claim) for who, claim, _ in told), reports, first)
    return [
        _figure(claim, who, casualty, reports, voice)
        for (who, claim, wholes), voice in zip(told, heard, strict=True)
        for casualty in _listed(claim, wholes)
    ]


def _wholes(claim: Claim, outcome: str) -> list[Casualty]:
    return [c for c in claim.casualties if c.outcome == outcome and c.part_of is None and _bounded(c.figures)]


def _bounded(figures: Figures) -> bool:
    return (figures.low, figures.best, figures.high) != (None, None, None)


def _figure(claim: Claim, who: str, casualty: Casualty, reports: Mapping[str, Report], voice: Voice) -> Figure:
    report = reports.get(claim.report_id)
    moment = casualty.as_of or (report.published if report and report.published else date.min)
    at = casualty.spans[0].start if casualty.spans else min((p.start for p in claim.evidence), default=0)
    return Figure(who, claim, casualty, casualty.figures, moment, at, _further(claim, casualty, at), voice)


def _further(claim: Claim, casualty: Casualty, at: int) -> bool:
    """'Nine were killed and another 20 wounded' sets the wounded beside the dead, not beside other wounded."""
    if not adds(casualty.text) and makes(casualty.text) is None:
        return False
    others = (one for one in claim.casualties if one.outcome != casualty.outcome and one.spans)
    return all(one.spans[0].start > at for one in others)


def _listed(claim: Claim, wholes: list[Casualty]) -> list[Casualty]:
    """'Two soldiers and a driver were killed' is three: figures with only 'and' between them are added."""
    done: list[Casualty] = []
    for casualty in sorted(wholes, key=lambda c: c.spans[0].start if c.spans else 0):
        if done and _beside(claim, done[-1], casualty):
            done[-1] = _both(done[-1], casualty)
        else:
            done.append(casualty)
    return done


def _beside(claim: Claim, one: Casualty, other: Casualty) -> bool:
    if not one.spans or not other.spans:
        return False
    start, end = one.spans[-1].end, other.spans[0].start
    inside = (p for p in claim.evidence if p.part == "text" and p.start <= start <= end <= p.end)
    return any(joins(passage.text[start - passage.start : end - passage.start]) for passage in inside)


def _both(one: Casualty, other: Casualty) -> Casualty:
    """The two as one figure; a description holds for the sum only where both have it."""
    return Casualty(
        outcome=one.outcome,
        figures=plus(one.figures, other.figures),
        text=f"{one.text} + {other.text}",
        spans=one.spans + other.spans,
        party=one.party if one.party == other.party else None,
        standing=one.standing if one.standing == other.standing else None,
        as_of=one.as_of or other.as_of,
        inferred=one.inferred or other.inferred,
        rule="listed together",
    )


def plus(one: Figures, other: Figures) -> Figures:
    """The sum, open wherever either is open."""
    return Figures(_sum(one.low, other.low), _sum(one.best, other.best), _sum(one.high, other.high))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
