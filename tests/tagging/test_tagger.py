from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lyricpad.tagging.errors import TaggingError
from lyricpad.tagging.tagger import Tagger
from lyricpad.tagging.tags import TAGS, is_word_tag


def tags(tagger: Tagger, line: str) -> list[str]:
    return list(tagger.tag([line.split()])[0])


# lines nobody trained on; tags by the Penn guidelines (Santorini 1990)
LYRICS = {
    "when the rain falls on my window": "WRB DT NN VBZ IN PRP$ NN",
    "I'm thinkin' of you": "PRP+VBP VBG IN PRP",
    "gonna walk down that lonesome road": "VBG+TO VB IN DT JJ NN",
    "she'll be comin' 'round the mountain": "PRP+MD VB VBG IN DT NN",
    "you make me happy when skies are grey": "PRP VBP PRP JJ WRB NNS VBP JJ",
    "we were dancing in the dark": "PRP VBD VBG IN DT NN",
    "I can't get no satisfaction": "PRP MD+RB VB DT NN",
    "John's father sang": "NNP+POS NN VBD",
    "let's go home": "VB+PRP VB RB",
    "there'll be a new day": "EX+MD VB DT JJ NN",
    "oh the river runs cold through the valley": "UH DT NN VBZ JJ IN DT NN",
    "paper boats and broken strings": "NN NNS CC JJ NNS",
}


def test_nine_words_of_ten_in_lyric_lines(tagger: Tagger) -> None:
    gold = [tag for line in LYRICS.values() for tag in line.split()]
    found = [tag for line in LYRICS for tag in tags(tagger, line)]
    wrong = [pair for pair in zip(found, gold, strict=True) if pair[0] != pair[1]]
    assert len(wrong) <= len(gold) // 10, wrong


def test_a_line_of_otis_redding(tagger: Tagger) -> None:
    given_tags = tags(tagger, "i been lovin' you too long to stop now")
    assert given_tags[0] == "PRP"
    assert given_tags[1] in {"VBN", "VBD"}
    assert given_tags[2:5] == ["VBG", "PRP", "RB"]
    assert given_tags[6:] == ["TO", "VB", "RB"]


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("don't", "VBP+RB"),
        ("don’t", "VBP+RB"),
        ("I'm", "PRP+VBP"),
        ("can't", "MD+RB"),
        ("gonna", "VBG+TO"),
    ],
)
def test_a_contraction_alone_has_a_joined_tag(tagger: Tagger, word: str, tag: str) -> None:
    assert tagger.tag([[word]]) in ([(tag,)], [("VB+RB",)])  # "don't!" may be an order


def test_capitals_do_not_turn_everything_into_names(tagger: Tagger) -> None:
    given_tags = tags(tagger, "I DON'T WANNA LOSE YOUR LOVE TONIGHT")
    assert "NNP" not in given_tags
    assert given_tags[:2] == ["PRP", "VBP+RB"]
    assert given_tags[3:6] == ["VB", "PRP$", "NN"]


def test_dropped_gs_are_read_like_whole_ones(tagger: Tagger) -> None:
    whole = tags(tagger, "he was walking and talking all night")
    assert tags(tagger, "he was walkin' and talkin' all night") == whole


def test_empty_lines_keep_their_place(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([[], ["rain"], []]) == [(), ("NN",), ()]


def test_emoji_lines_get_a_tag_a_token_and_never_a_mark_from_tag(tagger: Tagger) -> None:
    line = ["❤", "🔥🔥", "!!!"]
    assert all(is_word_tag(tag) for tag in tagger.tag([line])[0])
    (with_marks,) = tagger.tag_tokens([line])
    assert len(with_marks) == 3


def test_prose_with_its_punctuation(tagger: Tagger) -> None:
    sentence = ["“", "Don’t", "go", ",", "”", "said", "the", "old", "sailor", "."]
    (given_tags,) = tagger.tag_tokens([sentence])
    assert given_tags[1:4] == ("VB+RB", "VB", ",")
    assert given_tags[5:] == ("VBD", "DT", "JJ", "NN", ".")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=6), max_size=6))
def test_any_text_gets_a_words_tag_per_word_whatever_the_batch(lines: list[list[str]]) -> None:
    tagger = _shipped()
    whole = tagger.tag(lines)
    assert [len(line) for line in whole] == [len(line) for line in lines]
    assert all(is_word_tag(tag) for line in whole for tag in line)
    assert list(tagger.pipe(lines, batch_words=3)) == whole


def test_labels_are_the_whole_inventory(tagger: Tagger) -> None:
    assert sorted(tagger.labels) == sorted(TAGS)


def test_a_string_is_no_line_of_words(tagger: Tagger) -> None:
    with pytest.raises(TaggingError, match="expected a sequence of its words"):
        tagger.tag(["rain on me"])


def test_a_folder_without_a_tagger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(TaggingError, match="lyricpad train tagger"):
        Tagger.load(tmp_path)


_loaded: list[Tagger] = []


def _shipped() -> Tagger:
    """The shipped tagger for hypothesis, which shares no function-scoped fixtures."""
    if not _loaded:
        _loaded.append(Tagger.load(Path(__file__).parents[2] / "models" / "tagger"))
    return _loaded[0]
