"""Proposing templates for a line wanted, under what was asked.

Whatever the writer fixed (syllables, the rhyme, words already typed, slots) is put in as tokens;
the network fills in the rest, so a template always has what was asked of it.

    proposer = load_proposer(Path("models/structure"), lexicon.tags)
    song = proposer.read(Gap(before=lines, scheme="ABAB"))
    for proposal in differing(proposer.propose(song, Asked(syllables=(8,)), rng), 3):
        print(proposal.structure.tags, proposal.confidence)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from lyricpad.structure.asked import Asked, Proposal
from lyricpad.structure.drawing import NEVER, Drawing, TemplateWriting
from lyricpad.structure.line_structure import LineStructure, SungLine
from lyricpad.structure.model import StructureModel
from lyricpad.structure.reading import LineReader, SongSoFar
from lyricpad.structure.scoring import line_log_probabilities
from lyricpad.structure.seats import Gap
from lyricpad.structure.tokens import StructureTokens, fits


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
        self.reader = LineReader(model, tokens, candidates)
        self.tokens, self.candidates = tokens, candidates
        # A tag without a token would be proposed as "XX", which nothing can write.
        self.writable = frozenset(tag for tag in writable if f"tag:{tag}" in tokens.number)
        self.kinds = {
            kind: np.array(tokens.of_kind(kind))
            for kind in ("rhyme", "part", "syllables", "words", "tag")
        }
        self._tag_masks: dict[frozenset[str], np.ndarray] = {}

    def tag_mask(self, tags: frozenset[str]) -> np.ndarray:
        """``bool[tokens]`` that stand for some tags; "NN" where there are none."""
        mask = self._tag_masks.get(tags)
        if mask is None:
            mask = np.zeros(len(self.tokens), bool)
            mask[[self.tokens.tag(tag) for tag in tags] or [self.tokens.tag("NN")]] = True
            self._tag_masks[tags] = mask
        return mask

    def read(self, gap: Gap, genre: str = "") -> SongSoFar:
        """Read the lines around the one wanted; the song's front is left out if it is long."""
        return self.reader.read(gap, genre)

    def propose(
        self,
        song: SongSoFar,
        asked: Asked,
        rng: np.random.Generator,
        *,
        drawing: Drawing | None = None,
    ) -> list[Proposal]:
        """Templates for the line wanted, likeliest first, each once.

        :func:`lyricpad.structure.differing.differing` chooses among them.

        Args:
            song: from :meth:`read`.
            asked: what is fixed.
            rng: what the rest is drawn with.
            drawing: how; default as ``Drawing()`` has it.

        Raises:
            StructureError: no template can have the syllables asked.
        """
        writing = TemplateWriting(self, song, asked, rng, drawing or Drawing())
        writing.run()
        best: dict[LineStructure, float] = {}
        for proposal in writing.proposals():
            before = best.get(proposal.structure, NEVER)
            best[proposal.structure] = max(before, proposal.log_probability)
        found = [Proposal(structure, likely) for structure, likely in best.items()]
        return sorted(found, key=lambda proposal: -proposal.log_probability)

    def log_probability(
        self, song: SongSoFar, lines: Sequence[SungLine], *, back: int | None = None
    ) -> np.ndarray:
        """Total natural log of each given line's probability as the one wanted.

        As :func:`lyricpad.structure.scoring.line_log_probabilities`; lines too long for a
        template get minus infinity.

        Args:
            song: from :meth:`read`.
            lines: candidates.
            back: which line it rhymes with, where that is known; else all are weighed.

        Returns:
            ``float64[lines]``.
        """
        found = np.full(len(lines), NEVER)
        fitting = [i for i, line in enumerate(lines) if fits(line.structure)]
        structures = [lines[i].structure for i in fitting]
        found[fitting] = line_log_probabilities(song, structures, self.reader, back=back)
        return found
