"""Proposing templates for the next line, under what was asked.

Whatever the writer fixed (syllables, the rhyme, words already typed, slots) is put in as tokens;
the network fills in the rest, so a template always has what was asked of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import jax
import numpy as np
from flax import nnx

from lyricpad.network.transformer import Keys
from lyricpad.structure.errors import StructureError
from lyricpad.structure.examples import places
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureModel
from lyricpad.structure.tokens import (
    HEADING,
    MOST_SYLLABLES,
    MOST_WORDS,
    StructureTokens,
    fits,
    rhymes_back,
)

NEVER = -np.inf


@dataclass(frozen=True)
class Asked:
    """What is fixed of the line to come; ``None`` leaves it to the network.

    Attributes:
        section_start: whether it begins a section.
        label: of its section.
        back: how many lines back stands the line it rhymes with; 0: none.
        rhyming_part: what it ends on.
        syllables: which numbers of syllables are right.
        words: which numbers of words are right.
        tags: per slot the tags allowed there, from the line's start; slots beyond are free.
        end_tags: tags the last word may have.
    """

    section_start: bool = False
    label: str = ""
    back: int | None = None
    rhyming_part: tuple[str, ...] | None = None
    syllables: Collection[int] | None = None
    words: Collection[int] | None = None
    tags: Sequence[Collection[str] | None] = ()
    end_tags: Collection[str] | None = None


@dataclass(frozen=True)
class Proposal:
    """A template for the next line.

    Attributes:
        structure: the template.
        log_probability: mean natural log of its tokens' probability, how sure the network is.
    """

    structure: LineStructure
    log_probability: float


@dataclass(frozen=True)
class SongSoFar:
    """The lines before the one wanted, read by the network once."""

    keys: Keys
    length: int
    last_token: int
    last_place: int


class Proposer:
    """Writes templates with one structure transformer.

    Args:
        model: the network.
        tokens: its inventory.
        writable: tags the vocabulary can write; no other is proposed.
        candidates: how many templates are written at once; the compiled shape.
    """

    def __init__(
        self,
        model: StructureModel,
        tokens: StructureTokens,
        writable: Iterable[str],
        *,
        candidates: int = 32,
    ) -> None:
        self.tokens, self.config, self.candidates = tokens, model.config, candidates
        self.room = model.config.context - HEADING - MOST_WORDS - 1
        # A tag without a token would be proposed as "XX", which nothing can write.
        self.writable = frozenset(tag for tag in writable if f"tag:{tag}" in tokens.number)
        self._kinds = {
            kind: np.array(tokens.of_kind(kind))
            for kind in ("rhyme", "part", "syllables", "words", "tag")
        }
        self._section = np.array([tokens.number["same"], *tokens.of_kind("section")])
        self._tag_masks: dict[frozenset[str], np.ndarray] = {}
        graph, self._weights = nnx.split(model)
        self._read = jax.jit(lambda weights, *args: nnx.merge(graph, weights).read(*args))
        self._step = jax.jit(
            lambda weights, *args: nnx.merge(graph, weights).step(*args), donate_argnums=(4,)
        )

    def tag_mask(self, tags: frozenset[str]) -> np.ndarray:
        """``bool[tokens]`` that stand for some tags; "NN" where there are none."""
        mask = self._tag_masks.get(tags)
        if mask is None:
            mask = np.zeros(len(self.tokens), bool)
            mask[[self.tokens.tag(tag) for tag in tags] or [self.tokens.tag("NN")]] = True
            self._tag_masks[tags] = mask
        return mask

    def read(self, lines: Sequence[SungLine], genre: str = "") -> SongSoFar:
        """Read the song so far; lines that do not fit the context are left out from the front."""
        kept = [line for line in lines if fits(line.structure)]
        backs = rhymes_back(kept)
        laid: list[int] = []
        for line, back in zip(reversed(kept), reversed(backs), strict=True):
            tokens = self.tokens.line(line, back)
            if len(laid) + len(tokens) >= self.room:
                break
            laid = tokens + laid
        laid = [self.tokens.genre(genre), *laid]
        where = places(self.tokens, laid)
        # The last token is fed by the first step, so that its output is the next line's start.
        token = np.zeros((1, self.room), np.int32)
        place = np.zeros((1, self.room), np.int32)
        n = len(laid) - 1
        token[0, :n], place[0, :n] = laid[:-1], where[:-1]
        keys = self._read(self._weights, token, place)
        return SongSoFar(keys, n, laid[-1], int(where[-1]))

    def propose(
        self,
        song: SongSoFar,
        asked: Asked,
        rng: np.random.Generator,
        *,
        temperature: float = 0.9,
    ) -> list[Proposal]:
        """Templates for the next line, likeliest first, each once.

        Args:
            song: from :meth:`read`.
            asked: what is fixed.
            rng: what the rest is drawn with.
            temperature: below 1 keeps closer to the likely.

        Raises:
            StructureError: no template can have the syllables asked.
        """
        writing = _Writing(self, song, asked, rng, temperature)
        writing.run()
        best: dict[LineStructure, float] = {}
        for proposal in writing.proposals():
            before = best.get(proposal.structure, NEVER)
            best[proposal.structure] = max(before, proposal.log_probability)
        found = [Proposal(structure, likely) for structure, likely in best.items()]
        return sorted(found, key=lambda proposal: -proposal.log_probability)


class _Writing:
    """One call of :meth:`Proposer.propose`: ``n`` candidates written token by token."""

    def __init__(
        self,
        proposer: Proposer,
        song: SongSoFar,
        asked: Asked,
        rng: np.random.Generator,
        temperature: float,
    ) -> None:
        self.proposer, self.song, self.asked = proposer, song, asked
        self.rng, self.temperature = rng, temperature
        n = proposer.candidates
        self.written = np.zeros((n, 0), np.int32)
        self.likely = np.zeros(n)
        self.n_free = np.zeros(n)
        self.words = np.zeros(n, np.int32)
        self.syllables = np.zeros(n, np.int32)

    def run(self) -> None:
        """Write headings, then tags until the longest candidate is full."""
        proposer, n = self.proposer, self.proposer.candidates
        keys = Keys.empty(proposer.config.transformer, n, HEADING + MOST_WORDS + 1)
        token = np.full(n, self.song.last_token, np.int32)
        place = np.full(n, self.song.last_place, np.int32)
        step = 0
        while step < HEADING or step - HEADING < self.words.max():
            logits, keys = proposer._step(
                proposer._weights, token, place, self.song.keys, keys,
                np.int32(self.song.length), np.int32(step),
            )  # fmt: skip
            token = self._draw(np.asarray(logits), step)
            self.written = np.concatenate([self.written, token[:, None]], axis=1)
            place = self._place(step)
            step += 1

    def _draw(self, logits: np.ndarray, step: int) -> np.ndarray:
        mask = self._mask(step)
        busy = np.ones(len(logits), bool) if step < HEADING else self.words > step - HEADING
        scores = np.where(mask, logits, NEVER)
        scores = scores - _log_sum(scores)
        noisy = scores / self.temperature + self.rng.gumbel(size=scores.shape)
        token = np.argmax(noisy, axis=-1).astype(np.int32)
        free = busy & (mask.sum(-1) > 1)
        self.likely += np.where(free, np.take_along_axis(scores, token[:, None], 1)[:, 0], 0.0)
        self.n_free += free
        kinds = self.proposer._kinds
        if step == 3:
            self.syllables = token - kinds["syllables"][0] + 1
        if step == 4:
            self.words = token - kinds["words"][0] + 1
        return token

    def _place(self, step: int) -> np.ndarray:
        n = self.proposer.candidates
        if step < HEADING:
            return np.full(n, step, np.int32)
        return np.maximum(HEADING + self.words - 1 - (step - HEADING), HEADING).astype(np.int32)

    def _mask(self, step: int) -> np.ndarray:
        """Tokens that may come at a step, ``bool[candidates, tokens]``."""
        proposer, tokens, asked = self.proposer, self.proposer.tokens, self.asked
        mask = np.zeros((proposer.candidates, len(tokens)), bool)
        if step == 0:
            line = SungLine(LineStructure((), 0), asked.section_start, asked.label)
            mask[:, tokens.section(line)] = True
        elif step == 1:
            mask[
                :, proposer._kinds["rhyme"] if asked.back is None else tokens.rhyme(asked.back)
            ] = True
        elif step == 2:
            part = asked.rhyming_part
            mask[:, proposer._kinds["part"] if part is None else tokens.part(part)] = True
        elif step == 3:
            mask[:, self._syllable_tokens()] = True
        elif step == 4:
            self._mask_words(mask)
        else:
            self._mask_tags(mask, step - HEADING)
        return mask

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
        return self.proposer._kinds["syllables"][0] + np.array(enough) - 1

    def _wanted_words(self) -> list[int]:
        """Numbers of words asked that leave room for the slots asked."""
        asked, least = self.asked.words, max(1, len(self.asked.tags))
        wanted = range(least, MOST_WORDS) if asked is None else asked
        return [n for n in wanted if least <= n < MOST_WORDS]

    def _mask_words(self, mask: np.ndarray) -> None:
        wanted, least = self._wanted_words(), max(1, len(self.asked.tags))
        first = self.proposer._kinds["words"][0]
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


def _log_sum(scores: np.ndarray) -> np.ndarray:
    top = scores.max(axis=-1, keepdims=True)
    return top + np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))
