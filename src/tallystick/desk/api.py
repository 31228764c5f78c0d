"""The same verbs over HTTP: plain lines out, decisions in; pages, filters and ETags. OpenAPI at /api/openapi.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from tallystick.desk import lists
from tallystick.desk.asking import Snapshot
from tallystick.desk.by_hand import NAMES
from tallystick.desk.deciding import Act
from tallystick.desk.incidents import all_judgements, claim_context
from tallystick.desk.sessions import Visitor
from tallystick.desk.sight import Line
from tallystick.desk.signing import begin, tries_wait
from tallystick.desk.workplace import Here, SignInError, Who, need, sight
from tallystick.record import Judgement
from tallystick.record.form import plain


class Fault(BaseModel):
    """What went wrong, in one sentence."""

    detail: str


class Listed(BaseModel):
    """One page of a list."""

    items: list[dict[str, Any]]
    total: int
    page: int
    pages: int


class Decision(BaseModel):
    """A decision on claims; with `about` and `seen` it is refused (409) where that has changed since."""

    model_config = ConfigDict(extra="forbid")
    verdict: str
    why: str = Field(min_length=1, max_length=4000)
    claim_ids: list[str] = Field(default=[], max_length=200)
    about: str | None = None
    seen: str | None = None
    other: str | None = None


class Reason(BaseModel):
    """Why something is undone, or agreed with."""

    model_config = ConfigDict(extra="forbid")
    why: str = Field(min_length=1, max_length=4000)


class ClaimFields(BaseModel):
    """A claim added by hand: `fields` as on the page, parties one a line; `words` must stand in the report."""

    model_config = ConfigDict(extra="forbid")
    words: str = Field(min_length=1)
    fields: dict[str, str] = {}


class Key(BaseModel):
    """A session's key, to be sent as `Authorization: Bearer KEY`."""

    key: str


class Password(BaseModel):
    """Name and password of an account."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=64)
    password: str = Field(max_length=1000)


Answers = dict[int | str, dict[str, Any]]
_REFUSALS: Answers = {
    401: {"model": Fault},
    403: {"model": Fault},
    422: {"model": Fault},
    429: {},
    503: {"model": Fault},
}
_READ: Answers = {**_REFUSALS, 304: {"description": "As it was when the ETag was given"}}
_ONE: Answers = {**_READ, 404: {"model": Fault}}
_WRITE: Answers = {**_REFUSALS, 400: {"model": Fault}, 404: {"model": Fault}, 409: {"model": Fault}, 413: {}}

router = APIRouter(prefix="/api", tags=["record"])
Number = Annotated[int, Query(ge=1, le=1_000_000)]
Size = Annotated[int, Query(ge=1, le=200)]
Id = Annotated[str, Path(pattern="^[a-z0-9-]{6,70}$")]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, Query()]


def _answer(request: Request, now: Snapshot, who: Visitor, make: Callable[[], Any]) -> Response:
    """JSON with an ETag of the record's head, the role and the address; 304 where the caller has it already."""
    seen = f"{now.head}|{who.role}|{request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return _json(make(), headers=headers)


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """ASCII only, so that a lone surrogate in a report is still JSON."""
    return Response(json.dumps(body, ensure_ascii=True), status, headers, media_type="application/json")


def _listed(found: Sequence[Any], number: int, size: int, line: Callable[[Any], Line] = dict) -> Line:
    page = lists.paged(found, {}, number, size, line)
    return {"items": list(page.items), "total": page.total, "page": page.page, "pages": page.pages}


def _asked(**told: str | date | None) -> dict[str, str]:
    return {name: str(value) for name, value in told.items() if value}


@router.get("/head", responses=_READ)
def read_head(request: Request, here: Here, who: Who) -> Response:
    """The mark of the record's state: it changes with everything that is added."""
    now = here.asking.now()
    return _answer(
        request, now, who, lambda: {"head": now.head, "reports": len(now.reports), "claims": len(now.claims)}
    )


@router.get("/incidents", responses=_READ, response_model=Listed)
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
    return _answer(request, now, who, lambda: _listed(lists.incidents(now, sight(now, who), asked), page, size))


@router.get("/incidents/{incident_id}", responses=_ONE)
def read_incident(request: Request, here: Here, who: Who, incident_id: Id) -> Response:
    """One incident with its claims, and the mark that a decision about it may carry as `seen`."""
    now = here.asking.now()
    incident, seeing = now.incident(incident_id), sight(now, who)
    return _answer(
        request,
        now,
        who,
        lambda: {
            **seeing.summary(now.summaries[incident.incident_id]),
            "claims": [seeing.claim(now.claims[c]) for c in incident.claim_ids if c in now.claims],
            "seen": now.seen(incident.claim_ids),
        },
    )


@router.get("/claims", responses=_READ, response_model=Listed)
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
    publisher: Words = "",
    since: Day = None,
    until: Day = None,
    page: Number = 1,
    size: Size = 50,
) -> Response:
    """Claims by full text (`q`) and fields."""
    now, fields = here.asking.now(), {"type": event_type, "country": country, "publisher": publisher}
    asked = _asked(q=q, kind=kind, status=status, since=since, until=until, **fields)
    return _answer(request, now, who, lambda: _listed(here.search.find(now, sight(now, who), asked), page, size))


@router.get("/claims/{claim_id}", responses=_ONE)
def read_claim(request: Request, here: Here, who: Who, claim_id: Id) -> Response:
    """One claim with its report, its incident and what was decided on it."""
    now = here.asking.now()
    claim = now.claim(claim_id)
    return _answer(request, now, who, lambda: claim_context(now, claim, sight(now, who)))


@router.get("/reports", responses=_READ, response_model=Listed)
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
    return _answer(request, now, who, lambda: _listed(lists.reports(now, sight(now, who), asked), page, size))


@router.get("/reports/{report_id}", responses=_ONE)
def read_report(request: Request, here: Here, who: Who, report_id: Id) -> Response:
    """One report with its claims, and its text where it may be given."""
    now = here.asking.now()
    report, seeing = now.report(report_id), sight(now, who)
    claims = now.by_report.get(report.report_id, ())
    text = seeing.words(report.text) if seeing.may_show(report, claims) else None
    told = {**seeing.report(report), "text": text, "claims": [seeing.claim(c) for c in claims]}
    return _answer(request, now, who, lambda: told)


@router.get("/totals", responses=_READ, response_model=Listed)
def read_totals(request: Request, here: Here, who: Who, page: Number = 1, size: Size = 50) -> Response:
    """Totals as claimed, never added to incidents."""
    now = here.asking.now()
    return _answer(request, now, who, lambda: _listed(now.totals, page, size, sight(now, who).total))


@router.get("/judgements", responses=_READ, response_model=Listed)
def read_judgements(request: Request, here: Here, who: Who, page: Number = 1, size: Size = 50) -> Response:
    """What people decided, the newest first."""
    need(who, "coder")
    now = here.asking.now()
    return _answer(request, now, who, lambda: _listed(all_judgements(now, sight(now, who)), page, size))


@router.post("/judgements", responses=_WRITE, status_code=201)
def decide(here: Here, who: Who, decision: Decision) -> Response:
    """Decide on claims."""
    need(who, "coder")
    asked = decision.model_dump()
    act = Act(**{**asked, "claim_ids": tuple(asked["claim_ids"])}, who=who.name)
    made = here.deciding.decide(act)
    return _made(here, who, act.verdict, made)


@router.post("/judgements/{judgement_id}/undo", responses=_WRITE, status_code=201)
def undo(here: Here, who: Who, judgement_id: Id, reason: Reason) -> Response:
    """Take back a decision, and all that was decided with it."""
    need(who, "coder")
    return _made(here, who, "undo", here.deciding.undo(judgement_id, who.name, reason.why))


@router.post("/judgements/{judgement_id}/second", responses=_WRITE, status_code=201)
def second(here: Here, who: Who, judgement_id: Id, reason: Reason) -> Response:
    """Agree with another's decision."""
    need(who, "reviewer")
    return _made(here, who, "second", here.deciding.second(judgement_id, who.name, reason.why))


def _made(here: Here, who: Visitor, what: str, made: Sequence[Judgement]) -> Response:
    here.audit.note(who.name, what, claims=[c for j in made for c in j.claim_ids], by="api")
    return _json({"judgements": [plain(j) for j in made]}, 201)


@router.post("/reports/{report_id}/claims", responses=_WRITE, status_code=201)
def add_claim(here: Here, who: Who, report_id: Id, asked: ClaimFields) -> Response:
    """Add a claim under one's own name."""
    need(who, "coder")
    fields = {name: value for name, value in asked.fields.items() if name in NAMES}
    claim = here.adding.claim(report_id, {**fields, "words": asked.words}, who.name)
    here.audit.note(who.name, "add claim", claims=[claim.claim_id], by="api")
    return _json(here.asking.now().internal.claim(claim), 201)


@router.post("/session", responses={401: {"model": Fault}, 422: {"model": Fault}, 429: {}}, response_model=Key)
def sign_in(request: Request, here: Here, given: Password) -> Response:
    """Sign in, where the desk has accounts."""
    wait = tries_wait(request, here, given.name)
    if wait:
        return _json({"detail": "too many tries"}, 429, {"Retry-After": str(int(wait) + 1)})
    key = begin(request, here, given.name, given.password)
    if key is None:
        raise SignInError
    return _json({"key": key})
