"""Which encoding bytes are read in, and when they are not read at all."""

import codecs

import pytest

from tallystick.reading.decode import decode
from tallystick.reading.received import UnreadableError

RUSSIAN = "Губернатор сообщил, что при обстреле жилого дома в Белгороде погибли двое, ранены девять человек."
LONGER = RUSSIAN + " Пожар потушили к утру, спасатели разбирают завалы, сказал представитель городской службы."
ENGLISH = "The mayor’s office in São Paulo said “nine people” were hurt – two of them badly."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_names_the_encoding_and_is_dropped(encoding: str) -> None:
    mark = {"utf-8": codecs.BOM_UTF8}.get(encoding) or "\ufeff".encode(encoding)
    decoded = decode(mark + ENGLISH.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)
    assert decoded.notes == ("byte order mark dropped",)


def test_plain_utf8_needs_no_note() -> None:
    assert decode(ENGLISH.encode()).notes == ()


def test_line_ends_and_composed_letters_stay_as_they_came() -> None:
    text = "Two\r\nlines\rand e\u0301 beside \u00e9,\u00a0\u2028kept."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_and_said(encoding: str) -> None:
    decoded = decode(ENGLISH.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ENGLISH, encoding)
    assert "without a mark" in decoded.notes[0]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_a_cyrillic_page_is_guessed_and_the_guess_is_said(encoding: str) -> None:
    decoded = decode(LONGER.encode(encoding))
    assert decoded.text == LONGER
    assert decoded.notes == (f"encoding guessed from the bytes: {encoding}",)


def test_a_guess_that_gives_words_of_no_language_is_refused() -> None:
    with pytest.raises(UnreadableError, match="not recognised"):
        decode(RUSSIAN.encode("koi8_r"))


def test_curly_quotes_alone_make_windows_1252_without_doubt() -> None:
    decoded = decode("The army said “two” died – no more.".encode("cp1252"))
    assert decoded.text == "The army said “two” died – no more."
    assert decoded.notes == ("not UTF-8, read as windows-1252",)


def test_a_few_accented_letters_are_read_with_a_warning() -> None:
    text = "A resident of Málaga told the agency that two men were killed when a shell fell beside the market hall."
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert "may be others" in decoded.notes[0]


def test_one_broken_place_in_utf8_is_marked_not_hidden() -> None:
    data = ("Dans la ville, l’armée a déclaré que deux hommes ont été tués.".encode() * 3)[:-1] + b"\xe2\x80"
    decoded = decode(data)
    assert decoded.text.endswith("\ufffd")
    assert decoded.notes[0].startswith("broken UTF-8: 1 places replaced")


def test_what_a_page_declares_holds_for_bytes_that_are_not_utf8() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251").text == RUSSIAN


def test_valid_utf8_holds_against_a_wrong_declaration() -> None:
    decoded = decode(RUSSIAN.encode(), declared="windows-1251")
    assert decoded.text == RUSSIAN
    assert decoded.notes == ("declared windows-1251 but is valid UTF-8",)


@pytest.mark.parametrize("declared", ["rot13", "unicode_escape", "utf-7", "no-such-thing"])
def test_a_page_cannot_name_an_encoding_that_is_none(declared: str) -> None:
    assert decode(ENGLISH.encode("cp1252"), declared=declared).encoding == "cp1252"


def test_the_callers_word_holds_and_is_checked() -> None:
    assert decode(RUSSIAN.encode("koi8_r"), told="koi8-r").text == RUSSIAN
    with pytest.raises(UnreadableError, match="not utf-8"):
        decode(RUSSIAN.encode("koi8_r"), told="utf-8")
    with pytest.raises(UnreadableError, match="no encoding is called"):
        decode(b"text", told="esperanto")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 some", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n", "image"),
        (b"\xff\xfe\x00", "broken at byte"),
        (b"\x00\x01\x02\x00\x00\x7f", "binary"),
        (b"one\x00two", "binary"),
        (b"escape \x1b$B hides", "control characters"),
        (bytes(range(128, 256)) * 4, "not recognised|binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)
