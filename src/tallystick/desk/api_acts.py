"""The verbs that change the record over HTTP: decide, undo, second, correct, add; and signing in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from tallystick.desk.api import REFUSALS, Answers, Fault, Id, as_json
from tallystick.desk.by_hand import NAMES, WordsError, fields_of
from tallystick.desk.deciding import Act
from tallystick.desk.sessions import Visitor
from tallystick.desk.signing import begin, tries_wait
from tallystick.desk.workplace import Here, SignInError, Who, need
from tallystick.record import Claim, Judgement
from tallystick.record.form import plain
from tallystick.record.judgement import brought_by

router = APIRouter(prefix="/api", tags=["record"])
WRITE: Final[Answers] = {**REFUSALS, 400: {"model": Fault}, 404: {"model": Fault}, 409: {"model": Fault}, 413: {}}
# What a person may decide; a test holds it against `deciding.CHOICES`.
Verdict = Literal["accept", "reject", "same", "different", "duplicate", "disputed", "confirmed", "discounted"]
# Something that nobody takes for a blank: readers of OpenAPI differ on the separators of old machines.
SAID = r"[^\s\x1c-\x1f\x85]"
Why = Annotated[str, Field(min_length=1, max_length=4000, pattern=SAID)]


class Decision(BaseModel):
    """A decision on claims; with `about` and `seen` it is refused (409) where that has changed since."""

    model_config = ConfigDict(extra="forbid")
    verdict: Verdict
    why: Why
    claim_ids: list[str] = Field(default=[], max_length=200)
    about: str | None = None
    seen: str | None = None
    other: str | None = None


class Reason(BaseModel):
    """Why something is undone, or agreed with."""

    model_config = ConfigDict(extra="forbid")
    why: Why


class ClaimFields(BaseModel):
    """A claim added by hand: `fields` as on the page, parties one a line; `words` must stand in the report."""

    model_config = ConfigDict(extra="forbid")
    words: str = Field(min_length=1)
    fields: dict[str, str] = {}
    why: str = Field(default="", max_length=4000)


class Correction(ClaimFields):
    """A claim in place of another: `fields` that are not given stay as they are; `seen`: its mark when it was read."""

    words: str = ""
    why: Why
    seen: str | None = None


class TypedReport(BaseModel):
    """A report typed in, as from an interview or a call."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(min_length=1, max_length=2_000_000, pattern=SAID)
    title: str = Field(default="", max_length=1000)
    publisher: str = Field(default="", max_length=200)
    publisher_kind: str = Field(default="", max_length=200)
    published: date | None = None
    language: str = Field(default="", pattern="^([a-z]{2,3})?$")


class ReportFields(BaseModel):
    """The publisher and day that a report should have; what is not given stays as it is."""

    model_config = ConfigDict(extra="forbid")
    why: Why
    publisher: str | None = Field(default=None, max_length=200)
    published: date | None = None
    seen: str | None = None


class Key(BaseModel):
    """A session's key, to be sent as `Authorization: Bearer KEY`."""

    key: str


class Password(BaseModel):
    """Name and password of an account."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=64)
    password: str = Field(max_length=1000)


@router.post("/judgements", responses=WRITE, status_code=201)
def decide(here: Here, who: Who, decision: Decision) -> Response:
    """Decide on claims."""
    need(who, "coder")
    asked = decision.model_dump()
    act = Act(**{**asked, "claim_ids": tuple(asked["claim_ids"])}, who=who.name)
    made = here.deciding.decide(act)
    return _made(here, who, act.verdict, made)


@router.post("/judgements/{judgement_id}/undo", responses=WRITE, status_code=201)
def undo(here: Here, who: Who, judgement_id: Id, reason: Reason) -> Response:
    """Take back a decision, and all that was decided with it."""
    need(who, "coder")
    return _made(here, who, "undo", here.deciding.undo(judgement_id, who.name, reason.why))


@router.post("/judgements/{judgement_id}/second", responses=WRITE, status_code=201)
def second(here: Here, who: Who, judgement_id: Id, reason: Reason) -> Response:
    """Agree with another's decision."""
    need(who, "reviewer")
    return _made(here, who, "second", here.deciding.second(judgement_id, who.name, reason.why))


def _made(here: Here, who: Visitor, what: str, made: Sequence[Judgement]) -> Response:
    here.audit.note(who.name, what, claims=[c for j in made for c in j.claim_ids], by="api")
    return as_json({"judgements": [plain(j) for j in made]}, 201)


@router.post("/reports", responses=WRITE, status_code=201)
def add_report(here: Here, who: Who, asked: TypedReport) -> Response:
    """Add a report under one's own name; it is read like any other."""
    need(who, "coder")
    day = asked.published.isoformat() if asked.published else ""
    report = here.adding.report({**asked.model_dump(), "published": day}, who.name)
    here.audit.note(who.name, "add report", report=report.report_id, by="api")
    return _report(here, report.report_id)


@router.post("/reports/{report_id}/correct", responses=WRITE, status_code=201)
def correct_report(here: Here, who: Who, report_id: Id, asked: ReportFields) -> Response:
    """Give a report another day, and its times are read again; or another publisher, and another report replaces it."""
    need(who, "coder")
    old = here.asking.now().report(report_id)
    day = asked.published or old.published
    fields = {
        "publisher": old.publisher or "" if asked.publisher is None else asked.publisher,
        "published": day.isoformat() if day else "",
    }
    act = Act("correct", who.name, asked.why, (), old.report_id, asked.seen)
    new, made = here.adding.correct_report(act, fields)
    here.audit.note(who.name, "correct report", report=old.report_id, by="api")
    return _report(here, new.report_id, made.judgement_id)


def _report(here: Here, report_id: str, judgement_id: str | None = None) -> Response:
    """A report as it stands, with its claims, and the decision that it came by."""
    now = here.asking.now()
    claims = [now.internal.claim(c) for c in now.by_report.get(report_id, ())]
    by = {} if judgement_id is None else {"judgement_id": judgement_id, "waits": judgement_id in now.waiting}
    return as_json({**now.internal.report(now.report(report_id)), "claims": claims, **by}, 201)


def _claim(here: Here, claim: Claim) -> Response:
    """A claim that a person brought, and the decision it came by."""
    now = here.asking.now()
    by = next(j.judgement_id for j in reversed(now.about[claim.claim_id]) if claim.claim_id in brought_by(j))
    return as_json({**now.internal.claim(claim), "judgement_id": by, "waits": by in now.waiting}, 201)


@router.post("/reports/{report_id}/claims", responses=WRITE, status_code=201)
def add_claim(here: Here, who: Who, report_id: Id, asked: ClaimFields) -> Response:
    """Add a claim under one's own name."""
    need(who, "coder")
    claim = here.adding.claim(report_id, {**_known(asked.fields), "words": asked.words}, who.name, asked.why)
    here.audit.note(who.name, "add claim", claims=[claim.claim_id], by="api")
    return _claim(here, claim)


@router.post("/claims/{claim_id}/correct", responses=WRITE, status_code=201)
def correct_claim(here: Here, who: Who, claim_id: Id, asked: Correction) -> Response:
    """Let one's own claim stand in place of another."""
    need(who, "coder")
    old = here.asking.now().claim(claim_id)
    act = Act("correct", who.name, asked.why, (old.claim_id,), old.claim_id, asked.seen)
    fields = fields_of(old) | _known(asked.fields) | ({"words": asked.words} if asked.words else {})
    claim = here.adding.correction(act, fields)
    here.audit.note(who.name, "correct", claims=[old.claim_id, claim.claim_id], by="api")
    return _claim(here, claim)


def _known(fields: dict[str, str]) -> dict[str, str]:
    """Raises WordsError for a field that the form does not have."""
    strange = sorted(set(fields) - set(NAMES))
    if strange:
        raise WordsError(f"{strange[0]}: no such field; there are {', '.join(NAMES)}")
    return fields


@router.post("/session", responses=WRITE, response_model=Key)
def sign_in(request: Request, here: Here, given: Password) -> Response:
    """Sign in, where the desk has accounts."""
    wait = tries_wait(request, here, given.name)
    if wait:
        return as_json({"detail": "too many tries"}, 429, {"Retry-After": str(int(wait) + 1)})
    key = begin(request, here, given.name, given.password)
    if key is None:
        raise SignInError
    return as_json({"key": key})
