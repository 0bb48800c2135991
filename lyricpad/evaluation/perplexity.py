"""How well the vocabulary model guesses words it has not read, given their structure.

Perplexity per word, over words of the lexicon: the exponential of the mean negative log
probability among the rows of the word's tag, lines scored one after the other with what stands
before them. Beside it, what the tag alone is worth: the share of the word among its tag's words in
the training books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from lyricpad.corpus.clauses import cut
from lyricpad.corpus.cleaning import layout_of, prose
from lyricpad.corpus.sentences import Passage as Paragraph
from lyricpad.corpus.sentences import split_passage
from lyricpad.evaluation.held_out import SPOKEN
from lyricpad.evaluation.reading import ReadLine
from lyricpad.evaluation.scoring import MOST_SLOTS, Scorer, join_after
from lyricpad.suggestion.draft import DraftLine, DraftReader
from lyricpad.tagging.tagger import Tagger

Figures = dict[str, float | int | None]


def word_perplexity(
    texts: Sequence[str],
    scorer: Scorer,
    reader: DraftReader,
    *,
    lines: int = 8,
    step: Callable[[], None] = lambda: None,
) -> Figures:
    """Perplexity of the first lines of texts, each given those before it.

    Args:
        texts: as pads.
        scorer: of the model.
        reader: of drafts.
        lines: of each text that are scored.
        step: called after each text.

    Returns:
        ``perplexity`` and ``perplexity_tag_alone`` per word, ``words`` they were counted over and
        ``outside``: the share of words that the lexicon lacks under their tag.
    """
    nats: list[np.ndarray] = []
    alone: list[float] = []
    for text in texts:
        read = reader.read(text)[:lines]
        for i, line in enumerate(read):
            if 0 < len(line.words) <= MOST_SLOTS:
                nats.append(_nats(scorer, read, i))
                alone += _tag_alone(scorer, line)
        step()
    every = np.concatenate([np.zeros(0), *nats])
    known = every[~np.isnan(every)]
    return {
        "perplexity": _perplexity(known),
        "perplexity_tag_alone": _perplexity(np.array(alone)),
        "words": len(known),
        "outside": float(np.isnan(every).mean()) if len(every) else None,
    }


def clause_text(text: str, genre: str, tagger: Tagger, *, lines: int) -> str:
    """The first lines of a book as training cuts it into clauses; a blank line a paragraph.

    Args:
        text: of the book, or of a part of it.
        genre: from the manifest.
        tagger: the clause cutter needs tags.
        lines: at most.
    """
    spoken = genre == SPOKEN
    found: list[str] = []
    for paragraph in prose(text, layout_of(text), spoken):
        passage = split_passage(paragraph.text, spoken)
        if passage.words:
            found += ["", *_clauses(passage, tagger)]
        if len(found) >= lines:
            break
    return "\n".join(found[1 : lines + 1])


def _clauses(passage: Paragraph, tagger: Tagger) -> Iterator[str]:
    tagged = list(tagger.tag_tokens(passage.sentences))
    tags: list[str] = []
    start = 0
    for end, sentence in zip(passage.ends, tagged, strict=True):
        tags += [sentence[place] for place in passage.places[start : end + 1]]
        start = end + 1
    begin = 0
    for end in cut(passage.words, tags, passage.gaps, passage.ends):
        yield " ".join(passage.words[begin:end]) + passage.gaps[end - 1].strip(" \"'")
        begin = end


def _nats(scorer: Scorer, lines: Sequence[DraftLine], i: int) -> np.ndarray:
    line = lines[i]
    join = join_after(lines[i - 1] if i else None, line.starts)
    read = ReadLine(line.text, line.words, line.tags, line.said)
    return scorer.nats([read], scorer.read(lines[:i]), join)[0]


def _tag_alone(scorer: Scorer, line: DraftLine) -> list[float]:
    lexicon = scorer.decoder.lexicon
    rows = [lexicon.row(word, tag) for word, tag in zip(line.words, line.tags, strict=True)]
    return [float(lexicon.log_frequency[row]) for row in rows if row]


def _perplexity(nats: np.ndarray) -> float | None:
    return float(np.exp(-nats.mean())) if len(nats) else None
