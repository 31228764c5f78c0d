"""Every command of `tallystick`, each a few lines: settings, a record, a call, a print."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop
from tallystick.cli.log import Log
from tallystick.record.version import CODE, CODEBOOK, SCHEMA
from tallystick.settings import SETTINGS, SettingError, load_settings

if TYPE_CHECKING:
    from rich.console import Console

    from tallystick.book import Record, Tally
    from tallystick.pipeline import Reader

app = typer.Typer(
    name="tallystick",
    help="Reads news reports about armed conflict and keeps one record that every side can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[str], typer.Argument(help="Text, HTML or JSONL files; '-' for standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON lines instead of text.")]
Published = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication, as YYYY-MM-DD.")]
AsOf = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What the record said at the end of that day, UTC.")
]
Rule = Annotated[str | None, typer.Option(help="range, ucdp, acled, airwars or two-sources; else as the setting says.")]
Publisher = Annotated[str | None, typer.Option(help="Who published the reports.")]


class Run:
    """What the options before the command set: the flags given and the log."""

    flags: ClassVar[dict[str, str | None]] = {}
    log: ClassVar[Log] = Log()


@app.callback()
def _options(
    record: Annotated[str | None, typer.Option(help="The record to work on: a file, or a URL of PostgreSQL.")] = None,
    log_json: Annotated[bool, typer.Option("--log-json", help="The log on standard error as JSON lines.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors on standard error.")] = False,
) -> None:
    Run.flags = {"record": record, "log_json": "true" if log_json else None}
    Run.log = Log(as_json=log_json, quiet=quiet)
    try:
        settings = load_settings(Run.flags)
    except SettingError as error:
        stop(Run.log, USAGE, str(error))
    Run.log = Log(as_json=settings["log_json"].value == "true", quiet=quiet)


def setting(name: str) -> str:
    return load_settings(Run.flags)[name].value


def open_book(*, create: bool = False, read_only: bool = True) -> Record:
    from tallystick.book import open_record  # heavy: the store, the linker

    reader = None if read_only else load_reader()
    return open_record(
        setting("record"), create=create, read_only=read_only, wait=float(setting("wait")), reader=reader
    )


def open_unread() -> Record:
    """The record to write to, by those who read reports elsewhere or not at all."""
    from tallystick.book import open_record

    return open_record(setting("record"), create=False, wait=float(setting("wait")))


def load_reader() -> Reader:
    """The reader that the settings name, loaded once a process."""
    return _load_reader(setting("model"), setting("data"), setting("subjects"))


@lru_cache(maxsize=1)
def _load_reader(model: str, data: str, subjects: str) -> Reader:
    from tallystick.knowledge.gazetteer.gazetteer import default_path, open_gazetteer
    from tallystick.pipeline import Reader  # heavy: the parser

    return Reader(model, open_gazetteer(default_path(data or None)), every_subject=subjects == "all")


def _report_on(tally: Tally) -> None:
    for note in tally.notes:
        Run.log.warning(note)
    for refusal in tally.refused:
        Run.log.error(str(refusal))


# ---------------------------------------------------------------------------------------------------- reading


@app.command()
def read(
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    attacks: Annotated[
        bool, typer.Option("--attacks", help="Instead of claims, the attacks each report tells of as a whole.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Print the claims of reports without touching a record."""
    from tallystick.cli import show
    from tallystick.reading import Refusal
    from tallystick.reading import read as read_files
    from tallystick.record.form import claim_to_dict

    refused = False
    with errors_named(Run.log):
        reader = load_reader()
        for item in read_files(files, published=_day(published), publisher=publisher):
            if isinstance(item, Refusal):
                Run.log.error(str(item))
                refused = True
                continue
            for note in item.notes:
                Run.log.warning(f"{item.report.origin}: {note}")
            if attacks:
                show.attacks(item.report.origin or "", reader.attacks(item.report), as_lines=json)
                continue
            reading = reader.read(item.report)
            if reading.refusal:
                Run.log.warning(f"{item.report.origin}: {reading.refusal}")
            if json:
                show.as_json(claim_to_dict(c) for c in reading.claims)
            else:
                out = show.console()
                out.print(f"{item.report.origin}: {len(reading.claims)} claims")
                for claim in reading.claims:
                    for line in show.claim_lines(claim):
                        out.print(line)
    if refused:
        raise typer.Exit(REFUSED)


@app.command()
def add(files: Files, published: Published = None, publisher: Publisher = None, json: AsJson = False) -> None:
    """Read reports into the record; a folder is looked through. Adding twice adds nothing."""
    from tallystick.cli import show

    with errors_named(Run.log), open_book(create=True, read_only=False) as book:
        tally = add_files(book, files, _day(published), publisher)
    counts = {"new": tally.new, "known": tally.known, "claims": tally.claims, "refused": len(tally.refused)}
    if json:
        show.as_json([counts])
    else:
        show.console().print(", ".join(f"{v} {k}" for k, v in counts.items()))
    if tally.refused:
        raise typer.Exit(REFUSED)


def add_files(book: Record, files: list[str], published: date | None, publisher: str | None) -> Tally:
    with Run.log.progress(None) as bar:
        task = bar.add_task("reading", total=None)
        tally = book.add(files, published=published, publisher=publisher, progress=lambda source: bar.advance(task))
    _report_on(tally)
    return tally


def chosen_rule(rule: str | None) -> str:
    """The rule of the option, else of the setting."""
    if rule is not None:
        Run.flags = {**Run.flags, "rule": rule}
    try:
        return setting("rule")
    except SettingError as error:
        stop(Run.log, USAGE, str(error))


def end_of(day: datetime | None) -> datetime | None:
    """The last moment of a day, in UTC."""
    return None if day is None else datetime.combine(day.date(), time.max, tzinfo=UTC)


def _day(value: datetime | None) -> date | None:
    return value.date() if value is not None else None


# ---------------------------------------------------------------------------------------------------- the record


@app.command()
def incidents(as_of: AsOf = None, rule: Rule = None, json: AsJson = False) -> None:
    """Incidents with place, date, parties, killed and injured by the ledger's rule, and who claims what."""
    from tallystick.cli import show
    from tallystick.record.form import plain

    with errors_named(Run.log), open_book() as book:
        found = book.incidents(end_of(as_of), chosen_rule(rule))
    show.as_json(plain(s) for s in found) if json else show.console().print(show.incidents_table(found))


@app.command()
def claims(
    kind: Annotated[str | None, typer.Option(help="incident, statement or total.")] = None, json: AsJson = False
) -> None:
    """Claims, each with its words."""
    from tallystick.cli import show
    from tallystick.record.form import claim_to_dict

    if kind not in (None, "incident", "statement", "total"):
        stop(Run.log, USAGE, f"--kind is incident, statement or total, not {kind!r}")
    with errors_named(Run.log), open_book() as book:
        found = book.claims(kind)
    if json:
        show.as_json(claim_to_dict(c) for c in found)
        return
    out = show.console()
    for claim in found:
        for line in show.claim_lines(claim):
            out.print(line)


@app.command()
def statements(json: AsJson = False) -> None:
    """Statements - vows, condemnations, demands, denials - with their speakers."""
    from tallystick.cli import show
    from tallystick.record.form import claim_to_dict

    with errors_named(Run.log), open_book() as book:
        found = book.statements()
        back = book.taken_back({claim.report_id for claim in found})
    if json:
        why = {report_id: one.why for report_id, one in back.items()}
        show.as_json({**claim_to_dict(c), "taken_back": why.get(c.report_id)} for c in found)
    else:
        show.console().print(show.statements_table(found, back))


@app.command()
def totals(
    check: Annotated[bool, typer.Option("--check", help="Beside our own count of the same.")] = False,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Totals and superlatives as claimed, with their periods; never added to the incidents."""
    from tallystick.cli import show
    from tallystick.record.form import plain

    with errors_named(Run.log), open_book() as book:
        found = book.checked_totals(end_of(as_of)) if check else book.totals(end_of(as_of))
    if json:
        show.as_json(plain(t) for t in found)
        return
    show.console().print(show.totals_table(found))


@app.command("show")
def show_one(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A report, claim or incident; its first characters do.")
    ],
    rule: Rule = None,
    json: AsJson = False,
) -> None:
    """One report, claim or incident: its words, what was decided, and for an incident why its claims were joined."""
    from tallystick.cli import show
    from tallystick.record.form import plain

    with errors_named(Run.log), open_book() as book:
        found = book.show(identity, chosen_rule(rule))
    if json:
        show.as_json([plain(found)])
        return
    out = show.console()
    if found.report is not None:
        report = found.report
        out.print(f"report {report.report_id[:10]}  {report.title or ''}  {report.publisher or 'publisher not said'}")
    if found.summary is not None:
        out.print(show.incidents_table([found.summary]))
        for line in show.ledger_lines(found.summary, found.grade, found.history):
            out.print(line)
    for claim in found.claims:
        for line in show.claim_lines(claim):
            out.print(line)
    for link in found.incident.links if found.incident else ():
        joined = "joined" if link.joined else "kept apart"
        out.print(f"{link.left[:10]} {joined} {link.right[:10]} (score {link.score:.2f})")
        for comparison in link.comparisons:
            out.print(f"    {comparison.feature}: {comparison.score:+.2f} x {comparison.weight:g}  {comparison.detail}")
    for line in show.judgement_lines(found.judgements):
        out.print(line)


# ---------------------------------------------------------------------------------------------------- the house


@app.command()
def config(json: AsJson = False) -> None:
    """Every setting, its value and where it came from: flags over environment over one TOML file."""
    from tallystick.cli import show

    with errors_named(Run.log):
        settings = load_settings(Run.flags)
    if json:
        show.as_json({"name": s.name, "value": s.value, "source": s.source} for s in settings.values())
        return
    for setting in settings.values():
        meaning = SETTINGS[setting.name][1]
        show.console().print(f"{setting.name} = {setting.value!r}  ({setting.source})  # {meaning}")


@app.command()
def schema() -> None:
    """The JSON Schema of one line of the record."""
    from importlib.resources import files

    print(files("tallystick.record").joinpath("schema.json").read_text(encoding="utf-8"))


@app.command()
def version(
    record: Annotated[
        bool, typer.Option("--record", help="Also those that the record was linked, and its ledger posted, under.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Versions of the program, of the form of a line, of the codebook, of the rules of linking and of the ledger."""
    from tallystick.cli import show
    from tallystick.ledger import rules_version as ledger_rules
    from tallystick.linking import rules_version

    found = {"tallystick": CODE, "schema": SCHEMA, "codebook": CODEBOOK}
    found |= {"linking": rules_version(), "ledger": ledger_rules()}
    if record:
        with errors_named(Run.log), open_book() as book:
            view = book.store.view()
            found["record-linking"] = view.linked_under() or "not linked"
            found["record-ledger"] = view.posted_under() or "not posted"
    show.as_json([found]) if json else print("  ".join(f"{k} {v}" for k, v in found.items()))


def show_console() -> Console:
    """Where data goes."""
    from tallystick.cli import show

    return show.console()
