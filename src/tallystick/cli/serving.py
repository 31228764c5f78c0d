"""Commands that serve the record: desk, account."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tallystick.cli import application as base
from tallystick.cli.exits import REFUSED, USAGE, errors_named, stop

if TYPE_CHECKING:
    from tallystick.desk import Options

PORT = 8642


@base.app.command()
def desk(
    *,
    host: Annotated[str, typer.Option(help="Where to listen; another than loopback needs accounts and TLS.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(help="The port.", min=1, max=65535)] = PORT,
    who: Annotated[str | None, typer.Option(help="Your name on what you decide; else that of your login.")] = None,
    name: Annotated[str | None, typer.Option(help="The host name that others reach the desk by.")] = None,
    accounts: Annotated[Path | None, typer.Option(help="The accounts file; see `tallystick account`.")] = None,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate, in PEM.")] = None,
    key: Annotated[Path | None, typer.Option(help="Its key, in PEM.")] = None,
    behind: Annotated[str | None, typer.Option(help="Address of a proxy trusted to have TLS in front of us.")] = None,
    second: Annotated[
        bool | None,
        typer.Option(help="From now on no decision in this record holds until a second person agrees; or no longer."),
    ] = None,
) -> None:
    """Serve the record in the browser: read, compare, decide. On this machine alone: one user, no login."""
    from tallystick.desk import Options, UnsafeError
    from tallystick.desk.accounts import AccountError

    options = Options(
        host=host,
        port=port,
        who=who or getpass.getuser(),
        name=name,
        accounts=accounts,
        certificate=certificate,
        key=key,
        proxy=behind,
        second=second,
        audit=None if accounts is None else _beside(".audit.jsonl"),
        saved=_beside(".desk.json"),
        index=_beside(".desk-index"),
        templates=Path(base.setting("templates")) if base.setting("templates") else None,
    )
    try:
        _serve(options)
    except (UnsafeError, AccountError) as error:
        stop(base.Run.log, USAGE, str(error))


def _beside(ending: str) -> Path | None:
    """A file beside the record; a record on a server has none."""
    record = base.setting("record")
    return None if "://" in record else Path(record + ending)


def _serve(options: Options) -> None:
    import uvicorn

    from tallystick.desk import make_app
    from tallystick.desk.reading_process import ReadingProcess
    from tallystick.desk.today import today
    from tallystick.knowledge.gazetteer import default_path

    every = base.setting("subjects") == "all"
    read = ReadingProcess(base.setting("model"), default_path(base.setting("data") or None), every_subject=every)
    with errors_named(base.Run.log), base.open_unread() as book:
        app = make_app(book, options, read)
        base.Run.log.info("bringing the desk's lists up to date")
        now = app.state.workplace.asking.now()
        today(now, now.internal)  # what it rests on is at hand when the first people come
        if unfinished := now.unfinished:
            base.Run.log.info(
                f"the desk serves while it indexes the record; its pages say how far. {unfinished.sentence}"
            )
        scheme = "https" if options.certificate else "http"
        base.Run.log.info(
            f"the desk is open at {scheme}://{options.name or options.host}:{options.port}/ (Ctrl+C ends it)"
        )
        uvicorn.run(
            app,
            host=options.host,
            port=options.port,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            ssl_certfile=options.certificate,
            ssl_keyfile=options.key,
        )
    read.close()


@base.app.command()
def account(
    name: Annotated[str, typer.Argument(help="Who.")],
    role: Annotated[str, typer.Option(help="reader, coder, reviewer or keeper.")],
    accounts: Annotated[Path, typer.Option(help="The accounts file; made where there is none.")],
) -> None:
    """Add an account for the desk, or change its role and password; the password is asked for."""
    from tallystick.desk.accounts import AccountError, set_account

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        set_account(accounts, name, role, password)
    except AccountError as error:
        stop(base.Run.log, USAGE, str(error))
    except OSError as error:
        stop(base.Run.log, REFUSED, f"{accounts}: cannot be written ({error.strerror})")
    base.Run.log.info(f"{name} may sign in as {role}")
