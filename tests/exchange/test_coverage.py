"""Rulings on others' records: kept apart, once, bad lines named; and on the comparison with ours."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tallystick.book import Record
from tallystick.exchange import export
from tallystick.exchange.coverage import Coverage, Scope, coverage
from tallystick.exchange.others import NotTheirsError, event_of, read_others
from tallystick.record import Actor
from tallystick.store import open_store

MakeRecord = Callable[..., Record]
UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,"
    "deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
FASHER = {
    "id": "501", "side_a": "Government of Sudan", "side_b": "RSF", "where_prec": "1", "country": "Sudan",
    "where_coordinates": "El Fasher town", "latitude": "13.63", "longitude": "25.35", "date_prec": "1",
    "date_start": "2024-03-05 00:00:00.000", "date_end": "2024-03-05 00:00:00.000",
    "best": "9", "high": "9", "low": "9",
}  # fmt: skip
NYALA = {
    **FASHER, "id": "502", "where_coordinates": "Nyala", "latitude": "12.05", "longitude": "24.88",
    "date_start": "2024-03-06", "date_end": "2024-03-06", "best": "3", "high": "3", "low": "2",
}  # fmt: skip
TEXTS = (
    "The Rapid Support Forces shelled El Fasher on Tuesday and killed nine soldiers, the army of Sudan said.\n",
    "Gunmen killed six farmers in Zalingei on Wednesday, police said.\n",
    "Hundreds marched in Khartoum on Tuesday, residents said.\n",
)


def table(columns: str, *rows: dict[str, str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns.split(","), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def ucdp(tmp_path: Path) -> Path:
    path = tmp_path / "ged.csv"
    path.write_text(table(UCDP, FASHER, NYALA), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def book(make_shared_record: MakeRecord) -> Iterator[Record]:
    with make_shared_record(*TEXTS) as made:
        yield made


# ---------------------------------------------------------------------------------------------------- imports


def test_others_rows_are_kept_whole_once_and_apart(tmp_path: Path, ucdp: Path) -> None:
    with Record(open_store(tmp_path / "r.sqlite")) as book:
        first, second = book.import_others(ucdp), book.import_others(ucdp)
        assert (first.dataset, first.kept.new, second.kept.new, second.kept.known) == ("ucdp", 2, 0, 2)
        kept = list(book.store.others("ucdp"))
        assert [dict(row.row) for row in kept] == list(csv.DictReader(io.StringIO(ucdp.read_text(encoding="utf-8"))))
        assert (kept[0].file, kept[0].line, kept[1].line) == ("ged.csv", 2, 3)
        assert book.claims() == [] and book.incidents() == [] and book.verify() == []
        assert all(
            b"El Fasher" not in data for data in export(book.store.view(), "datapackage", internal=True).values()
        )


def test_a_corrected_row_stands_and_the_earlier_one_is_kept(tmp_path: Path, ucdp: Path) -> None:
    later = tmp_path / "later.csv"
    later.write_text(table(UCDP, {**FASHER, "best": "11"}), encoding="utf-8")
    with Record(open_store(tmp_path / "r.sqlite")) as book:
        book.import_others(ucdp)
        assert book.import_others(later).kept.changed == 1
        assert [dict(row.row)["best"] for row in book.store.others()] == ["3", "11"]


def test_a_backup_has_others_rows_and_a_changed_row_is_found(tmp_path: Path, ucdp: Path) -> None:
    with Record(open_store(tmp_path / "r.sqlite")) as book:
        book.import_others(ucdp)
        assert book.backup(tmp_path / "copy.sqlite") == []
        with pytest.raises(Exception, match="only added"), book.store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE others SET line = 9")
        with book.store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER others_no_update")
            connection.exec_driver_sql('UPDATE others SET "row" = replace("row", \'"9"\', \'"90"\') WHERE number = 1')
        assert [str(fault) for fault in book.verify()] == ["others 1: the row is not that of its digest"]
    with Record(open_store(tmp_path / "copy.sqlite", read_only=True)) as copied:
        assert len(list(copied.store.others())) == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"date_start": "soon"}, "date_start: 'soon' is no day"),
        ({"best": "many"}, "best: 'many' is no whole number"),
        ({"best": "-1"}, "best: '-1' is no whole number"),
        ({"latitude": "95"}, "is no place on earth"),
        ({"date_end": "2024-03-01"}, "date_end: 2024-03-01 is before 2024-03-05"),
        ({"id": ""}, "id: empty"),
    ],
)
def test_a_bad_line_is_named_kept_and_not_compared(tmp_path: Path, change: dict[str, str], fault: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(table(UCDP, {**FASHER, **change}, NYALA), encoding="utf-8")
    rows = list(read_others(path))
    assert fault in (rows[0].fault or "") and (rows[0].line, rows[1].fault) == (2, None)
    with Record(open_store(tmp_path / "r.sqlite")) as book:
        made = book.import_others(path)
        assert (made.kept.new, made.kept.faulty, len(made.faulty)) == (2, 1, 1)
        assert book.coverage("ucdp").faulty == 1


def test_a_line_with_too_few_cells_is_named_and_those_after_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    lines = table(UCDP, {**FASHER, "source_headline": "two\nlines"}, NYALA).splitlines(keepends=True)
    path.write_text("".join([*lines[:3], "503,only,three\n", *lines[3:]]), encoding="utf-8", newline="")
    rows = list(read_others(path))
    assert [(row.line, row.fault) for row in rows] == [(2, None), (4, "3 cells, and 49 columns"), (5, None)]


@pytest.mark.parametrize(("text", "reason"), [("a,b\n1,2\n", "none of ucdp, acled"), ("", "none of ucdp, acled")])
def test_a_file_of_neither_is_refused_by_name(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "else.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotTheirsError, match=f"else.csv:1: .*{reason}"):
        list(read_others(path))


def test_acled_rows_are_read_with_either_separator_and_either_form_of_day(tmp_path: Path) -> None:
    row = {
        "event_id_cnty": "SUD1", "event_date": "05 March 2024", "time_precision": "2", "iso": "729", "fatalities": "0",
        "actor1": "Military Forces of Sudan (2019-)", "actor2": "Rapid Support Forces", "geo_precision": "2",
        "latitude": "13.63", "longitude": "25.35", "location": "El Fasher",
    }  # fmt: skip
    path = tmp_path / "acled.csv"
    text = table(ACLED, row).replace(",", ";")
    path.write_text(text, encoding="utf-8-sig")
    (one,) = read_others(path)
    event = event_of(one)
    assert (event.country, event.start, event.end) == ("SDN", date(2024, 2, 28), date(2024, 3, 11))
    assert event.deaths.best is None  # 0 there is 'none' or 'not known'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_name_with_an_accent_is_itself_however_the_table_was_saved(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ucdp.csv"
    path.write_text(table(UCDP, {**FASHER, "where_coordinates": "Popayán"}), encoding=encoding)
    (one,) = read_others(path)
    assert event_of(one).place == "Popayán"


def test_an_empty_file_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    with pytest.raises(NotTheirsError, match="it has no columns"):
        list(read_others(path))


# ---------------------------------------------------------------------------------------------------- coverage


def compared(book: Record, tmp_path: Path, dataset: str, *rows: dict[str, str], asked: Scope | None = None) -> Coverage:
    path = tmp_path / "theirs.csv"
    path.write_text(table(UCDP if dataset == "ucdp" else ACLED, *rows), encoding="utf-8")
    other = tmp_path / "copy.sqlite"
    book.backup(other)
    with Record(open_store(other)) as copied:
        copied.import_others(path)
        return copied.coverage(dataset, asked)


MARCH = Scope(date(2024, 3, 1), date(2024, 3, 31), frozenset({"SDN"}))


def test_what_both_have_what_they_lack_and_what_we_lack(book: Record, tmp_path: Path) -> None:
    found = compared(book, tmp_path, "ucdp", FASHER, NYALA, {**NYALA, "id": "503", "country": "Chad"}, asked=MARCH)
    (match,) = found.matches
    assert (match.other_id, match.certainty, match.differs, match.rivals) == ("501", "likely", "agrees", 0)
    assert match.reasons == ("same place", "same day", "a party in common")
    assert [one.identity for one in found.only_theirs] == ["502"]
    assert [one.place for one in found.only_ours] == ["Zalinjay"]
    assert (found.theirs_outside, found.ours_not_theirs) == (1, 1)  # Chad; a march without dead


def test_how_the_dead_differ_is_said_and_decides_nothing(book: Record, tmp_path: Path) -> None:
    more = {**FASHER, "best": "30", "low": "25", "high": "40"}
    found = compared(book, tmp_path, "ucdp", more, asked=MARCH)
    assert [(m.certainty, m.differs, m.by) for m in found.matches] == [("likely", "ours lower", 16)]


@pytest.mark.parametrize(
    ("change", "certainty"),
    [
        ({"side_a": "XXX1", "side_b": "Civilians"}, "possible"),  # parties not told
        ({"date_start": "2024-03-06", "date_end": "2024-03-06"}, "possible"),  # the day after
        ({"date_prec": "4", "date_start": "2024-03-01", "date_end": "2024-03-31"}, "likely"),
        ({"side_a": "Government of Mali", "side_b": "JNIM"}, "doubtful"),  # others
        ({"latitude": "", "longitude": "", "where_prec": "6"}, "possible"),  # the country alone
        ({"date_start": "2024-03-20", "date_end": "2024-03-20"}, None),
        ({"latitude": "12.05", "longitude": "24.88"}, None),
    ],
)
def test_how_sure_a_match_is(book: Record, tmp_path: Path, change: dict[str, str], certainty: str | None) -> None:
    found = compared(book, tmp_path, "ucdp", {**FASHER, **change}, asked=MARCH)
    assert [m.certainty for m in found.matches if m.other_id == "501"] == ([certainty] if certainty else [])


def test_two_that_it_could_be_make_it_at_most_possible(book: Record, tmp_path: Path) -> None:
    found = compared(book, tmp_path, "ucdp", FASHER, {**FASHER, "id": "504"}, asked=MARCH)
    assert [(m.certainty, m.rivals) for m in found.matches] == [("possible", 1)]
    assert [(one.identity, len(one.near)) for one in found.only_theirs] == [("504", 1)]


def test_swapped_parties_are_matched_alike(book: Record, tmp_path: Path) -> None:
    """Whoever is side a or side b: the pair is the same."""
    swapped = {**FASHER, "side_a": FASHER["side_b"], "side_b": FASHER["side_a"]}
    one, other = (
        compared(book, tmp_path / n, "ucdp", row, asked=MARCH) for n, row in folders(tmp_path, FASHER, swapped)
    )
    assert [m.certainty for m in one.matches] == [m.certainty for m in other.matches] == ["likely"]


def folders(tmp_path: Path, *rows: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(rows):
        (tmp_path / str(number)).mkdir()
        yield str(number), row


def test_our_own_export_read_back_as_theirs_matches_itself(book: Record, tmp_path: Path) -> None:
    """The shape that we write is the shape that we read."""
    for form, dataset, file in (("ucdp", "ucdp", "ucdp_ged_shaped.csv"), ("acled", "acled", "acled_shaped.csv")):
        place = tmp_path / form
        place.mkdir()
        (place / file).write_bytes(export(book.store.view(), form)[file])
        book.backup(place / "copy.sqlite")
        with Record(open_store(place / "copy.sqlite")) as copied:
            copied.import_others(place / file)
            found: Any = copied.coverage(dataset)
        assert {(m.incident_id, m.other_id) for m in found.matches} == {(m.other_id, m.other_id) for m in found.matches}
        assert len(found.matches) >= 2 and not found.only_theirs


def test_a_body_of_a_state_is_that_state(book: Record, tmp_path: Path) -> None:
    """We name the army, they the government; of another state it is another party."""
    own = next(s for s in book.incidents() if s.place and s.place.name != "Zalinjay" and s.entries)
    path = tmp_path / "theirs.csv"
    path.write_text(table(UCDP, {**FASHER, "side_b": "Civilians"}), encoding="utf-8")
    found = []
    for name in ("Sudanese Armed Forces", "Military Forces of Mali"):
        ours = replace(own, actors=(Actor(name, (), name=name),), recipients=())
        (match,) = coverage([ours], map(event_of, read_others(path)), dataset="ucdp", asked=MARCH).matches
        found.append(match.certainty)
    assert found == ["likely", "doubtful"]


@pytest.mark.parametrize(
    ("theirs", "certainty"),
    [
        ("RSF: Rapid Support Forces", "likely"),
        ("Rapid Support Forces (RSF)", "likely"),
        ("Rapid Support Forces Militia", "likely"),
        ("JNIM: Group for Support of Islam and Muslims", "doubtful"),
    ],
)
def test_a_party_is_known_by_the_parts_of_its_name(book: Record, tmp_path: Path, theirs: str, certainty: str) -> None:
    row = {**FASHER, "side_a": theirs, "side_b": "Civilians"}
    (match,) = compared(book, tmp_path, "ucdp", row, asked=MARCH).matches
    assert match.certainty == certainty


def test_another_town_beside_ours_is_no_agreement(book: Record, tmp_path: Path) -> None:
    beside = {**FASHER, "where_coordinates": "Abu Shouk village", "latitude": "13.69", "longitude": "25.35"}
    (match,) = compared(book, tmp_path, "ucdp", beside, asked=MARCH).matches
    assert (match.certainty, match.reasons[0]) == ("possible", "a place beside it")
    named = {**beside, "where_coordinates": "El Fasher airport"}
    (tmp_path / "named").mkdir()
    (match,) = compared(book, tmp_path / "named", "ucdp", named, asked=MARCH).matches
    assert (match.certainty, match.reasons[0]) == ("likely", "same place")


def test_one_id_on_both_sides_is_no_rival(book: Record, tmp_path: Path) -> None:
    (own,) = (s for s in book.incidents() if s.place and s.place.name != "Zalinjay" and s.entries)
    (match,) = compared(book, tmp_path, "ucdp", {**FASHER, "id": own.incident_id}, asked=MARCH).matches
    assert (match.certainty, match.rivals) == ("likely", 0)
