"""Building a lexicon from prepared books: which readings of which words are worth a row.

A tagger errs, so a reading must hold its share of the word: "the" is tagged NNP a few hundred
times in sixty million words, and none of them should ever be written. And a name that stands in
one novel only, however often, means nothing in a song: a reading must stand in several texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lyricpad.network.prepared import Prepared
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.vocabulary.lexicon import Entry, Lexicon

Pronounce = Callable[[Sequence[str]], Mapping[str, tuple[Pronunciation, ...]]]

NOT_WRITTEN = frozenset({"FW", "SYM", "LS", "XX", "ADD", "AFX", "GW", "NFP", "HYPH", "POS"})
"""Tags of things no suggestion should hold: foreign words, list marks, affixes, scraps."""

WRITABLE = re.compile(r"[A-Za-zÀ-ÿ]+(?:['-][A-Za-zÀ-ÿ]+)*'?")
SINGLE_LETTERS = frozenset({"a", "I", "o", "O"})
NAMES = ("NNP", "NNPS")


@dataclass(frozen=True)
class LexiconLimits:
    """What a reading needs to be worth a row.

    Attributes:
        rows: at most so many, commonest first.
        least_count: of the reading.
        least_share: of the word's occurrences that have this tag.
        least_name_share: likewise for names, which every sentence start counterfeits.
        most_syllables: longer words are not sung.
        least_texts: it must stand in so many texts, where the corpora have hundreds.
        least_name_texts: likewise for names.
    """

    rows: int = 36_000
    least_count: int = 8
    least_share: float = 0.03
    least_name_share: float = 0.3
    most_syllables: int = 6
    least_texts: int = 3
    least_name_texts: int = 8

    def for_texts(self, n: int) -> LexiconLimits:
        """The same for corpora of ``n`` texts: of a handful, none can be asked to agree.

        >>> LexiconLimits().for_texts(343).least_name_texts
        8
        >>> LexiconLimits().for_texts(9).least_name_texts
        1
        """
        return replace(
            self,
            least_texts=min(self.least_texts, 1 + n // 100),
            least_name_texts=min(self.least_name_texts, 1 + n // 40),
        )


def count_readings(corpora: Iterable[Prepared]) -> Counter[tuple[str, str]]:
    """How often the training documents show each (word, tag)."""
    counts: Counter[tuple[str, str]] = Counter()
    for corpus in corpora:
        lines = corpus.lines("train")
        key = lines.words.astype(np.int64) * len(corpus.tags) + lines.tags
        for code, n in zip(*np.unique(key, return_counts=True), strict=True):
            word, tag = divmod(int(code), len(corpus.tags))
            counts[corpus.types.texts[word], corpus.tags[tag]] += int(n)
    return counts


def count_texts(corpora: Iterable[Prepared]) -> Counter[tuple[str, str]]:
    """In how many training documents each (word, tag) stands."""
    counts: Counter[tuple[str, str]] = Counter()
    for corpus in corpora:
        lines = corpus.lines("train")
        n = len(corpus.documents)
        reading = lines.words.astype(np.int64) * len(corpus.tags) + lines.tags
        owner = np.repeat(lines.line_document, np.diff(lines.line_start.astype(np.int64)))
        distinct = np.unique(reading * n + owner) // n
        for code, texts in zip(*np.unique(distinct, return_counts=True), strict=True):
            word, tag = divmod(int(code), len(corpus.tags))
            counts[corpus.types.texts[word], corpus.tags[tag]] += int(texts)
    return counts


def build_lexicon(
    counts: Mapping[tuple[str, str], int],
    pronounce_all: Pronounce,
    limits: LexiconLimits | None = None,
    texts: Mapping[tuple[str, str], int] | None = None,
) -> Lexicon:
    """Choose rows and pronounce them; words whose pronunciation would be a guess get none.

    Args:
        counts: occurrences of each (word, tag).
        pronounce_all: pronunciations of many words, best first.
        limits: what a reading needs.
        texts: in how many documents each (word, tag) stands; default: in enough.
    """
    limits = limits or LexiconLimits()
    of_word: Counter[str] = Counter()
    for (word, _), n in counts.items():
        of_word[word.lower()] += n
    chosen = [
        (word, tag, n)
        for (word, tag), n in counts.items()
        if _worth_a_row(word, tag, n, of_word[word.lower()], limits)
        and (texts is None or texts.get((word, tag), 0) >= _least_texts(tag, limits))
    ]
    chosen.sort(key=lambda reading: (-reading[2], reading[:2]))
    said = pronounce_all([word for word, _, _ in chosen])
    entries = [
        Entry(word, tag, n, said[word][0])
        for word, tag, n in chosen
        if word in said and _singable(said[word], limits)
    ]
    return Lexicon.of(entries[: limits.rows])


def _worth_a_row(word: str, tag: str, n: int, of_word: int, limits: LexiconLimits) -> bool:
    share = limits.least_name_share if tag in NAMES else limits.least_share
    return (
        n >= limits.least_count
        and n / of_word >= share
        and tag.split("+")[0] not in NOT_WRITTEN
        and WRITABLE.fullmatch(word) is not None
        and (len(word) > 1 or word in SINGLE_LETTERS)
        # Names keep their capitals; what has none and is tagged as one was mistaken for it.
        and not (tag in NAMES and word.islower())
    )


def _least_texts(tag: str, limits: LexiconLimits) -> int:
    return limits.least_name_texts if tag in NAMES else limits.least_texts


def _singable(said: tuple[Pronunciation, ...], limits: LexiconLimits) -> bool:
    return bool(said) and not said[0].estimated and 1 <= said[0].syllables <= limits.most_syllables
