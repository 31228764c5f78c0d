"""What can be wrong with a store, each with a type and one sentence that names the file."""

from __future__ import annotations


class StoreError(Exception):
    """Something about the store stopped the work; nothing was half written."""


class LockedError(StoreError):
    """Another process holds the store longer than we were willing to wait."""


class ReadOnlyError(StoreError):
    """The store cannot be written: its file or folder is read-only, or it was opened for reading."""


class FullError(StoreError):
    """The disk, or the space allowed, is full."""


class DamagedError(StoreError):
    """The file is no database, or a broken one."""


class MissingError(StoreError):
    """There is no such store, and none was to be made."""


class FolderError(StoreError):
    """The path names a folder, or lies in one that does not exist."""


class ForeignError(StoreError):
    """The file is a database, but not a store of Tallystick; or a kind of database that has no store yet."""


class NewerError(StoreError):
    """A newer Tallystick wrote this store."""


class OlderError(StoreError):
    """An older Tallystick wrote this store, and it was opened for reading only."""


class RefusedError(StoreError):
    """What was handed in cannot stand in the record; the sentence says what and why."""


class UnknownIdError(StoreError, LookupError):
    """Nothing in the store has this id."""


class AmbiguousIdError(StoreError, LookupError):
    """Several things in the store have an id that begins so."""
