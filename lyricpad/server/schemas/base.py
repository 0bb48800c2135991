"""What every schema shares.

Requests are strict: ``"8"`` is no number, and a field nobody knows is an error with its name, so
that a typing mistake never passes as a default.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from lyricpad.suggestion.request import MOST_DRAFT, MOST_PRONUNCIATIONS

MOST_WORD = 60
MOST_PHONES = 200


class RequestModel(BaseModel):
    """Something a client sends."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class ReplyModel(BaseModel):
    """Something the server sends."""


Word = Annotated[str, Field(min_length=1, max_length=MOST_WORD)]

Phones = Annotated[str, Field(min_length=1, max_length=MOST_PHONES)]

Pronunciations = Annotated[
    Annotated[dict[Word, Phones], Field(max_length=MOST_PRONUNCIATIONS)] | None,
    Field(
        description="The pad's own pronunciations, in ARPABET phones with a stress digit on each "
        "vowel; they come before the dictionary's.",
        examples=[{"fire": "F AY1 R", "Siobhan": "SH IH0 V AO1 N"}],
    ),
]

Draft = Annotated[
    str,
    Field(
        max_length=MOST_DRAFT,
        description=f"Text of the pad, may be empty; at most {MOST_DRAFT:,} characters (413 over).",
        examples=["The river took the road away\nI learned your name again"],
    ),
]
