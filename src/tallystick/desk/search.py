"""Words -> the claims and reports that say them: full text over what the one who asks may see."""

from __future__ import annotations

import re
import sqlite3
from threading import Lock
from typing import Final

from tallystick.desk.asking import Snapshot
from tallystick.desk.lists import Filters, any_has, line_with_report, names_of
from tallystick.desk.sight import Line, Sight

_WORD: Final = re.compile(r"\w+")
MOST: Final = 5_000
FIELDS: Final = (
    *("q", "kind", "type", "party", "place", "country", "claimant", "publisher", "status"),
    *("since", "until"),
)


class Index:
    """Full text of one state of the record, in memory; a private name is not found by those who may not read it."""

    def __init__(self, now: Snapshot, sight: Sight) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, said, tokenize='unicode61 remove_diacritics 2')"
        )
        rows = ((claim.claim_id, _said(now, sight, claim.claim_id)) for claim in now.claims.values())
        self._database.executemany("INSERT INTO texts VALUES (?, ?)", rows)

    def find(self, words: str) -> list[str]:
        """Claims that have all the words, the best match first; a word in quotes or not is only a word."""
        asked = " ".join(f'"{word}"*' for word in _WORD.findall(words))
        if not asked:
            return []
        query = "SELECT id FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
        with self._lock:
            return [row[0] for row in self._database.execute(query, (asked, MOST))]


def _said(now: Snapshot, sight: Sight, claim_id: str) -> str:
    """What a claim is found by: its words, its parties, its place and its report's headline."""
    claim = now.claims[claim_id]
    line, report = sight.claim(claim), now.reports[claim.report_id]
    words = [passage["text"] for passage in line["evidence"]]
    for actor in (*line["actors"], *line["recipients"], *line["attribution"], *filter(None, [line["place"]])):
        words += [actor["text"], actor["name"] or ""]
    words += [sight.words(report.title or ""), sight.words(report.publisher or "")]
    return "\n".join(word.encode("utf-8", "replace").decode("utf-8") for word in words)


class Search:
    """An index for each way of seeing, made when first asked for and again when the record has moved."""

    def __init__(self) -> None:
        self._made: dict[bool, tuple[str, Index]] = {}
        self._lock = Lock()

    def find(self, now: Snapshot, sight: Sight, asked: Filters) -> list[Line]:
        """The claims that fit words and fields; without words, all that fit the fields."""
        ids = self._index(now, sight).find(asked["q"]) if asked.get("q") else list(now.claims)[::-1]
        lines = (line_with_report(now, sight, i) for i in ids if i not in now.struck)
        return [line for line in lines if _fits(line, asked)]

    def _index(self, now: Snapshot, sight: Sight) -> Index:
        with self._lock:
            head, index = self._made.get(sight.internal, ("", None))
            if index is None or head != now.head:
                index = Index(now, sight)
                self._made[sight.internal] = (now.head, index)
            return index


def _claimant(line: Line) -> list[str]:
    """Who says so nearest to the fact; the publisher, where the report says it in its own voice."""
    return names_of(line["attribution"][:1]) or [line["report"]["publisher"] or ""]


def _fits(line: Line, asked: Filters) -> bool:
    same = (("kind", line["kind"]), ("type", line["event_type"]), ("status", line["status"]))
    if any(asked.get(name) and asked[name] != value for name, value in same):
        return False
    if asked.get("party") and not any_has(asked["party"], names_of((*line["actors"], *line["recipients"]))):
        return False
    if asked.get("place") and not any_has(asked["place"], names_of(filter(None, [line["place"]]))):
        return False
    if asked.get("claimant") and not any_has(asked["claimant"], _claimant(line)):
        return False
    if asked.get("country") and asked["country"].upper() != (line["place"] or {}).get("country"):
        return False
    publisher = line["report"]["publisher"] or ""
    if asked.get("publisher") and asked["publisher"].casefold() not in publisher.casefold():
        return False
    day = (line["time"] or {}).get("start") or line["report"]["published"] or ""
    return not (asked.get("since") and day < asked["since"]) and not (asked.get("until") and day > asked["until"])
