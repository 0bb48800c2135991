"""``GET /api/voices``: the kinds of book the words can lean to."""

from __future__ import annotations

from lyricpad.server.schemas.base import ReplyModel


class Voice(ReplyModel):
    """One voice."""

    name: str


class VoiceAnswer(ReplyModel):
    """Every voice a request may name."""

    voices: list[Voice]
