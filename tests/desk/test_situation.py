"""Rulings on the situation report: read back by other readers, a citation behind every number, public unless said."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import httpx
import pypdf
import pytest
from tests.desk.serving import Served, make_record, signed_in
from typer.testing import CliRunner

from tallystick.book import Record, open_record
from tallystick.cli import app
from tallystick.desk.sight import Sight, public_sight
from tallystick.desk.situation import (
    Asked,
    AskedError,
    Situation,
    TemplateError,
    as_docx,
    as_html,
    as_pdf,
    situation,
    written,
)
from tallystick.pipeline import Reader

ASKED = Asked("PSE", date(2024, 5, 1), date(2024, 5, 31))
HOSPITAL = "Shells hit Saint Brigid hospital in Kalemyo on Tuesday, killing four people, the health ministry said.\n"


@pytest.fixture(scope="module")
def book(samples: Path) -> Iterator[Record]:
    with open_record(samples) as record:
        yield record


def made(book: Record, asked: Asked = ASKED, *, internal: bool = True) -> Situation:
    languages = [report.language for report in book.reports().values()]
    seeing = Sight([], internal=True) if internal else public_sight(book)
    return situation(book, asked, seeing, languages)


def test_every_figure_has_its_citations_and_every_citation_its_words(book: Record) -> None:
    told, reports = made(book), book.reports()
    assert told.whole.incidents >= 2 and len(told.items) == told.whole.incidents
    cited = {c.number: c for c in told.citations}
    for item in told.items:
        assert item.cites
        for one in item.told:
            assert one.cites, one
            for number in one.cites:
                assert any(outcome == one.outcome for outcome, _ in cited[number].figures), (one, cited[number])
    for cite in told.citations:
        report = reports[cite.report_id]
        for quote in (cite.sentence, *(q for _, q in cite.figures)):
            text = report.title if quote.part == "title" else report.text
            assert (text or "")[quote.start : quote.end] == quote.words
    for _, sums in told.tables:
        assert all(s.numbers and len(s.numbers) == s.incidents for s in sums)


def test_the_pdf_says_it_to_another_reader(book: Record) -> None:
    told = made(book)
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(told))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Situation report: PSE" in text and f"killed {told.whole.killed}" in text
    assert "Ministry of Health of Palestine" in text and f"{told.version}; rule of the ledger" in text
    assert " 1 independent source." in text and " 1 independent sources" not in text
    for cite in told.citations:
        assert cite.report_id[:16] in text.replace(" ", "")
    assert "Left out" in text and "never added to them" in text


def test_the_word_file_says_it_to_another_reader(book: Record) -> None:
    told = made(book)
    document = docx.Document(io.BytesIO(as_docx(told)))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for cite in told.citations:
        assert f"[{cite.number}] {cite.publisher}" in text and cite.sentence.words in text
    for item in told.items:
        assert all(t.who in cells and t.figures in cells for t in item.told)
    assert len(document.inline_shapes) == 2  # the map and the plot


def test_the_page_has_no_script_and_shows_a_hostile_text_as_text(reader: Reader, tmp_path: Path) -> None:
    text = "Gunmen killed six <script>alert(1)</script> farmers near Konduga, the <img onerror=x src=x> police said.\n"
    (tmp_path / "a.txt").write_text(text)
    path = make_record(tmp_path / "r.sqlite", [tmp_path / "a.txt"], reader)
    with open_record(path) as record:
        told = made(record, Asked("", date(2000, 1, 1), date(2100, 1, 1)))
        told = replace(told, area='<b>#eval("1")\u202e', left_out=("*strong* #pagebreak()",))
        page = as_html(told)
        assert "<script" not in page and "<img" not in page and "<b>#eval" not in page and "\u202e" not in page
        words = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(as_pdf(told))).pages)
        assert "*strong* #pagebreak()" in words and '#eval("1")' in words
        assert docx.Document(io.BytesIO(as_docx(told))).paragraphs


def test_for_the_public_private_names_and_protected_places_are_absent_from_all_forms(
    reader: Reader, tmp_path: Path
) -> None:
    person = "Soldiers shot dead Tomas Arrieta, a 34-year-old farmer, in Kalemyo on Monday, relatives said.\n"
    sources = []
    for name, text in (("a.txt", HOSPITAL), ("b.txt", person)):
        (tmp_path / name).write_text(text)
        sources.append(tmp_path / name)
    with open_record(tmp_path / "r.sqlite", reader=reader) as record:
        record.add([str(s) for s in sources], published=date(2024, 2, 7))
        asked = Asked("MMR", date(2024, 2, 1), date(2024, 2, 10))
        inside, outside = made(record, asked), made(record, asked, internal=False)
        for told, there in ((inside, True), (outside, False)):
            texts = (
                as_html(told),
                " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(as_pdf(told))).pages),
                "\n".join(p.text for p in docx.Document(io.BytesIO(as_docx(told))).paragraphs),
            )
            for text in texts:
                assert ("Arrieta" in text) is there
                assert ("Brigid" in text) is there
        assert outside.public and any("private persons" in s for s in outside.left_out)


def test_it_says_what_is_left_out_and_what_it_was_read_from(record: Path, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Gunmen killed two traders at a market near Tawila, residents said.")
    with open_record(record) as book:
        book.add([undated])
        told = made(book, Asked("", date(2024, 1, 1), date(2024, 12, 31)))
    assert any("1 in fr" in sentence for sentence in told.left_out)
    assert any("whose day nobody tells" in sentence for sentence in told.left_out)
    read = dict(told.read_from)
    assert "en (" in read["languages"] and "military (1)" in read["kinds of publisher"]
    assert "codebook" in told.version


def test_an_area_is_a_country_by_name_a_district_or_a_place(book: Record) -> None:
    days = (date(2024, 5, 1), date(2024, 5, 31))
    by_code = made(book, Asked("PSE", *days))
    assert made(book, Asked("Palestine", *days)).items == by_code.items
    assert 0 < len(made(book, Asked("ramallah", *days)).items) < len(by_code.items)
    assert len(made(book, Asked("west bank", *days)).items) == len(by_code.items)
    assert made(book, Asked("Norway", *days)).items == ()
    with pytest.raises(AskedError, match="before the first"):
        Asked("", date(2024, 5, 2), date(2024, 5, 1))


def test_a_template_of_ones_own_is_used_and_a_faulty_one_named(book: Record, tmp_path: Path) -> None:
    told = made(book)
    (tmp_path / "situation.html.j2").write_text("<p>Ours: {{ it.area }}, {{ it.whole.killed }}</p>")
    assert as_html(told, tmp_path) == f"<p>Ours: PSE, {told.whole.killed}</p>"
    (tmp_path / "situation.typ").write_text("#let it = json(bytes(sys.inputs.situation))\nOurs: #it.area")
    assert "Ours: PSE" in pypdf.PdfReader(io.BytesIO(as_pdf(told, tmp_path))).pages[0].extract_text()
    own = docx.Document()
    own.add_paragraph("The Observatory of Somewhere")
    own.save(str(tmp_path / "situation.docx"))
    assert docx.Document(io.BytesIO(as_docx(told, tmp_path))).paragraphs[0].text == "The Observatory of Somewhere"
    for name, faulty, write in (
        ("situation.html.j2", "{{ it.nothing }}", as_html),
        ("situation.typ", "#let", as_pdf),
        ("situation.docx", "no Word file", as_docx),
    ):
        (tmp_path / name).write_text(faulty)
        with pytest.raises(TemplateError, match=name):
            write(told, tmp_path)


@pytest.mark.parametrize("ending", ["html", "pdf", "docx"])
def test_a_folder_without_a_template_is_refused_and_not_replaced_by_ours(
    book: Record, tmp_path: Path, ending: str
) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(TemplateError, match=str(folder)):
            written(made(book), ending, folder)


def test_the_command_writes_it_by_the_files_ending(samples: Path, tmp_path: Path) -> None:
    def run(*more: str) -> tuple[int, str]:
        days = ["--from", "2024-05-01", "--to", "2024-05-31"]
        result = CliRunner().invoke(app, ["--record", str(samples), "sitrep", "--area", "PSE", *days, *more])
        return result.exit_code, result.stderr

    for ending, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"")):
        assert run("--out", str(tmp_path / f"x.{ending}"))[0] == 0
        assert (tmp_path / f"x.{ending}").read_bytes().startswith(begins)
    code, said = run("--out", str(tmp_path / "x.odt"))
    assert code == 2 and "html, pdf, docx" in said
    code, said = run("--out", str(tmp_path / "nowhere" / "x.pdf"))
    assert code == 1 and "nowhere" in said


def test_the_desk_gives_it_as_page_pdf_word_and_data(client: httpx.Client) -> None:
    days = {"since": "2024-05-01", "until": "2024-05-31", "area": "PSE"}
    assert "Make it" in client.get("/situation").text
    shown = client.get("/situation", params=days)
    assert shown.status_code == 200 and "By claimant" in shown.text
    html = client.get("/situation", params={**days, "format": "html"})
    policy = html.headers["content-security-policy"]
    assert "script-src 'none'" in policy and "'sha256-" in policy and "unsafe" not in policy
    assert client.get("/situation", params={**days, "format": "pdf"}).content.startswith(b"%PDF")
    word = client.get("/situation", params={**days, "format": "docx"})
    assert re.search(r'filename="situation-PSE-2024-05-01-2024-05-31\.docx"', word.headers["content-disposition"])
    data = client.get("/api/situation", params=days).json()
    assert data["citations"] and data["whole"]["numbers"]
    wrong = client.get("/situation", params={"since": "2024-05-31", "until": "2024-05-01"})
    assert wrong.status_code == 422 and "before the first" in wrong.text


def test_a_reader_is_given_the_public_version(shared_desk: Served) -> None:
    days = {"since": "2024-05-01", "until": "2024-05-31"}
    with signed_in(shared_desk, "Ria") as reader, signed_in(shared_desk, "Cem") as coder:
        assert reader.get("/api/situation", params=days).json()["public"] is True
        assert coder.get("/api/situation", params=days).json()["public"] is False


def test_more_incidents_than_one_report_can_list_are_refused(book: Record) -> None:
    year = Asked("", date(2024, 1, 1), date(2024, 12, 31))
    with pytest.raises(AskedError, match="more than 3 incidents"):
        situation(book, year, Sight([], internal=True), most=3)
