"""The same verbs over HTTP: plain lines out, decisions in; pages, filters and ETags. OpenAPI at /api/openapi.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from tallystick.desk import finding, lists, queue
from tallystick.desk.asking import Snapshot
from tallystick.desk.deciding import scope_of
from tallystick.desk.fresh import Fresh
from tallystick.desk.incidents import claim_context, judgement_line, judgement_lines
from tallystick.desk.sessions import Visitor
from tallystick.desk.sight import Line
from tallystick.desk.workplace import Here, Who, need, sight, workplace


class Fault(BaseModel):
    """What went wrong, in one sentence."""

    detail: str


class Listed(BaseModel):
    """One page of a list."""

    items: list[dict[str, Any]]
    total: int
    page: int
    pages: int


Answers = dict[int | str, dict[str, Any]]
REFUSALS: Answers = {
    401: {"model": Fault},
    403: {"model": Fault},
    422: {"model": Fault},
    429: {},
    503: {"model": Fault},
}
READ: Answers = {**REFUSALS, 304: {"description": "As it was when the ETag was given"}}
_ONE: Answers = {**READ, 404: {"model": Fault}}

router = APIRouter(prefix="/api", tags=["record"], route_class=Fresh)
Number = Annotated[int, Query(ge=1, le=1_000_000)]
Size = Annotated[int, Query(ge=1, le=200)]
Id = Annotated[str, Path(pattern="^[a-z0-9-]{6,70}$")]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, Query()]


def answer(request: Request, now: Snapshot, who: Visitor, make: Callable[[], Any]) -> Response:
    """JSON with an ETag of the record's head, the role and the address; 304 where the caller has it already."""
    asking, internal = workplace(request).asking, who.may("coder")
    if not internal and not now.begins:
        asking.public(now)  # first: what lists lack is then known
    lacking = asking.lacking(internal=internal)
    state = (now.head, now.told, lacking, who.role)
    seen = f"{state}|{request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = make()
    if lacking and isinstance(body, dict):
        body = {**body, "unfinished": lacking}
    return as_json(body, headers=headers)


def as_json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """ASCII only, so that a lone surrogate in a report is still JSON."""
    return Response(json.dumps(body, ensure_ascii=True), status, headers, media_type="application/json")


def _listed(found: Sequence[Any], number: int, size: int, line: Callable[[Any], Line] = dict) -> Line:
    page = lists.paged(found, {}, number, size, line)
    return {"items": list(page.items), "total": page.total, "page": page.page, "pages": page.pages}


def _asked(**told: str | date | None) -> dict[str, str]:
    return {name: str(value) for name, value in told.items() if value}


@router.get("/head", responses=READ)
def read_head(request: Request, here: Here, who: Who) -> Response:
    """The mark of the record's state: it changes with everything that is added."""
    now = here.asking.now()
    return answer(request, now, who, lambda: {"head": now.head, **now.counts()})


@router.get("/incidents", responses=READ, response_model=Listed)
def read_incidents(
    request: Request,
    *,
    here: Here,
    who: Who,
    country: Words = "",
    place: Words = "",
    party: Words = "",
    kind: Annotated[str, Query(alias="type", max_length=200)] = "",
    claimant: Words = "",
    since: Day = None,
    until: Day = None,
    page: Number = 1,
    size: Size = 50,
) -> Response:
    """Incidents, the newest first."""
    now = here.asking.now()
    asked = _asked(country=country, place=place, party=party, type=kind, claimant=claimant, since=since, until=until)
    return answer(request, now, who, lambda: _listed(finding.incidents(now, sight(now, who), asked), page, size))


@router.get("/incidents/{incident_id}", responses=_ONE)
def read_incident(request: Request, here: Here, who: Who, incident_id: Id) -> Response:
    """One incident with its claims, those struck from it, and the mark that a decision about it may carry as `seen`."""
    now = here.asking.now()
    incident, seeing = now.incident(incident_id), sight(now, who)
    return answer(
        request,
        now,
        who,
        lambda: {
            **seeing.summary(now.summaries[incident.incident_id]),
            "claims": [seeing.claim(c) for c in now.claims.load(incident.claim_ids).values()],
            "struck": [seeing.claim(c) for c in now.claims.load(now.fallen_from(incident)).values()],
            "seen": now.seen(incident.claim_ids),
        },
    )


@router.get("/claims", responses=READ, response_model=Listed)
def read_claims(
    request: Request,
    *,
    here: Here,
    who: Who,
    q: Words = "",
    kind: Annotated[str, Query(pattern="^(incident|statement|total)?$")] = "",
    event_type: Annotated[str, Query(alias="type", max_length=200)] = "",
    status: Words = "",
    country: Words = "",
    party: Words = "",
    place: Words = "",
    claimant: Words = "",
    publisher: Words = "",
    since: Day = None,
    until: Day = None,
    page: Number = 1,
    size: Size = 50,
) -> Response:
    """Claims by full text (`q`) and fields."""
    now, fields = here.asking.now(), {"type": event_type, "country": country, "publisher": publisher}
    fields |= {"party": party, "place": place, "claimant": claimant}
    asked = _asked(q=q, kind=kind, status=status, since=since, until=until, **fields)
    return answer(request, now, who, lambda: _listed(finding.claims(now, sight(now, who), asked), page, size))


@router.get("/claims/{claim_id}", responses=_ONE)
def read_claim(request: Request, here: Here, who: Who, claim_id: Id) -> Response:
    """One claim with its report, its incident and what was decided on it."""
    now = here.asking.now()
    claim = now.claim(claim_id)
    return answer(request, now, who, lambda: claim_context(now, claim, sight(now, who)))


@router.get("/reports", responses=READ, response_model=Listed)
def read_reports(
    request: Request,
    *,
    here: Here,
    who: Who,
    publisher: Words = "",
    since: Day = None,
    until: Day = None,
    page: Number = 1,
    size: Size = 50,
) -> Response:
    """Reports, the last that came first."""
    now, asked = here.asking.now(), _asked(publisher=publisher, since=since, until=until)
    return answer(request, now, who, lambda: _listed(finding.reports(now, sight(now, who), asked), page, size))


@router.get("/reports/{report_id}", responses=_ONE)
def read_report(request: Request, here: Here, who: Who, report_id: Id) -> Response:
    """One report with its claims and its text where it may be given; for coders, what was decided on it, and `seen`."""
    now = here.asking.now()
    report, seeing = now.report(report_id), sight(now, who)
    claims = now.by_report.get(report.report_id, ())
    text = seeing.text(report) if seeing.may_show(report, claims) else None
    told = {**seeing.report(report), "text": text, "claims": [seeing.claim(c) for c in claims]}
    if who.may("coder"):
        told["judgements"] = judgement_lines(now, [report.report_id], seeing)
        told["seen"] = now.seen(scope_of(now, report.report_id))
    return answer(request, now, who, lambda: told)


@router.get("/statements", responses=READ, response_model=Listed)
def read_statements(
    request: Request,
    *,
    here: Here,
    who: Who,
    party: Words = "",
    addressee: Words = "",
    kind: Annotated[str, Query(alias="type", max_length=200)] = "",
    since: Day = None,
    until: Day = None,
    page: Number = 1,
    size: Size = 50,
) -> Response:
    """Statements with the claim each answers, the last that came first."""
    now, asked = here.asking.now(), _asked(party=party, addressee=addressee, type=kind, since=since, until=until)
    return answer(request, now, who, lambda: _listed(finding.statements(now, sight(now, who), asked), page, size))


@router.get("/queue", responses=READ, response_model=Listed)
def read_queue(request: Request, here: Here, who: Who, page: Number = 1, size: Size = 50) -> Response:
    """Claims that wait for a decision, first those whose fall would change the toll most."""
    need(who, "coder")
    now = here.asking.now()
    return answer(request, now, who, lambda: _listed(queue.waiting(now), page, size))


@router.get("/totals", responses=READ, response_model=Listed)
def read_totals(request: Request, here: Here, who: Who, page: Number = 1, size: Size = 50) -> Response:
    """Totals as claimed, never added to incidents, the last that came first; copies on one page are told once."""
    now = here.asking.now()
    return answer(request, now, who, lambda: _listed(finding.totals(now, sight(now, who)), page, size))


@router.get("/judgements", responses=READ, response_model=Listed)
def read_judgements(request: Request, here: Here, who: Who, page: Number = 1, size: Size = 50) -> Response:
    """What people decided, the newest first."""
    need(who, "coder")
    now = here.asking.now()
    seeing = sight(now, who)
    return answer(request, now, who, lambda: _listed(now.newest, page, size, lambda j: judgement_line(now, j, seeing)))
