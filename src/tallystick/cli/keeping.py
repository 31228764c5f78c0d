"""Commands that keep the record safe: verify, heads, backup, restore, merge."""

from __future__ import annotations

from typing import Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import REFUSED, errors_named
from tallystick.record.form import plain

AsJson = base.AsJson


@base.app.command()
def verify(
    head: Annotated[
        list[str] | None, typer.Option(help="A head of a chain that was noted elsewhere; may be given several times.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Work out every hash and offset of the record again, and say what does not hold."""
    with errors_named(base.Run.log), base.open_book() as book:
        faults, ends = book.verify(*(head or ())), book.heads()
    if json:
        show.as_json(plain(f) for f in faults)
    else:
        out = show.console()
        for fault in faults:
            out.print(str(fault))
        out.print("everything holds" if not faults else f"{len(faults)} faults")
        for end in ends:
            out.print(_told(end.origin, end.change, end.hash))
    if faults:
        raise typer.Exit(REFUSED)


@base.app.command()
def heads(json: AsJson = False) -> None:
    """The end of each origin's chain, this record's own first: note them elsewhere, and no past can be rewritten."""
    with errors_named(base.Run.log), base.open_book() as book:
        ends = book.heads()
    if json:
        show.as_json(plain(e) for e in ends)
        return
    for end in ends:
        show.console().print(_told(end.origin, end.change, end.hash))


def _told(origin: str, change: int, digest: str) -> str:
    return f"origin {origin} change {change} head {digest}"


@base.app.command()
def backup(
    to: Annotated[str, typer.Argument(metavar="PLACE", help="A new file, or the URL of an empty database.")],
    json: AsJson = False,
) -> None:
    """Copy the whole record, of one moment, to a new place, and verify the copy; others may go on writing."""
    with errors_named(base.Run.log), base.open_book() as book:
        faults = book.backup(to)
    _say_copied(to, [str(f) for f in faults], as_json=json)


@base.app.command()
def restore(
    source: Annotated[str, typer.Argument(metavar="BACKUP", help="A backup: a file or the URL of a database.")],
    json: AsJson = False,
) -> None:
    """Make the record from a backup where there is none yet; nothing is ever written over."""
    from tallystick.book import open_record

    with errors_named(base.Run.log), open_record(source, create=False, read_only=True) as book:
        faults = book.verify() or book.backup(base.setting("record"))
    _say_copied(base.setting("record"), [str(f) for f in faults], as_json=json)


def _say_copied(place: str, faults: list[str], *, as_json: bool) -> None:
    if as_json:
        show.as_json([{"record": place, "faults": faults}])
    else:
        show.console().print(f"{place}: whole, everything holds" if not faults else "\n".join(faults))
    if faults:
        raise typer.Exit(REFUSED)


@base.app.command()
def merge(
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another record: a file or the URL of a database.")],
    json: AsJson = False,
) -> None:
    """Take over what another record learned: reports, claims, decisions. Both chains are kept; twice adds nothing."""
    with errors_named(base.Run.log), base.open_book(read_only=False) as book:
        merged = book.merge(other)
    if json:
        show.as_json([plain(merged)])
    else:
        show.console().print(", ".join(f"{value} {name}" for name, value in plain(merged).items()))
