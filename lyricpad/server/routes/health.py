"""``GET /healthz`` and ``GET /readyz``, for whoever keeps the server running."""

from __future__ import annotations

from fastapi import APIRouter

from lyricpad.server.dependencies import House
from lyricpad.server.schemas.health import Alive, Ready
from lyricpad.server.schemas.problems import refusals

router = APIRouter(tags=["health"])


@router.get("/healthz", summary="Whether the process answers")
async def healthz() -> Alive:
    """At once, also while the models load."""
    return Alive()


@router.get("/readyz", responses=refusals(503), summary="Whether suggestions can be asked for")
async def readyz(house: House) -> Ready:
    """200 once the models are loaded and compiled, 503 before."""
    _ = house.readiness.rooms
    return Ready()
