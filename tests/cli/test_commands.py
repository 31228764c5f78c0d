"""Rulings on the command line: what is printed where, what is refused and how, and with which exit code."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tallystick import settings
from tallystick.cli import app
from tallystick.ledger import RULES

Run = Callable[..., Result]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REPORT = "Gunmen killed six farmers near Konduga on Tuesday, the state police said.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, with no setting of the machine's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("RECORD", "CONFIG", "LOG_JSON"):
        monkeypatch.delenv(f"TALLYSTICK_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call(*arguments: str, input: bytes | str | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), input=input, catch_exceptions=False)

    return call


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# ---------------------------------------------------------------------------------------------------- reading


def test_read_prints_claims_and_touches_no_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    result = run("read", "a.txt", "--published", "2024-03-08", "--json")
    claim = lines(result)[0]
    assert (result.exit_code, claim["event_type"]) == (0, "ASSAULT")
    assert list(tmp_path.glob("*.sqlite*")) == []


def test_read_tells_attacks_as_wholes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (attack,) = lines(run("read", "a.txt", "--attacks", "--json"))
    assert str(attack["report"]).endswith("a.txt") and attack["kind"] == "attack"
    assert "Gunmen" in {part["text"] for part in attack["parts"]}  # type: ignore[attr-defined]
    shown = run("read", "a.txt", "--attacks")
    assert shown.exit_code == 0 and "doer: Gunmen" in shown.stdout


def test_read_takes_standard_input(run: Run) -> None:
    result = run("read", "-", "--published", "2024-03-08", input=REPORT)
    assert result.exit_code == 0 and "killed 6" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x7fELF\x00\x00\x00\x01\x00" * 40, "binary"),
        ("broken.txt", b"Gunmen \xff\xfe\xfa\x00\x81 killed \x9d\x00six" * 3, "broken.txt"),
        ("page.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "article"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    run: Run, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(REPORT)
    result = run("read", name, "good.txt", "--published", "2024-03-08")
    assert result.exit_code == 1
    assert name in result.stderr and reason in result.stderr
    assert "killed 6" in result.stdout


def test_a_missing_file_and_a_folder_are_refused_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = run("read", "nowhere.txt", "folder")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr and "folder" in result.stderr


def test_a_malformed_line_is_named_with_its_number_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"text": REPORT, "published": "2024-03-08", "publisher": "Daily"})
    (tmp_path / "r.jsonl").write_text(f"{good}\n{{not json\n{good.replace('six', 'nine')}\n")
    result = run("add", "r.jsonl", "--json")
    assert result.exit_code == 1
    assert "r.jsonl:2" in result.stderr
    assert lines(result)[0]["new"] == 2


def test_a_language_without_a_reader_is_said_and_gives_no_claims(run: Run, tmp_path: Path) -> None:
    french = "Des hommes armés ont tué six paysans près de la ville mardi soir, selon la police de la province. " * 3
    (tmp_path / "fr.txt").write_text(french, encoding="utf-8")
    result = run("read", "fr.txt", "--json")
    assert result.stdout == ""
    assert "language 'fr'" in result.stderr


def test_a_publication_date_in_the_future_is_not_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    result = run("read", "a.txt", "--published", "2199-01-01", "--json")
    assert "2199" in result.stderr
    time = lines(result)[0]["time"]
    assert isinstance(time, dict) and time["start"] is None


def test_fifty_megabytes_are_refused_and_not_swallowed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("The army shelled the town. " * 2_000_000)
    result = run("read", "big.txt")
    assert result.exit_code == 1 and "big.txt" in result.stderr


def test_a_date_that_does_not_exist_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    assert run("read", "a.txt", "--published", "2024-02-31").exit_code == 2


# ---------------------------------------------------------------------------------------------------- the record


def test_adding_twice_adds_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    assert lines(run("add", "a.txt", "--json"))[0]["new"] == 1
    again = lines(run("add", "a.txt", "--json"))[0]
    assert (again["new"], again["known"], again["claims"]) == (0, 1, 0)
    assert len(lines(run("claims", "--json"))) == 1


def test_every_list_has_text_and_json(run: Run) -> None:
    run("--quiet", "add", str(SAMPLES / "tubas-1-agency.txt"), str(SAMPLES / "tubas-4-shooting.txt"))
    for verb in ("incidents", "claims", "statements", "totals"):
        assert run(verb).exit_code == 0
        assert run(verb, "--json").exit_code == 0
    incidents = lines(run("incidents", "--json"))
    shown = run("show", str(incidents[0]["incident_id"])[:12])
    assert shown.exit_code == 0 and "«" in shown.stdout
    assert run("verify").exit_code == 0


def test_a_second_incident_in_the_same_town_on_the_same_day_is_not_merged(run: Run) -> None:
    run("--quiet", "add", *(str(p) for p in sorted(SAMPLES.glob("tubas-*"))))
    incidents = lines(run("incidents", "--json"))
    raid = next(i for i in incidents if len(i["report_ids"]) >= 3)  # type: ignore[arg-type]
    claimants = {str(c[0]) for e in raid["entries"] for c in e["claimants"]}  # type: ignore[attr-defined]
    assert not any("Magen David Adom" in c for c in claimants), claimants


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "html"])
def test_exports_go_to_standard_output_or_a_file(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("--quiet", "add", "a.txt", "--published", "2024-03-08")
    out = run("export", form)
    assert out.exit_code == 0 and "Konduga" in out.stdout
    assert run("export", form, "--out", "x.out").exit_code == 0
    assert (tmp_path / "x.out").stat().st_size > 0
    told = lines(run("export", form, "--out", "x.out", "--json"))[0]
    assert (told["format"], told["file"]) == (form, "x.out")
    assert run("export", form, "--json").exit_code == 2


def test_asking_a_record_that_is_not_there_makes_none(run: Run, tmp_path: Path) -> None:
    result = run("incidents")
    assert result.exit_code == 3 and "record.sqlite" in result.stderr
    assert not (tmp_path / "record.sqlite").exists()


def test_a_damaged_record_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"this is no database" * 100)
    result = run("claims")
    assert result.exit_code == 3 and "record.sqlite" in result.stderr


def test_a_locked_record_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("--quiet", "add", "a.txt")
    monkeypatch.setenv("TALLYSTICK_WAIT", "0.2")
    (tmp_path / "b.txt").write_text(REPORT.replace("six", "nine"))
    with sqlite3.connect(tmp_path / "record.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        result = run("add", "b.txt")
        other.rollback()
    assert result.exit_code == 3 and "record.sqlite" in result.stderr
    assert lines(run("add", "b.txt", "--json"))[0]["new"] == 1


def test_a_record_linked_under_older_rules_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("add", "a.txt", "--published", "2024-03-08")
    (found,) = lines(run("version", "--record", "--json"))
    assert (found["record-linking"], found["record-ledger"]) == (found["linking"], found["ledger"])
    (place,) = tmp_path.glob("*.sqlite")
    with sqlite3.connect(place) as older:
        older.execute("INSERT INTO linkings SELECT number + 1, '1-0a1b2c3d4e5f', change, recorded_at FROM linkings")
    older.close()
    assert "record-linking 1-0a1b2c3d4e5f" in run("version", "--record").stdout
    assert "record" not in run("version").stdout


def test_an_unknown_id_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("--quiet", "add", "a.txt")
    assert run("show", "ffffffffff").exit_code == 1


# ---------------------------------------------------------------------------------------------------- the house


def test_flags_stand_over_environment_over_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tallystick.toml").write_text('record = "file.sqlite"\n')
    assert "file.sqlite" in run("config").stdout
    monkeypatch.setenv("TALLYSTICK_RECORD", "environment.sqlite")
    assert "environment.sqlite" in run("config").stdout
    assert "flag.sqlite" in run("--record", "flag.sqlite", "config").stdout


@pytest.mark.parametrize(
    "content", ["recrod = 'x'\n", "record = 3\n", "record = [\n", "log_json = 'maybe'\n", "subjects = 'war'\n"]
)
def test_a_wrong_setting_names_its_file(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "tallystick.toml").write_text(content)
    result = run("config")
    assert result.exit_code == 2 and "tallystick.toml" in result.stderr


def test_a_report_of_another_subject_says_so_and_is_read_where_all_are_wanted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "film.txt").write_text(
        "In the film, which the director adapted from a novel, rebels storm the town of Kidal and gunmen kill six "
        "villagers. The actor plays a captain; the drama ends as the audience sees the soldiers shell the camp.\n"
    )
    told = run("add", "film.txt")
    assert told.exit_code == 0 and "0 claims" in told.stdout
    assert "film.txt" in told.stderr and "reads as a report of fiction" in " ".join(told.stderr.split())
    monkeypatch.setenv("TALLYSTICK_SUBJECTS", "all")
    told = run("read", "film.txt")
    assert "0 claims" not in told.stdout and "fiction" not in told.stderr


def test_the_log_as_json_names_files_and_never_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "a.txt").write_text("Police said that Jane Example, 34, was shot dead in Konduga on Tuesday.\n")
    result = run("--log-json", "add", "a.txt", "empty.txt")
    told = [json.loads(line) for line in result.stderr.splitlines()]
    assert any("empty.txt" in line["message"] for line in told)
    assert "Jane" not in result.stderr


def test_the_doctor_finds_everything(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0 and "BAD" not in result.stdout


# ---------------------------------------------------------------------------------------------------- keeping


def test_two_offices_merge_back_up_and_restore(run: Run, tmp_path: Path) -> None:
    """Both chains are kept and can be noted; a copy is whole; nothing is written over."""
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    Path("b.txt").write_text("Shelling killed two men in Aden on Monday, medics said.\n", encoding="utf-8")
    assert run("--record", "here.sqlite", "add", "a.txt", "--published", "2024-03-08").exit_code == 0
    assert run("--record", "there.sqlite", "add", "b.txt", "--published", "2024-03-08").exit_code == 0
    [before] = lines(run("--record", "here.sqlite", "heads", "--json"))

    assert run("--record", "here.sqlite", "merge", "there.sqlite").exit_code == 0
    assert lines(run("--record", "here.sqlite", "merge", "there.sqlite", "--json"))[0]["changes"] == 0
    incidents = lines(run("--record", "here.sqlite", "incidents", "--json"))
    assert len(incidents) == 2
    assert len(lines(run("--record", "here.sqlite", "heads", "--json"))) == 2
    assert run("--record", "here.sqlite", "verify", "--head", str(before["hash"])).exit_code == 0
    cut = run("--record", "here.sqlite", "verify", "--head", "f" * 64)
    assert cut.exit_code == 1
    assert "it was cut or rewritten" in cut.stdout

    assert run("--record", "here.sqlite", "backup", "copy.sqlite").exit_code == 0
    assert run("--record", "new.sqlite", "restore", "copy.sqlite").exit_code == 0
    assert lines(run("--record", "new.sqlite", "incidents", "--json")) == incidents
    again = run("--record", "new.sqlite", "restore", "copy.sqlite")
    assert (again.exit_code, "nothing is written over" in again.stderr) == (3, True)
    gone = run("--record", "new.sqlite", "merge", "nowhere.sqlite")
    assert (gone.exit_code, "nowhere.sqlite: there is no such store" in gone.stderr) == (3, True)


# ---------------------------------------------------------------------------------------------------- the ledger


def test_the_rule_is_chosen_by_option_or_setting_and_a_wrong_one_is_named(run: Run) -> None:
    run("--quiet", "add", *(str(p) for p in sorted(SAMPLES.glob("tubas-*"))))
    rules = {"range": "range over claimants", "acled": "ACLED most conservative"}
    for name, title in rules.items():
        found = lines(run("incidents", "--rule", name, "--json"))
        assert title in {e["rule"] for i in found for e in i["entries"]}  # type: ignore[attr-defined]
    Path("tallystick.toml").write_text('rule = "median"\n')
    wrong = run("incidents")
    assert wrong.exit_code == 2
    assert "tallystick.toml: rule is one of range, ucdp, acled, airwars, two-sources, not 'median'" in wrong.stderr


def test_the_setting_knows_the_rules_of_the_ledger() -> None:
    assert tuple(RULES) == settings._RULES


def test_an_incident_shows_its_history_and_a_day_before_shows_nothing(run: Run) -> None:
    run("--quiet", "add", *(str(p) for p in sorted(SAMPLES.glob("tubas-*"))))
    raid = next(i for i in lines(run("incidents", "--json")) if len(i["report_ids"]) >= 3)  # type: ignore[arg-type]
    [shown] = lines(run("show", str(raid["incident_id"])[:12], "--json"))
    assert shown["history"]
    assert run("show", str(raid["incident_id"])[:12]).stdout.count("stands") >= 1
    assert lines(run("incidents", "--as-of", "2020-01-01", "--json")) == []
    assert run("incidents", "--as-of", "2020-02-31").exit_code == 2


def test_totals_are_checked_against_the_record(run: Run) -> None:
    run("--quiet", "add", str(SAMPLES))
    checked = lines(run("totals", "--check", "--json"))
    assert {str(t["verdict"]) for t in checked} <= {"agrees", "differs", "cannot be said"}
    assert all(t["reason"] for t in checked)
    assert "beside our own" in run("totals", "--check").stdout


# ---------------------------------------------------------------------------------------------------- one happening


def test_reports_are_grouped_without_a_record(run: Run, tmp_path: Path) -> None:
    result = run(
        "group", str(SAMPLES / "tubas-1-agency.txt"), str(SAMPLES / "tubas-3-wire.html"), "missing.txt", "--json"
    )
    groups = lines(result)
    assert result.exit_code == 1 and "missing.txt" in result.stderr
    assert "tubas-1" in str(groups) and "tubas-3" in str(groups)
    assert list(tmp_path.glob("*.sqlite*")) == []


def test_a_decision_is_made_explained_and_undone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text("Gunmen killed seven farmers near Konduga on Tuesday, a farmers' union said.\n")
    run("add", "a.txt", "b.txt", "--published", "2024-03-08")
    one, other = (str(claim["claim_id"]) for claim in lines(run("claims", "--kind", "incident", "--json")))
    assert "one incident" in run("explain", one, other).stdout
    made = run("judge", "different", one, other, "--who", "A. Reader", "--why", "two villages of one name", "--json")
    assert len(lines(run("incidents", "--json"))) == 2
    assert "two villages" in run("explain", one[:16], other[:16]).stdout
    run("judge", "undo", str(lines(made)[0]["judgement_id"]), "--who", "A. Reader", "--why", "one village")
    assert len(lines(run("incidents", "--json"))) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (("judge", "merge", "ab", "cd", "--who", "A", "--why", "b"), 1, "begins with"),
        (("judge", "undo", "ab", "cd", "--who", "A", "--why", "b"), 2, "one judgement"),
        (("judge", "undo", "ab", "--who", "A", "--why", "b"), 1, "no judgement"),
        (("explain", "ab", "cd"), 1, "begins with"),
    ],
)
def test_what_names_nothing_is_refused(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("add", "a.txt", "--published", "2024-03-08")
    result = run(*arguments)
    assert result.exit_code == code and reason in result.stderr


def test_a_tally_shows_what_it_leaves_out_and_the_totals_beside_it(run: Run, tmp_path: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("Gunmen killed two traders at a market near Tawila, residents said.")
    run("--quiet", "add", str(SAMPLES), str(undated))
    [found] = lines(run("tally", "country", "--past", "year", "--until", "2024-12-31", "--json"))
    ours: dict[str, Any] = found["ours"]  # type: ignore[assignment]
    assert ours["undated"] + ours["total"]["incidents"] == len(lines(run("incidents", "--json")))
    assert sum(row["incidents"] for row in ours["rows"]) == ours["total"]["incidents"]
    assert found["claimed"]
    assert "left out" in run("tally", "type", "--since", "2024-01-01").stdout
    months = re.findall(r"20\d\d-\d\d(?!-)", run("tally", "month").stdout.split("read from")[0])
    assert len(months) > 1 and months == sorted(months)
    for arguments, told in (
        (("tally", "colour"), "no tally by 'colour'"),
        (("tally", "type", "--outcome", "tired"), "no outcome 'tired'"),
        (("tally", "type", "--past", "week", "--since", "2024-01-01"), "give one"),
    ):
        wrong = run(*arguments)
        assert (wrong.exit_code, told in wrong.stderr) == (2, True)


def test_what_changed_since_a_day_is_told_with_its_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("--quiet", "add", "a.txt", "--published", "2024-03-08")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%d")
    [one] = lines(run("changes", "--since", yesterday, "--json"))
    assert (one["kind"], one["why"]) == ("new", "1 report(s) came in that tell of it")
    assert "killed nothing -> 6" in run("changes", "--since", yesterday).stdout
    assert run("changes", "--since", datetime.now(UTC).strftime("%Y-%m-%d")).stdout == ""
    assert run("changes", "--since", "2024-13-01").exit_code == 2


def test_the_rules_are_told_with_their_sources(run: Run) -> None:
    assert {r["name"] for r in lines(run("rules", "--json"))} == set(RULES)
    assert "OCHA" in run("rules").stdout


# ---------------------------------------------------------------------------------------------------- others' records

THEIRS = (
    "event_id_cnty,event_date,time_precision,actor1,actor2,iso,country,location,latitude,longitude,geo_precision,fatalities\n"
    "NIG1,2024-03-05,1,Boko Haram,Civilians (Nigeria),566,Nigeria,Konduga,11.65,13.42,1,4\n"
    "NIG2,2024-03-05,1,Boko Haram,Civilians (Nigeria),566,Nigeria,Gwoza,11.08,13.69,1,2\n"
    "NIG3,some day,1,Boko Haram,Civilians (Nigeria),566,Nigeria,Gwoza,11.08,13.69,1,2\n"
)


def test_others_records_are_imported_and_compared(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "theirs.csv").write_text(THEIRS)
    run("add", "a.txt", "--published", "2024-03-08")
    nothing = run("coverage", "acled")
    assert nothing.exit_code == 2 and "tallystick import" in nothing.stderr
    result = run("import", "theirs.csv", "--json")
    assert result.exit_code == 1 and "theirs.csv:4: event_date: 'some day' is no day" in result.stderr
    assert lines(result)[0]["new"] == 3
    assert lines(run("import", "theirs.csv", "--json"))[0]["known"] == 3
    (found,) = lines(run("coverage", "acled", "--json"))
    assert [(m["other_id"], m["certainty"]) for m in found["matches"]] == [("NIG1", "possible")]  # type: ignore[attr-defined]
    assert [one["identity"] for one in found["only_theirs"]] == ["NIG2"] and found["faulty"] == 1  # type: ignore[attr-defined]
    told = run("coverage", "acled", "--since", "2024-03-01", "--until", "2024-03-31").stdout
    assert "In both: 1" in told and "ours higher by 2" in told


def test_a_file_that_is_no_table_of_theirs_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    run("add", "a.txt", "--published", "2024-03-08")
    result = run("import", "odd.csv", "nowhere.csv")
    assert result.exit_code == 1 and "odd.csv:1:" in result.stderr and "nowhere.csv: No such file" in result.stderr


# ---------------------------------------------------------------------------------------------------- every format


def test_every_format_is_written_as_file_folder_or_bundle(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("add", "a.txt", "--published", "2024-03-08")
    names = [str(line["format"]) for line in lines(run("formats", "--json"))]
    assert {"acled", "ucdp", "ucdp-aec", "plover", "hxl", "geojson", "parquet", "jsonld", "datapackage"} <= set(names)
    assert run("export", "all", "--out", "out").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == sorted(names)
    assert run("export", "acled", "--out", "mine.csv").exit_code == 0
    assert "fatalities" in (tmp_path / "mine.csv").read_text().splitlines()[0]
    assert json.loads((tmp_path / "mine.about.json").read_text())["format"] == "acled"
    assert run("export", "datapackage", "--out", "package.zip").exit_code == 0
    assert (tmp_path / "package.zip").read_bytes()[:2] == b"PK"
    refused = run("export", "parquet")
    assert refused.exit_code == 2 and "--out" in refused.stderr
    assert run("export", "xls").exit_code == 2
    assert run("export", "csv", "--rule", "ucdp").stdout.count("UCDP low, best, high") == 1


def test_a_tally_takes_a_rule_a_window_and_a_party(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    run("add", "a.txt", "--published", "2024-03-08")
    (found,) = lines(run("tally", "outcome", "--since", "2024-03-01", "--rule", "acled", "--json"))
    assert found["rule"] == "acled" and [row["value"] for row in found["ours"]["rows"]] == ["killed"]  # type: ignore[index]
    told = run("tally", "claimant", "--type", "ASSAULT")
    assert "the state police" in told.stdout and "read from: 1 en" in told.stdout
    assert "(not read)" not in told.stdout
    assert run("tally", "type", "--party", "Nobody", "--json").stdout.count('"incidents": 0') == 1
    assert run("tally", "type", "--rule", "mean").exit_code == 2
