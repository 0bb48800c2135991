"""``POST /api/swaps``: other words for one word of a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from lyricpad.server.dependencies import House, Rooms, on_model
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.swaps import SwapAnswer, SwapBody

router = APIRouter(prefix="/api", tags=["suggestions"])


@router.post(
    "/swaps",
    response_model=SwapAnswer,
    responses=refusals(413, 422, 429, 503),
    summary="Other words for one word of a line",
)
async def swaps(body: SwapBody, request: Request, house: House, rooms: Rooms) -> Mapping[str, Any]:
    """Words of as many syllables, the same stress, the same rhyme and the like sense."""
    wanted = body.to_request()
    answer = await on_model(request, house, lambda _: rooms.engine.swaps(wanted), kind="swaps")
    return answer.as_dict()
