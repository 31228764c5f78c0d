"""From a store to a whole copy of it in another place: every row of one moment, and then everything checked."""

from __future__ import annotations

import os
from typing import Final

from sqlalchemy import Connection, insert, select

from tallystick.store import tables
from tallystick.store.dialect import Dialect, dialect_of, reading, writing
from tallystick.store.errors import RefusedError
from tallystick.store.migrate import EMPTY, migrate, version_of
from tallystick.store.verify import Fault, verify

_PAGE: Final = 500


def copy(source: Dialect, location: str | os.PathLike[str]) -> list[Fault]:
    """Copy a store to a place where there is none (a file, or a database of its own) and check the copy.

    Raises RefusedError where something is there already. The copy is whole or absent.
    """
    target = dialect_of(location, create=True, read_only=False, timeout=30.0)
    try:
        with reading(source) as rows, writing(target) as connection:
            if version_of(connection, target.name) != EMPTY:
                raise RefusedError(f"{target.name}: there is a store already; nothing is written over")
            migrate(connection)
            _copy_rows(rows, connection)
        return verify(target)
    finally:
        target.engine.dispose()


def _copy_rows(source: Connection, target: Connection) -> None:
    for table in tables.metadata.sorted_tables:
        if table in tables.DERIVED and table is not tables.versions:
            continue  # made again from the rest; by its versions a copy is asked before it is linked again
        found = source.execute(select(table).execution_options(yield_per=_PAGE)).mappings()
        for page in found.partitions(_PAGE):
            target.execute(insert(table), [dict(row) for row in page])
