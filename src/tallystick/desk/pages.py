"""The pages that are read: each a question to the record and a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tallystick.desk import finding, lists, queue
from tallystick.desk.asking import MissingError, Snapshot
from tallystick.desk.deciding import CHOICES
from tallystick.desk.fresh import Fresh
from tallystick.desk.incidents import claim_context, incident_page, shown
from tallystick.desk.lists import SIZE
from tallystick.desk.marks import report_page
from tallystick.desk.moved import moved_tolls
from tallystick.desk.sight import Line
from tallystick.desk.templates import held, page
from tallystick.desk.today import today
from tallystick.desk.workplace import Here, Who, need, sight
from tallystick.record import VERDICTS

router = APIRouter(include_in_schema=False, route_class=Fresh)
Number = Annotated[int, Query(alias="page", ge=1, le=1_000_000)]
Form = Annotated[str | None, Query(alias="format", pattern="^(csv|jsonl)$")]


@router.get("/")
def show_today(request: Request, here: Here, who: Who) -> Response:
    now, clock = here.asking.now(), datetime.now(UTC)
    seeing = sight(now, who)
    # What readers may see is never of an older state: a name may have become private since.
    of = None if seeing.internal else (now.told, here.asking.lacking(internal=False))
    key = (seeing.internal, clock.date(), of)
    moved = here.asking.lately(("moved", *key), now, lambda: moved_tolls(here.asking, now, seeing, clock))
    it = here.asking.lately(("today", *key), now, lambda: today(now, seeing, clock))
    saved = here.saved.of(who.name)
    return page(request, "today.html.j2", who, it=it, moved=moved, saved=saved)


@router.get("/incidents")
def show_incidents(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now = here.asking.now()
    asked = asked_of(request, "country", "place", "party", "type", "claimant", "since", "until", "order")
    found = finding.incidents(now, sight(now, who), asked)
    if form:
        return export("incidents", found, form)

    def make() -> Response:
        listed = lists.paged(found, asked, number, SIZE, dict)
        return page(request, "incidents.html.j2", who, list=listed, asked=asked)

    return held(request, here, who, now, make)


@router.get("/incidents/{incident_id}")
def show_incident(request: Request, here: Here, who: Who, incident_id: str) -> Response:
    now = here.asking.now()
    if incident_id not in now.incidents and (led := now.record.store.view().led_to(incident_id)):
        return RedirectResponse(f"/incidents/{led[0]}", 303)
    it = incident_page(now, incident_id, sight(now, who))
    return page(request, "incident.html.j2", who, it=it, choices=CHOICES, meaning=VERDICTS)


@router.get("/reports")
def show_reports(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now = here.asking.now()
    asked = asked_of(request, "publisher", "since", "until")
    found = finding.reports(now, sight(now, who), asked)
    if form:
        return export("reports", found, form)

    def make() -> Response:
        listed = lists.paged(found, asked, number, SIZE, dict)
        return page(request, "reports.html.j2", who, list=listed, asked=asked)

    return held(request, here, who, now, make)


@router.get("/reports/{report_id}")
def show_report(
    request: Request, here: Here, who: Who, report_id: str, part: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> Response:
    now = here.asking.now()
    it = report_page(now, report_id, sight(now, who), part)
    return page(request, "report.html.j2", who, it=it, asks=here.deciding.asks_second)


@router.get("/claims/{claim_id}")
def show_claim(request: Request, here: Here, who: Who, claim_id: str) -> Response:
    now = here.asking.now()
    claim, seeing = now.claim(claim_id), sight(now, who)
    told = claim_context(now, claim, seeing)
    pairs = [(a, b) for a, b in _corrections(now) if claim.claim_id in (a, b) and a in now.claims and b in now.claims]
    beside = [(seeing.claim(now.claims[a]), seeing.claim(now.claims[b])) for a, b in pairs]
    return page(request, "claim.html.j2", who, it=told, corrections=beside, choices=CHOICES, meaning=VERDICTS)


def _corrections(now: Snapshot) -> list[tuple[str, str]]:
    """From claims to what stands in their place, or would once a second person agrees."""
    given = (j for j in now.judgements if j.verdict == "correct" and len(j.claim_ids) > 1)
    known = now.in_force | now.waiting
    return [(j.claim_ids[0], j.claim_ids[1]) for j in given if j.judgement_id in known]


@router.get("/statements")
def show_statements(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now = here.asking.now()
    asked = asked_of(request, "party", "addressee", "type", "since", "until")
    found = finding.statements(now, sight(now, who), asked)
    if form:
        return export("statements", found, form)

    def make() -> Response:
        listed = lists.paged(found, asked, number, SIZE, dict)
        types = [row[0] for row in now.index.rows("SELECT value FROM words WHERE kind = 'statement' ORDER BY value")]
        return page(request, "statements.html.j2", who, list=listed, asked=asked, types=types)

    return held(request, here, who, now, make)


@router.get("/search")
def show_search(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    now = here.asking.now()
    asked = asked_of(request, *finding.SEARCHED)
    found = finding.claims(now, sight(now, who), asked) if any(asked.values()) else []
    if form:
        return export("found", found, form)
    saved = here.saved.of(who.name)

    def make() -> Response:
        listed = lists.paged(found, asked, number, SIZE, dict)
        return page(request, "search.html.j2", who, list=listed, asked=asked, saved=saved)

    return held(request, here, who, now, make, saved)


@router.get("/review")
def show_review(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    need(who, "coder")
    now = here.asking.now()
    if form:
        return export("queue", queue.waiting(now), form)
    seeing = sight(now, who)
    listed = lists.paged(queue.waiting(now), {}, number, 20, dict)
    ids = [one["claim_id"] for one in listed.items]
    lines = {line["claim_id"]: line for line in finding.with_reports(now, seeing)(ids)}
    listed = replace(listed, items=tuple(_item(now, one, lines[one["claim_id"]]) for one in listed.items))
    proposed = islice((one for one in now.newest if one.judgement_id in now.waiting), SIZE)
    second, waits = shown(now, list(proposed), seeing), len(now.waiting)
    asks = here.deciding.asks_second
    return page(request, "review.html.j2", who, list=listed, second=second, waits=waits, asks=asks)


def _item(now: Snapshot, waiting: Line, line: Line) -> Line:
    return {"waiting": waiting, "line": line, "seen": now.seen([line["claim_id"]])}


@router.get("/decisions")
def show_decisions(request: Request, here: Here, who: Who, number: Number = 1, form: Form = None) -> Response:
    need(who, "coder")
    now = here.asking.now()
    seeing = sight(now, who)
    if form:
        return export("decisions", shown(now, now.newest, seeing), form)
    listed = lists.paged(now.newest, {}, number, SIZE, lambda one: {"one": one})
    listed = replace(listed, items=tuple(shown(now, [line["one"] for line in listed.items], seeing)))
    return page(request, "decisions.html.j2", who, list=listed)


@router.get("/keys")
def show_keys(request: Request, who: Who) -> HTMLResponse:
    return page(request, "keys.html.j2", who)


@router.get("/audit")
def show_audit(request: Request, here: Here, who: Who) -> HTMLResponse:
    need(who, "keeper")
    return page(request, "audit.html.j2", who, lines=here.audit.newest())


@router.get("/favicon.ico")
def no_icon() -> Response:
    return Response(status_code=204)


@router.get("/to/{beginning}")
def lead(here: Here, who: Who, beginning: str) -> Response:
    """To whatever an id names."""
    now = here.asking.now()
    for kind, known in (("incidents", now.incidents), ("claims", now.claims), ("reports", now.reports)):
        if beginning in known:
            return RedirectResponse(f"/{kind}/{beginning}", 303)
    raise MissingError(f"nothing has the id {beginning}")


def asked_of(request: Request, *names: str) -> dict[str, str]:
    """The fields of a list's address; empty where one is not given."""
    return {name: request.query_params.get(name, "").strip()[:200] for name in names}


def export(name: str, found: Sequence[Line], form: str) -> Response:
    """A list as it stands, as a file."""
    if form == "jsonl":
        body, kind = lists.as_jsonl(found), "application/jsonl"
    else:
        body, kind = lists.as_csv(found, lists.COLUMNS[name]), "text/csv"
    disposition = {"Content-Disposition": f'attachment; filename="tallystick-{name}.{form}"'}
    return Response(body.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8", headers=disposition)
