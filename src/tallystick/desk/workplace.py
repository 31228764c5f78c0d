"""What the desk holds while it runs, and who is asking: the two things every page begins with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request
from jinja2 import Environment

from tallystick.desk.accounts import Accounts
from tallystick.desk.adding import Adding
from tallystick.desk.asking import Asking, Snapshot
from tallystick.desk.audit import Audit
from tallystick.desk.deciding import Deciding
from tallystick.desk.held import Held
from tallystick.desk.options import Options
from tallystick.desk.saved import Saved
from tallystick.desk.sessions import Limit, Sessions, Visitor, form_token
from tallystick.desk.sight import Sight


class SignInError(Exception):
    """Nobody is signed in, and this page is for those who are."""


class RoleError(Exception):
    """Whoever asks may not do this; the sentence says who may."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything that outlives a request."""

    asking: Asking
    deciding: Deciding
    adding: Adding
    options: Options
    accounts: Accounts | None
    sessions: Sessions
    audit: Audit
    saved: Saved
    templates: Environment
    secret: bytes
    tries: Limit
    held: Held = field(default_factory=Held)

    @property
    def cookie(self) -> str:
        """The prefix keeps other hosts and plain HTTP from setting it (RFC 6265bis)."""
        return "__Host-tallystick"

    def visitor(self, key: str | None) -> Visitor | None:
        """Whose key this is; on loopback without accounts, the one user there is."""
        if self.accounts is None:
            return Visitor(self.options.who, "keeper", form_token(self.secret, "loopback"))
        name, secret = (self.sessions.who(key) if key else None) or ("", "")
        account = self.accounts.known().get(name)
        if account is None or account.hash != secret:
            return None
        return Visitor(account.name, account.role, form_token(self.secret, key or ""))


def workplace(request: Request) -> Workplace:
    """The workplace of the application that a request has come to."""
    found: Workplace = request.app.state.workplace
    return found


def visitor(request: Request) -> Visitor:
    """Who asks. Raises SignInError where nobody is signed in."""
    found = somebody(request)
    if found is None:
        raise SignInError
    return found


def somebody(request: Request) -> Visitor | None:
    """Who asks; None where nobody is signed in."""
    place = workplace(request)
    given = request.headers.get("authorization", "")
    key = given.removeprefix("Bearer ") if given.startswith("Bearer ") else request.cookies.get(place.cookie)
    return place.visitor(key)


def need(who: Visitor, role: str) -> None:
    """Raises RoleError where this visitor's role is below the one needed."""
    if not who.may(role):
        raise RoleError(f"this is for a {role}; you are signed in as a {who.role}")


def sight(now: Snapshot, who: Visitor) -> Sight:
    """What they may see: readers the public view, all others everything."""
    return now.internal if who.may("coder") else now.public


Here = Annotated[Workplace, Depends(workplace)]
Who = Annotated[Visitor, Depends(visitor)]
