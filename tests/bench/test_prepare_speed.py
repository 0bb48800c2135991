"""Words a second of `lyricpad prepare`, beside the bare tagger on the same sentences.

    make bench        # or: pytest tests/bench/test_prepare_speed.py -s

Both are measured in this process's own processor time, so that other work on the machine counts
for neither, and in turns, so that a change of clock speed counts for both.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from lyricpad.corpus.encode import BATCH_WORDS, encode
from lyricpad.corpus.sentences import split_passage
from lyricpad.corpus.shards import plan_shards, write_arrays
from lyricpad.corpus.sources import find_sources
from lyricpad.tagging.tagger import Tagger

AIM = 0.8
ROUNDS = 5

#: Prose with what prose has: speech, titles, long sentences and short ones.
STORY = (
    '"I have seen the sea," said Mr. Bell, "and I shall see it again before the winter."\n'
    "She ran. He waited by the old door, thinking of the letters that she had never sent, and of "
    "the garden behind his father's house, where the roses had been cut down to the ground.\n"
    "When the train came in we were cold; nobody spoke -- nobody could have spoken -- and the "
    "lamps went out one after another along the platform as if somebody were counting them.\n"
)


def test_prepare_is_at_least_four_fifths_as_fast_as_the_bare_tagger(
    tmp_path: Path, models: Path
) -> None:
    (tmp_path / "story.txt").write_text(STORY * 150, encoding="utf-8")
    (shard,) = plan_shards("books", find_sources(tmp_path), {})
    tagger = Tagger.load(models / "tagger")
    passages = [split_passage(line) for line in (STORY * 150).splitlines()]
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    words = sum(len(passage.words) for passage in passages)

    def bare() -> None:
        for _ in tagger.tag_tokens(sentences, batch_words=BATCH_WORDS):
            pass

    def all_of_it() -> None:
        write_arrays(tmp_path / "shard.npz", encode(shard, tagger))

    bare()  # the first pass fills caches
    pairs = [(_seconds(bare), _seconds(all_of_it)) for _ in range(ROUNDS)]
    tagging, preparing = (median(times) for times in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(
        f"\n{words} words: tagger {words / tagging:,.0f} words/s, prepare "
        f"{words / preparing:,.0f} words/s a core, ratio {ratio:.2f} (aim {AIM})"
    )
    assert ratio >= AIM


def _seconds(work: object) -> float:
    assert callable(work)
    began = time.process_time()
    work()
    return time.process_time() - began
