"""``POST /api/suggestions``: lines for one place of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from lyricpad.server.dependencies import House, Rooms, on_model
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.suggestions import SuggestionAnswer, SuggestionBody

router = APIRouter(prefix="/api", tags=["suggestions"])


@router.post(
    "/suggestions",
    response_model=SuggestionAnswer,
    responses=refusals(413, 422, 429, 503),
    summary="Lines for one place of a draft",
)
async def suggest(
    body: SuggestionBody, request: Request, house: House, rooms: Rooms
) -> Mapping[str, Any]:
    """Checked lines that fit the draft, best first.

    There is always an answer: what cannot be kept is relaxed in one order (perfect rhyme, near
    rhyme, any ending; then syllables by one; then tags) and named in `relaxed`.
    """
    wanted = body.to_request()
    answer = await on_model(
        request,
        house,
        lambda waited_for: rooms.engine.suggest(wanted, waited_for),
        kind="suggestions",
    )
    return answer.as_dict()
