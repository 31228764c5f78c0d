"""The exit codes, and what errors become at the border of the process."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from tallystick.cli.log import Log
from tallystick.settings import SettingError

OK = 0
REFUSED = 1  # something was refused or does not hold; everything else was done
USAGE = 2  # the command's words are off, or a setting is
RECORD = 3  # the record cannot be opened, read or written
INTERRUPTED = 130


def stop(log: Log, code: int, message: str) -> NoReturn:
    log.error(message)
    raise typer.Exit(code)


@contextmanager
def errors_named(log: Log) -> Iterator[None]:
    """Errors of the store and the settings as one sentence and an exit code; any other is a defect and is raised."""
    from tallystick.store import AmbiguousIdError, StoreError, UnknownIdError  # heavy, and not needed for --help

    try:
        yield
    except (UnknownIdError, AmbiguousIdError) as error:
        stop(log, REFUSED, str(error))
    except StoreError as error:
        stop(log, RECORD, str(error))
    except SettingError as error:
        stop(log, USAGE, str(error))
    except sqlite3.DatabaseError as error:
        stop(log, RECORD, f"the gazetteer cannot be read: {error}")
