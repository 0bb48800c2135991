"""The shipped models answer, and a second opinion agrees with every answer."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import combinations

import pytest

from lyricpad.structure.differing import LEAST_DISTANCE, distance
from lyricpad.suggestion.errors import RequestError
from lyricpad.suggestion.request import AskedSlot, RhymeWith, SuggestionRequest, VerseRequest
from tests.suggestion.independent import faults, words_of

DRAFT = "I left your jacket on the kitchen chair\nThe radio was playing to the empty room"
GAP = "The harbour lights are going out\nThe ferry sounds its horn\n\nAnd nobody will ever know"


def ask(engine, draft=DRAFT, **fields):
    request = SuggestionRequest(draft, **{"seed": 7, **fields})
    reply = engine.suggest(request).as_dict()
    body = asdict(request) if not reply["relaxed"] else {"draft": draft, "rhyme": "any"}
    found = [fault for one in reply["suggestions"] for fault in faults(body, one)]
    assert not found
    assert all(all(one["checks"].values()) for one in reply["suggestions"])
    return reply


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (DRAFT, {"scheme": "ABAB"}),
        (DRAFT, {"scheme": "ABAB", "syllables": 8}),
        (DRAFT, {"scheme": "AABB", "syllables": [7, 9], "freshness": 0.0}),
        (DRAFT, {"rhyme_with": RhymeWith(line=1), "rhyme": "perfect", "freshness": 1.0}),
        (DRAFT, {"rhyme_with": RhymeWith(word="gravity")}),
        (DRAFT, {"stress": "01010101"}),
        (DRAFT, {"scheme": "ABAB", "prefix": "And every letter that I", "voice": "noir"}),
        (DRAFT, {"end_word": "rain", "syllables": 9}),
        ("", {}),
        (GAP, {"line": 1, "scheme": "AA"}),
        ("zxqv blorf\nSkibidi grimbly snorp", {"scheme": "AABB"}),
        ("🔥🔥🔥\n\n[Chorus]\n", {"scheme": "AB"}),
        ("naïve café façade\nrock-'n'-roll ain't dyin'", {"scheme": "AA"}),
    ],
)
def test_eight_suggestions_that_keep_what_was_asked(engine, draft, fields):
    reply = ask(engine, draft, **fields)
    assert len(reply["suggestions"]) == 8
    assert reply["relaxed"] == []


def test_suggestions_differ_in_their_rhyme_words(engine):
    reply = ask(engine, scheme="ABAB")
    ends = {words_of(one["text"])[-1] for one in reply["suggestions"]}
    assert len(ends) == 8


def test_the_same_seed_gives_the_same_answer(engine):
    first, second, other = (
        ask(engine, scheme="ABAB", seed=seed)["suggestions"] for seed in (1, 1, 2)
    )
    assert [one["text"] for one in first] == [one["text"] for one in second]
    assert [one["text"] for one in first] != [one["text"] for one in other]


def test_slots_hold_what_was_set(engine):
    slots = (AskedSlot(tag="PRP"), AskedSlot(), AskedSlot(word="burning"), AskedSlot(tag="NN"))
    for one in ask(engine, slots=slots)["suggestions"]:
        assert one["structure"]["tags"][0] == "PRP"
        assert words_of(one["text"])[2] == "burning"
        assert one["structure"]["tags"][3] == "NN"
        assert len(one["words"]) == 4


def test_orange_has_no_perfect_rhyme_and_the_reply_says_so(engine):
    reply = ask(engine, rhyme_with=RhymeWith(word="orange"), rhyme="perfect")
    assert reply["relaxed"][0] == "rhyme:near"
    assert {one["rhyme"]["kind"] for one in reply["suggestions"]} == {"near"}


SOUND_ALIKE = {
    "red": {"read"},
    "leave": {"believe"},
    "rain": {"reign", "rein"},
    "night": {"knight"},
    "room": {"bathroom", "bedroom", "classroom"},
}


@pytest.mark.parametrize("word", SOUND_ALIKE)
def test_nothing_rhymes_with_itself(engine, word):
    reply = ask(engine, rhyme_with=RhymeWith(word=word), count=32)
    ends = {words_of(one["text"])[-1] for one in reply["suggestions"]}
    assert not ends & ({word} | SOUND_ALIKE[word])


def test_a_half_typed_line_in_the_draft_is_gone_on_with(engine):
    reply = ask(engine, f"{DRAFT}\nAnd every letter", prefix="And every letter", scheme="ABAB")
    assert {one["rhyme"]["with_line"] for one in reply["suggestions"]} == {0}


def test_a_prefix_that_others_have_sung_is_gone_on_with(engine):
    assert len(ask(engine, prefix="la la la la la la la la")["suggestions"]) == 8


def test_a_long_draft_is_cut_sensibly(engine):
    reply = ask(engine, "\n".join([DRAFT, "And the rain came down", "On me"] * 170), scheme="AABB")
    assert len(reply["suggestions"]) == 8


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("line", {"line": 10_000}),
        ("prefix", {"prefix": "the very long beginning of a line", "syllables": 5}),
        ("voice", {"voice": "opera"}),
        ("rhyme_with", {"rhyme_with": RhymeWith(line=5)}),
        ("end_word", {"end_word": "two words"}),
        ("slots", {"slots": (AskedSlot(word="!!"),)}),
    ],
)
def test_what_cannot_be_is_refused_by_field(engine, field, fields):
    with pytest.raises(RequestError, match="expected") as caught:
        engine.suggest(SuggestionRequest(DRAFT, **fields))
    assert caught.value.field == field


def test_a_verse_rhymes_by_its_scheme(engine):
    request = VerseRequest(DRAFT + "\n\n", scheme="ABAB", lines=4, count=2, seed=3)
    for verse in engine.verses(request).as_dict()["suggestions"]:
        assert len(verse["lines"]) == 4
        assert [line["rhyme"] and line["rhyme"]["with_line"] for line in verse["lines"]] == [
            None,
            None,
            2,
            3,
        ]
        assert not [f for line in verse["lines"] for f in faults({"rhyme": "any"}, line)]


def test_a_verse_goes_on_with_the_section(engine):
    verse = engine.verses(VerseRequest(DRAFT, scheme="ABAB", lines=2, count=1, seed=3)).as_dict()
    lines = verse["suggestions"][0]["lines"]
    assert [line["rhyme"]["with_line"] for line in lines] == [0, 1]


def test_a_request_is_not_changed_by_asking(engine):
    request = SuggestionRequest(DRAFT, seed=1)
    before = replace(request)
    engine.suggest(request)
    assert request == before


@pytest.mark.parametrize("draft", ["", "The rain came down upon the town\nI walked away alone"])
def test_three_structures_that_differ_are_told_with_their_confidence(engine, draft):
    reply = engine.suggest(SuggestionRequest(draft=draft, scheme="ABAB", count=4, seed=5))
    assert len(reply.structures) == 3
    shapes = [proposed.structure for proposed in reply.structures]
    assert min(distance(one, two) for one, two in combinations(shapes, 2)) > LEAST_DISTANCE
    told = reply.as_dict()
    for structure in (*told["structures"], *(one["structure"] for one in told["suggestions"])):
        assert set(structure) == {"tags", "syllables", "rhyming_part", "confidence"}
        assert 0 < structure["confidence"] < 1
    owed = {structure["rhyming_part"] for structure in told["structures"]}
    assert ("" in owed) == (not draft)


def test_of_a_line_given_slot_by_slot_the_structure_is_certain(engine):
    slots = (AskedSlot(tag="DT"), AskedSlot(tag="NN"), AskedSlot(tag="VBD"))
    request = SuggestionRequest(draft="The rain came down", slots=slots, syllables=4, seed=1)
    reply = engine.suggest(request)
    assert not reply.relaxed
    assert [one.confidence for one in reply.suggestions] == [1.0] * len(reply.suggestions)
    assert len(reply.structures) == 1
