"""``POST /api/analysis``: syllables, stress and rhyme letters of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from lyricpad.server.dependencies import Rooms
from lyricpad.server.reading import answer_analysis
from lyricpad.server.schemas.analysis import AnalysisAnswer, AnalysisBody
from lyricpad.server.schemas.problems import refusals

router = APIRouter(prefix="/api", tags=["reading"])


# No `async`: it runs on a thread of its own, so neither the model nor the event loop waits for it.
@router.post(
    "/analysis",
    response_model=AnalysisAnswer,
    responses=refusals(413, 422, 429, 503),
    summary="Syllables, stress and rhyme letters of a draft",
)
def read(body: AnalysisBody, rooms: Rooms) -> Mapping[str, Any]:
    """How each line of the draft sounds; blank lines and labels are not counted."""
    return answer_analysis(body, rooms.reading.pronouncer)
