"""The tables of the store. Every row names the change it came with, and when that was recorded.

`change` is the position in the log; `recorded_at` is when this store learned of the row, in UTC and of fixed width, so
that moments compare as strings. A change merged from another store keeps its origin, and its number and moment there,
in the log, and with them its place in that origin's chain.
Rows are only ever added. What stands is a function of what was added, up to the moment asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: Column[str] | Column[int] | Column[bool] | Column[bytes] | Index) -> Table:
    stamps = (Column("change", Integer, nullable=False, index=True), Column("recorded_at", Text, nullable=False))
    return Table(name, metadata, *columns, *stamps)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=null)


meta = Table("meta", metadata, _text("key", key=True), _text("value"), _text("recorded_at"))

log = Table(
    "log",
    metadata,
    Column("change", Integer, primary_key=True, autoincrement=False),  # the position in this store
    _text("origin"),
    Column("number", Integer, nullable=False, server_default="0"),  # the position in the chain of its origin
    _text("kind"),
    _text("content"),
    _text("uncarried", null=True),  # digests of the tables whose rows a merge did not bring along
    _text("previous"),
    _text("hash"),
    _text("recorded_at"),  # when its origin recorded it
    Column("received_at", Text, nullable=False, server_default=""),  # when this store did
    Index("ix_log_origin", "origin", "number", unique=True),
)

captures = _table("captures", _text("sha256", key=True), _text("codec"), Column("body", LargeBinary, nullable=False))
texts = _table("texts", _text("text_id", key=True), _text("codec"), Column("body", LargeBinary, nullable=False))
reports = _table("reports", _text("report_id", key=True), _text("text_id"), _text("url", null=True))
receipts = _table("receipts", _text("report_id", key=True), _text("sha256", key=True))  # which bytes gave which report
# When a report was found again that had been read so already; the moment of a reading stands in its line.
fetches = _table("fetches", _text("report_id", key=True), _text("retrieved", key=True))

readings = Table(
    "readings",
    metadata,
    Column("change", Integer, primary_key=True, autoincrement=False),
    _text("report_id"),
    _text("series"),  # a later reading of the same series takes the place of the earlier one
    _text("coder"),
    _text("code"),
    _text("schema"),
    _text("codebook"),
    _text("refusal", null=True),
    _text("digest"),  # of what was read, to know a repetition by
    _text("line"),  # the report as this reading has it: a corrected date is a new reading
    _text("recorded_at"),
    Index("ix_readings_report", "report_id", "series"),
)


def _listed(name: str, *columns: Column[str] | Column[int] | Column[bool] | Index) -> Table:
    """A table of several rows a change, in their order."""
    order = (
        Column("change", Integer, primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )
    return Table(name, metadata, *order, *columns, _text("recorded_at"))


claims = _listed(
    "claims",
    _text("claim_id"),
    _text("report_id"),
    _text("kind"),
    _text("status"),
    _text("event_type", null=True),
    _text("sub_event_type", null=True),
    _text("country", null=True),
    _text("start", null=True),
    _text("end", null=True),
    _text("line"),
    Index("ix_claims_id", "change", "claim_id", unique=True),
    Index("ix_claims_claim", "claim_id"),
    Index("ix_claims_report", "report_id"),
    Index("ix_claims_start", "start"),
)


def _held() -> Column[bool]:
    """False: what an earlier row of the same key said no longer stands."""
    return Column("held", Boolean(create_constraint=False), nullable=False)


memberships = _listed(
    "memberships",
    _text("incident_id"),
    _text("claim_id"),
    _held(),
    Index("ix_memberships_incident", "incident_id"),
    Index("ix_memberships_claim", "claim_id"),
)
links = _listed(
    "links",
    _text("incident_id"),
    _text("left_claim"),
    _text("right_claim"),
    _held(),
    _text("line"),
    Index("ix_links_incident", "incident_id"),
)
redirects = _listed("redirects", _text("old_id"), _text("new_id"))
entries = _listed(
    "entries",
    _text("incident_id"),
    _text("outcome"),
    _text("rule"),
    _text("as_of"),
    _held(),
    _text("line"),
    Index("ix_entries_incident", "incident_id"),
)
judgements = _table("judgements", _text("judgement_id", key=True), _text("verdict"), _text("line"))

# Others' records, for comparison only: no part of what is claimed, sealed in no chain, carried by no merge.
others = Table(
    "others",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("dataset"),
    _text("other_id"),
    _text("digest"),  # of the row, to know a repetition by
    _text("file"),
    Column("line", Integer, nullable=False),
    _text("fault", null=True),
    _text("row"),  # every column and cell, as they came
    _text("recorded_at"),
    Index("ix_others_row", "dataset", "other_id", "digest", unique=True),
)

WHAT_WAS_READ: Final = (captures, texts, reports, receipts, readings, claims)
WHAT_WAS_MADE: Final = (memberships, links, redirects, entries, judgements)
BY_CONTENT: Final = (captures, texts, reports, receipts, fetches)  # all is in the key: one row however often learned
LOGGED: Final = (*WHAT_WAS_READ, *WHAT_WAS_MADE, fetches)  # in the order in which a change is digested


# By what claims are linked: a function of the claims that is edited in place, and made anew where it is missing.
# No part of the record, of no change, and in no chain.
linkable = Table(
    "linkable",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _text("claim_id"),
    _text("report_id"),
    _text("incident_id", null=True),  # where the claim is now
    _text("line"),  # what linking compares of it
    Index("ix_linkable_claim", "claim_id", unique=True),
    Index("ix_linkable_report", "report_id"),
    Index("ix_linkable_incident", "incident_id"),
)
marks = Table(
    "marks",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    *(Column(name, Integer, primary_key=True, autoincrement=False) for name in ("day", "way", "number")),
    sqlite_with_rowid=False,
)
versions = Table(
    "versions",
    metadata,
    _text("page", key=True),  # SHA-256 of its address, or of a report's id that a later version says it replaces
    _text("report_id", key=True),
    Index("ix_versions_report", "report_id"),
    sqlite_with_rowid=False,
)


def _rules(name: str) -> Table:
    """Under which rules something was made of the claims, from when on; kept with the record, sealed in no chain."""
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=False),
        _text("version"),
        Column("change", Integer, nullable=False),  # the last of the record when these rules began
        _text("recorded_at"),
    )


linkings, postings = _rules("linkings"), _rules("postings")  # the incidents; the ledger
GUARDED: Final = (*LOGGED, log, others, linkings, postings)  # only added to
linked = Table("linked", metadata, _text("key", key=True), _text("value"))  # up to which change, by which version


def moment(when: datetime) -> str:
    """The moment as the tables write it."""
    if when.tzinfo is None:
        raise ValueError(f"{when.isoformat()}: a moment with its time zone is wanted")
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def at(moment: str) -> datetime:
    """The moment that the tables write so, with its time zone."""
    return datetime.fromisoformat(moment)


OUTCOMES: Final = ("killed", "injured", "detained", "abducted", "missing", "displaced")
ENDLESS: Final = "9999-12-31T23:59:59.999999Z"  # until when a row holds that still does

# What lists and tallies are read from: a function of the tables above, made again whenever it is missing or old, and so
# not sealed. One row an incident and a time for which it stood so; a later state ends it and begins another.
overviews = Table(
    "overviews",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("incident_id"),
    _text("since"),  # from when the record said so
    _text("until"),  # until when; ENDLESS while it does
    _text("start", null=True),
    _text("end", null=True),
    _text("country", null=True),
    _text("admin1", null=True),
    _text("place", null=True),
    _text("event_type", null=True),
    _text("sub_event_type", null=True),
    Column("differs", Boolean(create_constraint=False), nullable=False),
    Column("sources", Integer, nullable=False),
    *(Column(f"{outcome}_{end}", Integer) for outcome in OUTCOMES for end in ("low", "best", "high")),
    Index("ix_overviews_incident", "incident_id", "until"),
    Index("ix_overviews_since", "since"),
    Index("ix_overviews_until", "until"),
)
overview_lines = Table(
    "overview_lines",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("line"),  # the incident's summary
)
overview_terms = Table(
    "overview_terms",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("dimension", key=True),  # actor, recipient, claimant, publisher, weapon, target, type, place
    _text("value", key=True),
)
overview_positions = Table(
    "overview_positions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("claimant", key=True),
    _text("outcome", key=True),
    *(Column(end, Integer) for end in ("low", "best", "high")),  # the figure it stands by
)
# The rows above as columns of numbers (`columns.py`), and the words that some of these stand for.
overview_columns = Table(
    "overview_columns",
    metadata,
    _text("family", key=True),  # of which rows: incidents, reports, totals
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    _text("name", key=True),
    Column("body", LargeBinary, nullable=False),
)
overview_values = Table(
    "overview_values",
    metadata,
    Column("code", Integer, primary_key=True, autoincrement=True),
    _text("value"),
    _text("folded"),  # to be found in whatever case
    Index("ix_overview_values", "value", unique=True),
)
SUMS: Final = ("low", "best", "high", "told", "no_best", "no_high")  # of an outcome, as tallies add it up


def tally_columns() -> list[Column[int]]:
    """What a tally counts and sums."""
    names = ("incidents", "differing", *(f"{outcome}_{name}" for outcome in OUTCOMES for name in SUMS))
    return [Column(name, Integer, nullable=False) for name in names]


overview_tallies = Table(
    "overview_tallies",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("dimension"),
    _text("value", null=True),
    _text("since"),
    _text("until"),
    *tally_columns(),
    Index("ix_overview_tallies", "dimension", "until", "value"),
)
overview_reports = Table(
    "overview_reports",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("report_id"),
    _text("since"),
    _text("until"),
    _text("published", null=True),
    _text("language", null=True),
    _text("publisher_kind", null=True),
    Column("read", Boolean(create_constraint=False), nullable=False),  # False: kept, and no claims made of it
    Index("ix_overview_reports_days", "until", "published", "language", "publisher_kind", "read"),
    Index("ix_overview_reports_report", "report_id"),
)
overview_totals = Table(
    "overview_totals",
    metadata,
    Column("number", Integer, primary_key=True),
    _text("report_id"),
    _text("claim_id"),
    _text("since"),
    _text("until"),
    _text("start", null=True),  # of the period summed over
    _text("end", null=True),
    _text("line"),  # the claim
    Index("ix_overview_totals_days", "until", "start", "end"),
    Index("ix_overview_totals_report", "report_id"),
)
indexed = Table(
    "indexed", metadata, _text("name", key=True), _text("version"), Column("change", Integer, nullable=False)
)
INDEXES: Final = (
    *(
        overviews,
        overview_lines,
        overview_terms,
        overview_positions,
        overview_columns,
        overview_values,
        overview_tallies,
        overview_totals,
        overview_reports,
        indexed,
    ),
)
DERIVED: Final = (linkable, marks, versions, linked, *INDEXES)  # all that is made again from the rest
