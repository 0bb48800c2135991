"""A draft's habits, so that a suggestion looks as if it had been typed there.

>>> habits_of(["the rain came down,", "and we went home,"])
Habits(capital=False, mark=',')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MARKS = ",.;!?:"
USUAL = 0.6


@dataclass(frozen=True)
class Habits:
    """How a draft writes its lines.

    Attributes:
        capital: lines start with a capital.
        mark: what they end with, "" for nothing.
    """

    capital: bool = True
    mark: str = ""


def habits_of(lines: Sequence[str]) -> Habits:
    """What most lines do; capitals and no mark for an empty draft."""
    if not lines:
        return Habits()
    starts = [next((c for c in line if c.isalpha()), "") for line in lines]
    capital = sum(start.isupper() for start in starts) >= USUAL * len(lines)
    marks = Counter(line.rstrip()[-1:] for line in lines if line.rstrip()[-1:] in MARKS)
    mark, n = marks.most_common(1)[0] if marks else ("", 0)
    return Habits(capital, mark if n >= USUAL * len(lines) else "")


def write_line(words: Sequence[str], habits: Habits, *, prefix: str = "") -> str:
    """Words as a line of the draft; a prefix stands as the writer typed it."""
    rest = " ".join(words)
    if prefix.strip():
        return f"{prefix.strip()} {rest}{habits.mark}".replace("  ", " ")
    if habits.capital and rest:
        rest = rest[0].upper() + rest[1:]
    return rest + habits.mark
