"""What can go wrong with taggers and treebanks, and can be mended by the caller.

>>> issubclass(TaggingError, ValueError)
True
"""

from __future__ import annotations

from lyricpad.errors import LyricpadError


class TaggingError(LyricpadError):
    """A treebank or a tagger folder is not what was expected; the message says what was."""
