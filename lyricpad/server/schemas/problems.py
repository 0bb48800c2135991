"""What a refusal looks like, and when each is given, for the page at /docs."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from lyricpad.server.schemas.base import ReplyModel

MEANINGS = {
    413: "The draft, or the whole body, is over its limit.",
    422: "A field is missing, unknown or not as described; each is named.",
    429: "This address asks too often; `Retry-After` says when to ask again.",
    503: "The model is loading or too busy; `Retry-After` says when to ask again.",
}


class ProblemDetail(ReplyModel):
    """One thing that is wrong."""

    loc: list[str | int] = Field(description="Where: body, query or path, then the field.")
    msg: str = Field(description="What was expected, and what came.")
    type: str = Field(description="A short name for programs.")


class Problem(ReplyModel):
    """Why a request was refused."""

    detail: list[ProblemDetail]


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """FastAPI's ``responses`` for the refusals a route may give."""
    return {status: {"model": Problem, "description": MEANINGS[status]} for status in statuses}
