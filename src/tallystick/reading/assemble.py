"""A text, its capture and what is said of it in; the report out, with every doubt in a note.

What the caller gives stands above what the item says, and what the item says above what its notices name. A day later
than today anywhere on earth is not used. A dateline's day never becomes the day of publication.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tallystick.reading.dateline import dateline_of
from tallystick.reading.furniture import byline_of, notices_of
from tallystick.reading.language import language_of
from tallystick.reading.particulars import Particulars
from tallystick.reading.received import Capture, Given, Read, UnreadableError
from tallystick.record import Report
from tallystick.record.report import in_utc


def assemble(
    text: str, said: Particulars, given: Given, capture: Capture, *, origin: str, extractor: str, notes: tuple[str, ...]
) -> Read:
    """Raises UnreadableError for a text of white space."""
    if not text.strip():
        raise UnreadableError("no text")
    doubts = [*notes, *said.notes]
    notices = notices_of(text)
    report = Report(
        text=text,
        title=said.title,
        publisher=_preferred("publisher", given.publisher, said.publisher, doubts) or _named(notices.publisher, doubts),
        publisher_kind=_preferred("publisher_kind", given.publisher_kind, said.publisher_kind, doubts),
        url=said.url,
        published=_published(given, said, doubts),
        retrieved=said.retrieved,
        language=_language(text, said, doubts),
        translated_from=said.translated_from,
        licence=said.licence or notices.licence,
        sha256=capture.sha256,
        supersedes=said.supersedes,
        copy_of=said.copy_of,
        extractor=extractor,
        dateline=dateline_of(text),
        byline=byline_of(text),
        notices=notices.spans,
        retrieved_again=_again(said, doubts),
        modified=_modified(given, said, doubts),
        origin=origin,
    )
    return Read(report, capture, tuple(doubts))


def _preferred(name: str, given: str | None, said: str | None, doubts: list[str]) -> str | None:
    if given is not None and said is not None and given != said:
        doubts.append(f"{name} given as {given!r}; the report says {said!r}")
    return said if given is None else given


def _named(publisher: str | None, doubts: list[str]) -> str | None:
    if publisher is not None:
        doubts.append(f"publisher taken from a notice in the text: {publisher!r}")
    return publisher


def _published(given: Given, said: Particulars, doubts: list[str]) -> date | None:
    if given.published is not None and said.published not in (None, given.published):
        doubts.append(f"published given as {given.published}; the report says {said.published}")
    day = said.published if given.published is None else given.published
    if day is not None and day > _today(given):
        doubts.append(f"published {day} lies in the future: not used")
        return None
    return day


def _modified(given: Given, said: Particulars, doubts: list[str]) -> datetime | None:
    if said.modified is None or said.modified.date() <= _today(given):
        return said.modified
    doubts.append(f"modified {said.modified.isoformat()} lies in the future: not used")
    return None


def _today(given: Given) -> date:
    """Somewhere it is already tomorrow: UTC+14."""
    return given.today or (datetime.now(UTC) + timedelta(hours=14)).date()


def _again(said: Particulars, doubts: list[str]) -> datetime | None:
    """When the page last had the text again, which is after it first had it."""
    again = said.retrieved_again
    if again is None or (said.retrieved is not None and in_utc(again) > in_utc(said.retrieved)):
        return again
    doubts.append(f"retrieved_again {again.isoformat()} is not after retrieved: not used")
    return None


def _language(text: str, said: Particulars, doubts: list[str]) -> str | None:
    found = language_of(text)
    if said.language is not None and found is not None and found != said.language:
        doubts.append(f"language given as {said.language!r}; the text reads as {found!r}")
    return said.language or found
