"""The situation report in Word: headings, tables, pictures and the citations, in the styles of the document given."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from docx.shared import Cm

from tallystick.desk.phrases import counted, visible
from tallystick.desk.situation.gather import Item, Said, Situation, Sum

if TYPE_CHECKING:
    from docx.document import Document


def fill(document: Document, told: Situation, pictures: Mapping[str, bytes]) -> None:
    """Write the report at the end of a document."""
    document.add_heading(f"Situation report: {_fit(told.area)}", 0)
    document.add_paragraph(
        f"{told.since} to {told.until}. Made {told.made}. {told.version}; rule of the ledger: {told.rule}."
    )
    document.add_paragraph("Public version." if told.public else "Internal: names and exact places are not withheld.")
    document.add_paragraph(
        f"{told.whole.incidents} incidents; killed {told.whole.killed}, injured {told.whole.injured} "
        f"(the sum of the incidents numbered below). What is claimed, and by whom; not what is true."
    )
    document.add_paragraph(_fit(f"Deaths not itemised, known only from totals: {told.not_itemised}"))
    for name, says in (
        ("map", "Places as wide as they are known; numbers are of incidents. No line is an endorsement."),
        ("plot", "Killed, from the lowest to the highest figure."),
    ):
        if name in pictures:
            document.add_picture(io.BytesIO(pictures[name]), width=Cm(15))
            document.add_paragraph(says)
    for name, sums in told.tables:
        document.add_heading(f"By {name}", 1)
        _table(document, (name, "incidents", "killed", "injured", "from incidents"), map(_sum_row, sums))
    document.add_heading("Incidents", 1)
    for item in told.items:
        _item(document, item)
    for title, said in (
        ("Totals as claimed, not added to the incidents", told.totals),
        ("Statements", told.statements),
    ):
        document.add_heading(title, 1)
        _table(document, ("who", "what", "when", "words", "citations"), map(_said_row, said))
    document.add_heading("Left out", 1)
    for sentence in told.left_out:
        document.add_paragraph(_fit(sentence), style="List Bullet")
    document.add_heading("Read from", 1)
    for name, value in told.read_from:
        document.add_paragraph(_fit(f"{name}: {value}"))
    document.add_heading("Citations", 1)
    for cite in told.citations:
        figures = "".join(f" {outcome}: «{q.words}» {q.start}–{q.end}." for outcome, q in cite.figures)
        where = f"{cite.sentence.part} {cite.sentence.start}–{cite.sentence.end}"
        document.add_paragraph(
            _fit(
                f"[{cite.number}] {cite.publisher}, {cite.published}. {cite.title} {cite.url} «{cite.sentence.words}» "
                f"({where}; report {cite.report_id[:16]}, claim {cite.claim_id[:16]}).{figures}"
            )
        )


def _item(document: Document, item: Item) -> None:
    document.add_heading(_fit(f"{item.number}. {item.place}, {item.days}"), 2)
    said = f"{item.types}: {item.actors} → {item.recipients}. Killed {item.killed}, injured {item.injured}."
    document.add_paragraph(_fit(f"{said} {counted(item.sources, 'independent source')}. {_numbers(item.cites)}"))
    for reason in item.reasons:
        document.add_paragraph(_fit(reason))
    if item.told:
        rows = ((t.who, t.outcome, t.figures, _numbers(t.cites)) for t in item.told)
        _table(document, ("claimant", "outcome", "figures", "citations"), rows)


def _sum_row(row: Sum) -> tuple[str, ...]:
    return row.name, str(row.incidents), row.killed, row.injured, ", ".join(map(str, row.numbers))


def _said_row(said: Said) -> tuple[str, ...]:
    return said.who, said.what, said.when, said.words, _numbers(said.cites)


def _numbers(cites: Sequence[int]) -> str:
    return "".join(f"[{n}]" for n in cites)


def _table(document: Document, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head))
    if "Table Grid" in [style.name for style in document.styles]:
        table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.text = name
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = _fit(value)


def _fit(text: str) -> str:
    """Text that XML can hold, with the characters that reorder it named."""
    return "".join(
        c if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff") else "\ufffd"
        for c in visible(text)
    )
