"""``POST /api/swaps``: other words for one word of a line."""

from __future__ import annotations

from pydantic import Field

from lyricpad.server.schemas.base import Draft, Pronunciations, ReplyModel, RequestModel
from lyricpad.server.schemas.suggestions import SuggestedWord
from lyricpad.suggestion.swaps import MOST_SWAPS, SwapRequest


class SwapBody(RequestModel):
    """Which word is to be replaced."""

    draft: Draft
    line: int = Field(ge=0, description="Index among the pad's lines.")
    word: int = Field(ge=0, description="Index of the word in its line.")
    fit_for_company: bool = Field(
        default=True, description="Keep slurs, sexual and violent language out."
    )
    pronunciations: Pronunciations = None
    count: int = Field(default=8, ge=1, le=MOST_SWAPS, description="Swaps wanted.")

    def to_request(self) -> SwapRequest:
        """The same in the engine's own words."""
        return SwapRequest(**self.model_dump())


class SwappedWord(SuggestedWord):
    """A word that keeps syllables, stress and rhyme."""

    score: float = Field(description="For ranking: likelihood in the line and nearness in sense.")


class SwapAnswer(ReplyModel):
    """Swaps, best first; none where no word of the lexicon fits."""

    swaps: list[SwappedWord]
    model: str
    elapsed_ms: float
