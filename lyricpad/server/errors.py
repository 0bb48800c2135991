"""From what the rooms raise to what HTTP says; the only place that knows both.

| raised | status | |
|---|---|---|
| a field that is not as the schema says | 422 | 413 where only the draft is too long |
| `LyricpadError` (a field's name in ``.field`` if it has one) | 422 | |
| a body that is no JSON or no UTF-8 | 422 | |
| `BusyError`, `NotReadyError` | 503 | with ``Retry-After`` |
| `ClientGoneError` | 499 | nobody reads it |
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from lyricpad.errors import LyricpadError
from lyricpad.server.batching import BusyError
from lyricpad.server.logs import log
from lyricpad.server.problems import Detail, failure, problem, problems
from lyricpad.server.readiness import NotReadyError

# Characters of a wrong value that a message repeats.
ECHO = 40
DRAFT_TOO_LONG = [("string_too_long", "draft")]
Handler = Callable[[Request, Exception], Awaitable[Response]]
TYPES = {404: "not_found", 405: "method_not_allowed", 413: "body_too_long"}


class ClientGoneError(Exception):
    """The client left before its answer was ready."""


def add_error_handlers(app: FastAPI) -> None:
    """Let `app` answer everything below in the shape of `problems`."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)


async def refusal(request: Request, error: Exception) -> Response:
    """What is answered to an error, for where the app cannot answer it any more.

    An error that nobody foresaw is logged, as it is for all other answers.
    """
    for kind, handler in HANDLERS.items():
        if isinstance(error, kind):
            return await handler(request, error)
    log.error("failed", method=request.method, path=request.url.path, exc_info=error)
    return failure()


async def on_invalid(request: Request, error: Exception) -> Response:
    """422 with every field that is wrong; 413 where the only fault is a draft over its limit."""
    assert isinstance(error, RequestValidationError)
    errors = error.errors()
    too_long = [(each["type"], each["loc"][-1]) for each in errors] == DRAFT_TOO_LONG
    return problems(413 if too_long else 422, [_detail(each) for each in errors])


async def on_http(request: Request, error: Exception) -> Response:
    """Starlette's own refusals (404, 405, 413) and FastAPI's 400 for an unreadable body."""
    assert isinstance(error, HTTPException)
    if error.status_code == 400 and error.__cause__ is not None:
        return problem(422, _unreadable(error.__cause__), type="json_invalid", loc=("body",))
    message = str(error.detail)
    if error.status_code == 404:
        message = f"there is nothing at {request.url.path}; /docs lists what is here"
    if error.status_code == 405:
        message = f"{request.method} is not possible here; /docs lists what is"
    kind = TYPES.get(error.status_code, "http_error")
    loc = ("body",) if error.status_code == 413 else ("path",)
    return problem(error.status_code, message, type=kind, loc=loc, headers=error.headers)


async def on_lyricpad(request: Request, error: Exception) -> Response:
    """422: a caller can mend it, and the message says how."""
    field = getattr(error, "field", None)
    place = "query" if request.method == "GET" else "body"
    loc = (place, *field.split(".")) if field else (place,)
    # With the field in `loc`, the message need not name it again.
    message = getattr(error, "message", str(error))
    return problem(422, message, type="value_error", loc=loc)


async def on_busy(request: Request, error: Exception) -> Response:
    """503: ask again in so many seconds."""
    assert isinstance(error, BusyError | NotReadyError)
    headers = {"Retry-After": str(error.retry_after)}
    return problem(503, str(error), type=error.reason, loc=("server",), headers=headers)


async def on_gone(request: Request, error: Exception) -> Response:
    """Close the books on a request nobody waits for any more (499 as nginx calls it)."""
    return Response(status_code=499)


HANDLERS: dict[type[Exception], Handler] = {
    RequestValidationError: on_invalid,
    HTTPException: on_http,
    LyricpadError: on_lyricpad,
    BusyError: on_busy,
    NotReadyError: on_busy,
    ClientGoneError: on_gone,
}


def _detail(error: Mapping[str, Any]) -> Detail:
    """Pydantic's error without its echo of the whole input."""
    kind, loc = error["type"], list(error["loc"])
    if kind == "json_invalid":
        return Detail(loc=["body"], msg=_no_json(error["ctx"]["error"], loc[-1]), type=kind)
    return Detail(loc=loc, msg=_message(error), type=kind)


def _message(error: Mapping[str, Any]) -> str:
    """What was expected, and what came."""
    kind, message, given = error["type"], error["msg"], error.get("input")
    if isinstance(given, bytes):
        return "send a JSON object, with the header Content-Type: application/json"
    if kind == "value_error":  # one of our own: it says what came
        return message.removeprefix("Value error, ")
    if kind == "string_too_long":
        return f"{message}, not {len(str(given))}"
    if kind == "extra_forbidden":
        return "there is no such field"
    if kind.startswith("model") or (kind == "missing" and len(error["loc"]) == 1):
        return "expected a JSON object"
    if kind == "missing":
        return "this field is required"
    if kind in ("too_short", "too_long"):  # pydantic says how many came
        return message
    return f"{message}, not {_echo(given)}"


def _no_json(reason: str, position: object) -> str:
    return f"the body is no JSON: {reason} at character {position}"


def _echo(value: object) -> str:
    """A short form of a wrong value, as JSON would write it."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= ECHO else text[: ECHO - 1] + "…"


def _unreadable(cause: BaseException) -> str:
    """Why a body could not be read at all."""
    if isinstance(cause, UnicodeDecodeError):
        return f"the body is no UTF-8: {cause.reason} at byte {cause.start}"
    if isinstance(cause, RecursionError):
        return "the body is nested too deeply"
    return f"the body is no JSON: {cause}"
