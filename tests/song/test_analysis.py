from __future__ import annotations

import pytest

from lyricpad.phonetics.pronouncer import Pronouncer
from lyricpad.song.analysis import Analysis, analyze
from lyricpad.song.pad import parse_pad


@pytest.fixture(scope="module")
def pronouncer() -> Pronouncer:
    return Pronouncer()


def hear(pronouncer: Pronouncer, text: str) -> Analysis:
    return analyze(parse_pad(text), pronouncer)


@pytest.mark.parametrize(
    ("line", "syllables", "stress"),
    [  # counted by hand
        ("Amazing grace, how sweet the sound", 8, "01011101"),
        ("The rain came down on the window pane", 9, "011100101"),
        ("Carry me home", 4, "1001"),
        ("I don't know why, but I can't stay", 8, None),
        ("STOP ALL THE CLOCKS", 4, "1101"),
        ("He said “don’t” — and left…", 5, None),
        ("🎵 🎵", 0, ""),
        ("...", 0, ""),
    ],
)
def test_hand_counted_lines(
    pronouncer: Pronouncer, line: str, syllables: int, stress: str | None
) -> None:
    (found,) = hear(pronouncer, line).sections[0].lines
    assert found.syllables == syllables == len(found.stress)
    assert stress is None or found.stress == stress


def test_the_shape_is_that_of_the_contract(pronouncer: Pronouncer) -> None:
    assert hear(pronouncer, "[Chorus]\nthe rain \n🎵").as_dict() == {
        "sections": [
            {
                "label": "Chorus",
                "scheme": "AB",
                "lines": [
                    {
                        "line": 0,
                        "text": "the rain ",
                        "syllables": 2,
                        "stress": "01",
                        "rhyme": "A",
                        "words": [
                            {
                                "text": "the",
                                "phones": "DH AH0",
                                "syllables": 1,
                                "stress": "0",
                                "estimated": False,
                            },
                            {
                                "text": "rain",
                                "phones": "R EY1 N",
                                "syllables": 1,
                                "stress": "1",
                                "estimated": False,
                            },
                        ],
                    },
                    {
                        "line": 1,
                        "text": "🎵",
                        "syllables": 0,
                        "stress": "",
                        "rhyme": "B",
                        "words": [],
                    },
                ],
            }
        ],
        "internal_rhymes": [],
    }


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n"])
def test_an_empty_draft_has_no_sections(pronouncer: Pronouncer, text: str) -> None:
    assert hear(pronouncer, text).as_dict() == {"sections": [], "internal_rhymes": []}


def test_labels_alone_make_empty_sections(pronouncer: Pronouncer) -> None:
    sections = hear(pronouncer, "[Verse]\n\n[Chorus]").as_dict()["sections"]
    assert sections == [
        {"label": "Verse", "scheme": "", "lines": []},
        {"label": "Chorus", "scheme": "", "lines": []},
    ]


def test_letters_start_again_and_unrhymed_lines_get_their_own(pronouncer: Pronouncer) -> None:
    text = "a bridge\nthe moon\na river\nin June\n\nhold my hand\nin the sand"
    assert [section.scheme for section in hear(pronouncer, text).sections] == ["ABCB", "AA"]


def test_an_end_word_is_said_as_it_rhymes(pronouncer: Pronouncer) -> None:
    def end(text: str) -> str:
        return " ".join(hear(pronouncer, text).sections[0].lines[0].words[-1].pronunciation.phones)

    assert end("all against the wind\nI leave it all behind") == "W AY1 N D"
    assert end("come back again\nin the pouring rain") == "AH0 G EY1 N"
    assert end("come back again\nlend me a pen") == "AH0 G EH1 N"
    assert end("come back again\nnever again") == "AH0 G EH1 N"


def test_mosaic_rhymes_share_a_letter(pronouncer: Pronouncer) -> None:
    text = "I am a poet\nthe moon is high\nand don't I know it\nunder the table"
    assert hear(pronouncer, text).sections[0].scheme[0::2] == "AA"


def test_words_no_dictionary_knows_are_estimated_and_said(pronouncer: Pronouncer) -> None:
    (line,) = hear(pronouncer, "my brimbling snoof").sections[0].lines
    assert [word.pronunciation.estimated for word in line.words] == [False, True, True]
    assert line.syllables >= 3


def test_a_pad_s_own_pronunciations_come_first(pronouncer: Pronouncer) -> None:
    own = pronouncer.with_entries({"Siobhan": "SH IH0 V AO1 N"})
    (first, second) = hear(own, "I wrote to Siobhan\nevery day at dawn").sections[0].lines
    assert first.words[-1].as_dict()["phones"] == "SH IH0 V AO1 N"
    assert first.rhyme == second.rhyme


def test_a_thousand_lines_keep_their_order(pronouncer: Pronouncer) -> None:
    text = "I met you in the rain\nYou left me on the train\n\n" * 500
    lines = [line for section in hear(pronouncer, text).sections for line in section.lines]
    assert [line.line.index for line in lines] == list(range(1000))
    assert {line.rhyme for line in lines} == {"A"}


@pytest.mark.parametrize("text", ["a\n" * 25_000, "again\n\nwind\n\n" * 2_000, "rain " * 10_000])
def test_the_longest_and_oddest_pads_are_answered(pronouncer: Pronouncer, text: str) -> None:
    analysis = hear(pronouncer, text)
    lines = [line for section in analysis.sections for line in section.lines]
    assert len(lines) == sum(bool(row) for row in text.split("\n"))
    assert all(line.syllables for line in lines)
