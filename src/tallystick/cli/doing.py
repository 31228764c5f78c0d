"""Commands that make things: export, demo, doctor."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop

if TYPE_CHECKING:
    from tallystick.book import Record
    from tallystick.exchange import Walk


@base.app.command()
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="One of those that `tallystick formats` lists, or all.")
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(help="A file, a .zip, or for formats of several files a folder; without it, standard output."),
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="Everything, names of private persons too; not for publication.")
    ] = False,
    rule: base.Rule = None,
    as_of: base.AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON lines; goes with --out.")] = False,
) -> None:
    """The record in one of its formats. What the publication policy withholds is absent unless --internal.

    Beside a format that cannot say so itself stands a file NAME.about.json: what it cannot hold and what it left out.
    """
    from tallystick.exchange import FORMATS, Walk

    if form != "all" and form not in FORMATS:
        stop(base.Run.log, USAGE, f"no format {form!r}; there are {', '.join(FORMATS)}, all")
    if json and out is None:
        stop(base.Run.log, USAGE, "--json says what was written to a file: name one with --out")
    forms = tuple(FORMATS) if form == "all" else (form,)
    with errors_named(base.Run.log), base.open_book() as book:
        walk = Walk(book.store.view(base.end_of(as_of)), internal=internal, rule=base.chosen_rule(rule))
        walk.texts = any(FORMATS[one].texts for one in forms)
        try:
            written = _exported(walk, forms, out)
        except OSError as error:
            stop(base.Run.log, REFUSED, f"{out}: cannot be written ({error.strerror})")
    if json:
        show.as_json(
            {"format": form, "file": str(path), "bytes": path.stat().st_size, "internal": internal} for path in written
        )


def _exported(walk: Walk, forms: tuple[str, ...], out: Path | None) -> list[Path]:
    """To standard output, a ZIP, a folder, or a file with what is said of it beside; the paths written."""
    from tallystick.exchange import FORMATS, bundled, export, export_all, export_to

    several = len(forms) > 1 or FORMATS[forms[0]].several
    if out is None:
        if several:
            stop(base.Run.log, USAGE, "these are several files: name a folder or a .zip with --out")
        files = export(walk, forms[0])
        sys.stdout.buffer.write(files[FORMATS[forms[0]].main])
        return []
    if out.suffix == ".zip":
        made = export_all(walk, forms)
        out.write_bytes(
            bundled({f"{form}/{name}": data for form, files in made.items() for name, data in files.items()})
        )
        return [out]
    if several or out.is_dir():
        return export_to(walk, forms, out)
    return _beside(export(walk, forms[0]), FORMATS[forms[0]].main, out)


def _beside(files: dict[str, bytes], main: str, out: Path) -> list[Path]:
    """The main file under the name asked for, and the file about it under that name's stem."""
    written = []
    for name, data in files.items():
        path = out if name == main else out.with_name(name.replace(main.rsplit(".", 1)[0], out.stem, 1))
        path.write_bytes(data)
        written.append(path)
    return written


@base.app.command()
def formats(json: base.AsJson = False) -> None:
    """The formats that the record can be given out in, with their files and what each cannot hold."""
    from tallystick.exchange import FORMATS

    told = [
        {"format": f.form, "title": f.title, "main": f.main, "several": f.several, "cannot_hold": list(f.limits)}
        for f in FORMATS.values()
    ]
    if json:
        show.as_json(told)
        return
    for f in FORMATS.values():
        show.console().print(f"{f.form}: {f.title} ({f.main})")


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
        said = book.statements()
        screen.print(show.statements_table(said, book.taken_back({claim.report_id for claim in said})))
        screen.print(show.totals_table(book.totals()))
        for path in _written(book, out):
            log.info(f"written: {path}")
    log.info(f"to read, compare and decide in the browser: {_program()} --record {out / 'record.sqlite'} desk")
    if tally.refused:
        raise typer.Exit(REFUSED)


def _program() -> str:
    """The command as it was called, so that the line can be copied."""
    called = Path(sys.argv[0])
    return str(called) if called.name == "tallystick" else "tallystick"


def _written(book: Record, out: Path) -> Iterator[Path]:
    """The demo's files: the record as it is kept, a page for the one who has the reports, and what may be published."""
    from tallystick.exchange import FORMATS, Walk, export, export_to, reports_jsonl

    view = book.store.view()
    for name, data in (
        ("record.jsonl", export(view, "jsonl", internal=True)[FORMATS["jsonl"].main]),
        ("reports.jsonl", reports_jsonl(view.reports()).encode("utf-8")),
        ("report.html", export(Walk(view, texts=True, every_text=True), "html")[FORMATS["html"].main]),
    ):
        (out / name).write_bytes(data)
        yield out / name
    for form in ("csv", "geojson"):
        yield from export_to(view, (form,), out)


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
