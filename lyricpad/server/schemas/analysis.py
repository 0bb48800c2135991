"""``POST /api/analysis``: what each line of a draft sounds like."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lyricpad.server.schemas.base import Draft, Pronunciations, ReplyModel, RequestModel


class AnalysisBody(RequestModel):
    """The draft to read."""

    draft: Draft
    tags: bool = Field(default=False, description="Tell each word's part of speech too.")
    pronunciations: Pronunciations = None


class AnalysedWord(ReplyModel):
    """How one word is said."""

    text: str
    phones: str = Field(description="ARPABET phones with stress digits, as in R EY1 N.")
    syllables: int
    stress: str
    estimated: bool
    tag: str | None = Field(
        default=None, description="Penn part-of-speech tag, as in PRP or VBP+RB, where asked for."
    )


class AnalysedLine(ReplyModel):
    """How one line scans."""

    line: int = Field(description="Index among the pad's lines.")
    text: str
    syllables: int
    stress: str
    rhyme: str = Field(description="The line's letter in its section's scheme.")
    words: list[AnalysedWord]


class AnalysedSection(ReplyModel):
    """The lines between two blank lines; letters start again in each."""

    label: str | None
    scheme: str
    lines: list[AnalysedLine]


class InternalRhyme(ReplyModel):
    """Two words that rhyme, not both at the end of their lines."""

    line: int = Field(description="Line of the first word.")
    words: list[int] = Field(description="Index of each word in its line.")
    with_line: int = Field(description="Line of the second word: the same, or the next.")
    kind: Literal["perfect", "near"]
    score: float


class WornPlace(ReplyModel):
    """What has been heard in many songs; not wrong, only worn."""

    kind: Literal["phrase", "rhyme"]
    line: int
    words: list[int] = Field(
        description="Of a phrase its first and last word; of a rhyme the last word of each line."
    )
    with_line: int | None = Field(description="The earlier line of a rhyme.")


class AnalysisAnswer(ReplyModel):
    """Every section of the draft, in order."""

    sections: list[AnalysedSection]
    internal_rhymes: list[InternalRhyme]
    worn: list[WornPlace] = Field(
        description="Worn phrases (tears in your eyes), and worn rhymes (fire, desire)."
    )
