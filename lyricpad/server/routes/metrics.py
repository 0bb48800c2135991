"""``GET /metrics``, for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from lyricpad.server.dependencies import House

router = APIRouter(tags=["health"])


@router.get("/metrics", response_class=Response, summary="Counters for Prometheus")
async def metrics(house: House) -> Response:
    """Requests by route and status, the queue's depth, seconds waited and worked."""
    text = generate_latest(house.meters.registry)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
