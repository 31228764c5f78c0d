"""The forms that are sent: each checks who sends it and that our own page made it, does one thing, and leads back."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile

from tallystick.desk.by_hand import NAMES, choices, fields_of
from tallystick.desk.deciding import Act, ConflictError
from tallystick.desk.marks import PART
from tallystick.desk.sessions import Visitor
from tallystick.desk.templates import page
from tallystick.desk.workplace import Here, RoleError, Who, Workplace, need, sight
from tallystick.record import Report

router = APIRouter(include_in_schema=False)
Sent = dict[str, list[str]]


async def raw(request: Request) -> Sent:
    """The fields of a form, whoever made it; files are passed over."""
    fields: Sent = {}
    for name, value in (await request.form()).multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(value)
    return fields


Raw = Annotated[Sent, Depends(raw)]


def sent(who: Who, fields: Raw) -> Sent:
    """The fields of a form. Raises RoleError where it is not a form of our own pages, made for this visitor."""
    if not hmac.compare_digest(one(fields, "token").encode("utf-8", "replace"), who.token.encode()):
        raise RoleError("this form is too old, or not ours: go back, load the page again and send it again")
    return fields


Form = Annotated[Sent, Depends(sent)]


def one(fields: Sent, name: str) -> str:
    """The value of a field that is sent once; empty where it is not sent."""
    return fields.get(name, [""])[0]


@router.post("/decisions")
def decide(request: Request, here: Here, who: Who, form: Form) -> Response:
    need(who, "coder")
    act = _act(form, who.name)
    try:
        made = here.deciding.decide(act)
    except ConflictError as conflict:
        return page(request, "conflict.html.j2", who, status=409, sentence=str(conflict), form=form, act=act)
    _note(request, here, who.name, act.verdict, claims=[c for j in made for c in j.claim_ids])
    home = here.asking.now().incident_of.get(made[0].claim_ids[0]) if act.verdict == "same" else None
    return RedirectResponse(f"/incidents/{home}#decisions", 303) if home else _back(form)


def _act(form: Sent, who: str) -> Act:
    return Act(
        verdict=one(form, "verdict"),
        who=who,
        why=one(form, "why"),
        claim_ids=tuple(form.get("claim", [])),
        about=one(form, "about") or None,
        seen=None if one(form, "again") else one(form, "seen") or None,
        other=one(form, "other").strip() or None,
    )


@router.post("/decisions/{judgement_id}/undo")
def undo(request: Request, here: Here, who: Who, form: Form, judgement_id: str) -> Response:
    need(who, "coder")
    here.deciding.undo(judgement_id, who.name, one(form, "why").strip() or "undone at the desk")
    _note(request, here, who.name, "undo", judgement=judgement_id)
    return _back(form)


@router.post("/decisions/{judgement_id}/second")
def second(request: Request, here: Here, who: Who, form: Form, judgement_id: str) -> Response:
    need(who, "reviewer")
    here.deciding.second(judgement_id, who.name, one(form, "why").strip() or "agreed at the desk")
    _note(request, here, who.name, "second", judgement=judgement_id)
    return _back(form)


@router.get("/reports/new")
def new_report(request: Request, who: Who) -> Response:
    need(who, "coder")
    return page(request, "new_report.html.j2", who)


@router.post("/reports/new")
def add_report(request: Request, here: Here, who: Who, form: Form) -> Response:
    need(who, "coder")
    report = here.adding.report({name: one(form, name) for name in form}, who.name)
    _note(request, here, who.name, "add report", report=report.report_id)
    return RedirectResponse(f"/reports/{report.report_id}", 303)


@router.get("/reports/{report_id}/claims/new")
def new_claim(request: Request, *, here: Here, who: Who, report_id: str, start: str = "", end: str = "") -> Response:
    need(who, "coder")
    now = here.asking.now()
    report = now.report(report_id)
    fields: dict[str, Any] = fields_of(None)
    if start.isdecimal() and end.isdecimal():
        fields |= {"start": start, "end": end, "words": report.text[int(start) : int(end)]}
    return _claim_form(request, here, who, report, {"fields": fields, "claim": None, "seen": ""})


def _claim_form(request: Request, here: Workplace, who: Visitor, report: Report, told: dict[str, Any]) -> Response:
    """The form of a claim beside the text whose words it takes."""
    seeing = sight(here.asking.now(), who)
    told |= {"report": seeing.report(report), "text": seeing.text(report)[:PART], "cut": len(report.text) > PART}
    asks = here.deciding.asks_second
    return page(request, "claim_form.html.j2", who, choices=choices(), asks=asks, **told)


@router.post("/reports/{report_id}/claims")
def add_claim(request: Request, here: Here, who: Who, form: Form, report_id: str) -> Response:
    need(who, "coder")
    claim = here.adding.claim(report_id, {name: one(form, name) for name in NAMES}, who.name, one(form, "why"))
    _note(request, here, who.name, "add claim", claims=[claim.claim_id])
    return RedirectResponse(f"/claims/{claim.claim_id}", 303)


@router.get("/claims/{claim_id}/correct")
def correct_form(request: Request, here: Here, who: Who, claim_id: str) -> Response:
    need(who, "coder")
    now = here.asking.now()
    claim = now.claim(claim_id)
    told: dict[str, Any] = {
        "fields": fields_of(claim),
        "claim": sight(now, who).claim(claim),
        "seen": now.seen([claim.claim_id]),
    }
    return _claim_form(request, here, who, now.reports[claim.report_id], told)


@router.post("/claims/{claim_id}/correct")
def correct(request: Request, here: Here, who: Who, form: Form, claim_id: str) -> Response:
    need(who, "coder")
    old = here.asking.now().claim(claim_id).claim_id
    act = Act("correct", who.name, one(form, "why"), (old,), old, one(form, "seen") or None)
    claim = here.adding.correction(act, {name: one(form, name) for name in NAMES})
    _note(request, here, who.name, "correct", claims=[old, claim.claim_id])
    return RedirectResponse(f"/claims/{claim.claim_id}", 303)


@router.post("/reports/{report_id}/correct")
def correct_report(request: Request, here: Here, who: Who, form: Form, report_id: str) -> Response:
    need(who, "coder")
    report = here.asking.now().report(report_id).report_id
    act = Act("correct", who.name, one(form, "why"), (), report, one(form, "seen") or None)
    new, _ = here.adding.correct_report(act, {name: one(form, name) for name in form})
    _note(request, here, who.name, "correct report", report=report)
    return RedirectResponse(f"/reports/{new.report_id}", 303)


@router.post("/searches")
def save_search(request: Request, here: Here, who: Who, form: Form) -> Response:
    try:
        if one(form, "remove"):
            here.saved.remove(who.name, one(form, "remove"))
        else:
            here.saved.keep(who.name, one(form, "name"), one(form, "address"))
    except ValueError as error:
        return page(request, "fault.html.j2", who, status=422, title="Not kept", sentence=str(error))
    return _back(form)


def _back(form: Sent) -> RedirectResponse:
    """To the page the form was on; an address that is not one of ours leads to the first page."""
    back = one(form, "back")
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return RedirectResponse(back if ours else "/", 303)


def _note(request: Request, here: Here, who: str, what: str, **more: Any) -> None:
    here.audit.note(who, what, address=request.client.host if request.client else "", **more)
