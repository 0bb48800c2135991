"""Headers on every answer: what the page may load, and how long a browser keeps what it loaded.

Nothing comes from another host, so the policy is ``'self'``; only inline styles are let through,
because CodeMirror sets them. Built files are asked for with ``?v=<static_version>`` and may then
be kept for a year; everything else is asked for again.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# Drafts belong to the writer: no proxy or browser keeps an answer about one.
NEVER_KEEP = "no-store"
# Lies under /static/ like all that is built, and keeps the page at / for when the server is gone.
SERVICE_WORKER = "worker.js"


class SecurityHeaders:
    """Adds `SECURITY` to every answer, and ``no-store`` to those of the API."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers as the answer starts."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", NEVER_KEEP)
            await send(message)

        return await self.app(scope, receive, send_with_headers)


class CachedFiles(StaticFiles):
    """Static files that a browser may keep for good when the address names their version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or Starlette's own 404."""
        response = await super().get_response(path, scope)
        versioned = scope.get("query_string", b"").startswith(b"v=")
        response.headers["Cache-Control"] = FOREVER if versioned else ASK_AGAIN
        if path == SERVICE_WORKER:
            response.headers["Service-Worker-Allowed"] = "/"
        return response
