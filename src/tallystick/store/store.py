"""From a path to a store: a file that is made, brought up to date, and opened to write or to view."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select

from tallystick.record import Judgement, Other
from tallystick.store import tables
from tallystick.store.between import (
    Learned,
    changes_after,
    judged_between,
    kinds_between,
    learned,
    learned_between,
    moment_after,
    moved_between,
    position,
)
from tallystick.store.change import Head, head, heads
from tallystick.store.copying import copy
from tallystick.store.dialect import Dialect, dialect_of, reading, writing
from tallystick.store.errors import ForeignError, OlderError, ReadOnlyError
from tallystick.store.linked import Linking, Rules, linked_upto
from tallystick.store.listing import Listing
from tallystick.store.merging import Merged, merge
from tallystick.store.migrate import EMPTY, migrate, newest, version_of
from tallystick.store.others import Kept, keep, others
from tallystick.store.overviews import Index
from tallystick.store.verify import Fault, verify
from tallystick.store.view import View
from tallystick.store.writer import Writer

_SECOND: Final = "second person"


class Store:
    """The record on disk. It is only added to; nothing in it is edited or removed."""

    def __init__(self, dialect: Dialect, *, read_only: bool) -> None:
        self._dialect = dialect
        self._read_only = read_only

    @property
    def name(self) -> str:
        """The file, for messages."""
        return self._dialect.name

    @property
    def location(self) -> str:
        """Where another process can open it; of a server with its password, so for no message."""
        return self._dialect.location

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._read_only

    @property
    def engine(self) -> Engine:
        """The database itself, for those who know what they do."""
        return self._dialect.engine

    def writer(self) -> Writer:
        """Whoever adds to the store; refused where it was opened for reading."""
        return Writer(self._dialect, read_only=self._read_only)

    @contextmanager
    def linking(self) -> Iterator[Linking]:
        """The transaction in which claims are linked: all of what is put in it is kept, or nothing."""
        if self._read_only:
            raise ReadOnlyError(f"{self.name}: the store was opened for reading only")
        with writing(self._dialect) as connection:
            yield Linking(connection)

    def linked_upto(self, rules: Rules) -> int:
        """The last change up to which all is linked and posted under these rules; 0 where other rules did either."""
        return linked_upto(self._dialect, rules)

    def view(self, as_of: datetime | None = None) -> View:
        """What the store says now, or said at a moment."""
        return View(self._dialect, as_of)

    def listing(self, as_of: datetime | None = None) -> Listing:
        """Pages and tallies of incidents, now or as of a moment, read from the index."""
        return Listing(self._dialect, as_of)

    def learned(self, since: datetime, until: datetime | None = None) -> Learned:
        """What came in after a moment, and up to another."""
        return learned(self._dialect, since, until)

    def position(self) -> int:
        """The last change of the log here; it moves with everything that is added."""
        return position(self._dialect)

    def changes_after(self, since: datetime, most: int) -> int:
        """How many changes came in after a moment; `most` where it is that or more."""
        return changes_after(self._dialect, since, most)

    def moment_after(self, change: int) -> datetime | None:
        """When the first change after a position came in, in UTC; None where there is none."""
        return moment_after(self._dialect, change)

    def learned_between(self, first: int, last: int) -> Learned:
        """What came in with the changes after a position, up to another."""
        return learned_between(self._dialect, first, last)

    def kinds_between(self, first: int, last: int) -> frozenset[str]:
        """Of which kinds the changes after a position are, up to another."""
        return kinds_between(self._dialect, first, last)

    def moved_between(self, first: int, last: int, most: int) -> int:
        """How many claims other incidents have after a position, up to another; `most` where it is that or more."""
        return moved_between(self._dialect, first, last, most)

    def judged_between(self, first: int, last: int) -> tuple[Judgement, ...]:
        """What people decided with the changes after a position, up to another, the first decision first."""
        return judged_between(self._dialect, first, last)

    def index(self) -> Index:
        """What lists are read from, and what it lacks of the record."""
        return Index(self._dialect)

    @property
    def asks_second(self) -> bool:
        """Whether the record asks that a second person agree before a decision holds."""
        query = select(tables.meta.c.value).where(tables.meta.c.key == _SECOND)
        with reading(self._dialect) as connection:
            return connection.execute(query).scalar() == "asked"

    def ask_second(self, *, asked: bool) -> None:
        """From now on ask for a second person, or no longer; decisions that were taken stay as they are."""
        if self._read_only:
            raise ReadOnlyError(f"{self.name}: the store was opened for reading only")
        row = {"key": _SECOND, "value": "asked" if asked else "", "recorded_at": tables.moment(datetime.now(UTC))}
        with writing(self._dialect) as connection:
            connection.execute(delete(tables.meta).where(tables.meta.c.key == _SECOND))
            connection.execute(insert(tables.meta), row)

    def head(self) -> Head:
        """The last change of the log; keep its hash elsewhere to prove what the store said by then."""
        with reading(self._dialect) as connection:
            return head(connection)

    def heads(self) -> list[Head]:
        """The last change of every origin whose changes are here, this store's own first."""
        with reading(self._dialect) as connection:
            return heads(connection)

    def verify(self, *known_heads: str) -> list[Fault]:
        """All that does not hold; empty for a sound store. `known_heads`: hashes noted earlier, to be found again."""
        return verify(self._dialect, known_heads)

    def keep_others(self, rows: Iterable[Other]) -> Kept:
        """Keep rows of somebody else's data set, for comparison; the same file twice adds nothing."""
        if self._read_only:
            raise ReadOnlyError(f"{self.name}: the store was opened for reading only")
        return keep(self._dialect, rows)

    def others(self, dataset: str | None = None) -> Iterator[Other]:
        """The rows of others' data sets, or of one: of each id the one that came last."""
        return others(self._dialect, dataset)

    def merge(self, other: Store) -> Merged:
        """Take over what another store learned; what was made of the claims is to be made again."""
        if self._read_only:
            raise ReadOnlyError(f"{self.name}: the store was opened for reading only")
        return merge(self._dialect, other._dialect)

    def copy_to(self, location: str | os.PathLike[str]) -> list[Fault]:
        """A whole copy, of one moment, in a new place; all that does not hold there."""
        return copy(self._dialect, location)

    def close(self) -> None:
        """Let go of the file."""
        self._dialect.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(
    path: str | os.PathLike[str], *, create: bool = True, read_only: bool = False, timeout: float = 30.0
) -> Store:
    """Open the store at a path, make it where there is none, bring an older one up to date.

    `timeout`: seconds to wait for another process that is writing.
    """
    dialect = dialect_of(path, create=create, read_only=read_only, timeout=timeout)
    try:
        _prepare(dialect, may_make=create and not read_only, read_only=read_only)
    except BaseException:
        dialect.engine.dispose()
        raise
    return Store(dialect, read_only=read_only)


def _prepare(dialect: Dialect, *, may_make: bool, read_only: bool) -> None:
    with reading(dialect) as connection:
        version = version_of(connection, dialect.name)
    if version == EMPTY and not may_make:
        raise ForeignError(f"{dialect.name}: it is empty; it is no store yet")
    if version != newest():
        if read_only:
            older = "an older Tallystick wrote this store; open it once for writing, as `tallystick add` does"
            raise OlderError(f"{dialect.name}: {older}")
        with writing(dialect) as connection:
            _bring_up_to_date(connection, dialect.name)


def _bring_up_to_date(connection: Connection, name: str) -> None:
    """Under the writer's lock, so that of several openers one does the work and the others find it done."""
    version = version_of(connection, name)
    if version != newest():
        migrate(connection)
    if version == EMPTY:
        now = tables.moment(datetime.now(UTC))
        connection.execute(insert(tables.meta), {"key": "origin", "value": uuid.uuid4().hex, "recorded_at": now})
