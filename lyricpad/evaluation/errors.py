"""What can be wrong with what is to be evaluated."""

from __future__ import annotations

from lyricpad.errors import LyricpadError


class EvaluationError(LyricpadError):
    """There is nothing to evaluate on, or not in the form expected."""
