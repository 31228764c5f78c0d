"""Commands that count and compare: tally, changes, rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import USAGE, errors_named, stop
from tallystick.record.form import plain

if TYPE_CHECKING:
    from tallystick.book import Record

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, as YYYY-MM-DD.")]
LastDay = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, as YYYY-MM-DD.")]


class Past(StrEnum):
    """A window that ends today, or on --until."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_BY = (
    "type, sub_type, country, area, place, month, day, party, actor, recipient, claimant, publisher, weapon, target or "
    "outcome."
)
_DAYS = {Past.DAY: 1, Past.WEEK: 7, Past.MONTH: 30, Past.YEAR: 365}


@base.app.command()
def tally(
    by: Annotated[
        str,
        typer.Argument(
            metavar="BY",
            help=_BY,
        ),
    ],
    *,
    since: Day = None,
    until: LastDay = None,
    past: Annotated[Past | None, typer.Option(help="Instead of --since: day, week, month or year.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-3.")] = None,
    area: Annotated[str | None, typer.Option(help="First-level district.")] = None,
    outcome: Annotated[list[str] | None, typer.Option(help="killed, injured, detained ...; several times.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="PLOVER type or ACLED sub-event type.")] = None,
    party: Annotated[str | None, typer.Option(help="Actor or recipient, under its neutral name.")] = None,
    claimant: Annotated[str | None, typer.Option(help="Only incidents of which this one tells.")] = None,
    rule: base.Rule = None,
    as_of: base.AsOf = None,
    json: base.AsJson = False,
) -> None:
    """Incidents and the ledger's sums by one dimension, what is left out, and beside them the totals others claim.

    By claimant the sums are of its own figures. Beside the sums stand the languages and kinds of publisher read.
    """
    from tallystick.ledger import OUTCOMES
    from tallystick.store import Filter

    first, last = _window(since, until, past)
    wanted = Filter(since=first, until=last, country=country, area=area, type=kind, party=party, claimant=claimant)
    chosen = base.chosen_rule(rule)
    with errors_named(base.Run.log), listed_book() as book:
        try:
            outcomes = outcome or (OUTCOMES if by == "outcome" else ("killed", "injured"))
            found = book.tally(by, wanted, outcomes, base.end_of(as_of), chosen)
        except ValueError as error:
            stop(base.Run.log, USAGE, str(error))
    if json:
        show.as_json([plain(found)])
        return
    out = show.console()
    out.print(show.tally_table(by, found.ours))
    for line in (*show.left_out(found.ours), *show.read_from(found.read_from)):
        out.print(line)
    out.print(f"Deaths not itemised, known only from totals: {found.not_itemised.sentence}", markup=False)
    if found.claimed:
        out.print("Totals that others claim of these days, never added to ours:")
    for claim in found.claimed:
        for line in show.claim_lines(claim):
            out.print(line)
    if found.taken_back:
        some = "1 total" if found.taken_back == 1 else f"{found.taken_back} totals"
        out.print(f"Left out: {some} that a later version of the page took back.")


def _window(since: datetime | None, until: datetime | None, past: Past | None) -> tuple[date | None, date | None]:
    last = until.date() if until else None
    if past is None:
        return since.date() if since else None, last
    if since is not None:
        stop(base.Run.log, USAGE, "--past and --since both say when it begins: give one")
    last = last or datetime.now(UTC).date()
    return last - timedelta(days=_DAYS[past] - 1), last


@base.app.command()
def changes(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="What is new after the end of that day, UTC.")],
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Up to the end of that day; else until now.")
    ] = None,
    json: base.AsJson = False,
) -> None:
    """What the record says of incidents that it did not say on a day in the past, and why."""
    after = datetime.combine(since.date(), time.max, tzinfo=UTC)
    with errors_named(base.Run.log), listed_book() as book:
        found = book.changes(after, base.end_of(until))
    if json:
        show.as_json(plain(one) for one in found)
        return
    for one in found:
        show.console().print(show.changed_line(one))


@base.app.command()
def rules(json: base.AsJson = False) -> None:
    """The rules by which the ledger can choose a figure, each with its source."""
    from tallystick.ledger import RULES

    if json:
        show.as_json({"name": r.name, "title": r.title, "says": r.says, "source": r.source} for r in RULES.values())
        return
    for rule in RULES.values():
        show.console().print(f"{rule.name}: {rule.says} ({rule.source})")


def listed_book() -> Record:
    """The record with its lists up to date: opened for writing where they are behind."""
    from tallystick.book import open_record
    from tallystick.store import OlderError

    try:
        book = base.open_book()
        if not book.store.index().behind():
            return book
        book.close()
    except OlderError:
        pass  # opened for writing below, it is brought up to date
    base.Run.log.info("bringing the lists up to date with the record")
    return open_record(base.setting("record"), create=False, wait=float(base.setting("wait")))
