"""The one shape of every refusal, that of FastAPI's own 422.

>>> problem(404, "there is no /songs here", type="not_found", loc=("path",)).body
b'{"detail":[{"loc":["path"],"msg":"there is no /songs here","type":"not_found"}]}'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from starlette.responses import JSONResponse


class Detail(TypedDict):
    """Where something is wrong, what was expected, and a short name for it."""

    loc: list[str | int]
    msg: str
    type: str


def problem(
    status: int,
    message: str,
    *,
    type: str,  # noqa: A002 - the name is the contract's
    loc: Iterable[str | int],
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A refusal with one detail."""
    return problems(status, [Detail(loc=list(loc), msg=message, type=type)], headers)


def problems(
    status: int, details: list[Detail], headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """A refusal with all that was wrong."""
    clean = [
        Detail(
            loc=[_sendable(part) if isinstance(part, str) else part for part in detail["loc"]],
            msg=_sendable(detail["msg"]),
            type=detail["type"],
        )
        for detail in details
    ]
    return JSONResponse({"detail": clean}, status_code=status, headers=dict(headers or {}))


def failure() -> JSONResponse:
    """What is said of a mistake of ours; the log has the rest."""
    return problem(
        500,
        "the server failed at this request; its log says more",
        type="internal_error",
        loc=("server",),
    )


def _sendable(text: str) -> str:
    r"""Half a surrogate pair, which JSON may hold and UTF-8 may not, as a question mark.

    >>> _sendable("rain\ud83c")
    'rain?'
    """
    return text.encode("utf-8", "replace").decode()
