"""Signing in and out, where the desk has accounts."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tallystick.desk.acts import Form, Raw, one
from tallystick.desk.guard import address
from tallystick.desk.sessions import LONGEST
from tallystick.desk.templates import page
from tallystick.desk.workplace import Here, Workplace

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def sign_in_page(request: Request, here: Here) -> Response:
    if here.accounts is None:
        return RedirectResponse("/", 303)
    return page(request, "sign_in.html.j2", None, sentence="")


@router.post("/sign-in")
def sign_in(request: Request, here: Here, sent: Raw) -> Response:
    """Name and password for a session; a wrong one costs time, and only so many may be tried."""
    if here.accounts is None:
        return RedirectResponse("/", 303)
    name = one(sent, "name").strip()
    wait = tries_wait(request, here, name)
    if wait:
        answer = page(request, "sign_in.html.j2", None, status=429, sentence="Too many tries. Wait some minutes.")
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer
    key = begin(request, here, name, one(sent, "password"))
    if key is None:
        return page(request, "sign_in.html.j2", None, status=401, sentence="Name or password is wrong.")
    welcome = RedirectResponse("/", 303)
    welcome.set_cookie(here.cookie, key, max_age=int(LONGEST), path="/", secure=True, httponly=True, samesite="strict")
    return welcome


def tries_wait(request: Request, here: Workplace, name: str) -> float:
    """Count one try of this name and of this address; the seconds to wait where there were too many."""
    peer = address(request.scope, request.headers, here.options)
    return max(here.tries.wait(f"name {name}"), here.tries.wait(f"address {peer}"))


def begin(request: Request, here: Workplace, name: str, password: str) -> str | None:
    """The key of a new session, or None where name and password are nobody's."""
    peer = address(request.scope, request.headers, here.options)
    account = here.accounts.admits(name, password) if here.accounts else None
    here.audit.note(name[:64], "sign in" if account else "sign in refused", address=peer)
    if account is None:
        return None
    here.tries.forget(f"name {name}")
    here.tries.forget(f"address {peer}")
    return here.sessions.begin(account.name, account.hash)


@router.post("/sign-out")
def sign_out(request: Request, here: Here, form: Form) -> Response:
    here.sessions.end(request.cookies.get(here.cookie, ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(here.cookie, path="/", secure=True, httponly=True, samesite="strict")
    return answer
