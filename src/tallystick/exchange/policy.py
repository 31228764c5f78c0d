"""What may be published: claims, summaries and texts in, the same fit for the public out.

The rule is docs/responsible-use.md, its lists are policy.yaml. What is withheld is truly absent, and what it was taken
from says so. Three things are withheld: names of private persons; the places and names of protected facilities that
were attacked; and, for some days, where forces stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

from tallystick.exchange.names import Names, by_role
from tallystick.exchange.sensitive import DISTRICT, Known, Told, rules
from tallystick.ledger import Summary
from tallystick.record.claim import Claim, Place
from tallystick.record.form import claim_to_dict
from tallystick.record.passage import Passage
from tallystick.record.report import Report

WITHHELD: Final = "[withheld]"
MASK: Final = "\ufdd0"  # no character of any text; stands for each one withheld, so that offsets hold
_MASKED: Final = re.compile(f"{MASK}+")

# Fields whose values are codes and ids of ours: no name stands there, and one that looks like a code must not break it.
_CODES: Final = frozenset(
    (
        *("report_id", "claim_id", "claim_ids", "report_ids", "incident_id", "responds_to", "replaces", "coder"),
        *("kind", "status", "statuses", "degree", "outcome", "event_type", "event_types", "mode", "sub_event_type"),
        *("sub_event_types", "country", "disputed", "sector", "weapons", "targets", "rule", "sha256", "language"),
    )
)
# Fields that hold words of the report: all of them are withheld where a claim says where forces stand.
_WORDS: Final = frozenset(
    (
        *("text", "who", "relation", "within", "part", "cue", "names", "role", "what", "of", "by", "area", "cause"),
        *("party", "reason", "claimants"),
    )
)
Noun = TypeVar("Noun")


class Policy:
    """What to withhold of one set of claims; with `internal`, nothing is withheld.

    `together`: the claim ids of each incident, so that one of them gives away nothing of another. `reports`: by id, for
    the day of publication. `hidden`: reports whose text, headline and address are not given. `now`: from when the hours
    of a position count back.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        *,
        internal: bool,
        together: Iterable[Iterable[str]] = (),
        reports: Mapping[str, Report] | None = None,
        hidden: Iterable[str] = (),
        now: datetime | None = None,
    ) -> None:
        self.internal = internal
        self._known, self._names, self._sites = Known(), Names(()), dict[str, Names]()
        self.names = frozenset[str]()  # withheld wherever they stand
        self._guarded, self._recent = set[str](), set[str]()
        self._words: dict[str, frozenset[str]] = {}  # of the places that each report must not give away
        self._hidden, self._now = frozenset(hidden), now or datetime.now(UTC)
        if not internal:
            self._learn(claims, reports or {})
            self._group(together)

    def regrouped(self, together: Iterable[Iterable[str]]) -> Policy:
        """The same claims in other incidents; hours count back from the same moment, so that no more is given."""
        other = copy(self)
        other._group(together)
        return other

    def learned(
        self,
        claims: Iterable[Claim],
        reports: Mapping[str, Report],
        *,
        together: Iterable[Iterable[str]],
        hidden: Iterable[str],
        now: datetime,
    ) -> Policy:
        """With the claims of these reports in place of those they had, if they had any: as one made of all of them now.

        It takes this one's place, which learns nothing more.
        """
        other = copy(self)
        other._hidden, other._now = frozenset(hidden), now
        for claim_id in [claim_id for claim_id, one in self._known.told.items() if one.report_id in reports]:
            self._known.drop(claim_id)
        other._learn(claims, reports)
        other._group(together)
        return other

    def differs(self, earlier: Policy) -> set[str]:
        """The reports of which it withholds other claims or places than an earlier one did."""
        told, changed = self._known.told, (self._guarded ^ earlier._guarded) | (self._recent ^ earlier._recent)
        words = {r for r in {*self._words, *earlier._words} if self._words.get(r) != earlier._words.get(r)}
        claimed = {told[claim_id].report_id for claim_id in changed if claim_id in told}
        return words | claimed | (self._hidden ^ earlier._hidden)

    def _learn(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> None:
        """One pass over the claims, for what each must not say by itself."""
        for claim in claims:
            self._known.add(claim, reports.get(claim.report_id))
        names = self._known.names()
        if names != self.names:
            self.names, self._names = names, Names(names)

    def _group(self, together: Iterable[Iterable[str]]) -> None:
        """What one claim must not say, its incident, scene and report must not either."""
        told = self._known.told
        self._guarded, self._recent = set(self._known.guarded), self._known.recent(self._now)
        for members in map(set, together):
            for kept in (self._guarded, self._recent):
                if not kept.isdisjoint(members):
                    kept.update(members)
        quoted = _passages(told[claim_id] for claim_id in self._recent if claim_id in told)
        self._recent.update(claim_id for claim_id, one in told.items() if one.quotes(quoted.get(one.report_id, ())))
        hidden = [told[claim_id] for claim_id in self._guarded | self._recent if claim_id in told]
        scenes = {one.scene for one in hidden if one.where is not None}
        at_home = {(one.report_id, one.where) for one in hidden if one.where is not None}
        words: dict[str, set[str]] = {}
        for claim_id, one in told.items():
            if one.where is not None and (one.scene in scenes or (one.report_id, one.where) in at_home):
                self._guarded.add(claim_id)
            if claim_id in self._guarded or claim_id in self._recent:
                words.setdefault(one.report_id, set()).update(one.words)
        self._words = {report_id: frozenset(found) for report_id, found in words.items()}
        self._sites = {r: Names(self._words.get(r, ())) for r in {*self._words, *self._hidden}}

    # ------------------------------------------------------------------ texts

    def words(self, text: str) -> str:
        """A text without private names."""
        return text if self.internal else self._names.without(text, WITHHELD)

    def site_words(self, text: str, report_ids: Iterable[str]) -> str:
        """A text without private names, and without the places and facilities that these reports must not give away."""
        text = self.words(text)
        for report_id in report_ids:
            if report_id in self._sites:
                text = self._sites[report_id].without(text, WITHHELD)
        return text

    def masked(self, text: str) -> str:
        """A whole text with each character of a private name masked, also of one that a role or an age tells."""
        for start, end in () if self.internal else _apart([*self._names.spans(text), *by_role(text)]):
            text = f"{text[:start]}{MASK * (end - start)}{text[end:]}"
        return text

    def address(self, url: str, report_id: str) -> str:
        """An address, or only its host where the rest spells what is withheld."""
        parts = urlsplit(url)
        path = unquote(url.split(parts.netloc, 1)[-1]) if parts.netloc else unquote(url)
        if self.internal or not (report_id in self._sites or self._names.in_address(path)):
            return url
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else WITHHELD

    # ------------------------------------------------------------------ nouns

    def leaves(self, line: dict[str, Any], claim_ids: Iterable[str], report_ids: Iterable[str]) -> bool:
        """Whether nothing is withheld of a line that is made of these claims of these reports, as of most there are."""
        if self.internal:
            return True
        if self.guards_any(claim_ids) or not self._sites.keys().isdisjoint(report_ids):
            return False
        return not self._names.spans("\n".join(_texts(line)))

    def guards(self, claim: Claim) -> bool:
        """Whether a claim is given at first-level district only."""
        return self.guards_any((claim.claim_id,))

    def guards_any(self, claim_ids: Iterable[str]) -> bool:
        """Whether one of these claims is given at first-level district only."""
        return any(c in self._guarded or c in self._recent for c in claim_ids)

    def delays_any(self, claim_ids: Iterable[str]) -> bool:
        """Whether one of these claims says where forces stood in the last days."""
        return any(c in self._recent for c in claim_ids)

    def claim(self, claim: Claim) -> Claim:
        """A claim fit for publication; offsets stay."""
        if self.internal:
            return claim
        recent = claim.claim_id in self._recent
        guarded = recent or claim.claim_id in self._guarded
        fit = replace(claim, place=coarse(claim.place)) if guarded else claim
        fit = replace(fit, quantities=()) if recent else fit  # how many vehicles stand there
        told = _mapped(fit, self._say((claim.report_id,), blank=recent))
        # the district may bear the name of its town
        return replace(told, place=self._place(fit.place)) if guarded else told

    def line(self, claim: Claim, line: dict[str, Any]) -> dict[str, Any]:
        """A claim's line fit for publication; `withheld` says whether anything is missing."""
        if self.internal:
            return line
        fit = self.claim(claim)
        return {**claim_to_dict(fit), "withheld": fit != claim}

    def summary(self, summary: Summary) -> Summary:
        """One incident fit for publication."""
        if self.internal:
            return summary
        told = self.about(summary, summary.claim_ids, summary.report_ids)
        if not self.guards_any(summary.claim_ids):
            return told
        place = self._place(coarse(summary.place))
        return replace(told, place=place, places=() if place is None else (place,))

    def about(self, noun: Noun, claim_ids: Iterable[str], report_ids: Iterable[str]) -> Noun:
        """What is made of some claims (an entry, a grade), fit for publication."""
        if self.internal:
            return noun
        return _mapped(noun, self._say(tuple(report_ids), blank=self.delays_any(claim_ids)))

    def report(self, report: Report, report_id: str | None = None) -> Report:
        """What may be told of a report, without its text; `report_id` where it has lost its text already.

        A headline and an address say where; of a report that must not, neither is given.
        """
        if self.internal:
            return replace(report, text="")
        identity = report_id or report.report_id
        return replace(
            report,
            text="",
            title=self.words(report.title) if report.title and identity not in self._sites else None,
            publisher=self.words(report.publisher) if report.publisher else None,
            url=self.address(report.url, identity) if report.url else None,
            dateline=None,
            byline=None,
            notices=(),
        )

    def may_show(self, report: Report) -> bool:
        """Whether the text may be given whole: its licence allows it, and nothing but names is withheld in it."""
        if self.internal:
            return True
        licence = report.licence or ""
        if not rules().open_licence.search(licence) or report.report_id in self._sites:
            return False
        return not rules().no_derivatives.search(licence) or self.masked(report.text) == report.text

    def _place(self, place: Place | None) -> Place | None:
        """A coarse place without private names."""
        return _mapped(place, lambda _, text: self.words(text))

    def _say(self, report_ids: tuple[str, ...], *, blank: bool) -> Callable[[str, str], str]:
        def say(field: str, text: str) -> str:
            return WITHHELD if blank and field in _WORDS else self.site_words(text, report_ids)

        return say


def unmasked(text: str) -> str:
    """A masked text as it is shown."""
    return _MASKED.sub(WITHHELD, text)


def masks(text: str) -> list[tuple[int, int]]:
    """Where a masked text says that something is withheld, so that nobody cuts a name in two and shows the halves."""
    return [match.span() for match in _MASKED.finditer(text)]


def _passages(told: Iterable[Told]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for one in told:
        found.setdefault(one.report_id, []).extend(one.evidence)
    return found


def _mapped(value: Noun, say: Callable[[str, str], str]) -> Noun:
    """A noun with every text in it said anew, by the name of its field; codes stay."""
    told: Noun = _said_anew(value, say, "")
    return told


def _said_anew(value: Any, say: Callable[[str, str], str], field: str) -> Any:
    if isinstance(value, str):
        return say(field, value)
    if isinstance(value, tuple):
        return tuple(_said_anew(item, say, field) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _CODES}
    if hasattr(value, "text") and told.get("part") in ("text", "title"):
        del told["part"]  # of a passage: a code
    return replace(value, **{name: _said_anew(item, say, name) for name, item in told.items()})


def _texts(value: Any) -> Iterator[str]:
    """Every text of a line, codes too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def coarse(place: Place | None) -> Place | None:
    """A place at first-level district: no name, no words, no position; what is no more exact than that stays."""
    if place is None or (place.precision or 0) >= DISTRICT:
        return place
    kept = Place(WITHHELD, (), country=place.country, admin1=place.admin1, disputed=place.disputed)
    return replace(kept, name=place.admin1, precision=DISTRICT if place.admin1 else None)
