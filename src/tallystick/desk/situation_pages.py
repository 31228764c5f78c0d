"""The page on which a situation report is asked for, and the report itself as page, PDF, Word file or data."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tallystick.desk.api import READ, Fault, Words, answer
from tallystick.desk.asking import Snapshot
from tallystick.desk.fresh import Fresh
from tallystick.desk.guard import POLICY
from tallystick.desk.pages import asked_of
from tallystick.desk.publishing import UnreadyError
from tallystick.desk.situation import ENDINGS, Asked, AskedError, Situation, TemplateError, situation, written
from tallystick.desk.templates import page
from tallystick.desk.workplace import Here, Who, sight

router = APIRouter(route_class=Fresh)
Form = Annotated[str | None, Query(alias="format", pattern="^(html|pdf|docx)$")]


@router.get("/situation", include_in_schema=False)
def show_situation(request: Request, here: Here, who: Who, form: Form = None) -> Response:
    """The form; with an area and days, the report's main figures and where its files are; with a format, the file."""
    now, asked = here.asking.now(), asked_of(request, "area", "since", "until")
    told, sentence = None, ""
    if asked["since"] or asked["until"]:
        try:
            told = _told(here, now, who, asked)
            if form:
                return _file(here, told, form)
        except (AskedError, TemplateError, ValueError) as error:
            told, sentence = None, str(error)
    else:
        newest = now.index.one("SELECT max(published) FROM reports")
        last = date.fromisoformat(newest) if newest else date.today()
        asked |= {"since": str(last - timedelta(days=6)), "until": str(last)}
    status = 422 if sentence else 200
    return page(request, "situation.html.j2", who, status=status, asked=asked, it=told, sentence=sentence)


@router.get("/api/situation", responses={**READ, 409: {"model": Fault}}, tags=["record"])
def read_situation(request: Request, *, here: Here, who: Who, since: date, until: date, area: Words = "") -> Response:
    """A situation report as data, every number with those of its citations; 409 where there is too much for one."""
    now, asked = here.asking.now(), {"area": area, "since": str(since), "until": str(until)}

    def told() -> dict[str, object]:
        line = asdict(_told(here, now, who, asked))
        del line["lines"]
        return line

    return answer(request, now, who, told)


def _told(here: Here, now: Snapshot, who: Who, asked: dict[str, str]) -> Situation:
    if now.unfinished is not None and now.unfinished.stage == "lists":
        raise UnreadyError("a situation report rests on the lists of the record; they are still being made")
    try:
        wanted = Asked(asked["area"], date.fromisoformat(asked["since"]), date.fromisoformat(asked["until"]))
    except ValueError as error:
        raise AskedError(str(error)) from error
    query, days = "SELECT language FROM reports WHERE published BETWEEN ? AND ?", (asked["since"], asked["until"])
    languages = (row[0] for row in now.index.rows(query, days))
    return situation(here.asking.record, wanted, sight(now, who), languages, unfinished=_unfinished(here, now))


def _unfinished(here: Here, now: Snapshot) -> Iterator[str]:
    """What a report lacks, or may have otherwise, while the record is indexed or linked."""
    if now.unfinished is not None:
        yield "reports in languages that are not read may be more than said here: they are still being indexed"
    if here.asking.linking.sentence:
        yield here.asking.linking.sentence


def _file(here: Here, told: Situation, form: str) -> Response:
    body, kind = written(told, form, here.options.templates), ENDINGS[form][0]
    name = re.sub(r"[^A-Za-z0-9]+", "-", f"situation {told.area} {told.since} {told.until}").strip("-")
    if form == "html":
        return Response(body, media_type=kind, headers={"Content-Security-Policy": _policy(body)})
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'})


def _policy(body: bytes) -> str:
    """The desk's policy, with the style sheets that the template itself carries allowed by their hashes."""
    hashes = [hashlib.sha256(style).digest() for style in re.findall(rb"<style>(.*?)</style>", body, re.DOTALL)]
    allowed = " ".join(f"'sha256-{base64.b64encode(h).decode()}'" for h in hashes)
    return POLICY.replace("script-src 'self'", "script-src 'none'").replace("style-src 'self'", f"style-src {allowed}")
