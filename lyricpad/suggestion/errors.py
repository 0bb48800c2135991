"""What can be wrong with a request for suggestions."""

from lyricpad.errors import LyricpadError


class RequestError(LyricpadError):
    """A field of a request cannot be met as it stands.

    Attributes:
        field: which one, as the API names it.
        message: what came and what was expected.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


class GivenUpError(LyricpadError):
    """Work was stopped half way because nobody waits for its result."""
