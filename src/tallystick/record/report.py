"""One published text, with its publisher and what it says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tallystick.record.passage import Span


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published; offsets of every claim point into `text`, which never changes.

    `published` is the day the publisher gives, None when nobody gave it (never guessed); `modified` the moment that the
    publisher gives for this version, with its hour: when it was last changed, else when it was published.
    `dateline`, `byline` and `notices` (agency and licence lines) are spans of `text`.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    url: str | None = None
    published: date | None = None
    retrieved: datetime | None = None
    language: str | None = None
    translated_from: str | None = None
    licence: str | None = None
    sha256: str | None = None  # of the bytes received
    supersedes: str | None = None
    copy_of: str | None = None
    extractor: str | None = None
    dateline: Span | None = None
    byline: Span | None = None
    notices: tuple[Span, ...] = ()
    retrieved_again: datetime | None = None  # when the page last had this very text again, where it did
    modified: datetime | None = None
    origin: str | None = None  # the file and line it was read from, for messages only

    @property
    def text_id(self) -> str:
        """SHA-256 of the text in UTF-8 (lone surrogates kept as they are)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def page(self) -> str | None:
        """The address of the page, unless that of a whole site; texts of one page are versions of each other."""
        if not self.url:
            return None
        address, _, _ = self.url.partition("#")
        site, _, path = address.partition("://")[2].partition("/")
        return f"{site.casefold()}/{path.rstrip('/')}" if path.rstrip("/") else None

    @property
    def report_id(self) -> str:
        """SHA-256 of text_id, publisher and URL: the same words of another outlet are another report."""
        key = "\x1f".join((self.text_id, self.publisher or "", self.url or ""))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

    def follows(self, other: Report) -> bool:
        """Whether this is a later version of that page: it says so, is of a later day or hour, or was fetched later.

        Of two that nothing puts in an order, neither is the later. What other versions of the page tell of the two is
        for `Succession` to say.
        """
        if self.supersedes and other.report_id == self.supersedes:
            return True
        if not self.page or self.page != other.page or (other.supersedes and self.report_id == other.supersedes):
            return False
        if self.published and other.published and self.published != other.published:
            return self.published > other.published
        if (later := _later(self.modified, other.modified)) is not None:
            return later
        return bool(self.retrieved and other.retrieved) and self.last_fetched > other.last_fetched

    @property
    def fetched(self) -> datetime:
        """When it was first retrieved; UTC where no zone is said, the beginning of time where nothing is."""
        return in_utc(self.retrieved or datetime.min)

    @property
    def last_fetched(self) -> datetime:
        """When it was last retrieved."""
        return max(self.fetched, in_utc(self.retrieved_again or datetime.min))


def _later(one: datetime | None, other: datetime | None) -> bool | None:
    """Whether one is the later; None where they are one moment, or one is by nobody knows whose clock."""
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None) or one == other:
        return None
    return one > other


def in_utc(moment: datetime) -> datetime:
    """The moment with its zone, UTC where none is said."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A report in whose place a later version of its page stands: what only the earlier one says counts no more."""

    report_id: str
    by: str  # the later version
    why: str
