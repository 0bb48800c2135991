"""The targets the project set itself (issue 3), beside what a report found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

OURS, TRUE = "lyricpad", "true line"
AMONG = 300


@dataclass(frozen=True)
class Target:
    """One target.

    Attributes:
        what: is measured.
        wanted: in words.
        value: found, ``None`` where it was not measured.
        met: ``None`` where it was not measured.
    """

    what: str
    wanted: str
    value: float | None
    met: bool | None

    def as_dict(self) -> dict[str, Any]:
        """For the report."""
        return {"what": self.what, "wanted": self.wanted, "value": self.value, "met": self.met}


def targets(figures: Mapping[str, Any]) -> list[Target]:
    """Every target with what was found.

    Args:
        figures: of a report.
    """
    ours, true = figures["systems"][OURS], figures["systems"][TRUE]
    shown, gave = figures["form"]["shown"], figures["relaxations"]
    return [
        _target("shown suggestions that pass", "all", shown["passed"], lambda x: x == 1),
        _target("identical rhymes", "none", shown["rhyme_identical"], lambda x: x == 0),
        _target(
            "requests relaxed where the dictionary lists ten perfect rhymes",
            "at most 2%",
            gave["relaxed_with_many_rhymes"],
            lambda x: x <= 0.02,
        ),
        _ranking(figures["ranking"]),
        _at_least("distinct-2 at freshness 0.5", ours["distinct_2"], true["distinct_2"]),
        _at_least("concrete nouns and names", ours["specific"], true["specific"]),
        _fluency(ours["fluency"], true["fluency"]),
        _frequent(figures["frequent"]),
        _target(
            "suggestions with six words in a row from the training texts",
            "none",
            ours["lines_with_six"],
            lambda x: x == 0,
        ),
    ]


def _target(what: str, wanted: str, value: float | None, met: Callable[[float], bool]) -> Target:
    return Target(what, wanted, value, None if value is None else met(value))


def _ranking(ranking: Mapping[str, Any]) -> Target:
    """Among fewer lines it is easier, and no target."""
    among, first = ranking["candidates"], ranking.get("top_1")
    what, wanted = f"true next line first among {among}", f"at least 30% of {AMONG}"
    if among < AMONG:
        return Target(what, wanted, first, None)
    return _target(what, wanted, first, lambda x: x >= 0.3)


def _at_least(what: str, value: float | None, least: float | None) -> Target:
    if least is None:
        return Target(what, "at least the true lines'", value, None)
    return _target(what, f"at least the true lines' {least:.3g}", value, lambda x: x >= least)


def _fluency(value: float | None, true: float | None) -> Target:
    what = "perplexity under the judge, over that of the true lines"
    ratio = value / true if value and true else None
    return _target(what, "at most 1.5", ratio, lambda x: x <= 1.5)


def _frequent(frequent: Mapping[str, Any]) -> Target:
    """In a small sample a line said once is already more than 0.1%: then once is what is wanted."""
    n, share = frequent["lines"], frequent["share"]
    wanted = f"under 0.1% (of {n:,} here)" if n >= 1000 else f"once (of {n:,} here)"
    most = max(0.001, 1.5 / n) if n else 0.0
    return _target("most frequent suggested line", wanted, share, lambda x: x < most)
