"""Who is signed in, until when; and how often somebody may try. Held in memory: a restart signs everybody out."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import Final

from tallystick.desk.accounts import ROLES

IDLE: Final = 30 * 60.0  # seconds
LONGEST: Final = 12 * 3600.0
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks, as far as we know them; `token` is what a form of theirs must carry."""

    name: str
    role: str
    token: str

    def may(self, role: str) -> bool:
        """Whether their role is this one or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    secret: str
    began: float
    last: float


class Sessions:
    """Sessions by the hash of their key: a copy of our memory is no key."""

    def __init__(self, clock: Clock = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._open: dict[str, _Session] = {}

    def begin(self, name: str, secret: str) -> str:
        """A new session; its key goes into the cookie. It ends when the account's secret, its hash, is another."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._open = {k: s for k, s in self._open.items() if self._alive(s, now)}
            self._open[_hash(key)] = _Session(name, secret, now, now)
        return key

    def who(self, key: str) -> tuple[str, str] | None:
        """Whose session this is, with the secret they had when it began; None where it has ended."""
        now = self._clock()
        with self._lock:
            session = self._open.get(_hash(key))
            if session is None or not self._alive(session, now):
                self._open.pop(_hash(key), None)
                return None
            self._open[_hash(key)] = replace(session, last=now)
            return session.name, session.secret

    def end(self, key: str) -> None:
        """Sign out."""
        with self._lock:
            self._open.pop(_hash(key), None)

    @staticmethod
    def _alive(session: _Session, now: float) -> bool:
        return now - session.last < IDLE and now - session.began < LONGEST


class Limit:
    """At most so many events of one name in so many seconds."""

    def __init__(self, most: int, seconds: float, clock: Clock = monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._lock = Lock()
        self._events: dict[str, deque[float]] = {}

    def wait(self, name: str) -> float:
        """Count one event; 0 where it may go on, else the seconds to wait."""
        now = self._clock()
        with self._lock:
            if len(self._events) > 10_000:  # many strangers must not fill our memory
                self._events = {k: e for k, e in self._events.items() if now - e[-1] < self._seconds}
            events = self._events.setdefault(name, deque(maxlen=self._most))
            if len(events) == self._most and now - events[0] < self._seconds:
                return self._seconds - (now - events[0])
            events.append(now)
            return 0.0

    def forget(self, name: str) -> None:
        """Start counting afresh."""
        with self._lock:
            self._events.pop(name, None)


def form_token(secret: bytes, key: str) -> str:
    """What a form must carry so that we know that our own page made it."""
    return hmac.new(secret, key.encode(), hashlib.sha256).hexdigest()


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
