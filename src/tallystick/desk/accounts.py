"""Who may sign in, with which role: a file of names and argon2 hashes, made by `tallystick account`."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

ROLES: Final = ("reader", "coder", "reviewer", "keeper")  # each may do what those before it may
# What each role is for, as the pages and the docs say it.
MEANING: Final = {
    "reader": "reads the public view, as the publication policy has it",
    "coder": "sees private names and exact places, decides, adds claims and reports",
    "reviewer": "also seconds what another has decided",
    "keeper": "also reads the audit trail",
}
SHORTEST: Final = 12  # letters of a password
_NAME: Final = re.compile(r"[^\W_][\w .'’-]{0,63}")


class AccountError(ValueError):
    """The accounts file, a name, a role or a password is not fit; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in."""

    name: str
    role: str
    hash: str


class Accounts:
    """The accounts of one file, read again when it changes: who is struck off is out at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._known: dict[str, Account] = {}
        self.known()

    def known(self) -> dict[str, Account]:
        """Accounts by name. Raises AccountError, naming file and account, for a file that is not one of accounts."""
        try:
            stat = self._path.stat()
        except OSError as error:
            raise AccountError(f"the accounts file is not there ({error.strerror})") from error
        if (stat.st_mtime_ns, stat.st_size) != self._stamp:
            self._known = read_accounts(self._path)
            self._stamp = (stat.st_mtime_ns, stat.st_size)
        return self._known

    def admits(self, name: str, password: str) -> Account | None:
        """The account, where name and password are one's; as slow for a name that does not exist."""
        account = self.known().get(name)
        return account if _matches(account.hash if account else _nobody(), password) and account else None


def read_accounts(path: Path) -> dict[str, Account]:
    """Raises AccountError for what is no accounts file."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AccountError(f"{path}: no accounts file ({error})") from error
    if not isinstance(told, dict):
        raise AccountError(f"{path}: no accounts file (an object is wanted)")
    return {name: _account(path, name, value) for name, value in told.items()}


def _account(path: Path, name: str, value: object) -> Account:
    if not isinstance(value, dict) or value.get("role") not in ROLES or not isinstance(value.get("hash"), str):
        raise AccountError(f"{path}: account {name!r} needs a role ({', '.join(ROLES)}) and a hash")
    return Account(name, value["role"], value["hash"])


def set_account(path: Path, name: str, role: str, password: str) -> None:
    """Add an account or change it; the file is replaced whole, readable by its owner only."""
    if not _NAME.fullmatch(name):
        raise AccountError(f"{name!r} is no name for an account")
    if role not in ROLES:
        raise AccountError(f"the role is one of {', '.join(ROLES)}, not {role!r}")
    if len(password) < SHORTEST:
        raise AccountError(f"a password needs {SHORTEST} characters or more")
    known = read_accounts(path) if path.exists() else {}
    known[name] = Account(name, role, _hasher().hash(password))
    told = {a.name: {"role": a.role, "hash": a.hash} for a in known.values()}
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(told, out, indent=1, ensure_ascii=False)
    fresh.replace(path)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # the library's defaults are those of RFC 9106 for low memory


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
