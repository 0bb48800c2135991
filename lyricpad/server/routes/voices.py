"""``GET /api/voices``: the kinds of book the words can lean to, and the writer's own voices."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from lyricpad.server.dependencies import Rooms
from lyricpad.server.schemas.problems import refusals
from lyricpad.server.schemas.voices import VoiceAnswer

router = APIRouter(prefix="/api", tags=["suggestions"])


@router.get(
    "/voices",
    response_model=VoiceAnswer,
    responses=refusals(429, 503),
    summary="The kinds of book the words can lean to, and the writer's own voices",
)
def voices(rooms: Rooms) -> dict[str, Any]:
    """Every voice a request may name."""
    books = [{"name": name, "own": False} for name in rooms.engine.voices()]
    return {
        "voices": [*books, *({"name": name, "own": True} for name in rooms.engine.own_voices())]
    }
