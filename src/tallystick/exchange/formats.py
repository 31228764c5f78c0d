"""Every format by its name, and the one function that writes any of them from one walk over the record."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast

from tallystick.exchange.acled import Acled
from tallystick.exchange.columnar import Parquet
from tallystick.exchange.exporter import Exporter, Head
from tallystick.exchange.geo import GeoJson
from tallystick.exchange.hxl import Hxl
from tallystick.exchange.jsonld import JsonLd
from tallystick.exchange.lines import Lines
from tallystick.exchange.package import DataPackage
from tallystick.exchange.page import Page
from tallystick.exchange.plover import Plover
from tallystick.exchange.tables import IncidentsCsv
from tallystick.exchange.ucdp import UcdpAec, UcdpGed
from tallystick.exchange.walk import Item, Recorded, Walk

_EXPORTERS: Final[tuple[type[Exporter], ...]] = (
    *(Lines, IncidentsCsv, GeoJson, Page, Acled, UcdpGed, UcdpAec, Plover, Hxl, Parquet, JsonLd, DataPackage),
)
FORMATS: Final[Mapping[str, type[Exporter]]] = {exporter.form: exporter for exporter in _EXPORTERS}


def export(
    record: Recorded | Walk,
    form: str,
    *,
    internal: bool = False,
    rule: str = "range",
    now: datetime | None = None,
) -> dict[str, bytes]:
    """The record in one format: each file by its name, the main one (`FORMATS[form].main`) first.

    `record`: a view of a store (`store.view()`), or a walk that says the rest itself. Raises ValueError for a format or
    a rule that does not exist.
    """
    return export_all(record, (form,), internal=internal, rule=rule, now=now)[form]


def export_all(
    record: Recorded | Walk,
    forms: Collection[str] = tuple(FORMATS),
    *,
    internal: bool = False,
    rule: str = "range",
    now: datetime | None = None,
) -> dict[str, dict[str, bytes]]:
    """The record in several formats, from one walk; each file of each format by its name."""
    files: dict[str, dict[str, io.BytesIO]] = {form: {} for form in forms}

    def opener(form: str) -> Callable[[str], BinaryIO]:
        return lambda name: cast(BinaryIO, files[form].setdefault(name, _Kept()))

    _walk(record, forms, opener, internal=internal, rule=rule, now=now)
    return {form: {name: out.getvalue() for name, out in _main_first(form, files[form])} for form in forms}


def export_to(
    record: Recorded | Walk,
    forms: Collection[str],
    folder: Path,
    *,
    internal: bool = False,
    rule: str = "range",
    now: datetime | None = None,
) -> list[Path]:
    """The record in several formats, from one walk, as files of a folder; their paths.

    Of several formats each has a folder of its own. The files are written as the walk goes on.
    """
    written: list[Path] = []

    def opener(form: str) -> Callable[[str], BinaryIO]:
        place = folder / form if len(forms) > 1 else folder
        place.mkdir(parents=True, exist_ok=True)

        def opened(name: str) -> BinaryIO:
            written.append(place / name)
            return (place / name).open("wb")

        return opened

    _walk(record, forms, opener, internal=internal, rule=rule, now=now)
    return written


def bundled(files: Mapping[str, bytes]) -> bytes:
    """Several files as one ZIP; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _walk(
    record: Recorded | Walk,
    forms: Collection[str],
    opener: Callable[[str], Callable[[str], BinaryIO]],
    *,
    internal: bool,
    rule: str,
    now: datetime | None,
) -> None:
    unknown = [form for form in forms if form not in FORMATS]
    if unknown:
        raise ValueError(f"no format {unknown[0]!r}; there are {', '.join(FORMATS)}")
    walk = record
    if not isinstance(walk, Walk):
        texts = any(FORMATS[form].texts for form in forms)
        walk = Walk(walk, internal=internal, rule=rule, texts=texts, now=now or datetime.now(UTC))
    items = walk.items()
    head = Head(walk.now, walk.internal, walk.rule, walk.record.linked_under())
    first = next(items, None)  # a rule that does not exist is refused before a file is made
    exporters = [FORMATS[form](head, opener(form)) for form in forms]
    for item in _again(first, items):
        for exporter in exporters:
            exporter.feed(item)
    for exporter in exporters:
        exporter.finish()


def _again(first: Item | None, rest: Iterable[Item]) -> Iterable[Item]:
    if first is not None:
        yield first
        yield from rest


def _main_first(form: str, files: Mapping[str, io.BytesIO]) -> list[tuple[str, io.BytesIO]]:
    return sorted(files.items(), key=lambda item: item[0] != FORMATS[form].main)


class _Kept(io.BytesIO):
    """Bytes that stay when the exporter closes its file."""

    def close(self) -> None:
        self.flush()
