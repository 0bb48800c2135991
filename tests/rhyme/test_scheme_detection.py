from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.rhyme.evidence import LineEnd
from lyricpad.rhyme.scheme_detection import detect_scheme, detect_schemes
from tests.rhyme.conftest import parts


def ends(pronouncer: Pronouncer, words: str) -> list[LineEnd]:
    return [LineEnd.of(word, pronouncer.pronounce(word)) for word in words.split()]


@pytest.mark.parametrize(
    ("words", "scheme"),
    [
        ("star are high sky", "AABB"),  # Twinkle, twinkle
        ("sound me found see", "ABAB"),  # Newton, Amazing Grace
        ("day temperate May date shines dimmed declines untrimmed", "ABABCDCD"),  # Sonnet 18
        ("know though here snow", "AABA"),  # Frost, Stopping by Woods
        ("Innisfree made bee glade", "ABAB"),  # Yeats
        ("fire desire tree", "AAB"),
        ("beard feared wren hen beard", "AABBA"),  # Lear; he comes back to his word
        ("sky blue train rain", "ABCC"),
        ("bridge moon river June", "ABCB"),
        ("rain game home alone", "AABB"),  # near rhymes, as songs have them
        ("love street prove meet", "ABAB"),  # an old rhyme
        ("orange table window dog", "ABCD"),
        ("rain", "A"),
        ("", ""),
    ],
)
def test_schemes_of_known_stanzas(pronouncer: Pronouncer, words: str, scheme: str) -> None:
    assert detect_scheme(ends(pronouncer, words)) == scheme


def test_a_doubtful_section_follows_the_others(pronouncer: Pronouncer) -> None:
    doubtful = "hum frore come more"
    regular = ["bridge moon river June", "tree light mountain night", "bird rain coffee train"]
    sections = [ends(pronouncer, words) for words in [doubtful, *regular]]
    assert detect_scheme(sections[0]) == "ABAB"
    assert detect_schemes(sections)[1:] == ["ABCB"] * 3


def test_letters_start_again_in_each_section(pronouncer: Pronouncer) -> None:
    sections = [ends(pronouncer, "moon June"), [], ends(pronouncer, "rain pain")]
    assert detect_schemes(sections) == ["AA", "", "AA"]


def test_lines_without_words_get_letters_of_their_own() -> None:
    assert detect_scheme([LineEnd("", ())] * 3) == "ABC"


def test_a_word_nothing_can_say_still_rhymes_with_itself() -> None:
    assert detect_scheme([LineEnd("hmm", ()), LineEnd("hmm", ())]) == "AA"


def test_a_thousand_lines_in_one_section_get_a_letter_each(pronouncer: Pronouncer) -> None:
    scheme = detect_scheme(ends(pronouncer, "moon June rain pain " * 250))
    assert len(scheme) == 1000
    assert all(scheme[i] == scheme[i + 1] for i in range(0, 1000, 2))


@given(
    st.lists(st.builds(LineEnd, st.sampled_from("abcd"), parts().map(lambda p: (p,))), max_size=9)
)
def test_letters_appear_in_order_one_a_line(section: list[LineEnd]) -> None:
    scheme = detect_scheme(section)
    assert len(scheme) == len(section)
    assert list(dict.fromkeys(scheme)) == list("ABCDEFGHI"[: len(set(scheme))])
