"""``GET /api/rhymes``: what rhymes with a word."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from lyricpad.server.dependencies import Rooms
from lyricpad.server.reading import answer_rhymes
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.rhymes import RhymeAnswer, RhymeQuery

router = APIRouter(prefix="/api", tags=["reading"])


@router.get(
    "/rhymes",
    response_model=RhymeAnswer,
    responses=refusals(422, 429, 503),
    summary="What rhymes with a word",
)
def rhymes(query: Annotated[RhymeQuery, Query()], rooms: Rooms) -> dict[str, Any]:
    """Perfect rhymes, then near ones; the same word and words that sound the same are no rhymes."""
    return answer_rhymes(query, rooms.reading)
