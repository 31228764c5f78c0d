"""Commands on what is one happening: group, explain, judge."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from tallystick.cli import application as base
from tallystick.cli import show
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop
from tallystick.record.form import plain
from tallystick.record.judgement import ABOUT_JUDGEMENTS, VERDICTS

AsJson = base.AsJson


@base.app.command()
def group(files: base.Files, published: base.Published = None, json: AsJson = False) -> None:
    """Group reports by the happening they tell of, from their texts alone; no record is touched."""
    from tallystick.book import group_files

    with errors_named(base.Run.log):
        found = group_files(files, published=published.date() if published else None)
    for refusal in found.refused:
        base.Run.log.error(str(refusal))
    for number, reports in enumerate(found.groups, 1):
        if json:
            members = [{"report_id": r.report_id, "title": r.title, "origin": r.origin} for r in reports]
            show.as_json([{"group": number, "reports": members}])
            continue
        show.console().print(f"{number}")
        for report in reports:
            show.console().print(f"    {report.report_id[:12]}  {report.origin}  {report.title or ''}".rstrip())
    if found.refused:
        raise typer.Exit(REFUSED)


@base.app.command()
def explain(
    left: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")],
    right: Annotated[str, typer.Argument(metavar="CLAIM", help="The other.")],
    json: AsJson = False,
) -> None:
    """Why two claims are of one incident or of two: a sentence, and each feature with its score and weight."""
    with errors_named(base.Run.log), base.open_book() as book:
        found = book.explain(left, right)
    if json:
        show.as_json([plain(found)])
        return
    table = Table("feature", "score", "weight", "share", "why", box=None)
    for line in found.link.comparisons:
        share = "" if line.feature in ("judgement", "ruled out") else f"{line.score * line.weight:+.2f}"
        table.add_row(line.feature, f"{line.score:+.2f}", f"{line.weight:.2f}", share, line.detail)
    show.console().print(found.sentence)
    show.console().print(table)


@base.app.command()
def judge(
    verdict: Annotated[str, typer.Argument(help=f"One of: {', '.join(VERDICTS)}.")],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Claims; to `same`, incidents too; to undo or second, a judgement."),
    ],
    who: Annotated[str, typer.Option(help="The name of who decides.")],
    why: Annotated[str, typer.Option(help="The reason.")],
    json: AsJson = False,
) -> None:
    """Decide about claims: `same` joins incidents, `different` parts them, `undo` takes a decision back.

    A decision is a row of its own beside what was read. Nothing is edited; what it touches is linked again at once.
    """
    if verdict in ABOUT_JUDGEMENTS and len(ids) != 1:
        stop(base.Run.log, USAGE, f"{verdict} takes the id of one judgement")
    try:
        with errors_named(base.Run.log), base.open_unread() as book:
            if verdict in ABOUT_JUDGEMENTS:
                made = (book.undo if verdict == "undo" else book.second)(ids[0], who, why)
            else:
                made = book.judge(verdict, ids, who, why)
    except ValueError as error:
        stop(base.Run.log, USAGE, str(error))
    waits = " (waits for a second person: `judge second`)" if made.proposed else ""
    show.as_json([plain(made)]) if json else show.console().print(f"judgement {made.judgement_id}{waits}")
