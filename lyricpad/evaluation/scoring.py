"""How likely the vocabulary model finds lines that stand, after a draft or without one.

scorer = Scorer(engine.writer.decoder)
scorer.nats(lines, draft)       # per line, per word

The words are given with their tags and the line's syllables, so what is left to guess is little.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lyricpad.evaluation.reading import ReadLine
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.suggestion.draft import DraftLine
from lyricpad.vocabulary.decoding import Decoder, Draft
from lyricpad.vocabulary.examples import Join, words_of
from lyricpad.vocabulary.template import LockedWord, Template

MOST_SLOTS = 15
SENTENCE_END = ".!?"


class Scorer:
    """Scores lines with one vocabulary model.

    Args:
        decoder: of the model.
    """

    def __init__(self, decoder: Decoder) -> None:
        self.decoder = decoder

    def read(self, lines: Sequence[DraftLine], voice: int = 0) -> Draft:
        """A draft's lines, the last ones that fit; none for a draft of nothing."""
        room, kept = self.decoder.room, []
        for line in reversed(lines):
            room -= len(line.words)
            if room < 0:
                break
            kept.insert(0, line)
        joins = [join_after(kept[i - 1] if i else None, line.starts) for i, line in enumerate(kept)]
        tagged = [list(zip(line.words, line.tags, strict=True)) for line in kept]
        syllables = [[_first(said).syllables for said in line.said] for line in kept]
        words = words_of(tagged, joins, self.decoder.lexicon, syllables)
        return self.decoder.read(words, range(len(kept)), joins, voice)

    def nats(
        self, lines: Sequence[ReadLine], draft: Draft, join: int, *, voice: int = 0
    ) -> list[np.ndarray]:
        """Log probability of each word among the rows of its tag, given the structure.

        Args:
            lines: of 1 to 15 words each.
            draft: what stands before them.
            join: how each joins it (:class:`lyricpad.vocabulary.examples.Join`).
            voice: number of the voice.

        Returns:
            Per line ``[words]``; nan for words outside the lexicon.
        """
        # Lines of like length share a batch: a batch takes as many steps as its longest line.
        order = np.argsort([len(line.words) for line in lines], kind="stable")
        templates = [self.template(lines[i], join) for i in order]
        scores = self.decoder.score(draft, templates, voice=voice)
        found: list[np.ndarray] = [np.zeros(0)] * len(lines)
        for i, score in zip(order, scores, strict=True):
            found[i] = np.array(score)
        return found

    def template(self, line: ReadLine, join: int) -> Template:
        """A line as a template with every word locked."""
        said = [_first(variants) for variants in line.said]
        lexicon = self.decoder.lexicon
        locked = {
            i: LockedWord(word, lexicon.row(word, tag), one)
            for i, (word, tag, one) in enumerate(zip(line.words, line.tags, said, strict=True))
        }
        syllables = sum(one.syllables for one in said)
        return Template(line.tags, syllables, locked=locked, join=join)


def join_after(before: DraftLine | None, starts: bool) -> int:
    """How a line joins the one before it."""
    if before is None:
        return Join.START
    if starts:
        return Join.NEW_SECTION
    ended = before.text.rstrip().rstrip("'\")")[-1:] in SENTENCE_END
    return Join.NEW_SENTENCE if ended else Join.CONTINUES


def _first(variants: Sequence[Pronunciation]) -> Pronunciation:
    return variants[0] if variants else Pronunciation(())
