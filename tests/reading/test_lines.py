"""JSON Lines: every line stands for itself, and nothing in one stops the others."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tallystick.reading import Read, Refusal, read
from tallystick.record.form import report_to_dict

TEXT = "Two men were killed in Goma on Monday, the mayor said."


def items(folder: Path, *lines: bytes, limit: int = 5_000_000) -> list[Read | Refusal]:
    path = folder / "reports.jsonl"
    path.write_bytes(b"\n".join(lines))
    return list(read([path], limit=limit, today=date(2024, 6, 1)))


def line(**keys: object) -> bytes:
    return json.dumps({"text": TEXT, **keys}).encode()


def test_a_line_gives_a_report_with_its_particulars(tmp_path: Path) -> None:
    data = line(title="Goma", publisher="Example", publisher_kind="wire", published="2024-03-05", language="en-GB")
    (item,) = items(tmp_path, data)
    assert isinstance(item, Read)
    report = item.report
    assert (report.text, report.title, report.publisher, report.publisher_kind) == (TEXT, "Goma", "Example", "wire")
    assert (report.published, report.language) == (date(2024, 3, 5), "en")
    assert item.capture.data == data
    assert report.origin is not None
    assert report.origin.endswith("reports.jsonl:1")


def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    first, second, third = items(tmp_path, line(), b'{"text": "cut', line())
    assert isinstance(first, Read)
    assert isinstance(third, Read)
    assert isinstance(second, Refusal)
    assert second.line == 2
    assert "reports.jsonl:2: not JSON" in str(second)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[1, 2]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"{}", "no text"),
        (b'{"text": ""}', "no text"),
        (b'{"text": " \\n "}', "no text"),
        (b'{"text": 5}', "text is not a string"),
        (b'{"text": "a", "text": "b"}', "key given twice"),
        (b'{"text": "half \\ud83d"}', "lone surrogate"),
        (b'{"text": "zero \\u0000"}', "zero character"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"text": ' + b"[" * 100_000, "nested too deep"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON|not a string"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    first, second = items(tmp_path, data, line())
    assert isinstance(first, Refusal)
    assert any(word in first.reason for word in reason.split("|")), first
    assert isinstance(second, Read)


def test_unknown_keys_are_named_once(tmp_path: Path) -> None:
    notes = [item.notes for item in items(tmp_path, line(colour="red"), line(colour="blue")) if isinstance(item, Read)]
    assert notes == [("unknown keys ignored: 'colour'",), ()]


def test_a_value_of_the_wrong_kind_is_left_out_and_said(tmp_path: Path) -> None:
    (item,) = items(tmp_path, line(published=20240305, title=["x"], publisher={"name": "y"}, url=None))
    assert isinstance(item, Read)
    assert (item.report.published, item.report.title, item.report.publisher) == (None, None, None)
    assert len(item.notes) == 3


def test_a_mark_and_empty_lines_are_passed_over(tmp_path: Path) -> None:
    found = items(tmp_path, b"\xef\xbb\xbf" + line(), b"", b"  ", line(title="x"))
    assert [isinstance(item, Read) for item in found] == [True, True]


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    text = TEXT + "\u2028Second.\x85"
    (item,) = items(tmp_path, json.dumps({"text": text}, ensure_ascii=False).encode())
    assert isinstance(item, Read)
    assert item.report.text == text


def test_a_line_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    first, second = items(tmp_path, line(title="x" * 3000), line(), limit=1000)
    assert isinstance(first, Refusal)
    assert first.reason == "longer than 1000 bytes"
    assert isinstance(second, Read)


def test_utf16_lines_are_refused_as_such(tmp_path: Path) -> None:
    (item,) = items(tmp_path, line().decode().encode("utf-16"))
    assert isinstance(item, Refusal)
    assert "UTF-16" in item.reason


def test_the_last_moment_at_which_a_page_had_the_text_is_read_back_in(tmp_path: Path) -> None:
    first, last = "2024-03-05T08:00:00+00:00", "2024-03-05T10:00:00+00:00"
    whole, turned, alone = items(
        tmp_path,
        line(retrieved=first, retrieved_again=last),
        line(retrieved=last, retrieved_again=first),
        line(retrieved_again=last),
    )
    assert isinstance(whole, Read) and whole.report.last_fetched == datetime.fromisoformat(last)
    assert report_to_dict(whole.report)["retrieved_again"] is not None and whole.notes == ()
    for item in (turned, alone):
        assert isinstance(item, Read) and item.report.retrieved_again is None
        assert [note for note in item.notes if "is not after retrieved: not used" in note]
