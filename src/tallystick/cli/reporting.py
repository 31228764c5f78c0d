"""The command that writes a situation report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop


@base.app.command()
def sitrep(
    out: Annotated[Path, typer.Option(help="The file to write: its ending, html, pdf or docx, says its form.")],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day, as YYYY-MM-DD.")],
    until: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, as YYYY-MM-DD.")],
    area: Annotated[str, typer.Option(help="A country (code or name), a first-level district or a place.")] = "",
    internal: Annotated[
        bool, typer.Option("--internal", help="With the names of private persons; not for publication.")
    ] = False,
) -> None:
    """Write a situation report: tables, map, plot, and a citation behind every number. Public unless --internal."""
    from tallystick.desk.sight import Sight, public_sight
    from tallystick.desk.situation import ENDINGS, Asked, AskedError, TemplateError, situation, written

    ending = out.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        stop(base.Run.log, USAGE, f"{out}: a situation report is written as {', '.join(ENDINGS)}")
    templates = base.setting("templates")
    try:
        asked = Asked(area, since.date(), until.date())
        with errors_named(base.Run.log), base.open_book() as book:
            days = [(r.published, r.language) for r in book.reports().values()]
            languages = [language for day, language in days if day and asked.since <= day <= asked.until]
            seeing = Sight([], internal=True) if internal else public_sight(book)
            told = situation(book, asked, seeing, languages)
        out.write_bytes(written(told, ending, Path(templates) if templates else None))
    except (AskedError, TemplateError) as error:
        stop(base.Run.log, USAGE, str(error))
    except OSError as error:
        stop(base.Run.log, REFUSED, f"{out}: cannot be written ({error.strerror})")
    base.Run.log.info(f"{out}: {len(told.items)} incidents, {len(told.citations)} citations")
