"""What can go wrong in the vocabulary room that a caller can mend."""

from lyricpad.errors import LyricpadError


class LexiconError(LyricpadError):
    """A lexicon file is missing or not as :meth:`Lexicon.save` writes it."""


class VoiceError(LyricpadError):
    """A voice was asked for that no book of this model speaks with."""
