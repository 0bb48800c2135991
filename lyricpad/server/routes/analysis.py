"""``POST /api/analysis``: syllables, stress and rhyme letters of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from lyricpad.server.dependencies import Rooms
from lyricpad.server.reading import LineTagger, answer_analysis
from lyricpad.server.schemas.analysis import AnalysisAnswer, AnalysisBody
from lyricpad.server.schemas.problems import refusals

router = APIRouter(prefix="/api", tags=["reading"])


# No `async`: it runs on a thread of its own, so neither the model nor the event loop waits for it.
@router.post(
    "/analysis",
    response_model=AnalysisAnswer,
    response_model_exclude_unset=True,
    responses=refusals(413, 422, 429, 503),
    summary="Syllables, stress and rhyme letters of a draft",
)
def read(body: AnalysisBody, rooms: Rooms) -> Mapping[str, Any]:
    """How each line of the draft sounds; blank lines and labels are not counted."""
    answer = answer_analysis(body, rooms.reading.pronouncer)
    if body.tags:
        _add_tags(answer, rooms.reading.tagger)
    return answer


def _add_tags(answer: Mapping[str, Any], tagger: LineTagger) -> None:
    lines = [line["words"] for section in answer["sections"] for line in section["lines"]]
    tags = tagger.tag([[word["text"] for word in words] for words in lines])
    for words, tagged in zip(lines, tags, strict=True):
        for word, tag in zip(words, tagged, strict=True):
            word["tag"] = tag
