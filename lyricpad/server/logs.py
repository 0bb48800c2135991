"""One log line a request: what was asked for, the answer's status, how long it took.

Never the text: a draft is the writer's, and a log is read by others. The same line format serves
uvicorn's own messages, as JSON for a collector or coloured for a person.
"""

from __future__ import annotations

import logging
import sys
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lyricpad.server.problems import failure
from lyricpad.server.settings import Settings

# Asked for every few seconds by supervisors and collectors; worth a line only when debugging.
QUIET_PATHS = ("/healthz", "/readyz", "/metrics", "/static/")

log = structlog.stdlib.get_logger("lyricpad")


def configure_logs(settings: Settings) -> None:
    """Send structlog's and the standard library's messages to stderr in one format."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(settings),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    # Other libraries only when something is wrong with them.
    for name in ("httpx", "jax", "asyncio"):
        logging.getLogger(name).setLevel("WARNING")


def _renderers(settings: Settings) -> list[structlog.typing.Processor]:
    for_people = settings.log_format == "console"
    if settings.log_format == "auto":
        for_people = sys.stderr.isatty()
    if for_people:
        # Plain tracebacks: the pretty ones print every local variable, drafts among them.
        plain = structlog.dev.plain_traceback
        return [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
        ]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]


class AccessLog:
    """Logs each request, and answers 500 in the usual shape to what nobody foresaw."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 0
        started = time.perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception:
            log.exception("failed", method=scope["method"], path=scope["path"])
            if status:  # The answer has begun: nothing can be said any more but that it broke.
                raise
            await failure()(scope, receive, watch)
        level = "debug" if scope["path"].startswith(QUIET_PATHS) else "info"
        getattr(log, level)(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
