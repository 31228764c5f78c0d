"""The desk as one application: what it holds while it runs, and its pages put together."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from tallystick.amending import Read, settle
from tallystick.book import Record
from tallystick.desk import acts, api, api_acts, map_pages, pages, signing, situation_pages
from tallystick.desk.accounts import Accounts
from tallystick.desk.adding import Adding
from tallystick.desk.asking import Asking
from tallystick.desk.audit import Audit
from tallystick.desk.bundle import FOLDER
from tallystick.desk.deciding import Deciding
from tallystick.desk.faults import show_faults
from tallystick.desk.guard import Guard
from tallystick.desk.options import Options, checked
from tallystick.desk.saved import Saved
from tallystick.desk.sessions import Limit, Sessions
from tallystick.desk.templates import templates
from tallystick.desk.workplace import Workplace
from tallystick.record.version import CODE


def make_app(record: Record, options: Options, read: Read) -> FastAPI:
    """The desk on one record; `read` reads a report that somebody types in or corrects.

    Raises UnsafeError where it would be open to people it must not be open to.
    """
    options = checked(options)
    if options.second is not None and options.second != record.store.asks_second:
        record.store.ask_second(asked=options.second)
    if not record.store.read_only:  # whoever wrote last may have been stopped before it was read and linked
        settle(record.store, read)
    place = _workplace(record, options, read)
    if not record.store.read_only:
        place.asking.linking.begin()

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        place.asking.close()

    app = FastAPI(
        title="Tallystick",
        lifespan=running,
        version=CODE,
        description="One checkable record of claims about armed conflict: the verbs of the desk over HTTP.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.workplace = place
    for router in (
        acts.router,
        pages.router,
        map_pages.router,
        signing.router,
        api.router,
        api_acts.router,
        situation_pages.router,
    ):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=Path(str(files(__package__).joinpath("static")))), name="static")
    if FOLDER.is_dir():
        app.mount("/bundle", StaticFiles(directory=FOLDER), name="bundle")
    show_faults(app)
    app.add_middleware(Guard, options=options)
    return app


def _workplace(record: Record, options: Options, read: Read) -> Workplace:
    asking = Asking(record, options.index)
    deciding = Deciding(asking, read)
    return Workplace(
        asking=asking,
        deciding=deciding,
        adding=Adding(asking, deciding, read),
        options=options,
        accounts=Accounts(options.accounts) if options.accounts else None,
        sessions=Sessions(),
        audit=Audit(options.audit),
        saved=Saved(options.saved),
        templates=templates(),
        secret=secrets.token_bytes(32),
        tries=Limit(8, 900.0),
    )
