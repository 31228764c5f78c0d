"""Figures with who passes them on in, the claimants that are no voice of their own out.

'The Wire reported nine dead' in another paper is the Wire's own word again, and so is what somebody is only cited for
through it: copies and citations count as one source wherever sources are counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tallystick.record import Claim, Report


class Voice(NamedTuple):
    """A claimant, the outlet that tells of it, and the outlet that this one has it from, where it says so."""

    who: str
    outlet: str
    relay: str | None


def identity(claimant: str) -> str:
    """'The army' and 'the army' are one claimant, and so is 'Army'; so are witnesses 'in the Wire' and 'in Wire'."""
    return claimant.casefold().removeprefix("the ").replace("’", "'").replace("(in the ", "(in ")


def outlet(claim: Claim, reports: Mapping[str, Report], first: Mapping[str, str]) -> str:
    """The publisher of the report, and for copies that of the original."""
    origin = first.get(claim.report_id, claim.report_id)
    report = reports.get(origin) or reports.get(claim.report_id)
    return report.publisher if report and report.publisher else f"publisher not given (report {origin[:8]})"


def relay(claim: Claim, own: str, outlets: Collection[str] = ()) -> str | None:
    """The outlet that a claim is cited from: an outlet with a name of its own, or one of `outlets`; not its own."""
    for source in reversed(claim.attribution):
        names = {identity(source.text), identity(source.name or source.text)}
        if identity(own) in names:
            continue
        if known := sorted(names.intersection(outlets)):
            return known[0]
        if source.kind == "media" and source.text.split()[-1][:1].isupper():
            return source.name or source.text
    return None


def credited(group: Sequence[str], reports: Mapping[str, Report]) -> Counter[str]:
    """By publisher, how many of these copies by others name it: '(the Wire)', 'the Wire reported'."""
    known = [reports[one] for one in group if one in reports]
    names = {one.publisher.removeprefix("The "): one.publisher for one in known if one.publisher}
    if len(names) < 2:
        return Counter()
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    told = ({names[name] for name in pattern.findall(one.text)} - {one.publisher} for one in known)
    return Counter(name for some in told for name in some)


def voices(told: Iterable[tuple[str, Claim]], reports: Mapping[str, Report], first: Mapping[str, str]) -> list[Voice]:
    """Each claimant as it speaks in one of its claims."""
    spoken = [(who, claim, outlet(claim, reports, first)) for who, claim in told]
    outlets = {identity(own) for _, _, own in spoken}
    found = ((identity(who), identity(own), relay(claim, own, outlets)) for who, claim, own in spoken)
    return [Voice(who, own, identity(cited) if cited else None) for who, own, cited in found]


def only_cited(told: Iterable[Voice]) -> frozenset[str]:
    """The claimants that are heard through an outlet alone which is counted already.

    Of several heard through one outlet that does not speak itself the first counts.
    """
    heard: dict[str, set[str | None]] = defaultdict(set)
    counted: set[str] = set()
    for voice in told:
        heard[voice.who].add(voice.relay)
        if voice.relay is None:
            counted |= {voice.outlet, voice.who}
    found: set[str] = set()
    for who, relays in heard.items():
        through = {one for one in relays if one is not None}
        if through == relays:
            found |= {who} if through & counted else set()
            counted |= through
    return frozenset(found)


__all__ = ["Voice", "credited", "identity", "only_cited", "outlet", "relay", "voices"]
