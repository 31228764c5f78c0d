"""Answers to those who see the public view, made again where the record moved meanwhile: a name may be private now."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from tallystick.desk.publishing import UnreadyError
from tallystick.desk.workplace import somebody, workplace

TRIES: Final = 3


class Fresh(APIRoute):
    """A route whose answers, pages and exports alike, hold to what was withheld once they were made."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Raises UnreadyError where the record moved at every try."""
        make = super().get_route_handler()

        async def made(request: Request) -> Response:
            if not await run_in_threadpool(_sees_the_public_view, request):
                return await make(request)
            for _ in range(TRIES):
                before = await run_in_threadpool(_told, request)
                answer = await make(request)
                if before == await run_in_threadpool(_told, request):
                    return answer
            raise UnreadyError(f"so much is coming in that this was out of date {TRIES} times; ask again in a minute")

        return made


def _sees_the_public_view(request: Request) -> bool:
    who = somebody(request)
    return who is not None and not who.may("coder")


def _told(request: Request) -> object:
    """What the record tells now; while it is being indexed, where it stands."""
    now = workplace(request).asking.now()
    return now.told if now.unfinished is None else (now.position,)
