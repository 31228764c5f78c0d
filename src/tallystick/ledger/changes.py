"""One incident as it stood at two moments in, what became different and why out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.ledger.summary import Summary
from tallystick.record import Entry, Figures, Judgement


@dataclass(frozen=True, slots=True)
class Moved:
    """One outcome whose figure, or rule, is another than before; None where there was none, or is none now."""

    outcome: str
    before: Figures | None
    after: Figures | None
    reason: str  # of the figure that stands now


@dataclass(frozen=True, slots=True)
class Changed:
    """What is said of one incident that was not said before."""

    incident_id: str
    kind: Literal["new", "gone", "changed"]
    moved: tuple[Moved, ...]
    joined: tuple[str, ...]  # claims
    left: tuple[str, ...]
    reports: tuple[str, ...]  # that tell of it and did not before
    led_to: tuple[str, ...]  # where the claims of one that is gone are now
    why: str


def changed(
    incident_id: str,
    before: Summary | None,
    after: Summary | None,
    judgements: Iterable[Judgement] = (),
    led: Mapping[str, Iterable[str]] | None = None,
) -> Changed | None:
    """The difference; None where there is none to be seen.

    `judgements`: those given between the two moments. `led`: from incidents that are gone to those with their claims.
    """
    if before == after:
        return None
    was, now = _claims(before), _claims(after)
    reports = tuple(sorted(set(after.report_ids if after else ()) - set(before.report_ids if before else ())))
    led_to = tuple(sorted((led or {}).get(incident_id, ())))
    about = [j for j in judgements if set(j.claim_ids) & (was | now)]
    return Changed(
        incident_id,
        "new" if before is None else "gone" if after is None else "changed",
        _moved(before, after),
        tuple(sorted(now - was)),
        tuple(sorted(was - now)),
        reports,
        led_to,
        _why(reports, led_to, about, now - was, was - now),
    )


def _claims(summary: Summary | None) -> set[str]:
    return set(summary.claim_ids) if summary else set()


def _moved(before: Summary | None, after: Summary | None) -> tuple[Moved, ...]:
    was, now = _entries(before), _entries(after)
    found = []
    for outcome in sorted({*was, *now}):
        old, new = was.get(outcome), now.get(outcome)
        if (old.figures if old else None) != (new.figures if new else None):
            reason = new.reason if new else "Nobody gives a figure any more."
            found.append(Moved(outcome, old.figures if old else None, new.figures if new else None, reason))
    return tuple(found)


def _entries(summary: Summary | None) -> dict[str, Entry]:
    return {entry.outcome: entry for entry in summary.entries} if summary else {}


def _why(
    reports: tuple[str, ...], led_to: tuple[str, ...], about: list[Judgement], joined: set[str], left: set[str]
) -> str:
    """In the order in which a person would ask: who decided, what came in, what was read or linked anew."""
    reasons = [f"{j.who} judged {j.verdict}: {j.why}" for j in about]
    if reports:
        reasons.append(f"{len(reports)} report(s) came in that tell of it")
    if led_to:
        reasons.append(f"its claims are now in {', '.join(led_to)}")
    if not reasons and (joined or left):
        reasons.append("claims were read or linked anew")
    return "; ".join(reasons) or "a report was read anew, or corrected"
