"""``POST /api/verses``: several lines for a draft, in a row or wherever some are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from lyricpad.server.dependencies import House, Rooms
from lyricpad.server.schemas.events import streamed
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.suggestions import VerseAnswer, VerseBody
from lyricpad.server.streaming import Kind, answered

router = APIRouter(prefix="/api", tags=["suggestions"])
VERSES = Kind(name="verses", part="verses", whole=VerseAnswer)


@router.post(
    "/verses",
    response_model=VerseAnswer,
    responses=refusals(413, 422, 429, 503) | streamed(VERSES.part),
    summary="Several lines for a draft: in a row, or wherever some are missing",
)
async def verses(
    body: VerseBody, request: Request, house: House, rooms: Rooms
) -> Response | Mapping[str, Any]:
    """Verses whose lines rhyme by the scheme among themselves and with the draft."""
    wanted = body.to_request()
    return await answered(
        request,
        house,
        lambda waited_for, found: rooms.engine.verses(wanted, waited_for, found),
        VERSES,
    )
