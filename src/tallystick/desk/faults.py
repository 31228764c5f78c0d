"""What goes wrong -> an answer that says what and why: a page for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from tallystick.desk.accounts import AccountError
from tallystick.desk.asking import MissingError
from tallystick.desk.by_hand import WordsError
from tallystick.desk.deciding import ConflictError, RefusedError
from tallystick.desk.publishing import UnreadyError
from tallystick.desk.situation import AskedError
from tallystick.desk.templates import page
from tallystick.desk.workplace import RoleError, SignInError, somebody
from tallystick.store import LockedError
from tallystick.store import RefusedError as StoreRefusedError

_STATUS: dict[type[Exception], int] = {
    MissingError: 404,
    ConflictError: 409,
    RefusedError: 409,
    WordsError: 409,
    AskedError: 409,
    StoreRefusedError: 409,
    AccountError: 503,
    RoleError: 403,
    LockedError: 503,
    UnreadyError: 503,
}
_TITLES = {403: "Not for you", 404: "Not there", 409: "Not kept", 422: "Not understood", 503: "Not now"}


def show_faults(app: FastAPI) -> None:
    """Give every error that is no defect its status and its sentence."""
    for kind, status in _STATUS.items():
        app.add_exception_handler(kind, _handler(status))
    app.add_exception_handler(SignInError, _sign_in)
    app.add_exception_handler(StarletteHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def _handler(status: int) -> Callable[[Request, Exception], Response]:
    headers = {"Retry-After": "10"} if status == 503 else None
    return lambda request, error: fault(request, status, str(error), headers)


def fault(request: Request, status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    """The answer to something that went wrong."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": sentence}, status, headers)
    title = _TITLES.get(status, "That did not work")
    again = status == 503 and request.method == "GET"
    answer = page(
        request, "fault.html.j2", somebody(request), status=status, title=title, sentence=sentence, again=again
    )
    answer.headers.update(headers or {})
    return answer


def _sign_in(request: Request, error: Exception) -> Response:
    if request.url.path.startswith("/api") or request.method != "GET":
        return JSONResponse({"detail": "sign in first"}, 401, {"WWW-Authenticate": "Bearer"})
    return RedirectResponse("/sign-in", 303)


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException | StarletteHTTPException):
        raise error
    return fault(request, error.status_code, str(error.detail), dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    told: list[Any] = [f"{'.'.join(str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors()]
    return fault(request, 422, "; ".join(told))
