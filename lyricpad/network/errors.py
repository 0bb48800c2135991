"""What can go wrong around the networks that a caller can mend."""

from lyricpad.errors import LyricpadError


class CheckpointError(LyricpadError):
    """A file of weights is missing, torn or made for another network."""


class TrainingError(LyricpadError):
    """A training run was asked for something that cannot be: the message says what."""
