"""What can go wrong in the structure room that a caller can mend."""

from lyricpad.errors import LyricpadError


class StructureError(LyricpadError):
    """A structure was asked for that no line can have, or a token list is not as expected."""
