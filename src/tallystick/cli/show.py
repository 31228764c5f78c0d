"""Nouns of the record -> lines and tables for a terminal. Nothing is decided here."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tallystick.ledger import Changed, Checked, Grade, Said, Summary, Total
from tallystick.record.claim import Actor, Casualty, Claim, Figures, Measure, Place, Time
from tallystick.record.form import plain
from tallystick.record.judgement import Judgement, in_force
from tallystick.record.reading import ToldAttack
from tallystick.record.report import TakenBack
from tallystick.store import Counted, Sources, TallyRow


def console() -> Console:
    """The console for data: standard output, wide enough that a pipe loses nothing."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False, markup=False)


def as_json(lines: Iterable[Any]) -> None:
    """JSON lines on standard output; lone surrogates are escaped."""
    for line in lines:
        print(json.dumps(line, ensure_ascii=True, default=str))


def figures(value: Figures) -> str:
    """'9', '9+', '12-15', 'up to 20', 'about 40', '?' where the words give no bound."""
    low, best, high = value.low, value.best, value.high
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low}-{high}" + (f" (best {best})" if best is not None and best not in (low, high) else "")
    if low is not None:
        return f"{low}+"
    if high is not None:
        return f"up to {high}"
    return f"about {best}" if best is not None else "?"


def actors(value: Sequence[Actor]) -> str:
    return ", ".join(a.name or a.text for a in value) or "not said"


def place(value: Place | None) -> str:
    if value is None:
        return "not said"
    return value.name or value.text if value.latitude is not None else f"{value.text} (not located)"


def when(value: Time | None) -> str:
    if value is None:
        return "not said"
    if value.start is None:
        return f"“{value.text}”"
    return str(value.start) if value.start == value.end else f"{value.start} to {value.end}"


def days(summary: Summary) -> str:
    if summary.start is None:
        return "not said"
    return str(summary.start) if summary.start == summary.end else f"{summary.start} to {summary.end}"


def casualty(value: Casualty) -> str:
    part = " (of them)" if value.part_of is not None else ""
    who = f" {value.who}" if value.who else ""
    return f"{value.outcome} {figures(value.figures)}{who}{part}"


def claim_lines(claim: Claim) -> Iterable[str]:
    """One claim in a few lines: what, who says so, its words."""
    kind = " ".join(
        x for x in (claim.kind, claim.event_type, claim.sub_event_type and f"({claim.sub_event_type})") if x
    )
    yield f"{claim.claim_id[:10]}  {kind}, {claim.status}" + (", attempt" if claim.attempt else "")
    if claim.actors or claim.recipients:
        yield f"    who: {actors(claim.actors)} -> {actors(claim.recipients)}"
    if claim.kind == "incident":
        yield f"    where: {place(claim.place)}    when: {when(claim.time)}"
    if claim.casualties:
        yield "    harm: " + "; ".join(casualty(c) for c in claim.casualties)
    if claim.measure is not None:
        yield f"    total: {measure(claim.measure)}    period: {when(claim.period)}"
    if claim.superlative is not None:
        since = f" since {claim.superlative.since}" if claim.superlative.since else ""
        yield f"    superlative: {claim.superlative.of}{since}"
    if claim.attribution:
        yield "    says: " + ", according to ".join(s.name or s.text for s in claim.attribution)
    if claim.responds_to:
        yield f"    answers: {claim.responds_to[:10]}" + (f" («{claim.response.text}»)" if claim.response else "")
    yield "    «" + " … ".join(" ".join(p.text.split()) for p in claim.evidence) + "»"


def attacks(origin: str, told: Sequence[ToldAttack], *, as_lines: bool) -> None:
    """The attacks of one report as wholes: a JSON line each, or their kinds with who and what by role."""
    if as_lines:
        as_json({"report": origin, **plain(a)} for a in told)
        return
    out = console()
    out.print(f"{origin}: {len(told)} attacks")
    for attack in told:
        out.print(f"{attack.kind} ({attack.likelihood:.2f})")
        for part in attack.parts:
            out.print(f"    {part.role.replace('_', ' ')}: {part.text} ({part.likelihood:.2f})")


def measure(value: Measure) -> str:
    parts = "".join(f"; of them {measure(p)}" for p in value.parts)
    of = f" {value.of}" if value.of else ""
    return f"{figures(value.figures)}{of} {value.what}{parts}"


def entry(summary: Summary, outcome: str) -> str:
    """The ledger's line of one outcome, and each claimant's figure behind it."""
    found = next((e for e in summary.entries if e.outcome == outcome), None)
    if found is None:
        return ""
    said = "; ".join(f"{who}: {figures(value)}" for who, value, _ in found.claimants)
    return f"{figures(found.figures)}  [{said}]"


def ledger_lines(summary: Summary, grade: Grade | None, said: Sequence[Said]) -> Iterable[str]:
    """The reason of each figure, the grade of civilian harm, and every figure told with what became of it."""
    for found in summary.entries:
        yield f"{found.outcome}: {figures(found.figures)} by {found.rule}. {found.reason}"
    if grade is not None:
        yield f"civilian harm: {grade.grade}{' (proposed)' if grade.proposed else ''}. {grade.reason}"
    for one in said:
        stands = "stands" if one.stands else f"stood before; {one.why}"
        when_said = one.moment or "no date"
        told = f"{one.claimant}: {figures(one.figures)} «{one.words}»"
        yield f"    {one.outcome}: {when_said} {told} ({one.change}; {stands})"


def judgement_lines(given: Sequence[Judgement]) -> Iterable[str]:
    """Who decided what, when and why, and whether it stands: with the id by which it can be undone."""
    standing = {one.judgement_id for one in in_force(given)} | {one.judgement_id for one in given if one.about}
    for one in sorted(given, key=lambda one: one.when):
        about = f" {one.about[:10]}" if one.about else ""
        claims = ", ".join(claim_id[:10] for claim_id in one.claim_ids)
        stands = "" if one.judgement_id in standing else " (stands no more)"
        yield f"judged {one.verdict}{about} by {one.who}, {one.when:%Y-%m-%d %H:%M}: {one.why} [{claims}]{stands}"
        yield f"    judgement {one.judgement_id}"


def _in_order(by: str, rows: Sequence[TallyRow]) -> list[TallyRow]:
    """Of parties and claimants those with a name, then those only described, in quotation marks; days by date."""
    if by in ("day", "month"):
        return sorted(rows, key=lambda row: (row.value is None, row.value or ""))
    if by not in ("party", "actor", "recipient", "claimant"):
        return list(rows)
    from tallystick.knowledge.registers import load_register
    from tallystick.ledger.statements import is_described
    from tallystick.resolution.actors.naming import is_name

    register = load_register()

    def words(row: TallyRow) -> bool:
        if row.value is None:
            return True
        return is_described(row.value) if by == "claimant" else not is_name(row.value, register)

    told = sorted(rows, key=words)
    return [replace(row, value=f"“{row.value}”") if row.value and words(row) else row for row in told]


def tally_table(by: str, counted: Counted) -> Table:
    outcomes = [outcome for outcome, _ in counted.total.sums]
    table = Table(title=f"Incidents and the ledger's sums by {by}", expand=True)
    for name in (by, "incidents", *outcomes, "rival figures"):
        table.add_column(name, overflow="fold")
    for row in (*_in_order(by, counted.rows), counted.total):
        name = "all" if row is counted.total else row.value or "not said"
        sums = dict(row.sums)
        cells = (name, str(row.incidents), *(figures(sums[o]) if o in sums else "" for o in outcomes))
        table.add_row(*(Text(cell) for cell in (*cells, str(row.differing))))
    return table


def left_out(counted: Counted) -> Iterable[str]:
    """What a tally leaves out or cannot place."""
    if counted.undated:
        yield f"left out: {counted.undated} incidents of unknown day"
    if counted.unplaced:
        yield f"{counted.unplaced} of the incidents counted are in no country that anybody tells"


def read_from(found: Sequence[Sources]) -> Iterable[str]:
    """The languages and kinds of publisher that the record was read from in these days."""
    told = [
        f"{s.reports} {s.language or 'language not known'}, {s.publisher_kind or 'kind of publisher not said'}"
        + ("" if s.read else " (not read)")
        for s in found
    ]
    yield f"read from: {'; '.join(told) or 'no report of these days'}"


def changed_line(one: Changed) -> str:
    moved = "; ".join(
        f"{m.outcome} {figures(m.before) if m.before else 'nothing'} -> {figures(m.after) if m.after else 'nothing'}"
        for m in one.moved
    )
    return f"{one.incident_id[:14]} {one.kind}: {moved or 'no figure changed'} ({one.why})"


def incidents_table(summaries: Sequence[Summary]) -> Table:
    table = Table(title="Incidents", show_lines=True, expand=True)
    for name in ("id", "place", "date", "type", "actors -> recipients", "killed", "injured", "reports"):
        table.add_column(name, overflow="fold")
    for s in summaries:
        table.add_row(
            *(
                Text(cell)
                for cell in (
                    s.incident_id[:10],
                    place(s.place),
                    days(s),
                    ", ".join(s.sub_event_types or s.event_types),
                    f"{actors(s.actors)} -> {actors(s.recipients)}",
                    entry(s, "killed"),
                    entry(s, "injured"),
                    f"{len(s.report_ids)} ({s.sources} independent)",
                )
            )
        )
    return table


def statements_table(claims: Sequence[Claim], back: Mapping[str, TakenBack]) -> Table:
    """`back`: of the reports those that a later version of their page takes back."""
    table = Table(title="Statements", expand=True)
    for name in ("id", "type", "speaker -> addressee", "words"):
        table.add_column(name, overflow="fold")
    for c in claims:
        words = " ".join(c.evidence[0].text.split())
        if c.report_id in back:
            words = f"{words} (taken back: {back[c.report_id].why})"
        cells = (c.claim_id[:10], c.event_type or "", f"{actors(c.actors)} -> {actors(c.recipients)}", words)
        table.add_row(*(Text(cell) for cell in cells))
    return table


def totals_table(found: Sequence[Total | Checked]) -> Table:
    table = Table(title="Totals as claimed (kept apart from incidents, never added)", expand=True)
    checked = any(isinstance(one, Checked) for one in found)
    for name in ("claimant", "what", "period", "reports", *(("beside our own",) if checked else ())):
        table.add_column(name, overflow="fold")
    for one in found:
        total = one.total if isinstance(one, Checked) else one
        what = measure(total.measure) if total.measure is not None else ""
        if total.superlative is not None:
            what = f"{what} {total.superlative.of}".strip()
        cells = [total.claimant, what, when(total.period), str(len(total.report_ids))]
        if total.taken_back is not None:
            cells[1] = f"{cells[1]} (taken back: {total.taken_back})"
        if isinstance(one, Checked):
            cells.append(f"{one.verdict}: {one.reason} {coverage(one)}")
        table.add_row(*(Text(cell) for cell in cells))
    return table


def coverage(one: Checked) -> str:
    """What we hold of that time, and what was left out."""
    held = one.coverage
    days = f"{held.days} of {held.of_days} days" if held.of_days else f"{held.days} days"
    left = f"; {one.left_out} incidents without place or day left out" if one.left_out else ""
    return f"[{held.reports} reports on {days}{left}]"
