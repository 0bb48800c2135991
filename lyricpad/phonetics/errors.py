"""The error of this room: something given to phonetics was not as expected.

>>> str(PhoneticsError("got phone 'EY', expected a stress digit on the vowel, as in 'EY1'"))
"got phone 'EY', expected a stress digit on the vowel, as in 'EY1'"
"""

from lyricpad.errors import LyricpadError


class PhoneticsError(LyricpadError):
    """Phones, words or a model file that phonetics cannot use; the message names the way out."""
