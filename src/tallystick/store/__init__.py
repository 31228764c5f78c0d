"""Keeps the record: a store that is only added to, with who read what when, and a chain that shows any edit."""

from tallystick.store.between import Learned
from tallystick.store.change import Head
from tallystick.store.errors import (
    AmbiguousIdError,
    DamagedError,
    FolderError,
    ForeignError,
    FullError,
    LockedError,
    MissingError,
    NewerError,
    OlderError,
    ReadOnlyError,
    RefusedError,
    StoreError,
    UnknownIdError,
)
from tallystick.store.filters import Filter
from tallystick.store.linked import Linkable, Linking, Rules
from tallystick.store.listing import DIMENSIONS, Counted, Listing, Page, Sources, TallyRow
from tallystick.store.merging import Merged
from tallystick.store.others import Kept
from tallystick.store.overviews import Index, Step
from tallystick.store.store import Store, open_store
from tallystick.store.verify import Fault
from tallystick.store.view import Counts, ReadingNote, View
from tallystick.store.writer import Added, Writer

__all__ = [
    "DIMENSIONS",
    "Added",
    "AmbiguousIdError",
    "Counted",
    "Counts",
    "DamagedError",
    "Fault",
    "Filter",
    "FolderError",
    "ForeignError",
    "FullError",
    "Head",
    "Index",
    "Kept",
    "Learned",
    "Linkable",
    "Linking",
    "Listing",
    "LockedError",
    "Merged",
    "MissingError",
    "NewerError",
    "OlderError",
    "Page",
    "ReadOnlyError",
    "ReadingNote",
    "RefusedError",
    "Rules",
    "Sources",
    "Step",
    "Store",
    "StoreError",
    "TallyRow",
    "UnknownIdError",
    "View",
    "Writer",
    "open_store",
]
