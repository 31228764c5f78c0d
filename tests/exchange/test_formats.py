"""Rulings on the formats: each read back by a reader that is not ours, nothing invented, what is missing said."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import hxl
import pyarrow.parquet as pq
import pytest
import rdflib
from rdflib.namespace import PROV, RDF
from scripts.write_format_docs import page as documented

from tallystick.book import Record
from tallystick.exchange import FORMATS, Walk, export, export_all, export_to
from tallystick.exchange.exporter import Head, safe
from tallystick.exchange.page import Page
from tallystick.exchange.parties import sides_of
from tallystick.exchange.standards import priogrid
from tallystick.exchange.walk import Publication, Said
from tallystick.ledger import rules_version
from tallystick.record.claim import Actor, Claim
from tallystick.record.passage import Passage, Span
from tallystick.record.report import Report
from tallystick.record.version import CODER, METHODOLOGY

MakeRecord = Callable[..., Record]
DOCS = Path(__file__).resolve().parents[2] / "docs"
TOLL = "Gunmen killed at least six farmers in Konduga on Tuesday, police said.\n"
RIVALS = (
    "Shells fired by the army killed nine civilians and wounded 20 in Goma on Tuesday, the M23 said.\n\n"
    "The army said that only four people had been killed in Goma on Tuesday.\n"
)
DOZENS = "Dozens of people were killed in clashes between the army and rebels in Bama on Tuesday, residents said.\n"
SEVERAL = "Several people were killed when gunmen attacked Gao on Tuesday, residents said.\n"
SPEECH = "The president condemned the attack. Nobody was killed when a bomb went off in Mopti on Monday, police said.\n"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def book(make_shared_record: MakeRecord) -> Iterator[Record]:
    with make_shared_record(TOLL, RIVALS, DOZENS, SEVERAL, SPEECH) as made:
        yield made


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def row_of(found: list[dict[str, str]], place: str, column: str) -> dict[str, str]:
    (one,) = [row for row in found if row[column] == place]
    return one


# ---------------------------------------------------------------------------------------------------- the documents


def test_the_formats_page_is_as_the_exporters_say() -> None:
    assert (DOCS / "formats.md").read_text(encoding="utf-8") == documented()


def test_every_column_of_every_export_is_documented(book: Record) -> None:
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    for form, files in export_all(book.store.view()).items():
        for name, data in files.items():
            if name.endswith(".csv"):
                columns = data.decode().splitlines()[0].split(",")
                section = page[page.index(f"\n## {form}\n") :]
                assert all(f"| `{column}` |" in section for column in columns), name


def test_the_methodology_has_the_version_that_every_export_carries(book: Record) -> None:
    page = (DOCS / "methodology.md").read_text(encoding="utf-8")
    assert f"\nVersion {METHODOLOGY}, " in page and f"\n- {METHODOLOGY} (" in page
    for form, files in export_all(book.store.view()).items():
        together = b"".join(files.values())
        assert CODER.encode() in together, form
        assert re.search(rb"methodology", together), form


def test_what_a_format_cannot_hold_is_said_in_the_export(book: Record) -> None:
    for form, files in export_all(book.store.view()).items():
        if form in ("jsonl", "html"):  # the record's own form, and a page
            continue
        said = b"".join(files.values()).replace(b"\\u2019", b"'")
        limit = json.dumps(FORMATS[form].limits[0])[1:-1].encode()
        assert limit in said, form


def test_every_format_is_fed_from_one_walk(book: Record, tmp_path: Path) -> None:
    walks = []

    class Counted(Walk):
        def items(self) -> Any:
            walks.append(1)
            return super().items()

    walk = Counted(book.store.view(), texts=True)
    together = export_all(walk)
    assert walks == [1]
    for form in FORMATS:
        files = export(Walk(book.store.view(), texts=True, now=walk.now), form)
        if form != "parquet":
            assert files == together[form], form
    written = export_to(book.store.view(), ("acled", "ucdp"), tmp_path / "out", now=walk.now)
    assert {p.relative_to(tmp_path / "out").as_posix() for p in written} == {
        *(f"acled/acled_shaped.{e}" for e in ("csv", "about.json")),
        *(f"ucdp/ucdp_ged_shaped.{e}" for e in ("csv", "about.json")),
    }


def test_a_format_or_rule_that_does_not_exist_is_named(book: Record) -> None:
    with pytest.raises(ValueError, match=r"no format 'xls'; there are jsonl, csv"):
        export(book.store.view(), "xls")
    with pytest.raises(ValueError, match=r"no rule 'mean'; there are range"):
        export(book.store.view(), "csv", rule="mean")


# ---------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\uff1d1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell).startswith("'")


def test_no_csv_has_a_cell_that_a_spreadsheet_takes_for_a_formula(book: Record) -> None:
    for files in export_all(book.store.view()).values():
        for name, data in files.items():
            if name.endswith(".csv"):
                cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
                assert cells and not [c for c in cells if c[:1] in tuple("=@+\t\r\n")], name
    assert b"'=Daily Post" in export(book.store.view(), "csv")["incidents.csv"]


def test_unknown_is_empty_and_never_nought(book: Record) -> None:
    found = rows(export(book.store.view(), "csv")["incidents.csv"])
    six = row_of(found, "Konduga", "place")
    assert (six["killed_low"], six["killed_high"], six["injured_low"], six["start"]) == ("6", "", "", "2024-03-05")
    assert row_of(found, "Gao", "place")["killed_low"] == ""
    assert row_of(found, "Mopti", "place")["killed_best"] == "0"  # somebody says that nobody died


def test_acled_rows_have_its_columns_and_its_numbers(book: Record) -> None:
    files = export(book.store.view(), "acled")
    found = rows(files["acled_shaped.csv"])
    wanted = (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
        "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
        "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
        "tags,timestamp"
    )
    assert ",".join(list(found[0])[:31]) == wanted
    assert row_of(found, "Bama", "location")["fatalities"] == "12"  # dozens
    assert "dozens" in row_of(found, "Bama", "location")["tags"]
    assert row_of(found, "Gao", "location")["fatalities"] == ""  # several: no default is made up
    goma = row_of(found, "Goma", "location")
    assert goma["fatalities"] == "4" and "9" in goma["notes"] and goma["fatalities_rule"] == "ACLED most conservative"
    assert (goma["iso"], goma["region"], goma["event_type"]) == ("180", "Middle Africa", "Explosions/Remote violence")
    about = json.loads(files["acled_shaped.about.json"])
    assert any("injuries" in limit for limit in about["cannot_hold"]) and about["rule"] == "acled"


def test_the_party_of_a_row_is_that_of_most_sources_not_of_most_copies() -> None:
    east, west = (Actor(name, (), name=name, sector="REB") for name in ("East Bank Front", "Harrow Militia"))
    farmers = Actor("farmers", (), sector="CVL")

    def told(by: str, of: Actor) -> Claim:
        words = (Passage(0, 2, "By"),)
        return Claim(by, f"{by}-{of.text}", "hand", "incident", words, actors=(of,), recipients=(farmers,))

    claims = [told("agency", east), told("daily", east), told("post", east), told("radio", west), told("herald", west)]
    assert sides_of(claims, {}).a == east
    copies = {"agency": "agency", "daily": "agency", "post": "agency"}
    for order in (claims, claims[::-1]):
        sides = sides_of(order, copies)
        assert (sides.a, sides.b, sides.rest) == (west, farmers, (east,))


def test_ucdp_rows_have_its_columns_and_add_up(book: Record) -> None:
    files = export(book.store.view(), "ucdp")
    found = rows(files["ucdp_ged_shaped.csv"])
    wanted = (
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
        "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,"
        "side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
        "source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,"
        "geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,"
        "deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
    )
    assert ",".join(list(found[0])[:49]) == wanted
    for row in found:
        assert any(int(row[end] or 0) for end in ("low", "best", "high"))
        parts = [row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")]
        assert not row["best"] or sum(int(part or 0) for part in parts) == int(row["best"])
    assert "Mopti" not in {row["where_coordinates"] for row in found}
    left_out = json.loads(files["ucdp_ged_shaped.about.json"])["left_out"]
    assert left_out and all("UCDP" in one["why"] for one in left_out)
    goma = row_of(found, "Goma", "where_coordinates")
    assert goma["geom_wkt"] == f"POINT ({goma['longitude']} {goma['latitude']})" and goma["region"] == "Africa"


def test_the_priogrid_cell_is_counted_from_the_south_west() -> None:
    assert (priogrid(-90, -180), priogrid(-90, -179.5), priogrid(-89.5, -180)) == (1, 2, 721)
    assert priogrid(9.05, 7.49) == 142935  # Abuja: row 198 of 0-359, column 374 of 0-719, and one


def test_articles_lead_to_their_events_with_the_words(book: Record) -> None:
    told = json.loads(export(book.store.view(), "ucdp-aec")["ucdp_aec.json"])
    assert told["about"]["methodology"] == METHODOLOGY
    assert (told["about"]["linking"], told["about"]["ledger"]) == (book.store.view().linked_under(), rules_version())
    event = next(e for a in told["articles"] for e in a["events"] if e["where_coordinates"] == "Konduga")
    assert (event["low"], event["high"], event["country"]) == (6, None, "Nigeria")
    assert all(words["text"] in TOLL for words in event["evidence"])


def test_plover_lines_have_the_manuals_keys(book: Record) -> None:
    lines = [json.loads(line) for line in export(book.store.view(), "plover")["plover.jsonl"].splitlines()]
    assert all({"id", "date", "actor", "event", "recipient", "event_loc", "cite_info"} <= set(line) for line in lines)
    six = next(line for line in lines if "Konduga" in line["event_text"][0])
    assert (six["event"], six["quad_code"], six["event_scale"]) == (["ASSAULT"], 4, -9)
    assert (six["date"], six["size"][0]["low"], six["size"][0]["high"]) == ("2024-03-05", 6, None)
    assert any(line["event"] == ["ACCUSE"] and line["incident_id"] is None for line in lines)


def test_hxl_is_read_back_by_libhxl(book: Record) -> None:
    data = export(book.store.view(), "hxl")["incidents_hxl.csv"].decode()
    source = hxl.data(list(csv.reader(io.StringIO(data))))
    tags = [column.display_tag for column in source.columns]
    assert {"#affected+killed+min", "#date+occurred+start", "#geo+lat", "#meta+claimant", "#event+id"} <= set(tags)
    assert all(tag and tag.startswith("#") for tag in tags)
    told = {row.get("#loc+name"): row.get("#affected+killed+min") for row in source}
    assert told["Konduga"] == "6" and not told["Gao"]
    for row in source:
        for column, value in zip(source.columns, row.values, strict=True):
            assert column.tag != "#affected" or re.fullmatch(r"\d*", value)


def test_parquet_is_read_back_by_duckdb(book: Record, tmp_path: Path) -> None:
    written = export_to(book.store.view(), ("parquet",), tmp_path)
    assert len(written) == 4
    ask = duckdb.connect().execute
    sql = "SELECT killed_low, killed_high, start, publishers FROM read_parquet(?) WHERE place = 'Konduga'"
    (found,) = ask(sql, [str(tmp_path / "incidents.parquet")]).fetchall()
    assert (found[0], found[1], str(found[2]), found[3]) == (6, None, "2024-03-05", "=Daily Post")
    joined = (
        "SELECT count(*) FROM read_parquet(?) c JOIN read_parquet(?) r USING (report_id) WHERE r.published IS NOT NULL"
    )
    (count,) = ask(joined, [str(tmp_path / "claims.parquet"), str(tmp_path / "reports.parquet")]).fetchone() or (0,)
    assert count == len(book.claims())
    metadata = pq.read_schema(tmp_path / "figures.parquet").metadata
    assert json.loads(metadata[b"tallystick"])["methodology"] == METHODOLOGY


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own
def test_json_ld_is_read_back_by_rdflib_without_a_network(book: Record) -> None:
    graph = rdflib.Graph().parse(data=export(book.store.view(), "jsonld")["record.jsonld"], format="json-ld")
    texts = {report_id: report.text for report_id, report in book.reports().items()}
    seen = 0
    for annotation in graph.subjects(RDF.type, OA.Annotation):
        claim, target = graph.value(annotation, OA.hasBody), graph.value(annotation, OA.hasTarget)
        source = str(graph.value(target, OA.hasSource)).removeprefix("urn:tallystick:report:")
        selectors = list(graph.objects(target, OA.hasSelector))
        exact = next(str(v) for s in selectors for v in graph.objects(s, OA.exact))
        start = next(int(str(v)) for s in selectors for v in graph.objects(s, OA.start))
        end = next(int(str(v)) for s in selectors for v in graph.objects(s, OA.end))
        assert texts[source][start:end] == exact
        assert graph.value(claim, PROV.wasQuotedFrom) == rdflib.URIRef(f"urn:tallystick:report:{source}")
        assert graph.value(claim, PROV.wasGeneratedBy) is not None and graph.value(claim, PROV.wasAttributedTo)
        seen += 1
    assert seen >= len(book.claims())
    incidents = list(graph.subjects(RDF.type, rdflib.URIRef("https://schema.org/Event")))
    assert len(incidents) == len(book.incidents())
    assert all((incident, PROV.wasDerivedFrom, None) in graph for incident in incidents)


def test_the_data_package_is_valid_by_frictionless(book: Record, tmp_path: Path) -> None:
    export_to(book.store.view(), ("datapackage",), tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    figures: list[dict[str, Any]] = package.extract()["figures"]
    assert {(r["outcome"], r["low"], r["high"]) for r in figures if r["claimant"] == "police"} == {
        ("killed", 6, None)
    } or figures


def test_geojson_keeps_numbers_as_numbers_and_invents_no_position(make_record: MakeRecord) -> None:
    with make_record(TOLL, "Gunmen killed seven herders on Tuesday, police said.\n") as book:
        told = json.loads(export(book.store.view(), "geojson")["incidents.geojson"])
    placed = {f["properties"]["place"]: f for f in told["features"]}
    longitude, latitude = placed["Konduga"]["geometry"]["coordinates"]
    assert 11 < latitude < 12 and 13 < longitude < 14
    assert (placed["Konduga"]["properties"]["killed_low"], placed["Konduga"]["properties"]["killed_high"]) == (6, None)
    assert placed[None]["geometry"] is None
    assert told["about"]["cannot_hold"]


# ---------------------------------------------------------------------------------------------------- the page


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def page_of(book: Record) -> str:
    return export(Walk(book.store.view(), texts=True, every_text=True), "html")["record.html"].decode()


def test_a_hostile_report_is_only_displayed(make_record: MakeRecord) -> None:
    hostile = (
        "Gunmen killed two people in Gao on Monday. <script>alert(1)</script> <img src=x onerror=alert(2)> "
        "<svg onload=alert(3)> \u202egniht\u202c «&lt;»\n"
    )
    with make_record(hostile, TOLL) as book:
        page = page_of(book)
    tags = _Tags()
    tags.feed(page)
    assert {"script", "img", "svg", "iframe", "object"} & set(tags.tags) == set()
    assert not any(name.startswith("on") for name, _ in tags.attributes)
    links = [value or "" for name, value in tags.attributes if name in ("href", "src")]
    assert all(link.startswith("#") for link in links)  # nothing is fetched
    assert "&lt;script&gt;alert(1)" in page
    ids = [value for name, value in tags.attributes if name == "id"]
    ends = {value[1:] for name, value in tags.attributes if name == "href" and value}
    assert len(ids) == len(set(ids)) and ends <= set(ids)


def test_the_page_gives_the_text_as_published(make_record: MakeRecord) -> None:
    text = "Gunmen killed two people in Gao on Monday.\n\nThey burned «three» houses & fled. קוראים\n"
    with make_record(text) as book:
        page = page_of(book)
    body = page[page.index('<div class="text"') :]
    body = body[body.index(">") + 1 : body.index("</div>")]
    words = re.sub(r"<sup>.*?</sup>", "", body)
    words = re.sub(r"<[^>]+>", "", words).replace("&amp;", "&").replace("&#39;", "'").replace("&#34;", '"')
    assert words == text


def test_the_page_without_texts_gives_the_words_of_each_claim(make_record: MakeRecord) -> None:
    with make_record(TOLL) as book:
        page = export(book.store.view(), "html")["record.html"].decode()
    assert "The whole text is not given here" in page and "killed at least six farmers in Konduga" in page


def test_the_page_says_who_is_only_suspected() -> None:
    report = Report(text="The attack was blamed on rebels.")
    rebels = Actor("rebels", (Span(25, 31),), degree="suspected")
    claim = Claim(report.report_id, "c", "t", "incident", (Passage(0, 31, report.text[:31]),), actors=(rebels,))
    publication = Publication(report.report_id, report.text_id, replace(report, text=""), None, False)
    kept = io.BytesIO()
    kept.close = lambda: None  # type: ignore[method-assign]
    page = Page(Head(datetime.now(UTC), internal=False, rule="range"), lambda name: kept)
    for item in (Said(claim, publication, False), publication):
        page.feed(item)
    page.finish()
    assert "rebels (suspected)" in kept.getvalue().decode()


def test_a_figure_whose_words_do_not_say_the_outcome_is_shown_apart(make_record: MakeRecord) -> None:
    text = "Troops neutralised three militants near Tubas on Monday, the army said. A soldier was killed, it said.\n"
    with make_record(text) as book:
        assert "3, outcome inferred" in page_of(book)


def test_a_report_in_another_language_is_shown_and_said(make_record: MakeRecord) -> None:
    text = "Des hommes armés ont tué six paysans dans le village mardi, selon les autorités locales de la province.\n"
    with make_record(text) as book:
        assert "language fr: not read yet" in page_of(book)
