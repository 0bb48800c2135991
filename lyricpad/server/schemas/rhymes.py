"""``GET /api/rhymes``: what rhymes with a word."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lyricpad.server.schemas.base import MOST_WORD, Phones, ReplyModel
from lyricpad.suggestion.request import MOST_SYLLABLES

MOST_RHYMES = 500


class RhymeQuery(ReplyModel, extra="forbid"):
    """The word, and what its rhymes must be."""

    word: Annotated[
        str, Field(min_length=1, max_length=MOST_WORD, description="The word to rhyme with.")
    ]
    phones: Phones | None = Field(
        default=None,
        description="How the word is said, where the dictionary has it otherwise or several ways.",
        examples=["F AY1 R"],
    )
    kind: Literal["perfect", "near", "several"] | None = Field(
        default=None,
        description="Only rhymes of this kind; several: of more than one word, as know it to poet.",
    )
    syllables: int | None = Field(
        default=None, ge=1, le=MOST_SYLLABLES, description="Only words of so many syllables."
    )
    tag: str | None = Field(
        default=None, min_length=1, max_length=20, description="Only words seen with this Penn tag."
    )
    limit: int = Field(default=50, ge=1, le=MOST_RHYMES, description="Rhymes at most.")


class RhymingWord(ReplyModel):
    """A word that rhymes."""

    word: str
    kind: Literal["perfect", "near"]
    score: float = Field(description="1 for a perfect rhyme, less for a near one.")
    syllables: int
    stress: str
    phones: str = Field(description="ARPABET phones with stress digits, as in R EY1 N.")
    frequency: float = Field(description="Its count in the books the model learnt from.")
    tags: list[str] = Field(description="Penn tags it was seen with.")


class RhymeAnswer(ReplyModel):
    """Rhymes, best first."""

    word: str
    rhymes: list[RhymingWord]
