"""``GET /api/pronunciations``: the ways a word is said."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from lyricpad.server.schemas.base import MOST_WORD, Phones, ReplyModel

_Text = Annotated[str, Field(min_length=1, max_length=MOST_WORD)]


class PronunciationQuery(ReplyModel, extra="forbid"):
    """The word, and at most one way to tell its sound."""

    word: Annotated[_Text, Field(description="One word.")]
    like: _Text | None = Field(
        default=None, description="It sounds like this word or spelling, as in shi vawn."
    )
    rhyme: _Text | None = Field(default=None, description="It rhymes with this word.")
    phones: Phones | None = Field(
        default=None,
        description="These ARPABET phones, a stress digit on each vowel: they are checked.",
    )

    @model_validator(mode="after")
    def _one_way(self) -> PronunciationQuery:
        told = [name for name in ("like", "rhyme", "phones") if getattr(self, name) is not None]
        if len(told) > 1:
            raise ValueError(f"expected one of like, rhyme and phones, got {' and '.join(told)}")
        return self


class WayOfSaying(ReplyModel):
    """One way to say the word."""

    phones: str = Field(description="ARPABET phones with stress digits, as in R EY1 N.")
    syllables: int
    stress: str
    source: Literal["pad", "dictionary", "rule", "estimated", "sung"] = Field(
        description="pad: the phones that were sent; rule: made of known parts; estimated: guessed "
        "from the spelling; sung: another with a syllable more or fewer."
    )


class PronunciationAnswer(ReplyModel):
    """Ways of saying the word, best first."""

    word: str
    pronunciations: list[WayOfSaying]
