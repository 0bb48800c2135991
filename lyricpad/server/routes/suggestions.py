"""``POST /api/suggestions``: lines for one place of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from lyricpad.server.dependencies import House, Rooms
from lyricpad.server.schemas.events import streamed
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.suggestions import SuggestionAnswer, SuggestionBody
from lyricpad.server.streaming import Kind, answered

router = APIRouter(prefix="/api", tags=["suggestions"])
LINES = Kind(name="suggestions", part="lines", whole=SuggestionAnswer)


@router.post(
    "/suggestions",
    response_model=SuggestionAnswer,
    responses=refusals(413, 422, 429, 503) | streamed(LINES.part),
    summary="Lines for one place of a draft",
)
async def suggest(
    body: SuggestionBody, request: Request, house: House, rooms: Rooms
) -> Response | Mapping[str, Any]:
    """Checked lines that fit the draft, best first.

    There is always an answer: what cannot be kept is relaxed in one order (perfect rhyme, near
    rhyme, any ending; then syllables by one; then tags) and named in `relaxed`.
    """
    wanted = body.to_request()
    return await answered(
        request,
        house,
        lambda waited_for, found: rooms.engine.suggest(wanted, waited_for, found),
        LINES,
    )
