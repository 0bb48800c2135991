"""A report's plots as SVG text, drawn by matplotlib where it is installed.

    pip install lyricpad[report]

Ink is ``currentColor``, so that a plot is read in light and in dark alike.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lyricpad.evaluation.targets import OURS, TRUE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#010203"
"""Stands for the colour of the text around a plot."""

PALETTE = {
    "perfect": "#2f7f6f", "near": "#86b8a5", "none": "#c9b27c", "identical": "#b4513e",
}  # fmt: skip
ACCENT = "#b4513e"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "lyricpad",
    "font.family": "sans-serif",
    "font.size": 9.5,
    "text.color": INK,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "legend.frameon": False,
}


def available() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def plots(figures: Mapping[str, Any]) -> dict[str, str]:
    """SVG of each plot by name; none without matplotlib.

    Args:
        figures: of a report.
    """
    if not available():
        return {}
    import matplotlib as mpl

    with mpl.rc_context(STYLE):  # pyright: ignore
        drawn = {
            "freshness": _freshness(figures["freshness"], figures["systems"][TRUE]),
            "map": _map(figures["systems"]),
            "rhymes": _rhymes(figures),
        }
        if ranks := figures["ranking"].get("ranks"):
            drawn["ranking"] = _ranking(ranks, figures["ranking"]["candidates"])
        return {name: picture(figure) for name, figure in drawn.items()}


def _figure(width: float, height: float, columns: int = 1) -> tuple[Figure, Sequence[Axes]]:
    from matplotlib.figure import Figure

    figure = Figure((width, height), layout="constrained")
    axes = figure.subplots(1, columns, squeeze=False)[0]
    return figure, axes


def _freshness(curve: Sequence[Mapping[str, Any]], true: Mapping[str, Any]) -> Figure:
    shown = (
        ("fluency", "perplexity under the judge"),
        ("specific", "concrete nouns and names"),
        ("distinct_2", "distinct-2"),
    )
    figure, axes = _figure(9, 2.6, len(shown))
    x = [point["freshness"] for point in curve]
    for ax, (name, title) in zip(axes, shown, strict=True):
        ax.plot(x, [_number(point[name]) for point in curve], "o-", color=ACCENT)
        if true[name] is not None and name != "distinct_2":  # samples of another size
            ax.axhline(true[name], linestyle="--", linewidth=1, color=INK)
            ax.annotate("true lines", (0, true[name]), va="bottom", fontsize=8)
        ax.set(title=title, xlabel="freshness")
        ax.set_xticks(x)
    return figure


def _map(systems: Mapping[str, Mapping[str, Any]]) -> Figure:
    """Fluency against specificity: to the right is worse said, up is more concrete."""
    from matplotlib.ticker import LogLocator, NullFormatter

    figure, (ax,) = _figure(6.4, 3.6)
    for name, one in systems.items():
        if one["fluency"] is None or one["specific"] is None:
            continue
        at = one["fluency"], 100 * one["specific"]
        ax.plot(*at, "o", color=ACCENT if name == OURS else INK)
        ax.annotate(f" {name}", at, va="center", textcoords="offset points", xytext=(4, 0))
    ax.set_xscale("log")
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    ax.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.margins(x=0.25)
    ax.set(xlabel="perplexity under the judge", ylabel="% concrete nouns and names")
    return figure


def _rhymes(figures: Mapping[str, Any]) -> Figure:
    """Kinds of rhyme where one was owed, by system."""
    rows = {**figures["systems"], "ours, with masks": figures["form"]["with masks"]}
    rows = {name: one for name, one in rows.items() if one["rhyme_none"] is not None}
    figure, (ax,) = _figure(6.8, 0.8 + 0.36 * len(rows))
    left = [0.0] * len(rows)
    for kind, colour in PALETTE.items():
        width = [100 * one[f"rhyme_{kind}"] for one in rows.values()]
        ax.barh(list(rows), width, left=left, color=colour, label=kind)
        left = [a + b for a, b in zip(left, width, strict=True)]
    ax.invert_yaxis()
    ax.set(xlabel="% of lines that owe a rhyme", xlim=(0, 100))
    ax.legend(ncols=4, loc="lower left", bbox_to_anchor=(0, 1))
    return figure


def _ranking(ranks: Sequence[float], among: int) -> Figure:
    """Share of passages whose true line stands within the first n."""
    figure, (ax,) = _figure(5.6, 2.8)
    places = sorted(ranks)
    share = [100 * (i + 1) / len(places) for i in range(len(places))]
    ax.step([1, *places], [0, *share], where="post", color=ACCENT)
    ax.plot([1, among], [100 / among, 100], "--", linewidth=1, color=INK)
    ax.annotate("by chance", (among / 2, 50), fontsize=8, va="top")
    ax.set(xlabel=f"place among {among}", ylabel="% of true lines", xlim=(1, among), ylim=(0, 100))
    return figure


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def picture(figure: Figure) -> str:
    """A figure as SVG text in the colour of the text around it."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue().replace(INK, "currentColor")
    return re.sub(r"^.*?(?=<svg)", "", text, flags=re.DOTALL)
