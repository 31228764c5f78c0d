"""In front of every page: whose request it is, whether it may come in at all, and the headers every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tallystick.desk.options import Options
from tallystick.desk.sessions import Limit

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST: Final = 8 * 1024 * 1024  # bytes of a request's body; a report typed in is shorter
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # `no-referrer` would make browsers send `Origin: null` with our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
REQUESTS: Final = (600, 60.0)  # of one address in so many seconds, where others can reach us
Sent = Callable[[Message], Awaitable[None]]


class Guard:
    """Refuses what is not ours before any page sees it: foreign Host, foreign Origin, too much, too often."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app, self._options = app, options
        self._limit = None if options.alone else Limit(*REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, self._sealed(send))
            return
        await self._app(scope, _bounded(receive), self._sealed(send))

    def _refusal(self, scope: MutableMapping[str, Any], headers: Headers) -> PlainTextResponse | None:
        if self._around_the_proxy(scope):
            return PlainTextResponse("This desk is reached through its proxy.\n", 403)
        if headers.get("host", "") not in self._options.hosts:
            return PlainTextResponse("This desk is not reached by that name.\n", 421)
        if scope["method"] not in SAFE and not self._ours(headers):
            return PlainTextResponse("A page elsewhere may not act here.\n", 403)
        if int(headers.get("content-length") or 0) > LARGEST:
            return PlainTextResponse("That is more than the desk takes at once.\n", 413)
        wait = self._limit.wait(address(scope, headers, self._options)) if self._limit else 0
        if wait:
            return PlainTextResponse("Too many requests.\n", 429, {"Retry-After": str(int(wait) + 1)})
        return None

    def _around_the_proxy(self, scope: MutableMapping[str, Any]) -> bool:
        """Whether somebody comes in plain HTTP who is not the proxy that has TLS."""
        options, peer = self._options, scope.get("client")
        return options.proxy is not None and options.certificate is None and (not peer or peer[0] != options.proxy)

    def _ours(self, headers: Headers) -> bool:
        """Whether a request that changes something comes from our own page, or from no browser at all."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            return False
        return origin is None or urlsplit(origin).netloc in self._options.hosts

    def _sealed(self, send: Send) -> Sent:
        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not self._options.alone:
                    headers.setdefault("Cache-Control", "no-store")
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        return sealed


def address(scope: MutableMapping[str, Any], headers: Headers, options: Options) -> str:
    """Where the request comes from; a forwarded address is believed of the trusted proxy only."""
    peer = scope["client"][0] if scope.get("client") else ""
    if options.proxy is not None and peer == options.proxy:
        return headers.get("x-forwarded-for", peer).rsplit(",", 1)[-1].strip()
    return str(peer)


def _bounded(receive: Receive) -> Receive:
    """The body as it comes, cut off where it grows larger than it may be, whatever length it announced."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            return {"type": "http.disconnect"}
        return message

    return bounded
