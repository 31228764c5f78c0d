"""Files, folders and standard input: each gives a report or says why not, and none stops the next."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tallystick.reading import Read, Refusal, find, passed_over, read

TEXT = "Two men were killed in Goma on Monday when a shell fell on the market, the mayor said.\n"
TODAY = date(2024, 6, 1)


def report_of(item: Read | Refusal) -> Read:
    assert isinstance(item, Read), item
    return item


def refusal_of(item: Read | Refusal) -> str:
    assert isinstance(item, Refusal), item
    return item.reason


def test_bytes_are_kept_and_the_text_is_untouched(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(b"\xef\xbb\xbfOne\r\ntwo  \xc3\xa9.\r\n")
    (item,) = read([path])
    found = report_of(item)
    assert found.report.text == "One\r\ntwo  é.\r\n"
    assert found.capture.data == path.read_bytes()
    assert found.capture.media_type == "text/plain"
    assert found.report.origin == str(path)
    assert found.notes == ("byte order mark dropped",)


def test_every_bad_source_is_named_and_the_good_one_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\n ")
    (tmp_path / "head.txt").write_bytes(b"Title: only a head\n\n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x00\x00\x01")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    names = ["empty.txt", "blank.txt", "head.txt", "binary.txt", "missing.txt", "loop.txt", "good.txt"]
    *bad, good = read([tmp_path / name for name in names])
    assert [refusal_of(item) for item in bad[:5]] == [
        "empty",
        "no text",
        "no text",
        "zero bytes: a binary or damaged file",
        "No such file or directory",
    ]
    assert "symbolic link" in refusal_of(bad[5])
    assert report_of(good).report.text == TEXT


def test_a_folder_given_as_a_file_is_refused(tmp_path: Path) -> None:
    (item,) = read([tmp_path])
    assert refusal_of(item) == "a folder, not a file"


def test_a_device_is_refused() -> None:
    (item,) = read([os.devnull])
    assert refusal_of(item) == "neither a file nor a pipe"


def test_a_name_with_a_zero_byte_is_refused() -> None:
    (item,) = read(["a\x00b.txt"])
    assert isinstance(item, Refusal)


@contextmanager
def without_privilege() -> Iterator[None]:
    """As an ordinary user where the tests run as the superuser, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "secret.txt"
        path.write_text(TEXT, encoding="utf-8")
        path.chmod(0)
        with without_privilege():
            (item,) = read([path])
    assert refusal_of(item) == "Permission denied"


def test_a_text_over_the_limit_is_refused_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(TEXT * 100, encoding="utf-8")
    small, enough = [next(iter(read([path], limit=limit))) for limit in (1000, 100_000)]
    assert refusal_of(small) == "longer than 1000 bytes"
    assert report_of(enough).report.text == TEXT * 100


def test_fifty_megabytes_are_refused_by_default(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    (item,) = read([path])
    assert refusal_of(item) == "longer than 5000000 bytes"


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = []
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    for content in (TEXT, page, f'{{"text": "{TEXT.strip()}"}}\n{{"text": "{TEXT.strip()} Twice."}}\n'):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        kinds.append([report_of(item).capture.media_type for item in read(["-"])])
    assert kinds == [["text/plain"], ["text/html"], ["application/jsonl"] * 2]


def test_lines_on_standard_input_are_bounded_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    line = f'{{"text": "{TEXT.strip()}"}}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((line * 50).encode())))
    assert [report_of(item).report.origin for item in read(["-"], limit=200)] == [f"-:{n}" for n in range(1, 51)]


def test_empty_lines_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    path.write_bytes(b"\n\n")
    (item,) = read([path])
    assert refusal_of(item) == "empty"


def test_what_the_caller_gives_stands_above_what_the_report_says(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"Publisher: B\nPublished: 2024-05-01\n\n{TEXT}", encoding="utf-8")
    (item,) = read([path], publisher="A", published=date(2024, 5, 2), today=TODAY)
    found = report_of(item)
    assert (found.report.publisher, found.report.published) == ("A", date(2024, 5, 2))
    assert len(found.notes) == 2
    assert "the report says" in found.notes[0]


def test_a_publisher_named_in_a_notice_is_taken_only_when_nobody_gave_one(tmp_path: Path) -> None:
    notice = "All content by Example News is licensed under a Creative Commons Attribution 4.0 International License."
    path = tmp_path / "one.txt"
    path.write_text(TEXT + notice, encoding="utf-8")
    unnamed, named = [report_of(next(iter(read([path], publisher=name)))) for name in (None, "Another")]
    assert unnamed.report.publisher == "Example News"
    assert unnamed.notes == ("publisher taken from a notice in the text: 'Example News'",)
    assert (named.report.publisher, named.report.licence) == ("Another", "CC BY 4.0")


def test_the_day_of_a_dateline_is_not_the_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("GOMA, 4 March 2024 - " + TEXT, encoding="utf-8")
    (item,) = read([path])
    found = report_of(item).report
    assert found.published is None
    assert found.dateline is not None
    assert found.dateline.of(found.text) == "GOMA, 4 March 2024 -"


def test_a_day_in_the_future_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")
    (item,) = read([path], published=date(2024, 6, 2), today=TODAY)
    assert report_of(item).report.published is None
    assert report_of(item).notes == ("published 2024-06-02 lies in the future: not used",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "en"),
        ("Deux hommes ont été tués lundi à Goma lorsqu’un obus est tombé sur le marché, selon le maire.", "fr"),
        ("Nine dead", None),
        ("2024 2025 2026 1, 2, 3, 4, 5", None),
    ],
)
def test_a_report_in_any_language_is_given_and_short_ones_stay_undecided(
    tmp_path: Path, text: str, language: str | None
) -> None:
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    (item,) = read([path])
    assert report_of(item).report.language == language


def test_find_lists_what_can_be_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.HTML", "b/c.jsonl", "plain", "picture.jpg", ".hidden.txt", ".git/x.txt", "README.md"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in find(tmp_path)] == [
        "a.HTML",
        "b/c.jsonl",
        "plain",
        "z.txt",
    ]
    assert [path.name for path in passed_over(tmp_path)] == ["picture.jpg"]
    with pytest.raises(NotADirectoryError):
        find(tmp_path / "z.txt")
