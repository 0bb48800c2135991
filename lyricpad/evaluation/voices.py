"""Can one hear the voices: which words each leans to, and does a classifier tell them apart?

Word choice is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn
2008, "Fightin' Words"). The classifier is naive Bayes over content words, trained on the books of
each voice, asked which voice wrote a batch of suggested lines.

>>> counts = {"sea": Counter(ship=9, the=20), "noir": Counter(gun=9, the=20)}
>>> leaning(counts)["sea"][0][0]
'ship'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lyricpad.corpus.sources import Source
from lyricpad.evaluation.held_out import beginning, sentences_of
from lyricpad.phonetics.stress import WEAK_WORDS
from lyricpad.phonetics.words import key
from lyricpad.vocabulary.voices import ANY, ERAS, era_of, voice_of

PRIOR = 500.0
"""Words the prior counts for in all."""

BOOKS_A_VOICE = 12
LEAST_BOOKS = 3
"""A word must stand in so many books to count in the classifier, else it is a book's own name."""

BATCH = 24
"""Lines the classifier reads at once."""


def leaning(
    counts: Mapping[str, Counter[str]], most: int = 12
) -> dict[str, list[tuple[str, float]]]:
    """The words each voice says more than the others, with how sure that is (z-scores).

    Args:
        counts: of words by voice.
        most: words a voice.
    """
    total: Counter[str] = sum(counts.values(), Counter())
    words = sorted(total)
    prior = np.array([total[word] for word in words], float)
    prior *= PRIOR / prior.sum()
    everything = np.array([total[word] for word in words], float)
    found = {}
    for voice, own in counts.items():
        here = np.array([own[word] for word in words], float)
        z = _log_odds(here, everything - here, prior)
        best = np.argsort(-z, kind="stable")[:most]
        found[voice] = [(words[i], float(z[i])) for i in best if z[i] > 0]
    return found


def _log_odds(here: np.ndarray, there: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Z-score of each word's log-odds ratio between two bodies of text."""

    def odds(count: np.ndarray) -> np.ndarray:
        return np.log(count + prior) - np.log(count.sum() + prior.sum() - count - prior)

    spread = np.sqrt(1 / (here + prior) + 1 / (there + prior))
    return (odds(here) - odds(there)) / spread


@dataclass(frozen=True)
class Classifier:
    """Naive Bayes over words; all voices equally likely beforehand.

    Attributes:
        voices: their names.
        words: number of each known word.
        log_share: ``[voices, words]``.
    """

    voices: tuple[str, ...]
    words: dict[str, int]
    log_share: np.ndarray

    @classmethod
    def train(cls, books: Mapping[str, Sequence[Counter[str]]]) -> Classifier:
        """Count the books of each voice.

        Args:
            books: by voice, the word counts of each of its books.
        """
        spread = Counter(word for several in books.values() for book in several for word in book)
        least = min(LEAST_BOOKS, sum(map(len, books.values())))
        words = sorted(word for word, n in spread.items() if n >= least)
        shares = []
        for several in books.values():
            total: Counter[str] = sum(several, Counter())
            count = np.array([total[word] for word in words], float) + 0.5
            shares.append(np.log(count / count.sum()))
        return cls(tuple(books), {w: i for i, w in enumerate(words)}, np.array(shares))

    def tell(self, words: Iterable[str]) -> str:
        """The voice words are likeliest to come from."""
        known = [self.words[word] for word in words if word in self.words]
        return self.voices[int(self.log_share[:, known].sum(axis=1).argmax())]


def books_of_voices(sources: Sequence[Source], voices: Sequence[str]) -> dict[str, list[Counter]]:
    """Content words of the beginnings of books, by voice; voices with no book are left out.

    Args:
        sources: books with genre and year.
        voices: that can be asked for.
    """
    found: dict[str, list[Counter]] = {voice: [] for voice in voices}
    for source in sources:
        wanted = [
            voice
            for voice in (voice_of(source.genre, source.year), era_of(source.year))
            if len(found.get(voice, [None] * BOOKS_A_VOICE)) < BOOKS_A_VOICE
        ]
        if wanted and wanted != [ANY]:
            counts = content_counts(sentences_of(beginning(source.path), source.genre))
            for voice in wanted:
                found[voice].append(counts)
    return {voice: books for voice, books in found.items() if books}


def content_counts(lines: Iterable[Iterable[str]]) -> Counter[str]:
    """Counts of words in normal form, the small ones left out."""
    words = Counter(key(word) for line in lines for word in line)
    return Counter({word: n for word, n in words.items() if word not in WEAK_WORDS})


def kinds_of(voices: Iterable[str]) -> dict[str, list[str]]:
    """Voices of genre and voices of time: a book has one of each, so they are told apart apart."""
    eras = {name for _, _, name in ERAS}
    kinds: dict[str, list[str]] = {"genre": [], "time": []}
    for voice in voices:
        kinds["time" if voice in eras else "genre"].append(voice)
    return {kind: names for kind, names in kinds.items() if len(names) > 1}


def told_apart(
    lines: Mapping[str, Sequence[Sequence[str]]], books: Mapping[str, Sequence[Counter[str]]]
) -> dict[str, dict[str, float | int | None]]:
    """How often the classifier names the voice that wrote a batch of lines.

    Args:
        lines: by voice, suggested lines as words.
        books: by voice, from :func:`books_of_voices`.

    Returns:
        By kind of voice: ``accuracy`` over batches of `BATCH` lines, ``chance``, ``batches``.
    """
    figures = {}
    for kind, names in kinds_of(voice for voice in lines if voice in books).items():
        classifier = Classifier.train({name: books[name] for name in names})
        hits = [
            classifier.tell(content_counts(batch).elements()) == name
            for name in names
            for batch in _batches(lines[name])
        ]
        figures[kind] = {
            "accuracy": sum(hits) / len(hits) if hits else None,
            "chance": 1 / len(names),
            "batches": len(hits),
        }
    return figures


def _batches(lines: Sequence[Sequence[str]]) -> list[Sequence[Sequence[str]]]:
    whole = [lines[i : i + BATCH] for i in range(0, len(lines), BATCH)]
    return [batch for batch in whole if len(batch) * 2 >= BATCH]
