"""The templates: escaping everything, refusing unknown names, with the phrases of plain lines as filters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from tallystick.desk import phrases
from tallystick.desk.asking import Snapshot
from tallystick.desk.bundle import HOW, base_map, bundled
from tallystick.desk.sessions import Visitor
from tallystick.desk.workplace import Workplace, workplace

# The pages named at the top of every page, with the key that leads there after `g`.
NAVIGATION: list[tuple[str, str, str]] = [
    ("/", "Today", "t"),
    ("/incidents", "Incidents", "i"),
    ("/map", "Map", "m"),
    ("/reports", "Reports", "r"),
    ("/statements", "Statements", "s"),
    ("/search", "Search", "f"),
    ("/situation", "Situation", "w"),
    ("/review", "Review", "q"),
    ("/decisions", "Decisions", "d"),
]


def templates() -> Environment:
    """The environment that all pages are rendered in."""
    environment = Environment(
        loader=PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(phrases.FILTERS, asdict=asdict)
    environment.globals.update(entry_of=phrases.entry, static=static, navigation=NAVIGATION)
    environment.globals.update(bundled=bundled, base_map=base_map, how_to_build=HOW)
    return environment


@cache
def static(name: str) -> str:
    """The address of one of our own files, which changes when the file does."""
    data = files(__package__).joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:10]}"


def page(request: Request, name: str, who: Visitor | None, *, status: int = 200, **values: Any) -> HTMLResponse:
    """One page, for one visitor."""
    place: Workplace = workplace(request)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    told: dict[str, Any] = {"who": who, "path": request.url.path, "address": address, "options": place.options}
    lacking = place.asking.lacking(internal=who.may("coder")) if who else ""
    told |= {"keeps": place.saved.kept, "lacking": lacking, **values}
    html = place.templates.get_template(name).render(told)
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def held(
    request: Request, here: Workplace, who: Visitor, now: Snapshot, make: Callable[[], Response], *also: object
) -> Response:
    """A page that is a function of `now.told`, the visitor and the address, and of `also`; 304 for who has it already.

    Browsers keep it only where the desk is one person's alone; of others' it is never stored (`Guard`).
    """
    whom = (who.name, who.role, who.token)
    return held_for(whom, request, here, now, make, *also, internal=who.may("coder"))


def held_for(
    whom: tuple[object, ...],
    request: Request,
    here: Workplace,
    now: Snapshot,
    make: Callable[[], Response],
    *also: object,
    internal: bool,
) -> Response:
    """The same for whoever `whom` says, with nothing in it that is one visitor's alone; `internal`: who see all."""
    asked = (*whom, request.url.path, request.url.query)
    lacking = here.asking.lacking(internal=internal)
    seen = (here.secret.hex(), now.told, lacking, *asked, bundled("map"), base_map("world.svg"), *also)
    mark = f'"{hashlib.sha256(repr(seen).encode("utf-8", "backslashreplace")).hexdigest()[:32]}"'
    headers = {"ETag": mark, **({"Cache-Control": "private, no-cache"} if here.options.alone else {})}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)

    def marked() -> Response:
        answer = make()
        answer.headers.update(headers)
        return answer

    return here.held.made(mark, marked)
