"""How right guessed pronunciations are: phones, stress, rhyming part and syllables.

Each guess is scored against the nearest of the word's right variants, since any of them may be
sung.

>>> gold = [("G", "R", "EY1", "T")]
>>> figures = evaluate_pronunciation([(("G", "R", "IY1", "T"), gold), (gold[0], gold)])
>>> figures.phone_error_rate, figures.rhyming_part, figures.syllables
(0.125, 0.5, 1.0)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from lyricpad.phonetics.errors import PhoneticsError
from lyricpad.phonetics.pronunciation import Pronunciation

Phones = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PronunciationFigures:
    """Shares over words, 0 to 1, and error rates over phones.

    Attributes:
        words: how many words were scored.
        phone_error_rate: edits over phones of the right variant, stress digits counted.
        phone_error_rate_unstressed: the same with stress digits dropped.
        word_error_rate: share of words not right in every phone and stress digit.
        word_error_rate_unstressed: the same with stress digits dropped.
        rhyming_part: share of words whose rhyming part is that of some right variant.
        syllables: share of words whose number of syllables is that of some right variant.
        stress: share of words whose stress pattern is that of some right variant.
    """

    words: int
    phone_error_rate: float
    phone_error_rate_unstressed: float
    word_error_rate: float
    word_error_rate_unstressed: float
    rhyming_part: float
    syllables: float
    stress: float

    def as_dict(self) -> dict[str, float]:
        """For JSON, rounded to four places."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def evaluate_pronunciation(
    pairs: Iterable[tuple[Phones, Sequence[Phones]]],
) -> PronunciationFigures:
    """Figures over (guess, right variants) pairs.

    Raises:
        PhoneticsError: there is no pair, or a pair has no right variant.
    """
    rows = [(guess, list(gold)) for guess, gold in pairs]
    if not rows or not all(gold for _, gold in rows):
        raise PhoneticsError(
            "got no words, or a word without a right pronunciation; expected at least one of each"
        )
    n = len(rows)
    stressed = [_nearest(guess, gold) for guess, gold in rows]
    bare = [_nearest(_bare(guess), [_bare(g) for g in gold]) for guess, gold in rows]
    ways = [(Pronunciation(guess), [Pronunciation(g) for g in gold]) for guess, gold in rows]
    return PronunciationFigures(
        words=n,
        phone_error_rate=_rate(stressed),
        phone_error_rate_unstressed=_rate(bare),
        word_error_rate=sum(edits > 0 for edits, _ in stressed) / n,
        word_error_rate_unstressed=sum(edits > 0 for edits, _ in bare) / n,
        rhyming_part=sum(w.rhyming_part in {g.rhyming_part for g in gold} for w, gold in ways) / n,
        syllables=sum(w.syllables in {g.syllables for g in gold} for w, gold in ways) / n,
        stress=sum(w.stress in {g.stress for g in gold} for w, gold in ways) / n,
    )


def _rate(rows: Sequence[tuple[int, int]]) -> float:
    return sum(edits for edits, _ in rows) / max(1, sum(length for _, length in rows))


def _bare(phones: Phones) -> Phones:
    return tuple(phone.rstrip("012") for phone in phones)


def _nearest(guess: Phones, gold: Sequence[Phones]) -> tuple[int, int]:
    """Edits to the nearest right variant, and that variant's length."""
    return min((edit_distance(guess, g), len(g)) for g in gold)


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Least number of insertions, deletions and substitutions between two sequences."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
