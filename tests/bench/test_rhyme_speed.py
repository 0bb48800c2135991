"""The rhyme index beside a scan of the dictionary for the same rhymes, as `pronouncing` does it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pronouncing
import pytest

from lyricpad.phonetics.dictionary import dictionary_words
from lyricpad.phonetics.pronunciation import Pronunciation
from lyricpad.rhyme.index import IndexEntry, RhymeIndex

WORDS = ["rain", "love", "fire", "nation", "gravity", "orange", "the", "time", "memory", "heart"]


@pytest.fixture(scope="module")
def entries() -> list[IndexEntry]:
    return [IndexEntry(word, Pronunciation(phones)) for word, phones in dictionary_words()]


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor time of the quickest round: what else the machine does only ever adds."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def test_ranked_rhymes_cost_a_small_part_of_a_scan(entries: list[IndexEntry]) -> None:
    index = RhymeIndex.build(entries)
    pronouncing.init_cmu()
    pattern = pronouncing.rhyming_part(pronouncing.phones_for_word("rain")[0])
    scan = seconds(lambda: pronouncing.search(pattern + "$"), 3)
    cold = {word: seconds(lambda word=word: index.rhymes(word), 1) for word in WORDS}
    warm = {word: seconds(lambda word=word: index.rhymes(word), 5) for word in WORDS}
    print(f"\nscan {scan * 1e3:.1f} ms")
    for name, took in (("first", cold), ("again", warm)):
        times = sorted(took.values())
        print(
            f"{name}: median {times[len(times) // 2] * 1e3:.2f} ms, most {times[-1] * 1e3:.2f} ms"
        )
    assert sorted(warm.values())[len(WORDS) // 2] < scan / 10


def test_building_the_index_costs_no_more_than_reading_the_dictionary(
    entries: list[IndexEntry],
) -> None:
    gc.collect()
    build = seconds(lambda: RhymeIndex.build(entries), 3)
    read = seconds(_read, 3)
    print(f"\nbuild {build:.2f} s, pronouncing reads its dictionary in {read:.2f} s")
    assert build < 8 * read


def _read() -> None:
    pronouncing.pronunciations = None
    pronouncing.init_cmu()
