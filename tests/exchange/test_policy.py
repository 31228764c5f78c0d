"""Rulings on what leaves the record: no private name, protected place or fresh position in any byte of any format."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest
import yaml

from tallystick.book import Record
from tallystick.exchange import FORMATS, Walk, bundled, export, export_all
from tallystick.exchange.names import Names, by_role
from tallystick.exchange.page import pieces
from tallystick.exchange.policy import Policy, coarse
from tallystick.exchange.sensitive import tells_of_positions
from tallystick.record.claim import Actor, Claim, Person, Place
from tallystick.record.passage import Passage
from tallystick.record.report import Report

MakeRecord = Callable[..., Record]
DOCS = Path(__file__).resolve().parents[2] / "docs"
OPEN = "Licence: CC BY 4.0\n\n"
PLANTED = (
    "Soldiers shot dead Amina Example, 34, near Konduga on Tuesday, the governor, Musa Sample, said. "
    "Amina Example was a teacher. Her brother Idris Example was wounded.\n"
)
MINOR = "Police detained Bilal Mustername, 14, in Jos on Monday and beat him, his mother, Zaynab Mustername, said.\n"
HOSPITAL = "On Monday shells hit a hospital in Goma and killed three patients, doctors said.\n"
FACILITY = (
    "Shells hit the Karisimbi hospital in Goma on Monday and killed three patients, doctors said.\n\n"
    "Gunmen killed two farmers in Goma on Monday, police said.\n\n"
    "The minister condemned the shelling of the Karisimbi hospital in Goma.\n"
)
SCHOOL = "Militants burned the school of Saint Mbodou in Bukavu on Monday and killed a teacher, residents said.\n"
POSITION = (
    "The army deployed 40 tanks at the Zandvoort bridge in Bunia on Monday, residents said.\n\n"
    "Rebels clashed with soldiers at the Zandvoort bridge on Monday and two soldiers were killed, the army said.\n"
)


def all_bytes(files: dict[str, bytes]) -> bytes:
    """Every byte that a reader could get at: of files, and of what compressed ones hold."""
    found = b""
    for name, data in files.items():
        found += data
        if name.endswith(".parquet"):
            table = pq.read_table(io.BytesIO(data))
            found += json.dumps(table.to_pylist(), default=str).encode() + str(table.schema.metadata).encode()
    return found


def everywhere(book: Record, word: str, *, internal: bool = False, now: datetime | None = None) -> list[str]:
    """The formats that give a word away, in whatever case."""
    made = export_all(book.store.view(), internal=internal, now=now)
    assert set(made) == set(FORMATS)
    return [form for form, data in made.items() if word.casefold().encode() in all_bytes(data).lower()]


# ---------------------------------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    ("heading", "text", "names"),
    [
        ("\n", PLANTED, ("Amina", "Idris")),
        (OPEN, MINOR, ("Mustername", "Bilal")),
        ("Licence: CC BY-ND 4.0\n\n", PLANTED, ("Amina", "Idris")),
    ],
)
def test_a_private_name_is_in_no_byte_of_any_public_format(
    make_record: MakeRecord, heading: str, text: str, names: tuple[str, ...]
) -> None:
    with make_record(f"Title: {names[0].upper()} EXAMPLE BURIED\n{heading}{text}") as book:
        for name in names:
            assert everywhere(book, name) == []
            assert len(everywhere(book, name, internal=True)) >= 8


UNREAD = (  # people whom the reading need not know for such: a role, an age or an apposition says it
    "A witness, Omar Fakename, said that gunmen killed six people in Gao on Monday.\n",
    "A woman, Fatou Planted, said she was raped by soldiers in Kidal on Monday.\n",
    "Police arrested the suspect, Karim Testman, in Lahore on Monday over the bombing that killed five people.\n",
    "A drone struck an ambulance in Kupiansk on Monday, killing paramedic Petro Vygadka, the health ministry said.\n",
    "Militants raided a displacement camp in Bama on Monday and killed four people, an aid worker, Sarah "
    "Plantname, said.\n",
    "Twelve-year-old Yusuf Inventado was killed when a shell hit his home in Taiz on Monday, doctors said.\n",
)


def test_detainees_witnesses_survivors_suspects_and_minors_are_withheld(make_record: MakeRecord) -> None:
    with make_record(*(OPEN + text for text in UNREAD)) as book:
        told = {form: all_bytes(data).lower() for form, data in export_all(book.store.view()).items()}
    names = "Omar Fakename Fatou Planted Karim Testman Petro Vygadka Sarah Plantname Yusuf Inventado"
    for name in names.split():
        assert [form for form, data in told.items() if name.lower().encode() in data] == [], name


def test_a_group_or_body_after_a_role_is_no_person() -> None:
    for text in (
        "rebel March 23 Movement",
        "soldiers Monday",
        "driver Al Jazeera",
        "The rebel Popular Front for Change",
    ):
        assert list(by_role(text)) == [], text


def test_an_official_in_office_keeps_the_name(make_record: MakeRecord) -> None:
    with make_record(PLANTED) as book:
        assert "jsonl" in everywhere(book, "Musa Sample")


def test_a_private_name_in_an_address_cuts_it_to_its_host(make_record: MakeRecord) -> None:
    head = "URL: https://news.example/2024/amina-example-shot-dead\n\n"
    with make_record(head + PLANTED) as book:
        assert any(report.url for report in book.reports().values())
        assert everywhere(book, "amina") == []
        assert "jsonld" in everywhere(book, "https://news.example/")


def test_offsets_stay_when_words_are_withheld(make_record: MakeRecord) -> None:
    with make_record(PLANTED) as book:
        claims = book.claims()
        public = [json.loads(line) for line in export(book.store.view(), "jsonl")["claims.jsonl"].splitlines()]
    spans = {(e["start"], e["end"]) for line in public for e in line["evidence"]}
    assert spans == {(e.start, e.end) for c in claims for e in c.evidence}
    assert any(line["withheld"] for line in public)


def test_a_code_that_looks_like_a_name_stays_a_code() -> None:
    told = Claim("r", "c", "t", "incident", (Passage(0, 3, "Can"),), actors=(Actor("Can", (), country="CAN"),))
    claim = replace(told, persons=(Person("Can", ("Can",), None, False, 0, 3),))
    fit = Policy([claim], internal=False).claim(claim)
    assert fit.actors[0].country == "CAN" and fit.actors[0].text == "[withheld]"


def test_names_are_found_whole_the_longest_first_in_capitals_and_across_lines() -> None:
    names = Names(["Ana", "Ana Example", "al-Sample"])
    assert names.without("ANA\nEXAMPLE saw Ana, Anais and al-Sample.", "-") == "- saw -, Anais and -."
    assert names.in_address("/2024/ana_example-found") and not names.in_address("/2024/analysis")


def test_half_a_withheld_name_is_not_shown_where_a_claim_begins_inside_it() -> None:
    report = Report(text="Bo Nyambe fell.")
    claim = Claim("r", "c", "t", "incident", (Passage(3, 15, "Nyambe fell."),))
    assert [(p.text, p.claims) for p in pieces(report, [claim], [(0, 9)])] == [("Bo Nyambe", (1,)), (" fell.", (1,))]


# ---------------------------------------------------------------------------------------------------- places


@pytest.mark.parametrize(
    ("text", "words"),
    [(HOSPITAL, ["Goma"]), (FACILITY, ["Goma", "Karisimbi"]), (SCHOOL, ["Bukavu", "Mbodou"])],
)
def test_an_attack_on_a_protected_place_is_given_at_first_level_district(
    make_record: MakeRecord, text: str, words: list[str]
) -> None:
    with make_record(f"Title: Attack on {' in '.join(reversed(words))}\n{OPEN}{text}") as book:
        for word in words:
            assert everywhere(book, word) == []
            assert "csv" in everywhere(book, word, internal=True)
        feature = json.loads(export(book.store.view(), "geojson")["incidents.geojson"])["features"][0]
    assert feature["geometry"] is None and feature["properties"]["coarse"]


def test_schools_that_close_in_protest_hide_no_place(make_record: MakeRecord) -> None:
    text = "Hundreds marched in Ramallah on Monday and schools and shops in the city went on strike.\n"
    with make_record(text) as book:
        found = json.loads(export(book.store.view(), "geojson")["incidents.geojson"])["features"]
    assert [f["properties"]["place"] for f in found] == ["Ramallah"] * len(found) and found


def test_a_place_told_only_as_a_country_is_not_made_finer() -> None:
    place = Place("Mali", (), name="Mali", precision=6, country="MLI")
    assert coarse(place) == place


# ---------------------------------------------------------------------------------------------------- positions


def test_a_page_that_says_again_where_forces_stand_is_withheld_from_then_on() -> None:
    first = datetime(2024, 3, 1, 9, tzinfo=UTC)
    once = Report("Soldiers are stationed at a checkpoint in Bunia.", retrieved=first)
    again = replace(once, retrieved_again=first + timedelta(days=30))
    after = first + timedelta(days=31)
    assert not tells_of_positions(once, after) and tells_of_positions(again, after)


def test_positions_of_forces_are_delayed_for_72_hours_and_coarse_until_then(make_record: MakeRecord) -> None:
    published = date(2024, 3, 8)
    with make_record(OPEN + POSITION, published=published) as book:
        soon = datetime(2024, 3, 11, 23, tzinfo=UTC)
        later = datetime(2024, 3, 12, 1, tzinfo=UTC)
        for word in ("Zandvoort", "Bunia", "40 tanks"):
            assert everywhere(book, word, now=soon) == [], word
            assert everywhere(book, word, now=later) != [], word
        told = json.loads(export(book.store.view(), "geojson", now=soon)["incidents.geojson"])["features"]
    assert told and all(f["geometry"] is None and "72 hours" in f["properties"]["coarse"] for f in told)


def test_a_position_told_today_of_no_day_is_taken_for_new(make_record: MakeRecord) -> None:
    today = datetime.now(UTC).date()
    with make_record("Soldiers are stationed at a checkpoint in Bunia, residents said.\n", published=today) as book:
        assert book.claims() and everywhere(book, "Bunia") == []
        assert everywhere(book, "Bunia", now=datetime.now(UTC) + timedelta(days=5)) != []


def test_a_report_of_positions_that_no_claim_was_made_of_is_not_shown(make_record: MakeRecord) -> None:
    text = "The brigade's command post is at Novoselka, west of Bakhmut, a soldier said on Thursday.\n"
    head = "Title: Command post at Novoselka\nURL: https://x.example/novoselka\n"
    with make_record(head + OPEN + text) as book:
        assert everywhere(book, "Novoselka", now=datetime(2024, 3, 8, 12, tzinfo=UTC)) == []
        assert "html" in everywhere(book, "Novoselka")


def test_a_killing_without_forces_or_positions_is_not_delayed(make_record: MakeRecord) -> None:
    text = "Gunmen killed six farmers in Konduga on Tuesday, police said.\n"
    with make_record(text) as book:
        assert "csv" in everywhere(book, "Konduga", now=datetime(2024, 3, 8, 12, tzinfo=UTC))


@pytest.mark.parametrize("party", ["The Israeli army", "Hamas", "Russian troops", "The Rapid Support Forces"])
def test_who_the_forces_are_changes_nothing(make_record: MakeRecord, party: str) -> None:
    """One rule for all sides: whichever party stands there, its position is withheld."""
    with make_record(f"{party} clashed with rebels at a checkpoint in Bunia on Monday, residents said.\n") as book:
        assert book.claims()
        assert everywhere(book, "Bunia", now=datetime(2024, 3, 8, 12, tzinfo=UTC)) == []


# ---------------------------------------------------------------------------------------------------- texts


def test_a_text_is_given_whole_only_where_its_licence_allows_it(make_record: MakeRecord) -> None:
    rest = "Six goats were also lost and nobody knows where they went."
    text = f"Gunmen killed six farmers in Konduga on Tuesday, police said. {rest}\n"
    with make_record(text, OPEN + text.replace("Konduga", "Bama")) as book:
        pages = export_all(book.store.view(), ("html", "ucdp-aec"))
        assert pages["html"]["record.html"].count(rest.encode()) == 1
        assert pages["ucdp-aec"]["ucdp_aec.json"].count(rest.encode()) == 1
        mine = export(Walk(book.store.view(), texts=True, every_text=True), "html")["record.html"]
        assert mine.count(rest.encode()) == 2


def test_public_lines_keep_to_the_published_schema(make_record: MakeRecord) -> None:
    schema = json.loads((files("tallystick.record") / "schema.json").read_text(encoding="utf-8"))
    now = datetime(2024, 3, 8, 12, tzinfo=UTC)
    with make_record(PLANTED, FACILITY, POSITION) as book:
        lines = export(book.store.view(), "jsonl", now=now)["claims.jsonl"].decode().splitlines()
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_the_documented_policy_is_the_one_in_force() -> None:
    text = (files("tallystick.exchange") / "policy.yaml").read_text(encoding="utf-8")
    rules = yaml.safe_load(text)
    page = (DOCS / "responsible-use.md").read_text(encoding="utf-8")
    assert f"for {rules['positions']['hours']} hours" in page
    for word in rules["protected"]:
        assert word in page


def test_a_bundle_holds_the_same_bytes(make_record: MakeRecord) -> None:
    with make_record(HOSPITAL) as book:
        made = export(book.store.view(), "acled")
    with zipfile.ZipFile(io.BytesIO(bundled(made))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == made
