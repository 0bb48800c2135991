"""What can go wrong with a corpus that its owner can mend.

>>> issubclass(CorpusError, ValueError)
True
"""

from lyricpad.errors import LyricpadError


class CorpusError(LyricpadError):
    """A source or output folder is not what was expected; the message says what was."""
