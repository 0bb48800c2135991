"""What songs have said too often is found, whoever it is said of."""

import pytest

from lyricpad.suggestion.worn import Worn, bare, worn, worn_pair, worn_phrases, worn_places


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("You broke my heart", ["broke my heart"]),
        ("she'll break his heart in two", ["break my heart"]),
        ("The tears in their eyes", ["tears in my eyes"]),
        ("I held you tight all night long", ["held me tight", "all night long"]),
        ("cold as ice and cold as stone", ["cold as ice", "cold as stone"]),
        ("The till was empty when the ferry came", []),
        ("my broken bicycle heart", []),
        ("", []),
    ],
)
def test_phrases(line, found):
    assert worn_phrases(line.split()) == found


def test_places_hold_the_phrases_words():
    words = ["I", "held", "you", "tight", "all", "night", "long"]
    assert [words[place.start : place.stop] for place in worn_places(words)] == [
        ["held", "you", "tight"],
        ["all", "night", "long"],
    ]


def test_the_longest_phrase_at_a_place_counts_once():
    assert worn_phrases(["the", "end", "of", "time"]) == ["end of time"]
    assert worn_phrases(["till", "the", "end", "of", "time"]) == ["till my end of time"]


def test_pairs_go_both_ways_and_by_sound_alone_nothing_is_worn():
    assert worn_pair("Heart", "apart")
    assert worn_pair("apart", "heart")
    assert worn_pair("love", "above")
    assert not worn_pair("heart", "chart")
    assert not worn_pair("moon", "moon")


def test_the_list_is_in_its_own_normal_form():
    assert all(bare(phrase) == phrase and len(phrase) > 1 for phrase in worn().phrases)
    assert all(len(pair) == 2 for pair in worn().pairs)
    assert 200 < len(worn().phrases) < 1500


def test_alternatives_are_spelled_out():
    read = Worn.read("# note\n[phrases]\nhold|held your hand|hands\n[rhymes]\nmoon june\n")
    assert read.phrases == {
        (verb, "my", noun) for verb in ("hold", "held") for noun in ("hand", "hands")
    }
    assert read.pairs == {frozenset({"moon", "june"})}
    assert read.longest == 3
