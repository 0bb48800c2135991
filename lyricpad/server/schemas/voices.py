"""``GET /api/voices``: the kinds of book the words can lean to, and the writer's own voices."""

from __future__ import annotations

from lyricpad.server.schemas.base import ReplyModel


class Voice(ReplyModel):
    """One voice; ``own``: learnt from the writer's songs by `lyricpad train voice`."""

    name: str
    own: bool


class VoiceAnswer(ReplyModel):
    """Every voice a request may name."""

    voices: list[Voice]
