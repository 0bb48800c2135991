"""``GET /api/pronunciations``: the ways a word is said."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from lyricpad.server.dependencies import Rooms
from lyricpad.server.reading import answer_pronunciations
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.pronunciations import PronunciationAnswer, PronunciationQuery

router = APIRouter(prefix="/api", tags=["reading"])


@router.get(
    "/pronunciations",
    response_model=PronunciationAnswer,
    responses=refusals(422, 429, 503),
    summary="The ways a word is said",
)
def pronunciations(query: Annotated[PronunciationQuery, Query()], rooms: Rooms) -> dict[str, Any]:
    """Those the dictionary lists or the rules find, then those with a syllable more or fewer.

    With `like`, `rhyme` or `phones`: how the word is said if that is so. What is sent back may be
    given as `pronunciations` wherever a draft is sent.
    """
    return answer_pronunciations(query, rooms.reading)
