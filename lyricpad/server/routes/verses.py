"""``POST /api/verses``: several lines in a row for one place of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from lyricpad.server.dependencies import House, Rooms, while_connected
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.suggestions import VerseAnswer, VerseBody

router = APIRouter(prefix="/api", tags=["suggestions"])


@router.post(
    "/verses",
    response_model=VerseAnswer,
    responses=refusals(413, 422, 429, 503),
    summary="Several lines in a row for one place of a draft",
)
async def verses(
    body: VerseBody, request: Request, house: House, rooms: Rooms
) -> Mapping[str, Any]:
    """Verses whose lines rhyme by the scheme among themselves and with the draft."""
    wanted = body.to_request()
    work = house.queue.run(lambda: rooms.engine.verses(wanted), kind="verses")
    return (await while_connected(request, work)).as_dict()
