"""From a reading and the bytes it came from to rows: checked first, then only what the store does not have yet."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from tallystick.record.claim import Claim
from tallystick.record.form import Line, claim_to_dict, dump_line, report_to_dict, with_id
from tallystick.record.grounding import ungrounded
from tallystick.record.reading import Reading
from tallystick.record.report import Report
from tallystick.record.version import CODE, CODEBOOK, SCHEMA
from tallystick.store import tables
from tallystick.store.change import Change
from tallystick.store.errors import RefusedError
from tallystick.store.fetches import moments_of
from tallystick.store.tables import moment

CODEC: Final = "zlib"
PROGRAM: Final = "tallystick"
_MACHINE: Final = re.compile(rf"{PROGRAM} (?P<code>\S+) codebook (?P<codebook>\S+)")
_OF_THE_FETCH: Final = ("retrieved", "retrieved_again", "sha256")  # may differ although the same thing was read again
_ADDED: Final = ("modified",)  # keys that readings kept before these were known do not have


_OF_SERIES: Final = (
    tables.readings.c.report_id == bindparam("report"),
    tables.readings.c.series == bindparam("series"),
)
_LAST: Final = select(tables.readings.c.digest).where(*_OF_SERIES).order_by(tables.readings.c.change.desc()).limit(1)


def check_reading(reading: Reading, capture: bytes | None, coder: str) -> None:
    """Refuse what could not be checked later: wrong ids, words that are not there, bytes of another report."""
    report = reading.report
    name = report.origin or report.url or report.report_id
    if capture is not None and report.sha256 not in (None, hashlib.sha256(capture).hexdigest()):
        raise RefusedError(f"{name}: the bytes handed in are not those the report names by its sha256")
    for claim in reading.claims:
        fault = _fault(report, claim, coder)
        if fault:
            raise RefusedError(f"{name}: claim {claim.claim_id}: {fault}")
    if len({claim.claim_id for claim in reading.claims}) < len(reading.claims):
        raise RefusedError(f"{name}: the same claim twice in one reading")


def _fault(report: Report, claim: Claim, coder: str) -> str | None:
    if claim.report_id != report.report_id:
        return f"it is of another report, {claim.report_id}"
    if claim.coder != coder:
        return f"its coder is {claim.coder!r}, that of the reading {coder!r}"
    if claim.claim_id != with_id(claim).claim_id:
        return "its id is not that of its content"
    return next(iter(ungrounded(report, claim)), None)


def put_report(change: Change, report: Report) -> bool:
    """The text and the report, where they are new; whether the report was."""
    if not change.has(tables.texts, text_id=report.text_id):
        body = pack(report.text.encode("utf-8", "surrogatepass"))
        change.put(tables.texts, text_id=report.text_id, codec=CODEC, body=body)
    if change.has(tables.reports, report_id=report.report_id):
        return False
    change.put(tables.reports, report_id=report.report_id, text_id=report.text_id, url=storable(report.url))
    return True


def put_capture(change: Change, report_id: str, capture: bytes | None) -> None:
    """The bytes as received, once, and that this report was made from them."""
    if capture is None:
        return
    sha256 = hashlib.sha256(capture).hexdigest()
    if not change.has(tables.captures, sha256=sha256):
        change.put(tables.captures, sha256=sha256, codec=CODEC, body=pack(capture))
    if not change.has(tables.receipts, report_id=report_id, sha256=sha256):
        change.put(tables.receipts, report_id=report_id, sha256=sha256)


def put_fetch(connection: Connection, change: Change, report: Report) -> bool:
    """That a report which has been read so already was found again, unless that is known; whether it was new."""
    if report.retrieved is None:
        return False
    when = {moment(one) for one in (report.fetched, report.last_fetched)}
    known = moments_of(connection, [report.report_id], once=True)[report.report_id].found
    new = when - {moment(one) for one in known}
    for one in sorted(new):
        change.put(tables.fetches, report_id=report.report_id, retrieved=one)
    return bool(new)


def put_reading(connection: Connection, change: Change, reading: Reading, coder: str) -> bool:
    """The reading and its claims, unless the last of its series read the same."""
    report_line = report_to_dict(reading.report)
    lines = [claim_to_dict(claim) for claim in reading.claims]
    digest = _digest(report_line, [dump_line(line) for line in lines], reading.refusal, coder)
    versions = _MACHINE.fullmatch(coder)
    series = PROGRAM if versions else f"{coder}/{digest}"
    if _last_digest(connection, reading.report.report_id, series) == digest:
        return False
    change.put(
        tables.readings,
        report_id=reading.report.report_id,
        series=series,
        coder=coder,
        code=versions["code"] if versions else CODE,
        schema=SCHEMA,
        codebook=versions["codebook"] if versions else CODEBOOK,
        refusal=reading.refusal,
        digest=digest,
        line=dump_line(report_line),
    )
    for line in lines:
        change.put(tables.claims, **claim_row(line))
    return True


def claim_row(line: Line) -> dict[str, Any]:
    """The columns a claim is found by: all functions of its line, which is kept whole."""
    time, place = line["time"] or {}, line["place"] or {}
    columns = ("claim_id", "report_id", "kind", "status", "event_type", "sub_event_type")
    return {
        **{name: line[name] for name in columns},
        "country": place.get("country"),
        "start": time.get("start"),
        "end": time.get("end"),
        "line": dump_line(line),
    }


def pack(body: bytes) -> bytes:
    return zlib.compress(body, 6)


def storable(words: str | None) -> str | None:
    """The words as a column can hold them; a lone surrogate is written out."""
    return None if words is None else words.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest(report_line: Line, claims: Sequence[str], refusal: str | None, coder: str) -> str:
    told = {
        key: value
        for key, value in report_line.items()
        if key not in _OF_THE_FETCH and (value is not None or key not in _ADDED)
    }
    parts = (coder, dump_line(told), dump_line({"refusal": refusal}), *claims)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _last_digest(connection: Connection, report_id: str, series: str) -> str | None:
    return connection.execute(_LAST, {"report": report_id, "series": series}).scalar_one_or_none()
