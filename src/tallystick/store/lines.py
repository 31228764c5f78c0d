"""Between what was made of the claims (links, entries, judgements) and the JSON lines that keep it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tallystick.record.claim import Figures
from tallystick.record.form import Line
from tallystick.record.incident import Comparison, Entry, Link
from tallystick.record.judgement import Amendment, Judgement, Particulars


def link_to_line(link: Link) -> Line:
    parts = [
        {"feature": part.feature, "score": part.score, "weight": part.weight, "detail": part.detail}
        for part in link.comparisons
    ]
    return {"left": link.left, "right": link.right, "score": link.score, "joined": link.joined, "comparisons": parts}


def link_from_line(line: Line) -> Link:
    comparisons = tuple(Comparison(**part) for part in line["comparisons"])
    return Link(line["left"], line["right"], line["score"], line["joined"], comparisons)


def entry_to_line(entry: Entry) -> Line:
    return {
        "incident_id": entry.incident_id,
        "outcome": entry.outcome,
        **_figures(entry.figures),
        "rule": entry.rule,
        "reason": entry.reason,
        "claimants": [
            {"claimant": claimant, **_figures(figures), "claim_ids": list(claim_ids)}
            for claimant, figures, claim_ids in entry.claimants
        ],
        "as_of": entry.as_of.isoformat() if entry.as_of else None,
    }


def entry_from_line(line: Line) -> Entry:
    claimants = tuple((one["claimant"], _read(one), tuple(one["claim_ids"])) for one in line["claimants"])
    as_of = date.fromisoformat(line["as_of"]) if line["as_of"] else None
    return Entry(line["incident_id"], line["outcome"], _read(line), line["rule"], line["reason"], claimants, as_of)


def judgement_to_line(judgement: Judgement) -> Line:
    line: Line = {
        "judgement_id": judgement.judgement_id,
        "verdict": judgement.verdict,
        "claim_ids": list(judgement.claim_ids),
        "who": judgement.who,
        "when": judgement.when.isoformat(),
        "why": judgement.why,
    }
    told = line if judgement.about is None else {**line, "about": judgement.about}
    if judgement.amends is not None:
        told = {**told, "amends": _amendment_to_line(judgement.amends)}
    return {**told, "proposed": True} if judgement.proposed else told


def judgement_from_line(line: Line) -> Judgement:
    when = datetime.fromisoformat(line["when"])
    claims = tuple(line["claim_ids"])
    about, proposed = line.get("about"), bool(line.get("proposed"))
    amends = _amendment(line["amends"]) if "amends" in line else None
    head = (line["judgement_id"], line["verdict"], claims, line["who"], when, line["why"])
    return Judgement(*head, about, proposed, amends)


def _amendment_to_line(amendment: Amendment) -> Line:
    both = {"was": amendment.was, "now": amendment.now}
    told = {
        name: {"publisher": one.publisher, "published": one.published.isoformat() if one.published else None}
        for name, one in both.items()
    }
    return {"report_id": amendment.report_id, **told, "becomes": amendment.becomes}


def _amendment(line: Line) -> Amendment:
    was, now = (
        Particulars(one["publisher"], date.fromisoformat(one["published"]) if one["published"] else None)
        for one in (line["was"], line["now"])
    )
    return Amendment(line["report_id"], was, now, line["becomes"])


def _figures(figures: Figures) -> dict[str, int | None]:
    return {"low": figures.low, "best": figures.best, "high": figures.high}


def _read(line: dict[str, Any]) -> Figures:
    return Figures(line["low"], line["best"], line["high"])
