"""Drawing templates token by token, many at once, under what was asked.

One :class:`TemplateWriting` is one batch of candidates: the heading first, then a tag a word, each
token drawn among those the request allows at its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import log_softmax

from lyricpad.structure.asked import Asked, Proposal
from lyricpad.structure.errors import StructureError
from lyricpad.structure.line_structure import LineStructure
from lyricpad.structure.reading import LINE_ROOM, SongSoFar, echo_of
from lyricpad.structure.tokens import HEADING, MOST_SYLLABLES, MOST_WORDS

if TYPE_CHECKING:
    from lyricpad.structure.proposals import Proposer

NEVER = -np.inf


@dataclass(frozen=True)
class Drawing:
    """How tokens are drawn.

    Attributes:
        temperature: below 1 keeps closer to the likely.
        top_p: of the tags, only the likeliest that together have this probability are drawn
            (nucleus sampling, Holtzman et al. 2020, arXiv 1904.09751); 1 leaves all.
    """

    temperature: float = 0.8
    top_p: float = 1.0


class TemplateWriting:
    """One call of :meth:`Proposer.propose`: ``n`` candidates written token by token."""

    def __init__(
        self,
        proposer: Proposer,
        song: SongSoFar,
        asked: Asked,
        rng: np.random.Generator,
        drawing: Drawing,
    ) -> None:
        self.proposer, self.song, self.asked = proposer, song, asked
        self.rng, self.drawing = rng, drawing
        n = proposer.candidates
        self.written = np.zeros((n, 0), np.int32)
        self.likely = np.zeros(n)
        self.n_free = np.zeros(n)
        self.words = np.zeros(n, np.int32)
        self.syllables = np.zeros(n, np.int32)
        self.partners = np.zeros((n, LINE_ROOM), np.int32)

    def run(self) -> None:
        """Write headings, then tags until the longest candidate is full."""
        reader = self.proposer.reader
        keys = reader.begin()
        token = np.full(reader.candidates, self.song.last_token, np.int32)
        step = 0
        while step < HEADING or step - HEADING < self.words.max():
            at = reader.positions(self.song, token, step, self.words, self.partners)
            logits, keys = reader.step(self.song, at, keys, step)
            token = self._draw(logits, step)
            self.written = np.concatenate([self.written, token[:, None]], axis=1)
            step += 1

    def _draw(self, logits: np.ndarray, step: int) -> np.ndarray:
        mask = self._mask(step)
        busy = np.ones(len(logits), bool) if step < HEADING else self.words > step - HEADING
        scores = np.where(mask, logits, NEVER)
        scores = log_softmax(scores, axis=-1)
        kept = nucleus(scores, self.drawing.top_p) if step >= HEADING else scores
        noisy = kept / self.drawing.temperature + self.rng.gumbel(size=scores.shape)
        token = np.argmax(noisy, axis=-1).astype(np.int32)
        # What it rhymes with and ends on is no part of the template's shape.
        free = busy & (mask.sum(-1) > 1) & (step > 1)
        self.likely += np.where(free, np.take_along_axis(scores, token[:, None], 1)[:, 0], 0.0)
        self.n_free += free
        kinds = self.proposer.kinds
        if step == 0:
            self._meet_partners(token)
        if step == 2:
            self.syllables = token - kinds["syllables"][0] + 1
        if step == 3:
            self.words = token - kinds["words"][0] + 1
        return token

    def _meet_partners(self, rhyme: np.ndarray) -> None:
        names = self.proposer.tokens.names
        for token in np.unique(rhyme):
            back = int(names[token].removeprefix("rhyme:"))
            self.partners[rhyme == token] = echo_of(self.song.partner(back))

    def _mask(self, step: int) -> np.ndarray:
        """Tokens that may come at a step, ``bool[candidates, tokens]``."""
        proposer, tokens, asked = self.proposer, self.proposer.tokens, self.asked
        mask = np.zeros((proposer.candidates, len(tokens)), bool)
        if step == 0:
            mask[:, self._rhyme_tokens()] = True
        elif step == 1:
            part = asked.rhyming_part
            mask[:, proposer.kinds["part"] if part is None else tokens.part(part)] = True
        elif step == 2:
            mask[:, self._syllable_tokens()] = True
        elif step == 3:
            self._mask_words(mask)
        else:
            self._mask_tags(mask, step - HEADING)
        return mask

    def _rhyme_tokens(self) -> list[int]:
        """Of the lines there are; a rhyme with a line the section lacks counts as none."""
        backs, asked = self.song.backs(), self.asked.back
        wanted = backs if asked is None else [asked if asked in backs else 0]
        return [self.proposer.tokens.rhyme(back) for back in wanted]

    def _syllable_tokens(self) -> np.ndarray:
        """Numbers of syllables asked, enough for the fewest words asked if any are."""
        asked = self.asked.syllables
        wanted = range(1, MOST_SYLLABLES + 1) if asked is None else asked
        numbers = [n for n in wanted if 1 <= n <= MOST_SYLLABLES]
        if not numbers:
            raise StructureError(
                f"syllables {sorted(asked or ())}: expected some of 1 to {MOST_SYLLABLES}"
            )
        least = min(self._wanted_words(), default=1)
        enough = [n for n in numbers if n >= least] or numbers
        return self.proposer.kinds["syllables"][0] + np.array(enough) - 1

    def _wanted_words(self) -> list[int]:
        """Numbers of words asked that leave room for the slots asked."""
        asked, least = self.asked.words, max(1, len(self.asked.tags))
        wanted = range(least, MOST_WORDS) if asked is None else asked
        return [n for n in wanted if least <= n < MOST_WORDS]

    def _mask_words(self, mask: np.ndarray) -> None:
        wanted, least = self._wanted_words(), max(1, len(self.asked.tags))
        first = self.proposer.kinds["words"][0]
        for i, syllables in enumerate(self.syllables):
            fitting = [n for n in wanted if n <= syllables]
            # A line that cannot be (more words than syllables) gets one all the same; the caller
            # finds it infeasible and relaxes.
            mask[i, first + np.array(fitting or [min(least, MOST_WORDS - 1)]) - 1] = True

    def _mask_tags(self, mask: np.ndarray, slot: int) -> None:
        asked = self.asked
        here = asked.tags[slot] if slot < len(asked.tags) else None
        free = self.proposer.tag_mask(self.proposer.writable if here is None else frozenset(here))
        mask |= free
        if asked.end_tags is not None and here is None:
            last = self.words - 1 == slot
            mask[last] &= self.proposer.tag_mask(frozenset(asked.end_tags))
            # Nothing may end the line so: the caller finds it infeasible and relaxes.
            mask[~mask.any(axis=-1)] = free

    def proposals(self) -> Iterable[Proposal]:
        """What was written, as templates."""
        for i, row in enumerate(self.written):
            tags = tuple(
                self._tag(slot, int(token))
                for slot, token in enumerate(row[HEADING : HEADING + self.words[i]])
            )
            part = self.asked.rhyming_part or ()
            structure = LineStructure(tags, int(self.syllables[i]), part)
            yield Proposal(structure, float(self.likely[i] / max(1, self.n_free[i])))

    def _tag(self, slot: int, token: int) -> str:
        """A slot's tag; the one asked, where it is one, for it may have no token of its own."""
        asked = self.asked.tags[slot] if slot < len(self.asked.tags) else None
        if asked is not None and len(asked) == 1:
            return next(iter(asked))
        return self.proposer.tokens.names[token].removeprefix("tag:")


def nucleus(scores: np.ndarray, share: float) -> np.ndarray:
    """Log-probabilities with all but the likeliest that hold ``share`` together ruled out.

    >>> np.exp(nucleus(np.log([[0.5, 0.3, 0.2]]), 0.7)).round(2)
    array([[0.5, 0.3, 0. ]])
    """
    if share >= 1:
        return scores
    order = np.argsort(-scores, axis=-1)
    likely = np.exp(np.take_along_axis(scores, order, -1))
    # The token that crosses the share is kept.
    beyond = np.cumsum(likely, axis=-1) - likely >= share
    kept = scores.copy()
    np.put_along_axis(kept, order, np.where(beyond, NEVER, np.take_along_axis(kept, order, -1)), -1)
    return kept
