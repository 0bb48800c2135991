"""What a client may send: how much at once (413) and how often (429).

Both are plain ASGI middleware: they answer before anything is parsed, and hand the connection's
own ``receive`` on, so that a route can still see a client leave.

>>> now = 0.0
>>> buckets = TokenBuckets(rate=1.0, burst=2, clock=lambda: now)
>>> [buckets.take("10.0.0.1") for _ in range(3)]
[0.0, 0.0, 1.0]
>>> now = 1.0
>>> buckets.take("10.0.0.1")
0.0
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lyricpad.server.problems import problem

# Addresses remembered; the one that has been quiet longest is forgotten first.
REMEMBERED = 10_000


class TokenBuckets:
    """One bucket of tokens for each address; a request takes one, `rate` a second come back.

    Args:
        rate: tokens a second.
        burst: tokens a full bucket holds.
        clock: seconds, monotonic.
    """

    def __init__(self, *, rate: float, burst: int, clock: Callable[[], float]) -> None:
        self.rate = rate
        self.burst = burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> float:
        """0.0 where a token was there, else the seconds until one will be."""
        now = self._clock()
        tokens, seen = self._buckets.get(address, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - seen) * self.rate)
        granted = tokens >= 1
        self._buckets[address] = (tokens - granted, now)
        self._buckets.move_to_end(address)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return 0.0 if granted else (1 - tokens) / self.rate


@dataclass(frozen=True, slots=True)
class Rate:
    """Buckets and the paths whose requests take from them."""

    paths: tuple[str, ...]
    buckets: TokenBuckets


class RateLimit:
    """Answers 429 with ``Retry-After`` to an address that asks too often.

    Args:
        app: what answers otherwise.
        rates: every rate whose paths begin the request's path takes a token.
        free: networks no rate holds back.
        on_limit: called for each request refused.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        rates: Sequence[Rate],
        free: str,
        on_limit: Callable[[], None],
    ) -> None:
        self.app = app
        self.rates = rates
        self.free = parse_networks(free)
        self.on_limit = on_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        seconds = self._seconds_to_wait(scope) if scope["type"] == "http" else 0.0
        if not seconds:
            return await self.app(scope, receive, send)
        self.on_limit()
        wait = math.ceil(seconds)
        refusal = problem(
            429,
            f"too many requests from this address; ask again in {wait} s",
            type="rate_limited",
            loc=("client",),
            headers={"Retry-After": str(wait)},
        )
        return await refusal(scope, receive, send)

    def _seconds_to_wait(self, scope: Scope) -> float:
        address = scope["client"][0] if scope.get("client") else ""
        if self._is_free(address):
            return 0.0
        waits = (
            rate.buckets.take(address)
            for rate in self.rates
            if scope["path"].startswith(rate.paths)
        )
        # The first bucket that is empty answers: a refused request takes from no further one.
        return next((seconds for seconds in waits if seconds), 0.0)

    def _is_free(self, address: str) -> bool:
        if not self.free:
            return False
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:  # a Unix socket's client has no address
            return False
        return any(parsed in network for network in self.free)


def parse_networks(text: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """The networks of a list split by commas.

    >>> parse_networks("10.0.0.0/8, ::1")
    (IPv4Network('10.0.0.0/8'), IPv6Network('::1/128'))

    Raises:
        ValueError: a part is no address or network.
    """
    parts = filter(None, (part.strip() for part in text.split(",")))
    return tuple(ipaddress.ip_network(part, strict=False) for part in parts)


class _TooLarge(HTTPException):
    """The body has grown over the limit while it was read (FastAPI lets only this kind through)."""

    def __init__(self, most: int) -> None:
        super().__init__(413, f"the body is longer than {most} bytes")


class BodyLimit:
    """Answers 413 to a body over `most` bytes, before and while it is read.

    Args:
        app: what answers otherwise.
        most: bytes of a body.
    """

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdecimal() and int(announced) > self.most:
            return await self._refuse(scope, receive, send)
        read = 0

        async def receive_within_limit() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise _TooLarge(self.most)
            return message

        try:
            return await self.app(scope, receive_within_limit, send)
        except _TooLarge:
            return await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = problem(
            413,
            f"the body is longer than {self.most} bytes",
            type="body_too_long",
            loc=("body",),
        )
        await refusal(scope, receive, send)
