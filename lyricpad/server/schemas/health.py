"""``GET /healthz`` and ``GET /readyz``."""

from __future__ import annotations

from typing import Literal

from lyricpad.server.schemas.base import ReplyModel


class Alive(ReplyModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class Ready(ReplyModel):
    """The models are loaded."""

    status: Literal["ready"] = "ready"
