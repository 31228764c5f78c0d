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
        if known := sorted(names.intersection(outlets)) or _named_in(names, outlets):
            return known[0]
        if source.kind == "media" and source.text.split()[-1][:1].isupper():
            return source.name or source.text
    return None


def _named_in(names: Collection[str], outlets: Collection[str]) -> list[str]:
    """'A report in the Orchard Post', 'a broadcast on Radio Tarn': the outlet that the words end with."""
    ends = [name.split(between)[-1] for name in names for between in _IN_OUTLET if between in name]
    return sorted({end.removeprefix("the ") for end in ends}.intersection(outlets))


_IN_OUTLET = (" in ", " by ", " on ", " of ", " from ")


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
    """The claimants that are heard through an outlet alone which is counted already, however long the chain.

    Of several heard through one outlet that does not speak itself, or through outlets of which one has it from the
    other ('the Times, citing the Wire'), the first counts.
    """
    heard: dict[str, set[str | None]] = defaultdict(set)
    printed: dict[str, set[str | None]] = defaultdict(set)
    counted: set[str] = set()
    for voice in (spoken := list(told)):
        heard[voice.who].add(voice.relay)
        printed[voice.outlet].add(voice.relay)
        if voice.relay is None:
            counted |= {voice.outlet, voice.who}
    outlets = frozenset(printed)
    for voice in spoken:
        if voice.relay is not None and voice.who in outlets:  # 'the Wire said, according to the Courier'
            printed[voice.relay].add(voice.who)
    found: set[str] = set()
    for who in (one for one, relays in heard.items() if None not in relays):
        chain = _chain(who, heard, printed)
        found |= {who} if chain & counted else set()
        counted |= chain
    return frozenset(found)


def _chain(who: str, heard: Mapping[str, set[str | None]], printed: Mapping[str, set[str | None]]) -> set[str]:
    """All whom a claimant is heard through, and whom these have it from; one with several sources has it from none."""
    chain, ahead = set[str](), {who, *heard[who]} - {None}
    while ahead:
        one = str(ahead.pop())
        chain.add(one)
        sources = (heard.get(one, set()) | printed.get(one, set())) - {one}
        if None not in sources and len(sources) == 1:
            ahead |= sources - chain
    return chain


__all__ = ["Voice", "credited", "identity", "only_cited", "outlet", "relay", "voices"]
