"""How often detected schemes agree with the ones people wrote down.

The measure is the pair F1: of all pairs of lines in a stanza that are called a rhyme, how many are
one, and of those that are one, how many are called so.

>>> scheme_pair_f1(["AABB"], ["AABC"]).f1
0.6666666666666666

Gold files are JSON lines as in ``stanzas.jsonl`` (Chicago Rhyming Poetry Corpus): ``words`` and
``scheme``; where given, ``poem`` says which stanzas are detected together, ``period`` which count
as 1800 and later, and ``lines`` helps where a word is missing. Measure one with::

    python -m lyricpad.rhyme.scheme_accuracy stanzas.jsonl
"""

from __future__ import annotations

import hashlib
import itertools
import json
import lzma
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.phonetics.words import split_words
from lyricpad.rhyme.errors import RhymeError
from lyricpad.rhyme.evidence import LineEnd, PairClass, pair_class
from lyricpad.rhyme.scheme_detection import detect_schemes

# The corpus was once read as Latin-1 where it was Mac Roman: these stand for — ’ ” … “ ‘ –.
_MAC_ROMAN = str.maketrans("ÑÕÓÉÒÔÐ", "—’”…“‘–")
# Lines further apart than this say little about chance likeness.
_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Stanza:
    """One stanza of a gold file.

    Attributes:
        poem: the poem's name; stanzas of one poem are detected together. Without a name each
            stanza stands alone.
        year: first year of its period, 0 if unknown.
        words: the end words.
        scheme: one letter a line.
    """

    poem: str
    year: int
    words: tuple[str, ...]
    scheme: str

    @property
    def held_out(self) -> bool:
        """Whether the poem belongs to the half that `evidence.WEIGHTS` were not counted on.

        The handful of constants of `scheme_detection` were chosen with both halves in sight.
        """
        return hashlib.sha256(self.poem.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class PairScore:
    """Agreement on pairs of lines: counts, and the figures made from them (1 where none)."""

    agreed: int
    detected: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the detected pairs that are in the gold."""
        return self.agreed / self.detected if self.detected else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold pairs that were detected."""
        return self.agreed / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.detected + self.gold
        return 2 * self.agreed / total if total else 1.0


def scheme_pair_f1(detected: Iterable[str], gold: Iterable[str]) -> PairScore:
    """Pair score of detected schemes against gold ones, over all stanzas together.

    Raises:
        RhymeError: the two differ in number, or a scheme in length.
    """
    agreed = found = true = 0
    for ours, theirs in itertools.zip_longest(detected, gold):
        if ours is None or theirs is None or len(ours) != len(theirs):
            raise RhymeError(f"got scheme {ours!r} for gold {theirs!r}, expected one letter a line")
        for i, j in itertools.combinations(range(len(theirs)), 2):
            agreed += ours[i] == ours[j] and theirs[i] == theirs[j]
            found += ours[i] == ours[j]
            true += theirs[i] == theirs[j]
    return PairScore(agreed, found, true)


def read_gold(path: Path) -> list[Stanza]:
    """Stanzas of a gold file, in order; packed with xz if its name ends so.

    Raises:
        RhymeError: a line is not JSON or lacks a field.
    """
    stanzas: list[Stanza] = []
    raw = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    for number, text in enumerate(raw.decode("utf-8").split("\n"), 1):
        if text.strip():
            try:
                stanzas.append(_stanza(json.loads(text), number))
            except (ValueError, KeyError, TypeError) as error:
                raise RhymeError(
                    f"{path}, line {number}: {error!r}; expected a JSON object with words, a "
                    "scheme of one letter a word and, if known, poem and period (as 1800-1900)"
                ) from error
    return stanzas


def _stanza(row: Mapping[str, object], number: int) -> Stanza:
    words, scheme, period = row["words"], _scheme(row["scheme"]), str(row.get("period", "0"))
    if not isinstance(words, list) or len(words) != len(scheme):
        raise ValueError(f"got words {words!r} for scheme {scheme!r}")
    lines = row.get("lines")
    lines = lines if isinstance(lines, list) and len(lines) == len(words) else words
    ends = tuple(_end_word(str(w), str(line)) for w, line in zip(words, lines, strict=True))
    return Stanza(str(row.get("poem", number)), int(period.split("-")[0]), ends, scheme)


def _scheme(given: object) -> str:
    """One letter a line from a string or a list of labels; a line that need not rhyme gets its own.

    >>> _scheme("AB-B-"), _scheme(["a", "b", "a"]), _scheme([1, 2, 1])
    ('ABCBD', 'ABA', 'ABA')
    """
    labels = given.split() if isinstance(given, str) and " " in given.strip() else given
    if not isinstance(labels, str | list):
        raise TypeError(f"got scheme {given!r}, expected letters")
    free = {"-", "X"} - ({"X"} if "W" in labels else set())  # X may be a long stanza's 24th letter
    numbers: dict[object, int] = {}
    for place, label in enumerate(labels):
        numbers.setdefault((label, place) if label in free else label, len(numbers))
    found = (numbers[(x, i) if x in free else x] for i, x in enumerate(labels))
    return "".join(chr(ord("A") + n) for n in found)


def _end_word(word: str, line: str) -> str:
    """The end word; from the line where the gold has only a punctuation mark."""
    for text in (word, line):
        if found := split_words(text.translate(_MAC_ROMAN)):
            return found[-1].text
    return ""


def detect_gold(stanzas: Sequence[Stanza], pronouncer: Pronouncer) -> list[str]:
    """Our scheme for each stanza, the stanzas of a poem taken together."""
    ends = _line_ends(stanzas, pronouncer)
    by_poem: dict[str, list[int]] = {}
    for i, stanza in enumerate(stanzas):
        by_poem.setdefault(stanza.poem, []).append(i)
    schemes = [""] * len(stanzas)
    for rows in by_poem.values():
        detected = detect_schemes([[ends[word] for word in stanzas[i].words] for i in rows])
        for i, scheme in zip(rows, detected, strict=True):
            schemes[i] = scheme
    return schemes


def _line_ends(stanzas: Sequence[Stanza], pronouncer: Pronouncer) -> dict[str, LineEnd]:
    variants = pronouncer.pronounce_all(word for stanza in stanzas for word in stanza.words)
    return {word: LineEnd.of(word, found) for word, found in variants.items()}


def evaluate_schemes(stanzas: Sequence[Stanza], pronouncer: Pronouncer) -> dict[str, PairScore]:
    """Pair scores over everything, 1800 and later, and the held-out half of each."""
    detected = detect_gold(stanzas, pronouncer)
    slices = {
        "all": lambda stanza: True,
        "all, held out": lambda stanza: stanza.held_out,
        "1800 and later": lambda stanza: stanza.year >= 1800,
        "1800 and later, held out": lambda stanza: stanza.year >= 1800 and stanza.held_out,
    }
    return {
        name: scheme_pair_f1(
            [scheme for scheme, s in zip(detected, stanzas, strict=True) if chosen(s)],
            [s.scheme for s in stanzas if chosen(s)],
        )
        for name, chosen in slices.items()
    }


def count_evidence(
    stanzas: Sequence[Stanza], pronouncer: Pronouncer
) -> dict[tuple[PairClass, bool], float]:
    """Log-likelihood ratios behind `evidence.WEIGHTS`, counted on pairs of neighbouring lines."""
    ends = _line_ends(stanzas, pronouncer)
    counts = {True: Counter[tuple[PairClass, bool]](), False: Counter[tuple[PairClass, bool]]()}
    for stanza in stanzas:
        for i, j in itertools.combinations(range(len(stanza.words)), 2):
            if j - i <= _NEIGHBOURS:
                pair = pair_class(ends[stanza.words[i]], ends[stanza.words[j]])
                counts[stanza.scheme[i] == stanza.scheme[j]][pair] += 1
    rhymed, other = counts[True].total() or 1, counts[False].total() or 1
    share = rhymed / (rhymed + other)
    return {
        pair: math.log((counts[True][pair] + share) / rhymed)
        - math.log((counts[False][pair] + 1 - share) / other)
        for pair in counts[True] | counts[False]
    }


def main(path: str) -> None:
    """Print the figures of one gold file."""
    for name, score in evaluate_schemes(read_gold(Path(path)), Pronouncer.load()).items():
        figures = f"F1 {score.f1:.4f}  precision {score.precision:.4f}  recall {score.recall:.4f}"
        sys.stdout.write(f"{name:26} {figures}\n")


if __name__ == "__main__":
    main(sys.argv[1])
