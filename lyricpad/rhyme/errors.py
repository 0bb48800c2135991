"""What a caller of the rhyme room can get wrong."""

from __future__ import annotations

from lyricpad.errors import LyricpadError


class RhymeError(LyricpadError):
    """A rhyme question that cannot be answered as asked."""


class SchemeError(RhymeError):
    """A rhyme scheme that cannot be read."""
