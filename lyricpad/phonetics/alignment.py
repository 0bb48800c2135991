"""Which phones each letter stands for: many-to-one alignment by expectation-maximisation.

Training the letter-to-sound model needs one output per letter. Each letter takes none to three
consecutive phones ("x" K S, silent "e" none); the probabilities of (letter, phones) are
estimated by EM over all alignments and each word is then cut along its likeliest one, after
Jiampojamarn, Kondrak & Sherif (2007), "Applying Many-to-Many Alignments and Hidden Markov Models
to Letter-to-Phoneme Conversion", restricted to one letter at a time. Stress digits are ignored
while aligning. All words are processed together as arrays.

>>> said = [("B", "AA1", "K", "S"), ("AA1", "K", "S"), ("B", "AA1", "B")]
>>> align(["box", "ox", "bob"], said)[0]
(('B',), ('AA1',), ('K', 'S'))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Phones = tuple[str, ...]
Chunks = tuple[Phones, ...]

MOST_PHONES = 3
_TINY = 1e-30


def align(
    words: Sequence[str], pronunciations: Sequence[Phones], *, rounds: int = 6
) -> list[Chunks | None]:
    """Cut each pronunciation into one chunk of phones per letter.

    Args:
        words: N spellings.
        pronunciations: N phone tuples with stress digits.
        rounds: EM iterations.

    Returns:
        N tuples of ``len(word)`` chunks; None where the word has too few letters for its phones
        ("w" said "double u").
    """
    ids = _Ids.of(words, pronunciations)
    groups = _by_length(words)
    tables = [_Table([words[i] for i in g], [pronunciations[i] for i in g], ids) for g in groups]
    # One phone a letter is the rule; the first round only needs a push towards it.
    score = np.array([0.1, 1.0, 0.02, 0.001])[ids.sizes][None, :].repeat(len(ids.letters), 0)
    for _ in range(rounds):
        counts = np.full(score.shape, 1e-6)
        for table in tables:
            counts += table.expected_counts(score)
        score = counts / counts.sum(axis=1, keepdims=True)
    chunks: list[Chunks | None] = [None] * len(words)
    for group, table in zip(groups, tables, strict=True):
        for i, cut in zip(group, table.best_cuts(score), strict=True):
            chunks[i] = _chunks(pronunciations[i], cut)
    return chunks


def _by_length(words: Sequence[str], most: int = 4096) -> list[list[int]]:
    """Indices of words of like length, in groups small enough for the arrays to stay in cache."""
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    return [order[start : start + most] for start in range(0, len(order), most)]


def _chunks(phones: Phones, cut: Sequence[int] | None) -> Chunks | None:
    if cut is None:
        return None
    ends = np.cumsum(cut).tolist()
    return tuple(phones[end - n : end] for end, n in zip(ends, cut, strict=True))


@dataclass(frozen=True, slots=True)
class _Ids:
    """Numbers for letters and for runs of phones; run 0 is the empty one."""

    letters: dict[str, int]
    runs: dict[Phones, int]
    sizes: np.ndarray

    @classmethod
    def of(cls, words: Sequence[str], pronunciations: Sequence[Phones]) -> _Ids:
        runs: dict[Phones, int] = {(): 0}
        for phones in map(_bare, pronunciations):
            for start in range(len(phones)):
                for size in range(1, min(MOST_PHONES, len(phones) - start) + 1):
                    runs.setdefault(phones[start : start + size], len(runs))
        letters = {letter: i for i, letter in enumerate(sorted(set("".join(words))))}
        return cls(letters, runs, np.array([len(run) for run in runs]))


def _bare(phones: Phones) -> Phones:
    return tuple(phone.rstrip("012") for phone in phones)


class _Table:
    """Words as arrays: letters [N, L], and the id of every run of 0-3 phones [N, P + 1, 4]."""

    def __init__(self, words: Sequence[str], pronunciations: Sequence[Phones], ids: _Ids):
        self.lengths = np.array([len(word) for word in words])
        self.phone_lengths = np.array([len(p) for p in pronunciations])
        n, longest = len(words), self.phone_lengths.max()
        self.letters = np.zeros((n, self.lengths.max()), np.int32)
        self.runs = np.full((n, longest + 1, MOST_PHONES + 1), -1, np.int32)
        for row, (word, phones) in enumerate(zip(words, map(_bare, pronunciations), strict=True)):
            self.letters[row, : len(word)] = [ids.letters[letter] for letter in word]
            for start in range(len(phones) + 1):
                for size in range(min(MOST_PHONES, len(phones) - start) + 1):
                    self.runs[row, start, size] = ids.runs[phones[start : start + size]]

    def _moves(self, score: np.ndarray, at: int) -> np.ndarray:
        """Score [N, P + 1, 4] of letter ``at`` taking 0-3 phones from each place."""
        letter = self.letters[:, at, None, None]
        return np.where(self.runs >= 0, score[letter, self.runs], 0.0)

    def _forward(self, score: np.ndarray) -> np.ndarray:
        """Scaled probability [L + 1, N, P + 1] of having said j phones after i letters."""
        n, places, _ = self.runs.shape
        alpha = np.zeros((self.letters.shape[1] + 1, n, places))
        alpha[0, :, 0] = 1
        for at in range(self.letters.shape[1]):
            moves = self._moves(score, at)
            step = alpha[at] * moves[:, :, 0]
            for size in range(1, MOST_PHONES + 1):
                step[:, size:] += (alpha[at] * moves[:, :, size])[:, :-size]
            alpha[at + 1] = step / step.sum(axis=1, keepdims=True).clip(_TINY)
        return alpha

    def expected_counts(self, score: np.ndarray) -> np.ndarray:
        """Expected number of times each letter took each run [letters, runs]."""
        alpha = self._forward(score)
        counts = np.zeros(score.shape)
        beta = np.zeros(alpha.shape[1:])
        rows = np.arange(len(beta))
        for at in reversed(range(self.letters.shape[1])):
            ending = self.lengths == at + 1
            beta[ending] = 0
            beta[rows[ending], self.phone_lengths[ending]] = 1
            moves = self._moves(score, at)
            share = np.zeros(moves.shape)
            share[:, :, 0] = moves[:, :, 0] * beta
            for size in range(1, MOST_PHONES + 1):
                share[:, :-size, size] = moves[:, :-size, size] * beta[:, size:]
            beta = share.sum(axis=2)
            joint = alpha[at][:, :, None] * share
            total = joint.sum(axis=(1, 2))
            live = (self.lengths > at) & (total > _TINY)
            weight = joint[live] / total[live, None, None]
            letter = np.broadcast_to(self.letters[live, at, None, None], weight.shape)
            flat = letter * score.shape[1] + self.runs[live].clip(0)
            counts += np.bincount(flat.ravel(), weight.ravel(), minlength=counts.size).reshape(
                counts.shape
            )
            beta /= beta.sum(axis=1, keepdims=True).clip(_TINY)
        return counts

    def best_cuts(self, score: np.ndarray) -> list[list[int] | None]:
        """Phones per letter along each word's likeliest alignment (Viterbi)."""
        n, places, _ = self.runs.shape
        best = np.full((n, places), -np.inf)
        best[:, 0] = 0
        finals = np.full(n, -np.inf)
        choices = np.zeros((self.letters.shape[1], n, places), np.int8)
        rows = np.arange(n)
        for at in range(self.letters.shape[1]):
            moves = np.log(self._moves(score, at).clip(_TINY))
            moves[self.runs < 0] = -np.inf
            options = np.full((MOST_PHONES + 1, n, places), -np.inf)
            for size in range(MOST_PHONES + 1):
                options[size, :, size:] = (best + moves[:, :, size])[:, : places - size]
            choices[at] = options.argmax(axis=0)
            best = options.max(axis=0)
            ending = self.lengths == at + 1
            finals[ending] = best[rows[ending], self.phone_lengths[ending]]
        return [
            self._trace(choices[:, row], int(self.lengths[row]), int(self.phone_lengths[row]))
            if np.isfinite(finals[row])
            else None
            for row in range(n)
        ]

    @staticmethod
    def _trace(choices: np.ndarray, length: int, place: int) -> list[int]:
        cut: list[int] = []
        for at in reversed(range(length)):
            size = int(choices[at, place])
            cut.append(size)
            place -= size
        assert place == 0
        return cut[::-1]
