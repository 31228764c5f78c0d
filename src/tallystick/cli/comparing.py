"""Commands on others' records: import, coverage."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop
from tallystick.record.form import plain

if TYPE_CHECKING:
    from tallystick.exchange.coverage import Coverage, Lacking

_SHOWN = 50  # rows of each list on a terminal
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, as YYYY-MM-DD.")]
LastDay = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, as YYYY-MM-DD.")]


class Dataset(StrEnum):
    """Whose records can be compared with ours."""

    UCDP = "ucdp"
    ACLED = "acled"


@base.app.command("import")
def import_others(
    files: Annotated[list[Path], typer.Argument(help="CSV files of UCDP GED or ACLED, of your own.")],
    dataset: Annotated[Dataset | None, typer.Option(help="Whose; told from the columns where it is not given.")] = None,
    json: base.AsJson = False,
) -> None:
    """Keep others' records beside ours, for comparison alone; twice adds nothing.

    Lines that are wrong are named by file and line, kept, and not compared.
    """
    from tallystick.exchange.others import NotTheirsError

    refused = False
    for path in files:
        try:
            with errors_named(base.Run.log), base.open_unread() as book:
                made = book.import_others(path, dataset.value if dataset else None)
        except (NotTheirsError, OSError) as error:
            base.Run.log.error(str(error) if isinstance(error, NotTheirsError) else f"{path}: {error.strerror}")
            refused = True
            continue
        for row in made.faulty:
            base.Run.log.error(f"{path}:{row.line}: {row.fault}; kept, and not compared")
        refused = refused or bool(made.faulty)
        told = {"file": str(path), "dataset": made.dataset, **plain(made.kept)}
        if json:
            show.as_json([told])
        else:
            show.console().print(", ".join(f"{value} {name}" for name, value in plain(made.kept).items()))
    if refused:
        raise typer.Exit(REFUSED)


@base.app.command()
def coverage(
    dataset: Annotated[Dataset, typer.Argument(help="ucdp or acled, imported before.")],
    *,
    since: Day = None,
    until: LastDay = None,
    country: Annotated[list[str] | None, typer.Option(help="ISO 3166-1 alpha-3; several times.")] = None,
    json: base.AsJson = False,
) -> None:
    """Which of their incidents we have, which only they or we have, how the dead differ, and how sure each match is."""
    from tallystick.exchange.coverage import Scope

    asked = Scope(since.date() if since else None, until.date() if until else None, frozenset(country or ()))
    with errors_named(base.Run.log), base.open_book() as book:
        found = book.coverage(dataset.value, asked)
    if not found.matches and not found.only_theirs and not found.theirs_outside:
        stop(base.Run.log, USAGE, f"nothing of {dataset.value} is here: `tallystick import FILE` brings it")
    if json:
        show.as_json([plain(found)])
        return
    out = show.console()
    for line in _summed(found, dataset.value):
        out.print(line)
    out.print(_matches(found))
    out.print(_lacking(f"Only {dataset.value} has", found.only_theirs))
    out.print(_lacking("Only we have", found.only_ours))


def _summed(found: Coverage, theirs: str) -> list[str]:
    told = {c: sum(m.certainty == c for m in found.matches) for c in ("likely", "possible", "doubtful")}
    differ = {d: sum(m.differs == d for m in found.matches) for d in dict.fromkeys(m.differs for m in found.matches)}
    where = ", ".join(found.countries) or "no country in common"
    return [
        f"Matched by the rule '{found.rule}', {found.since} to {found.until}, {where}.",
        f"In both: {len(found.matches)} ({', '.join(f'{n} {c}' for c, n in told.items())}); "
        f"the dead: {', '.join(f'{n} {d}' for d, n in differ.items()) or 'nothing to compare'}.",
        f"Only {theirs}: {len(found.only_theirs)}. Only ours: {len(found.only_ours)}.",
        f"Not compared: of {theirs} {found.theirs_outside} of other days or countries, {found.faulty} faulty lines; "
        f"of ours {found.ours_outside} of other days or countries, {found.ours_not_theirs} that {theirs} would not "
        f"have, {found.ours_undated} of unknown day.",
    ]


def _matches(found: Coverage) -> Table:
    table = Table(title="In both", expand=True)
    for name in ("ours", "theirs", "how sure", "why", "our dead", "their dead", "the dead"):
        table.add_column(name, overflow="fold")
    for m in found.matches[:_SHOWN]:
        sure = m.certainty + (f", {m.rivals} could be it as well" if m.rivals else "")
        by = f"{m.differs} by {m.by}" if m.by else m.differs
        dead = (show.figures(m.ours), show.figures(m.theirs))
        cells = (m.incident_id[:14], m.other_id, sure, ", ".join(m.reasons), *dead, by)
        table.add_row(*(Text(cell) for cell in cells))
    return _rest(table, len(found.matches))


def _lacking(title: str, rows: tuple[Lacking, ...]) -> Table:
    table = Table(title=title, expand=True)
    for name in ("id", "day", "place", "dead", "near"):
        table.add_column(name, overflow="fold")
    for one in rows[:_SHOWN]:
        near = ", ".join(identity[:14] for identity in one.near)
        cells = (one.identity[:18], str(one.day or ""), one.place or "", show.figures(one.deaths), near)
        table.add_row(*(Text(cell) for cell in cells))
    return _rest(table, len(rows))


def _rest(table: Table, number: int) -> Table:
    if number > _SHOWN:
        table.caption = f"and {number - _SHOWN} more: --json has all"
    return table
