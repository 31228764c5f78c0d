"""Commands that make things: export, demo, doctor."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop

if TYPE_CHECKING:
    from tallystick.book import Record
    from tallystick.exchange import PageView


class Format(StrEnum):
    """What the record can be given out as."""

    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"
    HTML = "html"


@base.app.command()
def export(
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="jsonl, csv, geojson or html.")],
    out: Annotated[Path | None, typer.Option(help="A file to write; without it, standard output.")] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="With the names of private persons; not for publication.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Say what was written as a JSON line; goes with --out.")] = False,
) -> None:
    """The record in one of its formats; names of private persons are withheld unless --internal."""
    if json and out is None:
        stop(base.Run.log, USAGE, "--json says what was written to a file: name one with --out")
    with errors_named(base.Run.log), base.open_book() as book:
        text = _written(book, form, internal=internal)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(base.Run.log, REFUSED, f"{out}: cannot be written ({error.strerror})")
    if json:
        show.as_json([{"format": form.value, "file": str(out), "bytes": out.stat().st_size, "internal": internal}])


def _written(book: Record, form: Format, *, internal: bool) -> str:
    from tallystick import exchange

    reports = book.reports()
    match form:
        case Format.JSONL:
            return exchange.claims_jsonl(book.claims(), reports, internal=internal)
        case Format.CSV:
            return exchange.incidents_csv(book.incidents(), book.claims(), reports, internal=internal)
        case Format.GEOJSON:
            return exchange.incidents_geojson(book.incidents(), book.claims(), reports, internal=internal)
        case Format.HTML:
            return exchange.report_page(_page(book, internal=internal))


def _page(book: Record, *, internal: bool) -> PageView:
    from tallystick.exchange import PageView

    return PageView(
        reports=tuple(book.reports().values()),
        claims=tuple(book.claims()),
        summaries=tuple(book.incidents()),
        totals=tuple(book.totals()),
        internal=internal,
    )


# ---------------------------------------------------------------------------------------------------- demo


@base.app.command()
def demo(
    folder: Annotated[Path, typer.Argument(help="A folder of reports.")] = Path("samples"),
    out: Annotated[Path, typer.Option(help="The folder to write to; its demo record is made anew.")] = Path("out"),
) -> None:
    """Read a folder of reports into a fresh record, show it, and write it in every format."""
    from tallystick.book import open_record

    log = base.Run.log
    if not folder.is_dir():
        stop(log, USAGE, f"{folder}: not a folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob("record.sqlite*"):
            old.unlink()
    except OSError as error:
        stop(log, REFUSED, f"{out}: cannot be written ({error.strerror})")
    log.info(f"reading the reports in {folder}")
    with errors_named(log), open_record(out / "record.sqlite", reader=base.load_reader()) as book:
        tally = base.add_files(book, [str(folder)], None, None)
        log.info(f"{tally.new} reports, {tally.claims} claims, {len(tally.refused)} refused")
        screen = show.console()
        screen.print(show.incidents_table(book.incidents()))
        screen.print(show.statements_table(book.statements()))
        screen.print(show.totals_table(book.totals()))
        for name, text in _files(book):
            (out / name).write_text(text, encoding="utf-8")
            log.info(f"written: {out / name}")
    if tally.refused:
        raise typer.Exit(REFUSED)


def _files(book: Record) -> Iterator[tuple[str, str]]:
    """The demo's files: the record as it is kept, and the rest in the form fit for publication."""
    from tallystick import exchange

    yield "record.jsonl", _written(book, Format.JSONL, internal=True)
    yield "reports.jsonl", exchange.reports_jsonl(book.reports().values())
    yield "incidents.csv", _written(book, Format.CSV, internal=False)
    yield "incidents.geojson", _written(book, Format.GEOJSON, internal=False)
    yield "report.html", _written(book, Format.HTML, internal=False)


# ---------------------------------------------------------------------------------------------------- doctor


@base.app.command()
def doctor() -> None:
    """Whether all that Tallystick needs is there: Python, parser, gazetteer, register, a place to write."""
    from tallystick.store import StoreError

    out, bad = base.show_console(), 0
    for name, check in _CHECKS:
        try:
            out.print(f"ok    {name}: {check()}")
        except (OSError, RuntimeError, ValueError, ImportError, sqlite3.Error, StoreError) as error:
            bad += 1
            out.print(f"BAD   {name}: {error}")
    if bad:
        raise typer.Exit(REFUSED)


def _python() -> str:
    return sys.version.split()[0]


def _parser() -> str:
    from tallystick.knowledge.languages.en.parse import Parser

    return Parser(base.setting("model")).name


def _gazetteer() -> str:
    from tallystick.knowledge.gazetteer import open_gazetteer

    found = open_gazetteer().lookup("Jenin")
    if not found:
        raise RuntimeError(
            "the gazetteer does not know Jenin: build it again with python -m tallystick.knowledge.gazetteer"
        )
    return f"opened, {found[0].name} at {found[0].latitude:.2f}, {found[0].longitude:.2f}"


def _register() -> str:
    from tallystick.knowledge.registers import load_register

    return f"{len(load_register())} parties"


def _record() -> str:
    from tallystick.store import MissingError

    try:
        with base.open_book() as book:
            return f"{base.setting('record')}: {book.store.view().counts()}"
    except MissingError as error:
        return f"{error}; `tallystick add` makes it"


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python", _python),
    ("parser", _parser),
    ("gazetteer", _gazetteer),
    ("register of parties", _register),
    ("record", _record),
)
