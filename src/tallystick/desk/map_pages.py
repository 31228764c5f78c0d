"""The page of the map and the timeline, and the data that its script draws."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tallystick.desk import finding, lists
from tallystick.desk.fresh import Fresh
from tallystick.desk.mapping import mapped
from tallystick.desk.pages import Form, Number, asked_of, export
from tallystick.desk.templates import held, held_for, page
from tallystick.desk.workplace import Here, Who, sight

router = APIRouter(include_in_schema=False, route_class=Fresh)
FILTERS: Final = ("country", "place", "party", "type", "claimant", "since", "until")
MOST: Final = 4_000  # incidents on one map; of more, the newest, and the page says so


@router.get("/map")
def show_map(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now, asked = here.asking.now(), asked_of(request, *FILTERS)
    seeing = sight(now, who)
    found = finding.incidents(now, seeing, asked)
    if form:
        return export("incidents", found, form)

    def make() -> Response:
        listed = lists.paged(found, asked, number, lists.SIZE, dict)
        it = mapped(finding.grouped(now, seeing, asked, MOST))
        return page(request, "map.html.j2", who, it=it, list=listed, asked=asked)

    return held(request, here, who, now, make)


@router.get("/map/points")
def give_points(request: Request, here: Here, who: Who) -> Response:
    now, asked = here.asking.now(), asked_of(request, *FILTERS)
    seeing = sight(now, who)

    def make() -> Response:
        total, told = len(finding.incidents(now, seeing, asked)), finding.points(now, seeing, asked, MOST)
        body = f'{{"total": {total}, "incidents": [{",".join(told)}]}}'
        return Response(body, media_type="application/json")

    whom = ("internal" if seeing.internal else "public",)
    return held_for(whom, request, here, now, make, internal=seeing.internal)
