"""Rulings on the published form: what goes out comes back, unknown stays null, and what is not the form is refused."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tallystick.record import (
    Actor,
    Casualty,
    Claim,
    Figures,
    Measure,
    Passage,
    Person,
    Place,
    Quantity,
    Report,
    Response,
    Source,
    Span,
    Superlative,
    Term,
    Time,
    Wording,
)
from tallystick.record.form import (
    FormError,
    claim_from_dict,
    claim_to_dict,
    dump_line,
    load_line,
    report_from_dict,
    report_to_dict,
    with_id,
)

SCHEMA: dict[str, Any] = json.loads(files("tallystick.record").joinpath("schema.json").read_text("utf-8"))
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

# A high surrogate right before a low one is one letter in JSON, so such a pair cannot be told from the letter.
LONE = [chr(0xD800), chr(0xDBFF), "\x00", "\x85", "\u2028", "\U0001f54a", "\u05d0"]
WORDS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(LONE)), max_size=12)
MAYBE = st.none() | WORDS
DATES = st.none() | st.dates()
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 9)).map(lambda s: Span(s[0], s[0] + s[1])), max_size=3
).map(tuple)
COUNTS = st.none() | st.integers(0, 10**9)
FIGURES = st.builds(Figures, COUNTS, COUNTS, COUNTS)
COUNTRY = st.none() | st.sampled_from(["PSE", "ISR", "UKR", "SDN"])


def some(items: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def stretch(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 90))
    return start, start + draw(st.integers(0, 9))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    return Passage(*stretch(draw), draw(WORDS), draw(st.sampled_from(["text", "title"])))


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    return Wording(*stretch(draw), draw(WORDS), draw(MAYBE), draw(st.sampled_from(["epithet", "euphemism", "legal"])))


@st.composite
def persons(draw: st.DrawFn) -> Person:
    start, end = stretch(draw)
    return Person(draw(WORDS), draw(some(WORDS)), draw(MAYBE), draw(st.booleans()), start, end)


DEGREES = st.sampled_from(["stated", "suspected", "self", "denied"])
ACTORS = st.builds(Actor, WORDS, SPANS, MAYBE, COUNTRY, MAYBE, DEGREES, MAYBE, MAYBE)
PLACES = st.builds(
    Place,
    WORDS,
    SPANS,
    MAYBE,
    some(WORDS),
    MAYBE,
    st.none() | st.floats(-90, 90),
    st.none() | st.floats(-180, 180),
    COUNTRY,
    MAYBE,
    st.none() | st.integers(1, 7),
    some(WORDS),
    st.none() | st.integers(1),
    MAYBE,
)
TIMES = st.builds(Time, WORDS, SPANS, MAYBE, DATES, DATES, st.none() | st.integers(1, 5), MAYBE, MAYBE)
TERMS = st.lists(st.builds(Term, WORDS, SPANS), max_size=2, unique_by=lambda term: term.value).map(tuple)
CASUALTIES = st.builds(
    Casualty,
    outcome=st.sampled_from(["killed", "injured", "detained", "abducted", "missing", "displaced"]),
    figures=FIGURES,
    text=WORDS,
    spans=SPANS,
    who=MAYBE,
    part_of=st.none() | st.integers(0, 4),
    party=MAYBE,
    standing=st.none() | st.sampled_from(["civilian", "protected", "combatant", "unknown"]),
    participating=st.none() | st.booleans(),
    age=MAYBE,
    as_of=DATES,
    inferred=st.booleans(),
    rule=MAYBE,
)
MEASURES = st.recursive(
    st.builds(Measure, WORDS, FIGURES, WORDS, SPANS, MAYBE),
    lambda parts: st.builds(Measure, WORDS, FIGURES, WORDS, SPANS, parts=some(parts)),
    max_leaves=3,
)
SOURCES = st.builds(Source, WORDS, SPANS, MAYBE, st.sampled_from([None, "medical", "armed group"]), MAYBE, SPANS, MAYBE)
CLAIMS = st.builds(
    Claim,
    report_id=HASHES,
    claim_id=HASHES,
    coder=WORDS,
    kind=st.sampled_from(["incident", "statement", "total"]),
    evidence=st.lists(passages(), min_size=1, max_size=2).map(tuple),
    status=st.sampled_from(["asserted", "alleged", "denied", "historical"]),
    event_type=st.none() | st.sampled_from(["ASSAULT", "PROTEST"]),
    mode=some(WORDS),
    sub_event_type=MAYBE,
    attempt=st.booleans(),
    actors=some(ACTORS),
    recipients=some(ACTORS),
    place=st.none() | PLACES,
    time=st.none() | TIMES,
    weapons=TERMS,
    targets=TERMS,
    casualties=some(CASUALTIES),
    quantities=some(st.builds(Quantity, WORDS, FIGURES, WORDS, SPANS)),
    attribution=some(SOURCES),
    responds_to=st.none() | HASHES,
    response=st.none() | st.builds(Response, st.sampled_from(["denial", "answer"]), WORDS, SPANS),
    replaces=st.none() | HASHES,
    wording=some(wordings()),
    persons=some(persons()),
    confidence=st.none() | st.floats(0, 1),
    period=st.none() | TIMES,
    measure=st.none() | MEASURES,
    superlative=st.none() | st.builds(Superlative, WORDS, SPANS, WORDS, MAYBE, MAYBE, MAYBE, st.integers(1, 9)),
    predicate=SPANS,
)
REPORTS = st.builds(
    Report,
    text=WORDS,
    title=MAYBE,
    publisher=MAYBE,
    url=MAYBE,
    published=DATES,
    retrieved=st.none() | st.datetimes(timezones=st.just(UTC)),
    sha256=st.none() | HASHES,
    dateline=st.none() | st.just(Span(0, 3)),
    notices=SPANS,
)

TEXT = "Medics said nine people were killed in Harem on Thursday."
CLAIM = Claim(
    report_id=Report(TEXT).report_id,
    claim_id="",
    coder="tallystick 0.1.0 codebook 1",
    kind="incident",
    evidence=(Passage(0, 57, TEXT),),
    weapons=(Term("mortar", (Span(3, 5),)),),
    casualties=(Casualty("killed", Figures(9, 9, 9), "nine people", (Span(12, 23),)),),
)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_every_claim_comes_back_as_it_went_out(claim: Claim) -> None:
    raw = dump_line(claim_to_dict(claim))
    assert claim_from_dict(load_line(raw)) == claim
    assert raw.encode("utf-8").decode("utf-8") == raw
    assert len(raw.splitlines()) == 1


@settings(max_examples=40, deadline=None)
@given(CLAIMS)
def test_every_line_of_a_claim_is_valid_by_the_published_schema(claim: Claim) -> None:
    VALID.validate(load_line(dump_line(claim_to_dict(claim))))


@settings(max_examples=40, deadline=None)
@given(REPORTS)
def test_every_report_comes_back_with_its_text_and_ids(report: Report) -> None:
    line = load_line(dump_line(report_to_dict(report, text=True)))
    VALID.validate(line)
    assert report_from_dict(line) == report
    assert report_from_dict(report_to_dict(report), text=report.text) == report


def closed(schema: Any) -> Any:
    """The schema with no room for a key it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    stricter = {key: closed(value) for key, value in schema.items()}
    return {**stricter, "additionalProperties": False} if "properties" in schema else stricter


def test_the_schema_describes_every_key_that_is_written() -> None:
    place = Place("Harem", (Span(39, 44),))
    time = Time("Thursday", (Span(48, 56),))
    measure = Measure("deaths", Figures(), "nine", (Span(12, 16),))
    full = replace(
        CLAIM,
        claim_id="0" * 64,
        actors=(Actor("Medics", (Span(0, 6),)),),
        place=place,
        time=time,
        period=time,
        quantities=(Quantity("houses", Figures(), "nine", (Span(12, 16),)),),
        attribution=(Source("Medics", (Span(0, 6),)),),
        response=Response("denial", "denied", (Span(0, 6),)),
        wording=(Wording(0, 6, "Medics", None, "epithet"),),
        persons=(Person("Medics", (), None, False, 0, 6),),
        measure=replace(measure, parts=(measure,)),
        superlative=Superlative("deaths", (Span(12, 16),)),
    )
    assert not [field.name for field in fields(full) if getattr(full, field.name) == () and field.name not in NONE_HERE]
    strict = Draft202012Validator(closed(SCHEMA))
    strict.validate(claim_to_dict(full))
    strict.validate(report_to_dict(Report(TEXT, dateline=Span(0, 1)), text=True))
    with pytest.raises(Exception, match="Additional properties"):
        strict.validate({**claim_to_dict(full), "guess": 1})


NONE_HERE = {"mode", "recipients", "targets", "predicate"}  # their members are plain, or told elsewhere


def test_unknown_is_null_or_an_empty_list_and_never_left_out() -> None:
    line = claim_to_dict(CLAIM)
    assert set(line) == {field.name for field in fields(Claim)} | {"schema", "spans"}
    assert line["place"] is None and line["confidence"] is None and line["actors"] == []
    assert line["schema"] == "tallystick/1"


def test_weapons_are_values_with_their_spans_in_a_map() -> None:
    line = claim_to_dict(CLAIM)
    assert line["weapons"] == ["mortar"]
    assert line["spans"] == {"weapons": {"mortar": [{"start": 3, "end": 5}]}, "targets": {}}


def test_figures_stand_in_the_casualty_itself() -> None:
    (casualty,) = claim_to_dict(CLAIM)["casualties"]
    assert (casualty["low"], casualty["best"], casualty["high"]) == (9, 9, 9)
    assert "figures" not in casualty


def test_letters_stay_and_only_what_breaks_a_line_is_escaped() -> None:
    assert dump_line({"a": "جنين \ud800 \u2028"}) == '{"a": "جنين \\ud800 \\u2028"}'


def test_keys_that_a_later_version_added_are_passed_over() -> None:
    line = claim_to_dict(CLAIM)
    line["mood"] = "grim"
    line["casualties"][0]["mood"] = "grim"
    assert claim_from_dict(line) == CLAIM


def test_a_text_is_only_given_when_asked_for() -> None:
    assert "text" not in report_to_dict(Report(TEXT))


def test_the_path_a_report_was_read_from_is_not_published() -> None:
    assert "origin" not in report_to_dict(Report(TEXT, origin="/home/someone/news.txt:3"))


def test_a_report_with_another_text_is_refused() -> None:
    with pytest.raises(FormError, match="report_id"):
        report_from_dict(report_to_dict(Report(TEXT)), text="Another text.")


def test_a_retrieval_moment_keeps_its_time_zone() -> None:
    report = Report(TEXT, published=date(2024, 2, 29), retrieved=datetime(2024, 3, 1, 6, 30, tzinfo=UTC))
    assert report_from_dict(report_to_dict(report, text=True)) == report


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("schema", "tallystick/2", "claim.schema: this program reads 'tallystick/1', not 'tallystick/2'"),
        ("schema", None, "claim.schema"),
        ("kind", "rumour", "claim.kind: 'rumour' is none of incident, statement, total"),
        ("kind", ["incident"], "claim.kind"),
        ("coder", None, "claim.coder: a string is wanted, not null"),
        ("attempt", 1, "claim.attempt: true or false is wanted, not a whole number"),
        ("confidence", "high", "claim.confidence: a number is wanted, not a string"),
        ("confidence", True, "claim.confidence: a number is wanted"),
        ("evidence", None, "claim.evidence: a list is wanted, not null"),
        ("evidence", [{"start": 5, "end": 2, "text": "x"}], r"claim.evidence\[0\]: 5 to 2 is no span"),
        ("evidence", [{"start": -1, "end": 2, "text": "x"}], "is no span"),
        ("evidence", ["Medics"], r"claim.evidence\[0\]: an object is wanted, not a string"),
        ("casualties", [{"outcome": "killed", "low": "nine"}], r"claim.casualties\[0\].low: a whole number is wanted"),
        ("casualties", [{"low": 9}], r"claim.casualties\[0\].outcome: missing"),
        ("time", {"text": "then", "spans": [], "start": "last week"}, "claim.time.start: an ISO date is wanted"),
        ("time", {"text": "then", "spans": [], "start": 20240101}, "an ISO date is wanted"),
        ("weapons", "mortar", "claim.weapons: a list of values"),
        ("weapons", [3], "claim.weapons: only strings"),
        ("spans", ["mortar"], "a map to their spans"),
    ],
)
def test_a_line_out_of_form_is_refused_with_its_place(key: str, value: object, told: str) -> None:
    with pytest.raises(FormError, match=told):
        claim_from_dict({**claim_to_dict(CLAIM), key: value})


@pytest.mark.parametrize("raw", ["", "{", "[1]", '"a"', '{"a": NaN}', "[" * 100_000])
def test_what_is_not_a_line_of_json_is_refused(raw: str) -> None:
    with pytest.raises(FormError, match="not a line"):
        load_line(raw)


def test_a_number_that_json_cannot_say_is_refused() -> None:
    with pytest.raises(FormError, match="no line of JSON"):
        dump_line(claim_to_dict(replace(CLAIM, confidence=float("nan"))))


@pytest.mark.parametrize("line", [None, [], "claim", 3])
def test_something_else_than_an_object_is_refused(line: Any) -> None:
    with pytest.raises(FormError, match="an object is wanted"):
        claim_from_dict(line)


def test_the_form_of_a_claim_with_its_id_is_valid() -> None:
    VALID.validate(claim_to_dict(with_id(CLAIM)))


def test_every_key_is_explained_in_the_documentation() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text("utf-8")
    keys = {key for noun in SCHEMA["$defs"].values() for key in noun.get("properties", {})}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
