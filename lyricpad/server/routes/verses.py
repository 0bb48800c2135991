"""``POST /api/verses``: several lines for a draft, in a row or wherever some are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from lyricpad.server.dependencies import House, Rooms, on_model
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.suggestions import VerseAnswer, VerseBody

router = APIRouter(prefix="/api", tags=["suggestions"])


@router.post(
    "/verses",
    response_model=VerseAnswer,
    responses=refusals(413, 422, 429, 503),
    summary="Several lines for a draft: in a row, or wherever some are missing",
)
async def verses(
    body: VerseBody, request: Request, house: House, rooms: Rooms
) -> Mapping[str, Any]:
    """Verses whose lines rhyme by the scheme among themselves and with the draft."""
    wanted = body.to_request()
    answer = await on_model(
        request, house, lambda waited_for: rooms.engine.verses(wanted, waited_for), kind="verses"
    )
    return answer.as_dict()
