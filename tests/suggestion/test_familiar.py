"""Names and slang of the draft come back, now and then, where they fit."""

from dataclasses import replace

import numpy as np
import pytest

from lyricpad.suggestion.familiar import familiar_words, with_familiar
from lyricpad.suggestion.request import SuggestionRequest
from lyricpad.vocabulary.lexicon import Entry, Lexicon
from lyricpad.vocabulary.template import SlotSound, Template

DRAFT = "Marisol was dancing on the flumbert\nThe rain came down on Tupelo\nAnd we went home"
NEVER, ALWAYS = 0.0, 1.1


@pytest.fixture(scope="module")
def lexicon(reader):
    words = [("rain", "NN"), ("home", "NN"), ("Tupelo", "NNP"), ("came", "VBD"), ("went", "VBD")]
    words += [("dancing", "VBG"), ("was", "VBD"), ("down", "RB")]
    said = reader.pronouncer.pronounce
    return Lexicon.of(Entry(word, tag, 50, said(word)[0]) for word, tag in words)


def familiar(reader, lexicon, draft, **fields):
    return familiar_words(reader.place(SuggestionRequest(draft, **fields)), lexicon)


def test_names_and_words_outside_the_lexicon(reader, lexicon):
    found = {word.text: word for word in familiar(reader, lexicon, DRAFT)}
    assert set(found) == {"Marisol", "flumbert", "Tupelo"}
    assert lexicon.entries[found["Tupelo"].row].word == "Tupelo"
    assert found["flumbert"].row == 0
    assert found["flumbert"].said in reader.pronouncer.pronounce("flumbert")


def test_not_what_the_lines_beside_the_place_just_said(reader, lexicon):
    assert "Marisol" not in {one.text for one in familiar(reader, lexicon, DRAFT, line=1)}
    assert "Tupelo" not in {one.text for one in familiar(reader, lexicon, DRAFT, line=2)}


def test_a_slur_of_the_draft_does_not_come_back(reader, lexicon):
    draft = "They called him a wetback\nand\nagain"
    assert not {one.text for one in familiar(reader, lexicon, draft)} & {"wetback"}


def test_some_templates_get_one_in_a_slot_of_its_tag(reader, lexicon):
    words = familiar(reader, lexicon, DRAFT)
    template = Template(("NNP", "VBD", "IN", "DT", "NNP"), 8)
    rng = np.random.default_rng(0)
    assert with_familiar(template, words, rng, share=NEVER) == template
    locked = with_familiar(template, words, rng, share=ALWAYS).locked
    assert set(locked) == {0}  # never the last one, which may owe a rhyme
    assert locked[0].text in {"Marisol", "Tupelo"}
    often = sum(bool(with_familiar(template, words, rng).locked) for _ in range(600))
    assert 60 < often < 140


def test_a_slot_the_writer_has_spoken_for_is_left_alone(reader, lexicon):
    words = familiar(reader, lexicon, DRAFT)
    template = Template(("NNP", "VBD"), 3, sounds={0: SlotSound(1)})
    rng = np.random.default_rng(0)
    assert with_familiar(template, words, rng, share=ALWAYS) == template
    assert with_familiar(replace(template, tags=("JJ", "NN")), (), rng, share=ALWAYS)


def test_a_name_of_the_draft_comes_back_in_suggestions(quick):
    draft = "Marisol was dancing on the floor\nThe rain came down\nAnd we went home"
    seen = set()
    for seed in range(12):
        reply = quick.suggest(SuggestionRequest(draft, count=32, seed=seed))
        seen |= {word.text for one in reply.suggestions for word in one.words}
        if "Marisol" in seen:
            return
    pytest.fail("Marisol never came back")
