"""Verses in any scheme, and lines missing between given ones, as a second opinion reads them."""

from __future__ import annotations

import threading
from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lyricpad.rhyme.scheme import scheme_letters
from lyricpad.suggestion.endings import ALONE_COST, MANY_PARTNERS
from lyricpad.suggestion.errors import GivenUpError, RequestError
from lyricpad.suggestion.goal import Goal
from lyricpad.suggestion.request import RhymeWith, VerseRequest
from tests.suggestion.independent import could_be_perfect, faults, words_of

GIVEN = (
    "The harbour lights are going down",
    "A ferry sounds across the bay",
    "I count the houses of the town",
    "And every one is painted grey",
    "The tide comes in without a sound",
    "My letters never leave the train",
    "Your coat is hanging in the rain",
)
SCHEMES = ("ABAB", "AABB", "ABBA", "AABBA", "ABABCC", "ABA BCB", "bba", "XAXA", "AAAA")


def answered(engine, request):
    reply = engine.verses(request).as_dict()
    asked = {**asdict(request), "rhyme": "any"} if reply["relaxed"] else asdict(request)
    lines = [line for verse in reply["suggestions"] for line in verse["lines"]]
    assert not [fault for line in lines for fault in faults(asked, line)]
    assert all(all(line["checks"].values()) for line in lines)
    return reply


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    scheme=st.sampled_from(SCHEMES),
    lines=st.integers(2, 8),
    kept=st.integers(0, 3),
    syllables=st.sampled_from([None, 8, [7, 9]]),
    seed=st.integers(0, 99),
)
def test_verses_keep_scheme_and_syllables(quick, scheme, lines, kept, syllables, seed):
    draft = "\n".join(GIVEN[:kept])
    request = VerseRequest(
        draft, scheme=scheme, lines=lines, syllables=syllables, count=2, seed=seed
    )
    reply = answered(quick, request)
    for verse in reply["suggestions"]:
        assert verse["places"] == list(range(kept, kept + lines))
        texts = [*GIVEN[:kept], *(line["text"] for line in verse["lines"])]
        assert_rhymes(texts, scheme, verse, relaxed=bool(reply["relaxed"]))


@settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(
    scheme=st.sampled_from(["ABAB", "AABB", "ABBA", "AABBA", "ABABCC", "XAXA"]),
    missing=st.sets(st.integers(0, 5), min_size=1, max_size=4),
    seed=st.integers(0, 99),
)
def test_any_lines_between_given_ones_can_be_missing(quick, scheme, missing, seed):
    standing = {i: GIVEN[i] for i in range(6) if i not in missing}
    request = VerseRequest(
        "\n".join(standing.values()), scheme=scheme, missing=sorted(missing), count=2, seed=seed
    )
    reply = answered(quick, request)
    for verse in reply["suggestions"]:
        assert verse["places"] == sorted(missing)
        whole = dict(zip(verse["places"], [line["text"] for line in verse["lines"]], strict=True))
        texts = [text for _, text in sorted({**standing, **whole}.items())]
        assert_rhymes(texts, scheme, verse, relaxed=bool(reply["relaxed"]))


def assert_rhymes(texts, scheme, verse, *, relaxed):
    """Each new line is answered for by the nearest line of its letter that stood by then."""
    letters = scheme_letters(scheme, len(texts))
    ends = [words_of(text)[-1] for text in texts]
    new = set(verse["places"])
    for place, line in zip(verse["places"], verse["lines"], strict=True):
        partners = [
            i
            for i, letter in enumerate(letters)
            if letter == letters[place] and letter not in "-X" and (i not in new or i < place)
        ]
        partners = [i for i in partners if i != place]
        rhyme = line["rhyme"]
        assert (rhyme is None) == (not partners)
        if rhyme is None:
            continue
        nearest = min(partners, key=lambda i: (abs(i - place), i > place))
        assert rhyme["with_line"] == nearest
        assert ends[nearest] == words_of(rhyme["with_word"])[-1]
        assert not relaxed or rhyme["kind"] in {"perfect", "near", "none"}
        if rhyme["kind"] == "perfect":
            assert could_be_perfect(ends[place], ends[nearest]) in {True, None}
        assert all(ends[place] != ends[i] for i in partners)


def test_a_word_with_a_meaning_of_its_own_is_said_once_in_a_verse(quick):
    telling = quick.writer.endings.telling
    rows = quick.writer.lexicon.rows_by_word
    for verse in quick.verses(VerseRequest("", scheme="ABAB", lines=6, seed=4)).suggestions:
        said = [word.text.lower() for line in verse.lines for word in line.words]
        own = [word for word in said if any(telling[row] for row in rows.get(word, ()))]
        assert own
        assert len(own) == len(set(own))


def test_verses_of_one_answer_differ(quick):
    request = VerseRequest("", scheme="AABB", lines=4, count=4, seed=2)
    verses = [[line.text for line in verse.lines] for verse in quick.verses(request).suggestions]
    assert len(verses) == 4
    assert len({tuple(verse) for verse in verses}) == 4


def test_the_same_seed_gives_the_same_verses(quick):
    request = VerseRequest("", scheme="AABBA", lines=5, seed=9)
    first, second = (quick.verses(request).as_dict()["suggestions"] for _ in range(2))
    assert first == second


def test_an_opening_line_ends_on_a_word_that_others_rhyme_with(quick):
    endings, lexicon = quick.writer.endings, quick.writer.lexicon
    bonus = endings.ending(Goal(owed_later=2)).bonus
    assert (bonus[endings.partners < 2] < -ALONE_COST).all()
    assert (bonus[endings.partners >= 2 * MANY_PARTNERS] == 0.0).all()
    for seed in range(3):
        for verse in quick.verses(VerseRequest("", scheme="AA", lines=2, seed=seed)).suggestions:
            word = verse.lines[0].words[-1]
            assert endings.partners[lexicon.row(word.text, word.tag)] >= 1


def test_partners_are_rhymes_that_sound_apart(quick):
    endings, lexicon = quick.writer.endings, quick.writer.lexicon
    part = ("EY", "N")
    onsets = {
        entry.pronunciation.onset
        for entry in lexicon.entries[1:]
        if entry.pronunciation.rhyming_part == part
    }
    assert len(onsets) > 5
    assert endings.partners[lexicon.row("rain", "NN")] == len(onsets) - 1
    assert endings.ending(Goal()) is None


def test_a_gap_in_the_last_section_stays_in_it(quick):
    draft = "\n".join([*GIVEN[:4], "", "[Chorus]", GIVEN[4]])
    reply = quick.verses(VerseRequest(draft, scheme="AABB", missing=[5, 6], count=1, seed=1))
    rhymes = [line.rhyme for line in reply.suggestions[0].lines]
    assert [rhyme and rhyme.with_line for rhyme in rhymes] == [4, None]


def test_a_gap_at_the_head_of_the_pad_rhymes_with_what_follows(quick):
    draft = "\n".join(GIVEN[1:4])
    reply = quick.verses(VerseRequest(draft, scheme="ABAB", missing=[0], count=2, seed=1))
    assert {verse.lines[0].rhyme.word.lower() for verse in reply.suggestions}
    assert {verse.lines[0].rhyme.with_word for verse in reply.suggestions} == {"town"}


def test_rhyme_with_names_a_line_of_the_draft_as_it_was_sent(quick):
    draft = "\n".join(GIVEN[:2])
    request = VerseRequest(draft, line=1, lines=2, rhyme_with=RhymeWith(line=1), seed=1, count=1)
    line = quick.verses(request).suggestions[0].lines[0]
    assert (line.rhyme.with_word, line.rhyme.with_line) == ("bay", 3)


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("missing", {"missing": [9]}),
        ("missing", {"missing": []}),
        ("missing", {"missing": [2, 1]}),
        ("missing", {"missing": [1, 1]}),
        ("missing", {"missing": [-1]}),
        ("missing", {"missing": list(range(9))}),
        ("line", {"missing": [1], "line": 1}),
        ("lines", {"lines": 1}),
        ("rhyme_with", {"rhyme_with": RhymeWith(line=7)}),
    ],
)
def test_what_cannot_be_is_refused_by_field(quick, field, fields):
    with pytest.raises(RequestError, match="expected") as caught:
        quick.verses(VerseRequest("\n".join(GIVEN[:3]), **fields))
    assert caught.value.field == field


def test_who_leaves_between_two_lines_ends_the_work(quick):
    gone = threading.Event()
    asked = []

    def waited_for():
        asked.append(len(asked))
        if len(asked) == 3:
            gone.set()
        return not gone.is_set()

    with pytest.raises(GivenUpError):
        quick.verses(VerseRequest("", lines=8, seed=1), waited_for)
    assert len(asked) == 3
