"""How often a tagger is right on a treebank, in the three ways that matter.

- ``as is``: treebank tokens with case and punctuation, plain XPOS.
- ``bare``: the same tokens in lower case, punctuation marks taken out: what lyrics look like.
- ``written``: orthographic words with punctuation, contractions with joined tags.
- ``written bare``: orthographic words in lower case, no punctuation: what :meth:`Tagger.tag` sees.

Tokens whose gold tag is unknown are not counted.

>>> Score(right=94, counted=100).accuracy
0.94
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lyricpad.tagging.augment import lower, without_punctuation
from lyricpad.tagging.conllu import Sentence, read_conllu
from lyricpad.tagging.orthography import Item, treebank_items, written
from lyricpad.tagging.tagger import Tagger

WAYS = ("as is", "bare", "written", "written bare")


@dataclass(frozen=True, slots=True)
class Score:
    """Right tags among those counted, and the commonest mistakes.

    Attributes:
        right: tokens whose tag equals the gold tag.
        counted: tokens with a known gold tag.
        confusions: (gold, given) → how often, mistakes only.
    """

    right: int
    counted: int
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def accuracy(self) -> float:
        """Share of right tags, 0 where nothing was counted."""
        return self.right / self.counted if self.counted else 0.0


def evaluate_tagger(tagger: Tagger, gold: Path) -> dict[str, Score]:
    """Scores a tagger on a CoNLL-U file in each of :data:`WAYS`.

    Raises:
        TaggingError: the file is missing or is not CoNLL-U.
    """
    return score_sentences(tagger, list(read_conllu(gold)))


def score_sentences(tagger: Tagger, sentences: Sequence[Sentence]) -> dict[str, Score]:
    """Scores a tagger on sentences in each of :data:`WAYS`."""
    tokens = [treebank_items(sentence) for sentence in sentences]
    words = [written(sentence) for sentence in sentences]
    bare_tokens = [lower(without_punctuation(items)) for items in tokens]
    bare_words = [lower(without_punctuation(items)) for items in words]
    return {
        "as is": _score(tokens, tagger.treebank_tags(_forms(tokens))),
        "bare": _score(bare_tokens, tagger.treebank_tags(_forms(bare_tokens))),
        "written": _score(words, tagger.tag_tokens(_forms(words))),
        "written bare": _score(bare_words, tagger.tag(_forms(bare_words))),
    }


def _forms(sentences: Iterable[Sequence[Item]]) -> list[list[str]]:
    return [[item.form for item in items] for items in sentences]


def _score(gold: Iterable[Sequence[Item]], given: Iterable[Sequence[str]]) -> Score:
    right = counted = 0
    confusions: Counter[tuple[str, str]] = Counter()
    for items, tags in zip(gold, given, strict=True):
        for item, tag in zip(items, tags, strict=True):
            if item.tag is None:
                continue
            counted += 1
            if item.tag == tag:
                right += 1
            else:
                confusions[item.tag, tag] += 1
    return Score(right, counted, confusions)
