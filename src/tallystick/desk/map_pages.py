"""The page of the map and the timeline, and the data that its script draws."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from tallystick.desk import finding, lists
from tallystick.desk.mapping import mapped, points
from tallystick.desk.pages import Form, Number, asked_of, export
from tallystick.desk.templates import page
from tallystick.desk.workplace import Here, Who, sight

router = APIRouter(include_in_schema=False)
FILTERS = ("country", "place", "party", "type", "claimant", "since", "until")


@router.get("/map")
def show_map(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now, asked = here.asking.now(), asked_of(request, *FILTERS)
    found = finding.incidents(now, sight(now, who), asked)
    if form:
        return export("incidents", found, form)
    listed = lists.paged(found, asked, number, lists.SIZE, dict)
    it = mapped(finding.briefs(now, sight(now, who), asked))
    return page(request, "map.html.j2", who, it=it, list=listed, asked=asked)


@router.get("/map/points")
def give_points(request: Request, here: Here, who: Who) -> Response:
    now, asked = here.asking.now(), asked_of(request, *FILTERS)
    found = finding.briefs(now, sight(now, who), asked)
    body = json.dumps(points(found), ensure_ascii=True)  # ASCII only, so that a lone surrogate is still JSON
    return Response(body, media_type="application/json")
