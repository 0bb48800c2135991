"""What every schema shares.

Requests are strict: ``"8"`` is no number, and a field nobody knows is an error with its name, so
that a typing mistake never passes as a default.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from lyricpad.suggestion.request import MOST_DRAFT


class RequestModel(BaseModel):
    """Something a client sends."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class ReplyModel(BaseModel):
    """Something the server sends."""


Draft = Annotated[
    str,
    Field(
        max_length=MOST_DRAFT,
        description=f"Text of the pad, may be empty; at most {MOST_DRAFT:,} characters (413 over).",
        examples=["The river took the road away\nI learned your name again"],
    ),
]
