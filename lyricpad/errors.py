"""Errors a caller can mend.

Every room raises its own subclass, so that the server and the command line can turn
"what you gave me" into a 4xx or an exit code of 2 without catching anything else.
"""


class LyricpadError(ValueError):
    """Something that came from outside was not as expected; the message says what was."""
