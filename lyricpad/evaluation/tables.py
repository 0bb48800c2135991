"""A report's figures as tables to read: one row a figure, one column a system or setting.

>>> [row.label for row in SYSTEM_ROWS[:2]]
['syllables as asked', 'perfect rhyme']
>>> Row("syllables", "syllables as asked", "share").show(0.975)
'97.5%'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["share", "number", "count"]
NOTHING = "–"


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        key: its name in the report.
        label: what a reader is told.
        kind: how it is written.
    """

    key: str
    label: str
    kind: Kind = "number"

    def show(self, value: Any) -> str:
        """A value as text; a dash for one that was not measured."""
        if value is None or not isinstance(value, int | float):
            return NOTHING
        if self.kind == "share":
            return f"{100 * value:.2g}%" if 0 < value < 0.01 else f"{100 * value:.1f}%"
        whole = self.kind == "count" or abs(value) >= 100
        return f"{value:,.0f}" if whole else f"{value:.3g}"


def structure_columns(figures: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Figures of the structure model by column: its own, and those of two simple ways.

    Args:
        figures: of `lyricpad.structure.accuracy.StructureAccuracy`, as JSON values.
    """
    ways = {"model": "model", "majority": "majority", "copy the line before": "copy"}
    return {
        name: {
            f"{kind} {figure}": value
            for kind, about in figures[way].items()
            for figure, value in about.items()
        }
        for name, way in ways.items()
    }


@dataclass(frozen=True)
class Table:
    """A table as text.

    Attributes:
        columns: headings, without that of the labels.
        rows: label and one text a column.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def table(rows: Sequence[Row], columns: Mapping[str, Mapping[str, Any]]) -> Table:
    """Figures by column; rows that no column has are left out."""
    written = [
        (row.label, tuple(row.show(figures.get(row.key)) for figures in columns.values()))
        for row in rows
    ]
    kept = [(label, texts) for label, texts in written if set(texts) != {NOTHING}]
    return Table(tuple(columns), tuple(kept))


FORM_ROWS = (
    Row("syllables", "syllables as asked", "share"),
    Row("rhyme_perfect", "perfect rhyme", "share"),
    Row("rhyme_near", "near rhyme", "share"),
    Row("rhyme_none", "no rhyme", "share"),
    Row("rhyme_identical", "identical (no rhyme)", "share"),
)
STAGE_ROWS = (
    *FORM_ROWS,
    Row("tags", "words the tagger reads as the slot has them", "share"),
    Row("passed", "pass the check", "share"),
    Row("lines", "lines", "count"),
    Row("rhymes_owed", "of them owing a rhyme", "count"),
)
SYSTEM_ROWS = (
    *FORM_ROWS,
    Row("distinct_1", "distinct-1"),
    Row("distinct_2", "distinct-2"),
    Row("distinct_3", "distinct-3"),
    Row("self_bleu", "self-BLEU"),
    Row("most_frequent", "most frequent line", "share"),
    Row("concrete", "concrete nouns", "share"),
    Row("names", "names", "share"),
    Row("specific", "both", "share"),
    Row("pronouns", "personal pronouns", "share"),
    Row("content_log_frequency", "log frequency of content words"),
    Row("fluency", "perplexity under the judge"),
    Row("unknown_to_judge", "words the judge does not know", "share"),
    Row("five_grams", "5-grams in the training texts", "share"),
    Row("six_grams", "6-grams by the filter", "share"),
    Row("six_grams_exact", "6-grams in the training texts", "share"),
    Row("lines_with_six", "lines with such a 6-gram (filter)", "share"),
    Row("longest_run", "longest shared run, words", "count"),
    Row("lines", "lines", "count"),
    Row("parameters", "weights", "count"),
    Row("words_trained", "words read in training", "count"),
)
RELAXATION_ROWS = (
    Row("requests", "requests", "count"),
    Row("relaxed", "relaxed", "share"),
    Row("requests_with_many_rhymes", "with ten perfect rhymes in the dictionary", "count"),
    Row("relaxed_with_many_rhymes", "relaxed among them", "share"),
)
VOCABULARY_ROWS = (
    Row("perplexity", "perplexity per word, given the structure"),
    Row("perplexity_tag_alone", "by the word's frequency under its tag alone"),
    Row("words", "words", "count"),
    Row("outside", "words outside the lexicon", "share"),
)
STRUCTURE_KINDS = ("rhyme", "part", "syllables", "words", "tag")
STRUCTURE_ROWS = (
    *(Row(f"{kind} accuracy", f"{kind}: right", "share") for kind in STRUCTURE_KINDS),
    *(Row(f"{kind} perplexity", f"{kind}: perplexity") for kind in STRUCTURE_KINDS),
)
RANKING_ROWS = (
    Row("top_1", "first", "share"),
    Row("top_5", "among the first 5", "share"),
    Row("top_30", "among the first 30", "share"),
    Row("mean_rank", "mean rank"),
    Row("candidates", "lines ranked", "count"),
    Row("passages", "passages", "count"),
)
CONTEXT_ROWS = (
    Row("gain", "what the own draft adds, nats a word"),
    Row("own_better", "lines likelier under their own draft", "share"),
    Row("topic_own", "likeness of matter to the own draft"),
    Row("topic_strange", "to another's"),
    Row("said_own", "content words that stand in the own draft", "share"),
    Row("said_strange", "in another's", "share"),
    Row("repeats_draft", "lines the draft already has", "share"),
)
FRESHNESS_ROWS = (
    Row("fluency", "perplexity under the judge"),
    Row("specific", "concrete nouns and names", "share"),
    Row("concrete", "concrete nouns", "share"),
    Row("names", "names", "share"),
    Row("pronouns", "personal pronouns", "share"),
    Row("content_log_frequency", "log frequency of content words"),
    Row("distinct_2", "distinct-2"),
    Row("self_bleu", "self-BLEU"),
)
CLASSIFIER_ROWS = (
    Row("accuracy", "voice told right", "share"),
    Row("chance", "by chance", "share"),
    Row("batches", "batches of lines", "count"),
)
